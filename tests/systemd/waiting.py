"""Waiting for what another process does, without sleeping longer than needed."""

import time
from collections.abc import Callable
from typing import TypeVar

import pytest

from tests.commands import DEADLINE

Value = TypeVar("Value")

_PAUSE = 0.2
"""Seconds between two looks; each starts a process and takes time away from what is waited for."""


def until(look: Callable[[], Value | None], *, what: str, seen: Callable[[], str] = str) -> Value:
    """The first truthy value of ``look``; fails the test, telling what was ``seen``, when there is none in time."""
    deadline = time.monotonic() + DEADLINE
    while not (found := look()):
        if time.monotonic() > deadline:
            pytest.fail(f"{what}: not within {DEADLINE} seconds\n{seen()}")
        time.sleep(_PAUSE)
    return found
