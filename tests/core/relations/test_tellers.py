import pytest

from tests.builders import parse, person
from watcher.core.grammar.clauses import Parse
from watcher.core.relations.tellers import is_no_party, may_be_genitive

ADA = person("Ada Falk", "fr")
PIOTR = {"ru": person("Пётр Залевский"), "uk": person("Петро Залевський"), "pl": person("Piotr Zalewski")}


def read(text: str, language: str) -> tuple[Parse, int]:
    line = parse(text, PIOTR.get(language, ADA), language=language)
    return line, next(at for at, item in enumerate(line.items) if item.mentions)


def is_beside(text: str, word: str, language: str, *, is_person: bool = True) -> bool:
    """Whether nothing of what a word tells can be told of the name in a text."""
    line, who = read(text, language)
    (told,) = (at for at, item in enumerate(line.items) if item.key == word)
    return is_no_party(line, who, (told,), is_person=is_person)


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "According to Ada Falk, the mayor resigned", "resigned"),
        ("fr", "Selon la ministre Ada Falk, le maire démissionne", "demissionne"),
        ("es", "Según Ada Falk, el alcalde dimite", "dimite"),
        ("de", "Laut Ada Falk tritt der Bürgermeister zurück", "tritt"),
        ("it", "Secondo Ada Falk il sindaco si dimette", "dimette"),
        ("pt", "Segundo Ada Falk, o prefeito renuncia", "renuncia"),
        ("pl", "Według Piotra Zalewskiego burmistrz zmarł", "zmarl"),
        ("ru", "По словам Петра Залевского, мэр арестован", "арестован"),
        ("uk", "За словами Петра Залевського, мер заарештований", "заарештований"),
    ],
)
def test_who_tells_takes_no_part(language: str, text: str, word: str) -> None:
    assert is_beside(text, word, language)


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("ru", "преемник Петра Залевского арестован", "арестован"),
        ("ru", "сестра и преемница Петра Залевского арестована", "арестована"),
        ("uk", "наступник Петра Залевського заарештований", "заарештований"),
        ("pl", "poprzednik Piotra Zalewskiego zmarł", "zmarl"),
        ("pl", "członek partii Piotra Zalewskiego aresztowany", "aresztowany"),
    ],
)
def test_what_is_told_of_a_noun_is_not_told_of_whose_it_is(language: str, text: str, word: str) -> None:
    assert is_beside(text, word, language)


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "Ada Falk resigned", "resigned"),
        ("ru", "Петра Залевского арестовали", "арестовали"),
        ("ru", "депутата Петра Залевского арестовали", "арестовали"),
        ("ru", "арестован Пётр Залевский", "арестован"),
        ("ru", "Пётр Залевский арестован", "арестован"),
        ("uk", "указом президента Петра Залевського призначено", "призначено"),
        ("pl", "prokurator przedstawił Piotrowi Zalewskiemu zarzuty", "zarzuty"),
        ("pl", "wczoraj Piotra Zalewskiego zatrzymano", "zatrzymano"),
        ("pl", "sąd, Piotra Zalewskiego zatrzymano", "zatrzymano"),
        ("pl", "burmistrz Piotrowi Zalewskiemu wręczył medal", "medal"),
    ],
)
def test_a_name_in_the_case_that_a_verb_asks_for_is_whom_it_is_told_of(language: str, text: str, word: str) -> None:
    assert not is_beside(text, word, language)


def test_what_befalls_a_thing_befalls_the_firm_that_has_it() -> None:
    assert not is_beside("сайт Петра Залевского взломан", "взломан", "ru", is_person=False)


def test_nothing_is_told_of_nobody() -> None:
    line, who = read("Ada Falk", "en")
    assert not is_no_party(line, None, (0,), is_person=True)
    assert not is_no_party(line, who, (), is_person=True)


@pytest.mark.parametrize(("text", "may"), [("Петра Залевского", True), ("Петру Залевскому", False)])
def test_a_case_shows_by_its_ending(text: str, may: bool) -> None:
    line, who = read(text, "ru")
    assert may_be_genitive(line, who) is may
