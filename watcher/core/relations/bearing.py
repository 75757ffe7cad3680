"""Whether a role stands where the one concerned would: "mayor arrested", but not "man arrested near mayor's house".

A name is who it is wherever it stands; a word like "journalist" is told of somebody by its place alone.
"""

from collections.abc import Sequence

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import ItemKind
from watcher.core.grammar.powers import is_personal, leader
from watcher.core.grammar.word_order import GENITIVE
from watcher.core.lexicon.cues import CueKind

_CLOSING = frozenset({",", ":"})
_BEFORE = 2
"""Items before a role among which its article stands."""


class Bearing:
    """Tells in a sentence what is told of the role at an item."""

    def __init__(self, parse: Parse, who: int) -> None:
        self._parse = parse
        self._who = who
        self._links = parse.starts(CueKind.PREPOSITION)
        self._clauses = parse.starts(CueKind.COMMA)
        counting = (cue for cue in parse.cues if cue.kind is CueKind.AMOUNT)
        self._counted = frozenset(at for cue in counting for at in range(cue.first, cue.last))

    def is_told(self, words: Sequence[int]) -> bool:
        """Whether a pattern with its event words at some items tells of the role."""
        before = max((at for at in words if at < self._who), default=None)
        if before is not None:
            return all(self._goes_on(at) for at in range(before + 1, self._who))
        after = min((at for at in words if at > self._who), default=self._who)
        return self._is_subject() and not any(self._key(at) == ":" for at in range(self._who, after))

    def is_beside(self, first: int, last: int) -> bool:
        """Whether nothing with a meaning of its own parts the role from a phrase at items ``first`` to ``last``."""
        if self._who >= last:
            return all(self._goes_on(at) for at in range(last, self._who))
        between = range(self._who + 1, first)
        return self._is_subject() and all(self._goes_on(at) and not self._is_word(at) for at in between)

    def _goes_on(self, at: int) -> bool:
        """Whether what is told goes on over an item: none that begins a clause or leads to something else.

        Where nouns own what stands right after them, no noun: "the journalist's killer".
        """
        item = self._parse.items[at]
        leads = item.first in self._clauses | self._links and not is_personal(self._parse, at)
        if item.kind is ItemKind.BORDER or item.key in _CLOSING or leads:
            return False
        return self._parse.language not in GENITIVE or not self._is_word(at)

    def _is_subject(self) -> bool:
        """Whether a role that stands before what is told is nobody's: not "near mayor", "killer of mayor"."""
        led = leader(self._parse, self._who, self._links) is not None
        return not led and not self._is_owner()

    def _is_owner(self) -> bool:
        """Whether the noun before a role is what its bearer has."""
        if self._parse.language in GENITIVE:
            return self._is_owned_by(self._who - 1)
        before = range(max(0, self._who - _BEFORE), self._who)
        owning = self._parse.starts(CueKind.OF_THE) - self._counted
        return any(self._parse.items[at].first in owning for at in before)  # "Mörder des Journalisten"

    def _is_owned_by(self, at: int) -> bool:
        """Whether an item is a noun, or one stands before how many there are: "убийца двух журналистов".

        Not a place or time: "на границе сотни журналистов".
        """
        counted = at
        while counted >= 0 and self._parse.items[counted].first in self._counted:
            counted -= 1
        owns = counted >= 0 and self._is_word(counted)
        return owns and (counted == at or leader(self._parse, counted, self._links) is None)

    def _is_word(self, at: int) -> bool:
        """Whether an item has a meaning of its own: more than how many there are, as "сотни" before a role."""
        item = self._parse.items[at]
        return item.kind is ItemKind.WORD and item.first not in self._links | self._counted

    def _key(self, at: int) -> str:
        return self._parse.items[at].key
