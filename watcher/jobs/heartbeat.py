"""Calls an address of ours after real progress, so that a monitor elsewhere notices when there is none."""

import logging
from datetime import datetime, timedelta
from typing import Final

from watcher.clock import Clock
from watcher.core.polls.outcomes import Failed
from watcher.sources.request import Fetching, Request
from watcher.store import Store
from watcher.writer import Writer

GAP: Final = timedelta(minutes=1)
"""The least time between two calls."""

log = logging.getLogger(__name__)


class Heartbeat:
    """Beats when a source has answered and what it brought is stored; a watch of folders alone, when its store works.

    ``fetcher`` fills in secrets, and lets no request go to where none may.
    """

    def __init__(self, url: str, fetcher: Fetching, store: Store, writer: Writer, *, clock: Clock) -> None:
        self._request = Request(url, is_ours=True)
        self._fetcher = fetcher
        self._store = store
        self._writer = writer
        self._clock = clock
        self._last: datetime | None = None
        self._told: datetime | None = None
        self._fails = False

    async def beat(self) -> None:
        """Call the address if there was progress since it was called last, and the last call is a minute ago."""
        now = self._clock()
        if self._last is not None and abs(now - self._last) < GAP:
            return
        self._last = now
        progress = await self._writer.run(lambda: self._progress(now))
        if progress is not None and progress != self._told and await self._call():
            self._told = progress

    def _progress(self, now: datetime) -> datetime | None:
        with self._store.snapshot() as tx:
            attempt, success = tx.health.progress()
        return success if attempt is not None else now

    async def _call(self) -> bool:
        """Whether the call arrived; the log says once that calls do not, and once that they do again."""
        outcome = await self._fetcher.fetch(self._request)
        failed = isinstance(outcome, Failed)
        if isinstance(outcome, Failed) and not self._fails:
            log.warning("the heartbeat does not arrive: %s", outcome.detail)
        elif self._fails and not failed:
            log.info("the heartbeat arrives again")
        self._fails = failed
        return not failed
