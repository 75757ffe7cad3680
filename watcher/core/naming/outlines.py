"""A first look at an article, word by word: which words it holds, and which watched names may stand in it.

Nearly all words were seen before, so nearly all articles are told to hold no watched name without being read.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain
from operator import itemgetter

from watcher.core.language.clitics import keys_of
from watcher.core.language.memo import Known, Memo
from watcher.core.language.text import fold, pieces
from watcher.core.naming.candidates import Lead
from watcher.core.naming.closeness import CloseWords, may_be_misspelt
from watcher.core.naming.lookup import Lookup
from watcher.core.naming.respelling import foreign_to_latin
from watcher.core.naming.spellings import NameWord

Mark = int | str
"""What a lead asks for: a word of a watched name, by number, or an initial; an empty one asks for nothing."""

_NOTHING = ""
_REMEMBERED = 20_000
"""Chunks of text: twice as many make a median article a tenth faster (benchmarks/matching.py) and cost 5 MB."""
_LONGEST_CHUNK = 40

_Chunk = tuple[tuple[str, ...], tuple[Mark, ...]]
"""What stands between two spaces: the keys of its words and signs, and the marks of names on them."""


class Outline:
    """What the words of an article tell: their keys, and which entities may be named, as numbers in order."""

    def __init__(self, chunks: Callable[[], Iterable[_Chunk]], numbers: tuple[int, ...]) -> None:
        self._chunks = chunks
        self.numbers = numbers

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of all words and signs, gathered when first asked for, since most articles are done without."""
        return frozenset(chain.from_iterable(map(itemgetter(0), self._chunks())))


def _by_rarity(words: tuple[NameWord, ...], shares: Mapping[str, int]) -> Sequence[NameWord]:
    return words if len(words) == 1 else sorted(words, key=lambda word: shares[word.base])


class _Index:
    """The words of some leads, and the entities to which they lead.

    ``numbers`` are those of the words by identity, shared with other indexes: the speller makes one object of a word
    that many names share.
    """

    def __init__(self, leads: Iterable[tuple[int, Lead]], numbers: dict[int, int]) -> None:
        leads = tuple(leads)
        shares = Counter(word.base for _, lead in leads for word in lead.words)
        self._numbers = numbers
        self._words: dict[int, NameWord] = {}
        self._entities: dict[Mark, dict[Mark, list[int]]] = {}
        for entity, lead in leads:
            self._add(entity, lead, _by_rarity(lead.words, shares))
        self._named = frozenset(self._number(word) for _, lead in leads for word in lead.words)
        numbered = [(word, number) for number, word in self._words.items()]
        self.lookup = Lookup(numbered)
        self.close = CloseWords(numbered)

    def _add(self, entity: int, lead: Lead, rarest: Sequence[NameWord]) -> None:
        """Look ``entity`` up by the rarest word of its name and, if there is one, by a second that must be there."""
        beside = lead.any_of or tuple(rarest[1:2])
        asked: list[Mark] = [self._number(word) for word in beside]
        if lead.initial or not asked:
            asked.append(lead.initial)
        partners = self._entities.setdefault(self._number(rarest[0]), {})
        for mark in asked:
            entities = partners.setdefault(mark, [])
            if entities[-1:] != [entity]:
                entities.append(entity)

    def _number(self, word: NameWord) -> int:
        number = self._numbers.setdefault(id(word), len(self._numbers))
        self._words[number] = word
        return number

    def is_name(self, text: str, key: str) -> bool:
        """Whether a word, as written and as key, is one of a name other than a given name."""
        return any(number in self._named for number in self.lookup.values_of(text, key))

    def possible(self, marks: set[Mark]) -> set[int]:
        """The entities to which ``marks`` lead."""
        found: set[int] = set()
        for anchor in self._entities.keys() & marks:
            partners = self._entities[anchor]
            for mark in partners.keys() & marks:
                found.update(partners[mark])
        return found


class Outliner:
    """Outlines articles by the leads to each watched entity; remembers a limited number of words.

    ``carried`` tells the leads to names that are guessed in another script: half of all words, and most articles hold
    no letter of it, so they are indexed when one does.
    """

    def __init__(
        self,
        leads: Iterable[tuple[int, Lead]],
        common_words: frozenset[str],
        carried: Callable[[str], Iterable[tuple[int, Lead]]],
    ) -> None:
        self._numbers: dict[int, int] = {}
        self._listed = _Index(leads, self._numbers)
        self._by_script: dict[str, _Index] = {}
        self._carried = carried
        self._common_words = common_words
        self._unmarked: Known[str] = Known(_REMEMBERED)
        self._chunks = Memo(self._read, _REMEMBERED, worth_it=lambda chunk: len(chunk) <= _LONGEST_CHUNK)

    def _indexes(self, key: str) -> tuple[_Index, ...]:
        """Where a word of an article may be found: a guess shares words in other letters with the name it is from."""
        return (self._listed,) if key.isascii() else (self._listed, *map(self._guessed, foreign_to_latin(key)))

    def _guessed(self, script: str) -> _Index:
        index = self._by_script.get(script)
        if index is None:
            index = self._by_script[script] = _Index(self._carried(script), self._numbers)
        return index

    def __len__(self) -> int:
        """How many words are remembered, those without a mark twice."""
        return len(self._chunks) + len(self._unmarked)

    def outline(self, texts: Iterable[str]) -> Outline:
        """The outline of an article of these normalised texts."""
        chunks = set(chain.from_iterable(map(str.split, texts)))
        marks = {chunk: self._chunks(chunk)[1] for chunk in self._unmarked.unknown(chunks)}
        self._unmarked.add({chunk for chunk in marks if not marks[chunk] and len(chunk) <= _LONGEST_CHUNK})
        return Outline(lambda: self._chunks.all(chunks), self._possible(set(chain.from_iterable(marks.values()))))

    def is_name(self, text: str, key: str) -> bool:
        """Whether a word, as written and as key, is one of a watched name other than a given name."""
        return any(index.is_name(text, key) for index in self._indexes(key))

    def _possible(self, marks: set[Mark]) -> tuple[int, ...]:
        marks.add(_NOTHING)
        indexes = (self._listed, *self._by_script.values())
        return tuple(sorted(set().union(*(index.possible(marks) for index in indexes))))

    def _read(self, chunk: str) -> _Chunk:
        words = pieces(chunk)
        if len(words) > 1:  # each by itself, since most of them were seen before
            keys, marks = zip(*self._chunks.all(set(words)), strict=True)
            return tuple(set(chain.from_iterable(keys))), tuple(set(chain.from_iterable(marks)))
        key = fold(chunk)
        if key == chunk:  # most words are small, and are then held once
            key = chunk
        return tuple({key, *keys_of(key)}), tuple(self._marks(chunk, key))

    def _marks(self, text: str, key: str) -> set[Mark]:
        marks: set[Mark] = {key} if len(key) == 1 and not text.islower() else set()
        misspelt = may_be_misspelt(text, key, self._common_words)
        for index in self._indexes(key):
            marks.update(index.lookup.values_of(text, key))
            if misspelt:
                marks.update(index.close.close_to(key))
        return marks
