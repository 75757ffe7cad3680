"""When a source is asked next, and what its answers say about its health."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final, NamedTuple
from zlib import crc32

from watcher.core.outcomes import Caching, Failed, FailureKind, NotModified, Outcome

FLOOR: Final = timedelta(minutes=5)
CEILING: Final = timedelta(hours=24)
NO_VALIDATOR_FLOOR: Final = timedelta(minutes=30)
"""A source which sends neither ETag nor Last-Modified costs a whole body each time."""
MAX_AGE_CAP: Final = timedelta(hours=6)
"""A server's mistaken one-day max-age would blind the watch."""
RETRY_AFTER_CAP: Final = timedelta(days=7)
RATE_LIMIT_FLOOR: Final = timedelta(minutes=15)
BLOCKED_FLOOR: Final = timedelta(hours=4)
BACKOFF_CAP: Final = timedelta(hours=6)
SPREAD: Final = 0.1
"""Share of the interval by which chance moves a due time, either way."""
FIRST_GAP: Final = timedelta(seconds=2)
"""Mean distance between the first polls of sources that start together."""
FAILURES_TOLD: Final = 3
FAILING_TOLD: Final = timedelta(hours=2)
NEVER: Final = datetime(9999, 1, 1, tzinfo=UTC)
"""Due time of a source that is not to be asked again."""


class Condition(StrEnum):
    """How a source stands, as an operator sees it."""

    OK = "ok"
    FAILING = "failing"
    BLOCKED = "blocked"
    GONE = "gone"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class SourceState:
    """What is kept of a source between polls.

    `body_hash`, `entries_last`, `last_new_entry_at`, `baseline_done` and `parts`, the validators of the documents that
    the source's own lists, are filled in by who reads the body.
    """

    name: str
    url: str
    caching: Caching
    next_check_at: datetime
    last_attempt_at: datetime | None = None
    last_success_at: datetime | None = None
    last_new_entry_at: datetime | None = None
    failing_since: datetime | None = None
    """First of the consecutive failures."""
    failures: int = 0
    """Consecutive."""
    failure: FailureKind | None = None
    failure_text: str | None = None
    status: int | None = None
    condition: Condition = Condition.OK
    baseline_done: bool = False
    body_hash: str | None = None
    entries_last: int | None = None
    parts: tuple[Caching, ...] = ()

    @classmethod
    def fresh(cls, name: str, url: str, *, next_check_at: datetime) -> "SourceState":
        """A source never polled."""
        return cls(name, url, Caching(), next_check_at)


class Reason(StrEnum):
    """What decided the next due time."""

    INTERVAL = "interval"
    NO_VALIDATOR = "no_validator"
    MAX_AGE = "max_age"
    RETRY_AFTER = "retry_after"
    RATE_LIMITED = "rate_limited"
    DEFERRED = "deferred"
    """The host had asked for a pause, so no request was made."""
    BACKOFF = "backoff"
    BLOCKED = "blocked"
    GONE = "gone"


class Notice(StrEnum):
    """A change of condition which an operator should be told."""

    FAILING = "failing"
    BLOCKED = "blocked"
    GONE = "gone"
    RECOVERED = "recovered"


@dataclass(frozen=True, slots=True)
class Decision:
    """The state after a poll, why the next one is when it is, and what there is to tell."""

    state: SourceState
    reason: Reason
    notice: Notice | None


class Readiness(StrEnum):
    """Whether a source may be asked now, and if not, why."""

    DUE = "due"
    EARLY = "early"
    PENALTY = "penalty"
    PAUSED = "paused"
    GONE = "gone"


class _Wait(NamedTuple):
    """Around `base`, give or take the spread, but never before `least`."""

    base: timedelta
    least: timedelta
    reason: Reason


class _Backoff(NamedTuple):
    """How one kind of failure slows a source: at least `start`, doubling from the interval up to `most`."""

    start: timedelta
    most: timedelta
    reason: Reason


_BACKOFFS: Final = {
    FailureKind.RATE_LIMITED: _Backoff(RATE_LIMIT_FLOOR, BACKOFF_CAP, Reason.RATE_LIMITED),
    FailureKind.BLOCKED: _Backoff(BLOCKED_FLOOR, BACKOFF_CAP, Reason.BLOCKED),
    FailureKind.NOT_FOUND: _Backoff(FLOOR, CEILING, Reason.BACKOFF),
}
_ANY_BACKOFF: Final = _Backoff(FLOOR, BACKOFF_CAP, Reason.BACKOFF)
_STICKY: Final = {FailureKind.BLOCKED: Condition.BLOCKED, FailureKind.GONE: Condition.GONE}
_NOTICES: Final = {
    Condition.OK: Notice.RECOVERED,
    Condition.FAILING: Notice.FAILING,
    Condition.BLOCKED: Notice.BLOCKED,
    Condition.GONE: Notice.GONE,
}
_UNPOLLED: Final = {Condition.PAUSED: Readiness.PAUSED, Condition.GONE: Readiness.GONE}
_REQUESTS_A_SECOND: Final = 5
_MOST_DOUBLINGS: Final = 16


def after(state: SourceState, outcome: Outcome, every: timedelta, *, now: datetime, jitter: float) -> Decision:
    """The state once a poll has ended.

    `every` is the interval asked for, `jitter` a number from 0 up to, but not including, 1. A body that turned out to
    be no feed is passed as `Failed`, so that the validators it came with are not kept.
    """
    if isinstance(outcome, Failed):
        return _after_failure(state, outcome, every, now=now, jitter=jitter)
    unchanged = isinstance(outcome, NotModified)
    kept = state.caching.renewed(outcome.caching) if unchanged else outcome.caching
    wait = _wait_after_success(every, kept, outcome.fresh_for)
    ended = replace(
        state,
        caching=kept,
        next_check_at=now + _drawn(wait, jitter),
        last_attempt_at=now,
        last_success_at=now,
        failing_since=None,
        failures=0,
        failure=None,
        failure_text=None,
        status=304 if unchanged else 200,
    )
    return _told(state, ended, Condition.OK, wait.reason)


def _after_failure(state: SourceState, outcome: Failed, every: timedelta, *, now: datetime, jitter: float) -> Decision:
    """A failure keeps the validators; a deferral, being no attempt, keeps all but the due time."""
    wait = _wait_after_failure(outcome, every, state.failures + 1)
    due = NEVER if outcome.kind is FailureKind.GONE else now + _drawn(wait, jitter)
    if wait.reason is Reason.DEFERRED:
        return Decision(replace(state, next_check_at=due), wait.reason, None)
    ended = replace(
        state,
        next_check_at=due,
        last_attempt_at=now,
        failing_since=state.failing_since or now,
        failures=state.failures + 1,
        failure=outcome.kind,
        failure_text=outcome.detail,
        status=outcome.status,
    )
    return _told(state, ended, _condition_after_failure(ended, now), wait.reason)


def _condition_after_failure(state: SourceState, now: datetime) -> Condition:
    """Blocked and gone at once; failing once it has lasted. What is blocked stays so until it answers again."""
    if state.failure in _STICKY:
        return _STICKY[state.failure]
    lasted = state.failures >= FAILURES_TOLD or now - (state.failing_since or now) >= FAILING_TOLD
    return Condition.FAILING if lasted and state.condition is Condition.OK else state.condition


def _told(before: SourceState, ended: SourceState, condition: Condition, reason: Reason) -> Decision:
    """The decision, with a notice only when the condition changed; a paused source stays paused and quiet."""
    if condition is before.condition or before.condition is Condition.PAUSED:
        return Decision(ended, reason, None)
    return Decision(replace(ended, condition=condition), reason, _NOTICES[condition])


def _wait_after_success(every: timedelta, caching: Caching, fresh_for: timedelta | None) -> _Wait:
    """The interval, held back by a source without validators or by the age its server promised."""
    base = min(max(every, FLOOR), CEILING)
    least, reason = FLOOR, Reason.INTERVAL
    if caching.empty and base < NO_VALIDATOR_FLOOR:
        least, reason = NO_VALIDATOR_FLOOR, Reason.NO_VALIDATOR
    fresh = min(fresh_for or timedelta(), MAX_AGE_CAP)
    if fresh > max(base, least):
        reason = Reason.MAX_AGE
    return _Wait(base, max(least, fresh), reason)


def _wait_after_failure(outcome: Failed, every: timedelta, failures: int) -> _Wait:
    """The doubled interval of the kind of failure, or what the server asked for if that is longer."""
    if outcome.kind is FailureKind.GONE:
        return _Wait(CEILING, CEILING, Reason.GONE)
    backoff = _BACKOFFS.get(outcome.kind, _ANY_BACKOFF)
    asked = min(max(outcome.retry_after or timedelta(), timedelta()), RETRY_AFTER_CAP)
    if outcome.kind is FailureKind.RATE_LIMITED and outcome.status is None:
        return _Wait(FLOOR, max(asked, FLOOR), Reason.DEFERRED)
    if outcome.kind is FailureKind.RATE_LIMITED and asked:
        backoff = _ANY_BACKOFF
    start = min(max(every, backoff.start), CEILING)
    base = min(start * 2 ** min(failures - 1, _MOST_DOUBLINGS), max(backoff.most, start))
    reason = Reason.RETRY_AFTER if asked > base else backoff.reason
    return _Wait(base, max(backoff.start, asked), reason)


def _drawn(wait: _Wait, jitter: float) -> timedelta:
    """One duration out of those the wait allows."""
    low = max(wait.base * (1 - SPREAD), wait.least)
    high = max(wait.base, wait.least) + wait.base * SPREAD
    return min(low + (high - low) * jitter, max(CEILING, wait.least))


def first_check(name: str, now: datetime, *, every: timedelta, jitter: float, among: int) -> datetime:
    """When a new source is polled first: soon, but apart from the `among` sources that start with it.

    The name places it within the window, `jitter` (0 up to 1) turns that.
    """
    window = min(every, FIRST_GAP * among)
    return now + window * ((crc32(name.encode()) / 2**32 + jitter) % 1)


def starts_per_second(sources: int, every: timedelta) -> int:
    """How many polls may start in one second: three times the steady rate, so that a backlog drains without a burst."""
    return max(_REQUESTS_A_SECOND, int(3 * sources / every.total_seconds()))


def readiness(state: SourceState, now: datetime, *, by_hand: bool = False) -> Readiness:
    """Whether `state` may be polled at `now`; a poll asked for by hand waits only for what the server demanded."""
    if state.condition in _UNPOLLED:
        return _UNPOLLED[state.condition]
    if state.next_check_at <= now:
        return Readiness.DUE
    if by_hand:
        return Readiness.PENALTY if state.failure is FailureKind.RATE_LIMITED else Readiness.DUE
    return Readiness.EARLY


def paused(state: SourceState) -> SourceState:
    """The source, asked no more until it is resumed."""
    return replace(state, condition=Condition.PAUSED)


def resumed(state: SourceState, now: datetime) -> SourceState:
    """A paused or gone source, due at once unless its server still asks for silence, with a clean slate otherwise."""
    waits = state.failure is FailureKind.RATE_LIMITED and state.next_check_at > now
    return replace(
        state,
        condition=Condition.OK,
        next_check_at=state.next_check_at if waits else now,
        failing_since=None,
        failures=0,
    )
