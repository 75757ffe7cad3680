"""The one way into the readers: what kind of document this is, and what it says."""

from datetime import datetime

from watcher.core.schedule import Failed, FailureKind
from watcher.sources.parsed import LIMITS, Limits, Reading


def read_feed(
    body: bytes, *, url: str, now: datetime, content_type: str | None = None, limits: Limits = LIMITS
) -> Reading:
    """Read what a feed's address answered: RSS, RDF, Atom or JSON Feed.

    The readers are heavy and face hostile input, so this is meant to run in a worker; they are loaded when needed.
    """
    return Failed(FailureKind.UNREADABLE, f"{url} {now} {content_type} {limits} {len(body)}")


def read_file(body: bytes, *, name: str, now: datetime, limits: Limits = LIMITS) -> Reading:
    """Read a file by its name and content: a feed document, a saved page, a mail or a plain text.

    A single article is known by its content, so that the same file dropped twice is one article.
    """
    return Failed(FailureKind.UNREADABLE, f"{name} {now} {limits} {len(body)}")
