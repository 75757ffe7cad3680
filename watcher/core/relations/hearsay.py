"""What is only passed on, and may be wrong: "a paper reported that X had resigned. The minister called it nonsense"."""

from dataclasses import replace
from typing import Final

from watcher.core.grammar.claims import Claim, ClaimKind
from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import FULL
from watcher.core.lexicon.cues import CueHit, CueKind
from watcher.core.relations.statements import Statement
from watcher.core.relations.tense import is_told_as_past

_LONGEST: Final = 14
"""Items of a sentence that says no more than that what was told is wrong."""
_MEANT: Final = (CueKind.IT, CueKind.SPOKEN_OF, CueKind.HEARSAY)
"""What stands for what was told: "it is false", "these reports are false"."""


def is_hearsay(statement: Statement) -> bool:
    """Whether a sentence tells the event as what rumours or the media say: "a website claimed that X had died"."""
    return bool(statement.parse.starts(CueKind.HEARSAY))


def was_planned(claim: Claim, statement: Statement) -> bool:
    """Whether the event is a plan of the past, which may be off by now: "was to visit"."""
    return claim.kind is ClaimKind.PLANNED and is_told_as_past(statement)


def refuted(claim: Claim, statement: Statement, after: Parse | None) -> Claim:
    """The claim; what is hearsay, and wrong by the sentence ``after`` it, is denied."""
    if after is None or claim.kind is ClaimKind.DENIED or not is_hearsay(statement):
        return claim
    wrong = _refutation(after)
    return claim if wrong is None else replace(claim, kind=ClaimKind.DENIED, cue=after.text(wrong.first, wrong.last))


def _refutation(parse: Parse) -> CueHit | None:
    """What says in a short sentence that what was told before is wrong: "That is not true"."""
    if len(parse.items) > _LONGEST:
        return None
    told = (cue for cue in parse.cues if cue.kind is CueKind.REFUTED)
    return next((cue for cue in told if _is_of_before(parse, cue)), None)


def _is_of_before(parse: Parse, cue: CueHit) -> bool:
    """Whether what is wrong is what was told: it is meant, or nothing is named: "The charges are false" names some."""
    at = parse.item_at(cue.first)
    if any(token >= cue.last for token in parse.starts(CueKind.THAT)):
        return False
    meant = any(parse.begins_any(_MEANT, one) for one in range(at))
    return meant or not any(parse.items[one].kind in FULL for one in range(at))
