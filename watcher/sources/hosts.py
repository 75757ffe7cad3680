"""One request at a time per host, a pause between two, and silence where a host asked for it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

_REMEMBERED: Final = 1000
"""Hosts kept before those that need no restraint any more are forgotten."""


@dataclass(slots=True)
class _Host:
    """Moments are those of a monotonic clock, in seconds."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    users: int = 0
    free_at: float = 0
    silent_until: float = 0
    refusals: int = 0


class Hosts:
    """Takes turns between the requests to each host."""

    def __init__(
        self, gap: timedelta, *, monotonic: Callable[[], float], sleep: Callable[[float], Awaitable[object]]
    ) -> None:
        self._gap = gap.total_seconds()
        self._monotonic = monotonic
        self._sleep = sleep
        self._hosts: dict[str, _Host] = {}

    @asynccontextmanager
    async def turn(
        self, name: str, *, forced: bool = False, gap: timedelta = timedelta()
    ) -> AsyncIterator[timedelta | None]:
        """Wait for the turn at a host and the gap after the request before it; ``forced``: whatever it asked for.

        After this one the gap is ``gap`` if that is longer than usual.

        Gives what is left of a silence the host asked for, at once and without the gap: then no request may be made.
        """
        host = self._known(name)
        host.users += 1
        try:
            async with host.lock:
                if not forced and (rest := self._silence(host)):
                    yield rest
                    return
                await self._gap_after(host)
                try:
                    yield None
                finally:
                    host.free_at = self._monotonic() + max(self._gap, gap.total_seconds())
        finally:
            host.users -= 1

    def silence(self, name: str, rest: timedelta) -> None:
        """Ask nothing of a host for a while; a longer silence already kept stays."""
        host = self._known(name)
        host.silent_until = max(host.silent_until, self._monotonic() + rest.total_seconds())

    def refused(self, name: str) -> int:
        """Note that a host wants fewer requests; for the how many-th time in a row."""
        host = self._known(name)
        host.refusals += 1
        return host.refusals

    def answered(self, name: str) -> None:
        """Note that a host answers."""
        self._known(name).refusals = 0

    def _silence(self, host: _Host) -> timedelta | None:
        rest = host.silent_until - self._monotonic()
        return timedelta(seconds=rest) if rest > 0 else None

    async def _gap_after(self, host: _Host) -> None:
        if (rest := host.free_at - self._monotonic()) > 0:
            await self._sleep(rest)

    def _known(self, name: str) -> _Host:
        if name not in self._hosts and len(self._hosts) >= _REMEMBERED:
            now = self._monotonic()
            self._hosts = {
                each: host
                for each, host in self._hosts.items()
                if host.users or max(host.free_at, host.silent_until) > now
            }
        return self._hosts.setdefault(name, _Host())
