"""Drains the outbox: claims what is due, sends it in threads that nobody waits for, marks the result."""

import logging
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from queue import Empty, SimpleQueue
from typing import Final, Protocol

from watcher.core.telling.outbox import Ended, Notice, OutboxItem, OutboxState, Telling
from watcher.delivery.crew import Crew
from watcher.delivery.lanes import Lanes, Share
from watcher.delivery.results import PartSent, Refused, Result, Retry, Sent
from watcher.delivery.retries import longest_asked, next_try
from watcher.delivery.standing import Standing
from watcher.errors import StoreError

LEASE: Final = timedelta(minutes=5)
"""How long a claimed row belongs to its sender; after that the sender is taken for dead."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Claim:
    """What to take of the outbox: of what is due at ``now``, for so long, so many for each group of addresses."""

    now: datetime
    lease: timedelta
    shares: Sequence[Share] = ()


class OutboxRows(Protocol):
    """The outbox, as far as sending needs it; each call is one short transaction."""

    def addresses(self, now: datetime) -> Sequence[str]:
        """Where due messages go, longest due first."""

    def turn(self, ended: Sequence[Ended], claim: Claim) -> Sequence[tuple[OutboxItem, Telling | Notice]]:
        """Note what became of messages and what follows of those given up, and take due rows with what they tell.

        All of it or, raising, nothing: to write costs as much for much as for little.
        """

    def release(self, items: Iterable[int]) -> None:
        """Give claimed rows back unsent."""


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
        self._crew = Crew("send")
        self._lanes = Lanes()
        self._standing = Standing()
        self._under_way: dict[int, OutboxItem] = {}
        self._done: SimpleQueue[_Done] = SimpleQueue()
        self._unmarked: list[_Done] = []
        self._goes_on = False
        self._ended = threading.Event()
        self._landed = threading.Condition()

    @property
    def busy(self) -> bool:
        """Whether some message is being sent, or waits for nothing but its turn."""
        return bool(self._under_way) or self._lanes.pause is not None or self._goes_on

    def step(self, now: datetime) -> None:
        """Mark what has ended since the last step, and start sending what is due; returns at once."""
        self._ended.clear()  # before the queue is emptied, so that what ends meanwhile is not slept over
        self._gather(now)
        for item, telling in self._turn(now, self._shares(now)):
            self._start(item, telling, now)

    def settle(self, seconds: float) -> None:
        """Wait until nothing is being sent any more, at most so long; nothing is marked, and nothing begun."""
        with self._landed:
            self._landed.wait_for(self._has_landed, seconds)

    def stop(self, now: datetime) -> None:
        """Mark what has ended; what is still being sent goes back, to be sent again with the same id."""
        self._gather(now)
        self._turn(now, ())
        self._rows.release(self._under_way)
        self._under_way.clear()

    def wait(self, seconds: float) -> None:
        """Wait until something has ended that is not marked yet, or its turn has come for another; at most so long."""
        pause = self._lanes.pause
        self._ended.wait(seconds if pause is None else min(seconds, pause.total_seconds()))

    def _has_landed(self) -> bool:
        return self._done.qsize() + len(self._unmarked) >= len(self._under_way)

    def _shares(self, now: datetime) -> Sequence[Share]:
        """How much may be begun now, where."""
        ended = {done.item.id for done in self._unmarked}
        under_way = (item.recipient.address for id_, item in self._under_way.items() if id_ not in ended)
        return self._lanes.shares(self._rows.addresses(now), under_way, now)

    def _turn(self, now: datetime, shares: Sequence[Share]) -> Sequence[tuple[OutboxItem, Telling | Notice]]:
        """Mark what has ended and claim what may begin; should the store be busy or full, all is kept for the next."""
        ended = [self._judged(done, now) for done in self._unmarked]
        claimed = self._claimed(ended, Claim(now, LEASE, shares)) if ended or shares else ()
        for done, end in zip(self._unmarked, ended, strict=True):
            del self._under_way[done.item.id]
            self._standing.note(done.item, end)
        self._unmarked.clear()
        self._goes_on = any(end.part is not None for end in ended)
        if self._goes_on:
            self._ended.set()  # the next part is due
        return claimed

    def _start(self, item: OutboxItem, telling: Telling | Notice, now: datetime) -> None:
        """Send in a thread of its own: a service that hangs delays neither the others nor the end of the program."""
        self._under_way[item.id] = item
        self._lanes.started(item.recipient.address, now)
        self._crew.begin(partial(self._send, item, telling))

    def _send(self, item: OutboxItem, telling: Telling | Notice) -> None:
        try:
            result = self._deliver(item, telling)
        except Exception as error:  # noqa: BLE001 - at its end stand plugins of apprise, and the error may hold a secret
            result = Retry(f"sending failed: {type(error).__name__}")
        with self._landed:
            self._done.put(_Done(item, result))
            self._landed.notify_all()
        self._ended.set()

    def _claimed(self, ended: Sequence[Ended], claim: Claim) -> Sequence[tuple[OutboxItem, Telling | Notice]]:
        """Turn; where a row breaks that is to be claimed, what was sent is marked all the same."""
        try:
            return self._rows.turn(ended, claim)
        except StoreError:
            raise
        except Exception:
            if not (ended and claim.shares):
                raise
            log.critical("nothing could be taken from the outbox", exc_info=True)
            return self._rows.turn(ended, replace(claim, shares=()))

    def _gather(self, now: datetime) -> None:
        """Take what has ended, but for rows that are no longer ours: given back, or claimed again meanwhile."""
        while True:
            try:
                done = self._done.get_nowait()
            except Empty:
                return
            if self._under_way.get(done.item.id) is done.item:
                self._unmarked.append(done)
                self._learn(done, now)

    def _judged(self, done: _Done, now: datetime) -> Ended:
        match done.result:
            case Sent():
                return Ended(done.item.id, OutboxState.SENT, now)
            case PartSent(part):
                return Ended(done.item.id, OutboxState.RETRY, done.item.due, part=part)
            case Refused(reason):
                return Ended(done.item.id, OutboxState.DEAD, now, reason)
            case Retry(reason, after):
                at = next_try(done.item.attempts, done.item.created, now=now, jitter=self._chance(), asked=after)
                return Ended(done.item.id, OutboxState.DEAD if at is None else OutboxState.RETRY, at or now, reason)

    def _learn(self, done: _Done, now: datetime) -> None:
        address = done.item.recipient.address
        if isinstance(done.result, Retry):
            self._lanes.failed(address, longest_asked(done.result.after), now)
        else:
            self._lanes.succeeded(address)
