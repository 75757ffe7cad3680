"""The one door through which time and chance come in; everything else gets them as arguments."""

import random
import secrets
import time
from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Tells the current moment, aware and in UTC."""

Chance = Callable[[], float]
"""Draws a number from 0 up to, but not including, 1."""

# Lower case and digits without the look-alikes 0/o, 1/l/i: an id may be read out on the phone.
_ID_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_ID_LENGTH = 12


def utc_now() -> datetime:
    """The current moment, aware and in UTC."""
    return datetime.now(UTC)


def monotonic() -> float:
    """Seconds since some fixed moment; never jumps when the wall clock is set."""
    return time.monotonic()


def random_fraction() -> float:
    """A number from 0 up to, but not including, 1: spreads work over time, guards nothing."""
    return random.random()  # noqa: S311 - jitter needs no secrecy


def new_id() -> str:
    """A short id that nobody can guess: 12 letters and digits, 59 bits of chance."""
    return "".join(secrets.choice(_ID_LETTERS) for _ in range(_ID_LENGTH))
