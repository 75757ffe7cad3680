"""Where something happens: the place that a sentence, its clause, the title or the first sentence give it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.events import Standing
from watcher.core.grammar.headings import place_before_colon
from watcher.core.grammar.items import ItemKind
from watcher.core.grammar.offices import themes
from watcher.core.grammar.parsing import ParsedArticle
from watcher.core.grammar.powers import is_holder, is_power, leader
from watcher.core.lexicon.cues import CueKind
from watcher.core.lexicon.places import TOWNS, Gazetteer, Place, PlaceMention
from watcher.core.relations.distances import Distance, distances
from watcher.core.relations.nations import with_nations
from watcher.core.relations.statements import Statement, clause_of
from watcher.core.relations.towns import towns
from watcher.core.rule import Whereabouts


def no_country(_: str) -> None:
    """Knows no adjectives."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What decides which places count: the home of who it is told of, and what that one is in the event.

    ``bodily`` where the event takes that one to a place; ``country_of`` tells the country of an adjective. ``asked``
    where a place is asked for: else all that a sentence tells is at the first of its places, so that it is told once.
    """

    home: frozenset[str] = frozenset()
    bodily: bool = True
    by: Standing | None = None
    country_of: Callable[[str], str | None] = no_country
    asked: bool = False

    @property
    def from_afar(self) -> bool:
        """Whether it is done to a place from elsewhere: who strikes a port need not be there."""
        return self.by is Standing.DOER and not self.bodily


class Places:
    """Where something happens: its own place, else one of the sentence, of the title, of the first sentence."""

    def __init__(self, read: ParsedArticle, gazetteer: Gazetteer, outlook: Outlook) -> None:
        self._read = read
        self._gazetteer = gazetteer
        self._outlook = outlook
        self._home = outlook.home
        self._bodily = outlook.bodily

    def fitting(self, statement: Statement, wanted: Sequence[Whereabouts]) -> PlaceMention | None:
        """The first place, of the nearest passage that names any, that is what the rule asks for.

        Passages are the clause, the sentence, the title and the first sentence. Where it is done from afar, a state
        that does it ("X strikes a port") is no place where it happens, and a nationality of what is struck is one.
        """
        for places in self._candidates(statement):
            if places:
                fits = (place for place in places if all(self._is_in(place, where) for where in wanted))
                return next(fits, None)
        return None

    def abroad(self, statement: Statement) -> PlaceMention | None:
        """The first place abroad of the sentence, the title or the first sentence."""
        places = (place for text in self._candidates(statement) for place in text)
        return next((place for place in places if self._gazetteer.abroad(place, self._home)), None)

    def is_at_home(self, statement: Statement) -> bool:
        """Whether the sentence, the title or the first sentence name places, and none of them abroad."""
        return any(self._candidates(statement)) and self.abroad(statement) is None

    def named(self, statement: Statement) -> str:
        """The names of the places that were looked at for a statement: those of the nearest passage that names any."""
        places = next((places for places in self._candidates(statement) if places), [])
        return ", ".join(dict.fromkeys(place.candidates[0].name for place in places))

    def names_one(self, parse: Parse, where: Whereabouts) -> bool:
        """Whether a sentence names a place that is what the rule asks for."""
        return any(item.place is not None and self._is_in(item.place, where) for item in parse.items)

    def _candidates(self, statement: Statement) -> Iterator[list[PlaceMention]]:
        """The places at which it may happen, nearest first: its own, those of the clause, the sentence, the opening.

        After all of them come those from which something is, or to which it goes: "police arrest smuggler from X".
        """
        yield from self._own(statement)
        clause, *others = self._passages(statement)
        yield self._near(statement, *clause)
        if self._outlook.from_afar:
            yield list(islice(self._of_targets(statement), 1))
        yield self._of_nation(statement)
        yield from (self._near(statement, *passage) for passage in others)
        if self._has_stage(statement):
            yield from (self._afar(statement, *passage) for passage in (clause, *others))

    def _passages(self, statement: Statement) -> Iterator[tuple[Parse, Sequence[int]]]:
        """The clause of a statement, its sentence, the title and the first sentence, each with its items.

        Without those of who does it, where it is done from afar.
        """
        parse = statement.parse
        does = _acting(statement) if self._outlook.from_afar else frozenset()
        yield parse, [at for at in clause_of(statement) if at not in does]
        yield parse, [at for at in range(len(parse.items)) if at not in does]
        others = (one for one in self._read.opening if one.number != parse.number)
        yield from ((one, range(len(one.items))) for one in others)

    def _has_stage(self, statement: Statement) -> bool:
        """Whether the place is asked for of an event that takes nobody anywhere: one of many is its own."""
        return self._outlook.asked and bool(statement.event) and not self._bodily

    def _near(self, statement: Statement, parse: Parse, items: Sequence[int]) -> list[PlaceMention]:
        """The places of a passage, of those where something happens the nearest alone."""
        if not self._has_stage(statement):
            return self._stages(parse, items)
        measured = self._measured(statement, parse, items)
        nearest = min(measured.values(), default=Distance.AFAR)
        kept = [at for at, distance in measured.items() if distance is nearest and distance < Distance.AFAR]
        inner = {at for at in measured if self._lies_in_any(parse, at, kept)}
        return self._stages(parse, [at for at in items if at in inner or at not in measured])

    def _afar(self, statement: Statement, parse: Parse, items: Sequence[int]) -> list[PlaceMention]:
        """The places of a passage from which something is or to which it goes, unless it names another country."""
        measured = self._measured(statement, parse, items)
        afar = self._stages(parse, [at for at, distance in measured.items() if distance is Distance.AFAR])
        return [place for place in afar if not self._names_another(parse, place)]

    def _measured(self, statement: Statement, parse: Parse, items: Iterable[int]) -> Mapping[int, Distance]:
        """How far each place among some items is from what a statement tells."""
        places = [at for at in items if parse.items[at].place is not None]
        words = statement.span.words if parse is statement.parse else ()
        return distances(parse, places, words, from_afar=self._outlook.from_afar)

    def _names_another(self, parse: Parse, place: PlaceMention) -> bool:
        """Whether an adjective of the sentence is of another country than a place: "Greek police", "spy for X"."""
        countries = {self._outlook.country_of(item.key) for item in parse.items} - {None}
        return any(country not in place.candidates[0].countries for country in countries)

    def _lies_in_any(self, parse: Parse, at: int, outer: Iterable[int]) -> bool:
        """Whether a place of a sentence is, or lies in, one of some of its others."""
        place = parse.items[at].place
        return place is not None and any(self._holds(parse, one, place) for one in outer)

    def _holds(self, parse: Parse, at: int, inner: PlaceMention) -> bool:
        """Whether a place is, or lies in, the one at an item."""
        outer = parse.items[at].place
        return outer is not None and is_one_of(inner, frozenset(one.id for one in outer.candidates), self._gazetteer)

    def _own(self, statement: Statement) -> Iterator[list[PlaceMention]]:
        """The place that sets the scene of a statement, or else its own."""
        at = None if self._is_beyond(statement) else statement.place
        own = None if at is None else statement.parse.items[at].place
        scene = None if self._bodily else _scene(statement)
        if scene is not None and (own is None or not self._holds(statement.parse, scene, own)):
            yield self._stages(statement.parse, [scene])
        elif own is not None:
            yield self._beside(statement) or [own]

    def _is_beyond(self, statement: Statement) -> bool:
        """Whether the place that a pattern found is that of something else: "protest over arrests in X"."""
        if not self._has_stage(statement) or statement.place is None:
            return False
        return self._measured(statement, statement.parse, (statement.place,))[statement.place] >= Distance.BEYOND

    def _of_targets(self, statement: Statement) -> Iterator[PlaceMention]:
        """The countries whose things are struck: "drones hit a Russian refinery"."""
        parse = statement.parse
        first = min(statement.span.words, default=statement.span.first)
        for item in (parse.items[at] for at in clause_of(statement) if at > first):
            country = self._gazetteer.places.get(self._outlook.country_of(item.key) or "")
            if country is not None:
                yield PlaceMention((country,), parse.number, item.first, item.last)

    def _of_nation(self, statement: Statement) -> list[PlaceMention]:
        """The country whose people do it, or in which what it befalls is, where the sentence names no place.

        "French farmers protest", "strike at Spanish airports"; of what somebody in particular does nothing is told so.
        """
        asked = self._has_stage(statement) and self._outlook.by is None
        if not asked or any(item.place for item in statement.parse.items):
            return []
        parse = with_nations(statement.parse, self._country)
        told, words = replace(statement, parse=parse), statement.span.words
        near = range(min(words) - _BESIDE, max(words) + _BEHIND + 1)
        clause = [at for at in clause_of(told) if at in near and _is_at_home(parse, at, words)]
        places = self._near(told, parse, clause)
        return places[:1] if len({place.candidates[0].id for place in places}) == 1 else []

    def _country(self, adjective: str) -> Place | None:
        return self._gazetteer.places.get(self._outlook.country_of(adjective) or "")

    def _beside(self, statement: Statement) -> list[PlaceMention]:
        """The other places of the clause, where a statement's own is that of something else.

        "March in X for freedom in Y" is in X.
        """
        parse, at = statement.parse, statement.place
        if self._bodily or at is None or not parse.items[at].is_elsewhere:
            return []
        before = (one for one in range(at - 1, max(-1, at - _LEADING), -1) if parse.items[one].kind is ItemKind.WORD)
        nouns = (one for one in before if not parse.begins(CueKind.PREPOSITION, one))
        if next(nouns, at) in statement.span.words:
            return []
        return [
            one.place
            for one in map(parse.items.__getitem__, clause_of(statement))
            if one.place and not one.is_elsewhere
        ]

    def _stages(self, parse: Parse, items: Sequence[int]) -> list[PlaceMention]:
        """The places among some items at which it may happen.

        Where something else is ("unrest in X") nobody is who is not said to be there, but anything else may happen.
        """
        topics = themes(parse) if self._bodily else frozenset()
        named = [item for item in map(parse.items.__getitem__, items) if item.place]
        places = [(item.place, item.is_elsewhere or item.first in topics) for item in named if item.place]
        own = [place for place, elsewhere in places if not elsewhere]
        own += towns(parse, items, self._gazetteer)
        return own if own or self._bodily else [place for place, _ in places]

    def _is_in(self, place: PlaceMention, where: Whereabouts) -> bool:
        inside = is_one_of(place, where.places, self._gazetteer)
        outside = bool(where.outside) and not is_one_of(place, where.outside, self._gazetteer)
        return inside or outside or (where.abroad and self._gazetteer.abroad(place, self._home))


_BESIDE = 3
"""Items before the words of an event among which the adjective of those stands who do it."""
_BEHIND = 4
"""The same behind them: "grève dans les aéroports espagnols"."""
_LEADING = 5
"""Items before a place among which the noun stands that it belongs to."""


def is_one_of(mention: PlaceMention, places: frozenset[str], gazetteer: Gazetteer) -> bool:
    """Whether a place is, or lies in, one of some places given by id."""
    return any(gazetteer.contains(place, candidate.id) for place in places for candidate in mention.candidates)


def _scene(statement: Statement) -> int | None:
    """The place that sets the scene of what is told: one that opens its clause, or a town before a colon.

    What happens in a town of its own does not happen in the one before the colon, which is but a topic.
    """
    clause, opening, heading = clause_of(statement), opening_place(statement.parse), place_before_colon(statement.parse)
    if opening is not None and opening in clause:
        return opening
    leads = heading is not None and clause.start == heading + 2 and _is_town(statement.parse, heading)
    elsewhere = statement.place is not None and _is_town(statement.parse, statement.place)
    return heading if leads and not elsewhere else None


def _is_at_home(parse: Parse, at: int, words: Sequence[int]) -> bool:
    """Whether an adjective may say where an event with some words is, and not only what something in it is like.

    Not in "protest at the Chinese embassy", "le ministre chinois condamne la grève", "protesters burn a Chinese flag".
    """
    beside = [one for one in (at - 1, at + 1) if one in range(len(parse.items)) and one not in words]
    between = range(max(words) + 1, at)
    led = not between or any(parse.begins(CueKind.PREPOSITION, one) for one in range(max(words), at))
    aimed = any(parse.begins(CueKind.MOTIVE, one) for one in between)
    holder = any(is_holder(parse, one) for one in beside)
    does = at < min(words) if holder else any(parse.begins(CueKind.ELSEWHERE, one) for one in beside)
    return led and not (aimed or does)


def _is_town(parse: Parse, at: int) -> bool:
    place = parse.items[at].place
    return place is not None and place.candidates[0].kind in TOWNS


def opening_place(parse: Parse) -> int | None:
    """The place with which a sentence sets its scene: "In Oslo, thousands rally for"."""
    first, place, after = (*parse.items[:3], None, None, None)[:3]
    if first is None or place is None or after is None:
        return None
    return 1 if parse.begins(CueKind.DESTINATION, 0) and place.place is not None and after.key == "," else None


def _acting(statement: Statement) -> frozenset[int]:
    """The items of who does it, and of the states that do it as well: "X and Y announce"."""
    parse, who = statement.parse, statement.who
    if who is None:
        return frozenset()
    found = {who}
    for way in (range(who + 1, len(parse.items)), range(who - 1, -1, -1)):
        for at in way:
            if is_power(parse.items[at]) and leader(parse, at, parse.starts(CueKind.PREPOSITION)) is None:
                found.add(at)
            elif parse.items[at].key != "," and not parse.begins(CueKind.JOIN, at):
                break
    return frozenset(found)
