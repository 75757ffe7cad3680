"""When a message that did not pass is tried again, and when it is given up."""

from datetime import datetime, timedelta
from typing import Final

FIRST_WAIT: Final = timedelta(seconds=30)
LONGEST_WAIT: Final = timedelta(hours=1)
LONGEST_ASKED: Final = timedelta(days=1)
"""What a service may demand; with more, a slip of its clock would silence it for good."""

GIVE_UP_AFTER: Final = timedelta(days=3)
JITTER: Final = 0.2
"""The share of a wait by which chance spreads messages that failed together."""

_MOST_DOUBLINGS = 16


def next_try(
    attempts: int, created: datetime, *, now: datetime, jitter: float, asked: timedelta | None = None
) -> datetime | None:
    """When to try again after ``attempts`` failures (1 up): waits double to an hour; None once three days are over.

    ``jitter``, from 0 up to 1, shortens our own waits and lengthens one that the service ``asked`` for.
    """
    if now - created >= GIVE_UP_AFTER:
        return None
    doubled = min(FIRST_WAIT * (1 << min(max(attempts, 1) - 1, _MOST_DOUBLINGS)), LONGEST_WAIT)
    demanded = longest_asked(asked) or timedelta()
    return now + max(doubled * (1 - JITTER * jitter), demanded * (1 + JITTER * jitter))


def longest_asked(asked: timedelta | None) -> timedelta | None:
    """How long a service may be left alone that ``asked`` for it."""
    return None if asked is None else min(asked, LONGEST_ASKED)
