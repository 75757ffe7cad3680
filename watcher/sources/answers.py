"""What the head of an HTTP answer says: validators, freshness, waits, refusals, redirects."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

from watcher.core.polls.outcomes import Caching, Failed, FailureKind
from watcher.core.polls.waits import RETRY_AFTER_CAP

NOT_MODIFIED: Final = 304
_WITH_BODY: Final = (200, 203)
_PERMANENT: Final = (301, 308)
_REDIRECTS: Final = (301, 302, 303, 307, 308)
_KINDS: Final = {
    403: (FailureKind.BLOCKED, "server refuses access (HTTP 403)"),
    404: (FailureKind.NOT_FOUND, "server knows no such page (HTTP 404)"),
    410: (FailureKind.GONE, "server says the page is gone for good (HTTP 410)"),
    429: (FailureKind.RATE_LIMITED, "server asks for fewer requests (HTTP 429)"),
    503: (FailureKind.RATE_LIMITED, "server is overloaded or closed for now (HTTP 503)"),
}
_MOST_DIGITS: Final = 10
_FOREVER: Final = timedelta(days=3650)


@dataclass(frozen=True, slots=True)
class Answer:
    """Status and header lines as received."""

    status: int
    headers: tuple[tuple[bytes, bytes], ...]

    def get(self, name: str) -> str | None:
        """The first header of that name, latin-1 decoded; an empty one counts as absent."""
        return next(self._values(name), None) or None

    def listed(self, name: str) -> str:
        """All headers of that name as the one list they are."""
        return ", ".join(self._values(name))

    def _values(self, name: str) -> Iterator[str]:
        wanted = name.lower().encode()
        return (value.strip(b" \t").decode("latin-1") for key, value in self.headers if key.lower() == wanted)

    @property
    def has_body(self) -> bool:
        """Whether this is the answer a poll hopes for."""
        return self.status in _WITH_BODY

    @property
    def permanent(self) -> bool:
        """Whether a redirect asks to be remembered."""
        return self.status in _PERMANENT

    @property
    def location(self) -> str | None:
        """Where a redirect leads, as written; its bytes are read as UTF-8."""
        raw = self.get("Location") if self.status in _REDIRECTS else None
        return raw and raw.encode("latin-1").decode("utf-8", "surrogateescape")

    @property
    def size(self) -> int:
        """Bytes of all header lines."""
        return sum(len(name) + len(value) + 4 for name, value in self.headers)


def caching(answer: Answer, url: str) -> Caching:
    """The validators which the answer of `url` carries."""
    return Caching(answer.get("ETag"), answer.get("Last-Modified"), url)


def sent_exactly(validator: str | None) -> str | None:
    """A validator in the form that goes out as the bytes that came in; None if it cannot.

    The HTTP library writes headers as UTF-8, so bytes which are not UTF-8 cannot be sent back.
    """
    if not validator or any(ord(letter) < 0x20 or ord(letter) == 0x7F for letter in validator):  # noqa: PLR2004
        return None
    try:
        return validator.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return None


def fresh_for(answer: Answer) -> timedelta | None:
    """How long the answer promises to stay as it is: max-age less Age, else Expires less Date (RFC 9111, 4.2)."""
    directives = [each.strip().lower().partition("=") for each in answer.listed("Cache-Control").split(",")]
    names = {name.strip() for name, _, _ in directives}
    ages = [_seconds(value) for name, _, value in directives if name.strip() == "max-age"]
    if names & {"no-cache", "no-store"}:
        return None
    if ages:
        fresh = (ages[0] or timedelta()) - (_seconds(answer.get("Age") or "") or timedelta())
    else:
        fresh = _from_date(answer, "Expires") or timedelta()
    return fresh if fresh > timedelta() else None


def retry_after(answer: Answer) -> timedelta | None:
    """The wait asked for, in seconds or up to a date as seen from Date; None for absent, past and garbage."""
    asked = _seconds(answer.get("Retry-After") or "") or _from_date(answer, "Retry-After")
    return asked if asked and asked > timedelta() else None


def failure(answer: Answer) -> Failed:
    """What an answer without a usable body means."""
    kind, detail = _KINDS.get(answer.status, (FailureKind.HTTP_ERROR, f"server answered HTTP {answer.status}"))
    if answer.get("cf-mitigated") == "challenge":
        kind, detail = FailureKind.BLOCKED, f"Cloudflare challenge: made for people only (HTTP {answer.status})"
    wait = retry_after(answer)
    if wait and wait > RETRY_AFTER_CAP:
        detail += f"; it asks for {wait.days} days of silence, {RETRY_AFTER_CAP.days} are kept"
    return Failed(kind, detail, status=answer.status, retry_after=wait)


def _seconds(text: str) -> timedelta | None:
    """A whole number of seconds; an absurdly long one is a long time."""
    text = text.strip().strip('"')
    if not (text.isascii() and text.isdigit()):
        return None
    return timedelta(seconds=int(text)) if len(text) < _MOST_DIGITS else _FOREVER


def _from_date(answer: Answer, name: str) -> timedelta | None:
    """How far the date in a header lies after the answer's own Date."""
    then, now = _date(answer.get(name)), _date(answer.get("Date"))
    return then - now if then and now else None


def _date(text: str | None) -> datetime | None:
    try:
        date = parsedate_to_datetime(text or "")
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)
