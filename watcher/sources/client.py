"""The guarded HTTP client of a daemon, loaded when something is fetched for the first time."""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import timedelta
from types import TracebackType
from typing import TYPE_CHECKING, Self

from watcher import clock
from watcher.core.polls.outcomes import Outcome
from watcher.sources.request import Limits, Request

if TYPE_CHECKING:
    from watcher.sources.fetch import Fetcher


class LateFetcher:
    """A Fetcher that is made for the first request; an async context manager.

    Its library takes a tenth of a second and nine megabytes, which neither a start nor a watch of folders has to spare.
    """

    def __init__(self, limits: Limits, *, monotonic: Callable[[], float] = clock.monotonic) -> None:
        self._limits = limits
        self._monotonic = monotonic
        self._fetcher: Fetcher | None = None
        self._silent_until: dict[str, float] = {}
        self._one_at_a_time = asyncio.Lock()
        self._open = AsyncExitStack()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._open.aclose()

    def silence(self, host: str, rest: timedelta) -> None:
        """Ask nothing of a host for a while: it wanted that of the daemon before, or of a command beside it."""
        if self._fetcher is None:
            self._silent_until[host] = self._monotonic() + rest.total_seconds()
        else:
            self._fetcher.silence(host, rest)

    async def fetch(self, request: Request) -> Outcome:
        """What the URL holds now, see Fetcher."""
        return await (await self._made()).fetch(request)

    async def _made(self) -> "Fetcher":
        async with self._one_at_a_time:
            if self._fetcher is None:
                from watcher.sources.fetch import Fetcher  # noqa: PLC0415 - see above

                fetcher = Fetcher(self._limits, monotonic=self._monotonic)
                for host, until in self._silent_until.items():
                    fetcher.silence(host, timedelta(seconds=until - self._monotonic()))
                self._fetcher = await self._open.enter_async_context(fetcher)
            return self._fetcher
