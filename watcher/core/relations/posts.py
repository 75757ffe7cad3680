"""Words of posts that tell of none, in English: "dismissed as a farce", "Britain's exit", "left the union"."""

from collections.abc import Sequence, Set
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import THIN, ItemKind
from watcher.core.grammar.powers import is_holder, is_somebody
from watcher.core.lexicon.cues import CueKind
from watcher.core.lexicon.endings import EndingKind
from watcher.core.lexicon.places import PlaceKind

_ARTICLES: Final = (CueKind.DEFINITE, CueKind.INDEFINITE)
_NOUN: Final = 7
"""Items after "as" among which the office stands."""


def is_no_post(parse: Parse, words: Sequence[int], countries: Set[str]) -> bool:
    """Whether some words of an event of posts are told of none; ``countries`` are the watched that are one."""
    leaving = [at for at in words if parse.begins(CueKind.LEAVING, at)]
    if leaving and (
        _is_country_before(parse, leaving[0], countries) or _is_country_after(parse, leaving[-1], countries)
    ):
        return True
    called = any(parse.begins(CueKind.CALLED, at) for at in words)
    return called and any(parse.begins(CueKind.AS, at) and not _is_office(parse, at + 1) for at in words)


def _is_country(parse: Parse, at: int, countries: Set[str]) -> bool:
    item = parse.items[at]
    placed = item.place is not None and any(one.kind is PlaceKind.COUNTRY for one in item.place.candidates)
    return placed or any(one.entity in countries for one in item.watched)


def _is_country_before(parse: Parse, first: int, countries: Set[str]) -> bool:
    """Whether he who leaves is a country: the last one named in the clause before what is told."""
    for at in range(first - 1, -1, -1):
        item = parse.items[at]
        if item.kind is ItemKind.BORDER or is_holder(parse, at) or parse.begins(CueKind.PRONOUN, at):
            return False
        if _is_country(parse, at, countries):
            return True
        if item.is_person or parse.begins(CueKind.DIGNITARY, at):
            return False
    return False


def _is_country_after(parse: Parse, last: int, countries: Set[str]) -> bool:
    """Whether what is left is a country or a union of them."""
    for at in range(last + 1, len(parse.items)):
        item = parse.items[at]
        if _is_country(parse, at, countries) or parse.begins(CueKind.UNION, at):
            return not _is_title(parse, at + 1)
        if item.kind not in THIN and not parse.begins(CueKind.OWNING, at):
            return item.kind is ItemKind.NAME and item.last - 1 in parse.starts(CueKind.UNION)
    return False


def _is_title(parse: Parse, at: int) -> bool:
    """Whether a holder of a post stands at an item: "exit of Norway's premier"."""
    return at < len(parse.items) and (is_holder(parse, at) or parse.begins(CueKind.DIGNITARY, at))


def _is_office(parse: Parse, first: int) -> bool:
    """Whether "as" leads to somebody; or to a name alone, or nothing."""
    full = False
    for at in range(first, min(first + _NOUN, len(parse.items))):
        item = parse.items[at]
        called = item.kind is not ItemKind.NAME and parse.ends(EndingKind.HOLDER, at)
        if called or parse.begins(CueKind.DIGNITARY, at) or is_somebody(parse, at):
            return True
        if item.kind is ItemKind.BORDER or item.key in {",", "."} or parse.begins(CueKind.PREPOSITION, at):
            break
        full = full or (item.kind is not ItemKind.NAME and not parse.begins_any(_ARTICLES, at))
    return not full
