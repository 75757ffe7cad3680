"""Decide whether somebody is told now, and why or why not."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from watcher.core.rule import Severity


class Reason(StrEnum):
    """Why a hit is told or not told; the same words stand in the log, in ``explain``, in ``hits`` and in the alert."""

    FIRST_REPORT = "first report"
    NEW_FACT = "new fact"
    CATCH_UP = "catch-up"
    NOTHING_NEW = "nothing new in a known story"
    ONLY_FIRST = "the rule tells a story once"
    CLAIM_NOT_ASKED = "the rule does not ring for this claim"
    GRADE_TOO_LOW = "reading less sure than the rule asks"
    BACKGROUND = "an old event, told as background"
    TOO_OLD = "too old"
    BASELINE = "read before the source was watched"
    TRIAL = "the rule is on trial"
    SILENCED = "silenced"

    @property
    def rings(self) -> bool:
        """Whether this reason sends a message."""
        return self in _RINGING


_RINGING = frozenset({Reason.FIRST_REPORT, Reason.NEW_FACT, Reason.CATCH_UP})


@dataclass(frozen=True, slots=True)
class Decision:
    """A named reason, and in ``detail`` what exactly (which fact, which silence, how old)."""

    reason: Reason
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Alert:
    """One message to be: the hits that make it ring, why now, and the channels of all rules it satisfies.

    ``id`` is stable: the same hits and reason always give the same id, so that a repeated message is recognisable.
    """

    id: str
    decision: Decision
    severity: Severity
    rules: tuple[str, ...]
    stories: tuple[str, ...]
    hits: tuple[str, ...]
    channels: tuple[str, ...]
    created: datetime
