"""The items of a sentence: names, places and dates as single ones, words and marks as they stand."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from watcher.core.lexicon.places import PlaceMention
from watcher.core.naming.entities import Mention
from watcher.core.naming.strangers import Stranger


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


THIN = frozenset({ItemKind.FILLER, ItemKind.MARK})
"""What may stand between two words of which one leads to the other."""
PLAIN = frozenset({ItemKind.WORD, ItemKind.FILLER})
"""Words of any kind that are no names."""
FULL = frozenset({ItemKind.WORD, ItemKind.NAME})
"""What has a meaning of its own."""


@dataclass(frozen=True, slots=True)
class Item:
    """A run of tokens, ``first`` to ``last`` (exclusive), that counts as one.

    ``mentions`` are all watched persons and organisations read from these tokens, ``states`` the watched states for
    which they stand; a place that is one stays a place. ``is_attribute`` marks what says whose deed
    stands beside it: the adjective of a country, the name of an army. ``is_elsewhere`` marks a place where something
    else is ("the war in X"), ``possessive`` an item with a possessive mark, which its tokens
    include, ``nationals`` the watched states whose people stand here: "two Germans". ``of`` is the place with which
    the title of a person begins: "China's president X". ``is_envoy`` marks those who stand for a country, watched or
    not, or the adjective that says so: "Chinese" and "French" in "the Chinese and French ministers".
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
    is_attribute: bool = False
    nationals: tuple[Mention, ...] = ()
    of: PlaceMention | None = None
    is_envoy: bool = False

    @property
    def watched(self) -> tuple[Mention, ...]:
        """All that is watched and named here, states as well."""
        return (*self.mentions, *self.states)

    @property
    def parts(self) -> bool:
        """Whether it parts what is told before it from what is told behind it: a border or a comma."""
        return self.kind is ItemKind.BORDER or self.key == ","

    @property
    def is_person(self) -> bool:
        """Whether somebody is named here, watched or not."""
        return bool(self.mentions) or self.stranger is not None


class Spot(NamedTuple):
    """Where a word of a phrase may stand: an item, or one word of a name, which it ``begins`` or ``ends``."""

    item: int
    key: str
    begins: bool = True
    ends: bool = True
