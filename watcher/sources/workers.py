"""Work on hostile input in processes of its own: a deadline a job, limits on memory and time, recycled."""

import asyncio
import multiprocessing
import os
import resource
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Future
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final, ParamSpec, TypeVar

from pebble import ProcessExpired, ProcessPool

P = ParamSpec("P")
T = TypeVar("T")


class WorkerFault(StrEnum):
    """Why a job gave no result."""

    TIMEOUT = "timeout"
    DIED = "died"
    RAISED = "raised"


@dataclass(frozen=True, slots=True)
class WorkerFailed:
    """A job without a result; `detail` is one sentence for people."""

    fault: WorkerFault
    detail: str


class Workers:
    """A few processes, started when the first job comes."""

    def __init__(self, *, count: int = 2, deadline: timedelta = timedelta(seconds=20)) -> None:
        raise NotImplementedError

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | WorkerFailed:
        """The result of a module-level function called in a worker, or why there is none; never raises for the job."""
        raise NotImplementedError

    async def close(self) -> None:
        """End all workers, within a second; jobs under way come back as failed."""
        raise NotImplementedError
