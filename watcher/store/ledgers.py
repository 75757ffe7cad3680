"""Tables about polling itself: what it costs, and what is asked for by hand."""

from datetime import datetime
from typing import ClassVar

from sqlmodel import Field, SQLModel

from watcher.store.columns import Words


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
