import pytest

from tests.builders import parse
from watcher.core.grammar.stretches import Span
from watcher.core.naming.entities import Grade
from watcher.core.relations.statements import Relation, Statement, clause_of


def statement(text: str, word: str) -> Statement:
    """An event of one word."""
    read = parse(text)
    at = next(at for at, item in enumerate(read.items) if item.key == word)
    return Statement("travel", read, Span(at, at + 1, (at,)), Relation.PATTERN)


def test_a_statement_is_as_sure_as_its_relation() -> None:
    assert [relation.grade for relation in Relation] == [Grade.HIGH, Grade.MEDIUM, Grade.LOW]


def test_a_clause_reaches_to_the_next_borders() -> None:
    told = statement("Falk rests; Berg visits Oslo; Lind waits", "visits")
    keys = [told.parse.items[at].key for at in clause_of(told)]
    assert keys[:2] == ["berg", "visits"]
    assert not {"rests", "waits"} & set(keys)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Falk visits Oslo on Monday", "monday"),
        ("On Monday, Falk visits Oslo", "monday"),
        ("Falk on Monday visits Oslo", "monday"),
        ("Lind confirmed on Friday that on Monday the very old painter Falk visits Oslo", "monday"),
        ("Falk visits Oslo; Berg waits till Monday", None),
        ("Falk visits Oslo after talks on Monday", None),
        ("Falk visits Oslo", None),
    ],
)
def test_the_day_of_an_event_stands_in_its_clause_and_of_no_other_event(text: str, day: str | None) -> None:
    told = statement(text, "visits")
    assert (None if told.day is None else told.parse.items[told.day].key) == day
