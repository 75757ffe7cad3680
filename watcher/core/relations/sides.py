"""The other side of an event: who meets, sanctions or sues the one it is told of, by whichever pattern names it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import ItemKind
from watcher.core.grammar.powers import begins_clause, is_power
from watcher.core.grammar.stretches import Span
from watcher.core.lexicon.cues import CueKind
from watcher.core.relations.statements import Statement

_OF_TITLES = (CueKind.DIGNITARY, CueKind.OFFICER, CueKind.OFFICE)


def with_sides(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements of a sentence; one that names no other side has that of another about the same words."""
    named = [one for one in statements if one.other is not None]
    return tuple(one if one.other is not None else _completed(one, named) for one in statements)


def _completed(statement: Statement, named: Sequence[Statement]) -> Statement:
    """The statement with the other side that the same words have elsewhere, if they have any."""
    words = set(statement.span.words)
    same = (one.other for one in named if one.event == statement.event and words.intersection(one.span.words))
    return replace(statement, other=next((other for other in same if other != statement.who), None))


def attributed(statement: Statement) -> int | None:
    """The power or watched one right before a word of an event, which is the side that does it: "US sanctions"."""
    items = statement.parse.items
    before = (at - 1 for at in statement.span.words if at > 0 and at - 1 != statement.who)
    return next((at for at in before if items[at].mentions or is_power(items[at])), None)


def titled(parse: Parse, side: int) -> Iterator[int]:
    """The items of a side, those of the title before a name as well: "the Chinese premier X"."""
    yield side
    if not parse.items[side].is_person:
        return
    at = side - 1
    while at >= 0 and (parse.items[at].kind is ItemKind.FILLER or parse.begins_any(_OF_TITLES, at)):
        yield at
        at -= 1


def stands_by(parse: Parse, at: int, span: Span) -> bool:
    """Whether what stands at an item may be a side of the event at ``span``: no other clause is about it."""
    if at not in parse.clause_of(span.first, span.last):
        return False
    between = range(at + 1, span.first) if at < span.first else range(span.last, at)
    partings = {*parse.partings}
    if any(parse.items[one].first in partings for one in between):
        return False
    return at < span.last or not begins_clause(parse, at)
