import pytest

from tests.builders import parse, person
from watcher.core.relations.implied import implied, with_own_subject, with_subject

ADA = person("Ada Falk")


@pytest.mark.parametrize(
    ("text", "language", "verb"),
    [
        ("El viernes viajó a Oslo", "es", "viajó"),
        ("Se reunió con vecinos", "es", "se"),
        ("Venerdì è arrivata a Oslo", "it", "è"),
        ("Si recherà a Oslo", "it", "si"),
        ("W piątek poleciała do Oslo", "pl", "poleciała"),
        ("В пятницу прилетел в Осло", "ru", "прилетел"),
        ("У п'ятницю прилетіла до Осло", "uk", "прилетіла"),
    ],
)
def test_a_sentence_that_opens_with_a_verb_has_left_its_subject_out(text: str, language: str, verb: str) -> None:
    read = parse(text, language=language)
    at = implied(read)
    assert at is not None
    assert read.tokens[read.items[at].first].text.lower() == verb


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("On Friday travelled to Oslo", "en"),
        ("La alcaldesa viajó a Oslo", "es"),
        ("Viajó el ministro a Oslo", "es"),
        ("El ministro de Exteriores será recibido en Oslo", "es"),
        ("Ada Falk viajó a Oslo", "es"),
        ("È morto il ministro", "it"),
        ("È stata arrestata Ada Falk", "it"),
        ("Прилетел министр", "ru"),
        ("El viernes", "es"),
    ],
)
def test_where_somebody_is_named_nobody_is_left_out(text: str, language: str) -> None:
    assert implied(parse(text, ADA, language=language)) is None


def test_who_was_left_out_stands_before_the_verb_without_a_word_of_his_own() -> None:
    mention = parse("Ada Falk", ADA).items[0].mentions[0]
    read = parse("El viernes viajó a Oslo", language="es")
    at = implied(read)
    assert at is not None
    more, own = with_subject(read, at, mention)
    assert own == {at}
    assert more.items[at].mentions[0].entity == "ada-falk"
    assert more.items[at + 1] == read.items[at]


@pytest.mark.parametrize(
    ("text", "language", "subjects"),
    [
        ("Ada Falk dijo que viajará a Oslo", "es", 2),
        ("Ada Falk dijo que Bo viajará a Oslo", "es", 1),
        ("Ada Falk said that travels", "en", 1),
    ],
)
def test_who_speaks_is_the_subject_that_the_clause_after_that_leaves_out(
    text: str, language: str, subjects: int
) -> None:
    read = parse(text, ADA, language=language)
    _, own = with_own_subject((read, frozenset({0})), "ada-falk")
    assert len(own) == subjects


def test_a_clause_about_somebody_has_that_one_for_its_subject() -> None:
    line = parse(
        "Falk elogió a Bruno Berg, que viajó el lunes", person("Ada Falk"), person("Bruno Berg"), language="es"
    )
    own = frozenset(at for at, item in enumerate(line.items) if any(one.entity == "ada-falk" for one in item.mentions))
    assert with_own_subject((line, own), "ada-falk") == (line, own)
