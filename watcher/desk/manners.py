"""Manners of commands that ask beside a daemon: they leave alone who wants it, and keep who wants it from now on."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from watcher import clock
from watcher.clock import Clock
from watcher.config import Loaded
from watcher.core.polls.outcomes import Failed, FailureKind, Outcome
from watcher.core.polls.readiness import Readiness, readiness
from watcher.desk.configured import limits_of
from watcher.errors import StoreError
from watcher.jobs.discretion import DiscreetFetcher
from watcher.sources.client import LateFetcher
from watcher.sources.obeying import ObedientFetcher
from watcher.sources.request import Fetching, Request
from watcher.sources.robots import Robots
from watcher.sources.urls import UnfitUrlError, host_of
from watcher.sources.workers import Workers
from watcher.store import store_beside


@dataclass(frozen=True, slots=True)
class Silences:
    """Until when hosts and sources, by their names, are not to be asked."""

    hosts: Mapping[str, datetime] = field(default_factory=dict)
    sources: Mapping[str, datetime] = field(default_factory=dict)

    def of_host(self, url: str, now: datetime) -> datetime | None:
        """Until when the host of an address is not to be asked, if that is so."""
        with suppress(UnfitUrlError):
            until = self.hosts.get(host_of(url))
            return until if until and until > now else None
        return None


def left_alone(until: datetime, now: datetime, zone: ZoneInfo) -> str:
    """That a host is not asked, for people: the time in their zone, with the day where that is another one."""
    there, here = until.astimezone(zone), now.astimezone(zone)
    when = f"{there:%H:%M}" if there.date() == here.date() else f"{there:%Y-%m-%d %H:%M}"
    return f"its host wants to be left alone until {when}"


def kept_silences(store_url: str, now: datetime) -> Silences:
    """Who asked a daemon or a command for silence; nobody where no store can be read."""
    with suppress(StoreError), store_beside(store_url) as store, store.snapshot() as tx:
        states = [one for one in tx.sources.all() if readiness(one, now, by_hand=True) is Readiness.PENALTY]
        return Silences(tx.hosts.ends(), {one.name: one.next_check_at for one in states})
    return Silences()


def keep_for_daemon(store_url: str, failed: Failed) -> None:
    """Keep that a host asked a command for silence, where there is a store that can be written."""
    now = clock.utc_now()
    with suppress(StoreError), store_beside(store_url) as store, store.transaction() as tx:
        tx.hosts.heed(failed, now)


@dataclass(frozen=True, slots=True)
class MannerlyFetcher:
    """Asks nothing of hosts that want to be left alone; ``keep`` is told of each that wants it now."""

    fetcher: Fetching
    silences: Silences
    zone: ZoneInfo
    clock: Clock
    keep: Callable[[Failed], None]

    async def fetch(self, request: Request) -> Outcome:
        """What the URL holds now, or that its host is not asked."""
        now = self.clock()
        if until := self.silences.of_host(request.url, now):
            return Failed(FailureKind.RATE_LIMITED, left_alone(until, now, self.zone), retry_after=until - now)
        outcome = await self.fetcher.fetch(request)
        if isinstance(outcome, Failed) and outcome.host is not None:
            self.keep(outcome)
        return outcome


@asynccontextmanager
async def client_of(loaded: Loaded, silences: Silences) -> AsyncIterator[tuple[Fetching, Workers]]:
    """The client of a daemon with its manners, and workers that read what it brings."""
    poll, workers, now = loaded.config.poll, Workers(), clock.utc_now()
    client = LateFetcher(limits_of(poll, loaded.secrets))
    for host, until in silences.hosts.items():  # for redirects, and for robots.txt
        client.silence(host, until - now)
    keep = partial(keep_for_daemon, loaded.config.store)
    heard = MannerlyFetcher(client, Silences(), loaded.config.zone, clock.utc_now, keep)
    obedient = ObedientFetcher(heard, Robots(heard, poll.user_agent, clock.monotonic))
    fetcher = MannerlyFetcher(obedient, silences, loaded.config.zone, clock.utc_now, lambda _: None)
    async with client:
        try:
            yield DiscreetFetcher(fetcher, loaded.secrets), workers
        finally:
            await workers.close()
