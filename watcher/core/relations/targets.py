"""Whom it hits what somebody does, where grammar tells it: the second of two sides, the object of what one does.

"X bombs Y", "Y wurde von X angegriffen", "Украину атаковала Россия": each is done by X and hits Y.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import THIN
from watcher.core.grammar.powers import is_led, is_personal, is_power, leader
from watcher.core.lexicon.cues import CueKind
from watcher.core.lexicon.endings import EndingKind

_AGENTS: Final = frozenset({"en", "fr", "es"})
"""Languages whose preposition of who does it is no other's."""


class Targets:
    """Tells of the sides in a clause, those that stand without a preposition, which one what is told there hits."""

    def __init__(self, parse: Parse, words: Sequence[int]) -> None:
        self._parse = parse
        self._verbs = [at for at in words if not parse.begins(CueKind.PREPOSITION, at)] or list(words)
        self._clause = parse.clause_of(min(self._verbs), max(self._verbs) + 1)
        self._bare = [at for at in self._clause if self._is_side(at) and not self._is_led(at)]

    def is_hit(self, at: int) -> bool | None:
        """Whether it hits the side at an item, or that side does it; None where nothing tells."""
        if at in self._clause and self._parse.language in _AGENTS and is_led(self._parse, at, CueKind.AGENT):
            return False
        if at not in self._bare:
            return None
        if self._is_passive() or self._is_object(at):
            return True
        if any(map(self._is_object, self._bare)):
            return False
        doers = self._bare[: self._joined()]
        if len(doers) < len(self._bare):
            return at not in doers
        return self._alone(at)

    def _alone(self, at: int) -> bool | None:
        """Whether it hits the only side there is: what stands behind the verb; before it, it does it."""
        if at > max(self._verbs):
            return True
        participle = any(self._parse.ends(EndingKind.UNDERGONE, one) for one in self._verbs)
        return None if participle or at > min(self._verbs) else False

    def _is_side(self, at: int) -> bool:
        item = self._parse.items[at]
        return bool(item.watched) or is_power(item) or item.is_attribute

    def _is_led(self, at: int) -> bool:
        """Whether a preposition leads to a side, or it only owns something: none is the Spanish "a" of an object."""
        parse = self._parse
        before = leader(parse, at, parse.starts(CueKind.PREPOSITION))
        return parse.items[at].possessive or (before is not None and not is_personal(parse, before))

    def _is_object(self, at: int) -> bool:
        """Whether the form of a side, or its article, says that something is done to it: "Украину", "den Iran"."""
        before = at - 1 if at else at
        article = self._parse.language == "de" and self._parse.begins(CueKind.OBLIQUE, before)
        return article or self._parse.ends(EndingKind.ACCUSATIVE, at)

    def _is_passive(self) -> bool:
        """Whether it is told of whom it hits: "X was hit"."""
        begun = range(self._bare[0], max(self._verbs))
        return any(self._parse.begins(CueKind.SUFFERING, at) for at in begun)

    def _joined(self) -> int:
        """How many of the sides are the first one: those that only "and" or a comma parts from it."""
        pairs = enumerate(pairwise(self._bare), 1)
        return next((number for number, (one, two) in pairs if not self._are_joined(one, two)), len(self._bare))

    def _are_joined(self, one: int, two: int) -> bool:
        between = range(one + 1, two)
        joins = [at for at in between if self._parse.items[at].key == "," or self._parse.begins(CueKind.JOIN, at)]
        return bool(joins) and all(at in joins or self._parse.items[at].kind in THIN for at in between)
