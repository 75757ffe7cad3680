"""What lies ahead by its grammar: an infinitive that tells a plan, "and" that leads on, a passive that is of now."""

from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import ItemKind
from watcher.core.grammar.powers import is_led
from watcher.core.grammar.word_order import ORDERED
from watcher.core.language.participles import is_passive_participle
from watcher.core.lexicon.cues import CueHit, CueKind
from watcher.core.lexicon.endings import EndingKind

_DOERS: Final = frozenset(
    {
        CueKind.PARTY,
        CueKind.POST,
        CueKind.OFFICER,
        CueKind.OFFICE,
        CueKind.FIRM,
        CueKind.ROLE,
        CueKind.JOIN,
        CueKind.COMPATRIOT,
    }
)
"""Words of which a headline makes somebody who is to do something: "pilots", "foreign minister", "X and Y"."""
_THIN: Final = frozenset({ItemKind.NAME, ItemKind.FILLER, ItemKind.MARK})


def leads_on(parse: Parse, cue: CueHit) -> bool:
    """Whether "and" leads to a cue, only fillers between: what it tells comes after the event before it."""
    return is_led(parse, parse.item_at(cue.first), CueKind.JOIN)


def headline_infinitive(parse: Parse, own: frozenset[int], main: int) -> CueHit | None:
    """The "to" and the verb of an English headline that tells a plan by them: "pilots to strike".

    ``own`` are the first tokens of the event's words, ``main`` that of its main word. Before "to" stand names and
    words of people alone: no verb that governs it, as in "crowds gather to protest".
    """
    if parse.language not in ORDERED:
        return None
    tos = (cue for cue in parse.cues if cue.kind is CueKind.INFINITIVE and cue.last <= main)
    verbs = own | parse.starts(CueKind.LIGHT)
    cue = next((cue for cue in tos if cue.last in verbs and _opens(parse, cue.first)), None)
    return None if cue is None else CueHit(CueKind.PLANNED, cue.first, cue.last + 1)


def _opens(parse: Parse, to: int) -> bool:
    """Whether the clause before a "to" names somebody, with where he is, and says nothing of what they do."""
    at = parse.item_at(to)
    before = range(parse.clause_of(at, at).start, at)
    doers = frozenset[int]().union(*(parse.starts(kind) for kind in _DOERS))
    named = any(parse.items[one].kind is ItemKind.NAME or parse.items[one].first in doers for one in before)
    return named and all(_tells_who(parse, one, doers) for one in before)


def _tells_who(parse: Parse, at: int, doers: frozenset[int]) -> bool:
    """Whether an item before another says who somebody is, or leads to where: "cabin crew in Spain"."""
    item, after = parse.items[at], parse.items[at + 1]
    if item.kind in _THIN or item.first in doers:
        return True
    if parse.begins(CueKind.DESTINATION, at):
        return after.place is not None or after.first in parse.capitals
    described = after.first in doers and (at == 0 or parse.items[at - 1].kind in _THIN)
    return described and not parse.ends(EndingKind.SEVERAL, at) and at not in parse.verbs_of_the_past


def is_passive(parse: Parse, cue: CueHit, main: int) -> bool:
    """Whether the German "wird" makes no future of a participle, but a passive of now: "wird in X festgenommen".

    ``main`` is the first token of the event's main word; where that is a place, the word is the last of the sentence.
    """
    becomes = parse.starts(CueKind.BECOMES)
    if cue.first not in becomes or cue.last > cue.first + 1 or cue.first >= main:
        return False
    named = any(item.first == main and item.kind is ItemKind.NAME for item in parse.items)
    at = max((item.first for item in parse.items if item.kind is ItemKind.WORD), default=main) if named else main
    return is_passive_participle(parse.tokens[at].text) and becomes.isdisjoint({at, at + 1})
