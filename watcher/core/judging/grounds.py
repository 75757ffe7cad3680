"""What goes on in a country that is asked for, whoever does it: its election, an outbreak, protests there."""

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.events import Standing
from watcher.core.grammar.items import THIN, Item, ItemKind
from watcher.core.grammar.parsing import ParsedArticle
from watcher.core.grammar.powers import is_led, is_power
from watcher.core.grammar.states import mention_of
from watcher.core.judging.doers import Doer
from watcher.core.judging.knowledge import Knowledge
from watcher.core.lexicon.cues import CueKind
from watcher.core.lexicon.places import SHARED, PlaceKind
from watcher.core.naming.entities import Grade, Kind
from watcher.core.relations.distances import Distance, distances
from watcher.core.relations.readers import EventReader
from watcher.core.relations.statements import Relation, Statement, clause_of
from watcher.core.relations.subjects import Subject
from watcher.core.relations.whereabouts import Outlook, Places, is_one_of
from watcher.core.rule import Subjects, Topics, Whereabouts

_OPENING: Final = 6
"""Items of a sentence with which its place opens it: "In the north of Uganda"."""
_ADJECTIVES: Final = 3
"""Items between a place and what goes on there, which is its own: "UK general election"."""
_PARTS: Final = (CueKind.PREPOSITION, CueKind.COMMA, CueKind.JOIN)
_BESIDE: Final = 2
"""Items between the words of an event and the adjective of those who do or suffer it."""
_BEHIND: Final = 4
"""Words between what goes on and its place: "outbreak of cholera in" has three."""


def grounds(
    known: Knowledge, read: ParsedArticle, parses: Iterable[Parse], block: tuple[Subjects, Topics]
) -> Iterator[tuple[Doer, Statement]]:
    """What some sentences of an article tell of countries that they name only as the place: "cholera breaks out in X".

    Of what somebody does or suffers in particular nothing is told of the country.
    """
    who, topics = block
    events = [event for event in map(known.events.__getitem__, topics.events) if has_no_doer(event)]
    states = [entity for entity in sorted(who.entities) if known.entities[entity].kind is Kind.STATE]
    found = [_Grounds(known, read, entity) for entity in states] if events else []
    for parse in parses if found else ():
        told = [(event, tuple(event.statements(known.read_for(event, parse), Subject(None)))) for event in events]
        for ground, (event, statements) in product(found, told):
            doers = ((ground.of(event, statement), statement) for statement in statements)
            yield from ((doer, statement) for doer, statement in doers if doer is not None)


def has_no_doer(event: EventReader) -> bool:
    """Whether an event goes on in a country rather than being somebody's deed: protests, an outbreak, an election."""
    return event.who_is in {None, Standing.HOST} and not event.is_bodily


class _Grounds:
    """What an article tells of one country."""

    def __init__(self, known: Knowledge, read: ParsedArticle, entity: str) -> None:
        self._known = known
        self._read = read
        self._entity = entity
        self._home = known.entities[entity].home
        self._scenes = Places(read, known.gazetteer, Outlook(bodily=False, country_of=known.country_of, asked=True))

    def of(self, event: EventReader, statement: Statement) -> Doer | None:
        """The country as the one of whom a statement is told, if it goes on there; an election is that of a country."""
        parse, places = statement.parse, self._places(statement.parse)
        at = _ground(statement, places)
        if event.who_is:
            return self._doer(parse, at) if at is not None and _is_country(parse.items[at]) else None
        at = self._adjective(statement) if at is None else at
        at = _by_grammar(statement, places) if at is None else at
        return self._by_opening(statement) if at is None else self._doer(parse, at)

    def _doer(self, parse: Parse, at: int) -> Doer:
        item = parse.items[at]
        grade = Grade.HIGH if _is_country(item) and item.kind is ItemKind.NAME else Grade.MEDIUM
        return Doer(parse, Subject(None), mention_of(parse, self._entity, item, grade))

    def _places(self, parse: Parse) -> frozenset[int]:
        """The items that name it, or what lies in it alone, as a place, where the state itself is not meant."""
        named = ((at, item) for at, item in enumerate(parse.items) if self._is_at_home(item))
        return frozenset(at for at, item in named if not item.states and not is_led(parse, at, CueKind.BESIDE))

    def _is_at_home(self, item: Item) -> bool:
        """Whether an item names the country, or a town or an area in it, whichever of the name is meant."""
        if item.place is None or is_power(item):
            return item.place is not None and is_one_of(item.place, self._home, self._known.gazetteer)
        return all(one.kind not in SHARED and one.countries <= self._home for one in item.place.candidates)

    def _adjective(self, statement: Statement) -> int | None:
        """Its adjective beside what its people do, if no other country is named: "French farmers block roads"."""
        clause, words, parse = clause_of(statement), statement.span.words, statement.parse
        named = (parse.items[at] for at in clause if parse.items[at].place is not None)
        whose = {at: self._country_at(parse, at) for at in clause}
        if not all(map(self._is_at_home, named)) or not self._home.issuperset(set(whose.values()) - {None}):
            return None
        beside = range(min(words) - _BESIDE, max(words) + _BESIDE + 1)
        return next((at for at, country in whose.items() if country is not None and at in beside), None)

    def _country_at(self, parse: Parse, at: int) -> str | None:
        """The country of an adjective, of which nobody who stands for it is told."""
        item = parse.items[at]
        whole = item.place is None and not item.watched and not item.is_envoy
        return self._known.country_of(item.key) if whole else None

    def _by_opening(self, statement: Statement) -> Doer | None:
        """The country where it happens by the title or the first sentence, where its own sentence names none."""
        if any(item.place is not None or self._known.country_of(item.key) for item in statement.parse.items):
            return None
        place = self._scenes.fitting(statement, (Whereabouts(self._entity, places=self._home),))
        if place is None:
            return None
        scene = next(one for one in self._read.parses if one.number == place.sentence)
        return self._doer(scene, next(at for at, item in enumerate(scene.items) if place.first < item.last))


def _is_country(item: Item) -> bool:
    return item.place is not None and item.place.candidates[0].kind is PlaceKind.COUNTRY


def _ground(statement: Statement, places: frozenset[int]) -> int | None:
    """The place of a statement, if it is one of some: the one that its pattern names, else the only one near by."""
    at = _nearest_place(statement, places)
    return at if at is not None and _is_of_event(statement, at) else None


def _by_grammar(statement: Statement, places: frozenset[int]) -> int | None:
    """The place nearest by the grammar to what a pattern tells, in a clause that names no other country's."""
    parse = statement.parse
    named = [at for at in clause_of(statement) if parse.items[at].place is not None]
    if statement.relation is not Relation.PATTERN or not places.issuperset(named):
        return None
    measured = distances(parse, named, statement.span.words)
    near = (at for at in sorted(named, key=measured.__getitem__) if measured[at] < Distance.AFAR)
    return next(near, None)


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
    full = [
        one
        for one, item in between
        if (item.kind not in THIN and not parse.begins(CueKind.REFLEXIVE, one)) or item.first in links
    ]
    led = parse.begins(CueKind.PREPOSITION, full[0] if full else last)
    return led and len(full) <= _BEHIND and not any(parse.begins(CueKind.COMMA, one) for one in full)
