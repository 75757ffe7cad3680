"""Whether two texts tell of the same, by the words they share, and how much a text says."""

import re
from collections.abc import Iterator
from typing import Final

_ABOUT: Final = 0.45
"""Of 59 recorded pages four share less with their headline; of pairs that do not belong together one in fifty more."""
_ABOUT_IN_SIGNS: Final = 0.25
"""Without spaces, every other pair of signs lies across two words and comes again by chance only."""
_FEW: Final = 3
_TELLING: Final = 4
_STEM: Final = 5
_WORD: Final = re.compile(r"[^\W_]+")
_SIGNS: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def weight(text: str) -> int:
    """The length of a text in letters; what a Chinese or Japanese sign or a Korean syllable says takes three."""
    return len(text) + 2 * len(_SIGNS.findall(text))


def says_enough(words: str) -> bool:
    """Whether there are telling words enough to know their subject again."""
    return len(_stems(words)) >= _FEW


def is_about(text: str, words: str) -> bool:
    """Whether a text tells of what the words of a headline or teaser do."""
    return share(words, text) >= (_ABOUT_IN_SIGNS if _SIGNS.search(words) else _ABOUT)


def share(part: str, whole: str) -> float:
    """How many of the telling words of one text stand in another, 0 to 1; 1 if there are none."""
    stems = _stems(part)
    return len(stems & _stems(whole)) / len(stems) if stems else 1.0


def _stems(text: str) -> frozenset[str]:
    """The beginnings of longer words and of numbers, and the pairs of signs of scripts without spaces."""
    return frozenset(stem for word in _WORD.findall(text.casefold()) for stem in _stems_of(word))


def _stems_of(word: str) -> Iterator[str]:
    if _SIGNS.search(word):
        yield from (word[at : at + 2] for at in range(max(1, len(word) - 1)))
    elif len(word) >= _TELLING or word.isdigit():
        yield word[:_STEM]
