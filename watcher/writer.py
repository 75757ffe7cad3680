"""The one thread that writes – matching, decisions, transactions, one after the other – and threads for the rest."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from threading import Thread
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
Value = TypeVar("Value")


class Interrupted(Exception):
    """Work was ended before it was done, because the program ends; it left nothing behind."""


class Writer:
    """Runs work in its thread; ``last_end`` is when some work last ended, by the monotonic clock."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._monotonic = monotonic
        self._hurries = False
        self.last_end = monotonic()

    async def run(self, work: Callable[[], Value]) -> Value:
        """The result of some work; once begun it ends, even when nobody waits for it any more."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._timed, work)

    def hurry(self) -> None:
        """Let long work end at its next ``pause``: the program is about to end."""
        self._hurries = True

    def pause(self) -> None:
        """A point at which long work may end without harm; raises Interrupted when it has to."""
        if self._hurries:
            raise Interrupted

    def close(self) -> None:
        """Wait for the work that was begun; what was not is dropped."""
        self._thread.shutdown(cancel_futures=True)

    def _timed(self, work: Callable[[], Value]) -> Value:
        try:
            return work()
        finally:
            self.last_end = self._monotonic()


class Unawaited(ThreadPoolExecutor):
    """Runs each piece of work in a thread of its own, for which the end of the program does not wait.

    The loop's own executor does: one look-up of a host's name, while there is no network, would hold it up for long.
    """

    def submit(self, fn: Callable[P, Value], /, *args: P.args, **kwargs: P.kwargs) -> Future[Value]:
        """Begin at once."""
        done: Future[Value] = Future()
        done.set_running_or_notify_cancel()
        Thread(target=_finish, args=(partial(fn, *args, **kwargs), done), name="aside", daemon=True).start()
        return done


async def aside(work: Callable[[], Value]) -> Value:
    """The result of long work that writes nothing; the end of the program does not wait for it."""
    return await asyncio.get_running_loop().run_in_executor(Unawaited(), work)


def _finish(work: Callable[[], Value], done: Future[Value]) -> None:
    try:
        done.set_result(work())
    except Exception as error:  # noqa: BLE001 - handed on to who waits
        done.set_exception(error)
