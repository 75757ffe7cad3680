"""What was planned and is called off in the same sentence: "The march, which was to start on Friday, is cancelled"."""

from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.lexicon.cues import CueHit, CueKind

_RELATIVES: Final = (CueKind.COMMA, CueKind.RELATION, CueKind.RELATIVE)
_LEADS: Final = 2
"""Items behind a comma among which a relative pronoun stands: ", na którym"."""
_BEHIND: Final = 4
"""Items behind such a clause among which what denies it begins."""


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
