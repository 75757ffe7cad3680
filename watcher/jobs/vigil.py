"""Watches the watch: tells ops from when to when it was blind, and which sources have fallen silent."""

import logging
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from watcher.clock import Chance, Clock
from watcher.core.language.phrasing import moment
from watcher.core.polls.outage import blind_since, is_unreached, probe
from watcher.core.polls.rhythm import LEARNED, LEAST, patience
from watcher.core.polls.schedule import Condition, SourceState, first_check
from watcher.jobs.ops import OpsDesk
from watcher.store import Store, Transaction
from watcher.writer import Writer

EVERY: Final = timedelta(minutes=1)
"""How often the daemon notes that it is there, and looks whether anything answers."""
SILENCES: Final = timedelta(minutes=5)
"""How often it looks for sources that have fallen silent."""
ABSENT: Final = timedelta(minutes=30)
"""A daemon that was away for less has missed nothing that feeds do not hold any more."""

REMINDER: Final = timedelta(days=1)
"""How often ops is reminded of sources that fail on and on."""

_NAMED = 10
_AGAIN: Final = timedelta(hours=1)
"""After so long a source is looked at again that was not silent for too long."""
_RESPREAD: Final = timedelta(minutes=15)

log = logging.getLogger(__name__)


class Vigil:
    """Looks, whenever it is asked, whether the watch sees what it should."""

    def __init__(self, store: Store, writer: Writer, ops: OpsDesk, *, clock: Clock, chance: Chance) -> None:
        self._store = store
        self._writer = writer
        self._ops = ops
        self._clock = clock
        self._chance = chance
        self._noted: datetime | None = None
        self._listened: datetime | None = None
        self._patient: dict[str, tuple[datetime | None, datetime]] = {}

    async def look(self) -> None:
        """Once a minute note that somebody watches; look for sources that cannot be reached or are silent.

        The first look tells for how long nobody watched before.
        """
        await self._writer.run(self._look)

    def _look(self) -> None:
        now = self._clock()
        if not _is_time(self._noted, EVERY, now):
            return
        with self._store.transaction() as tx:
            if self._noted is None:
                self._tell_of_absence(tx, now)
            tx.health.mark_alive(now)
            self._look_for_blindness(tx, now)
            if _is_time(self._listened, SILENCES, now):
                self._look_for_silence(tx, now)
                self._listened = now
            self._remind(tx, now)
        self._noted = now

    def _remind(self, tx: Transaction, now: datetime) -> None:
        """Say once a day, in one line, which sources have failed for longer than that."""
        last = tx.health.reminded()
        if last is not None and abs(now - last) < REMINDER:
            return
        tx.health.mark_reminded(now)
        failing = [one for one in tx.sources.all() if _fails_on(one, now)]
        if tx.health.blind() is None and failing:
            named = ", ".join(f"{one.name} since {moment(one.failing_since)}" for one in failing[:_NAMED])
            rest = f" and {len(failing) - _NAMED} more: `watcher sources`" if len(failing) > _NAMED else ""
            self._tell(tx, f"still failing: {named}{rest}")

    def _tell_of_absence(self, tx: Transaction, now: datetime) -> None:
        last = tx.health.alive()
        if last is not None and now - last > ABSENT:
            self._tell(tx, f"watcher did not run {_span(last, now)}; what was published meanwhile is polled now")

    def _look_for_blindness(self, tx: Transaction, now: datetime) -> None:
        """Tell once when nothing can be reached, and once when something can be again."""
        known, newest = tx.health.blind(), tx.sources.last_success()
        if known is not None and newest is not None and newest > known:
            count = self._hasten(tx, now)
            again = f"; {count} sources are asked again, one after the other" if count else ""
            self._tell(tx, f"no source could be reached {_span(known, newest)}{again}")
            tx.health.mark_blind(None)
        elif known is not None:
            self._probe(tx, now)
        elif newest is None or now - newest >= EVERY:
            since = blind_since(tx.sources.all())
            if since is not None:
                self._tell(tx, f"no source can be reached since {moment(since)}: is the network down?")
                tx.health.mark_blind(since)

    def _hasten(self, tx: Transaction, now: datetime) -> int:
        """Ask what could not be reached soon, but one after the other: it was to wait for hours by now."""
        waiting = [state for state in tx.sources.all() if is_unreached(state) and state.condition in _ASKED]
        turn = self._chance()
        for state in waiting:
            due = first_check(state.name, now, every=_RESPREAD, jitter=turn, among=len(waiting))
            tx.sources.save(replace(state, next_check_at=min(due, state.next_check_at)))
        return len(waiting)

    def _probe(self, tx: Transaction, now: datetime) -> None:
        """Ask one source now and then, so that the end of an outage is not found hours late."""
        chosen = probe([state for state in tx.sources.all() if state.condition in _ASKED], now)
        if chosen is not None:
            tx.sources.save(replace(chosen, next_check_at=min(now, chosen.next_check_at)))

    def _look_for_silence(self, tx: Transaction, now: datetime) -> None:
        silent = tx.sources.silent()
        for state in tx.sources.all():
            if state.name in silent:
                self._look_for_news(tx, state, silent[state.name])
            elif state.condition is Condition.OK and not state.failures and self._is_to_be_looked_at(state, now):
                self._look_at(tx, state, now)

    def _look_for_news(self, tx: Transaction, state: SourceState, since: datetime) -> None:
        news = state.last_new_entry_at
        if news is not None and news > since:
            tx.sources.mark_silent(state.name, None)
            self._tell(tx, f"{state.name} has news again, after {_hours(news - since)}")

    def _is_to_be_looked_at(self, state: SourceState, now: datetime) -> bool:
        news, success = state.last_new_entry_at, state.last_success_at
        if news is None or success is None or success - news <= LEAST:
            return False
        known, due = self._patient.get(state.name, (None, now))
        return known != news or due <= now

    def _look_at(self, tx: Transaction, state: SourceState, now: datetime) -> None:
        """See whether a source that answers was silent for too long when it answered last."""
        self._patient[state.name] = (state.last_new_entry_at, now + _AGAIN)
        arrivals = tx.coverage.arrivals(state.name, now - LEARNED)
        answered = state.last_success_at
        limit = patience(arrivals, answered) if answered else None
        if answered and limit is not None and answered - arrivals[-1] > limit:
            tx.sources.mark_silent(state.name, arrivals[-1])
            usual = f"it is never silent for more than {_hours(limit)} at this time of the week"
            self._tell(tx, f"{state.name} answers, but has nothing new since {moment(arrivals[-1])}: {usual}")

    def _tell(self, tx: Transaction, line: str) -> None:
        log.warning("%s", line)
        self._ops.write(tx, line, self._clock())


_ASKED: Final = frozenset({Condition.OK, Condition.FAILING, Condition.EMPTY})


def _fails_on(state: SourceState, now: datetime) -> bool:
    since = state.failing_since
    return since is not None and now - since >= REMINDER and state.condition is not Condition.PAUSED


def _is_time(last: datetime | None, every: timedelta, now: datetime) -> bool:
    return last is None or abs(now - last) >= every


def _span(start: datetime, end: datetime) -> str:
    return f"from {moment(start)} to {moment(end)}"


def _hours(span: timedelta) -> str:
    return f"{span // timedelta(hours=1)} hours"
