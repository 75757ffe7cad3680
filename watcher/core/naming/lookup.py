"""Looks up which of many words a key is a form of, by what their forms start with."""

from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Generic, TypeVar

from watcher.core.language.clitics import keys_of
from watcher.core.naming.spellings import NameWord

Value = TypeVar("Value")
_Table = dict[str, list[tuple[frozenset[str], NameWord, Value]]]


class Lookup(Generic[Value]):
    """Words, each with what it stands for, by the stems of their forms: a thousandth of all forms written out."""

    def __init__(self, words: Iterable[tuple[NameWord, Value]]) -> None:
        self._capital: _Table[Value] = {}
        self._small: _Table[Value] = {}
        for word, value in words:
            for table in (self._capital,) if word.capital else (self._capital, self._small):
                for forms in word.forms:
                    table.setdefault(forms.stem, []).append((forms.endings, word, value))
        self._longest = max(map(len, self._capital), default=0)

    def values_of(self, text: str, key: str) -> Iterator[Value]:
        """What the words stand for of which a word of an article, as written and as key, may be a form."""
        table = self._small if text[0].islower() else self._capital
        if not table:
            return
        for each in keys_of(key):
            for stem in [start for start in accumulate(each[: self._longest], initial="") if start in table]:
                ending = each[len(stem) :]
                for endings, word, value in table[stem]:
                    if ending in endings and word.counts(each) and (not word.exact or _is_exact(word, text)):
                        yield value


def _is_exact(word: NameWord, text: str) -> bool:
    return text == word.base or text.isupper()
