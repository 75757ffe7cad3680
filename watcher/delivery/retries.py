"""When a message that did not pass is tried again, and when it is given up."""

from datetime import datetime, timedelta
from typing import Final

FIRST_WAIT: Final = timedelta(seconds=30)
LONGEST_WAIT: Final = timedelta(hours=1)
GIVE_UP_AFTER: Final = timedelta(days=3)
JITTER: Final = 0.2


def next_try(
    attempts: int, created: datetime, *, now: datetime, jitter: float, asked: timedelta | None = None
) -> datetime | None:
    """When to try again after ``attempts`` failures (1 up): waits double to an hour; None once three days are over.

    ``jitter``, from 0 up to 1, spreads messages that failed together; ``asked`` is a wait that the service demanded.
    """
    if now - created >= GIVE_UP_AFTER:
        return None
    doubled = min(FIRST_WAIT * int(2 ** min(attempts - 1, 16)), LONGEST_WAIT)
    return now + max(doubled * (1 + JITTER * jitter), asked or timedelta())
