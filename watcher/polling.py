"""Polls feeds when they are due, and tells ops when one of them begins or ceases to fail."""

import asyncio
import logging
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from urllib.parse import quote

from watcher.config import Config, Feed, Secrets, expand
from watcher.config.credentials import names_in
from watcher.core import schedule
from watcher.core.articles import Origin
from watcher.core.outcomes import Failed, NotModified, Outcome
from watcher.core.schedule import SourceState
from watcher.gathering import Watched
from watcher.ops import OpsDesk
from watcher.pipeline import Parts, Pipeline, Report
from watcher.reporting import log_fault, log_poll, log_verdicts, notice_line
from watcher.sources.request import Fetching, Request
from watcher.store import Transaction

log = logging.getLogger(__name__)


class DiscreetFetcher:
    """Fetches what a configuration names: secrets are filled in for the request alone, and hidden in what comes back.

    So neither the store nor the log ever sees one, whatever of its URL a server sends back.
    """

    def __init__(self, fetcher: Fetching, secrets: Secrets) -> None:
        self._fetcher = fetcher
        self._secrets = secrets

    async def fetch(self, request: Request) -> Outcome:
        """The outcome of a request whose URL and headers are as written; raises ValueError for a missing secret.

        What somebody else wrote is left as it is: a page must not send us to an address that takes a secret along.
        """
        headers = {name: expand(value, self._secrets) for name, value in request.headers.items()}
        if not request.is_ours:
            return await self._fetcher.fetch(replace(request, headers=headers))
        url, known = request.url, request.caching.url
        values = {f"${{{name}}}": quote(self._secrets.get(name) or "", safe="") for name in names_in(url)}
        caching = replace(request.caching, url=known and expand(known, self._secrets))
        filled_in = replace(request, url=expand(url, self._secrets), caching=caching, headers=headers)
        return _hidden(await self._fetcher.fetch(filled_in), values)


def _hidden(outcome: Outcome, values: Mapping[str, str]) -> Outcome:
    """The outcome with `${NAME}` where a value stood; values by placeholder."""

    def hide(text: str) -> str:
        for placeholder, value in values.items():
            text = text.replace(value, placeholder) if value else text
        return text

    if isinstance(outcome, Failed):
        return replace(outcome, detail=hide(outcome.detail))
    caching = replace(outcome.caching, url=outcome.caching.url and hide(outcome.caching.url))
    if isinstance(outcome, NotModified):
        return replace(outcome, caching=caching)
    return replace(
        outcome, caching=caching, url=hide(outcome.url), moved_to=outcome.moved_to and hide(outcome.moved_to)
    )


class Polling:
    """Keeps the feeds of a configuration polled; what is due is asked of the store."""

    def __init__(self, config: Config, *, parts: Parts, pipeline: Pipeline, ops: OpsDesk) -> None:
        self._feeds = {source.name: source for source in config.sources if isinstance(source, Feed)}
        self._config = config
        self._parts = parts
        self._pipeline = pipeline
        self._ops = ops
        self._under_way: dict[str, asyncio.Task[None]] = {}
        self._put_off: dict[str, datetime] = {}

    def begin(self) -> None:
        """Follow the configuration: new feeds get due times apart from each other. Runs in the writer thread."""
        now, turn = self._parts.clock(), self._parts.chance()
        fresh = [
            SourceState.fresh(name, feed.url, next_check_at=self._first_check(feed, now, turn))
            for name, feed in self._feeds.items()
        ]
        with self._parts.store.transaction() as tx:
            synced = tx.sources.sync(fresh, now)
        for what, names in (("new", synced.added), ("at a new address", synced.moved), ("no longer", synced.vanished)):
            if names:
                log.info("sources watched, %s: %s", what, ", ".join(names))

    def _first_check(self, feed: Feed, now: datetime, turn: float) -> datetime:
        every = self._config.every(feed)
        return schedule.first_check(feed.name, now, every=every, jitter=turn, among=len(self._feeds))

    async def start_due(self) -> None:
        """Start polling what is due, no more at once than the spread allows."""
        now = self._parts.clock()
        most = schedule.starts_per_second(len(self._feeds), self._config.poll.every)
        held = self._under_way.keys() | {name for name, until in self._put_off.items() if until > now}
        due = await self._parts.writer.run(lambda: self._due(now, most + len(held)))
        for state in [state for state in due if state.name not in held][:most]:
            self._start(state)

    async def poll_now(self, *, everything: bool) -> None:
        """Poll what is due, or everything that its server does not forbid now, and wait for it."""
        now = self._parts.clock()
        states = await self._parts.writer.run(self._all)
        ready = [
            state for state in states if schedule.readiness(state, now, by_hand=everything) is schedule.Readiness.DUE
        ]
        for state in ready:
            self._start(state)
        await self.settled()

    async def settled(self) -> None:
        """Wait for the polls under way."""
        await asyncio.gather(*self._under_way.values(), return_exceptions=True)

    async def shift(self, jump: timedelta) -> None:
        """Move all due times with a wall clock that was set, so that nothing stalls and nothing storms."""
        self._put_off.clear()
        await self._parts.writer.run(lambda: self._shift(jump))

    async def close(self) -> None:
        """Give up what is under way; it is due again with the next start."""
        for task in self._under_way.values():
            task.cancel()
        await asyncio.gather(*self._under_way.values(), return_exceptions=True)

    def _start(self, state: SourceState) -> None:
        task = asyncio.create_task(self._poll(state))
        self._under_way[state.name] = task
        task.add_done_callback(partial(self._ended, state.name))

    async def _poll(self, state: SourceState) -> None:
        feed = self._feeds[state.name]
        report = await self._pipeline.poll(self._watched(feed, state), state, self._tell_ops)
        log_poll(report)
        log_verdicts(report.verdicts)

    def _ended(self, name: str, task: asyncio.Task[None]) -> None:
        """Whatever broke, it is not tried again at once: the server must not suffer for our fault."""
        self._under_way.pop(name, None)
        self._put_off.pop(name, None)
        error = None if task.cancelled() else task.exception()
        if error is not None:
            log_fault(f"{name}: nothing was kept of this poll", error)
            self._put_off[name] = self._parts.clock() + self._config.every(self._feeds[name])

    def _watched(self, feed: Feed, state: SourceState) -> Watched:
        origin = Origin(feed.name, feed.group or "", feed.tags, feed.language)
        return Watched(origin, Request(feed.url, state.caching, feed.headers, is_ours=True), self._config.every(feed))

    def _tell_ops(self, tx: Transaction, report: Report) -> None:
        line = notice_line(report)
        if line is not None:
            self._ops.write(tx, line, self._parts.clock())

    def _due(self, now: datetime, most: int) -> Iterable[SourceState]:
        with self._parts.store.snapshot() as tx:
            return tx.sources.due(now, most)

    def _all(self) -> Iterable[SourceState]:
        with self._parts.store.snapshot() as tx:
            return tx.sources.all()

    def _shift(self, jump: timedelta) -> None:
        with self._parts.store.transaction() as tx:
            for state in tx.sources.all():
                if state.next_check_at != schedule.NEVER:
                    tx.sources.save(replace(state, next_check_at=state.next_check_at + jump))
