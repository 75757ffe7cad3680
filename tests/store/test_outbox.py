"""One row for each message to each recipient, from pending to sent."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.store.examples import DAY, DESK, MINUTE, NOW, PHONE, SECOND, tell
from watcher.core.outbox import OutboxItem, OutboxState
from watcher.store import Store, open_store


@pytest.fixture
def other(store: Store, url: str) -> Iterator[Store]:
    """A second connection to the same file, as a command has."""
    opened = open_store(url, daemon=False, now=NOW)
    yield opened.store
    opened.store.close()


def _claimed(store: Store) -> OutboxItem:
    with store.transaction() as tx:
        tell(tx)
        return tx.outbox.claim(NOW, MINUTE, 1)[0]


def _only(store: Store) -> OutboxItem:
    with store.snapshot() as tx:
        (item,) = tx.outbox.items()
    return item


def test_a_claimed_message_is_nobody_elses_until_its_lease_ends(store: Store, other: Store) -> None:
    item = _claimed(store)
    assert (item.state, item.attempts, item.recipient) == (OutboxState.SENDING, 1, DESK)
    with other.transaction() as tx:
        assert tx.outbox.claim(NOW + MINUTE - SECOND, MINUTE, 1) == ()
        (again,) = tx.outbox.claim(NOW + MINUTE, MINUTE, 1)
    assert (again.id, again.attempts) == (item.id, 2)


def test_messages_are_claimed_longest_due_first(store: Store) -> None:
    with store.transaction() as tx:
        for number, due in (("1", NOW), ("2", NOW - DAY), ("3", NOW + SECOND)):
            tell(tx, number, due=due)
        assert [item.alert for item in tx.outbox.claim(NOW, MINUTE, 1)] == ["a2"]
        assert [item.alert for item in tx.outbox.claim(NOW, MINUTE, 5)] == ["a1"]
        assert tx.outbox.next_due() == NOW + SECOND


def test_what_waits_moves_with_a_clock_that_was_set(store: Store) -> None:
    leased = _claimed(store)
    with store.transaction() as tx:
        tell(tx, "2", due=NOW + SECOND)
        tx.outbox.shift(-DAY)
    with store.transaction() as tx:
        assert tx.outbox.next_due() == NOW + SECOND - DAY
        again = tx.outbox.claim(NOW + MINUTE - DAY, MINUTE, 5)
    assert leased.id in [item.id for item in again]


def test_no_message_is_claimed_twice_in_a_race(store: Store, other: Store) -> None:
    with store.transaction() as tx:
        for number in range(40):
            tell(tx, str(number))

    def drain(mine: Store) -> list[int]:
        got = []
        for _ in range(25):
            with mine.transaction() as tx:
                got += [item.id for item in tx.outbox.claim(NOW, MINUTE, 1)]
        return got

    with ThreadPoolExecutor(2) as pool:
        claimed = [item for got in pool.map(drain, (store, other)) for item in got]
    assert sorted(claimed) == list(range(1, 41))


def test_a_sent_message_is_never_taken_back(store: Store) -> None:
    item = _claimed(store)
    with store.transaction() as tx:
        tx.outbox.mark_sent(item.id, NOW + SECOND)
        tx.outbox.mark_retry(item.id, NOW, "too late")
        tx.outbox.mark_dead(item.id, "too late")
        tx.outbox.release([item.id])
        assert tx.outbox.claim(NOW + DAY, MINUTE, 1) == ()
        assert tx.outbox.unsent_count() == 0
    after = _only(store)
    assert (after.state, after.sent_at, after.reason) == (OutboxState.SENT, NOW + SECOND, None)


def test_a_message_that_failed_for_now_waits_with_its_reason(store: Store) -> None:
    item = _claimed(store)
    with store.transaction() as tx:
        tx.outbox.mark_retry(item.id, NOW + MINUTE, "the server is busy")
        assert tx.outbox.next_due() == NOW + MINUTE
        assert tx.outbox.claim(NOW, MINUTE, 1) == ()
        assert tx.outbox.unsent_count() == 1
    after = _only(store)
    assert (after.state, after.reason, after.attempts) == (OutboxState.RETRY, "the server is busy", 1)


def test_a_message_that_failed_for_good_is_dead_with_its_reason(store: Store) -> None:
    item = _claimed(store)
    with store.transaction() as tx:
        tx.outbox.mark_dead(item.id, "no such chat")
        assert tx.outbox.claim(NOW + DAY, MINUTE, 1) == ()
        assert tx.outbox.unsent_count() == 0
        (dead,) = tx.outbox.items([OutboxState.DEAD])
        assert tx.outbox.items([OutboxState.RETRY]) == ()
    assert dead.reason == "no such chat"


def test_a_message_that_is_given_back_untried_is_due_at_once(store: Store) -> None:
    item = _claimed(store)
    with store.transaction() as tx:
        tx.outbox.release([item.id])
        (again,) = tx.outbox.claim(NOW, MINUTE, 1)
    assert (again.id, again.attempts) == (item.id, 1)


def test_dead_messages_can_be_tried_again(store: Store) -> None:
    with store.transaction() as tx:
        tell(tx, to=(DESK, PHONE))
        first, second = tx.outbox.claim(NOW, MINUTE, 2)
        for item in (first, second):
            tx.outbox.mark_dead(item.id, "no such chat")
        assert tx.outbox.retry(NOW + DAY, [first.id]) == 1
        assert tx.outbox.retry(NOW + DAY) == 2
        assert tx.outbox.retry(NOW, [99]) == 0
        assert [item.due for item in tx.outbox.claim(NOW + DAY, MINUTE, 9)] == [NOW + DAY] * 2


def test_pending_messages_are_left_as_they_are_by_a_retry(store: Store) -> None:
    with store.transaction() as tx:
        tell(tx, due=NOW + DAY)
        assert tx.outbox.retry(NOW) == 0
