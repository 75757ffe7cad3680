import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest

from tests.news import DAY, NOW, item, notice
from watcher.core.outbox import Notice, OutboxItem, Telling
from watcher.delivery import Dead, Refused, Result, Retry, Sender, Sent
from watcher.delivery.sender import LEASE, MOST_AT_ONCE

SECOND = timedelta(seconds=1)


@dataclass
class Rows:
    """An outbox in memory: what is due, and what was noted of it."""

    due: list[OutboxItem] = field(default_factory=list)
    noted: list[tuple[object, ...]] = field(default_factory=list)
    broken: bool = False

    def claim(self, now: datetime, lease: timedelta, limit: int) -> Sequence[tuple[OutboxItem, Telling | Notice]]:
        assert lease == LEASE
        taken, self.due = self.due[:limit], self.due[limit:]
        return [(each, notice()) for each in taken]

    def mark_sent(self, item: int, now: datetime) -> None:
        if self.broken:
            raise OSError("disk full")
        self.noted.append(("sent", item, now))

    def mark_retry(self, item: int, at: datetime, reason: str) -> None:
        self.noted.append(("retry", item, at, reason))

    def mark_dead(self, item: int, reason: str) -> None:
        self.noted.append(("dead", item, reason))

    def release(self, items: Iterable[int]) -> None:
        self.noted.append(("released", *items))


Deliver = Callable[[OutboxItem, Telling | Notice], Result]


def sender(rows: Rows, deliver: Deliver) -> Sender:
    return Sender(rows, deliver, chance=lambda: 0.0)


def always(result: Result) -> Deliver:
    return lambda item, telling: result


def finished(sending: Sender, now: datetime = NOW) -> tuple[Dead, ...]:
    """Step until nothing is under way; what was given up."""
    dead = sending.step(now)
    while sending.busy:
        sending.wait(5)
        dead += sending.step(now)
    return dead


class Gate:
    """A service that hangs for some rows until it is opened."""

    def __init__(self, *hangs: int, result: Result | None = None) -> None:
        self.opened = threading.Event()
        self.passed = threading.Semaphore(0)
        self._hangs = hangs
        self._result = result or Sent()

    def __call__(self, item: OutboxItem, telling: Telling | Notice) -> Result:
        if item.id in self._hangs:
            self.opened.wait()
            self.passed.release()
        return self._result


def test_what_was_sent_is_marked() -> None:
    rows = Rows([item(1), item(2)])
    assert finished(sender(rows, always(Sent()))) == ()
    assert sorted(rows.noted) == [("sent", 1, NOW), ("sent", 2, NOW)]


def test_what_did_not_pass_is_tried_again_after_the_wait_of_its_attempts() -> None:
    rows = Rows([item(1, attempts=3)])
    finished(sender(rows, always(Retry("busy"))))
    assert rows.noted == [("retry", 1, NOW + 120 * SECOND, "busy")]


def test_what_a_service_asks_for_is_waited() -> None:
    rows = Rows([item(1)])
    finished(sender(rows, always(Retry("busy", after=timedelta(minutes=9)))))
    assert rows.noted == [("retry", 1, NOW + timedelta(minutes=9), "busy")]


def test_what_is_refused_or_three_days_old_is_dead_and_told_once() -> None:
    rows = Rows([item(1)])
    assert finished(sender(rows, always(Refused("gone")))) == (Dead(item(1), "gone"),)
    assert rows.noted == [("dead", 1, "gone")]
    old = Rows([item(1)])
    sending = sender(old, always(Retry("busy")))
    assert finished(sending, NOW + 3 * DAY) == (Dead(item(1), "busy"),)
    assert sending.step(NOW) == ()


def test_an_exception_is_a_retry_that_does_not_repeat_its_text() -> None:
    def raises(item: OutboxItem, telling: Telling | Notice) -> Result:
        raise ValueError("s3cr3t")

    rows = Rows([item(1)])
    finished(sender(rows, raises))
    assert rows.noted == [("retry", 1, NOW + 30 * SECOND, "sending failed: ValueError")]


def test_a_service_that_hangs_delays_no_other() -> None:
    gate = Gate(1)
    rows = Rows([item(1), item(2)])
    sending = sender(rows, gate)
    sending.step(NOW)
    while not rows.noted:
        sending.wait(5)
        sending.step(NOW)
    assert rows.noted == [("sent", 2, NOW)]
    assert sending.busy
    gate.opened.set()
    finished(sending)
    assert rows.noted[1:] == [("sent", 1, NOW)]


def test_no_more_than_so_many_are_under_way_and_the_rest_stays_unclaimed() -> None:
    gate = Gate(*range(99))
    rows = Rows([item(id_) for id_ in range(MOST_AT_ONCE + 3)])
    sending = sender(rows, gate)
    sending.step(NOW)
    sending.step(NOW)
    assert len(rows.due) == 3
    gate.opened.set()
    finished(sending)
    assert len(rows.noted) == MOST_AT_ONCE + 3


def test_stopping_gives_back_what_is_under_way_and_ignores_what_comes_late() -> None:
    gate = Gate(1)
    rows = Rows([item(1)])
    sending = sender(rows, gate)
    sending.step(NOW)
    assert sending.stop(NOW) == ()
    assert rows.noted == [("released", 1)]
    assert not sending.busy
    gate.opened.set()
    assert gate.passed.acquire(timeout=5)
    sending.wait(5)
    assert sending.stop(NOW) == ()
    assert rows.noted == [("released", 1), ("released",)]


def test_stopping_marks_what_has_ended() -> None:
    rows = Rows([item(1)])
    sending = sender(rows, always(Refused("gone")))
    sending.step(NOW)
    sending.wait(5)
    assert sending.stop(NOW) == (Dead(item(1), "gone"),)
    assert rows.noted == [("dead", 1, "gone"), ("released",)]


def test_a_late_failure_of_an_earlier_claim_is_not_taken_for_that_of_the_next() -> None:
    gate = Gate(1, result=Refused("late"))

    def deliver(item: OutboxItem, telling: Telling | Notice) -> Result:
        return gate(item, telling) if item.attempts == 1 else Sent()

    rows = Rows([item(1)])
    sending = sender(rows, deliver)
    sending.step(NOW)
    sending.stop(NOW)
    rows.noted.clear()
    gate.opened.set()
    assert gate.passed.acquire(timeout=5)
    sending.wait(5)
    rows.due.append(replace(item(1), attempts=2))
    assert finished(sending) == ()
    assert rows.noted == [("sent", 1, NOW)]


def test_waiting_ends_when_something_ends_and_does_not_spin_afterwards() -> None:
    rows = Rows([item(1)])
    sending = sender(rows, always(Sent()))
    sending.step(NOW)
    sending.wait(60)
    sending.wait(60)
    sending.step(NOW)
    assert rows.noted == [("sent", 1, NOW)]
    waiting = threading.Thread(target=sending.wait, args=(60,))
    waiting.start()
    waiting.join(0.1)
    assert waiting.is_alive()
    rows.due.append(item(2))
    sending.step(NOW)
    waiting.join(5)
    assert not waiting.is_alive()


def test_a_store_that_fails_loses_no_result() -> None:
    rows = Rows([item(1)], broken=True)
    sending = sender(rows, always(Sent()))
    sending.step(NOW)
    sending.wait(5)
    for _ in range(2):
        with pytest.raises(OSError, match="disk full"):
            sending.step(NOW)
    assert sending.busy
    rows.broken = False
    finished(sending)
    assert rows.noted == [("sent", 1, NOW)]


def test_what_was_given_up_before_the_store_failed_is_still_told() -> None:
    results: dict[int, Result] = {1: Refused("gone"), 2: Sent()}
    order = threading.Event()

    def deliver(item: OutboxItem, telling: Telling | Notice) -> Result:
        if item.id == 2:
            order.wait(5)
        return results[item.id]

    rows = Rows([item(1), item(2)])
    sending = sender(rows, deliver)
    sending.step(NOW)
    sending.wait(5)
    rows.broken = True
    order.set()
    dead: tuple[Dead, ...] = ()
    for _ in range(3):
        with suppress(OSError):
            dead += sending.step(NOW)
        sending.wait(0.2)
    rows.broken = False
    assert dead + finished(sending) == (Dead(item(1), "gone"),)
