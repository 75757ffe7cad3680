import pytest

from tests.builders import article, matcher, person, rule
from watcher.core.grammar.inversions import inverted

BO = person("Bo Lindqvist")
RITA = person("Рита Сомова")
LEV = person("Лев Белов")
MATCHER = matcher([rule(BO), rule(RITA), rule(LEV)], [BO, RITA, LEV])


def read(text: str, language: str) -> str:
    """A sentence with its last name as the subject before the verb, nothing where it is none."""
    (parse,) = MATCHER.read(article("", text, language=language)).parses
    at = max(at for at, item in enumerate(parse.items) if item.mentions)
    found = inverted(parse, at)
    if found is None:
        return ""
    line, own = found
    assert line.items[own].mentions
    return " ".join(line.text(item.first, item.last) for item in line.items)


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("ru", "Открыла выставку министр Рита Сомова", "министр Рита Сомова Открыла выставку"),
        ("ru", "В пятницу в суде выступила Рита Сомова", "Рита Сомова выступила В пятницу в суде"),
        ("ru", "Агентство пишет, что с послом встретилась Рита Сомова", "с послом"),
        ("ru", "Суд закрыт, обрадовалась в пятницу Рита Сомова", "Суд закрыт , Рита Сомова обрадовалась в пятницу"),
        ("es", "A Oslo viajó el alcalde, Bo Lindqvist", "el alcalde , Bo Lindqvist viajó A Oslo"),
        (
            "es",
            "Dimitió ayer, tras un largo debate, Bo Lindqvist",
            "Bo Lindqvist Dimitió ayer , tras un largo debate ,",
        ),
        (
            "es",
            "Ayer no viajó el ministro de Cultura Bo Lindqvist",
            "el ministro de Cultura Bo Lindqvist no viajó Ayer",
        ),
        ("es", "Ya fue Bo Lindqvist", "Bo Lindqvist fue Ya"),
        ("es", "Inaugura Bo Lindqvist hospital", "Bo Lindqvist Inaugura hospital"),
        ("es", "Se reúne Bo Lindqvist con alcaldes", "Bo Lindqvist Se reúne con alcaldes"),
        ("es", "Pide licencia Bo Lindqvist", "Bo Lindqvist Pide licencia"),
        ("es", "Presidente Bo Lindqvist enfermo", ""),
        ("es", "En marcha programa especial de Bo Lindqvist", ""),
        ("pt", "Chegou a Oslo a ministra Bo Lindqvist", "a ministra Bo Lindqvist Chegou a Oslo"),
        (
            "it",
            "È volato con una folta schiera il ministro Bo Lindqvist",
            "il ministro Bo Lindqvist È volato con una folta",
        ),
        (
            "fr",
            "A été arrêtée l'adjointe à la culture Bo Lindqvist",
            "l ' adjointe à la culture Bo Lindqvist A été arrêtée",
        ),
        ("de", "Nach Oslo reiste die Ministerin Bo Lindqvist", "die Ministerin Bo Lindqvist reiste Nach Oslo"),
        (
            "it",
            "Ha visto ieri un ministro la sindaca Bo Lindqvist",
            "la sindaca Bo Lindqvist Ha visto ieri un ministro",
        ),
        (
            "de",
            "Mit dem Chef der Bank beriet gestern Bo Lindqvist",
            "Bo Lindqvist beriet gestern Mit dem Chef der Bank",
        ),
        ("ru", "Из команды уходит посол в Осло Рита Сомова", "посол в Осло Рита Сомова уходит Из команды"),
        ("pl", "Po dwóch latach zrezygnował Bo Lindqvist", "Bo Lindqvist zrezygnował Po dwóch latach"),
    ],
)
def test_a_subject_behind_its_verb_is_read_before_it(language: str, text: str, told: str) -> None:
    assert told in read(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "In Oslo spoke Bo Lindqvist"),
        ("ru", "В пятницу арестовали Риту Сомову"),
        ("ru", "О выставке рассказала подруга Риты Сомовой"),
        ("ru", "Рита Сомова открыла выставку"),
        ("ru", "В суде она обвинила Риту Сомову"),
        ("es", "La policía detuvo ayer en Oslo a Bo Lindqvist"),
        ("es", "El juez, que ayer condenó Bo Lindqvist"),
        ("pl", "Wczoraj ona pokonała Bo Lindqvist"),
        ("es", "Anna Dahl celebró ayer Bo Lindqvist"),
        ("es", "Viajó a Oslo un ministro y Bo Lindqvist habló"),
        ("es", "Ayer dijo Bo Lindqvist viajó"),
        ("fr", "A été arrêté le neveu de Bo Lindqvist"),
        ("pt", "O governo demitiu Bo Lindqvist"),
        ("de", "Am Montag traf der Kanzler in Oslo den Minister Bo Lindqvist"),
        ("de", "Die Polizei verhaftete Bo Lindqvist"),
        ("de", "Am Montag reiste Anna Dahl vor Bo Lindqvist"),
        ("it", "Ieri è morta Anna Dahl, amica Bo Lindqvist"),
    ],
)
def test_an_object_and_a_subject_before_its_verb_stay_where_they_are(language: str, text: str) -> None:
    assert read(text, language) == ""


@pytest.mark.parametrize(
    "text", ["В пятницу выступил Лев Белов рядом Рита Сомова", "В пятницу Лев Белов встретился Рита Сомова"]
)
def test_of_two_names_with_the_form_of_a_subject_the_first_is_it(text: str) -> None:
    assert read(text, "ru") == ""
