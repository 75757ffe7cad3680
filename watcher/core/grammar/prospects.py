"""What lies ahead by its grammar: an infinitive that tells a plan, "and" that leads on, a passive that is of now."""

from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import ItemKind
from watcher.core.grammar.powers import is_led
from watcher.core.grammar.word_order import ORDERED
from watcher.core.language.participles import is_passive_participle
from watcher.core.lexicon.cues import CueHit, CueKind

_DOERS: Final = frozenset(
    {CueKind.PARTY, CueKind.POST, CueKind.OFFICER, CueKind.OFFICE, CueKind.FIRM, CueKind.ROLE, CueKind.JOIN}
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
    """Whether the clause before a "to" names somebody and says nothing of what they do."""
    at = parse.item_at(to)
    before = parse.items[parse.clause_of(at, at).start : at]
    doers = frozenset[int]().union(*(parse.starts(kind) for kind in _DOERS))
    tells = any(item.kind not in _THIN and item.first not in doers for item in before)
    return not tells and any(item.kind is ItemKind.NAME or item.first in doers for item in before)


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
