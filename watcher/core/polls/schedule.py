"""When a source is asked next, and what its answers say about its health."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final
from zlib import crc32

from watcher.core.language.phrasing import moment
from watcher.core.polls.moves import Move, met
from watcher.core.polls.outcomes import Caching, Failed, FailureKind, NotModified, Outcome
from watcher.core.polls.waits import NEVER, NO_HINTS, Hints, Pace, Reason, after_failure, after_success, past_skipped

FIRST_GAP: Final = timedelta(seconds=2)
"""Mean distance between the first polls of sources that start together."""
FAILURES_TOLD: Final = 3
FAILING_TOLD: Final = timedelta(hours=2)


class Condition(StrEnum):
    """How a source stands, as an operator sees it."""

    OK = "ok"
    EMPTY = "empty"
    """It answers, but holds no entries any more."""
    FAILING = "failing"
    BLOCKED = "blocked"
    GONE = "gone"
    HELD = "held"
    """It seems to be in other hands: somebody must look at it."""
    NO_PREVIEW = "no preview"
    """A channel that cannot be watched from outside."""
    PAUSED = "paused"


class Backlog(StrEnum):
    """What becomes of the entries that came while a source was paused."""

    KEPT = "kept"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class Profile:
    """What a feed says it is: its title, the host of its site, and the host that answered."""

    title: str
    site: str
    host: str


@dataclass(frozen=True, slots=True)
class SourceState:
    """What is kept of a source between polls; what only the reader of a body knows is filled in by ``intake``.

    `url` is as the configuration writes it; `address` is asked instead where the source has moved for good. `parts` are
    the validators of the documents that the source's own lists.
    """

    name: str
    url: str
    caching: Caching
    next_check_at: datetime
    reason: Reason | None = None
    """Why it is asked then."""
    last_attempt_at: datetime | None = None
    last_success_at: datetime | None = None
    last_new_entry_at: datetime | None = None
    whole_at: datetime | None = None
    """When it last sent a whole document."""
    failing_since: datetime | None = None
    """First of the consecutive failures."""
    failures: int = 0
    """Consecutive."""
    failure: FailureKind | None = None
    failure_text: str | None = None
    warning: str | None = None
    """What is odd about it although it answers."""
    status: int | None = None
    condition: Condition = Condition.OK
    baseline_done: bool = False
    backlog: Backlog | None = None
    body_hash: str | None = None
    entries_last: int | None = None
    parts: tuple[Caching, ...] = ()
    usual_gap: timedelta | None = None
    """Between two polls that brought something new, as a mean that forgets."""
    hurry: int = 0
    """How often the interval is halved."""
    hints: Hints = NO_HINTS
    profile: Profile | None = None
    address: str | None = None
    move: Move | None = None

    @classmethod
    def fresh(cls, name: str, url: str, *, next_check_at: datetime) -> "SourceState":
        """A source never polled."""
        return cls(name, url, Caching(), next_check_at)

    @property
    def asked_at(self) -> str:
        """The address that is asked."""
        return self.address or self.url

    @property
    def is_emptied(self) -> bool:
        """Whether it held nothing when it was read last, and that is odd: a mere "not modified" does not end that."""
        return self.entries_last == 0 and self.warning is not None


class Notice(StrEnum):
    """A change of condition which an operator should be told."""

    FAILING = "failing"
    BLOCKED = "blocked"
    GONE = "gone"
    EMPTY = "empty"
    HELD = "held"
    NO_PREVIEW = "no_preview"
    RECOVERED = "recovered"


@dataclass(frozen=True, slots=True)
class Decision:
    """The state after a poll, why the next one is when it is, and what there is to tell.

    ``moved`` is set by the poll after which another address is asked.
    """

    state: SourceState
    reason: Reason
    notice: Notice | None
    moved: bool = False


_STICKY: Final = {
    FailureKind.BLOCKED: Condition.BLOCKED,
    FailureKind.ROBOTS: Condition.BLOCKED,
    FailureKind.GONE: Condition.GONE,
    FailureKind.NO_PREVIEW: Condition.NO_PREVIEW,
}
_NOTICES: Final = {
    Condition.OK: Notice.RECOVERED,
    Condition.EMPTY: Notice.EMPTY,
    Condition.FAILING: Notice.FAILING,
    Condition.BLOCKED: Notice.BLOCKED,
    Condition.GONE: Notice.GONE,
    Condition.HELD: Notice.HELD,
    Condition.NO_PREVIEW: Notice.NO_PREVIEW,
}
_REQUESTS_A_SECOND: Final = 5


def after(state: SourceState, outcome: Outcome, pace: Pace, *, now: datetime, jitter: float) -> Decision:
    """The state once a poll has ended.

    `jitter` is a number from 0 up to, but not including, 1. A body that turned out to be no feed is passed as `Failed`,
    so that the validators it came with are not kept.
    """
    if isinstance(outcome, Failed):
        return _after_failure(state, outcome, pace.every, now=now, jitter=jitter)
    unchanged = isinstance(outcome, NotModified)
    kept = state.caching.renewed(outcome.caching) if unchanged else outcome.caching
    wait = after_success(pace, validated=not kept.empty, fresh_for=outcome.fresh_for)
    drawn = now + wait.drawn(jitter)
    due = past_skipped(drawn, pace)
    reason = wait.reason if due == drawn else Reason.SKIPPED
    ended = replace(
        state,
        caching=kept,
        next_check_at=due,
        reason=reason,
        last_attempt_at=now,
        last_success_at=now,
        failing_since=None,
        failures=0,
        failure=None,
        failure_text=None,
        status=304 if unchanged else 200,
        whole_at=state.whole_at if unchanged else now,
    )
    decision = told(state, ended, Condition.EMPTY if state.is_emptied else Condition.OK, reason)
    return _followed(decision, met(state.move, outcome.moved_to, now), now)


def _followed(decision: Decision, move: Move | None, now: datetime) -> Decision:
    """The decision with what is known of a move; once that is for good, the new address is asked."""
    if move is not None and move.is_for_good(now):
        return replace(decision, state=replace(decision.state, address=move.target, move=None), moved=True)
    return replace(decision, state=replace(decision.state, move=move))


def _after_failure(state: SourceState, outcome: Failed, every: timedelta, *, now: datetime, jitter: float) -> Decision:
    """A failure keeps the validators; a deferral, being no attempt, keeps all but the due time and what is said of it.

    Where the address that a source moved to is not there any more, the configured one is asked again.
    """
    if state.address is not None and outcome.kind in {FailureKind.GONE, FailureKind.NOT_FOUND}:
        state, outcome = replace(state, address=None), replace(outcome, kind=FailureKind.NOT_FOUND)
    wait = after_failure(outcome, every, state.failures + 1)
    due = NEVER if outcome.kind is FailureKind.GONE else now + wait.drawn(jitter)
    if wait.reason is Reason.DEFERRED:
        return Decision(_deferred(state, due, wait.reason), wait.reason, None)
    ended = replace(
        state,
        next_check_at=due,
        reason=wait.reason,
        last_attempt_at=now,
        failing_since=state.failing_since or now,
        failures=state.failures + 1,
        failure=outcome.kind,
        failure_text=outcome.detail,
        status=outcome.status,
    )
    return told(state, ended, _condition_after_failure(ended, now), wait.reason)


def _deferred(state: SourceState, due: datetime, reason: Reason) -> SourceState:
    """The source that was not asked, which is no failure of its own: what is the matter is said if nothing else is."""
    said = state.failure_text if state.failures else f"its host wants to be left alone until {moment(due)}"
    return replace(state, next_check_at=due, reason=reason, failure_text=said)


def _condition_after_failure(state: SourceState, now: datetime) -> Condition:
    """Blocked, gone, without preview at once; failing once it lasted, or will. Blocked stays until it answers again."""
    if state.failure in _STICKY:
        return _STICKY[state.failure]
    since = state.failing_since or now
    until = state.next_check_at if state.reason is Reason.RETRY_AFTER else now
    lasted = state.failures >= FAILURES_TOLD or until - since >= FAILING_TOLD
    return Condition.FAILING if lasted and state.condition in {Condition.OK, Condition.EMPTY} else state.condition


def told(before: SourceState, ended: SourceState, condition: Condition, reason: Reason) -> Decision:
    """The decision, with a notice only when the condition changed; a paused source stays paused and quiet."""
    if condition is before.condition or before.condition is Condition.PAUSED:
        return Decision(ended, reason, None)
    return Decision(replace(ended, condition=condition), reason, _NOTICES[condition])


def first_check(name: str, now: datetime, *, every: timedelta, jitter: float, among: int) -> datetime:
    """When a new source is polled first: soon, but apart from the `among` sources that start with it.

    The name places it within the window, `jitter` (0 up to 1) turns that.
    """
    window = min(every, FIRST_GAP * among)
    return now + window * ((crc32(name.encode()) / 2**32 + jitter) % 1)


def starts_per_second(sources: int, every: timedelta) -> int:
    """How many polls may start in one second: three times the steady rate, so that a backlog drains without a burst."""
    return max(_REQUESTS_A_SECOND, int(3 * sources / every.total_seconds()))
