"""Tables about what is told, to whom, and what is kept for later."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from watcher.store.columns import Json, MaybeList, MaybeWritten, Words, Written


class AlertRow(SQLModel, table=True):
    """A message to be: an alert, or a notice, which has ``subject`` and ``body`` and leaves the other columns empty."""

    __tablename__: ClassVar[str] = "alert"

    id: str = Field(primary_key=True, sa_type=Words)
    created: datetime
    reason: Written
    detail: Written
    severity: Written
    rules: Json
    channels: Json
    subject: MaybeWritten
    body: MaybeWritten


class AlertStoryRow(SQLModel, table=True):
    """A story that an alert tells; the position keeps the order."""

    __tablename__: ClassVar[str] = "alert_story"
    __table_args__ = (Index("alert_story_story", "story"),)

    alert: str = Field(primary_key=True, foreign_key="alert.id", sa_type=Words)
    story: str = Field(primary_key=True, foreign_key="story.id", sa_type=Words)
    position: int


class AlertHitRow(SQLModel, table=True):
    """A hit that makes an alert ring; the position keeps the order."""

    __tablename__: ClassVar[str] = "alert_hit"
    __table_args__ = (Index("alert_hit_hit", "hit"),)

    alert: str = Field(primary_key=True, foreign_key="alert.id", sa_type=Words)
    hit: str = Field(primary_key=True, foreign_key="hit.id", sa_type=Words)
    position: int


class OutboxRow(SQLModel, table=True):
    """One message to one recipient, its address as the configuration writes it: never a secret."""

    __tablename__: ClassVar[str] = "outbox"
    __table_args__ = (
        UniqueConstraint("alert", "channel", "address", name="outbox_once"),
        Index("outbox_due", "state", "due"),
    )

    id: int | None = Field(default=None, primary_key=True)
    alert: str = Field(foreign_key="alert.id", sa_type=Words)
    channel: Written
    address: Written
    state: Written
    created: datetime
    due: datetime
    lease_until: datetime | None = None
    attempts: int
    reason: MaybeWritten
    sent_at: datetime | None = None
    parts: MaybeList


class HeldRow(SQLModel, table=True):
    """A hit that a channel is told later; ``alert`` is the message in which it came."""

    __tablename__: ClassVar[str] = "held"
    __table_args__ = (Index("held_until", "alert", "until"),)

    hit: str = Field(primary_key=True, foreign_key="hit.id", sa_type=Words)
    channel: str = Field(primary_key=True, sa_type=Words)
    until: datetime
    why: Written
    detail: Written
    alert: str | None = Field(default=None, foreign_key="alert.id", sa_type=Words)


class SilenceRow(SQLModel, table=True):
    """A silence; it holds for hits that fit all of rule, entity and story that are set."""

    __tablename__: ClassVar[str] = "silence"
    __table_args__ = (Index("silence_ends", "ends"),)

    id: str = Field(primary_key=True, sa_type=Words)
    rule: MaybeWritten
    entity: MaybeWritten
    story: MaybeWritten
    starts: datetime
    ends: datetime
    by: MaybeWritten
    comment: Written
