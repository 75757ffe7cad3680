"""Whether what would concern the subject is aimed at somebody else: "X grows despite sanctions on Y"."""

from collections.abc import Sequence, Set

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import ItemKind
from watcher.core.grammar.word_order import ORDERED
from watcher.core.lexicon.cues import CueKind
from watcher.core.lexicon.endings import EndingKind

_BARE = (CueKind.PREPOSITION, CueKind.BORDER, CueKind.BREACH)
"""What says nothing of whom it concerns: "despite sanctions", "violates sanctions"."""


class Aims:
    """Tells in a sentence at whom something is aimed; its subject is named by the items of the tokens ``own``."""

    def __init__(self, parse: Parse, own: Set[int]) -> None:
        self._parse = parse
        self._items = parse.items
        self._own = own
        self._leading = parse.starts(CueKind.AIM) - parse.starts(CueKind.DESTINATION)

    def are_another(self, words: Sequence[int]) -> bool:
        """Whether all that some words say of the subject is the name of what is aimed at another.

        Whoever is "hit by sanctions on Y" is concerned.
        """
        told = [at for at in words if not self._parse.begins_any(_BARE, at)]
        return len(told) == 1 and self._leads_to_another(told[0] + 1)

    def _leads_to_another(self, link: int) -> bool:
        """Whether a preposition leads to a name, and the subject is none of those joined with it."""
        if link + 1 >= len(self._items) or self._items[link].first not in self._leading:
            return False
        behind = any(item.first in self._own for item in self._items[link:])
        return not behind and self._is_whole(link + 1)

    def _is_whole(self, at: int) -> bool:
        """Whether a name at an item is that of whom it is aimed at, and no owner of what stands behind it."""
        item = self._items[at]
        named = item.kind is ItemKind.NAME or (self._parse.language in ORDERED and item.first in self._parse.capitals)
        return named and not item.possessive and (at + 1 == len(self._items) or not self._is_noun(at + 1))

    def _is_noun(self, at: int) -> bool:
        verb = self._parse.ends(EndingKind.VERB, at) or self._parse.ends(EndingKind.PAST, at)
        return self._parse.is_plain_word(at) and not verb
