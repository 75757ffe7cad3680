"""Polls sources when they are due, and tells ops when one of them begins or ceases to fail."""

import asyncio
import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from watcher.config import Polled
from watcher.core.polls import schedule
from watcher.core.polls.outage import is_unreached
from watcher.core.polls.outcomes import Caching
from watcher.core.polls.readiness import UNPOLLED, Readiness, readiness
from watcher.core.polls.schedule import Condition, Notice, SourceState
from watcher.core.polls.waits import NEVER
from watcher.jobs.ops import OpsDesk
from watcher.jobs.reporting import log_fault, log_poll, log_verdicts, notice_lines
from watcher.pipeline import Pipeline, Report
from watcher.steps.asking import Asking, asks_robots
from watcher.steps.gathering import Watched
from watcher.steps.parts import Parts
from watcher.store import Latest, Transaction

Group = tuple[SourceState, ...]
"""Sources of one address, which are asked together."""

_AHEAD = timedelta(minutes=1)

log = logging.getLogger(__name__)


class Polling:
    """Keeps the sources of a configuration polled; what is due is asked of the store."""

    def __init__(self, asking: Asking, *, parts: Parts, pipeline: Pipeline, ops: OpsDesk) -> None:
        self._asking = asking
        self._sources = asking.sources()
        self._config = asking.config
        self._parts = parts
        self._pipeline = pipeline
        self._ops = ops
        self._twins = _twins(asking)
        self._under_way: dict[str, asyncio.Task[None]] = {}
        self._put_off: dict[str, datetime] = {}
        self._by_hand: set[str] = set()
        self._next = Latest(parts.store, lambda tx: (tx.sources.first_due() or NEVER, tx.asked.all()))

    def begin(self) -> None:
        """Follow the configuration: new sources get due times apart from each other. Runs in the writer thread."""
        now, turn = self._parts.clock(), self._parts.chance()
        fresh = [
            SourceState.fresh(name, self._asking.address(source), next_check_at=self._first_check(source, now, turn))
            for name, source in self._sources.items()
        ]
        with self._parts.store.transaction() as tx:
            synced = tx.sources.sync(fresh, now)
            _set_right(tx, now)
        for what, names in (("new", synced.added), ("at a new address", synced.moved), ("no longer", synced.vanished)):
            if names:
                log.info("sources watched, %s: %s", what, ", ".join(names))

    def _first_check(self, source: Polled, now: datetime, turn: float) -> datetime:
        every = self._config.every(source)
        return schedule.first_check(source.name, now, every=every, jitter=turn, among=len(self._sources))

    async def start_due(self) -> None:
        """Start polling what is due, no more at once than the spread allows."""
        now = self._parts.clock()
        most = schedule.starts_per_second(len(self._sources), self._config.poll.every)
        held = self._under_way.keys() | {name for name, until in self._put_off.items() if until > now}
        due, asked = await self._parts.writer.run(lambda: self._wanted(now, most + len(held)))
        for group in [group for group in due if held.isdisjoint(state.name for state in group)][:most]:
            self._start(group)
        if asked:
            await self._start_asked(asked)

    async def poll_one(self, name: str, *, forced: bool) -> None:
        """Poll one source that is configured, due or not, and wait for it; see ``readiness`` for whether it may be."""
        state = await self._parts.writer.run(lambda: self._one(name))
        if state is not None:
            self._start((state,), forced=forced)
        await self.settled()

    async def _start_asked(self, asked: Mapping[str, bool]) -> None:
        """Start polling what somebody asks for by hand, and forget of it what has been done or cannot be."""
        idle = [name for name in asked if name not in self._under_way]
        done = {name for name in idle if name in self._by_hand or name not in self._sources}
        if done:
            self._by_hand -= done
            await self._parts.writer.run(lambda: self._forget_asked(done))
        for name in (name for name in idle if name not in done):
            state = await self._parts.writer.run(partial(self._one, name))
            if state is not None:
                self._by_hand.add(name)
                self._start((state,), forced=asked[name])

    async def poll_now(self, *, everything: bool) -> None:
        """Poll what is due, or everything that its server does not forbid now, and wait for it."""
        for group in await self._parts.writer.run(lambda: self._ready(self._parts.clock(), everything=everything)):
            self._start(group)
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

    def _start(self, group: Group, *, forced: bool = False) -> None:
        task = asyncio.create_task(self._poll(group, forced=forced))
        for state in group:
            self._under_way[state.name] = task
            task.add_done_callback(partial(self._ended, state.name))

    async def _poll(self, group: Group, *, forced: bool) -> None:
        """Poll sources of one address: they get the same answer, to one request."""
        first = self._watched(group[0])
        known = {state.caching for state in group}
        request = first.request if len(known) == 1 else replace(first.request, caching=Caching())
        outcome = await self._parts.fetcher.fetch(replace(request, forced=forced))
        for state in group:
            report = await self._pipeline.follow(self._watched(state), state, outcome, self._tell_ops)
            log_poll(report)
            log_verdicts(report.verdicts)

    def _ended(self, name: str, task: asyncio.Task[None]) -> None:
        """Whatever broke, it is not tried again at once: the server must not suffer for our fault."""
        self._under_way.pop(name, None)
        self._put_off.pop(name, None)
        error = None if task.cancelled() else task.exception()
        if error is not None:
            log_fault(f"{name}: nothing was kept of this poll", error)
            self._put_off[name] = self._parts.clock() + self._config.every(self._sources[name])

    def _watched(self, state: SourceState) -> Watched:
        return self._asking.watched(self._sources[state.name], state, self._parts.clock())

    def _tell_ops(self, tx: Transaction, report: Report) -> None:
        """Tell what changed; but not of each source that it cannot be reached while none can: that was told as one."""
        decision = report.decision
        if decision and decision.notice is Notice.FAILING and is_unreached(decision.state) and tx.health.blind():
            tx.sources.save(replace(decision.state, condition=Condition.OK))
            return
        for line in notice_lines(report):
            self._ops.write(tx, line, self._parts.clock())

    def _wanted(self, now: datetime, most: int) -> tuple[Sequence[Group], Mapping[str, bool]]:
        """What is due, and what somebody asks for by hand."""
        first_due, asked = self._next()
        return self._due(now, most) if first_due <= now else (), asked

    def _due(self, now: datetime, most: int) -> Sequence[Group]:
        with self._parts.store.snapshot() as tx:
            return self._with_twins(tx, tx.sources.due(now, most))

    def _one(self, name: str) -> SourceState | None:
        with self._parts.store.snapshot() as tx:
            return tx.sources.get(name)

    def _forget_asked(self, names: Iterable[str]) -> None:
        with self._parts.store.transaction() as tx:
            tx.asked.done(names)

    def _ready(self, now: datetime, *, everything: bool) -> Sequence[Group]:
        """What may be asked now."""
        with self._parts.store.snapshot() as tx:
            states = tx.sources.all()
            due = [state for state in states if readiness(state, now, by_hand=everything) is Readiness.DUE]
            return self._with_twins(tx, due)

    def _with_twins(self, tx: Transaction, states: Iterable[SourceState]) -> Sequence[Group]:
        """Each source with those of the same address, so that one request serves them all; none comes twice."""
        groups: dict[str, Group] = {}
        for state in states:
            if state.name not in groups:
                twins = filter(None, map(tx.sources.get, self._twins.get(state.name, ())))
                along = (twin for twin in twins if twin.asked_at == state.asked_at and twin.condition not in UNPOLLED)
                group = (state, *along)
                groups |= {one.name: group for one in group}
        return list(dict.fromkeys(groups.values()))

    def _shift(self, jump: timedelta) -> None:
        with self._parts.store.transaction() as tx:
            for state in tx.sources.all():
                tx.sources.save(_shifted(state, jump))
            tx.hosts.shift(jump)


def _twins(asking: Asking) -> Mapping[str, Sequence[str]]:
    """The other sources that ask for the same, by name."""
    asked: dict[tuple[object, ...], list[str]] = {}
    for name, source in asking.sources().items():
        key = (asking.address(source), asks_robots(source), *sorted(source.headers.items()))
        asked.setdefault(key, []).append(name)
    together = [names for names in asked.values() if len(names) > 1]
    return {name: [other for other in names if other != name] for names in together for name in names}


def _shifted(state: SourceState, by: timedelta) -> SourceState:
    return state if state.next_check_at == NEVER else replace(state, next_check_at=state.next_check_at + by)


def _set_right(tx: Transaction, now: datetime) -> None:
    """Bring the times of a clock that ran ahead back to where they belong; else nobody asks for as long."""
    for state in tx.sources.all():
        if state.last_attempt_at is not None and state.last_attempt_at > now + _AHEAD:
            back = replace(state, last_attempt_at=now, last_success_at=state.last_success_at and now)
            tx.sources.save(_shifted(back, now - state.last_attempt_at))
