"""What stands before a name and says who it is: "the lender X", "der umstrittene Vorstandschef X", "den Banker Y"."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from typing import Final

from watcher.core.grammar.clauses import Item, ItemKind
from watcher.core.grammar.word_order import SUBJECT_FIRST
from watcher.core.language.text import Token
from watcher.core.lexicon.cues import CueHit, CueKind

_SOMEBODY: Final = frozenset({CueKind.PARTY, CueKind.OFFICER, CueKind.POST, CueKind.ROLE})
_ARTICLES: Final = frozenset({CueKind.RELATIVE, CueKind.DETERMINER})
_ADJECTIVES: Final = ("e", "en", "er", "es", "em")
"""How adjectives end."""
_MOST: Final = 3
"""Adjectives of a name, at most."""


def with_appositions(
    items: Sequence[Item], tokens: Sequence[Token], cues: Sequence[CueHit], language: str
) -> list[Item]:
    """The items, those that only say who is named after them turned to fillers, which stand in no pattern's way."""
    if language == "de":
        passed = _in_german(items, tokens, cues)
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


def _in_german(items: Sequence[Item], tokens: Sequence[Token], cues: Sequence[CueHit]) -> set[int]:
    """The nouns right before names, with their adjectives and articles."""
    articles, people = _starts(cues, _ARTICLES) - _starts(cues, {CueKind.PREPOSITION}), _starts(cues, _SOMEBODY)
    names = (at for at, item in enumerate(items) if at and item.is_person and _is_noun(items[at - 1], tokens))
    return {one for at in names for one in _apposition(items, at, tokens, articles, people)}


def _apposition(
    items: Sequence[Item], name: int, tokens: Sequence[Token], articles: Set[int], people: Set[int]
) -> Iterator[int]:
    """The noun and the adjectives before a name that belong to it."""
    noun = name - 1
    first = noun
    while first > 0 and noun - first < _MOST and _is_adjective(items[first - 1], tokens, articles):
        first -= 1
    led = first > 0 and items[first - 1].first in articles
    if items[noun].first in people or (led and not _is_owner(items[name], tokens)):
        yield from range(first if led else noun, name)


def _is_noun(item: Item, tokens: Sequence[Token]) -> bool:
    return item.kind is ItemKind.WORD and item.last - item.first == 1 and tokens[item.first].text.istitle()


def _is_adjective(item: Item, tokens: Sequence[Token], articles: Set[int]) -> bool:
    text = tokens[item.first].text
    plain = item.kind in {ItemKind.WORD, ItemKind.FILLER} and item.first not in articles
    return plain and text.islower() and text.endswith(_ADJECTIVES)


def _is_owner(item: Item, tokens: Sequence[Token]) -> bool:
    """Whether a name may stand in the genitive, and own the noun before it: "die Festnahme Xs"."""
    return item.possessive or tokens[item.last - 1].text.endswith("s")
