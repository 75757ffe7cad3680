"""Words that are a month only where a capital and the words beside them say so: `in March`, the `May summit`."""

import re
from collections.abc import Iterable
from typing import Final

from watcher.core.language.text import Sentence, is_shouted, is_title_case, possessive_before
from watcher.core.lexicon.cues import CueHit, CueKind

_NUMBER: Final = re.compile(r"(0?[1-9]|[12]\d|3[01])(st|nd|rd|th)?|(19|20)\d\d")
_DASHES: Final = frozenset("-–")
_NONE: Final[frozenset[int]] = frozenset()


def months(sentence: Sentence, cues: Iterable[CueHit]) -> frozenset[int]:
    """The tokens of such words that are months: a number stands beside them, or they have a capital and are led to."""
    known = tuple(cues)
    possible = [cue for cue in known if cue.kind is CueKind.MONTH]
    return frozenset(_told(sentence, possible, known)) if possible else _NONE


def _told(sentence: Sentence, possible: Iterable[CueHit], cues: Iterable[CueHit]) -> Iterable[int]:
    reader = _Months(sentence, cues)
    return (cue.last - 1 for cue in possible if reader.is_month(cue))


class _Months:
    def __init__(self, sentence: Sentence, cues: Iterable[CueHit]) -> None:
        self._tokens = sentence.tokens
        self._headline = is_shouted(sentence) or is_title_case(sentence)
        starts: dict[CueKind, set[int]] = {kind: set() for kind in _READ}
        for cue in cues:
            if cue.kind in starts:
                starts[cue.kind].add(cue.first)
        self._starts = starts

    def is_month(self, cue: CueHit) -> bool:
        at = cue.last - 1
        if self._is_number(at - 1) or self._is_number(at + 1):
            return True
        if not self._tokens[at].text[0].isupper():
            return False
        return at > cue.first or self._is_led(at) or self._leads(at)

    def _is_number(self, at: int) -> bool:
        return 0 <= at < len(self._tokens) and _NUMBER.fullmatch(self._tokens[at].key) is not None

    def _is_led(self, at: int) -> bool:
        """Whether a preposition or another month leads to a word: "set for May", "January-March"."""
        return at - 1 in self._starts[CueKind.PREPOSITION] or (
            at > 0 and self._tokens[at - 1].key in _DASHES and at - 2 in self._starts[CueKind.DATE]
        )

    def _leads(self, at: int) -> bool:
        """Whether a word leads to what is planned, or stands where no auxiliary can: "May trip", "pilots' May strike".

        Where all words have capitals, an auxiliary may stand there, but opens no sentence.
        """
        if at and self._headline:
            return False
        return at + 1 in self._starts[CueKind.PLAN] or (
            at in self._starts[CueKind.UNCLEAR] and possessive_before(self._tokens, at) > 0
        )


_READ: Final = (CueKind.PREPOSITION, CueKind.DATE, CueKind.PLAN, CueKind.UNCLEAR)
