"""The tables; nobody outside the store sees them, and a row is only ever written from a checked core value.

A ``table=True`` class checks nothing: it takes a wrong type or an unknown name without a word.
"""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from watcher.store.columns import Json, MaybeJson, MaybeList, MaybeWritten, Words, Written, WrittenSince7


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


class EntryRow(SQLModel, table=True):
    """The identity of an entry; it outlives the article, and the source in the configuration."""

    __tablename__: ClassVar[str] = "entry"
    __table_args__ = (
        Index("entry_link", "source", "link_key"),
        Index("entry_title", "source", "title_key"),
        Index("entry_content", "source", "content_hash"),
        Index("entry_seen", "source", "first_seen"),
    )

    source: str = Field(primary_key=True, sa_type=Words)
    key: str = Field(primary_key=True, sa_type=Words)
    guid: MaybeWritten
    link_key: MaybeWritten
    title_key: MaybeWritten
    content_hash: Written
    published_raw: MaybeWritten
    published: datetime | None = None
    first_seen: datetime
    last_seen: datetime


class ArticleRow(SQLModel, table=True):
    """An entry as published with its origin, enough to read the article again; ``read`` is how much of it was."""

    __tablename__: ClassVar[str] = "article"
    __table_args__ = (Index("article_seen", "seen"),)

    source: str = Field(primary_key=True, sa_type=Words)
    key: str = Field(primary_key=True, sa_type=Words)
    title: Written
    text: Written
    guid: MaybeWritten
    link: MaybeWritten
    published: datetime | None
    published_raw: MaybeWritten
    language: MaybeWritten
    publisher: MaybeWritten
    section: MaybeWritten
    outlet: Written
    tags: Json
    source_language: MaybeWritten
    read: Written
    seen: datetime
    shortfall: MaybeWritten


class StoryRow(SQLModel, table=True):
    """An event under one rule."""

    __tablename__: ClassVar[str] = "story"
    __table_args__ = (Index("story_open", "rule", "entity", "updated"),)

    id: str = Field(primary_key=True, sa_type=Words)
    rule: Written
    entity: MaybeWritten
    event: MaybeWritten
    opened: datetime
    updated: datetime
    places: Json
    whens: Json
    outlets: Json
    titles: Json
    sketches: Json
    said: MaybeJson


class HitRow(SQLModel, table=True):
    """A match with its article, its story and why it was told or not; it outlives the article."""

    __tablename__: ClassVar[str] = "hit"
    __table_args__ = (
        Index("hit_seen", "seen"),
        Index("hit_rule", "rule", "seen"),
        Index("hit_story", "story", "seen"),
        Index("hit_article", "article"),
    )

    id: str = Field(primary_key=True, sa_type=Words)
    rule: Written
    rule_version: Written
    story: str = Field(foreign_key="story.id", sa_type=Words)
    claim: Written
    cue: MaybeWritten
    background: bool
    grade: MaybeWritten
    score: int
    quote: Written
    evidence: Json
    who: MaybeWritten
    entity: MaybeWritten
    other: MaybeWritten
    whereabouts: MaybeWritten
    place: MaybeWritten
    moment: MaybeWritten
    event: MaybeWritten
    article: Written
    source: Written
    outlet: Written
    title: Written
    link: MaybeWritten
    published: datetime | None
    seen: datetime
    sketch: Json
    reason: Written
    detail: Written
    wrong: datetime | None = None
    matched: datetime | None = None
    taken_back: datetime | None = None
    read: WrittenSince7
    shortfall: MaybeWritten


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


class RuleFileRow(SQLModel, table=True):
    """The last good text of a rule file."""

    __tablename__: ClassVar[str] = "rule_file"

    path: str = Field(primary_key=True, sa_type=Words)
    text: Written
    accepted_at: datetime


class RuleRow(SQLModel, table=True):
    """A rule that has been run over the stored articles; an unknown id has not."""

    __tablename__: ClassVar[str] = "rule"

    id: str = Field(primary_key=True, sa_type=Words)
    version: Written
    first_seen: datetime


class WordFormRow(SQLModel, table=True):
    """The forms of an analyst's word, which are expensive to draw."""

    __tablename__: ClassVar[str] = "word_form"

    word: str = Field(primary_key=True, sa_type=Words)
    forms: Written


class MetaRow(SQLModel, table=True):
    """A fact about the store itself."""

    __tablename__: ClassVar[str] = "meta"

    name: str = Field(primary_key=True, sa_type=Words)
    value: Written
