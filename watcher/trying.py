"""Tries sources: asks and reads each as a poll would, and keeps nothing of it."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from watcher import clock
from watcher.asking import Asking
from watcher.choosing import no_source
from watcher.clock import Clock
from watcher.config import Loaded, Polled, kind_of
from watcher.core.articles import Entry
from watcher.core.outcomes import Failed
from watcher.core.readiness import Readiness, readiness
from watcher.core.schedule import SourceState
from watcher.errors import StoreError
from watcher.gathering import Gatherer
from watcher.polling import DiscreetFetcher
from watcher.setup import limits_of, read_config
from watcher.sources.client import LateFetcher
from watcher.sources.obeying import ObedientFetcher
from watcher.sources.request import Fetching
from watcher.sources.robots import Robots
from watcher.sources.workers import Workers, Working
from watcher.store import open_store

Row = Mapping[str, Any]
"""A line of a table: column to value."""

TOO_EARLY = "its server asks for silence, so it was not asked"


@dataclass(frozen=True, slots=True)
class Trying:
    """Asks for sources as they are configured; those named in ``silent`` want to be left alone and are."""

    asking: Asking
    fetcher: Fetching
    workers: Working
    clock: Clock
    silent: frozenset[str] = frozenset()

    async def rows(self, names: Sequence[str]) -> Sequence[Row]:
        """A line for each source, or for those named; raises UsageError for an unknown one."""
        sources = self.asking.sources()
        for unknown in (name for name in names if name not in sources):
            raise no_source(unknown, sources)
        return await asyncio.gather(*(self._row(sources[name]) for name in names or sources))

    async def _row(self, source: Polled) -> Row:
        found = await self._found(source)
        newest = max(found, key=_age) if isinstance(found, tuple) and found else None
        return {
            "source": source.name,
            "kind": kind_of(source),
            "address": self.asking.address(source),
            "entries": len(found) if isinstance(found, tuple) else None,
            "published": newest and newest.published,
            "newest": newest and newest.title,
            "trouble": found if isinstance(found, str) else None,
        }

    async def _found(self, source: Polled) -> tuple[Entry, ...] | str:
        """The entries of a source, or why there are none."""
        if source.name in self.silent:
            return TOO_EARLY
        now = self.clock()
        state = SourceState.fresh(source.name, self.asking.address(source), next_check_at=now)
        watched = self.asking.watched(source, state, now)
        try:
            outcome = await self.fetcher.fetch(watched.request)
        except ValueError as missing:  # a secret, which the error names
            return str(missing)
        reading = await Gatherer(self.fetcher, self.workers, self.clock).gather(watched, state, outcome)
        return reading.outcome.detail if isinstance(reading.outcome, Failed) else reading.entries


def _age(entry: Entry) -> tuple[bool, datetime | None]:
    """Dated entries after those without a date, in order."""
    return entry.published is not None, entry.published


def try_sources(config: Path | None, state: Path | None, names: Sequence[str]) -> Sequence[Row]:
    """Try the sources of a configuration; raises ConfigError, and UsageError for an unknown one."""
    loaded = read_config(config, state)
    return asyncio.run(_try(loaded, names, frozenset(_silent(loaded))))


async def _try(loaded: Loaded, names: Sequence[str], silent: frozenset[str]) -> Sequence[Row]:
    workers, poll = Workers(), loaded.config.poll
    try:
        async with LateFetcher(limits_of(poll, loaded.secrets)) as client:
            obedient = ObedientFetcher(client, Robots(client, poll.user_agent, clock.monotonic))
            fetcher = DiscreetFetcher(obedient, loaded.secrets)
            return await Trying(Asking(loaded.config), fetcher, workers, clock.utc_now, silent).rows(names)
    finally:
        await workers.close()


def _silent(loaded: Loaded) -> Iterable[str]:
    """The sources whose servers asked a daemon for silence, as far as one keeps a store."""
    now = clock.utc_now()
    with suppress(StoreError):
        store = open_store(loaded.config.store, daemon=False, now=now).store
        with store.snapshot() as tx:
            states = tx.sources.all()
        store.close()
        yield from (one.name for one in states if readiness(one, now, by_hand=True) is Readiness.PENALTY)
