"""Tables about what sources hold: entries, by which they are known again, and articles."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from watcher.store.columns import Json, MaybeWritten, Words, Written


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
