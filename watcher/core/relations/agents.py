"""Who does what a noun names, and at whom it is aimed: "the attack on X by Y", "Y accuses X of attacks"."""

from collections.abc import Iterable, Iterator, Sequence, Set
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import FULL, PLAIN, ItemKind
from watcher.core.grammar.powers import is_led, is_power, leader
from watcher.core.grammar.word_order import GENITIVE, ORDERED
from watcher.core.lexicon.cues import CueKind
from watcher.core.lexicon.endings import EndingKind
from watcher.core.naming.entities import Form

_REACH: Final = 8
"""Items after a deed among which it is said who does it: "attack on the main port of X by Y"."""
_NO_NOUNS: Final = (CueKind.PREPOSITION, CueKind.RECENT)
_PARTICIPLES: Final = (EndingKind.GERUND, EndingKind.UNDERGONE)
_ATTRIBUTES: Final = 2
"""Items between a name and the deed that it is an attribute of: "in X air raid"."""
_FOLLOWED: Final = 5
"""Items before a deed among which "after" stands: "after a long night of drone attacks"."""
_OWN_DEED: Final = (CueKind.SPOKEN_OF, CueKind.OWNER, CueKind.ITS, CueKind.HAVING)
_VERBAL: Final = (EndingKind.GERUND, EndingKind.INFINITIVE)


class Agents:
    """Tells in a sentence whether its subject, which some tokens begin, does a deed or has it done to it."""

    def __init__(self, parse: Parse, own: Set[int]) -> None:
        self._parse = parse
        self._begins = parse.begins
        self._own = own
        self._aims = parse.starts(CueKind.AIM)

    def are_another(self, words: Iterable[int]) -> bool:
        """Whether it is said after one of some words that another does it: "attack on X by Y"."""
        doers = [doer for at in words for doer in self._agents_of(at)]
        return bool(doers) and not any(self._parse.items[at].first in self._own for at in doers)

    def only_suffer(self, words: Iterable[int]) -> bool:
        """Whether the subject is named nowhere but as the one at whom a deed is aimed: "raid on X"."""
        told = tuple(words)
        named = [at for at, item in enumerate(self._parse.items) if item.first in self._own]
        return bool(named) and all(self.is_aim(at, told) for at in named)

    def are_followed(self, words: Iterable[int]) -> bool:
        """Whether the subject only does something after what nouns name: "X asks for arms after a night of raids".

        Not where "after" leads to its own deed: "after striking Y", "after its raid", "after raids on Y".
        """
        first = min((at for at in words if not self._begins(CueKind.SINCE, at)), default=0)
        part = self._parse.part_of(first)
        leading = range(max(part.start, first - _FOLLOWED), first)
        since = next((at for at in leading if self._begins(CueKind.SINCE, at)), None)
        if since is None or self._begins(CueKind.CONJUNCTION, since):
            return False
        return not any(map(self._may_be_own, range(since + 1, part.stop)))

    def _may_be_own(self, at: int) -> bool:
        """Whether an item names the subject, speaks of it, is a verb, or another power at which its deed is aimed."""
        item = self._parse.items[at]
        verbal = any(self._parse.ends(kind, at) for kind in _VERBAL)
        return item.first in self._own or is_power(item) or verbal or self._parse.begins_any(_OWN_DEED, at)

    def is_aim(self, at: int, words: Iterable[int]) -> bool:
        """Whether a preposition or its case leads to a name as the one who is struck: "raid on X", not "in X raid"."""
        if self._is_object(at):
            return True
        link = leader(self._parse, at, self._aims)
        clause = link is not None and self._begins(CueKind.COMMA, link + 1)  # "in which X"
        if link is None or clause or self._parse.items[at].possessive:
            return False
        deed = link > 0 and self._begins(CueKind.PARTY, link - 1)
        return deed or not self._is_attribute(at, min((one for one in words if one > at), default=None))

    def _is_object(self, at: int) -> bool:
        """Whether a Slavic country stands in a case in which it does nothing, and no noun before it is its own.

        "Украину атаковали дроны", but "армия Украины атаковала".
        """
        states = self._parse.items[at].states
        if not states or any(state.form is not Form.INFLECTED for state in states):
            return False
        before = self._parse.before(at)
        if before is None or self._parse.items[before].kind not in FULL:
            return True
        return before in self._parse.verbs_of_the_past or self._parse.begins_any(_NO_NOUNS, before)

    def stand_apart(self, who: int, words: range) -> bool:
        """Whether a name beside some words is that of who is struck, who accuses another, or of another clause."""
        parted = who >= words.stop and who not in self._parse.clause_of(words.start, words.stop)
        behind = who >= words.stop and self._has_subject(words.start)
        return self.is_aim(who, words) or self.only_accuses(words.start) or parted or behind

    def _has_subject(self, verb: int) -> bool:
        """Whether another power, which no preposition leads to, stands right before a verb: "Y bombards X's south"."""
        if verb == 0:
            return False
        item = self._parse.items[verb - 1]
        another = is_power(item) and item.first not in self._own
        return another and not is_led(self._parse, verb - 1, CueKind.PREPOSITION)

    def only_accuses(self, first: int) -> bool:
        """Whether the subject only speaks of what is told from an item on, or keeps it off: "X accuses Y of raids".

        Not where nobody is named in between: "X accused of attacks", "X is blamed for attacks".
        """
        own = [at for at in range(first) if self._parse.items[at].first in self._own]
        between = range(own[-1] if own else first, first)
        accuses = (at for at in between if self._begins(CueKind.ACCUSATION, at))
        return any(not self._begins(CueKind.GROUND, at + 1) for at in accuses) or self._only_defends(between, first)

    def _only_defends(self, between: range, first: int) -> bool:
        """Whether the subject only keeps off or awaits what is told from an item on: "X repels drone attacks".

        Not where another deed follows: "X repels drones and strikes back".
        """
        kept = next((at for at in between if self._begins(CueKind.DEFENCE, at)), None)
        return kept is not None and not any(map(self._parse.parts_clauses, range(kept + 1, first)))

    def are_unnamed(self, words: Iterable[int]) -> bool:
        """Whether somebody unnamed does it to the subject: "army bombs X depot"; not "drones hit Y in X raid"."""
        told = sorted(at for at in words if not self._begins(CueKind.PREPOSITION, at))
        doer = self._unnamed(told)
        verb = None if doer is None else self._verb_of(doer, told)
        named = next((at for at, item in enumerate(self._parse.items) if item.first in self._own), 0)
        return verb is not None and verb < named and not any(self._parts(at) for at in range(verb + 1, named))

    def _unnamed(self, told: Sequence[int]) -> int | None:
        """The people or arms right before a deed, or that are its first word."""
        first = next(iter(told), None)
        before = None if first is None else self._parse.before(first)
        return next((at for at in (before, first) if at is not None and self._is_party(at)), None)

    def _is_party(self, at: int) -> bool:
        """Whether an item is a word of somebody or of arms: "force" in "air force" as well."""
        parties = (cue for cue in self._parse.cues if cue.kind is CueKind.PARTY)
        return any(cue.first <= self._parse.items[at].first < cue.last for cue in parties)

    def _verb_of(self, doer: int, told: Sequence[int]) -> int | None:
        """The word of a deed that says what some people or arms do, or the verb right behind them."""
        if self._are_active(doer):
            return doer + 1
        return next((at for at in told if at > doer and self._is_verb(at, doer)), None)

    def _are_active(self, doer: int) -> bool:
        """Whether a verb follows who does something: "jets strike", neither "jets sent by" nor "jets of"."""
        after = doer + 1
        if after == len(self._parse.items) or self._begins(CueKind.PREPOSITION, after):
            return False
        if self._parse.language in GENITIVE:
            return self._parse.ends(EndingKind.PAST, after)
        participle = any(self._parse.ends(kind, after) for kind in _PARTICIPLES)
        return self._are_several(doer) and self._parse.items[after].kind is ItemKind.WORD and not participle

    def _is_verb(self, at: int, doer: int) -> bool:
        """Whether a word of a deed is a verb, where it may be arms as well: "army strikes", not "drone strike"."""
        told = self._parse.ends(EndingKind.VERB, at) or self._are_several(doer)
        return not self._begins(CueKind.PARTY, at) or (at == doer + 1 and told)

    def _are_several(self, at: int) -> bool:
        """Whether an English noun is of several, so that it is no attribute of the word behind it."""
        return self._parse.language in ORDERED and self._parse.ends(EndingKind.SEVERAL, at)

    def _parts(self, at: int) -> bool:
        """Whether a deed ends at an item, or a preposition leads on to something else than its object's owner."""
        if self._parse.items[at].key == "," or self._parse.parts_clauses(at):
            return True
        owning = self._begins(CueKind.OWNING, at) and not self._begins(CueKind.ONWARD, at)  # "from" leads to doers
        return self._begins(CueKind.PREPOSITION, at) and not owning

    def _agents_of(self, at: int) -> Iterator[int]:
        """The items that "by" leads to after a deed, what it is aimed at passed over."""
        for after in range(at + 1, min(len(self._parse.items) - 1, at + 1 + _REACH)):
            if self._begins(CueKind.AGENT, after):
                yield from self._led_by(after)
                return
            if self._ends(after):
                return

    def _led_by(self, link: int) -> Iterator[int]:
        """The first item after a preposition that may act, articles and adjectives passed over."""
        for at in range(link + 1, len(self._parse.items)):
            item = self._parse.items[at]
            named = item.is_person or item.states or is_power(item) or item.is_attribute
            if named or item.first in self._parse.capitals or self._begins(CueKind.PARTY, at):
                yield at
                return
            if item.kind is not ItemKind.FILLER:
                return

    def _ends(self, at: int) -> bool:
        """Whether what completes a deed ends with an item: a clause, a comma, a verb."""
        item = self._parse.items[at]
        return item.parts or (item.kind is ItemKind.WORD and self._parse.ends(EndingKind.DONE, at))

    def _is_attribute(self, at: int, word: int | None) -> bool:
        """Whether a name only says whose the deed right after it is."""
        if word is None or word - at - 1 > _ATTRIBUTES:
            return False
        between = range(at + 1, word)
        return all(self._parse.items[one].kind in PLAIN for one in between) and not any(
            self._begins(CueKind.PREPOSITION, one) for one in between
        )
