"""What goes on in a country that is asked for, whoever does it: its election, an outbreak, protests there."""

from collections.abc import Iterable, Iterator
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.events import Standing
from watcher.core.grammar.items import THIN, Item
from watcher.core.grammar.powers import is_led, is_power
from watcher.core.grammar.states import mention_of
from watcher.core.judging.doers import Doer
from watcher.core.judging.knowledge import Knowledge
from watcher.core.lexicon.cues import CueKind
from watcher.core.lexicon.places import PlaceKind
from watcher.core.naming.entities import Grade, Kind
from watcher.core.relations.readers import EventReader
from watcher.core.relations.scenes import Subject
from watcher.core.relations.statements import Statement, clause_of
from watcher.core.relations.whereabouts import is_one_of
from watcher.core.rule import Subjects, Topics

_OPENING: Final = 6
"""Items of a sentence with which its place opens it: "In the north of Uganda"."""
_ADJECTIVES: Final = 3
"""Items between a place and what goes on there, which is its own: "UK general election"."""
_PARTS: Final = (CueKind.PREPOSITION, CueKind.COMMA, CueKind.JOIN)
_BEHIND: Final = 4
"""Words between what goes on and its place: "outbreak of cholera in" has three."""


def grounds(
    known: Knowledge, parses: Iterable[Parse], who: Subjects, topics: Topics
) -> Iterator[tuple[Doer, Statement]]:
    """What some sentences tell of countries that they name only as the place: "cholera breaks out in X".

    Of what somebody does or suffers in particular nothing is told of the country.
    """
    events = [event for event in map(known.events.__getitem__, topics.events) if _has_no_doer(event)]
    states = [entity for entity in sorted(who.entities) if known.entities[entity].kind is Kind.STATE]
    for parse in parses if events else ():
        places = {entity: found for entity in states if (found := _places(known, parse, entity))}
        told = [(event, event.statements(parse, Subject(None))) for event in events if places]
        for entity, items in places.items():
            yield from (one for event, statements in told for one in _told(event, statements, entity, items))


def _has_no_doer(event: EventReader) -> bool:
    return event.who_is in {None, Standing.HOST} and not event.is_bodily


def _places(known: Knowledge, parse: Parse, entity: str) -> frozenset[int]:
    """The items that name a country or its capital as a place, where the state itself is not meant."""
    home = known.entities[entity].home
    return frozenset(
        at
        for at, item in enumerate(parse.items)
        if item.place is not None
        and not item.states
        and is_power(item)
        and not is_led(parse, at, CueKind.BESIDE)
        and is_one_of(item.place, home, known.gazetteer)
    )


def _told(
    event: EventReader, statements: Iterable[Statement], entity: str, places: frozenset[int]
) -> Iterator[tuple[Doer, Statement]]:
    for statement in statements:
        at, parse = _ground(statement, places), statement.parse
        if at is not None and (_is_country(parse.items[at]) if event.who_is else statement.who is None):
            yield _doer(parse, entity, at), statement


def _doer(parse: Parse, entity: str, at: int) -> Doer:
    item = parse.items[at]
    grade = Grade.HIGH if _is_country(item) else Grade.MEDIUM
    return Doer(parse, Subject(None), mention_of(parse, entity, item, grade))


def _is_country(item: Item) -> bool:
    return item.place is not None and item.place.candidates[0].kind is PlaceKind.COUNTRY


def _ground(statement: Statement, places: frozenset[int]) -> int | None:
    """The place of a statement, if it is one of some: the one that its pattern names, else the only one near by."""
    at = _nearest_place(statement, places)
    return at if at is not None and _is_of_event(statement, at) else None


def _is_of_event(statement: Statement, at: int) -> bool:
    """Whether nothing else than the event is said to be at a place: no "film about the war in X"."""
    parse = statement.parse
    own = any(parse.begins(CueKind.ELSEWHERE, word) for word in statement.span.words)
    return own or not parse.items[at].is_elsewhere


def _nearest_place(statement: Statement, places: frozenset[int]) -> int | None:
    """The place that a pattern names, else the only one of the clause, if it opens the sentence or is close by."""
    at = statement.place
    if at is None:
        named = [one for one in clause_of(statement) if statement.parse.items[one].place is not None]
        at = named[0] if len(named) == 1 else None
    if at is None or at not in places:
        return None
    if at < min(statement.span.words):
        return at if _opens(statement, at) or _owns(statement, at) else None
    return at if statement.place is not None or _follows(statement, at) else None


def _owns(statement: Statement, at: int) -> bool:
    """Whether what goes on is said to be that of a place: "ahead of UK general election", not "to X amid protests"."""
    between = range(at + 1, min(statement.span.words))
    return len(between) <= _ADJECTIVES and not any(statement.parse.begins_any(_PARTS, one) for one in between)


def _opens(statement: Statement, at: int) -> bool:
    """Whether a place opens the sentence: "In the north of Uganda, cholera breaks out"."""
    return at < _OPENING and statement.parse.begins(CueKind.DESTINATION, 0)


def _follows(statement: Statement, at: int) -> bool:
    """Whether prepositions alone lead to a place: "outbreak of cholera in X", but not "election issue in X"."""
    parse, last = statement.parse, max(word for word in statement.span.words if word < at)
    links = parse.starts(CueKind.PREPOSITION)
    between = ((one, parse.items[one]) for one in range(last + 1, at))
    full = [one for one, item in between if item.kind not in THIN or item.first in links]
    led = bool(full) and parse.begins(CueKind.PREPOSITION, full[0])
    return led and len(full) <= _BEHIND and not any(parse.begins(CueKind.COMMA, one) for one in full)
