"""Looks up which of many words a key is a form of, by what their forms start with."""

from collections.abc import Iterable, Iterator

from watcher.core.clitics import keys_of
from watcher.core.spellings import NameWord


class Lookup:
    """Words by the stems of their forms: a thousandth of the size of all forms written out."""

    def __init__(self, words: Iterable[NameWord]) -> None:
        self._by_stem: dict[str, list[NameWord]] = {}
        for word in words:
            for stem in {forms.stem for forms in word.forms}:
                self._by_stem.setdefault(stem, []).append(word)
        self._longest = max(map(len, self._by_stem), default=0)

    def words_of(self, text: str, key: str) -> Iterator[NameWord]:
        """The words that a word of an article, as written and as key, may stand for."""
        small, loud = text[0].islower(), text.isupper()
        for each in keys_of(key):
            for word in self._starting(each):
                if small and word.capital:
                    continue
                if each in word and (not word.exact or loud or text == word.base):
                    yield word

    def _starting(self, key: str) -> Iterator[NameWord]:
        for size in range(1, min(len(key), self._longest) + 1):
            yield from self._by_stem.get(key[:size], ())
