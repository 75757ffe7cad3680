"""Whether a state or an organisation is somewhere in person: only by its people, by no goods, fans or museums."""

from collections.abc import Sequence
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.envoys import ENVOYS
from watcher.core.grammar.events import IN_PERSON, Standing
from watcher.core.grammar.items import PLAIN, THIN, ItemKind
from watcher.core.grammar.nouns import determines, owned_by
from watcher.core.grammar.powers import is_force, is_somebody, leader
from watcher.core.grammar.word_order import ORDERED
from watcher.core.lexicon.cues import CueKind
from watcher.core.lexicon.endings import EndingKind
from watcher.core.relations.scenes import Scene
from watcher.core.relations.visitors import Visitors

_LONGEST: Final = 6
"""Items from a name to the people who stand for it: "Russia's newly appointed deputy foreign minister"."""
_LEADING_ON: Final = (CueKind.PLANNED, CueKind.DENIED, CueKind.UNCLEAR, CueKind.LIGHT, CueKind.DELEGATE, CueKind.JOIN)
"""What may stand between a name and what its bearer does."""


def goes_by_people(scene: Scene) -> bool:
    """Whether a state or an organisation is asked for that would be there in person."""
    return scene.who_is in IN_PERSON and not scene.is_person and not scene.anyone


def stays_away(scene: Scene, who: int | None, words: Sequence[int], other: int | None = None) -> bool:
    """Whether the one at an item is not where some words say: "the company in Shanghai"; ``other`` is whom he meets."""
    if who is None or scene.anyone or scene.who_is not in IN_PERSON:
        return False
    if is_force(scene.parse, who):
        return True
    if scene.parse.language not in ORDERED:
        return False
    if scene.is_person:
        return Visitors(scene.parse, who).stay_away(words, other)
    return Delegates(scene.parse, meets=scene.who_is is Standing.PARTNER).stay_away(who, words)


class Delegates:
    """Tells in a sentence whether those named there do anything by their people.

    The head of a firm stands for it where it ``meets`` others; where he goes is his own journey.
    """

    def __init__(self, parse: Parse, *, meets: bool = True) -> None:
        self._parse = parse
        self._for_himself = frozenset() if meets else parse.starts(CueKind.EXECUTIVE)
        self._items = parse.items
        self._begins = parse.begins
        self._links = parse.starts(CueKind.PREPOSITION)

    def stay_away(self, who: int, words: Sequence[int]) -> bool:
        """Whether nobody of the one named at an item does what some words tell."""
        told = [at for at in words if self._items[at].first not in self._links and not self._joins_to(who, at)]
        people = self._people(who, told)
        if people is None and self._are_compatriots(who):
            return True
        if people is not None and self._is_with_another(people):
            return True
        first = self._first_of_list(who if people is None else min(who, people))
        if told and min(told) < who:
            return not self._are_met(who, first, people=people, told=told)
        return not self._act(who, first, people=people, deed=min(told, default=None))

    def _joins_to(self, who: int, at: int) -> bool:
        """Whether an item joins others before a name to it, as a pattern may ask: "Y and X met"."""
        return at < who and self._begins(CueKind.JOIN, at)

    def _people(self, who: int, told: Sequence[int]) -> int | None:
        """The item of the people who stand for a name: after it, or before it and "of"."""
        link = leader(self._parse, self._first_of_list(who), self._parse.starts(CueKind.OWNING))
        if link and self._is_people(link - 1):
            return link - 1
        for at in range(who + 1, min(len(self._items), who + 1 + _LONGEST)):
            if self._is_alone(at):
                return None
            if self._is_people(at) or self._is_titled(who, at):
                return at if self._may_stand(who, at) else None
            if at in told or not self._belongs(at):
                return None
        return None

    def _are_compatriots(self, who: int) -> bool:
        """Whether people of a state are meant who do not stand for it: "two Germans", no "French and Thai envoys"."""
        item = self._items[who]
        return bool(item.nationals) and not (item.is_person or item.is_envoy)

    def _is_people(self, at: int) -> bool:
        return self._parse.begins_any(ENVOYS, at) and not self._is_alone(at)

    def _is_with_another(self, people: int) -> bool:
        """Whether it is somebody else who is the people's own: "the minister's husband", no "the prince's visit"."""
        owned = owned_by(self._parse, people)
        return owned is not None and (self._items[owned].is_person or is_somebody(self._parse, owned))

    def _may_stand(self, who: int, at: int) -> bool:
        """Whether people stand for a name; for a state of which an adjective tells, no coach or director does."""
        post = self._begins(CueKind.POST, at) or not self._parse.begins_any(ENVOYS, at)
        return not (self._items[who].nationals and post) or self._begins(CueKind.INCUMBENT, at)

    def _is_alone(self, at: int) -> bool:
        """Whether one who goes for himself stands here: "X's chief executive"."""
        return self._items[at].first in self._for_himself

    def _is_titled(self, who: int, at: int) -> bool:
        """Whether a person is named right after a name, the title a part of his: "Russian Foreign Minister X"."""
        item = self._items[at]
        return item.is_person and all(self._items[one].kind is ItemKind.FILLER for one in range(who + 1, at))

    def _belongs(self, at: int) -> bool:
        """Whether an item may stand between a name and its people: no verb's "to", no clause, nothing else's name."""
        item = self._items[at]
        within = item.kind in PLAIN or item.key == "-"
        return within and item.first not in self._links and not self._begins(CueKind.JOIN, at)

    def _act(self, who: int, first: int, *, people: int | None, deed: int | None) -> bool:
        """Whether the people of a name, or it alone, are the subject of a deed after it."""
        led = leader(self._parse, first, self._links) is not None
        if deed is None or led or (people is None and (self._items[who].possessive or self._is_compound(who))):
            return False
        last = who if people is None else self._name_after(max(who, people))
        bare = people is None and not self._items[who].is_envoy
        return all(self._leads_on(at, bare=bare) for at in range(last + 1, deed))

    def _name_after(self, at: int) -> int:
        """The item of the name right after somebody's title; that of the title where none is."""
        behind = range(at + 1, len(self._items))
        named = next((one for one in behind if not self._is_of_title(one)), at)
        return named if self._items[named].is_person else at

    def _is_of_title(self, at: int) -> bool:
        return self._items[at].kind is ItemKind.FILLER or self._items[at].key == "-"

    def _leads_on(self, at: int, *, bare: bool) -> bool:
        """Whether a subject may still do what follows an item: after a mere name, only what helps its verb."""
        item = self._items[at]
        if self._is_alone(at):
            return False
        helps = item.kind in THIN or self._parse.begins_any(_LEADING_ON, at)
        named = self._is_named(at) and (self._is_joined(at) or self._items[at - 1].key == ",")
        if helps or named or self._begins(CueKind.INFINITIVE, at):
            return True
        parts = self._begins(CueKind.COMMA, at) or self._begins(CueKind.PARTY, at) or item.is_person
        return not bare and not parts

    def _is_joined(self, at: int) -> bool:
        """Whether "and" joins a name to the one before, or a comma and more names follow: "Russia, Turkey and Iran"."""
        after = at + 1 < len(self._items) and (self._items[at + 1].key == "," or self._begins(CueKind.JOIN, at + 1))
        return self._begins(CueKind.JOIN, at - 1) or (after and self._items[at - 1].key == ",")

    def _are_met(self, who: int, first: int, *, people: int | None, told: Sequence[int]) -> bool:
        """Whether what stands before a name is done to its people, with them or by them."""
        if people is None and self._owns(who):
            return False
        link = leader(self._parse, first, self._links)
        if link is not None:
            return self._leads_from(link, told)
        before = self._parse.before(first) or 0
        opens = self._items[before].key == "," or self._items[before].place is not None
        if people is None:
            return before in told and self._items[who].place is None
        return before in told or opens

    def _leads_from(self, link: int, told: Sequence[int]) -> bool:
        """Whether a preposition leads from what is told to a name: "talks between", but not "talks brokered by"."""
        another = link - 1 not in told and self._parse.ends(EndingKind.DONE, link - 1)
        partner = self._begins(CueKind.PARTNER, link) and not another
        return partner or (self._begins(CueKind.OWNING, link) and link - 1 in told)

    def _owns(self, who: int) -> bool:
        """Whether a name only says whose something is, or what kind of: "China's exports", "UN-sponsored talks"."""
        after = self._items[who + 1] if who + 1 < len(self._items) else None
        noun = after is not None and after.kind is ItemKind.WORD and after.first not in self._links
        return self._items[who].possessive or noun or self._is_compound(who)

    def _is_compound(self, who: int) -> bool:
        """Whether a dash makes a name a part of a longer word, and no side of two: "UN-sponsored", "intra-Syrian"."""
        dashes = (at for at in (who - 1, who + 1) if 0 < at < len(self._items) - 1 and self._items[at].key == "-")
        return any(not self._is_named(at - 1 if at < who else at + 1) for at in dashes)

    def _is_named(self, at: int) -> bool:
        item = self._items[at]
        return item.kind is ItemKind.NAME or item.first in self._parse.capitals

    def _first_of_list(self, at: int) -> int:
        """The first of the names that are joined with the one at an item: "Russia, Turkey and Iran"."""
        begun = at - 1 if at and determines(self._parse, at - 1) else at
        if begun < at and not self._is_joined(begun):
            return at
        while begun > 1 and self._is_joined(begun) and self._is_named(begun - 2):
            at = begun = begun - 2
        return at
