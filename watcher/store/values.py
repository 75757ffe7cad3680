"""What the store gives and takes beside the values of the core."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from watcher.core.news.articles import Article, Entry, Origin, to_article
from watcher.core.news.extent import IN_FULL, Extent
from watcher.core.telling.alerts import Decision
from watcher.core.telling.holding import Held
from watcher.core.telling.outbox import OutboxState
from watcher.core.telling.stories import Hit


@dataclass(frozen=True, slots=True)
class Identity:
    """By what an entry is known again: its key in its source, and what stays the same when a publisher changes ids."""

    key: str
    content_hash: str
    guid: str | None = None
    link_key: str | None = None
    title_key: str | None = None
    published_raw: str | None = None
    published: datetime | None = None


@dataclass(frozen=True, slots=True)
class KnownEntry:
    """An entry met before; it is remembered longer than its text, so that it is never new again."""

    identity: Identity
    first_seen: datetime
    last_seen: datetime


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An entry with where it came from: all that ``core.articles`` needs to make the article again, the same."""

    entry: Entry
    origin: Origin
    seen: datetime
    read: Extent = IN_FULL

    def article(self) -> Article:
        """The article, made again."""
        return to_article(self.entry, self.origin, self.seen, read=self.read)


@dataclass(frozen=True, slots=True)
class Synced:
    """What a change of the configuration did to the stored sources, by name."""

    added: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()
    vanished: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredHit:
    """A hit and why it was told or not; ``wrong`` is when somebody called it a false alert.

    ``matched`` is when it was found; ``taken_back`` when its article was edited so that it says so no longer.
    ``kept`` is for which channels it was kept, each with the message in which it came then, if it has.
    """

    hit: Hit
    decision: Decision
    wrong: datetime | None = None
    taken_back: datetime | None = None
    matched: datetime | None = None
    kept: tuple[tuple[Held, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class RuleFile:
    """The last good text of a rule file."""

    path: str
    text: str
    accepted_at: datetime


class IncidentKind(StrEnum):
    """Why a fresh store had to be started."""

    DAMAGED = "damaged"
    EMPTY = "empty"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Incident:
    """A store that could not be used, and where its file lies now; a fresh one was started in its place."""

    kind: IncidentKind
    detail: str
    at: datetime
    moved_to: str | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is stored, when something last happened, and the size of the file in bytes."""

    outbox: Mapping[OutboxState, int]
    entries: int
    articles: int
    stories: int
    hits: int
    last_attempt_at: datetime | None
    last_success_at: datetime | None
    last_sent_at: datetime | None
    bytes: int


@dataclass(frozen=True, slots=True)
class Sung:
    """What came of the daily canary: when that was known, after how many seconds, and what went wrong, if anything."""

    at: datetime
    seconds: float
    fault: str | None = None
