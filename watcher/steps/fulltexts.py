"""Asks for the pages of entries whose feed tells little: politely, a few at a time, and never for long."""

import asyncio
import logging
from collections.abc import Coroutine, Iterable
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from watcher.clock import Clock
from watcher.core.news.articles import Entry
from watcher.core.news.extent import Shortfall
from watcher.core.news.fulltext import Settled, distrust_repeated, without_page
from watcher.core.polls.outcomes import Failed, FailureKind, Outcome, Retrieved
from watcher.core.polls.waits import BLOCKED_FLOOR
from watcher.sources.documents import read_article
from watcher.sources.request import Fetching, Request
from watcher.sources.workers import WorkerFailed, Working

BOUND: Final = timedelta(seconds=60)
"""How long the pages of one poll may keep its entries waiting; ten of one host, two seconds apart, take half of it."""

_AT_ONCE: Final = 4
"""So many pages are asked for at a time, so that feeds need not wait for them."""
_HEADERS: Final = {"Accept": "text/html, application/xhtml+xml, */*;q=0.1"}
_PAGE_TYPES: Final = ("text/html", "application/xhtml+xml", "text/plain", "application/xml", "text/xml")
_REFUSALS: Final = frozenset({401, 402, 403, 407, 429, 451})
_TIRED: Final = frozenset({Shortfall.REFUSED, Shortfall.CHALLENGE})
_REMEMBERED: Final = 1000

log = logging.getLogger(__name__)


class FullTexts:
    """Reads the pages of entries; a host that refuses one is left alone for hours, as a feed that is refused would be.

    The addresses come from strangers: they are asked for as they are written, without any header of the source.
    """

    def __init__(
        self,
        fetcher: Fetching,
        workers: Working,
        *,
        clock: Clock,
        bound: timedelta = BOUND,
    ) -> None:
        """``fetcher`` knows no secrets and obeys robots.txt."""
        self._fetcher = fetcher
        self._workers = workers
        self._clock = clock
        self._bound = bound.total_seconds()
        self._slots = asyncio.Semaphore(_AT_ONCE)
        self._resting: dict[str, datetime] = {}

    async def read(self, entries: Iterable[Entry], language: str | None = None) -> dict[str, Settled]:
        """Each entry by its key, with the text of its page or without it, and why; never raises for any of them.

        ``language`` is that of the source, as one witness.
        """
        by_host: dict[str, list[Entry]] = {}
        for entry in entries:
            by_host.setdefault(urlsplit(entry.link or "").netloc, []).append(entry)
        settled: dict[str, Settled] = {}
        await self._within_bound([self._of_host(host, some, language, settled) for host, some in by_host.items()])
        all_ = [entry for some in by_host.values() for entry in some]
        return distrust_repeated(all_, {one.key: without_page(one, Shortfall.LATE) for one in all_} | settled)

    async def _within_bound(self, jobs: Iterable[Coroutine[None, None, None]]) -> None:
        """Do all jobs at once, for as long as they may take; a mistake of ours costs pages, and no news."""
        tasks = [asyncio.create_task(job) for job in jobs]
        try:
            await asyncio.wait(tasks, timeout=self._bound)
        finally:
            for task in tasks:
                task.cancel()
            ended = await asyncio.gather(*tasks, return_exceptions=True)
        for error in ended:
            if isinstance(error, Exception):
                log.critical("pages of entries were not read", exc_info=error)

    async def _of_host(
        self, host: str, entries: Iterable[Entry], language: str | None, into: dict[str, Settled]
    ) -> None:
        """One after the other, so that a refusal spares the host the rest."""
        for entry in entries:
            into[entry.key] = await self._one(host, entry, language)

    async def _one(self, host: str, entry: Entry, language: str | None) -> Settled:
        if host in self._resting and self._resting[host] > self._clock():
            return without_page(entry, Shortfall.REFUSED)
        async with self._slots:
            outcome = await self._fetcher.fetch(Request(entry.link or "", headers=_HEADERS, by_robots=True))
        settled = await self._better(entry, outcome, language)
        if settled.extent.shortfall in _TIRED and not _asks_for_patience(outcome):
            self._rest(host)
        return settled

    async def _better(self, entry: Entry, outcome: Outcome, language: str | None) -> Settled:
        if not isinstance(outcome, Retrieved):
            return without_page(entry, _shortfall(outcome))
        kind = (outcome.content_type or "").partition(";")[0].strip().lower()
        if kind and kind not in _PAGE_TYPES:
            return without_page(entry, Shortfall.NOT_A_PAGE)
        settled = await self._workers.run(read_article, entry, outcome, now=self._clock(), language=language)
        return without_page(entry, Shortfall.UNREADABLE) if isinstance(settled, WorkerFailed) else settled

    def _rest(self, host: str) -> None:
        now = self._clock()
        if len(self._resting) >= _REMEMBERED:
            self._resting = {name: until for name, until in self._resting.items() if until > now}
        self._resting[host] = now + BLOCKED_FLOOR


def _asks_for_patience(outcome: Outcome) -> bool:
    """Whether the client itself keeps the silence that the host asked for."""
    return isinstance(outcome, Failed) and outcome.kind is FailureKind.RATE_LIMITED


def _shortfall(outcome: Outcome) -> Shortfall:
    """Why there is no page."""
    if not isinstance(outcome, Failed):
        return Shortfall.UNREACHABLE
    if outcome.kind is FailureKind.ROBOTS:
        return Shortfall.ROBOTS
    if outcome.kind in {FailureKind.BLOCKED, FailureKind.RATE_LIMITED} or outcome.status in _REFUSALS:
        return Shortfall.REFUSED
    return Shortfall.EMPTY if outcome.kind is FailureKind.EMPTY else Shortfall.UNREACHABLE
