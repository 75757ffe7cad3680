"""Waiting for what another process does, without sleeping longer than needed."""

import time
from collections.abc import Callable
from typing import TypeVar

import pytest

Value = TypeVar("Value")

_PAUSE = 0.05
"""Seconds between two looks."""


def until(look: Callable[[], Value | None], *, within: float, what: str, seen: Callable[[], str] = str) -> Value:
    """The first truthy value of ``look``; fails the test, telling what was ``seen``, when there is none in time."""
    deadline = time.monotonic() + within
    while not (found := look()):
        if time.monotonic() > deadline:
            pytest.fail(f"{what}: not within {within:g} seconds\n{seen()}")
        time.sleep(_PAUSE)
    return found
