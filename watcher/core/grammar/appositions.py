"""What stands before a name and says who it is: "the lender X", "der umstrittene Vorstandschef X", "den Banker Y"."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from typing import Final

from watcher.core.grammar.items import Item, ItemKind
from watcher.core.grammar.word_order import SUBJECT_FIRST
from watcher.core.language.text import Token
from watcher.core.lexicon.cues import CueHit, CueKind
from watcher.core.lexicon.endings import EndingKind, Endings

_SOMEBODY: Final = frozenset({CueKind.PARTY, CueKind.OFFICER, CueKind.POST, CueKind.ROLE})
_ARTICLES: Final = frozenset({CueKind.RELATIVE, CueKind.DETERMINER})
_MOST: Final = 3
"""Adjectives of a name, at most."""


def with_appositions(
    items: Sequence[Item], tokens: Sequence[Token], cues: Sequence[CueHit], *, language: str, endings: Endings
) -> list[Item]:
    """The items, those that only say who is named after them turned to fillers, which stand in no pattern's way."""
    if language == "de":
        passed = _GermanNames(items, tokens, cues, endings).described()
    elif language in SUBJECT_FIRST:
        passed = _beside_names(items, _starts(cues, {CueKind.PARTY}))
    else:
        passed = set()
    return [replace(item, kind=ItemKind.FILLER) if at in passed else item for at, item in enumerate(items)]


def _starts(cues: Sequence[CueHit], kinds: Set[CueKind]) -> set[int]:
    return {cue.first for cue in cues if cue.kind in kinds}


def _beside_names(items: Sequence[Item], people: Set[int]) -> set[int]:
    """What somebody is right before his name: "the lender X", "le banquier X"."""
    nouns = (at for at, after in enumerate(items[1:]) if after.is_person and items[at].first in people)
    return {at for at in nouns if items[at].kind is ItemKind.WORD}


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
        plain = item.kind in {ItemKind.WORD, ItemKind.FILLER} and item.first not in self._articles
        return plain and text.islower() and self._endings.mark(text, EndingKind.ADJECTIVE)

    def _is_owner(self, at: int) -> bool:
        """Whether a name may stand in the genitive, and own the noun before it: "die Festnahme Xs"."""
        item = self._items[at]
        return item.possessive or self._tokens[item.last - 1].text.endswith("s")
