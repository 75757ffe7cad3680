"""Words that may be a misspelt name: a letter or two differ, by the length of the word, but never the first."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import itemgetter
from typing import Generic, TypeVar

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
        shelves = _shelved(self._values)
        edits = range(-_MOST_EDITS, _MOST_EDITS + 1)
        near = {(length + more, initial) for length, initial in shelves for more in edits}
        self._searches = {kind: tuple(_searches(*kind, shelves)) for kind in near}

    def close_to(self, key: str) -> Iterator[Value]:
        """What the words stand for that lie within the limits of ``key`` where the rest of the name is beside it."""
        near: set[str] = set()
        for most, cut, shelves in self._searches.get((len(key), key[0]), ()):
            bases = [shelf[piece] for piece, shelf in zip(cut(key), shelves, strict=True) if piece in shelf]
            if bases:
                some = bases[0] if len(bases) == 1 else list(chain.from_iterable(bases))
                found = process.extract(key, some, scorer=OSA.distance, score_cutoff=most, limit=None)
                near.update([base for base, _, _ in found])
        for base in sorted(near):
            yield from self._values[base]


_Shelf = dict[str, list[str]]
"""Words of one length and first letter by one of their pieces."""
_Shelves = Mapping[tuple[int, str], Sequence[tuple[slice, _Shelf]]]
"""By length and first letter: the pieces of such words, each with its shelf."""
_Search = tuple[int, Callable[[str], Sequence[str]], Sequence[_Shelf]]
"""The edits allowed, what cuts pieces out of a key all at once, and the shelf to look for each of them on."""


def _shelved(bases: Iterable[str]) -> _Shelves:
    shelves: dict[tuple[int, str], list[tuple[slice, _Shelf]]] = {}
    for base in bases:
        kind = (len(base), base[0])
        if kind not in shelves:
            shelves[kind] = [(piece, {}) for piece in _pieces(len(base))]
        for piece, shelf in shelves[kind]:
            shelf.setdefault(base[piece], []).append(base)
    return shelves


def _pieces(length: int) -> Iterator[slice]:
    """The pieces of a word of ``length``: its start, its end, counted from there, and in a long one what is between.

    Sized by what told apart most of invented and listed names: names begin and end alike, and a short piece in the
    middle, which is looked for at several places, tells as much as a longer one at a border.
    """
    middle = length // 4 if length >= _LONG else 0
    borders = length - middle - (2 if middle else 1)
    start = borders // 2 + 1
    yield slice(0, start)
    yield slice(start - borders, None)
    if middle:
        yield slice(start + 1, start + 1 + middle)


def _searches(length: int, initial: str, shelves: _Shelves) -> Iterator[_Search]:
    """For one edit and for two: where words that may be that far from a key share a piece with it."""
    for most in sorted({edits for _, edits in INSIDE}):
        others = (other for other in range(length - most, length + most + 1) if (other, initial) in shelves)
        fitting = [other for other in others if _allowed(min(length, other), INSIDE) == most]
        places = [
            (shifted, shelf)
            for other in fitting
            for piece, shelf in shelves[other, initial][: most + 1]
            for shifted in _shifted(piece, length - other)
        ]
        if places:
            cuts, searched = zip(*places, strict=True)
            yield most, itemgetter(*cuts), searched


def _shifted(piece: slice, longer: int) -> Iterator[slice]:
    """Where a piece may stand in a key that is ``longer`` by so many letters.

    A middle one is looked for with one edit before it and one behind: each adds a letter, takes one, or does neither.
    """
    if piece.stop is None or not piece.start:
        yield piece
    else:
        for before in range(max(-1, longer - 1), min(1, longer + 1) + 1):
            yield slice(piece.start + before, piece.stop + before)
