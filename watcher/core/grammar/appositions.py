"""What stands before a name and says who it is: "the lender X", "der umstrittene Vorstandschef X", "den Banker Y".

English sets before it whose he is as well: "former Goldman Sachs banker X".
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from typing import Final

from watcher.core.grammar.items import PLAIN, Item, ItemKind
from watcher.core.grammar.word_order import SUBJECT_FIRST
from watcher.core.language.text import Sentence, Token, is_title_case
from watcher.core.lexicon.cues import CueHit, CueKind
from watcher.core.lexicon.endings import EndingKind, Endings

_SOMEBODY: Final = frozenset({CueKind.PARTY, CueKind.OFFICER, CueKind.POST, CueKind.ROLE})
_ARTICLES: Final = frozenset({CueKind.RELATIVE, CueKind.DETERMINER})
_PEOPLE: Final = frozenset({CueKind.PARTY, CueKind.OFFICER, CueKind.POST, CueKind.CALLING})
_LEADING: Final = frozenset(
    {CueKind.PARTY, CueKind.PREPOSITION, CueKind.JOIN, CueKind.BORDER, CueKind.RELATIVE, CueKind.REPORTING}
)
_MARK: Final = ["'", "s"]
"""The possessive mark as it is read behind what is no name."""
_MARKED: Final = 3
"""Items of a noun with its mark."""
_MOST: Final = 3
"""Adjectives of a name, at most."""


def with_appositions(
    items: Sequence[Item], tokens: Sequence[Token], cues: Sequence[CueHit], *, language: str, endings: Endings
) -> list[Item]:
    """The items, those that only say who is named after them turned to fillers, which stand in no pattern's way."""
    if language == "de":
        passed = _GermanNames(items, tokens, cues, endings).described()
    elif language == "en":
        passed = _EnglishNames(items, tokens, cues, endings).described()
    elif language in SUBJECT_FIRST:
        passed = _beside_names(items, _starts(cues, {CueKind.PARTY}))
    else:
        passed = set()
    words = {at for at in passed if items[at].kind is ItemKind.WORD}
    return [replace(item, kind=ItemKind.FILLER) if at in words else item for at, item in enumerate(items)]


def with_surroundings(items: Sequence[Item], sentence: Sentence, cues: Sequence[CueHit], language: str) -> list[Item]:
    """The items, where English tells before a name what somebody is, and of what, folded into it: "Ebola patient X"."""
    if language != "en" or is_title_case(sentence):
        return list(items)
    people, kept = _starts(cues, _PEOPLE), list[Item]()
    for item in items:
        titled = item.is_person and item.first in people
        told = item.is_person and kept and kept[-1].kind is not ItemKind.NAME and kept[-1].first in people
        start = _surroundings(kept, sentence.tokens, titled=titled) if titled or told else len(kept)
        kept[start:] = [replace(item, first=kept[start].first) if start < len(kept) else item]
    return kept


def _surroundings(items: Sequence[Item], tokens: Sequence[Token], *, titled: bool) -> int:
    """Where the names begin that lead to the noun with which some items end; the end of them where there are none.

    ``titled``: the noun is one with the name behind them. A place stays one, and who is watched is told of by himself.
    """
    noun = len(items) if titled else len(items) - 1
    start = noun
    while start > 1 and _may_surround(items[start - 1], tokens):
        start -= 1
    return start if start < noun else len(items)


def _may_surround(item: Item, tokens: Sequence[Token]) -> bool:
    if item.kind is ItemKind.NAME:
        return item.stranger is not None and item.place is None and not item.possessive
    text = tokens[item.first].text
    return item.kind is ItemKind.WORD and (text.istitle() or (text.isupper() and len(text) > 1))


def _starts(cues: Sequence[CueHit], kinds: Set[CueKind]) -> set[int]:
    return {cue.first for cue in cues if cue.kind in kinds}


def _beside_names(items: Sequence[Item], people: Set[int]) -> set[int]:
    """What somebody is right before his name, and where: "the lender X", "le banquier X", "Chicago banker X"."""
    nouns = (at for at, after in enumerate(items[1:]) if after.is_person and items[at].first in people)
    passed = {at for at in nouns if items[at].kind is ItemKind.WORD}
    places = {at - 1 for at in passed if at > 1 and _is_mere_place(items[at - 1])}
    return passed | places


def _is_mere_place(item: Item) -> bool:
    return item.place is not None and not item.is_person and not item.possessive


class _EnglishNames:
    """The names of an English sentence, with the nouns right before them and what describes these."""

    def __init__(
        self, items: Sequence[Item], tokens: Sequence[Token], cues: Sequence[CueHit], endings: Endings
    ) -> None:
        self._items = items
        self._tokens = tokens
        self._endings = endings
        self._people = _starts(cues, _PEOPLE | {CueKind.KNOWN})
        self._persons = _starts(cues, _PEOPLE - {CueKind.PARTY} | {CueKind.KNOWN})
        self._openings = _starts(cues, _ARTICLES | {CueKind.OWNER, CueKind.PREPOSITION})
        self._known = self._openings | _starts(cues, _LEADING)

    def described(self) -> set[int]:
        """The items before names that belong to them."""
        beside = _beside_names(self._items, self._people)
        named = [at for at, item in enumerate(self._items) if item.is_person]
        nouns = (self._attributes(at - 1) for at in named if self._is_noun(at - 1, beside))
        bare = (self._participles(at) for at in named if at - 1 not in beside)
        return beside.union(*nouns, *bare)

    def _is_noun(self, at: int, beside: Set[int]) -> bool:
        """Whether an item before a name is what one person is, no body: "the leader of the railway union X"."""
        return at in beside and self._items[at].first in self._persons

    def _attributes(self, noun: int) -> Iterable[int]:
        """The words before a noun that describe it: "a renowned" lawyer X, taps "oil" tycoon X, "the group's" founder.

        The first of them may be the verb, where nothing that begins a noun stands before it.
        """
        start = self._past_words(self._past_owner(noun))
        return range(start if self._opens(start - 1) else start + 1, noun)

    def _past_words(self, end: int) -> int:
        start = end
        while start > 0 and end - start < _MOST and self._may_describe(start - 1):
            start -= 1
        return start

    def _past_owner(self, noun: int) -> int:
        """Where the noun, with its words, begins that owns another by its mark: "the group's"."""
        marked = noun >= _MARKED and [one.key for one in self._items[noun - 2 : noun]] == _MARK
        return noun - _MARKED if marked and self._items[noun - _MARKED].kind in PLAIN else noun

    def _participles(self, name: int) -> Iterable[int]:
        """The participle right before a name that is no verb, since one, or a preposition, stands before it."""
        at = name - 1
        if at <= 0 or not self._may_describe(at) or not self._ends(EndingKind.UNDERGONE, at):
            return ()
        after_verb = self._may_describe(at - 1) and self._ends(EndingKind.VERB, at - 1)
        return (at,) if after_verb or self._opens(at - 1) else ()

    def _ends(self, kind: EndingKind, at: int) -> bool:
        return self._endings.mark(self._tokens[self._items[at].first].text, kind)

    def _may_describe(self, at: int) -> bool:
        item = self._items[at]
        text = self._tokens[item.first].text
        plain = item.kind in PLAIN and not item.is_date and item.first not in self._known
        return plain and text.isalpha() and text.islower()

    def _opens(self, at: int) -> bool:
        """Whether an item is no verb before a noun: an article, a preposition, an owner."""
        return at >= 0 and (self._items[at].possessive or self._items[at].first in self._openings)


class _GermanNames:
    """The names of a German sentence, with the nouns right before them, their adjectives and articles."""

    def __init__(
        self, items: Sequence[Item], tokens: Sequence[Token], cues: Sequence[CueHit], endings: Endings
    ) -> None:
        self._items = items
        self._tokens = tokens
        self._endings = endings
        self._articles = _starts(cues, _ARTICLES) - _starts(cues, {CueKind.PREPOSITION})
        self._people = _starts(cues, _SOMEBODY)

    def described(self) -> set[int]:
        """The items before names that belong to them."""
        named = (at for at, item in enumerate(self._items) if at and item.is_person and self._is_noun(at - 1))
        return {one for at in named for one in self._apposition(at)}

    def _apposition(self, name: int) -> Iterator[int]:
        """The noun and the adjectives before a name that belong to it."""
        noun = name - 1
        first = noun
        while first > 0 and noun - first < _MOST and self._is_adjective(first - 1):
            first -= 1
        led = first > 0 and self._items[first - 1].first in self._articles
        if self._items[noun].first in self._people or (led and not self._is_owner(name)):
            yield from range(first if led else noun, name)

    def _is_noun(self, at: int) -> bool:
        item = self._items[at]
        return item.kind is ItemKind.WORD and item.last - item.first == 1 and self._tokens[item.first].text.istitle()

    def _is_adjective(self, at: int) -> bool:
        item = self._items[at]
        text = self._tokens[item.first].text
        plain = item.kind in PLAIN and item.first not in self._articles
        return plain and text.islower() and self._endings.mark(text, EndingKind.ADJECTIVE)

    def _is_owner(self, at: int) -> bool:
        """Whether a name may stand in the genitive, and own the noun before it: "die Festnahme Xs"."""
        item = self._items[at]
        return item.possessive or self._tokens[item.last - 1].text.endswith("s")
