"""Polls feeds when they are due, and tells ops when one of them begins or ceases to fail."""

import asyncio
import logging
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from watcher.config import Config, Feed, Secrets, expand
from watcher.core import schedule
from watcher.core.articles import Origin
from watcher.core.schedule import SourceState
from watcher.ops import OpsDesk
from watcher.pipeline import Parts, Pipeline, Report, Watched
from watcher.reporting import log_poll, log_verdicts, notice_line
from watcher.sources.fetch import Request

log = logging.getLogger(__name__)


class Polling:
    """Keeps the feeds of a configuration polled; what is due is asked of the store."""

    def __init__(self, config: Config, secrets: Secrets, *, parts: Parts, pipeline: Pipeline, ops: OpsDesk) -> None:
        self._feeds = {source.name: source for source in config.sources if isinstance(source, Feed)}
        self._config = config
        self._secrets = secrets
        self._parts = parts
        self._pipeline = pipeline
        self._ops = ops
        self._under_way: dict[str, asyncio.Task[None]] = {}

    def begin(self) -> None:
        """Follow the configuration: new feeds get due times apart from each other. Runs in the writer thread."""
        now, among = self._parts.clock(), len(self._feeds)
        fresh = [
            SourceState.fresh(name, feed.url, next_check_at=self._first_check(feed, now, among))
            for name, feed in self._feeds.items()
        ]
        with self._parts.store.transaction() as tx:
            tx.sources.sync(fresh, now)

    def _first_check(self, feed: Feed, now: datetime, among: int) -> datetime:
        every = self._config.every(feed)
        return schedule.first_check(feed.name, now, every=every, jitter=self._parts.chance(), among=among)

    async def start_due(self) -> None:
        """Start polling what is due, no more at once than the spread allows."""
        now = self._parts.clock()
        most = schedule.starts_per_second(len(self._feeds), self._config.poll.every)
        due = await self._parts.writer.run(lambda: self._due(now, most + len(self._under_way)))
        for state in [state for state in due if state.name not in self._under_way][:most]:
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
        await asyncio.gather(*self._under_way.values())

    async def shift(self, jump: timedelta) -> None:
        """Move all due times with a wall clock that was set, so that nothing stalls and nothing storms."""
        await self._parts.writer.run(lambda: self._shift(jump))

    async def close(self) -> None:
        """Give up what is under way; it is due again with the next start."""
        for task in self._under_way.values():
            task.cancel()
        await asyncio.gather(*self._under_way.values(), return_exceptions=True)

    def _start(self, state: SourceState) -> None:
        task = asyncio.create_task(self._poll(state))
        self._under_way[state.name] = task
        task.add_done_callback(lambda _: self._under_way.pop(state.name, None))

    async def _poll(self, state: SourceState) -> None:
        try:
            report = await self._pipeline.poll(self._watched(self._feeds[state.name], state), state)
        except Exception:
            log.critical("polling %s failed", state.name, exc_info=True)
            await self._parts.writer.run(lambda: self._put_off(state))
            return
        self._tell(report)

    def _watched(self, feed: Feed, state: SourceState) -> Watched:
        origin = Origin(feed.name, feed.group or "", feed.tags, feed.language)
        headers = {name: expand(value, self._secrets) for name, value in feed.headers.items()}
        return Watched(
            origin, Request(expand(feed.url, self._secrets), state.caching, headers), self._config.every(feed)
        )

    def _tell(self, report: Report) -> None:
        log_poll(report)
        log_verdicts(report.verdicts)
        line = notice_line(report)
        if line is not None:
            self._ops.note(line, self._parts.clock())

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

    def _put_off(self, state: SourceState) -> None:
        """A poll that broke in a way nobody foresaw is not tried again in the same second."""
        later = self._parts.clock() + self._config.every(self._feeds[state.name])
        with self._parts.store.transaction() as tx:
            tx.sources.save(replace(state, next_check_at=later))
