"""What headlines of one event have in common, in whatever language they are written."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final
from unicodedata import name

from watcher.core.language.calendar import names_day
from watcher.core.language.text import Token, fold, is_word, pieces, tokenise, transliterate

LONGEST: Final = 300
"""Letters of a headline that are read: an endless one costs no more than a long one."""

_LEAST_LETTERS = 4
_STEM = 5
_FEW = 3

_MARKS: Final = (
    "der das den dem und von vom bei beim nach mit fur vor auf zu zum zur ab uber gegen ist sind wird werden wollen "
    "soll sollen nicht auch nimmt tritt eine einen einer"
)
_GERMAN: Final = frozenset(_MARKS.split())
"""Words that mark a headline as German, where all nouns have a capital; few of them are words of other languages."""

_PLAIN: Final = re.compile("[A-Za-z0-9]+")
"""A word of a title without accents, found in a quarter of the time that one in any script takes."""


@dataclass(frozen=True, slots=True)
class Words:
    """Stems of a headline: of its ``telling`` words, and in Latin letters of its ``names``.

    ``is_sure`` where a capital makes a name; in German any noun has one.
    """

    telling: frozenset[str]
    names: frozenset[str]
    is_sure: bool = True

    def without(self, asked: "frozenset[str]", common: "frozenset[str]") -> "Words":
        """What is left when the words asked for tell nothing, and the common ones name nobody."""
        return Words(self.telling - asked, self.names - common, self.is_sure)


@lru_cache(maxsize=1_000)  # those of open stories are asked for with every article of the same watch
def read(title: str) -> Words:
    """The words of a headline, of which an endless one costs no more than a long one.

    The longer words tell, and pairs of characters where these are words by themselves, as in Chinese. What may be names
    are longer words with a capital, apart from the first, from days and months; a title that has a capital everywhere
    says nothing of names.
    """
    title = title[:LONGEST]
    words = _written(title)
    keys = _written(title.lower()) if title.isascii() else list(map(fold, words))
    longer = [(word, key) for word, key in zip(words, keys, strict=True) if len(key) >= _LEAST_LETTERS]
    capital = [(word, key) for word, key in longer if word[0].isupper()]
    shouted = len(longer) > _FEW and len(capital) == len(longer)
    named = capital[1:] if capital and title.startswith(capital[0][0]) else capital
    names = frozenset() if shouted else frozenset([_latin(key) for _, key in named if not names_day(key)])
    telling = frozenset([key[:_STEM] for _, key in longer])
    return Words(telling | _pairs(title), names, _GERMAN.isdisjoint(keys))


def _written(title: str) -> list[str]:
    """The words of a title, without its marks."""
    if title.isascii():
        return _PLAIN.findall(title)
    return [word for word in pieces(title) if word[0].isalnum()]


def _pairs(title: str) -> frozenset[str]:
    """The pairs of words that touch: in scripts without spaces a word is mostly two characters."""
    if title.isascii():
        return frozenset()
    tokens = _words(title)
    return frozenset(one.key + two.key for one, two in pairwise(tokens) if one.end == two.start)


def stems(text: str) -> frozenset[str]:
    """The beginnings of all words: enough to see through most endings."""
    return frozenset(token.key[:_STEM] for token in _words(text))


@lru_cache(maxsize=1_000)
def roman(text: str) -> frozenset[str]:
    """The stems of the longer words in Latin letters: a name begins alike in most scripts and languages."""
    return frozenset(_latin(token.key) for token in _words(text) if len(token.key) >= _LEAST_LETTERS)


def _latin(key: str) -> str:
    return (key if key.isascii() else transliterate(key).lower())[:_STEM]


def script(text: str) -> str:
    """The script of the first letter, as Unicode names it; empty without letters."""
    return next((name(letter, "").partition(" ")[0] for letter in text if letter.isalpha()), "")


def _words(text: str) -> list[Token]:
    return [token for token in tokenise(text) if is_word(token)]
