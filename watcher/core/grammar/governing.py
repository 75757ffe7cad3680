"""Verbs that govern another one: what is begun, meant, wished or refused stands between a doer and what he does."""

from collections.abc import Iterator
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import PLAIN, THIN, ItemKind
from watcher.core.grammar.word_order import ORDERED
from watcher.core.lexicon.cues import CueHit, CueKind
from watcher.core.lexicon.endings import EndingKind

_GOVERNING: Final = frozenset(
    {
        CueKind.BEGINS,
        CueKind.INTENDS,
        CueKind.ATTEMPTS,
        CueKind.FORGOES,
        CueKind.PLANNED,
        CueKind.DENIED,
        CueKind.UNCLEAR,
        CueKind.WEIGHS,
        CueKind.GIVE_UP,
        CueKind.HINDERS,
    }
)
"""What may govern: what plans, doubts or denies what it leads to, and what only says that it begins or goes on."""
_LEADING: Final = frozenset({CueKind.INFINITIVE, CueKind.PREPOSITION})
"""What stands between a verb and the one that it governs: "plans to", "keen on", "refuse de"."""
_REACH: Final = 10
"""Items behind the doer among which the governed verb stands: "has no immediate plans to"."""
_LONGEST: Final = 4
"""Tokens of a cue whose words all belong together."""


def governed(parse: Parse, at: int) -> frozenset[int]:
    """The items behind one that may be a verb governed by those between: "X is planning to cut", "X refuse de baisser".

    Nothing else stands between: neither somebody else ("X wants Y to cut") nor another clause.
    """
    return frozenset(_verbs(parse, at))


def _verbs(parse: Parse, at: int) -> Iterator[int]:
    led = False
    for place in range(at + 1, min(at + 1 + _REACH, len(parse.items))):
        if led and _is_governed(parse, place):
            yield place
        governs = _governs(parse, place)
        if not governs and not _is_passed(parse, place, led=led):
            return
        led = led or governs


def _is_passed(parse: Parse, at: int, *, led: bool) -> bool:
    """Whether an item may stand between: a small word, or what leads on from a verb that governs."""
    item = parse.items[at]
    if item.key == ",":
        return False
    return item.kind in THIN or (led and parse.begins_any(_LEADING, at) and item.kind is ItemKind.WORD)


def _governs(parse: Parse, at: int) -> bool:
    """Whether an item is a word of a verb that governs, or of what says the same: "has no intention of"."""
    token = parse.items[at].first
    return parse.items[at].kind in PLAIN and any(hit.first <= token < hit.last for hit in _governing(parse))


def _governing(parse: Parse) -> Iterator[CueHit]:
    return (hit for hit in parse.cues if hit.kind in _GOVERNING and hit.last - hit.first <= _LONGEST)


def _is_governed(parse: Parse, at: int) -> bool:
    """Whether an item is a verb as another governs it: in English "to cut" and "cutting", else by its ending."""
    if parse.items[at].kind not in PLAIN:
        return False
    if parse.language in ORDERED:
        is_noun = parse.begins(CueKind.DETERMINER, at - 1)  # "discussed at a meeting"
        return parse.begins(CueKind.INFINITIVE, at - 1) or (parse.ends(EndingKind.GERUND, at) and not is_noun)
    return parse.ends(EndingKind.INFINITIVE, at)
