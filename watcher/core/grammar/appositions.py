"""What German puts before a name to say who it is: "der umstrittene Vorstandschef X", "den Banker Y"."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from typing import Final

from watcher.core.grammar.clauses import Item, ItemKind
from watcher.core.language.text import Token
from watcher.core.lexicon.cues import CueHit, CueKind

_SOMEBODY: Final = frozenset({CueKind.PARTY, CueKind.OFFICER, CueKind.POST, CueKind.ROLE})
_ARTICLES: Final = frozenset({CueKind.RELATIVE, CueKind.DETERMINER})
_ADJECTIVES: Final = ("e", "en", "er", "es", "em")
"""How adjectives end."""
_MOST: Final = 3
"""Adjectives of a name, at most."""


def with_appositions(items: Sequence[Item], tokens: Sequence[Token], cues: Sequence[CueHit]) -> list[Item]:
    """The items, those that only say who is named after them turned to fillers, which stand in no pattern's way."""
    articles = {cue.first for cue in cues if cue.kind in _ARTICLES} - {
        cue.first for cue in cues if cue.kind is CueKind.PREPOSITION
    }
    people = {cue.first for cue in cues if cue.kind in _SOMEBODY}
    names = (at for at, item in enumerate(items) if at and item.is_person and _is_noun(items[at - 1], tokens))
    passed = {one for at in names for one in _apposition(items, at, tokens, articles, people)}
    return [replace(item, kind=ItemKind.FILLER) if at in passed else item for at, item in enumerate(items)]


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
