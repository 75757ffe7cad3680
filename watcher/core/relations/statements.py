"""An event that a sentence tells of somebody, with the clause it stands in and the day it is said to be on."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.stretches import Span
from watcher.core.lexicon.cues import CueKind
from watcher.core.naming.entities import Grade


class Relation(StrEnum):
    """By what a name and an event were connected."""

    PATTERN = "role pattern"
    PHRASE = "phrase near the name"
    LOOSE = "name, event word and foreign place"

    @property
    def grade(self) -> Grade:
        """How sure a statement is that rests on it."""
        return _GRADES[self]


_GRADES = {Relation.PATTERN: Grade.HIGH, Relation.PHRASE: Grade.MEDIUM, Relation.LOOSE: Grade.LOW}


@dataclass(frozen=True)
class Statement:
    """An event that a parse tells of; ``who``, ``other``, ``place`` and ``date`` are items of it, or None.

    ``by`` is the pattern or phrase that found it, as its list has it; empty for a loose relation.
    """

    event: str
    parse: Parse
    span: Span
    relation: Relation
    who: int | None = None
    other: int | None = None
    place: int | None = None
    date: int | None = None
    by: str = ""

    @property
    def grade(self) -> Grade:
        """How sure the relation is."""
        return self.relation.grade

    @cached_property
    def day(self) -> int | None:
        """The day that is said of the event, as an item: within or after it in its clause, else before it or opening.

        It is asked for several times with each claim.
        """
        return _day_of(self)


_DAY_AFTER = 8
"""Items after an event among which its date stands."""
_OPENING = 3
"""Items of a clause among which a date opens it: "On the 3rd, police in X"."""
_DAY_BEFORE = 4
"""Items before an event among which its date stands: "On Monday, X flew to"."""


def _day_of(statement: Statement) -> int | None:
    if statement.date is not None:
        return statement.date
    items, span = statement.parse.items, statement.span
    main = min(span.words, default=span.first)
    end = min(len(items), span.last + _DAY_AFTER)
    closed = min(statement.parse.next_clause(main), end)
    places = (*range(span.first, closed), *range(span.first - 1, max(-1, span.first - 1 - _DAY_BEFORE), -1))
    return next((at for at in (*places, *_openings(statement)) if items[at].is_date), None)


def _openings(statement: Statement) -> tuple[int, ...]:
    """The items that open the clause of an event, or the one that "that" begins: "said that in March X had"."""
    clause, parse = clause_of(statement), statement.parse
    before = range(statement.span.first - 1, clause.start, -1) if parse.starts(CueKind.THAT) else ()
    that = next((at for at in before if parse.begins(CueKind.THAT, at)), None)
    inner = () if that is None else range(that + 1, min(that + 1 + _OPENING, statement.span.first))
    return (*inner, *clause[:_OPENING])


def clause_of(statement: Statement) -> range:
    """The items around an event up to the next borders."""
    return statement.parse.clause_of(statement.span.first, statement.span.last)
