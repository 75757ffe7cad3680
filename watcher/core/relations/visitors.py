"""Whether a person is where an English sentence seems to say: no topic, no mere speaker, nobody of another clause."""

from collections.abc import Sequence
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.powers import is_somebody, leader
from watcher.core.lexicon.cues import CueKind
from watcher.core.lexicon.endings import EndingKind

_STANCES: Final = frozenset({CueKind.STANCE, CueKind.REACTION})
_PEOPLE: Final = 3
"""Items after an owner among which the people stand who are met: "Y's new foreign minister"."""
_VISITORS: Final = 6
"""Items after a visit among which it is said whose it is: "a visit to Oslo by two ministers"."""


class Visitors:
    """Tells in a sentence whether what some words say is not told of the person at an item."""

    def __init__(self, parse: Parse, who: int) -> None:
        self._parse = parse
        self._items = parse.items
        self._begins = parse.begins
        self._who = who

    def stay_away(self, words: Sequence[int], other: int | None) -> bool:
        """Whether the person only is what something is about, or another does it; ``other`` is whom he meets."""
        links = self._parse.starts(CueKind.PREPOSITION)
        told = [at for at in words if self._items[at].first not in links]
        if self._is_topic(told) or any(map(self._is_of_others, told)):
            return True
        if other is not None and any(at < other for at in told) and self._is_thing_of(other):
            return True
        between = range(self._who + 1, min(told, default=0))
        return self._is_parted(between) or self._only_speaks(between, told)

    def _is_topic(self, told: Sequence[int]) -> bool:
        """Whether a person before what is told is only what something else is about: "an envoy for X in Oslo"."""
        after = self._who + 1
        acts = after < len(self._items) and self._begins(CueKind.INFINITIVE, after)  # "a plan for X to visit Oslo"
        if acts or (told and min(told) < self._who):
            return False
        own = {one.entity for one in self._items[self._who].mentions}
        titled = self._who > 0 and any(one.entity in own for one in self._items[self._who - 1].mentions)
        link = leader(self._parse, self._who - titled, self._parse.starts(CueKind.COMPANY))
        return link is not None and link > 0 and not self._begins(CueKind.PARTNER, link)

    def _is_of_others(self, at: int) -> bool:
        """Whether a visit or a meeting is said to be that of others: "X's remarks during a visit by two envoys"."""
        if not self._begins(CueKind.PLAN, at):
            return False
        for after in range(at + 1, min(len(self._items) - 1, at + _VISITORS)):
            item = self._items[after]
            if self._begins(CueKind.AGENT, after):
                doers = range(after + 1, min(len(self._items), after + 1 + _PEOPLE))
                return self._who not in doers and any(self._is_people(one) for one in doers)
            if item.place is None and not self._begins(CueKind.DESTINATION, after):
                return False
        return False

    def _is_thing_of(self, other: int) -> bool:
        """Whether it is something of another that is received: "welcomed Y's promise", but not "met Y's minister"."""
        people = range(other + 1, min(len(self._items), other + 1 + _PEOPLE))
        return self._items[other].possessive and not any(self._is_people(at) for at in people)

    def _is_people(self, at: int) -> bool:
        item = self._items[at]
        return item.is_person or is_somebody(self._parse, at) or self._begins(CueKind.DELEGATE, at)

    def _is_parted(self, between: range) -> bool:
        """Whether a clause with a subject of its own begins on the way: "X spoke when the plane landed in Oslo"."""
        begun = next((at for at in reversed(between) if self._begins(CueKind.SUBORDINATE, at)), None)
        if begun is None or any(self._items[at].key == "," for at in range(begun, between.stop)):
            return False
        after = begun + 1
        own = self._begins(CueKind.PRONOUN, after) or self._parse.ends(EndingKind.GERUND, after)
        return after in between and not own

    def _only_speaks(self, between: range, told: Sequence[int]) -> bool:
        """Whether a person only says what he thinks of a visit or talks: "X hails talks in Oslo"."""
        if not told or not all(self._begins(CueKind.PLAN, at) for at in told):
            return False
        stances = [cue for cue in self._parse.cues if cue.kind in _STANCES]
        ends = (cue.last for cue in stances if any(self._items[at].first == cue.first for at in between))
        return any(self._governs(end, told[0]) for end in ends)

    def _governs(self, end: int, noun: int) -> bool:
        """Whether a noun is the object of a verb whose last token is the one before ``end``: no preposition between."""
        between = (at for at in range(noun) if self._items[at].first >= end)
        return not any(self._begins(CueKind.PREPOSITION, at) or self._begins(CueKind.INFINITIVE, at) for at in between)
