"""Numbers, spans and moments as people say them: one way for messages, logs and tables."""

from collections.abc import Sequence
from datetime import datetime, timedelta


def counted(number: int, one: str, many: str | None = None) -> str:
    """How many of something: ``1 hit``, ``3 hits``; ``many`` where an s does not make the plural."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def first_of(texts: Sequence[str], most: int) -> str:
    """The first of some texts, at most so many, and how many more there are: ``Falk, Meier and 3 more``."""
    more = len(texts) - most
    return ", ".join(texts[:most]) + (f" and {more} more" if more > 0 else "")


def moment(at: datetime | None) -> str:
    """A time in UTC to the minute, ``2026-11-29 08:47 UTC``; ``never`` for none."""
    return "never" if at is None else f"{at:%Y-%m-%d %H:%M} UTC"


def spoken(span: timedelta) -> str:
    """A span of time: ``7 days``, ``24 hours``, ``1 hour``; one day is ``24 hours``, as rules write it."""
    for unit, name in ((timedelta(days=1), "day"), (timedelta(hours=1), "hour"), (timedelta(minutes=1), "minute")):
        count, rest = divmod(span, unit)
        if not rest and (count > 1 or name != "day"):
            return counted(count, name)
    return f"{span.total_seconds():g} seconds"
