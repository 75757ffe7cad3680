"""What came of asking a source: a body, nothing new, or a failure and its kind."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


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
    ROBOTS = "robots"
    """robots.txt forbids it, so it was not asked for."""
    NOT_FOUND = "not_found"
    """404."""
    GONE = "gone"
    """410."""
    NOT_A_FEED = "not_a_feed"
    EMPTY = "empty"
    NO_PREVIEW = "no_preview"
    """A channel that shows no public preview of its posts."""
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
    moved_to: str | None = None


@dataclass(frozen=True, slots=True)
class NotModified:
    """A 304 answer to validators we sent; `caching` holds only what it carried itself; `moved_to` as of a body."""

    caching: Caching
    fresh_for: timedelta | None
    moved_to: str | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """A poll without a result; `detail` is one sentence for people. No `status`: no answer, or no request was made.

    `host` is the one that asked for fewer requests, now for the `refusals`-th time in a row.
    """

    kind: FailureKind
    detail: str
    status: int | None = None
    retry_after: timedelta | None = None
    host: str | None = None
    refusals: int = 1


Outcome = Retrieved | NotModified | Failed
