"""How long news takes: medians and the slowest twentieth, with what cannot be true counted apart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

CLOCKS_DIFFER: Final = timedelta(minutes=5)
"""So far ahead a date may be because two clocks differ; further on it is of the future, and tells no delay."""

_TAIL: Final = 0.95


@dataclass(frozen=True, slots=True)
class Delay:
    """What was measured: of how many, the median and the 95th percentile, and how many dates lay in the future."""

    number: int
    median: timedelta
    p95: timedelta
    future: int


def delay_of(spans: Iterable[timedelta]) -> Delay | None:
    """The summary of some spans of time, negative ones where an article was dated later than it was seen.

    None where there is none at all. A span of a clock that is slightly ahead counts as none.
    """
    measured = tuple(spans)
    true = sorted(max(span, timedelta()) for span in measured if span >= -CLOCKS_DIFFER)
    future = len(measured) - len(true)
    if not measured:
        return None
    return Delay(len(true), percentile(true, 0.5), percentile(true, _TAIL), future)


def percentile(ordered: Sequence[timedelta], share: float) -> timedelta:
    """The least of some ordered spans that at least that share of them do not exceed (nearest rank); none is zero."""
    rank = max(0, -int(-share * len(ordered) // 1) - 1)
    return ordered[rank] if ordered else timedelta()
