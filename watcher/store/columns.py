"""Kinds of columns."""

import re
from typing import Annotated, Any

from sqlalchemy import JSON, Dialect, Text, TypeDecorator
from sqlmodel import Field

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


class Words(TypeDecorator[str]):
    """Text of any origin: NUL and lone surrogates, which no database keeps, become U+FFFD, one for one."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - as SQLAlchemy calls
        """Replace what cannot be stored; offsets stay as they are."""
        return value and _UNSTORABLE.sub("\ufffd", value)


_JSON_OR_NULL = JSON(none_as_null=True)

Written = Annotated[str, Field(sa_type=Words)]
MaybeWritten = Annotated[str | None, Field(default=None, sa_type=Words)]
Json = Annotated[list[Any], Field(sa_type=JSON)]
MaybeList = Annotated[list[Any] | None, Field(default=None, sa_type=_JSON_OR_NULL)]
MaybeJson = Annotated[dict[str, Any] | None, Field(default=None, sa_type=_JSON_OR_NULL)]
WrittenSince7 = Annotated[str, Field(sa_type=Words, sa_column_kwargs={"server_default": "feed text"})]
"""How much of an article was read: so much it was before version 7 of the tables."""
