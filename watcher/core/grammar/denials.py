"""Denials by their place: the "no" that leads to an event alone, and what only looks like the denial of one."""

from collections.abc import Iterable, Set
from dataclasses import replace
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import ItemKind
from watcher.core.grammar.nouns import determines
from watcher.core.grammar.powers import is_led, is_power, is_somebody, leader
from watcher.core.grammar.word_order import ORDERED, SUBJECT_FIRST
from watcher.core.language.participles import is_passive_participle
from watcher.core.lexicon.cues import CueHit, CueKind
from watcher.core.lexicon.endings import EndingKind

_GROUNDS: Final = (CueKind.GROUND, CueKind.REASON, CueKind.CHARGE)
_HELPING: Final = (CueKind.LIGHT, CueKind.HAVING)
"""What stands between a preposition and a verb: "pour avoir refusé"."""
_INFLECTED: Final = (EndingKind.SEVERAL, EndingKind.DONE, EndingKind.GERUND)
_VERBAL: Final = (CueKind.PREPOSITION, CueKind.INFINITIVE, CueKind.JOIN, CueKind.LIGHT, CueKind.WAS)
"""Cues that begin no noun."""
_TIMES: Final = (CueKind.SPAN, CueKind.HOURS, CueKind.DATE)
_NO_OBJECTS: Final = (CueKind.PREPOSITION, CueKind.COMMA, CueKind.JOIN, CueKind.SUFFERING)
_COUNTED: Final = 2
"""Items after a verb among which it is said for how long: "postponed six weeks"."""


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
    if _is_compound(parse, at, own):
        return True
    if parse.begins(CueKind.PREPOSITION, at - 1):
        return parse.ends(EndingKind.SEVERAL, at)
    if not (parse.begins(CueKind.DETERMINER, at - 1) and parse.ends(EndingKind.UNDERGONE, at)):
        return False
    noun = next((one for one in range(at + 1, len(parse.items)) if _may_be_noun(parse, one)), at)
    told = parse.items[noun].first in own and cue.first < min(own)
    return not told and not parse.begins(CueKind.PREPOSITION, noun)


def _is_compound(parse: Parse, at: int, own: Set[int]) -> bool:
    """Whether an item is the noun that one before it describes: "hits tower block in", not "police block protest"."""
    before = parse.items[at - 1]
    is_noun = before.kind is ItemKind.WORD and not parse.ends(EndingKind.SEVERAL, at - 1)
    if not is_noun or before.first == min(own, default=None) or parse.begins_any(_VERBAL, at - 1):
        return False
    if is_somebody(parse, at - 1) or any(parse.ends(ending, at) for ending in _INFLECTED):
        return False
    after = _object(parse, at + 1, own)
    return after is None or after in parse.verbs_of_the_past


def is_effect(parse: Parse, cue: CueHit, main: int, own: Set[int]) -> bool:
    """Whether what could deny an event is what the event does to something else: "the attack halts production".

    ``main`` is the first token of the event's main word. Without an object, or suffered, it is a denial: "the strike
    was halted". Where the object may stand first, somebody after the verb is who does it: "Streik stoppt Gericht".
    """
    if cue.first <= main or cue.first not in parse.starts(CueKind.HINDERS):
        return False
    at = parse.item_at(cue.first)
    suffered = is_led(parse, at, CueKind.SUFFERING) and not parse.ends(EndingKind.GERUND, at)
    acted_on = None if suffered else _object(parse, at + cue.last - cue.first, own)
    if acted_on is None or parse.language in SUBJECT_FIRST:
        return acted_on is not None
    event = parse.item_at(min(own, default=main))
    return not parse.ends(EndingKind.ACCUSATIVE, event) and not _may_act(parse, acted_on)


def is_ground(parse: Parse, cue: CueHit, main: int) -> bool:
    """Whether what could deny an event is but what it is done for: "arrested for refusing", "detenido por bloqueo".

    In front of it as well where the event is a participle: "wegen verweigerter Aussage festgenommen".
    """
    at = parse.item_at(cue.first)
    link = at - 2 if at > 1 and (determines(parse, at - 1) or parse.begins_any(_HELPING, at - 1)) else at - 1
    if link < 0:
        return False
    is_participle = parse.language == "de" and is_passive_participle(parse.tokens[main].text)
    undergone = is_participle and parse.begins(CueKind.REASON, link)
    return undergone or (cue.first > main and parse.begins_any(_GROUNDS, link))


def _object(parse: Parse, first: int, own: Set[int]) -> int | None:
    """The item from ``first`` on that a verb right before it acts on; None where there is none."""
    last = min(len(parse.items), first + _COUNTED)
    if any(parse.begins_any(_TIMES, at) or parse.items[at].is_date for at in range(first, last)):
        return None
    at = next((at for at in range(first, len(parse.items)) if not _is_small(parse, at, own)), None)
    return at if at is not None and _is_acted_on(parse, at, own) else None


def _is_acted_on(parse: Parse, at: int, own: Set[int]) -> bool:
    item = parse.items[at]
    is_noun = item.kind in {ItemKind.WORD, ItemKind.NAME} or item.first in own
    return is_noun and not parse.begins_any(_NO_OBJECTS, at) and not parse.ends(EndingKind.GERUND, at)


def _is_small(parse: Parse, at: int, own: Set[int]) -> bool:
    """Whether an item is an article, an adjective or an adverb, and none of an event's ``own`` words."""
    item = parse.items[at]
    return item.kind is ItemKind.FILLER and item.first not in own and not parse.begins_any(_NO_OBJECTS, at)


def _may_act(parse: Parse, at: int) -> bool:
    """Whether an item is somebody, or a place that may act."""
    item = parse.items[at]
    return item.is_person or is_power(item) or is_somebody(parse, at)


def _may_be_noun(parse: Parse, at: int) -> bool:
    """Whether an item is no small word or adjective: "captain" is one of the small words before a name."""
    return parse.items[at].kind is not ItemKind.FILLER or is_somebody(parse, at)
