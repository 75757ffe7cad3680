"""Tables about polling: the sources, their hosts, what polls cost, and what is asked for by hand."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from watcher.store.columns import MaybeJson, MaybeList, MaybeWritten, Words, Written


class SourceRow(SQLModel, table=True):
    """A source and how its polls went; ``vanished_at`` is set while the configuration does not name it."""

    __tablename__: ClassVar[str] = "source"
    __table_args__ = (Index("source_due", "next_check_at"),)

    name: str = Field(primary_key=True, sa_type=Words)
    url: Written
    etag: MaybeWritten
    last_modified: MaybeWritten
    validators_url: MaybeWritten
    next_check_at: datetime
    last_attempt_at: datetime | None
    last_success_at: datetime | None
    last_new_entry_at: datetime | None
    failing_since: datetime | None
    failures: int
    failure: MaybeWritten
    failure_text: MaybeWritten
    status: int | None
    condition: Written
    baseline_done: bool
    body_hash: MaybeWritten
    entries_last: int | None
    vanished_at: datetime | None = None
    silent_since: datetime | None = None
    parts: MaybeList
    reason: MaybeWritten
    warning: MaybeWritten
    backlog: MaybeWritten
    address: MaybeWritten
    moved_to: MaybeWritten
    moved_times: int | None
    moved_since: datetime | None
    feed_title: MaybeWritten
    feed_site: MaybeWritten
    feed_host: MaybeWritten
    usual_gap: int | None
    hurry: int | None
    hints: MaybeJson
    whole_at: datetime | None


class HostRow(SQLModel, table=True):
    """A host that asked for silence."""

    __tablename__: ClassVar[str] = "host"

    name: str = Field(primary_key=True, sa_type=Words)
    silent_until: datetime
    why: Written


class TrafficRow(SQLModel, table=True):
    """What asking a source cost on one day of UTC, written as 2026-03-01."""

    __tablename__: ClassVar[str] = "traffic"

    source: str = Field(primary_key=True, sa_type=Words)
    day: str = Field(primary_key=True, sa_type=Words)
    requests: int
    not_modified: int
    unchanged: int
    failed: int
    limited: int
    bytes: int


class AskedRow(SQLModel, table=True):
    """A source that somebody wants polled at once."""

    __tablename__: ClassVar[str] = "asked"

    source: str = Field(primary_key=True, sa_type=Words)
    at: datetime
    forced: bool
