"""Whether a source may be asked now, and what stopping and going on again does to it."""

from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from watcher.core.polls.outcomes import FailureKind
from watcher.core.polls.schedule import Backlog, Condition, SourceState

WHOLE_AGAIN: Final = timedelta(days=1)
"""How often at most a source that says "not modified" for suspiciously long is asked for the whole."""
SUSPICIOUS: Final = 5
"""So many times its usual gap without news is suspiciously long."""
_USUAL_GAP: Final = timedelta(days=1)
"""Of a source that was not watched for long enough to know."""


class Readiness(StrEnum):
    """Whether a source may be asked now, and if not, why."""

    DUE = "due"
    EARLY = "early"
    PENALTY = "penalty"
    PAUSED = "paused"
    HELD = "held"
    GONE = "gone"


UNPOLLED: Final = {
    Condition.PAUSED: Readiness.PAUSED,
    Condition.GONE: Readiness.GONE,
    Condition.HELD: Readiness.HELD,
}
"""Conditions in which a source is not asked, until somebody resumes it."""


def readiness(state: SourceState, now: datetime, *, by_hand: bool = False) -> Readiness:
    """Whether `state` may be polled at `now`; a poll asked for by hand waits only for what the server demanded."""
    if state.condition in UNPOLLED:
        return UNPOLLED[state.condition]
    if state.next_check_at <= now:
        return Readiness.DUE
    if by_hand:
        return Readiness.PENALTY if state.failure is FailureKind.RATE_LIMITED else Readiness.DUE
    return Readiness.EARLY


def wants_whole(state: SourceState, now: datetime) -> bool:
    """Whether to ask without validators: the server says "not modified" for much longer than this source is silent."""
    news, whole = state.last_new_entry_at, state.whole_at
    if news is None or whole is None or now - whole < WHOLE_AGAIN:
        return False
    return now - news >= SUSPICIOUS * (state.usual_gap or _USUAL_GAP)


def paused(state: SourceState) -> SourceState:
    """The source, asked no more until it is resumed."""
    return replace(state, condition=Condition.PAUSED)


def resumed(state: SourceState, now: datetime, backlog: Backlog | None = None) -> SourceState:
    """A source that was not asked, due at once unless its server still asks for silence, with a clean slate otherwise.

    What came while it was paused is kept and not told, unless asked for; one that was gone, or seemed to be in other
    hands, begins anew as it is now.
    """
    waits = state.failure is FailureKind.RATE_LIMITED and state.next_check_at > now
    was_paused = state.condition is Condition.PAUSED
    return replace(
        state,
        condition=Condition.OK,
        next_check_at=state.next_check_at if waits else now,
        failing_since=None,
        failures=0,
        warning=None,
        baseline_done=state.baseline_done and (was_paused or backlog is not None),
        backlog=(backlog or Backlog.KEPT) if was_paused and state.baseline_done else backlog,
        profile=state.profile if was_paused else None,
    )
