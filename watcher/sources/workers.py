"""Work on hostile input in processes of its own: a deadline a job, limits on memory and time, recycled."""

import asyncio
import gc
import multiprocessing
import os
import re
import resource
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from ctypes import CDLL
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import partial
from multiprocessing import resource_tracker
from pathlib import Path
from typing import Any, Final, ParamSpec, Protocol, TypeVar

from pebble import ProcessExpired, ProcessPool
from pebble.pool.process import WORKERS_NAME

P = ParamSpec("P")
T = TypeVar("T")

_JOBS_A_LIFE: Final = 500
"""After so many jobs a worker is replaced, so that what libraries leak is given back."""
_MEMORY: Final = 1_500_000_000
_SWOLLEN: Final = 200_000_000
"""Bytes that a worker may hold between two jobs before it is made to give some back; it needs 120 million."""
_KEPT_VARIABLES: Final = re.compile(r"PATH|HOME|LANG|LC_\w+|TZ|TMPDIR|PYTHON\w*|COVERAGE\w*")
_CLOSE_SECONDS: Final = 1
_GRACE_SECONDS: Final = 2


class WorkerFault(StrEnum):
    """Why a job gave no result."""

    TIMEOUT = "timeout"
    DIED = "died"
    BROKEN = "broken"
    """The workers as a whole could not work: no fault of the job's."""
    RAISED = "raised"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class WorkerFailed:
    """A job without a result; `detail` is one sentence for people."""

    fault: WorkerFault
    detail: str


class Working(Protocol):
    """What runs functions on hostile input."""

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | WorkerFailed:
        """The result of a module-level function, or why there is none."""


class Workers:
    """A few processes, started when the first job comes; a job that hangs, crashes or raises costs only itself.

    The workers are fresh interpreters: they inherit no memory and no open files, forget the environment but for a few
    harmless names, and are deaf to Ctrl-C, which is for the daemon. `memory` is the address space of each, in bytes.
    """

    def __init__(self, *, count: int = 2, deadline: timedelta = timedelta(seconds=20), memory: int = _MEMORY) -> None:
        self._count = count
        self._seconds = deadline.total_seconds()
        self._memory = memory
        self._pool: ProcessPool | None = None
        self._is_closed = False
        self._closings: set[asyncio.Future[WorkerFailed]] = set()

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | WorkerFailed:
        """The result of a module-level function called in a worker, or why there is none; never raises for the job."""
        if self._is_closed:
            return WorkerFailed(WorkerFault.CLOSED, "the workers are closed")
        job = partial(limited, self._seconds, partial(function, *args, **kwargs))
        try:
            return await self._waited(self._running_pool().schedule(job, timeout=self._seconds))
        except TimeoutError:
            return WorkerFailed(WorkerFault.TIMEOUT, f"took longer than {self._seconds:g} seconds")
        except ProcessExpired as error:
            return WorkerFailed(WorkerFault.DIED, _death(error.exitcode))
        except RuntimeError as error:  # the pool itself is broken or stopped; the next job gets a new one
            self._discard()
            return WorkerFailed(WorkerFault.BROKEN, f"the workers broke down: {error}")

    def processes(self) -> tuple[int, ...]:
        """The process ids of the workers, for who reports what they use."""
        children = multiprocessing.active_children()
        return tuple(child.pid for child in children if child.name == WORKERS_NAME and child.pid is not None)

    async def close(self) -> None:
        """End all workers, within a second; jobs under way come back as failed."""
        self._is_closed = True
        for closing in [one for one in self._closings if not one.done()]:
            closing.set_result(WorkerFailed(WorkerFault.CLOSED, "the workers were closed meanwhile"))
        await asyncio.to_thread(self._discard)

    async def _waited(self, future: Future[T | WorkerFailed]) -> T | WorkerFailed:
        """The result, unless the workers are closed before it comes: pebble would leave us waiting then."""
        closed: asyncio.Future[WorkerFailed] = asyncio.get_running_loop().create_future()
        self._closings.add(closed)
        try:
            result = asyncio.wrap_future(future)
            either: set[asyncio.Future[Any]] = {result, closed}
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
            return await (result if result.done() else closed)
        finally:
            self._closings.remove(closed)
            future.cancel()

    def _running_pool(self) -> ProcessPool:
        if self._pool is None or not self._pool.active:
            self._discard()
            self._pool = ProcessPool(
                self._count,
                _JOBS_A_LIFE,
                initializer=enter,
                initargs=(self._memory,),
                context=multiprocessing.get_context("spawn"),
            )
            with _deaf_to_interrupts():
                self._pool.schedule(os.getpid)
        return self._pool

    def _discard(self) -> None:
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.stop()  # type: ignore[no-untyped-call]  # pebble annotates all but this
            pool.join(_CLOSE_SECONDS)


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """What is started meanwhile, threads and processes, inherits a mask that blocks SIGINT.

    The tracker of multiprocessing is started first: it lifts the block when it starts (Lib/multiprocessing).
    """
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _death(code: int | None) -> str:
    if code is not None and code < 0:
        return f"the worker was killed by {signal.Signals(-code).name}"
    return f"the worker ended with exit code {code}"


def enter(memory: int) -> None:
    """Prepare a new worker: limits, no secrets, and an end at once when told to go, even in the middle of C code."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for name in [name for name in os.environ if not _KEPT_VARIABLES.fullmatch(name)]:
        del os.environ[name]
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def limited(seconds: float, job: Callable[[], T]) -> T | WorkerFailed:
    """Do a job within its share of processor time; what it raises becomes a value, which can always be sent back."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    until = int(usage.ru_utime + usage.ru_stime + seconds) + _GRACE_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.getrlimit(resource.RLIMIT_CPU)[1]))
    try:
        return job()
    except Exception as error:  # noqa: BLE001 - the border of a job: whatever hostile input broke must not go further
        return WorkerFailed(WorkerFault.RAISED, f"{type(error).__name__}: {error}"[:300])
    finally:
        slim()


def slim() -> None:
    """Give back what a large document took: C's allocator keeps it, and a worker lives for hundreds of jobs."""
    if _resident() > _SWOLLEN:
        gc.collect()
        with suppress(OSError, AttributeError):  # another C library has no such function
            CDLL(None).malloc_trim(0)


def _resident() -> int:
    """Bytes that this process holds; 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()
    except OSError:
        return 0
