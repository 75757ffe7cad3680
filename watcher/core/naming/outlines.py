"""A first look at an article, word by word: which words it holds, and which watched names may stand in it.

Nearly all words were seen before, so nearly all articles are told to hold no watched name without being read.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain

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
_LONGEST_CHUNK = 40
"""Letters of what stands between two spaces; longer chunks are not remembered."""


class Outline:
    """What the words of an article tell: their keys, and which entities may be named, as numbers in order."""

    def __init__(self, keys: Callable[[], Iterable[Iterable[str]]], numbers: tuple[int, ...]) -> None:
        self._keys = keys
        self.numbers = numbers

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of all words and signs, gathered when first asked for, since most articles are done without."""
        return frozenset(chain.from_iterable(self._keys()))


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
        self._marks = Memo(self._marks_on, _REMEMBERED, worth_it=lambda word, marks: bool(marks) and _is_short(word))
        self._keys = Memo(_keys_in, _REMEMBERED, worth_it=lambda chunk, _: _is_short(chunk))

    def _indexes(self, key: str) -> tuple[_Index, ...]:
        """Where a word of an article may be found: a guess shares words in other letters with the name it is from."""
        return (self._listed,) if key.isascii() else (self._listed, *map(self._guessed, foreign_to_latin(key)))

    def _guessed(self, script: str) -> _Index:
        index = self._by_script.get(script)
        if index is None:
            index = self._by_script[script] = _Index(self._carried(script), self._numbers)
        return index

    def __len__(self) -> int:
        """How many words and chunks are remembered, those of which the keys were asked for twice."""
        return len(self._marks) + len(self._unmarked) + len(self._keys)

    def outline(self, texts: Iterable[str]) -> Outline:
        """The outline of an article of these normalised texts."""
        chunks = set(chain.from_iterable(map(str.split, texts)))
        return Outline(lambda: self._keys.all(chunks), self._possible(self._read(self._unmarked.unknown(chunks))))

    def _read(self, chunks: set[str]) -> set[Mark]:
        """The marks of names in chunks; the chunks without any, and their words, are put aside from now on."""
        several = {chunk: pieces(chunk) for chunk in chunks if not _is_word(chunk)}
        words = chunks - several.keys() | self._unmarked.unknown(set(chain.from_iterable(several.values())))
        marks = {word: found for word in words if (found := self._marks(word))}
        unmarked = words - marks.keys()
        unmarked |= {chunk for chunk, parts in several.items() if marks.keys().isdisjoint(parts)}
        self._unmarked.add(set(filter(_is_short, unmarked)))
        return set(chain.from_iterable(marks.values()))

    def is_name(self, text: str, key: str) -> bool:
        """Whether a word, as written and as key, is one of a watched name other than a given name."""
        return any(index.is_name(text, key) for index in self._indexes(key))

    def _possible(self, marks: set[Mark]) -> tuple[int, ...]:
        marks.add(_NOTHING)
        indexes = (self._listed, *self._by_script.values())
        return tuple(sorted(set().union(*(index.possible(marks) for index in indexes))))

    def _marks_on(self, word: str) -> tuple[Mark, ...]:
        key = fold(word)
        marks: set[Mark] = {key} if len(key) == 1 and not word.islower() else set()
        misspelt = may_be_misspelt(word, key, self._common_words)
        for index in self._indexes(key):
            marks.update(index.lookup.values_of(word, key))
            if misspelt:
                marks.update(index.close.close_to(key))
        return tuple(marks)


def _is_short(chunk: str) -> bool:
    return len(chunk) <= _LONGEST_CHUNK


def _is_word(chunk: str) -> bool:
    """Whether a chunk is surely one word, as most are."""
    return chunk.isascii() and chunk.isalnum()


def _keys_in(chunk: str) -> tuple[str, ...]:
    if _is_word(chunk) and chunk.islower():
        return (chunk,)
    return tuple({key for word in pieces(chunk) for key in keys_of(fold(word))})
