"""Who acts without a name: somebody by a role, and a country, its capital or seat of power, if no mere place to be."""

from collections.abc import Callable
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.envoys import ENVOYS
from watcher.core.grammar.items import THIN, Item
from watcher.core.lexicon.cues import CueKind
from watcher.core.lexicon.places import PlaceKind

POWERS: Final = frozenset({PlaceKind.COUNTRY, PlaceKind.CAPITAL, PlaceKind.SEAT})
"""Kinds of places whose names stand for a state."""
_SENT: Final = (CueKind.DELEGATE, CueKind.OFFICER, CueKind.DIGNITARY)
_HOLDERS: Final = (CueKind.ROLE, CueKind.OFFICER, CueKind.POST)


def is_personal(parse: Parse, at: int) -> bool:
    """Whether an item is the Spanish "a" before somebody to whom something is done."""
    return parse.language == "es" and parse.begins(CueKind.RECIPIENT, at)


def is_holder(parse: Parse, at: int) -> bool:
    """Whether an item is somebody by a role, an office or a post: "aide", "envoy", "boss"."""
    return parse.begins_any(_HOLDERS, at)


def people(parse: Parse) -> frozenset[int]:
    """The tokens with which somebody unnamed begins."""
    return frozenset().union(*map(parse.starts, (*_HOLDERS, CueKind.PARTY)))


def is_somebody(parse: Parse, at: int) -> bool:
    """Whether an item is somebody unnamed: a holder of a role, or people."""
    return is_holder(parse, at) or parse.begins(CueKind.PARTY, at)


def is_power(item: Item) -> bool:
    """Whether an item is a place that may act."""
    return item.place is not None and any(place.kind in POWERS for place in item.place.candidates)


def is_force(parse: Parse, at: int) -> bool:
    """Whether a state acts at an item by its troops or firms, who stand for it nowhere: "Chinese banks"."""
    item = parse.items[at]
    return bool(item.states) and item.place is None and not parse.begins_any(ENVOYS, at)


def leader(
    parse: Parse, at: int, leading: frozenset[int], *, passed: Callable[[Parse, int], bool] | None = None
) -> int | None:
    """The item of those that begin with the tokens ``leading`` that leads to one.

    Only fillers and marks stand between, and what else is ``passed``: a title of the one to whom it leads.
    None where a comma follows it, as a verb that it belongs to: "the talks go on, X says"; nor where it leads to a day:
    "w sobotę Iran".
    """
    for before in range(at - 1, -1, -1):
        if parse.items[before].first in leading:
            return None if _leads_elsewhere(parse, before, at) else before
        if parse.items[before].kind not in THIN and not (passed and passed(parse, before)):
            return None
    return None


def _leads_elsewhere(parse: Parse, link: int, at: int) -> bool:
    """Whether a comma follows what would lead to an item, or a day to which a preposition leads."""
    after = parse.items[link + 1]
    dated = after.is_date and link + 1 < at and parse.begins(CueKind.PREPOSITION, link)
    return after.key == "," or dated


def is_led(parse: Parse, at: int, kind: CueKind) -> bool:
    """Whether a preposition, an auxiliary or an "and" of a kind leads to an item, only fillers between."""
    return leader(parse, at, parse.starts(kind)) is not None


def begins_clause(parse: Parse, at: int) -> bool:
    """Whether somebody after a comma does something of his own: "A met B, X waits", "A met B, and X waits"."""
    before = parse.before(at)
    after = _after_clitic(parse, at + 1)
    if before is None or parse.items[before].key != "," or after == len(parse.items):
        return False
    return parse.is_plain_word(after)


def _after_clitic(parse: Parse, at: int) -> int:
    """The item from one on that is no part of a pronoun that belongs to the verb behind it: X "s'" inquiète."""
    if at == len(parse.items) or not parse.begins(CueKind.CLITIC, at):
        return at
    return next((one for one in range(at + 1, len(parse.items)) if parse.items[one].key != "'"), len(parse.items))


def imposing(parse: Parse) -> frozenset[int]:
    """The tokens of prepositions that lead to whom something is laid on, which is no place there: "sankcje na X"."""
    return frozenset(cue.last - 1 for cue in parse.cues if cue.kind is CueKind.IMPOSED)


def places_to_be(parse: Parse) -> frozenset[int]:
    """The first tokens of the places that "in" or "to" leads to, or "out of", and to no side of what is told."""
    leading = (parse.starts(CueKind.DESTINATION) | parse.starts(CueKind.ORIGIN)) - imposing(parse)
    led = ((item, leader(parse, at, leading)) for at, item in enumerate(parse.items) if item.place is not None)
    return frozenset(item.first for item, before in led if before is not None and not _is_object(parse, item, before))


def places_spoken_of(parse: Parse) -> frozenset[int]:
    """The first tokens of the places of which somebody speaks, "talks on X", or is: "students from X", no envoys."""
    about = parse.starts(CueKind.ABOUT) | parse.starts(CueKind.TOPIC)
    leading = about | parse.starts(CueKind.SOURCE)
    led = ((item, leader(parse, at, leading)) for at, item in enumerate(parse.items) if item.place is not None)
    return frozenset(item.first for item, at in led if at is not None and not _is_sent(parse, at, about))


def _is_sent(parse: Parse, at: int, about: frozenset[int]) -> bool:
    """Whether those whom a preposition follows stand for where they are from: "officials from X"."""
    return parse.items[at].first not in about and at > 0 and parse.begins_any(_SENT, at - 1)


def _is_object(parse: Parse, item: Item, before: int) -> bool:
    """Whether what leads to a place may make it the one to whom something is done: in French a country alone.

    "Vende a Rusia", "demande à la Chine".
    """
    if not parse.begins(CueKind.RECIPIENT, before):
        return False
    kinds = {place.kind for place in item.place.candidates} if item.place is not None else set()
    return parse.language == "es" or PlaceKind.COUNTRY in kinds
