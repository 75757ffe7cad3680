"""Events that are only played: "a simulated missile strike", "fires missiles in a drill", "bombs X in a new game"."""

from collections.abc import Iterable, Sequence
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.events import Standing
from watcher.core.grammar.word_order import ORDERED
from watcher.core.lexicon.cues import CueHit, CueKind
from watcher.core.relations.statements import Statement, clause_of

_REACH: Final = 5
"""Items between what feigns and what is feigned."""
_PLAYED: Final = frozenset({None, Standing.DOER})
"""What somebody is in events that drills and games play: who dies, is arrested or appears in one does so in earnest."""


def in_earnest(statements: Iterable[Statement], by: Standing | None) -> tuple[Statement, ...]:
    """The statements of an event without those of what is only played, and of what else its clause tells of it."""
    told = tuple(statements)
    if by not in _PLAYED:
        return told
    feigned = [clause_of(one) for one in told if one.span.words and is_feigned(one.parse, one.span.words)]
    return tuple(one for one in told if not any(one.span.first in clause for clause in feigned))


def is_feigned(parse: Parse, words: Sequence[int]) -> bool:
    """Whether the event words at some items tell of what is only played."""
    return _is_mock(parse, words) or _is_drill(parse, max(words)) or _is_in_drill(parse, words)


def _is_mock(parse: Parse, words: Sequence[int]) -> bool:
    """Whether "mock" leads to the event or stands among its words, or is said of it behind it: "was simulated"."""
    first, last = min(words), max(words)
    feigning = [at for at in range(max(0, first - _REACH), last) if at not in words and parse.begins(CueKind.MOCK, at)]
    if any(at > first or not _parts(parse, at, first) for at in feigning):
        return True
    after = range(last + 1, min(len(parse.items), last + 1 + _REACH))
    return any(parse.begins(CueKind.MOCK, at) and _is_said_of(parse, last, at) for at in after)


def _parts(parse: Parse, cue: int, event: int) -> bool:
    """Whether a mark or a preposition, other than "of", stands between what feigns and the event."""
    end = max(hit.last for hit in parse.cues if hit.kind is CueKind.MOCK and hit.first == parse.items[cue].first)
    between = (at for at in range(cue, event) if parse.items[at].first >= end)
    return any(parse.items[at].parts or _leads(parse, at) for at in between)


def _leads(parse: Parse, at: int) -> bool:
    return parse.begins(CueKind.PREPOSITION, at) and not parse.begins(CueKind.OWNING, at)


def _is_said_of(parse: Parse, last: int, at: int) -> bool:
    """Whether nothing parts an event from what stands behind it; where words are told by their order, only "was"."""
    between = range(last + 1, at)
    told = parse.language not in ORDERED or any(parse.begins(CueKind.WAS, one) for one in between)
    return told and not any(parse.items[one].parts for one in between)


def _is_drill(parse: Parse, last: int) -> bool:
    """Whether the event is the first part of a compound: "cyber attack drill", not "attack drill ground"."""
    behind = parse.items[last].last
    return any(cue.first == behind and not _goes_on(parse, cue) for cue in parse.cues if cue.kind is CueKind.DRILL)


def _is_in_drill(parse: Parse, words: Sequence[int]) -> bool:
    """Whether a drill, a game or a film is the scene of the clause: "in a drill", not "in a film studio"."""
    own = {parse.items[at].first for at in words}
    scenes = [cue for cue in parse.cues if cue.kind is CueKind.IN_DRILL and own.isdisjoint(range(cue.first, cue.last))]
    return any(not _is_parted(parse, cue, words) and not _is_studio(parse, cue) for cue in scenes)


def _is_parted(parse: Parse, cue: CueHit, words: Sequence[int]) -> bool:
    """Whether another clause begins between a scene and the event."""
    return parse.item_at(cue.first) not in parse.clause_of(min(words), max(words) + 1)


def _is_studio(parse: Parse, cue: CueHit) -> bool:
    """Whether the scene is but the first part of a place that is led to."""
    return cue.first in parse.starts(CueKind.PREPOSITION) and _goes_on(parse, cue)


def _goes_on(parse: Parse, cue: CueHit) -> bool:
    """Whether another noun follows a cue where words are told by their order: "film" studio."""
    after = parse.item_at(cue.last)
    if parse.language not in ORDERED or after == len(parse.items):
        return False
    return parse.is_plain_word(after)
