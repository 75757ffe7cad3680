"""When a source is asked next, and what its answers say about its health."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final
from zlib import crc32

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


@dataclass(frozen=True, slots=True)
class Caching:
    """The validators of one URL, as received: latin-1 text, so that `.encode("latin-1")` gives the bytes back."""

    etag: str | None = None
    last_modified: str | None = None
    url: str | None = None

    @property
    def empty(self) -> bool:
        """Whether there is nothing to send back."""
        return self.etag is None and self.last_modified is None

    def renewed(self, by: "Caching") -> "Caching":
        """These validators, each replaced by the one a 304 answer carried, if it did."""
        return Caching(by.etag or self.etag, by.last_modified or self.last_modified, by.url or self.url)


class FailureKind(StrEnum):
    """Why a poll brought nothing."""

    DNS = "dns"
    TLS = "tls"
    TIMEOUT = "timeout"
    REFUSED = "refused"
    """Our own policy: a private address, a foreign scheme, credentials in the URL."""
    CONNECTION = "connection"
    TOO_LARGE = "too_large"
    TRUNCATED = "truncated"
    HTTP_ERROR = "http_error"
    RATE_LIMITED = "rate_limited"
    """429 or 503."""
    BLOCKED = "blocked"
    """403."""
    NOT_FOUND = "not_found"
    """404."""
    GONE = "gone"
    """410."""
    NOT_A_FEED = "not_a_feed"
    EMPTY = "empty"
    UNREADABLE = "unreadable"
    REDIRECT_LOOP = "redirect_loop"


@dataclass(frozen=True, slots=True)
class Retrieved:
    """A whole body, inflated. `url` is the one that answered; `moved_to` is set when every hop to it was permanent."""

    url: str
    body: bytes
    content_type: str | None
    caching: Caching
    fresh_for: timedelta | None
    elapsed: timedelta
    moved_to: str | None = None


@dataclass(frozen=True, slots=True)
class NotModified:
    """A 304 answer to validators we sent; `caching` holds only what the answer itself carried."""

    caching: Caching
    fresh_for: timedelta | None


@dataclass(frozen=True, slots=True)
class Failed:
    """A poll without a result; `detail` is one sentence for people. No `status`: no answer, or no request was made."""

    kind: FailureKind
    detail: str
    status: int | None = None
    retry_after: timedelta | None = None


Outcome = Retrieved | NotModified | Failed


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

    `body_hash`, `entries_last`, `last_new_entry_at` and `baseline_done` are filled in by who reads the body.
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
