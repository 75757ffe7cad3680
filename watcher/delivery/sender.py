"""Drains the outbox: claims what is due, sends it in threads that nobody waits for, marks the result."""

import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from queue import Empty, SimpleQueue
from typing import Final, Protocol

from watcher.core.outbox import Notice, OutboxItem, Telling
from watcher.delivery.results import Refused, Result, Retry, Sent
from watcher.delivery.retries import next_try

LEASE: Final = timedelta(minutes=5)
"""How long a claimed row belongs to its sender; after that the sender is taken for dead."""

MOST_AT_ONCE: Final = 32


class OutboxRows(Protocol):
    """The outbox, as far as sending needs it; each call is one short transaction."""

    def claim(self, now: datetime, lease: timedelta, limit: int) -> Sequence[tuple[OutboxItem, Telling | Notice]]:
        """Take due rows, with what they tell."""

    def mark_sent(self, item: int, now: datetime) -> None:
        """Note that a message was sent."""

    def mark_retry(self, item: int, at: datetime, reason: str) -> None:
        """Note that a message is to be tried again."""

    def mark_dead(self, item: int, reason: str) -> None:
        """Note that a message is given up."""

    def release(self, items: Iterable[int]) -> None:
        """Give claimed rows back unsent."""


@dataclass(frozen=True, slots=True)
class Dead:
    """A message that was given up, to be told to ops by another way."""

    item: OutboxItem
    reason: str


@dataclass(frozen=True, slots=True)
class _Done:
    item: OutboxItem
    result: Result


class Sender:
    """Sends from one outbox. Not thread-safe itself; only its sends run in threads."""

    def __init__(
        self,
        rows: OutboxRows,
        deliver: Callable[[OutboxItem, Telling | Notice], Result],
        *,
        chance: Callable[[], float],
    ) -> None:
        self._rows = rows
        self._deliver = deliver
        self._chance = chance
        self._under_way: dict[int, OutboxItem] = {}
        self._done: SimpleQueue[_Done] = SimpleQueue()
        self._ended = threading.Event()
        self._dead: list[Dead] = []

    @property
    def busy(self) -> bool:
        """Whether some message is being sent."""
        return bool(self._under_way)

    def step(self, now: datetime) -> tuple[Dead, ...]:
        """Mark what has ended since the last step, and start sending what is due; returns at once."""
        self._mark_ended(now)
        free = MOST_AT_ONCE - len(self._under_way)
        if free > 0:
            for item, telling in self._rows.claim(now, LEASE, free):
                self._start(item, telling)
        return self._given_up()

    def stop(self, now: datetime) -> tuple[Dead, ...]:
        """Mark what has ended; what is still being sent goes back, to be sent again with the same id."""
        self._mark_ended(now)
        self._rows.release(self._under_way)
        self._under_way.clear()
        return self._given_up()

    def wait(self, seconds: float) -> None:
        """Wait until something has ended that is not marked yet, at most so long."""
        self._ended.wait(seconds)

    def _start(self, item: OutboxItem, telling: Telling | Notice) -> None:
        """Send in a daemon thread: a service that hangs delays neither the others nor the end of the program."""
        self._under_way[item.id] = item
        threading.Thread(target=self._send, args=(item, telling), name=f"send-{item.id}", daemon=True).start()

    def _send(self, item: OutboxItem, telling: Telling | Notice) -> None:
        try:
            result = self._deliver(item, telling)
        except Exception as error:  # noqa: BLE001 - one message must not end the sender; the error may hold a secret
            result = Retry(f"sending failed: {type(error).__name__}")
        self._done.put(_Done(item, result))
        self._ended.set()

    def _mark_ended(self, now: datetime) -> None:
        self._ended.clear()  # before the queue is emptied, so that what ends meanwhile is not slept over
        while (done := self._next_done()) is not None:
            try:
                self._mark(done, now)
            except Exception:  # the store is busy or full: the result is kept for the next step
                self._done.put(done)
                raise
            del self._under_way[done.item.id]

    def _next_done(self) -> _Done | None:
        """The next result of a row that is ours: not one given back, nor one that was claimed again meanwhile."""
        with suppress(Empty):
            while True:
                done = self._done.get_nowait()
                if self._under_way.get(done.item.id) is done.item:
                    return done
        return None

    def _mark(self, done: _Done, now: datetime) -> None:
        match done.result:
            case Sent():
                self._rows.mark_sent(done.item.id, now)
            case Refused(reason):
                self._give_up(done.item, reason)
            case Retry(reason, after):
                at = next_try(done.item.attempts, done.item.created, now=now, jitter=self._chance(), asked=after)
                if at is None:
                    self._give_up(done.item, reason)
                else:
                    self._rows.mark_retry(done.item.id, at, reason)

    def _give_up(self, item: OutboxItem, reason: str) -> None:
        self._rows.mark_dead(item.id, reason)
        self._dead.append(Dead(item, reason))

    def _given_up(self) -> tuple[Dead, ...]:
        dead, self._dead = tuple(self._dead), []
        return dead
