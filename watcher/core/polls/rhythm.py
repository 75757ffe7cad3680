"""Whether a source is silent for longer than it ever is at this time of the week, learned from its own arrivals."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

from watcher.core.polls.delays import percentile

LEARNED: Final = timedelta(days=28)
"""How far back arrivals are looked at."""
LEAST: Final = timedelta(hours=6)
"""No shorter silence is worth a word."""
FEW: Final = 10
"""With fewer gaps between arrivals no rhythm is known."""

_WEEK: Final = timedelta(days=7)
_WEEKEND: Final = timedelta(hours=72)
"""So long may be the first weekend of a source that was not watched for a week."""
_TIMES: Final = 3
_TAIL: Final = 0.95
_MARGIN: Final = 1.5
"""So much longer than in other weeks a silence must be."""


def patience(arrivals: Sequence[datetime], now: datetime) -> timedelta | None:
    """How long after the last of its arrivals a source may be silent now; None while its rhythm is not known.

    ``arrivals`` are the moments at which something new was seen after the first poll, oldest first. Nights and weekends
    are learned: the silence may also last half as long again as the longest one of the same part of other weeks.
    """
    gaps = sorted(later - earlier for earlier, later in pairwise(arrivals))
    if len(gaps) < FEW:
        return None
    plain = max(LEAST, _TIMES * percentile(gaps, _TAIL))
    if now - arrivals[-1] <= plain:
        return plain
    usual = _usual_now(arrivals, now)
    return max(plain, _WEEKEND, gaps[-1] * _MARGIN) if usual is None else max(plain, usual * _MARGIN)


def _usual_now(arrivals: Sequence[datetime], now: datetime) -> timedelta | None:
    """The median, over the weeks that are known, of the longest gap that overlaps this silence as it was then."""
    weeks = (_WEEK * number for number in range(1, LEARNED // _WEEK + 1))
    shifted = ((arrivals[-1] - week, now - week) for week in weeks)
    known = sorted(_longest_gap(arrivals, start, end) for start, end in shifted if start >= arrivals[0])
    return percentile(known, 0.5) if known else None


def _longest_gap(arrivals: Sequence[datetime], start: datetime, end: datetime) -> timedelta:
    """The longest time between two arrivals that overlaps a stretch of time; the last one is before ``now``."""
    first, last = max(bisect_right(arrivals, start) - 1, 0), min(bisect_left(arrivals, end), len(arrivals) - 1)
    within = arrivals[first : last + 1]
    return max((later - earlier for earlier, later in pairwise(within)), default=timedelta())
