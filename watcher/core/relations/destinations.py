"""Places of a sentence that somebody may be at or go to, none that is a topic, an owner or a partner."""

from collections.abc import Iterator

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.headings import place_before_colon
from watcher.core.grammar.items import THIN, Item
from watcher.core.grammar.offices import themes
from watcher.core.grammar.powers import is_led
from watcher.core.lexicon.cues import CueKind
from watcher.core.lexicon.places import SHARED, TOWNS, Gazetteer, PlaceMention

_REACH = 10
"""Items between an event word and a place that may belong to it."""
_CLOSE = 4
"""Items after somebody among which the place stands to which he is invited."""


class Destinations:
    """The places of a parse for one whose home are some countries; ``bodily`` where an event takes that one there."""

    def __init__(self, parse: Parse, gazetteer: Gazetteer, home: frozenset[str], *, bodily: bool) -> None:
        self._parse = parse
        self._gazetteer = gazetteer
        self._home = home
        self._themes = themes(parse) | _topics(parse) if bodily else frozenset()

    def of(self, item: Item) -> PlaceMention | None:
        """The place that an item names, if one may be there."""
        away = item.possessive or item.is_elsewhere or item.first in self._themes
        return None if away or item.mentions else item.place

    def is_abroad(self, place: PlaceMention) -> bool:
        """Whether a place lies outside the home; without one all do."""
        return self._gazetteer.abroad(place, self._home)

    def is_home(self, place: PlaceMention) -> bool:
        """Whether a place lies in the home, if one is known."""
        return bool(self._home) and not self.is_abroad(place)

    def has_home(self) -> bool:
        """Whether the parse names a place in the home that may be where it happens."""
        return any(self.is_home(place) for _, place in self._stages() if place.candidates[0].kind not in SHARED)

    def first_abroad(self) -> int | None:
        """The first place of the parse that lies abroad and may be where it happens."""
        return next((at for at, place in self._stages() if self.is_abroad(place)), None)

    def abroad_near(self, at: int) -> int | None:
        """The place abroad nearest to an item, within reach, that "in" or "to" leads to."""
        clause = self._parse.clause_of(at, at)
        near_by = range(max(0, at - _REACH), min(len(self._parse.items), at + _REACH + 1))
        places = (place for place in near_by if self._leads_abroad(place) and place in clause)
        return min(places, key=lambda place: abs(place - at), default=None)

    def abroad_before_colon(self, who: int, at: int) -> int | None:
        """The town abroad with which a headline begins, where the verb at an item is right behind its subject.

        A country is but a topic: "Rome: X meets Y" is in Rome, "Ukraine: X meets Y" is not in Ukraine. A verb of
        going somewhere makes it a place as well.
        """
        heading = place_before_colon(self._parse)
        place = None if heading is None else self.of(self._parse.items[heading])
        if place is None or not self.is_abroad(place):
            return None
        between = range(who + 1, at)
        close = who < at and all(self._parse.items[one].kind in THIN or self._leads(one) for one in between)
        stays = place.candidates[0].kind in TOWNS or self._parse.begins(CueKind.JOURNEY, at)
        return heading if close and stays else None

    def _leads(self, at: int) -> bool:
        return self._parse.begins(CueKind.PREPOSITION, at)

    def abroad_after(self, at: int) -> int | None:
        """The place abroad that "in" or "to" leads to right after an item."""
        after = range(at + 1, min(at + _CLOSE + 1, len(self._parse.items)))
        return next(filter(self._leads_abroad, after), None)

    def _stages(self) -> Iterator[tuple[int, PlaceMention]]:
        """The places that may be where it happens, none that is a partner or a topic: "talks with X"."""
        for at, item in enumerate(self._parse.items):
            place = self.of(item)
            if place is not None and not is_led(self._parse, at, CueKind.COMPANY):
                yield at, place

    def _leads_abroad(self, at: int) -> bool:
        """Whether an item is a place abroad that "in" or "to" leads to."""
        place = self.of(self._parse.items[at])
        return place is not None and self.is_abroad(place) and is_led(self._parse, at, CueKind.DESTINATION)


def _topics(parse: Parse) -> frozenset[int]:
    """The first tokens of the places of which something is said: "talks about Norway joining the union"."""
    places = ((at, item) for at, item in enumerate(parse.items) if item.place is not None)
    return frozenset(item.first for at, item in places if is_led(parse, at, CueKind.TOPIC))
