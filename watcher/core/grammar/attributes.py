"""Places that only describe what they stand beside: "a UK-based firm", "born in Oslo", "the Bank of England"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from watcher.core.grammar.items import Item, ItemKind
from watcher.core.language.text import Token
from watcher.core.lexicon.cues import CueHit, CueKind

_COMPOUND: Final = 2
"""Items from a place to the second part of its compound: "UK", "-", "based"."""


def with_attributes(items: Sequence[Item], cues: Sequence[CueHit], tokens: Sequence[Token]) -> list[Item]:
    """The items, what only describes marked as a place of something else."""
    described = frozenset(attributes(items, cues, tokens)).union(_led(items, cues))
    return [replace(item, is_elsewhere=True) if item.first in described else item for item in items]


def attributes(items: Sequence[Item], cues: Sequence[CueHit], tokens: Sequence[Token]) -> Iterator[int]:
    """The first tokens of the places that do not act either, nor stand for their state."""
    based = [cue for cue in cues if cue.kind is CueKind.BASED]
    bodies = [cue for cue in cues if cue.kind is CueKind.BODY]
    for at in _places(items):
        from_there = any(cue.last == items[at].first or _ends_compound(cue, items, at) for cue in based)
        if from_there or any(_names(cue, items[at], tokens) for cue in bodies):
            yield items[at].first


def _places(items: Sequence[Item]) -> Iterator[int]:
    """The items that are a place and nobody who is watched."""
    return (at for at, item in enumerate(items) if item.place is not None and not item.mentions)


def _led(items: Sequence[Item], cues: Sequence[CueHit]) -> Iterator[int]:
    """The first tokens of the places that lead what they describe: "a US-led coalition"."""
    led = [cue for cue in cues if cue.kind is CueKind.LED]
    return (items[at].first for at in _places(items) if any(_ends_compound(cue, items, at) for cue in led))


def _ends_compound(cue: CueHit, items: Sequence[Item], at: int) -> bool:
    """Whether a cue is the second part of a compound of which an item is the first: UK-"based"."""
    if at + _COMPOUND >= len(items) or items[at + _COMPOUND].first != cue.first:
        return False
    return items[at + 1].key == "-" and items[at + 1].kind is ItemKind.MARK


def _names(cue: CueHit, item: Item, tokens: Sequence[Token]) -> bool:
    """Whether a cue is a name of which an item is a part, or the word behind it that makes one: Moscow "Times"."""
    holds = cue.first <= item.first < cue.last and cue.last - cue.first > item.last - item.first
    return holds or (cue.first == item.last and tokens[cue.first].text[:1].isupper())
