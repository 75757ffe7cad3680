"""How near the places of a sentence stand to what it tells: at it, in another clause, or only where something is from.

"Police in X arrested a man who had worked in Y on his way to Z" tells of an arrest in X.
"""

from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import THIN, ItemKind
from watcher.core.grammar.powers import is_power
from watcher.core.lexicon.cues import CueHit, CueKind
from watcher.core.lexicon.endings import EndingKind


class Distance(IntEnum):
    """How far from an event a place is, the nearest first."""

    HERE = 0
    BESIDE = 1
    """That of who does it, or of a clause of time: "X arrests two", "after a raid in X"."""
    BEYOND = 2
    """That of a clause about somebody, or of a reason: "who had worked in X", "on suspicion of a plot in X"."""
    AFAR = 3
    """Where something comes from, goes to or is asked for, or who tells of it: "via X", "X said"."""
    NOWHERE = 4
    """Where what reaches another place was sent off, which is no place of the event at all: "rockets from X hit"."""


def distances(
    parse: Parse, places: Sequence[int], words: Sequence[int], *, from_afar: bool = False
) -> Mapping[int, Distance]:
    """How far some places, given as items, are from an event with some words, if it stands in the sentence.

    What joins two places makes them equally far. ``from_afar`` is done to a place from elsewhere: "against X" is at X.
    """
    measure = _Measure(parse, words, from_afar=from_afar)
    found: dict[int, Distance] = {}
    for at in places:
        joined = _joined_to(parse, at)
        found[at] = found[joined] if joined in found else measure.distance(at)
    return found


def _joined_to(parse: Parse, at: int) -> int:
    """The item before, if not a place itself, to which "and" or a comma joins one; without them the one before it."""
    joins = (
        one for one in range(at - 1, -1, -1) if parse.items[one].key != "," and not parse.begins(CueKind.JOIN, one)
    )
    before = next(joins, at)
    return before if before < at - 1 else at


class _Measure:
    def __init__(self, parse: Parse, words: Sequence[int], *, from_afar: bool) -> None:
        self._parse = parse
        plain = [at for at in words if not parse.begins(CueKind.PREPOSITION, at)] or words
        self._first = min(plain, default=0)
        self._last = max(plain, default=-1)
        self._from_afar = from_afar

    def distance(self, at: int) -> Distance:
        """How far a place is from the event."""
        led = self._leading(at)
        if self._from_afar and self._is_sent_from(led, at):
            return Distance.NOWHERE
        if self._is_away(led) or self._tells(at):
            return Distance.AFAR
        if at < self._first:
            return self._before(at, led)
        return self._after(at, led)

    def _leading(self, at: int) -> int | None:
        """The item that leads to a place, but for fillers, marks and which part of it is meant: "from southern X"."""
        for one in range(at - 1, -1, -1):
            if self._parse.begins(CueKind.PREPOSITION, one) or self._is_ended(one):
                return one
            passed = self._parse.items[one].kind in THIN or self._parse.begins(CueKind.ELSEWHERE, one)
            if self._parse.items[one].key == "," or not passed:
                break
        return None

    def _is_ended(self, at: int) -> bool:
        """Whether an item ends what leads to a place: "wanted by"."""
        return any(self._cues(CueKind.AWAY, at)) or any(self._cues(CueKind.SOURCE, at))

    def _cues(self, kind: CueKind, at: int | None) -> Iterator[CueHit]:
        """The cues of a kind that end with an item."""
        if at is not None:
            last = self._parse.items[at].last
            yield from (cue for cue in self._parse.cues if cue.kind is kind and cue.last == last)

    def _is_sent_from(self, led: int | None, at: int) -> bool:
        """Whether something was sent from a place: it stands before what it does, or after the verb of sending."""
        return any(at < self._first or cue.last - cue.first > 1 for cue in self._cues(CueKind.SOURCE, led))

    def _is_away(self, led: int | None) -> bool:
        """Whether what leads to a place says that something is from there, goes there, or is done for it."""
        if led is None or (self._from_afar and self._parse.begins(CueKind.AIM, led)):
            return False
        goes = self._parse.begins(CueKind.DESTINATION, led)
        arrives = goes and led > 0 and self._parse.begins(CueKind.ARRIVING, led - 1)
        return not arrives and any(self._cues(CueKind.AWAY, led))

    def _tells(self, at: int) -> bool:
        """Whether a place behind the event is that of those who tell of it: ", X said", ", a firm in X said"."""
        part = self._parse.part_of(at)
        ends = part.stop < len(self._parse.items) and self._parse.items[part.stop].kind is ItemKind.BORDER
        return ends and 0 <= self._last < part.start and self._parse.items[part.start - 1].key == ","

    def _before(self, at: int, led: int | None) -> Distance:
        """How far a place before the event is: a clause of time may begin between, or a clause end with the place."""
        parse = self._parse
        part = parse.part_of(at)
        opened = [one for one in range(part.start, at) if self._opens(one) or one in parse.relatives]
        relative = bool(opened) and self._is_relative(opened[-1], at)
        if relative or self._is_aside(at) or any(parse.begins(CueKind.MOTIVE, one) for one in range(part.start, at)):
            return Distance.BEYOND
        acts = led is None and is_power(parse.items[at])
        parted = any(parse.begins(CueKind.MEANWHILE, one) for one in range(at + 1, self._first))
        apart = bool(opened) and self._first >= part.stop
        return Distance.BESIDE if acts or parted or apart else Distance.HERE

    def _is_aside(self, at: int) -> bool:
        """Whether a place stands with a participle between commas, and the event does not: ", seen in X,"."""
        begun = (one for one, end in self._parse.asides.items() if one < at < end <= self._first)
        return any(self._parse.ends(EndingKind.UNDERGONE, one + 1) for one in begun)

    def _is_relative(self, opened: int, at: int) -> bool:
        """Whether a clause about somebody begins with an item and has its verb before a place."""
        return opened in self._parse.relatives and bool(
            self._parse.verbs_of_the_past.intersection(range(opened + 1, at))
        )

    def _after(self, at: int, led: int | None) -> Distance:
        """How far a place behind the event is: by the clauses, and the reasons, that begin between."""
        between = [one for one in range(self._last + 1, at) if one != led or not self._parse.begins(CueKind.AIM, one)]
        if any(one in self._parse.relatives or self._parse.begins(CueKind.MOTIVE, one) for one in between):
            return Distance.BEYOND
        return Distance.BESIDE if any(map(self._opens, between)) else Distance.HERE

    def _opens(self, at: int) -> bool:
        """Whether another clause begins with an item."""
        return self._parse.parts_clauses(at) or self._parse.begins(CueKind.MEANWHILE, at)
