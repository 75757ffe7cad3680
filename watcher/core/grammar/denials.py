"""Denials by their place: the "no" that leads to an event alone, and what only looks like the denial of one."""

from collections.abc import Iterable, Set
from dataclasses import replace

from watcher.core.grammar.clauses import ItemKind, Parse
from watcher.core.grammar.powers import is_somebody, leader
from watcher.core.grammar.word_order import ORDERED
from watcher.core.lexicon.cues import CueHit, CueKind
from watcher.core.lexicon.endings import EndingKind


def no_event(parse: Parse, words: Iterable[int]) -> CueHit | None:
    """What says that there is none of what the words of an event name: "no further strikes", "aucune grève"."""
    if not parse.starts(CueKind.NONE):
        return None
    told = sorted(at for at in words if not parse.begins(CueKind.PREPOSITION, at))
    leading = {at: cue for cue in parse.cues if cue.kind is CueKind.NONE for at in range(cue.first, cue.last)}
    leaders = (leader(parse, at, frozenset(leading)) for at in told)
    led = (leading[parse.items[at].first] for at in leaders if at is not None)
    own = {parse.items[at].first for at in words}
    found = next((cue for cue in led if cue.first not in own), None)
    return None if found is None else replace(found, kind=CueKind.DENIED)


def is_of_noun(parse: Parse, cue: CueHit, own: Set[int]) -> bool:
    """Whether a denial of one word is none: "a banned missile", unless the noun tells the event; "near bars".

    ``own`` are the tokens of the event's words. English alone: elsewhere endings tell an adjective from a verb.
    """
    if parse.language not in ORDERED or cue.last != cue.first + 1:
        return False
    at = parse.item_at(cue.first)
    if not 0 < at < len(parse.items) - 1:
        return False
    if parse.begins(CueKind.PREPOSITION, at - 1):
        return parse.ends(EndingKind.SEVERAL, at)
    if not (parse.begins(CueKind.DETERMINER, at - 1) and parse.ends(EndingKind.UNDERGONE, at)):
        return False
    noun = next((one for one in range(at + 1, len(parse.items)) if _may_be_noun(parse, one)), at)
    told = parse.items[noun].first in own and cue.first < min(own)
    return not told and not parse.begins(CueKind.PREPOSITION, noun)


def _may_be_noun(parse: Parse, at: int) -> bool:
    """Whether an item is no small word or adjective: "captain" is one of the small words before a name."""
    return parse.items[at].kind is not ItemKind.FILLER or is_somebody(parse, at)
