"""Tries sources: asks and reads each as a poll would, and keeps nothing of it."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from watcher import clock
from watcher.clock import Clock
from watcher.config import Folder, Loaded, Polled, kind_of
from watcher.core.news.articles import Entry
from watcher.core.polls.outcomes import Failed
from watcher.core.polls.schedule import SourceState
from watcher.desk.choosing import no_source
from watcher.desk.configured import read_config
from watcher.desk.manners import Silences, client_of, kept_silences, left_alone
from watcher.document import shown
from watcher.errors import UsageError
from watcher.sources.request import Fetching
from watcher.sources.workers import Working
from watcher.steps.asking import Asking
from watcher.steps.gathering import Gatherer

Row = Mapping[str, Any]
"""A line of a table: column to value."""


@dataclass(frozen=True, slots=True)
class Trying:
    """Asks for sources as they are configured; those that want to be left alone are."""

    asking: Asking
    fetcher: Fetching
    workers: Working
    clock: Clock
    silences: Silences = field(default_factory=Silences)

    async def rows(self, names: Sequence[str]) -> Sequence[Row]:
        """A line for each source, or for those named; raises UsageError for an unknown one."""
        sources = self.asking.sources()
        for unknown in (name for name in names if name not in sources):
            raise self._inbox(unknown) or no_source(unknown, sources)
        return await asyncio.gather(*(self._row(sources[name]) for name in names or sources))

    def _inbox(self, name: str) -> UsageError | None:
        folders = (one for one in self.asking.config.sources if isinstance(one, Folder) and one.name == name)
        return next((UsageError(_not_asked(folder)) for folder in folders), None)

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
        now = self.clock()
        if until := self._silent_until(source, now):
            return left_alone(until, now, self.asking.config.zone)
        state = SourceState.fresh(source.name, self.asking.address(source), next_check_at=now)
        watched = self.asking.watched(source, state, now)
        try:
            outcome = await self.fetcher.fetch(watched.request)
        except ValueError as missing:  # a secret, which the error names
            return str(missing)
        reading = await Gatherer(self.fetcher, self.workers, self.clock).gather(watched, state, outcome)
        return reading.outcome.detail if isinstance(reading.outcome, Failed) else reading.entries

    def _silent_until(self, source: Polled, now: datetime) -> datetime | None:
        """Until when the source or its host is not to be asked, if that is so."""
        until = self.silences.sources.get(source.name)
        return until if until and until > now else self.silences.of_host(self.asking.address(source), now)


def _age(entry: Entry) -> tuple[bool, datetime | None]:
    """Dated entries after those without a date, in order."""
    return entry.published is not None, entry.published


def _not_asked(inbox: Folder) -> str:
    cure = f"put a file into {inbox.folder} and read `watcher hits`; `watcher doctor` says whether it can be read"
    return f"{shown(inbox.name)} is a folder, which is not polled – {cure}"


def try_sources(config: Path | None, state: Path | None, names: Sequence[str]) -> Sequence[Row]:
    """Try the sources of a configuration; raises ConfigError, and UsageError for an unknown one."""
    return asyncio.run(_try(read_config(config, state), names))


async def _try(loaded: Loaded, names: Sequence[str]) -> Sequence[Row]:
    silences = kept_silences(loaded.config.store, clock.utc_now())
    async with client_of(loaded, silences) as (fetcher, workers):
        return await Trying(Asking(loaded.config), fetcher, workers, clock.utc_now, silences).rows(names)
