"""Reads the keys of a rule that say whom to tell, when, and how often.

Each reader raises ValueError with `what is wrong – how to cure it`.
"""

import re
from datetime import timedelta
from typing import Final

from watcher.core.rule import Cap, Many, Nothing, Occasion, When
from watcher.document import duration, one_of, shown, suggest, whole_number, worded

_MANY = re.compile(r"([0-9]{1,6}) (?:new )?stor(?:y|ies) (?:in|within) (.+)")
_NOTHING = re.compile(r"nothing (?:for|in|since) (.+)")
_CAP = re.compile(r"([0-9]{1,6}) (?:messages? |alerts? )?(?:an?|per|each|every|in) (.+)")
_UNITS: Final = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(weeks=1)}
_SHORTEST: Final = timedelta(minutes=1)
_LONGEST: Final = timedelta(days=365)
_MOST_SOURCES: Final = 10


def when(text: str) -> Occasion:
    """Read `first`, `update`, `every`, `10 stories in 24 hours` or `nothing for 7 days`."""
    plain = " ".join(text.lower().split())
    if found := _MANY.fullmatch(plain):
        return Many(_positive(found[1]), _span(found[2]))
    if found := _NOTHING.fullmatch(plain):
        return Nothing(_span(found[1]))
    if plain in list(When) or suggest(plain, When):
        return one_of(When)(plain)
    cure = "write `first`, `update`, `every`, `10 stories in 24 hours` or `nothing for 7 days`"
    raise ValueError(worded(f"{shown(text)} is not known here", cure))


def cap(text: str) -> Cap:
    """Read `20 a day`, `5 an hour`, `50 a week` or `10 in 12 hours`."""
    found = _CAP.fullmatch(" ".join(text.lower().split()))
    if not found:
        raise ValueError(worded(f"{shown(text)} is no limit", "write it as `20 a day`"))
    return Cap(_positive(found[1]), _UNITS.get(found[2]) or _span(found[2]))


def sources_needed(text: str) -> int:
    """Read a number of independent outlets."""
    number = _positive(text)
    if number > _MOST_SOURCES:
        raise ValueError(worded(f"{shown(text)} outlets are hardly ever met", f"write 1 to {_MOST_SOURCES}"))
    return number


def _positive(text: str) -> int:
    number = whole_number(text)
    if number < 1:
        raise ValueError(worded(f"{shown(text)} is too little", "write 1 or more"))
    return number


def _span(text: str) -> timedelta:
    span = duration(text)
    if not _SHORTEST <= span <= _LONGEST:
        raise ValueError(worded(f"{shown(text)} is out of range", "write 1 minute to 365 days"))
    return span
