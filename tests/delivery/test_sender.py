import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest

from tests.news import DAY, NOW, item, notice
from watcher.core.telling.outbox import Ended, Notice, OutboxItem, OutboxState, Telling
from watcher.delivery import PartSent, Refused, Result, Retry, Sender, Sent
from watcher.delivery.lanes import MOST_AT_ONCE
from watcher.delivery.sender import LEASE, Claim

SECOND = timedelta(seconds=1)


@dataclass
class Rows:
    """An outbox in memory: what is due, and what was noted of it."""

    due: list[OutboxItem] = field(default_factory=list)
    noted: list[tuple[object, ...]] = field(default_factory=list)
    broken: bool = False
    spoilt: bool = False

    def addresses(self, now: datetime) -> Sequence[str]:
        return tuple(dict.fromkeys(each.recipient.address for each in self.due))

    def turn(self, ended: Sequence[Ended], claim: Claim) -> Sequence[tuple[OutboxItem, Telling | Notice]]:
        if self.spoilt and claim.shares:
            raise KeyError("a1")
        self.settle(ended)
        return self.claim(claim.now, claim.lease, claim.shares)

    def claim(
        self, now: datetime, lease: timedelta, shares: Sequence[tuple[Sequence[str], int]]
    ) -> Sequence[tuple[OutboxItem, Telling | Notice]]:
        assert lease == LEASE
        taken = [item for to, limit in shares for item in self._to(to)[:limit]]
        self.due = [item for item in self.due if item not in taken]
        return [(each, notice()) for each in taken]

    def _to(self, addresses: Sequence[str]) -> list[OutboxItem]:
        return [item for item in self.due if item.recipient.address in addresses]

    def settle(self, ended: Sequence[Ended]) -> None:
        if self.broken and ended:
            raise OSError("disk full")
        for end in ended:
            when = [] if end.state is OutboxState.DEAD else [end.at]
            self.noted.append((str(end.state), end.item, *when, *([end.reason] if end.reason else [])))

    def release(self, items: Iterable[int]) -> None:
        self.noted.append(("released", *items))


Deliver = Callable[[OutboxItem, Telling | Notice], Result]


def sender(rows: Rows, deliver: Deliver) -> Sender:
    return Sender(rows, deliver, chance=lambda: 0.0)


def always(result: Result) -> Deliver:
    return lambda item, telling: result


def finished(sending: Sender, now: datetime = NOW) -> None:
    """Step until nothing is under way."""
    sending.step(now)
    while sending.busy:
        sending.wait(5)
        sending.step(now)


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
    finished(sender(rows, always(Sent())))
    assert sorted(rows.noted) == [("sent", 1, NOW), ("sent", 2, NOW)]


def test_what_did_not_pass_is_tried_again_after_the_wait_of_its_attempts() -> None:
    rows = Rows([item(1, attempts=3)])
    finished(sender(rows, always(Retry("busy"))))
    assert rows.noted == [("retry", 1, NOW + 120 * SECOND, "busy")]


def test_a_part_that_was_sent_is_noted_and_the_next_is_work(caplog: pytest.LogCaptureFixture) -> None:
    rows = Rows([item()])
    sending = sender(rows, always(PartSent("p1")))
    sending.step(NOW)
    sending.wait(5)
    sending.step(NOW)
    assert rows.noted == [("retry", 1, item().due)]
    assert sending.busy
    sending.wait(5)  # returns at once
    sending.step(NOW)
    assert not sending.busy
    assert caplog.messages == []


def test_what_a_service_asks_for_is_waited() -> None:
    rows = Rows([item(1)])
    finished(sender(rows, always(Retry("busy", after=timedelta(minutes=9)))))
    assert rows.noted == [("retry", 1, NOW + timedelta(minutes=9), "busy")]


def test_what_is_refused_or_three_days_old_is_dead_and_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    rows = Rows([item(1)])
    finished(sender(rows, always(Refused("gone"))))
    assert rows.noted == [("dead", 1, "gone")]
    old = Rows([item(1)])
    sending = sender(old, always(Retry("busy")))
    finished(sending, NOW + 3 * DAY)
    sending.step(NOW)
    assert old.noted == [("dead", 1, "busy")]
    assert [record.getMessage() for record in caplog.records] == [
        "message 0a1b2c3d4e5f to desk (json) was given up: gone",
        "message 0a1b2c3d4e5f to desk (json) was given up: busy",
    ]


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


def hosts(count: int, each: int) -> list[OutboxItem]:
    """Messages to so many services, the same number for each."""
    return [item(id_, address=f"json://host{id_ % count}") for id_ in range(count * each)]


def test_no_more_than_so_many_are_under_way_and_the_rest_stays_unclaimed() -> None:
    gate = Gate(*range(999))
    rows = Rows(hosts(MOST_AT_ONCE // 2, 3))
    sending = sender(rows, gate)
    for _ in range(3):
        sending.step(NOW)
    assert len(rows.due) == MOST_AT_ONCE // 2
    gate.opened.set()
    finished(sending)
    assert len(rows.noted) == MOST_AT_ONCE * 3 // 2


def test_services_that_hang_take_no_seat_from_another() -> None:
    gate = Gate(*range(999))
    rows = Rows(hosts(MOST_AT_ONCE, 9))
    sending = sender(rows, gate)
    sending.step(NOW)
    rows.due.append(item(1000, address="json://well"))
    sending.step(NOW)
    sending.wait(5)
    sending.step(NOW)
    assert rows.noted == [("sent", 1000, NOW)]
    gate.opened.set()


def test_a_service_that_asks_for_it_is_left_alone_by_all_messages() -> None:
    results: list[Result] = [Retry("busy", after=timedelta(minutes=9)), Sent(), Sent()]
    rows = Rows([item(1, address="tgram://${BOT}/1"), item(2, address="tgram://${BOT}/2")])
    sending = sender(rows, lambda item, telling: results.pop(0))
    finished(sending)
    rows.due.append(item(3))
    finished(sending, NOW + timedelta(minutes=8))
    assert [noted[:2] for noted in rows.noted] == [("retry", 1), ("sent", 3)]
    finished(sending, NOW + timedelta(minutes=9))
    assert rows.noted[-1][:2] == ("sent", 2)


def test_a_bot_gets_one_message_a_second_and_waiting_for_its_turn_is_work() -> None:
    rows = Rows([item(id_, address="tgram://${BOT}/1") for id_ in (1, 2, 3)])
    sending = sender(rows, always(Sent()))
    for second in range(3):
        sending.step(NOW + second * SECOND)
        sending.wait(5)
        sending.step(NOW + second * SECOND + SECOND / 2)
        assert len(rows.noted) == second + 1
        assert sending.busy is (second < 2)


def test_trouble_is_said_once_and_so_is_its_end(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    results: list[Result] = [Retry("no answer"), Retry("no answer"), Refused("gone"), Sent(), Sent()]
    rows = Rows()
    sending = sender(rows, lambda item, telling: results.pop(0))
    for number in range(5):
        rows.due.append(item(number, address="json://127.0.0.1/s3cr3t"))
        finished(sending)
    assert [record.getMessage() for record in caplog.records] == [
        f"desk (json): not sent: no answer; next try at {NOW + 30 * SECOND:%Y-%m-%d %H:%M:%S} UTC",
        "message 0a1b2c3d4e5f to desk (json) was given up: gone",
        "desk (json): messages pass again",
    ]


def test_stopping_gives_back_what_is_under_way_and_ignores_what_comes_late() -> None:
    gate = Gate(1)
    rows = Rows([item(1)])
    sending = sender(rows, gate)
    sending.step(NOW)
    sending.stop(NOW)
    assert rows.noted == [("released", 1)]
    assert not sending.busy
    gate.opened.set()
    assert gate.passed.acquire(timeout=5)
    sending.wait(5)
    sending.stop(NOW)
    assert rows.noted == [("released", 1), ("released",)]


def test_before_stopping_what_is_under_way_may_end() -> None:
    gate = Gate(1)
    rows = Rows([item(1), item(2)])
    sending = sender(rows, gate)
    sending.settle(0)  # nothing is under way
    sending.step(NOW)
    sending.settle(0)  # no time is left: it returns at once
    threading.Timer(0, gate.opened.set).start()
    sending.settle(5)
    sending.stop(NOW)
    assert sorted(rows.noted[:-1]) == [("sent", 1, NOW), ("sent", 2, NOW)]
    assert rows.noted[-1] == ("released",)


def test_stopping_marks_what_has_ended() -> None:
    rows = Rows([item(1)])
    sending = sender(rows, always(Refused("gone")))
    sending.step(NOW)
    sending.wait(5)
    sending.stop(NOW)
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
    finished(sending)
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


def test_what_was_given_up_while_the_store_fails_is_noted_later() -> None:
    rows = Rows([item(1)], broken=True)
    sending = sender(rows, always(Refused("gone")))
    sending.step(NOW)
    sending.wait(5)
    for _ in range(3):
        with pytest.raises(OSError, match="disk full"):
            sending.step(NOW)
    rows.broken = False
    finished(sending)
    assert rows.noted == [("dead", 1, "gone")]


def test_what_was_sent_is_marked_though_a_row_breaks_that_is_to_be_sent() -> None:
    rows = Rows([item(1)])
    sending = sender(rows, always(Sent()))
    sending.step(NOW)
    sending.wait(5)
    rows.due, rows.spoilt = [item(2)], True
    sending.step(NOW)
    assert rows.noted == [("sent", 1, NOW)]
    assert not sending.busy
    with pytest.raises(KeyError):
        sending.step(NOW)
