"""Which tokens of a sentence are those of dates: `25 March`, `12-13 June`, *la nuit de dimanche à lundi*."""

import re
from collections.abc import Iterable, Sequence, Set
from typing import Final

from watcher.core.language.text import Token
from watcher.core.lexicon.cues import CueHit, CueKind

_DAY: Final = re.compile(r"(0?[1-9]|[12]\d|3[01])(st|nd|rd|th|er|º)?")
_DOT: Final = frozenset(".")
"""Between a day and its month, as in German."""
_DASHES: Final = frozenset("-–")
"""Between two days of one month."""


def dates(tokens: Sequence[Token], cues: Iterable[CueHit], months: frozenset[int] = frozenset()) -> frozenset[int]:
    """The tokens of words and numbers that tell a day, ``months`` with them, and what leads from one to the next."""
    words = set(months)
    links: dict[CueKind, set[int]] = {kind: set() for kind in _LINKS}
    for cue in cues:
        if cue.kind is CueKind.DATE:
            words.update(range(cue.first, cue.last))
        elif cue.kind in links:
            links[cue.kind].add(cue.first)
    return _Dates(tokens, words, links).all() if words else frozenset()


def is_day(token: Token) -> bool:
    """Whether a token is the number of a day: `25`, `3rd`."""
    return _DAY.fullmatch(token.key) is not None


_LINKS: Final = (CueKind.OF_MONTH, CueKind.JOIN, CueKind.RANGE, CueKind.DAY_RANGE, CueKind.DEFINITE)


class _Dates:
    def __init__(self, tokens: Sequence[Token], words: set[int], links: dict[CueKind, set[int]]) -> None:
        self._tokens = tokens
        self._words = words
        self._articles = links[CueKind.DEFINITE]
        self._of_month = links[CueKind.OF_MONTH]
        self._ranges = links[CueKind.JOIN] | links[CueKind.RANGE]
        self._day_ranges = links[CueKind.DAY_RANGE]

    def all(self) -> frozenset[int]:
        between = (at + 1 for at in self._words if at + 2 in self._words)
        spanned = (at for at in between if at in self._day_ranges or self._leads_on(at))
        told = self._words.union(spanned, *map(self._numbers_before, self._words))
        return frozenset(told.union(*(self._comma_after(at, told) for at in self._words)))

    def _comma_after(self, at: int, told: Set[int]) -> Iterable[int]:
        """The comma, and the article, between a day of the week and its date: "Montag, den 3. Mai", "lunes, 3 de mayo".

        Only where a number begins the date: "on Monday, May said" has none.
        """
        if at + 1 >= len(self._tokens) or self._tokens[at + 1].key != ",":
            return ()
        last = at + 2 + (at + 2 in self._articles)
        return range(at + 1, last) if last in told and is_day(self._tokens[last]) else ()

    def _numbers_before(self, at: int) -> Iterable[int]:
        """The day or days before a month: `25 March`, `25. März`, `25 de marzo`, `3rd of May`, `12-13 June`."""
        first = self._day_before(at, is_linked=at > 0 and self._is_of_month(at - 1))
        if 0 < first < at and self._leads_on(first - 1):
            first = self._day_before(first, is_linked=True)
        return range(first, at)

    def _day_before(self, at: int, *, is_linked: bool) -> int:
        """Where the number begins that only a link parts from a token; the token itself where none does."""
        number = at - 2 if is_linked else at - 1
        return number if number >= 0 and is_day(self._tokens[number]) else at

    def _is_of_month(self, at: int) -> bool:
        return at in self._of_month or self._tokens[at].key in _DOT

    def _leads_on(self, at: int) -> bool:
        """Whether a token stands between two days of one month."""
        return at in self._ranges or self._tokens[at].key in _DASHES
