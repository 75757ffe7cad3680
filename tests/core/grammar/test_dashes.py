import pytest

from tests.builders import parse, person
from watcher.core.grammar.items import ItemKind


def borders(text: str, language: str = "en") -> int:
    """How many borders a sentence about Ada Falk has."""
    read = parse(text, person("Ada Falk"), person("Bo Lindqvist"), language=language)
    return sum(item.kind is ItemKind.BORDER for item in read.items)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ada Falk - head of the movement - resigned.", "en"),
        ("Ada Falk – лидер движения – подала в отставку.", "ru"),
        ("Ada Falk -líder del movimiento- deja el cargo.", "es"),
    ],
)
def test_dashes_around_who_somebody_is_part_nothing(text: str, language: str) -> None:
    assert borders(text, language) == 0
    assert parse(text, person("Ada Falk"), language=language).asides


@pytest.mark.parametrize(
    "text",
    [
        "Ada Falk - head of the movement - Norway resigned.",
        "Ada Falk - Bo Lindqvist - resigned.",
        "Ada Falk - - resigned.",
        "The head - a former judge - resigned.",
        "Ada Falk - head of the movement -",
        "- head of the movement - resigned.",
        "Ada Falk - head of the movement: she resigned.",
        "Ada Falk - one two three four five six seven eight nine ten eleven twelve - resigned.",
    ],
)
def test_other_dashes_part_clauses(text: str) -> None:
    assert borders(text) > 0


def test_the_dash_of_a_word_is_none() -> None:
    assert borders("The co-head Ada Falk resigned.") == 0
