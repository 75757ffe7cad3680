"""A sentence as patterns read it: names, places and dates folded into single items, borders of clauses marked."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

from watcher.core.cues import CueHit, CueKind, Cues
from watcher.core.entities import Mention
from watcher.core.places import PlaceMention
from watcher.core.strangers import Stranger
from watcher.core.text import Sentence, Token, is_word, possessive
from watcher.core.vocabulary import Vocabulary


class ItemKind(StrEnum):
    """What an item is to the gap of a pattern."""

    WORD = "word"
    FILLER = "filler"
    """May stand in any gap: an article, an adverb, a date, a title."""
    MARK = "mark"
    """Punctuation within a clause: passed over, not counted."""
    BORDER = "border"
    """No pattern reaches over it."""
    NAME = "name"
    """A person, organisation or place."""


@dataclass(frozen=True, slots=True)
class Item:
    """A run of tokens, ``first`` to ``last`` (exclusive), that counts as one.

    ``mentions`` are all watched persons and organisations read from these tokens, ``states`` the watched states for
    which they stand; a place that is one stays a place. ``is_elsewhere`` marks a place where something else
    is ("the war in X"), ``possessive`` an item with a possessive mark, which its tokens include.
    """

    first: int
    last: int
    key: str
    kind: ItemKind
    mentions: tuple[Mention, ...] = ()
    place: PlaceMention | None = None
    stranger: Stranger | None = None
    is_date: bool = False
    is_elsewhere: bool = False
    possessive: bool = False
    states: tuple[Mention, ...] = ()

    @property
    def watched(self) -> tuple[Mention, ...]:
        """All that is watched and named here, states as well."""
        return (*self.mentions, *self.states)

    @property
    def is_person(self) -> bool:
        """Whether somebody is named here, watched or not."""
        return bool(self.mentions) or self.stranger is not None


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a word of a phrase may stand: an item, or one word of a name, which it ``begins`` or ``ends``."""

    item: int
    key: str
    begins: bool = True
    ends: bool = True


@dataclass(frozen=True)
class Parse:
    """One sentence of an article, ready for patterns; ``number`` is its place among the article's sentences."""

    number: int
    sentence: Sentence
    language: str
    items: tuple[Item, ...]
    cues: tuple[CueHit, ...]

    @property
    def tokens(self) -> Sequence[Token]:
        """The tokens of the sentence."""
        return self.sentence.tokens

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """The words in which phrases are looked for: those of names one by one, marks left out."""
        return tuple(spot for at, item in enumerate(self.items) for spot in self._spots(at, item))

    def _spots(self, at: int, item: Item) -> Iterator[Spot]:
        if item.kind is ItemKind.NAME:
            words = [token for token in self.tokens[item.first : self._bare_end(item)] if is_word(token)]
            last = len(words) - 1
            yield from (Spot(at, token.key, begins=not n, ends=n == last) for n, token in enumerate(words))
        elif item.kind is not ItemKind.MARK:
            yield Spot(at, item.key)

    def _bare_end(self, item: Item) -> int:
        """The end of a name without its possessive mark."""
        marks = (count for count in (2, 1) if possessive(self.tokens, item.last - count) == count)
        return item.last - next(marks, 0) if item.possessive else item.last

    def text(self, first: int, last: int) -> str:
        """The normalised text of tokens ``first`` to ``last`` (exclusive), with single spaces."""
        return " ".join(token.text for token in self.tokens[first:last])


@dataclass(frozen=True, slots=True)
class FoundNames:
    """The names found in an article, by number of the sentence."""

    mentions: Mapping[int, tuple[Mention, ...]]
    places: Mapping[int, tuple[PlaceMention, ...]]
    strangers: Mapping[int, tuple[Stranger, ...]]


class Parser:
    """Folds sentences with cues and vocabulary."""

    def __init__(self, cues: Cues, vocabulary: Vocabulary) -> None:
        self._cues = cues
        self._titles = vocabulary.titles
        self._known = vocabulary.titles | frozenset(vocabulary.demonyms)

    def read(self, number: int, sentence: Sentence, names: FoundNames, *, language: str) -> Parse:
        """The parse of one sentence."""
        keys = [token.key for token in sentence.tokens]
        cues = self._cues.find(keys, language)
        folding = _Folding(sentence.tokens, cues, names, number=number)
        items = folding.items(self._fillers(keys, cues, language))
        items = _without_owners(_Governed(items, cues, self._titles, language).marked(), self._titles)
        meant = (*_without_names(cues, items), *_given_up(cues, items))
        return Parse(number, sentence, language, tuple(items), meant)

    def _fillers(self, keys: Sequence[str], cues: Iterable[CueHit], language: str) -> frozenset[int]:
        """The tokens that may stand unwritten in a pattern."""
        listed = {at for cue in cues if cue.kind is CueKind.FILLER for at in range(cue.first, cue.last)}
        return frozenset(at for at, key in enumerate(keys) if at in listed or self._is_filler(key, language))

    def _is_filler(self, key: str, language: str) -> bool:
        by_ending = len(key) > _SHORT and self._cues.is_ending(key, language)
        return by_ending or key in self._known or key.isdigit()


_SHORT = 4
"""Words up to this length are never told by their ending: `fly`, `deal`."""

_DAY = re.compile(r"(0?[1-9]|[12]\d|3[01])(st|nd|rd|th|er|º)?")
_LINKS = frozenset({".", "de", "of"})
_RANGES = frozenset({"-", "–", "and", "und", "et", "y", "al", "i", "и", "та", "і", "bis", "to"})
"""Between two days of one month."""
_DASHES = frozenset("-–—−|")
_CLOSING = frozenset(";:…")


class _Folding:
    def __init__(self, tokens: Sequence[Token], cues: Iterable[CueHit], names: FoundNames, *, number: int) -> None:
        self._tokens = tokens
        self._mentions = _by_start(names.mentions.get(number, ()))
        self._places = _by_start(names.places.get(number, ()))
        self._strangers = _by_start(names.strangers.get(number, ()))
        self._borders = {cue.first for cue in cues if cue.kind is CueKind.BORDER}
        words = {at for cue in cues if cue.kind is CueKind.DATE for at in range(cue.first, cue.last)}
        self._dates = words.union(*(self._number_before(at) for at in words))

    def _number_before(self, at: int) -> set[int]:
        """The day or days before a month: `25 March`, `25. März`, `25 de marzo`, `3rd of May`, `12-13 June`."""
        first = self._day_before(at, _LINKS)
        days = set(range(first, at))
        if days and first and self._tokens[first - 1].key in _RANGES:
            days |= set(range(self._day_before(first, _RANGES), at))
        return days

    def _day_before(self, at: int, links: frozenset[str]) -> int:
        """Where the number begins that only a link parts from a token; the token itself where none does."""
        number = at - 2 if at > 1 and self._tokens[at - 1].key in links else at - 1
        return number if number >= 0 and _DAY.fullmatch(self._tokens[number].key) else at

    def items(self, fillers: frozenset[int]) -> list[Item]:
        """All items of the sentence, in order."""
        found: list[Item] = []
        at = 0
        while at < len(self._tokens):
            item = self._name(at) or self._date(at) or self._plain(at, fillers)
            found.append(item)
            at = item.last
        return found

    def _name(self, at: int) -> Item | None:
        mentions, places = self._mentions.get(at, ()), self._places.get(at, ())
        strangers = self._strangers.get(at, ())
        named: tuple[Mention | PlaceMention | Stranger, ...] = (*mentions, *places, *strangers)
        last = max((one.last for one in named), default=None)
        if last is None:
            return None
        end = last + possessive(self._tokens, last)
        marked = end > last or any(one.possessive for one in named if one.last == last)
        stranger = strangers[0] if strangers and not mentions else None
        place = next((place for place in places if place.last == last), None)
        return Item(at, end, "", ItemKind.NAME, mentions, place, stranger, possessive=marked)

    def _date(self, at: int) -> Item | None:
        end = at
        while end < len(self._tokens) and (end in self._dates or (end > at and self._goes_on(end))):
            end += 1
        return Item(at, end, self._tokens[at].key, ItemKind.FILLER, is_date=True) if end > at else None

    def _goes_on(self, at: int) -> bool:
        """Whether a number goes on with a date: `March 25`, `March 25th`."""
        key = self._tokens[at].key
        return key.isdigit() or _DAY.fullmatch(key) is not None

    def _plain(self, at: int, fillers: frozenset[int]) -> Item:
        return Item(at, at + 1, self._tokens[at].key, self._kind(at, fillers))

    def _kind(self, at: int, fillers: frozenset[int]) -> ItemKind:
        key = self._tokens[at].key
        if key in _CLOSING or at in self._borders or (key in _DASHES and self._stands_alone(at)):
            return ItemKind.BORDER
        if not any(letter.isalnum() for letter in key):
            return ItemKind.MARK
        return ItemKind.FILLER if at in fillers else ItemKind.WORD

    def _stands_alone(self, at: int) -> bool:
        """A dash with a space before it parts clauses; one without joins words."""
        return at > 0 and self._tokens[at - 1].end < self._tokens[at].start


Found = TypeVar("Found", Mention, PlaceMention, Stranger)


def _by_start(found: Sequence[Found]) -> dict[int, tuple[Found, ...]]:
    return {at: tuple(item for item in found if item.first == at) for at in {item.first for item in found}}


class _Governed:
    """Tells the places where something else is ("the war in X") or that own somebody ("president of X")."""

    def __init__(self, items: Sequence[Item], cues: Sequence[CueHit], titles: frozenset[str], language: str) -> None:
        self._items = items
        self._cues = cues
        self._with_genitive = language in GENITIVE
        titled = {item.first for item in items if not titles.isdisjoint((item.key, item.key.removesuffix("s")))}
        owners = self._tokens(CueKind.ROLE) | titled
        self._nouns = self._tokens(CueKind.ELSEWHERE)
        self._owned = self._nouns | owners
        self._links = self._starts(CueKind.PREPOSITION)
        self._owning = self._starts(CueKind.OWNING)
        self._joins = self._starts(CueKind.JOIN)

    def marked(self) -> list[Item]:
        """The items, such places marked; what is joined to such a place is one as well."""
        found: list[Item] = []
        for item in self._items:
            is_place = item.place is not None and not item.mentions
            elsewhere = is_place and (self._is_governed(found) or self._is_joined(found))
            found.append(replace(item, is_elsewhere=True) if elsewhere else item)
        return found

    def _is_governed(self, before: Sequence[Item]) -> bool:
        """Whether a noun that takes a place for its own leads to it, with a preposition or as a genitive."""
        left = [item for item in before[-_REACH:] if item.kind is not ItemKind.MARK]
        while left and left[-1].kind is ItemKind.FILLER and left[-1].first not in self._links | self._owned:
            left.pop()
        if self._with_genitive and left and left[-1].first in self._owned:
            return True
        if len(left) < _LINKED or left[-1].first not in self._links:
            return False
        nouns = self._owned if left[-1].first in self._owning else self._nouns
        return left[-2].first in nouns

    def _is_joined(self, before: Sequence[Item]) -> bool:
        """Whether "and", or a comma, joins it to a place before that is one of these."""
        left = [item for item in before[-_REACH:] if item.kind is not ItemKind.MARK and item.first not in self._joins]
        return bool(left) and left[-1].is_elsewhere and before[-1] is not left[-1]

    def _tokens(self, kind: CueKind) -> set[int]:
        return {at for cue in self._cues if cue.kind is kind for at in range(cue.first, cue.last)}

    def _starts(self, kind: CueKind) -> set[int]:
        return {cue.first for cue in self._cues if cue.kind is kind}


_MEANT = frozenset({CueKind.PLANNED, CueKind.DENIED, CueKind.UNCLEAR})


def _without_names(cues: Iterable[CueHit], items: Iterable[Item]) -> tuple[CueHit, ...]:
    """The cues that are no part of a name: N'Djamena denies nothing, Will plans nothing."""
    named = {at for item in items if item.kind is ItemKind.NAME for at in range(item.first, item.last)}
    return tuple(cue for cue in cues if cue.kind not in _MEANT or not named.issuperset(range(cue.first, cue.last)))


def _given_up(cues: Sequence[CueHit], items: Sequence[Item]) -> Iterator[CueHit]:
    """The denials that a verb and a plan make together, only names and fillers between: "drops trip to X"."""
    plans = {cue.first for cue in cues if cue.kind is CueKind.PLAN}
    for cue in (cue for cue in cues if cue.kind is CueKind.GIVE_UP):
        after = (item for item in items if item.first >= cue.last)
        nouns = (item for item in after if item.first in plans or item.kind not in _LED_OVER)
        if (noun := next(nouns, None)) is not None and noun.first in plans:
            yield CueHit(CueKind.DENIED, cue.first, cue.last)


_LED_OVER = frozenset({ItemKind.NAME, ItemKind.FILLER, ItemKind.MARK})

GENITIVE = frozenset({"ru", "uk", "pl"})
"""Languages in which a noun owns the name right after it, without a preposition."""
_LINKED = 2
_REACH = 5


def _without_owners(items: Sequence[Item], titles: frozenset[str]) -> list[Item]:
    """Fold "China's president" before a name into the name: apposition, not a place and not another person."""
    kept: list[Item] = []
    for item in items:
        start = _title_before(kept, titles) if item.is_person else None
        first = item.first if start is None else kept[start].first
        del kept[len(kept) if start is None else start :]
        kept.append(replace(item, first=first))
    return kept


def _title_before(items: Sequence[Item], titles: frozenset[str]) -> int | None:
    """Where the owner of a title stands that leads up to the end of ``items``: "China's new", "China president"."""
    at = len(items)
    while at and items[at - 1].kind in {ItemKind.FILLER, ItemKind.MARK} and not items[at - 1].is_date:
        at -= 1
    between = items[at:]
    if not at or items[at - 1].place is None or items[at - 1].is_person:
        return None
    if items[at - 1].possessive:
        return at - 1 if all(item.kind is ItemKind.FILLER for item in between) else None
    titled = bool(between) and between[-1].key in titles and all(item.kind is ItemKind.FILLER for item in between)
    return at - 1 if titled and len(between) <= _LONGEST_TITLE else None


_LONGEST_TITLE = 2
"""Words of a title between a country and a name: "prime minister"."""
