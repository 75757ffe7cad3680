"""What a source published (Entry) and what of it is read (Article): clean blocks without page furniture."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from watcher.core.text import Text


class ReadStatus(StrEnum):
    """How much of an article its source let us read."""

    FEED_TEXT = "feed text"
    PAGE = "page"
    HEADLINE_ONLY = "headline only"


@dataclass(frozen=True, slots=True)
class Entry:
    """One item as published, markup already turned into text; times are aware UTC or None where absent or absurd."""

    key: str
    title: str
    text: str
    guid: str | None = None
    link: str | None = None
    published: datetime | None = None
    published_raw: str | None = None
    language: str | None = None
    publisher: str | None = None
    section: str | None = None


class Zone(StrEnum):
    """Where in an article something stands."""

    TITLE = "title"
    LEAD = "lead"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Block:
    """The title or one paragraph; ``start`` is the offset of ``text.raw`` in the article's ``title`` or ``text``."""

    zone: Zone
    start: int
    text: Text


@dataclass(frozen=True, slots=True)
class Origin:
    """The source an article came from: its name, the owner it counts as (one owner, one voice) and its tags."""

    source: str
    outlet: str
    tags: tuple[str, ...] = ()
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A cleaned entry, ready to be matched; ``blocks`` leave page furniture out, offsets lead into title and text."""

    key: str
    origin: Origin
    title: str
    text: str
    blocks: tuple[Block, ...]
    seen: datetime
    link: str | None = None
    published: datetime | None = None
    language: str | None = None
    section: str | None = None
    read: ReadStatus = ReadStatus.FEED_TEXT
