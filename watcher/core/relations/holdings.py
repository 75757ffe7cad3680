"""What is bought, sold or merged: "buys rival X", "a bid for X", "a stake in the maker"; no tanks, land, or town.

For English, where what is bought stands behind the verb, or behind the noun and a preposition.
"""

from collections.abc import Sequence, Set
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import FULL, ItemKind
from watcher.core.lexicon.cues import CueKind
from watcher.core.lexicon.endings import EndingKind

_LEADING_ON: Final = (CueKind.OWNING, CueKind.COMPANY, CueKind.PARTNER)
"""What leads from a deal to what is bought, or to with whom or by whom it is made: "of", "for", "with", "by"."""
_ENDING: Final = (CueKind.PREPOSITION, CueKind.COMMA, CueKind.WAS)
"""What ends the noun after a deal."""


class Holdings:
    """Tells in a sentence whether a deal is about firms; the tokens ``own`` name one who is asked for."""

    def __init__(self, parse: Parse, own: Set[int]) -> None:
        self._parse = parse
        self._items = parse.items
        self._begins = parse.begins
        self._own = own

    def are_traded(self, words: Sequence[int]) -> bool:
        """Whether the words of a deal have a firm, or a part of one, for their object, if they have any."""
        verbs = [at for at in words if self._begins(CueKind.TRADE, at)]
        if any(map(self._is_everyday, words)):
            return False
        last = max(verbs or words)
        after = self._past_words(last, words)
        if self._begins_purpose(after):
            return self._is_bid(after)
        noun = self._noun(after) if verbs or self._leads_on(after) else ()
        return not noun or self._is_firm(noun)

    def _is_everyday(self, at: int) -> bool:
        """Whether a word only tells what is sold day by day: "sales", "the best-selling maker"."""
        compound = at > 0 and self._begins(CueKind.TRADE, at) and self._items[at - 1].key == "-"
        return compound or self._begins(CueKind.TURNOVER, at)

    def _past_words(self, at: int, words: Sequence[int]) -> int:
        """The item after a word of a deal and those that go on from it: "take over", "bought by"."""
        while at in words:
            at += 1
        return at

    def _begins_purpose(self, at: int) -> bool:
        return at < len(self._items) and self._begins(CueKind.INFINITIVE, at)

    def _is_bid(self, at: int) -> bool:
        """Whether "to" leads from a bid or a deal to a trade: "bid to buy rival X", not "in a bid to avoid"."""
        verb = next((one for one in range(at + 1, len(self._items)) if not self._is_filler(one)), at)
        if not self._begins(CueKind.TRADE, verb):
            return bool(self._is_firm(self._noun(at)))
        noun = self._noun(verb + 1)
        return not noun or self._is_firm(noun)

    def _is_filler(self, at: int) -> bool:
        return self._items[at].kind is ItemKind.FILLER

    def _noun(self, first: int) -> tuple[int, ...]:
        """The words of what is bought, from an item on, or from the preposition there: up to where it ends."""
        last = first = first + self._leads_on(first)
        while last < len(self._items) and not self._ends_noun(last):
            last += 1
        return tuple(at for at in range(first, last) if self._items[at].kind in FULL)

    def _leads_on(self, at: int) -> bool:
        return at < len(self._items) and self._parse.begins_any(_LEADING_ON, at)

    def _ends_noun(self, at: int) -> bool:
        item = self._items[at]
        if item.parts or item.is_date:
            return True
        return self._parse.begins_any(_ENDING, at) and not self._is_part(at)

    def _is_part(self, at: int) -> bool:
        """Whether "of" leads on from how much is bought: "30% of", "control of"; not "pictures of"."""
        of = self._begins(CueKind.OWNING, at) and self._begins(CueKind.EMPLOYED, at)
        return of and not self._parse.ends(EndingKind.SEVERAL, at - 1)

    def _is_firm(self, noun: Sequence[int]) -> bool:
        """Whether a noun is a firm or a part of one: by a word of it, or by a name that no goods follow."""
        if any(self._items[at].first in self._own or self._begins(CueKind.CORPORATE, at) for at in noun):
            return True
        return any(self._is_named(at) and not self._goes_on(at) for at in noun)

    def _is_named(self, at: int) -> bool:
        """Whether somebody with a name stands here, or a word with a capital; no place."""
        item = self._items[at]
        return item.place is None if item.kind is ItemKind.NAME else self._is_large(at)

    def _goes_on(self, at: int) -> bool:
        """Whether a noun follows that a name only describes: "X jets"."""
        after = at + 1
        if after == len(self._items) or self._items[at].possessive or self._items[after].kind is not ItemKind.WORD:
            return False
        manner = self._parse.ends(EndingKind.MANNER, after)
        return not (manner or self._is_large(after) or self._parse.begins_any(_ENDING, after))

    def _is_large(self, at: int) -> bool:
        """Whether a word has a capital; a headline's own habit is let pass: unless it is goods, it is a firm."""
        item = self._items[at]
        return item.first > 0 and self._parse.tokens[item.first].text[:1].isupper()
