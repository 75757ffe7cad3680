"""Tables about the rules, and about the store itself."""

from datetime import datetime
from typing import ClassVar

from sqlmodel import Field, SQLModel

from watcher.store.columns import Words, Written


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
