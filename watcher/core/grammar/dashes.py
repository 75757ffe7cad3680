"""Two dashes around who a name is: "X – the leader of the movement – resigned", read as brackets."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from watcher.core.grammar.items import Item, ItemKind
from watcher.core.language.text import Token

_DASHES: Final = frozenset("-–—−")
_LONGEST: Final = 12
"""Items between two dashes that may say who somebody is."""
_NOT_AFTER: Final = frozenset({ItemKind.NAME, ItemKind.BORDER, ItemKind.MARK})
"""What the sentence does not go on with behind the second dash: "X – Y – Z" is a list."""


def with_dashes(items: Sequence[Item], tokens: Sequence[Token]) -> list[Item]:
    """The items, with a pair of dashes behind a name turned to the brackets for which it stands."""
    brackets = {at: key for pair in _pairs(items, tokens) for at, key in zip(pair, "()", strict=True)}
    return [
        replace(item, kind=ItemKind.MARK, key=brackets[at]) if at in brackets else item for at, item in enumerate(items)
    ]


def _pairs(items: Sequence[Item], tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    parting = [at for at, item in enumerate(items) if item.kind is ItemKind.BORDER or _closes(item, tokens)]
    return ((one, two) for one, two in pairwise(parting) if _encloses(items, one, two))


def _closes(item: Item, tokens: Sequence[Token]) -> bool:
    """Whether a dash stands right behind a word and before a space, as Spanish closes what it sets aside."""
    after = tokens[item.last : item.last + 1]
    return item.key in _DASHES and any(tokens[item.last - 1].end < token.start for token in after)


def _encloses(items: Sequence[Item], one: int, two: int) -> bool:
    """Whether two borders are dashes around what is said of the name before them, and nobody is named there."""
    dashes = items[one].key in _DASHES and items[two].key in _DASHES and items[one].kind is ItemKind.BORDER
    if not dashes or one == 0 or two + 1 == len(items) or two - one > _LONGEST:
        return False
    around = items[one - 1].kind is ItemKind.NAME and items[two + 1].kind not in _NOT_AFTER
    return around and two > one + 1 and not any(item.is_person for item in items[one + 1 : two])
