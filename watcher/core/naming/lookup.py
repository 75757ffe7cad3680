"""Looks up which of many words a key is a form of, by what their forms start with."""

from collections.abc import Iterable, Iterator
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
        self._sizes = tuple(sorted(set(map(len, self._capital))))
        self._small_sizes = tuple(sorted(set(map(len, self._small))))

    def values_of(self, text: str, key: str) -> Iterator[Value]:
        """What the words stand for of which a word of an article, as written and as key, may be a form."""
        is_small = text[0].islower()
        table, sizes = (self._small, self._small_sizes) if is_small else (self._capital, self._sizes)
        for each in keys_of(key) if sizes else ():
            for size in sizes:
                if size > len(each):
                    break
                for endings, word, value in table.get(each[:size], ()):
                    if each[size:] in endings and word.counts(each) and (not word.exact or _is_exact(word, text)):
                        yield value


def _is_exact(word: NameWord, text: str) -> bool:
    return text == word.base or text.isupper()
