"""Words that may be a misspelt name: a letter or two differ, by the length of the word, but never the first."""

from collections.abc import Iterable, Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA

from watcher.core.clitics import UNCASED
from watcher.core.spellings import NameWord

Limits = tuple[tuple[int, int], ...]
"""Length of a word from which so many edits are allowed, the greater first."""

SHORTEST = 5
"""A shorter word is never taken for a misspelt one."""
ALONE: Limits = ((8, 2), (7, 1))
"""Limits for a word that stands for the name by itself."""
INSIDE: Limits = ((8, 2), (5, 1))
"""Limits for a word beside the rest of the name."""
_MOST_EDITS = 2


def may_be_misspelt(text: str, key: str, common_words: frozenset[str]) -> bool:
    """Whether a word of an article is long, capitalised and uncommon enough to be a name with a mistake in it."""
    return len(key) >= SHORTEST and text[0].isupper() and key not in common_words


def edits_between(key: str, word: NameWord, limits: Limits) -> int | None:
    """How many letters of ``key`` differ from ``word``: None where they are too many, or the first one differs."""
    if key in word:
        return 0
    allowed = _allowed(min(len(key), len(word.base)), limits)
    if not allowed or key[0] != word.base[0]:
        return None
    edits = OSA.distance(key, word.base, score_cutoff=allowed)
    return edits if edits <= allowed else None


def _allowed(length: int, limits: Limits) -> int:
    return next((edits for shortest, edits in limits if length >= shortest), 0)


class CloseWords:
    """Finds which of some words a key may be a misspelling of, by first letter and length."""

    def __init__(self, words: Iterable[NameWord]) -> None:
        self._words: dict[str, list[NameWord]] = {}
        self._bases: dict[tuple[str, int], list[str]] = {}
        for word in words:
            if len(word.base) >= SHORTEST and word.base < UNCASED and not word.exact:
                self._add(word)

    def _add(self, word: NameWord) -> None:
        base = word.base
        if base not in self._words:
            self._bases.setdefault((base[0], len(base)), []).append(base)
        self._words.setdefault(base, []).append(word)

    def close_to(self, key: str) -> Iterator[NameWord]:
        """The words that lie within the limits of ``key`` where the rest of the name stands beside it."""
        for length in range(len(key) - _MOST_EDITS, len(key) + _MOST_EDITS + 1):
            bases = self._bases.get((key[0], length))
            if bases:
                allowed = _allowed(min(len(key), length), INSIDE)
                near = process.extract(key, bases, scorer=OSA.distance, score_cutoff=allowed, limit=None)
                yield from (word for base, _, _ in near for word in self._words[base])
