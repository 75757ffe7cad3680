"""What was planned and is called off in the same sentence: "The march, which was to start on Friday, is cancelled".

Or by the clause behind: "X was to fly to Kenya on Friday, but stayed at home".
"""

from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import FULL
from watcher.core.lexicon.cues import CueHit, CueKind

_RELATIVES: Final = (CueKind.COMMA, CueKind.RELATION, CueKind.RELATIVE)
_LEADS: Final = 2
"""Items behind a comma among which a relative pronoun stands: ", na którym"."""
_BEHIND: Final = 4
"""Items behind such a clause among which what denies it begins."""
_LATER: Final = 8
"""Items behind the clause of what was planned among which what denies it begins."""
_NOTS: Final = (CueKind.NEGATION, CueKind.NEGATOR)
_NO_VERBS: Final = (CueKind.SUFFERING, CueKind.WAS, CueKind.PRONOUN, CueKind.JOIN)
"""What may stand before what denies it and tells of nothing else: "but was", "but he"."""


def came_to_nothing(parse: Parse, at: int) -> CueHit | None:
    """What denies, in the clause behind that of an event that was planned: "was to go, but stayed at home".

    Not where another is spoken of there, or another thing is done; nor a mere "not": "not on Friday".
    """
    if not parse.starts(CueKind.WAS_TO):
        return None
    clause = parse.part_of(at)
    if not any(parse.begins(CueKind.WAS_TO, one) for one in clause):
        return None
    denials = {cue.first: cue for cue in parse.cues if cue.kind is CueKind.DENIED and not _is_bare_not(parse, cue)}
    for one in range(clause.stop, min(len(parse.items), clause.stop + _LATER)):
        if parse.items[one].first in denials:
            return denials[parse.items[one].first]
        if parse.items[one].kind in FULL and not parse.begins_any(_NO_VERBS, one):
            return None
    return None


def _is_bare_not(parse: Parse, cue: CueHit) -> bool:
    """Whether a cue says no more than "not"."""
    return cue.last == cue.first + 1 and any(cue.first in parse.starts(kind) for kind in _NOTS)


def called_off(parse: Parse, at: int) -> CueHit | None:
    """What denies, right behind a clause about what was planned, an event in it or of which it is told."""
    if not parse.starts(CueKind.WAS_TO):
        return None
    commas = [one for one, item in enumerate(parse.items) if item.key == ","]
    closed = next((one for one in commas if one > at and not _opens(parse, one)), None)
    opened = next((one for one in reversed(commas) if closed is not None and one < closed), None)
    if closed is None or opened is None or not _opens(parse, opened):
        return None
    if not any(parse.begins(CueKind.WAS_TO, one) for one in range(opened, closed)):
        return None
    behind = {item.first for item in parse.items[closed + 1 : closed + 1 + _BEHIND]}
    return next((cue for cue in parse.cues if cue.kind is CueKind.DENIED and cue.first in behind), None)


def _opens(parse: Parse, comma: int) -> bool:
    """Whether a relative clause begins behind a comma."""
    near = range(comma + 1, min(len(parse.items), comma + 1 + _LEADS))
    return any(parse.begins_any(_RELATIVES, one) for one in near)
