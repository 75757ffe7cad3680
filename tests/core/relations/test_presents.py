import pytest

from tests.builders import parse, person
from watcher.core.grammar.stretches import Span
from watcher.core.relations.presents import is_present
from watcher.core.relations.statements import Relation, Statement

ADA = person("Ada Falk", "fr")


def told(text: str, word: str, language: str) -> bool:
    """Whether a word that begins like ``word`` tells in the present."""
    line = parse(text, ADA, language=language)
    at = next(at for at, item in enumerate(line.items) if item.key.startswith(word))
    return is_present(Statement("travel", line, Span(0, at + 1, (at,)), Relation.PATTERN))


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("de", "Falk besucht am Dienstag Japan", "besucht"),
        ("de", "Am Dienstag besucht Falk ihren Chor", "besucht"),
        ("de", "Helfer streiken am Dienstag", "streiken"),
        ("de", "Falk wird am Dienstag gewählt", "gewahlt"),
        ("fr", "Falk se rend mardi au Japon", "rend"),
        ("fr", "Falk visite mardi le Japon", "visite"),
        ("fr", "Les amis de Falk défilent mardi", "defilent"),
        ("es", "Falk visita Japón el martes", "visita"),
        ("es", "Los amigos de Falk marchan el martes", "marchan"),
        ("it", "Falk visita martedì il Giappone", "visita"),
        ("it", "Falk si reca martedì in Giappone", "reca"),
        ("ru", "Фальк посещает Японию во вторник", "посещает"),
        ("uk", "Фальк відвідує Японію у вівторок, друзі чекають", "чекають"),
        ("pl", "Koledzy Falk strajkują we wtorek", "strajkuja"),
    ],
)
def test_a_verb_of_the_present_is_told_by_its_form_or_its_place(language: str, text: str, word: str) -> None:
    assert told(text, word, language)


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("de", "Besuch von Falk am Dienstag", "besuch"),
        ("de", "Falk am Dienstag in Oslo verhaftet", "verhaftet"),
        ("de", "Falk am Dienstag in Oslo verhaftet!", "in"),
        ("de", "Falk am Dienstag festgenommen in Oslo", "festgenommen"),
        ("fr", "La visite de Falk au Japon mardi", "visite"),
        ("fr", "Visite de Falk mardi", "visite"),
        ("fr", "Falk visité par son chœur mardi", "visite"),
        ("fr", "Pour Falk visite mardi", "visite"),
        ("es", "Falk en Japón el martes", "en"),
        ("it", "Falk arrivata martedì in Giappone", "arrivata"),
        ("ru", "Визит Falk во вторник", "визит"),
        ("ru", "Выступление Falk во вторник", "выступление"),
        ("pl", "Wizyta Falk we wtorek", "wizyta"),
        ("en", "Falk visits Japan on Tuesday", "visits"),
    ],
)
def test_nouns_and_participles_are_none_and_english_never_says(language: str, text: str, word: str) -> None:
    assert not told(text, word, language)
