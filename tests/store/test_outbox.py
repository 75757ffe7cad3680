"""One row for each message to each recipient, from pending to sent."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest

from tests.store.examples import DAY, DESK, MINUTE, NOW, PHONE, SECOND, tell
from watcher.core.telling.outbox import Ended, OutboxItem, OutboxState
from watcher.store import Store, Transaction, open_store

ALL = (DESK.address, PHONE.address)


@pytest.fixture
def other(store: Store, url: str) -> Iterator[Store]:
    """A second connection to the same file, as a command has."""
    opened = open_store(url, daemon=False, now=NOW)
    yield opened.store
    opened.store.close()


def _claimed(store: Store) -> OutboxItem:
    with store.transaction() as tx:
        tell(tx)
        return tx.outbox.claim(NOW, MINUTE, 1, to=ALL)[0]


def _sent(item: OutboxItem, at: datetime) -> Ended:
    return Ended(item.id, OutboxState.SENT, at)


def _retried(item: OutboxItem, at: datetime, reason: str) -> Ended:
    return Ended(item.id, OutboxState.RETRY, at, reason)


def _dead(item: OutboxItem, reason: str) -> Ended:
    return Ended(item.id, OutboxState.DEAD, NOW, reason)


def _only(store: Store) -> OutboxItem:
    with store.snapshot() as tx:
        (item,) = tx.outbox.items()
    return item


def test_a_claimed_message_is_nobody_elses_until_its_lease_ends(store: Store, other: Store) -> None:
    item = _claimed(store)
    assert (item.state, item.attempts, item.recipient) == (OutboxState.SENDING, 1, DESK)
    with other.transaction() as tx:
        assert tx.outbox.claim(NOW + MINUTE - SECOND, MINUTE, 1, to=ALL) == ()
        (again,) = tx.outbox.claim(NOW + MINUTE, MINUTE, 1, to=ALL)
    assert (again.id, again.attempts) == (item.id, 2)


def test_parts_that_were_sent_are_kept_through_failures_and_what_is_left_is_due_as_it_was(store: Store) -> None:
    item = _claimed(store)
    for part in ("p1", "p2"):
        with store.transaction() as tx:
            tx.outbox.settle([Ended(item.id, OutboxState.RETRY, NOW, part=part)])
            assert _item(tx).reason is None
            (again,) = tx.outbox.claim(NOW, MINUTE, 1, to=ALL)
            assert again.attempts == 1
            tx.outbox.settle([_retried(item, NOW, "busy")])
            (again,) = tx.outbox.claim(NOW, MINUTE, 1, to=ALL)
    assert (again.parts, again.state) == (("p1", "p2"), OutboxState.SENDING)


def _item(tx: Transaction) -> OutboxItem:
    (item,) = tx.outbox.items()
    return item


@pytest.mark.parametrize("killed", range(3))
def test_after_a_kill_between_two_parts_only_the_part_in_flight_is_sent_again(store: Store, killed: int) -> None:
    item = _claimed(store)
    arrived: list[str] = []
    for number, part in enumerate(("p1", "p2", "p3")):
        arrived.append(part)
        with store.transaction() as tx:
            if number == killed:  # what was in flight is given back, as at the next start
                tx.outbox.release([item.id])
                (item,) = tx.outbox.claim(NOW, MINUTE, 1, to=ALL)
                arrived += [one for one in ("p1", "p2", "p3")[: number + 1] if one not in item.parts]
            tx.outbox.settle([Ended(item.id, OutboxState.RETRY, NOW, part=part)])
            (item,) = tx.outbox.claim(NOW, MINUTE, 1, to=ALL)
    assert arrived.count(("p1", "p2", "p3")[killed]) == 2
    assert len(arrived) == 4


def test_messages_are_claimed_longest_due_first(store: Store) -> None:
    with store.transaction() as tx:
        for number, due in (("1", NOW), ("2", NOW - DAY), ("3", NOW + SECOND)):
            tell(tx, number, due=due)
        assert [item.alert for item in tx.outbox.claim(NOW, MINUTE, 1, to=ALL)] == ["a2"]
        assert [item.alert for item in tx.outbox.claim(NOW, MINUTE, 5, to=ALL)] == ["a1"]
        assert [item.alert for item in tx.outbox.claim(NOW + SECOND, MINUTE, 5, to=ALL)] == ["a3"]


def test_only_what_goes_to_the_addresses_asked_for_is_claimed(store: Store) -> None:
    with store.transaction() as tx:
        tell(tx, "1", to=(DESK, PHONE), due=NOW)
        tell(tx, "2", to=(PHONE,), due=NOW - SECOND)
        tell(tx, "3", to=(DESK,), due=NOW + SECOND)
        assert tx.outbox.addresses(NOW) == (PHONE.address, DESK.address)
        assert [item.alert for item in tx.outbox.claim(NOW, MINUTE, 5, to=[DESK.address])] == ["a1"]
        assert tx.outbox.addresses(NOW) == (PHONE.address,)
        assert [item.alert for item in tx.outbox.claim(NOW, MINUTE, 1, to=[PHONE.address])] == ["a2"]
        assert tx.outbox.claim(NOW, MINUTE, 5, to=[]) == ()
        assert set(tx.outbox.addresses(NOW + MINUTE)) == {PHONE.address, DESK.address}  # the leases are over


def test_what_waits_moves_with_a_clock_that_was_set(store: Store) -> None:
    leased = _claimed(store)
    with store.transaction() as tx:
        tell(tx, "2", due=NOW + SECOND)
        tx.outbox.shift(-DAY)
    with store.transaction() as tx:
        again = tx.outbox.claim(NOW + MINUTE - DAY, MINUTE, 5, to=ALL)
    assert leased.id in [item.id for item in again]


def test_no_message_is_claimed_twice_in_a_race(store: Store, other: Store) -> None:
    with store.transaction() as tx:
        for number in range(40):
            tell(tx, str(number))

    def drain(mine: Store) -> list[int]:
        got = []
        for _ in range(25):
            with mine.transaction() as tx:
                got += [item.id for item in tx.outbox.claim(NOW, MINUTE, 1, to=ALL)]
        return got

    with ThreadPoolExecutor(2) as pool:
        claimed = [item for got in pool.map(drain, (store, other)) for item in got]
    assert sorted(claimed) == list(range(1, 41))


def test_a_sent_message_is_never_taken_back(store: Store) -> None:
    item = _claimed(store)
    with store.transaction() as tx:
        tx.outbox.settle([_sent(item, NOW + SECOND), _retried(item, NOW, "too late"), _dead(item, "too late")])
        tx.outbox.release([item.id])
        assert tx.outbox.claim(NOW + DAY, MINUTE, 1, to=ALL) == ()
    after = _only(store)
    assert (after.state, after.sent_at, after.reason) == (OutboxState.SENT, NOW + SECOND, None)


def test_a_message_that_failed_for_now_waits_with_its_reason(store: Store) -> None:
    item = _claimed(store)
    with store.transaction() as tx:
        tx.outbox.settle([_retried(item, NOW + MINUTE, "the server is busy")])
        assert tx.outbox.claim(NOW, MINUTE, 1, to=ALL) == ()
    after = _only(store)
    assert (after.state, after.reason, after.attempts) == (OutboxState.RETRY, "the server is busy", 1)


def test_a_message_that_failed_for_good_is_dead_with_its_reason(store: Store) -> None:
    item = _claimed(store)
    with store.transaction() as tx:
        given_up = tx.outbox.settle([_dead(item, "no such chat")])
        assert tx.outbox.claim(NOW + DAY, MINUTE, 1, to=ALL) == ()
        (dead,) = tx.outbox.items([OutboxState.DEAD])
        assert given_up == (dead,)
        assert tx.outbox.settle([_dead(item, "again")]) == ()
        assert tx.outbox.items([OutboxState.RETRY]) == ()
    assert dead.reason == "no such chat"


def test_a_message_that_is_given_back_untried_is_due_at_once(store: Store) -> None:
    item = _claimed(store)
    with store.transaction() as tx:
        tx.outbox.release([item.id])
        (again,) = tx.outbox.claim(NOW, MINUTE, 1, to=ALL)
    assert (again.id, again.attempts) == (item.id, 1)


def test_dead_messages_can_be_tried_again(store: Store) -> None:
    with store.transaction() as tx:
        tell(tx, to=(DESK, PHONE))
        first, second = tx.outbox.claim(NOW, MINUTE, 2, to=ALL)
        for item in (first, second):
            tx.outbox.settle([_dead(item, "no such chat")])
        assert tx.outbox.retry(NOW + DAY, [first.id]) == 1
        assert tx.outbox.retry(NOW + DAY) == 2
        assert tx.outbox.retry(NOW, [99]) == 0
        assert [item.due for item in tx.outbox.claim(NOW + DAY, MINUTE, 9, to=ALL)] == [NOW + DAY] * 2


def test_pending_messages_are_left_as_they_are_by_a_retry(store: Store) -> None:
    with store.transaction() as tx:
        tell(tx, due=NOW + DAY)
        assert tx.outbox.retry(NOW) == 0
