"""How long a source is left alone after an answer: its interval, what it asks for, and what its failures cost."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final

from watcher.core.polls.outcomes import Failed, FailureKind

FLOOR: Final = timedelta(minutes=5)
CEILING: Final = timedelta(hours=24)
NO_VALIDATOR_FLOOR: Final = timedelta(minutes=30)
"""A source which sends neither ETag nor Last-Modified costs a whole body each time."""
MAX_PROMISE: Final = timedelta(hours=6)
"""A mistaken promise of a day without news (max-age, Expires, ttl, skipDays) would blind the watch."""
RETRY_AFTER_CAP: Final = timedelta(days=7)
RATE_LIMIT_FLOOR: Final = timedelta(minutes=15)
BLOCKED_FLOOR: Final = timedelta(hours=4)
BACKOFF_CAP: Final = timedelta(hours=6)
SPREAD: Final = 0.1
"""Share of the interval by which chance moves a due time, either way."""
NEVER: Final = datetime(9999, 1, 1, tzinfo=UTC)
"""Due time of a source that is not to be asked again."""

_HOUR: Final = timedelta(hours=1)
_WEEK: Final = 7
_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MOST_DOUBLINGS: Final = 16


class Reason(StrEnum):
    """What decided the next due time; the same words stand in the log and in ``sources``."""

    INTERVAL = "interval"
    NO_VALIDATOR = "no_validator"
    MAX_AGE = "max_age"
    MAX_AGE_CUT = "max_age_cut"
    """The promise was longer than is believed."""
    FEED_ASKS = "feed_asks"
    """By ttl or update period."""
    SKIPPED = "skipped_hours"
    """The feed names hours or days without news."""
    GAP = "gap"
    """More often than the interval, as entries were probably missed."""
    RETRY_AFTER = "retry_after"
    RATE_LIMITED = "rate_limited"
    DEFERRED = "deferred"
    """The host had asked for a pause, so no request was made."""
    BACKOFF = "backoff"
    BLOCKED = "blocked"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Hints:
    """When a feed asks to be left alone: a least interval, and hours (0-23, UTC) and days ("monday") without news."""

    every: timedelta | None = None
    skip_hours: frozenset[int] = frozenset()
    skip_days: frozenset[str] = frozenset()

    def skips(self, when: datetime) -> bool:
        """Whether no news are to be expected at a time."""
        return when.hour in self.skip_hours or _DAYS[when.weekday()] in self.skip_days


NO_HINTS: Final = Hints()


@dataclass(frozen=True, slots=True)
class Pace:
    """How often a source is to be asked: its interval, what it asks for itself, and how long it is believed.

    After a ``hurry`` the interval was halved so many times, since entries were missed.
    """

    every: timedelta
    hints: Hints = NO_HINTS
    max_promise: timedelta = MAX_PROMISE
    hurry: int = 0


@dataclass(frozen=True, slots=True)
class Wait:
    """Around `base`, give or take the spread, but never before `least`."""

    base: timedelta
    least: timedelta
    reason: Reason

    def drawn(self, jitter: float) -> timedelta:
        """One duration out of those the wait allows; `jitter` is from 0 up to 1."""
        low = max(self.base * (1 - SPREAD), self.least)
        high = max(self.base, self.least) + self.base * SPREAD
        return min(low + (high - low) * jitter, max(CEILING, self.least))


@dataclass(frozen=True, slots=True)
class _Backoff:
    """How one kind of failure slows a source: at least `start`, doubling from the interval up to `most`."""

    start: timedelta
    most: timedelta
    reason: Reason


_BACKOFFS: Final = {
    FailureKind.RATE_LIMITED: _Backoff(RATE_LIMIT_FLOOR, BACKOFF_CAP, Reason.RATE_LIMITED),
    FailureKind.BLOCKED: _Backoff(BLOCKED_FLOOR, BACKOFF_CAP, Reason.BLOCKED),
    FailureKind.ROBOTS: _Backoff(BLOCKED_FLOOR, BACKOFF_CAP, Reason.BLOCKED),
    FailureKind.NOT_FOUND: _Backoff(FLOOR, CEILING, Reason.BACKOFF),
    FailureKind.NO_PREVIEW: _Backoff(BLOCKED_FLOOR, CEILING, Reason.BACKOFF),
}
_ANY_BACKOFF: Final = _Backoff(FLOOR, BACKOFF_CAP, Reason.BACKOFF)


def after_success(pace: Pace, *, validated: bool, fresh_for: timedelta | None) -> Wait:
    """The interval, held back by a source without validators, by its wishes or by the age its server promised.

    A feed that lost entries while its wish was granted wishes too much.
    """
    base = min(max(pace.every / 2**pace.hurry, FLOOR), CEILING)
    reason = Reason.GAP if base < min(pace.every, CEILING) else Reason.INTERVAL
    least = FLOOR
    if not validated and base < NO_VALIDATOR_FLOOR:
        least, reason = NO_VALIDATOR_FLOOR, Reason.NO_VALIDATOR
    asked = timedelta() if pace.hurry else min(pace.hints.every or timedelta(), pace.max_promise)
    if asked > max(base, least):
        least, reason = asked, Reason.FEED_ASKS
    promised = fresh_for or timedelta()
    if min(promised, pace.max_promise) > max(base, least):
        least = min(promised, pace.max_promise)
        reason = Reason.MAX_AGE_CUT if promised > pace.max_promise else Reason.MAX_AGE
    return Wait(base, least, reason)


def after_failure(outcome: Failed, every: timedelta, failures: int) -> Wait:
    """The doubled interval of the kind of failure, or what the server asked for if that is longer."""
    if outcome.kind is FailureKind.GONE:
        return Wait(CEILING, CEILING, Reason.GONE)
    backoff = _BACKOFFS.get(outcome.kind, _ANY_BACKOFF)
    asked = min(max(outcome.retry_after or timedelta(), timedelta()), RETRY_AFTER_CAP)
    if outcome.kind is FailureKind.RATE_LIMITED and outcome.status is None:
        return Wait(FLOOR, max(asked, FLOOR), Reason.DEFERRED)
    if outcome.kind is FailureKind.RATE_LIMITED and asked:
        backoff = _ANY_BACKOFF
    start = min(max(every, backoff.start), CEILING)
    base = min(start * 2 ** min(failures - 1, _MOST_DOUBLINGS), max(backoff.most, start))
    reason = Reason.RETRY_AFTER if asked > base else backoff.reason
    least = base if backoff.reason is Reason.RATE_LIMITED else backoff.start  # its host is silent until then
    return Wait(base, max(least, asked), reason)


def silence_of(outcome: Failed) -> timedelta:
    """How long a host that wants fewer requests is left alone: as long as it asked, within what is believed of it.

    Without a time that is as long as one source waits that is refused so often, whichever of its sources were.
    """
    if outcome.retry_after:
        return min(outcome.retry_after, RETRY_AFTER_CAP)
    doublings: int = 2 ** min(outcome.refusals - 1, _MOST_DOUBLINGS)
    return min(RATE_LIMIT_FLOOR * doublings, BACKOFF_CAP)


def past_skipped(due: datetime, pace: Pace) -> datetime:
    """The first moment from `due` on at which a feed does not say that it has no news, within what is believed of it.

    A feed that names all hours, or all days, says nothing.
    """
    if len(pace.hints.skip_hours) >= CEILING // _HOUR or len(pace.hints.skip_days) >= _WEEK:
        return due
    latest, when = due + pace.max_promise, due
    while pace.hints.skips(when) and when < latest:
        when += _HOUR  # the minute stays, so that what waits for the same hour does not begin at its first second
    return min(when, latest)
