"""Nations read as their countries, where what is told is theirs to hold: "the French election", "Romanians vote"."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import PLAIN, THIN, Item
from watcher.core.grammar.powers import is_holder
from watcher.core.lexicon.places import Place, PlaceMention

_NEAR: Final = 3
"""Items behind an adjective among which the one stands whom it describes."""

PlaceOf = Callable[[str], Place | None]
"""Tells the country of an adjective."""


def with_nations(parse: Parse, place_of: PlaceOf) -> Parse:
    """The parse with each adjective and people as a name of their country; not those of who bears a role."""
    items = tuple(_read(parse, at, place_of) for at in range(len(parse.items)))
    return replace(parse, items=items)


def _read(parse: Parse, at: int, place_of: PlaceOf) -> Item:
    item = parse.items[at]
    if item.kind not in PLAIN or item.mentions or item.is_envoy or _is_small(parse, item):
        return item
    place = place_of(item.key)
    if place is None or _is_of_holder(parse, at):
        return item
    return replace(item, place=PlaceMention((place,), parse.number, item.first, item.last))


def _is_small(parse: Parse, item: Item) -> bool:
    """Whether an English word lacks the capital of a nation: "polish"."""
    return parse.language == "en" and not parse.tokens[item.first].text[:1].isupper()


def _is_of_holder(parse: Parse, at: int) -> bool:
    """Whether an adjective is that of somebody after it, or only half of one: "Russian hackers", "Russian-backed"."""
    for after in range(at + 1, min(len(parse.items), at + 1 + _NEAR)):
        if parse.items[after].key == "-" or parse.items[after].is_person or is_holder(parse, after):
            return True
        if parse.items[after].kind not in THIN:
            return False
    return False
