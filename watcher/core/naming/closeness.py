"""Words that may be a misspelt name: a letter or two differ, by the length of the word, but never the first."""

from collections.abc import Container, Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA

from watcher.core.language.clitics import UNCASED
from watcher.core.naming.spellings import NameWord

Value = TypeVar("Value")

Limits = tuple[tuple[int, int], ...]
"""Length of a word from which so many edits are allowed, the greater first."""

SHORTEST = 5
"""A shorter word is never taken for a misspelt one."""
ALONE: Limits = ((8, 2), (7, 1))
"""Limits for a word that stands for the name by itself."""
INSIDE: Limits = ((8, 2), (5, 1))
"""Limits for a word beside the rest of the name."""
_LONG, _MOST_EDITS = INSIDE[0]


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


class CloseWords(Generic[Value]):
    """Finds what some words stand for of which a key may be a misspelling.

    A word is cut into one piece more than edits are allowed, with a letter left out between two pieces: an edit, two
    letters that changed places included, spoils one piece at most. So only words are compared of which the key holds
    a piece where it should be, and the first letter.
    """

    def __init__(self, words: Iterable[tuple[NameWord, Value]]) -> None:
        self._values: dict[str, list[Value]] = {}
        for word, value in words:
            if len(word.base) >= SHORTEST and word.base < UNCASED and not word.exact:
                self._values.setdefault(word.base, []).append(value)
        lengths = set(map(len, self._values))
        self._shelves: dict[str, list[str]] = {}
        pieces = {length: tuple(_pieces(length)) for length in lengths}
        for base in self._values:
            for piece in pieces[len(base)]:
                self._shelves.setdefault(piece.of(base), []).append(base)
        near = {length + edits for length in lengths for edits in range(-_MOST_EDITS, _MOST_EDITS + 1)}
        self._searches = {length: tuple(_searches(length, lengths)) for length in near}

    def close_to(self, key: str) -> Iterator[Value]:
        """What the words stand for that lie within the limits of ``key`` where the rest of the name is beside it."""
        near: set[str] = set()
        for piece, most in self._searches.get(len(key), ()):
            bases = self._shelves.get(piece.of(key))
            if bases is not None:
                found = process.extract(key, bases, scorer=OSA.distance, score_cutoff=most, limit=None)
                near.update([base for base, _, _ in found])
        for base in sorted(near):
            yield from self._values[base]


class _Piece(NamedTuple):
    """A piece of a word, from ``first`` to ``last`` (exclusive), and the shelf for words of that length."""

    shelf: str
    first: int
    last: int | None

    def of(self, word: str) -> str:
        """The name of the shelf on which all words stand that have this piece in common."""
        return f"{self.shelf}{word[0]}{word[self.first : self.last]}"


def _pieces(length: int) -> Iterator[_Piece]:
    """The pieces of a word of ``length``; the last one is counted from its end."""
    if length < _LONG:
        size = (length - 1) // 2
        yield _Piece(f"{length}<", 0, size)
        yield _Piece(f"{length}>", size + 1 - length, None)
    else:
        size = (length - 2) // 3
        yield _Piece(f"{length}<", 0, size)
        yield _Piece(f"{length}>", -size, None)
        yield _Piece(f"{length}=", size + 1, length - size - 1)


def _searches(length: int, lengths: Container[int]) -> Iterator[tuple[_Piece, int]]:
    """The pieces to look for in a key of ``length``, and the edits allowed: one before a middle piece shifts it."""
    for other in range(length - _MOST_EDITS, length + _MOST_EDITS + 1):
        most = _allowed(min(length, other), INSIDE)
        if other not in lengths or abs(length - other) > most:
            continue
        for piece in _pieces(other):
            yield from ((shifted, most) for shifted in _shifted(piece, most - 1))


def _shifted(piece: _Piece, most: int) -> Iterator[_Piece]:
    """Where a piece may stand with up to ``most`` letters more or less before it."""
    shelf, first, last = piece
    if last is None or not first:
        yield piece
    else:
        yield from (_Piece(shelf, first + shift, last + shift) for shift in range(-most, most + 1))
