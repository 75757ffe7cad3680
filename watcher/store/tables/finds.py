"""Tables about what rules find: stories and hits."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from watcher.store.columns import Json, MaybeJson, MaybeWritten, Words, Written, WrittenSince7


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
