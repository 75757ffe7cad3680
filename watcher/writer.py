"""The one thread that writes: matching, decisions and transactions, one after the other."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Value = TypeVar("Value")


class Writer:
    """Runs work in its thread; ``last_end`` is when some work last ended, by the monotonic clock."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._monotonic = monotonic
        self.last_end = monotonic()

    async def run(self, work: Callable[[], Value]) -> Value:
        """The result of some work; once begun it ends, even when nobody waits for it any more."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._timed, work)

    def close(self) -> None:
        """Wait for the work that was begun; what was not is dropped."""
        self._thread.shutdown(cancel_futures=True)

    def _timed(self, work: Callable[[], Value]) -> Value:
        try:
            return work()
        finally:
            self.last_end = self._monotonic()
