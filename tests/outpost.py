"""A watch on scripted servers of this machine: real requests, a clock that stands still, and a store."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network
from pathlib import Path
from typing import Any, Self

from tests.fakes import NOON, Desk, Item, SetClock, config, feed
from tests.servers import Header, Reply, ScriptedServer, Seen, answer
from watcher.core.polls.schedule import SourceState
from watcher.core.polls.waits import Reason
from watcher.core.telling.alerts import Reason as WhyTold
from watcher.core.telling.outbox import Recipient
from watcher.desk.records import Records, Row
from watcher.jobs.ops import OpsDesk
from watcher.jobs.polling import Polling
from watcher.sources.fetch import Fetcher
from watcher.sources.request import Limits
from watcher.steps.asking import Asking

LIMITS = Limits(
    user_agent="watcher/1.0 (+desk@example.org)",
    total_deadline=timedelta(seconds=5),
    per_host_gap=timedelta(0),
    allow_addresses=(ip_network("127.0.0.0/8"),),
)
BRIDGE = Item("Bridge opens", published=NOON - timedelta(hours=1))
FAIR = Item("Fair closes", published=NOON - timedelta(hours=1))
PARIS = Item("Ada Falk arrives in Paris for visit", published=NOON - timedelta(hours=1))
TAG = [("ETag", '"1"')]


def paper(*items: Item, headers: Sequence[Header] = (("ETag", '"1"'),), note: str = "") -> bytes:
    """An answer that is a feed of these items; a ``note`` changes its bytes and nothing else."""
    return answer(feed(*(items or (BRIDGE,)), note=note), headers=headers)


@dataclass
class Outpost:
    """Polls some sources at a server; an async context manager. Nothing happens but when it is asked to poll."""

    folder: Path
    server: ScriptedServer
    sources: Sequence[Mapping[str, Any]] = ()
    poll: Mapping[str, Any] = field(default_factory=dict)
    limits: Limits = LIMITS

    async def __aenter__(self) -> Self:
        self.clock = SetClock()
        self._open = AsyncExitStack()
        self.desk = await self._open.enter_async_context(Desk(self.folder, clock=self.clock))
        self.sources = self.sources or [self.source("Gazette")]
        await self.restart()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.polling.close()
        await self._open.aclose()

    def source(self, name: str, path: str = "/feed", **keys: object) -> dict[str, Any]:
        """A source as the configuration names it."""
        return {"name": name, "url": self.server.url(path), **keys}

    async def restart(self, *sources: Mapping[str, Any]) -> None:
        """Begin as after a start, with another configuration if one is given: all memory is the store."""
        self.sources = sources or self.sources
        fetcher = Fetcher(self.limits, monotonic=lambda: self.clock().timestamp(), sleep=self._sleep)
        await self._open.enter_async_context(fetcher)
        parts = replace(self.desk.parts, fetcher=fetcher)
        self.desk.parts = parts
        self.desk.work_on(self.desk.store)
        ops = OpsDesk(self.desk.store, [Recipient("ops", "json://127.0.0.1/ops")])
        set_up = config(sources=list(self.sources), poll=dict(self.poll))
        self.polling = Polling(Asking(set_up), parts=parts, pipeline=self.desk.pipeline, ops=ops)
        with self.desk.store.transaction() as tx:
            for host, until in tx.hosts.ends().items():
                fetcher.silence(host, until - self.clock())
        self.polling.begin()

    async def _sleep(self, seconds: float) -> None:
        self.clock.advance(timedelta(seconds=seconds))
        await asyncio.sleep(0)

    async def tick(self) -> list[Seen]:
        """Poll what is due now; the requests that this made."""
        before = len(self.server.requests)
        await self.polling.start_due()
        await self.polling.settled()
        return self.server.requests[before:]

    async def wait(self, span: timedelta) -> list[Seen]:
        """Let time pass, and poll what is due then."""
        self.clock.advance(span)
        return await self.tick()

    async def next(self, name: str = "Gazette") -> list[Seen]:
        """Wait until a source is due, and poll it."""
        return await self.wait(max(self.due_in(name), timedelta()))

    async def by_hand(self) -> list[Seen]:
        """Poll everything that its server does not forbid."""
        before = len(self.server.requests)
        await self.polling.poll_now(everything=True)
        return self.server.requests[before:]

    def state(self, name: str = "Gazette") -> SourceState:
        state = self.desk.state(name)
        assert state is not None
        return state

    def due_in(self, name: str = "Gazette") -> timedelta:
        """How long it is until a source is due."""
        return self.state(name).next_check_at - self.clock()

    def reason(self, name: str = "Gazette") -> Reason | None:
        return self.state(name).reason

    def row(self, name: str = "Gazette") -> Row:
        """A source as ``watcher sources`` shows it."""
        rows = Records(self.desk.store, self.clock()).sources()
        return next(row for row in rows if row["source"] == name)

    def decisions(self) -> list[WhyTold]:
        """Why the hits were told or not, last seen first."""
        with self.desk.store.snapshot() as tx:
            return [stored.decision.reason for stored in tx.hits.newest(100)]

    def notices(self) -> list[str]:
        """The lines that ops was told."""
        return [line for body in self.desk.notices() for line in body.splitlines()]


def http_date(moment: datetime) -> str:
    """A date as HTTP headers write it."""
    return moment.astimezone(UTC).strftime("%a, %d %b %Y %H:%M:%S GMT")


def replies(server: ScriptedServer, *them: Reply, path: str = "/feed") -> None:
    """Forget what a server did before, and set what it answers."""
    server.requests.clear()
    server.on(path, *them)
