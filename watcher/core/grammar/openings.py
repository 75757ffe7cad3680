"""Unknown words that open a sentence and may be names, though their capital proves nothing: "Macron and X met"."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Final

from watcher.core.grammar.items import Item, ItemKind
from watcher.core.language.text import Token
from watcher.core.lexicon.cues import CueHit, CueKind

_LINKS: Final = frozenset({CueKind.PREPOSITION, CueKind.COMMA, CueKind.JOIN})
_LEADING: Final = 2
"""Items to the name to which an "and" leads, or to whom a verb tells of: "Macron and X", "Macron meets X"."""


def openings(
    items: Sequence[Item], tokens: Sequence[Token], cues: Iterable[CueHit], common: Set[str]
) -> frozenset[int]:
    """The first tokens of the words that may be names where a sentence opens, or what a colon leads to.

    An "and" leads from them to a person, or a verb in small letters follows and they are neither ``common`` nor a cue.
    """
    kinds: defaultdict[int, set[CueKind]] = defaultdict(set)
    for cue in cues:
        kinds[cue.first].add(cue.kind)
    return frozenset(
        items[at].first
        for at in _beginnings(items)
        if items[at].kind is ItemKind.WORD and tokens[items[at].first].text.istitle()
        if _is_paired(items, at, kinds)
        or (tokens[items[at].first].key not in common and _may_act(items, at, tokens, kinds))
    )


def _beginnings(items: Sequence[Item]) -> Iterator[int]:
    """The items with which a sentence, or what a colon leads to, begins, with two more behind them."""
    opened = True
    for at, item in enumerate(items[:-_LEADING]):
        if opened and item.kind is not ItemKind.MARK and item.key != ":":
            yield at
            opened = False
        opened = opened or item.key == ":"


def _is_paired(items: Sequence[Item], at: int, kinds: Mapping[int, Set[CueKind]]) -> bool:
    """Whether an "and" leads from an item to somebody with a name."""
    return CueKind.JOIN in kinds.get(items[at + 1].first, ()) and items[at + _LEADING].is_person


def _may_act(items: Sequence[Item], at: int, tokens: Sequence[Token], kinds: Mapping[int, Set[CueKind]]) -> bool:
    """Whether an item that is no cue has a word in small letters behind it that may be what it does."""
    after = items[at + 1]
    links = kinds.get(after.first, frozenset())
    return (
        items[at].first not in kinds
        and after.kind is ItemKind.WORD
        and tokens[after.first].text.islower()
        and links.isdisjoint(_LINKS)
    )
