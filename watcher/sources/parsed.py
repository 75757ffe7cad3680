"""What reading a document gives: its entries and what was odd about it, or a named failure."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from watcher.core.news.articles import Entry
from watcher.core.polls.outcomes import Failed
from watcher.core.polls.waits import NO_HINTS, Hints


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of one document is used, in entries and characters."""

    entries: int = 2_000
    title: int = 1_000
    text: int = 200_000


LIMITS: Final = Limits()
LONGEST_DATE: Final = 100
LONGEST_LANGUAGE: Final = 35
"""RFC 5646, 4.4.1."""
_LONGEST_ID: Final = 2_000


def id_kept(raw: str | None) -> str | None:
    """An id as it is kept for ever: one that is longer than any publisher needs by its fingerprint."""
    if raw is None or len(raw) <= _LONGEST_ID:
        return raw
    return f"sha256:{sha256(raw.encode('utf-8', 'replace')).hexdigest()}"


@dataclass(frozen=True, slots=True)
class Parsed:
    """The entries of a document, in its order; `dropped` counts those beyond the limit, `warnings` are for people.

    One that `is_cut_short` broke off before its end: what stood behind is not known. `parts` are the addresses of
    further documents to be read, which a document of documents lists. One that `is_window` holds what is recent only.
    """

    entries: tuple[Entry, ...]
    title: str = ""
    site: str = ""
    """The host of the pages that the feed belongs to."""
    language: str | None = None
    hints: Hints = NO_HINTS
    warnings: tuple[str, ...] = ()
    dropped: int = 0
    is_cut_short: bool = False
    parts: tuple[str, ...] = ()
    is_window: bool = False


Reading = Parsed | Failed
"""What every reader returns; a failure's kind is `not_a_feed`, `empty` or `unreadable`."""
