"""Whether a source has moved for good: what its server has to say, and for how long, before that is believed."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

TIMES: Final = 3
FOR: Final = timedelta(hours=24)
"""A permanent redirect set by mistake is mostly taken back within a day."""


@dataclass(frozen=True, slots=True)
class Move:
    """A permanent redirect to one address that held a feed: how often it was met in a row, and since when."""

    target: str
    times: int
    since: datetime

    def is_for_good(self, now: datetime) -> bool:
        """Whether it was met often and long enough."""
        return self.times >= TIMES and now - self.since >= FOR


def met(known: Move | None, target: str | None, now: datetime) -> Move | None:
    """What is known once a source was reached; no target, where it was reached without a permanent redirect only."""
    if target is None:
        return None
    if known is None or known.target != target:
        return Move(target, 1, now)
    return replace(known, times=known.times + 1)
