"""Times of the week as people write them: the slots of a digest, quiet hours.

Each reader raises ValueError with `what is wrong – how to cure it`.
"""

import re
from calendar import day_abbr, day_name
from datetime import time

from watcher.core.hours import Quiet, Slot
from watcher.document.values import shown, worded

_TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
_RANGE = re.compile(rf"({_TIME.pattern}) ?[-–] ?({_TIME.pattern})")
_WEEKDAYS = {name.lower(): day for names in (day_name, day_abbr) for day, name in enumerate(names)}


def slot(text: str) -> Slot:
    """Read `08:00`, or `Monday 08:00`."""
    day, _, clock = " ".join(text.split()).rpartition(" ")
    weekday = _WEEKDAYS.get(day.lower()) if day else None
    if not _TIME.fullmatch(clock) or (day and weekday is None):
        raise ValueError(worded(f"{shown(text)} is no time of day", "write it as `08:00` or `Monday 08:00`"))
    return Slot(_time(clock), weekday)


def quiet_hours(text: str) -> Quiet:
    """Read `22:00-07:00`."""
    found = _RANGE.fullmatch(" ".join(text.split()))
    if not found or _time(found[1]) == _time(found[4]):
        raise ValueError(worded(f"{shown(text)} are no hours", "write them as `22:00-07:00`"))
    return Quiet(_time(found[1]), _time(found[4]))


def _time(text: str) -> time:
    hour, minute = text.split(":")
    return time(int(hour), int(minute))
