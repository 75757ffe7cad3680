"""A first look at an article, word by word: which words it holds, and which watched names may stand in it.

Nearly all words were seen before, so nearly all articles are told to hold no watched name without being read.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from watcher.core.candidates import Lead
from watcher.core.closeness import CloseWords, may_be_misspelt
from watcher.core.lookup import Lookup
from watcher.core.memo import Memo
from watcher.core.spellings import NameWord
from watcher.core.text import tokenise

Mark = int | str
"""What a lead asks for: a word of a watched name, by number, or an initial; an empty one asks for nothing."""

_NOTHING = ""
_REMEMBERED = 40_000
_LONGEST_CHUNK = 40


@dataclass(frozen=True, slots=True)
class Outline:
    """The keys of all words of an article, and the ids of the entities that may be named in it."""

    keys: frozenset[str]
    entities: frozenset[str]


class _Chunk(NamedTuple):
    """What stands between two spaces: the keys of its words, and the marks of names on them."""

    keys: tuple[str, ...]
    marks: frozenset[Mark]


_NO_MARKS: frozenset[Mark] = frozenset()


class Outliner:
    """Outlines articles by the leads to each watched entity; remembers a limited number of words."""

    def __init__(self, leads: Iterable[Iterable[Lead]], common_words: frozenset[str]) -> None:
        self._numbers: dict[NameWord, int] = {}
        self._entities: dict[int, dict[Mark, list[int]]] = {}
        for entity, asked in enumerate(leads):
            for lead in asked:
                self._add(entity, lead)
        self._lookup = Lookup(self._numbers)
        self._close = CloseWords(self._numbers)
        self._common_words = common_words
        self._chunks = Memo(self._read, _REMEMBERED)

    def _add(self, entity: int, lead: Lead) -> None:
        partners = self._entities.setdefault(self._number(lead.word), {})
        asked: list[Mark] = [self._number(word) for word in lead.partners]
        if lead.initial or not asked:
            asked.append(lead.initial)
        for mark in asked:
            entities = partners.setdefault(mark, [])
            if entities[-1:] != [entity]:
                entities.append(entity)

    def _number(self, word: NameWord) -> int:
        return self._numbers.setdefault(word, len(self._numbers))

    def outline(self, texts: Iterable[str]) -> tuple[frozenset[str], tuple[int, ...]]:
        """The keys of all words of these normalised texts, and the numbers of the entities that may be named there."""
        keys: set[str] = set()
        marks: set[Mark] = {_NOTHING}
        for chunk in {chunk for text in texts for chunk in text.split()}:
            read = self._chunks(chunk) if len(chunk) <= _LONGEST_CHUNK else self._read(chunk)
            keys.update(read.keys)
            if read.marks:
                marks |= read.marks
        return frozenset(keys), self._possible(marks)

    def possible(self, words: Iterable[str]) -> tuple[int, ...]:
        """The numbers of the entities that may be named in an article of these words, in order."""
        marks: set[Mark] = {_NOTHING}
        for word in words:
            marks |= self._chunks(word).marks if len(word) <= _LONGEST_CHUNK else self._read(word).marks
        return self._possible(marks)

    def is_name(self, text: str, key: str) -> bool:
        """Whether a word, as written and as key, is one by which a watched name is looked up."""
        return any(self._numbers[word] in self._entities for word in self._lookup.words_of(text, key))

    def _possible(self, marks: set[Mark]) -> tuple[int, ...]:
        found: set[int] = set()
        for anchor in self._entities.keys() & marks:
            partners = self._entities[anchor]
            for mark in partners.keys() & marks:
                found.update(partners[mark])
        return tuple(sorted(found))

    def _read(self, chunk: str) -> _Chunk:
        tokens = tokenise(chunk)
        if len(tokens) == 1:
            (token,) = tokens
            return _Chunk((token.key,), frozenset(self._marks(token.text, token.key)) or _NO_MARKS)
        keys = tuple(token.key for token in tokens)
        marks = {mark for text, key in {token[:2] for token in tokens} for mark in self._marks(text, key)}
        return _Chunk(keys, frozenset(marks) or _NO_MARKS)

    def _marks(self, text: str, key: str) -> Iterator[Mark]:
        if len(key) == 1 and not text.islower():
            yield key
        for word in self._lookup.words_of(text, key):
            yield self._numbers[word]
        if may_be_misspelt(text, key, self._common_words):
            for word in self._close.close_to(key):
                yield self._numbers[word]
