import pytest

from tests.builders import article, matcher, person, rule
from watcher.core.grammar.clauses import Parse
from watcher.core.relations.bystanders import Bystanders

BO = person("Bo Lindqvist")
RITA = person("Рита Сомова")
MATCHER = matcher([rule(BO), rule(RITA)], [BO, RITA])


def read(text: str, language: str) -> tuple[Bystanders, Parse]:
    (parse,) = MATCHER.read(article("", text, language=language)).parses
    who = next(at for at, item in enumerate(parse.items) if item.mentions)
    return Bystanders(parse, frozenset({parse.items[who].first}), who), parse


def items(parse: Parse, words: str) -> list[int]:
    """The items that are some words, in order."""
    wanted = words.split()
    return [at for at, item in enumerate(parse.items) if parse.text(item.first, item.last) in wanted]


@pytest.mark.parametrize(
    ("language", "text", "words", "told"),
    [
        ("de", "Bo Lindqvist empfing den Boten, der nach Oslo reist", "reist", True),
        ("pl", "Bo Lindqvist przyjął posła, który wyjeżdża do Oslo", "wyjeżdża", True),
        ("ru", "Рита Сомова приняла посла, который летит в Осло", "летит", True),
        ("ru", "Посла, который летит в Осло, приняла Рита Сомова", "летит", True),
        ("es", "Bo Lindqvist saludó a los niños que volvieron de Oslo", "volvieron", True),
        ("fr", "Bo Lindqvist, arrivé de Bergen, a salué le juge qui rentre de Oslo", "rentre", True),
        ("ru", "Министр, который летит в Осло, Рита Сомова", "летит", False),
        ("ru", "Рита Сомова, министр, который летит в Осло", "летит", False),
        ("ru", "Рита Сомова, которая летит в Осло", "летит", False),
        ("ru", "В доме, который построила Рита Сомова, летит пух", "построила", False),
        ("de", "Bo Lindqvist (SPD), der nach Oslo reist", "reist", False),
        ("fr", "Bo Lindqvist dit que Olaf rentre de Oslo", "rentre", False),
        ("de", "Bo Lindqvist ist, wie ein Sprecher sagte, zurückgetreten", "zurückgetreten", False),
        ("fr", "Bo Lindqvist a vu le juge, qui dort, et rentre de Oslo", "rentre", False),
        ("fr", "Bo Lindqvist a vu le juge qui dort", "vu dort", False),
        ("fr", "Bo Lindqvist, qui rentre", ", .", False),
        ("de", "Bo Lindqvist singt für Kinder, deren Eltern nach Oslo reisen", "reisen", True),
        ("fr", "Le frère du juge arrêté à Oslo travaillait pour Bo Lindqvist", "arrêté", True),
        ("fr", "Parmi les gens arrêtés figure Bo Lindqvist", "arrêtés figure", False),
        ("fr", "Arrêté à Oslo, le juge travaillait pour Bo Lindqvist", "Arrêté", False),
        ("es", "Bo Lindqvist visitó al juez, herido el martes", "herido", True),
        ("es", "Bo Lindqvist llegó al hospital, herido el martes", "herido", False),
        ("it", "Bo Lindqvist ha scritto al ministro francese, impegnato in un viaggio", "viaggio", True),
        ("it", "Bo Lindqvist ha accolto i tecnici rientrati da Oslo", "rientrati", True),
        ("pt", "Bo Lindqvist recebeu os alunos chegados de Oslo", "chegados", True),
        ("es", "Bo Lindqvist y los alumnos llegados de Oslo", "llegados", False),
        ("es", "Bo Lindqvist saludó a los alumnos altos", "altos", False),
        ("es", "Bo Lindqvist saludó al alumno llegado de Oslo", "llegado", False),
        ("es", "Llegados de Oslo, Bo Lindqvist y los suyos", "Llegados", False),
        ("es", "Bo Lindqvist saludó a los alumnos", "a", False),
    ],
)
def test_words_may_be_told_of_a_noun_beside_the_name(language: str, text: str, words: str, told: bool) -> None:
    beside, parse = read(text, language)
    assert beside.are_told_of_another(items(parse, words)) is told


@pytest.mark.parametrize(
    ("language", "text", "words", "told"),
    [
        ("fr", "La rencontre entre Jean Brekke et Anna Dahl amuse Bo Lindqvist", "rencontre", True),
        ("ru", "Переговоры Петрова и Иванова Рита Сомова назвала долгими", "Переговоры", True),
        ("de", "Das Treffen von Jens Brekke mit Anna Dahl freut Bo Lindqvist", "Treffen", True),
        ("de", "Bo Lindqvist schweigt zum Treffen von Jens Brekke", "Treffen", True),
        ("fr", "Bo Lindqvist suit les pourparlers entre Oslo et Bergen", "pourparlers", True),
        ("fr", "Bo Lindqvist rencontre Jean Brekke", "rencontre", False),
        ("de", "Bo Lindqvist zu Besuch bei Jens Brekke", "Besuch", False),
        ("ru", "Визит министра Петрова Рита Сомова назвала долгим", "Визит", True),
        ("ru", "На встрече Петрова с Ритой Сомовой шла речь о хлебе", "встрече", False),
        ("ru", "Встреча с Олафом Брекке обрадовала всех, пишет Рита Сомова", "Встреча", False),
        ("ru", "Встреча Рита Сомова", "Встреча", False),
        ("ru", "Визит в Осло Рита Сомова отложила", "Визит", False),
        ("ru", "Встреча в пятницу: Рита Сомова", "Встреча", False),
        ("es", "Participaron en la reunión el ministro Brekke y Bo Lindqvist", "reunión", False),
        ("es", "Bo Lindqvist asistió al encuentro de Brekke", "asistió encuentro", False),
        ("es", "Bo Lindqvist habla del encuentro de Brekke", "del", False),
    ],
)
def test_an_event_may_be_that_of_others_who_are_named(language: str, text: str, words: str, told: bool) -> None:
    beside, parse = read(text, language)
    assert beside.are_of_others(items(parse, words)) is told


@pytest.mark.parametrize(
    ("language", "text", "words", "told"),
    [
        ("es", "Bo Lindqvist, abogado de los tres detenidos, calla", "detenidos", True),
        ("pl", "Bo Lindqvist, obrońca zatrzymanego posła, milczy", "zatrzymanego", True),
        ("fr", "Bo Lindqvist ordonne la libération des deux détenus", "détenus", True),
        ("de", "Bo Lindqvist, Anwalt des Festgenommenen, schweigt", "Festgenommenen", True),
        ("es", "El fiscal acusó a todos, dice Bo Lindqvist", "acusó", False),
        ("de", "Bo Lindqvist reicht Klage gegen Konkurrenten ein", "reicht Klage", False),
        ("es", "El abogado del detenido Bo Lindqvist calla", "detenido", False),
        ("es", "Bo Lindqvist fue detenido el lunes", "detenido", False),
        ("es", "El abogado habló el lunes detenido, dice Bo Lindqvist", "detenido", False),
        ("fr", "Interrogé sur l'arrestation de son associé, Bo Lindqvist se tait", "arrestation", True),
        ("ru", "После ареста его сына Рита Сомова уехала", "ареста", True),
        ("ru", "После ареста сына Рита Сомова уехала", "ареста", False),
        ("fr", "Son arrestation de ses mains, Bo Lindqvist la nie", "arrestation", False),
        ("fr", "Après une arrestation brutale, Bo Lindqvist se tait", "arrestation", False),
        ("fr", "Bo Lindqvist, sa femme et leur arrestation", "arrestation", False),
        ("fr", "Bo Lindqvist salue les sanctions contre ses rivaux", "sanctions", True),
        ("de", "Bo Lindqvist begrüßt Sanktionen gegen Norwegen", "Sanktionen", True),
        ("fr", "Les sanctions contre Bo Lindqvist et ses rivaux", "sanctions", False),
        ("fr", "Bo Lindqvist salue les sanctions contre toute attente", "sanctions", False),
        ("fr", "Bo Lindqvist salue les sanctions contre", "contre", False),
    ],
)
def test_what_is_told_may_befall_another(language: str, text: str, words: str, told: bool) -> None:
    beside, parse = read(text, language)
    assert beside.befall_another(items(parse, words)) is told
