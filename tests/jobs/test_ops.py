"""News of the service itself: gathered, kept when they cannot be written, the same line once."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import cast

import pytest

from tests.fakes import NOON
from watcher.core.telling.outbox import Notice, OutboxItem, Recipient
from watcher.errors import StoreError
from watcher.jobs.ops import GATHER, OpsDesk
from watcher.store import Store, Transaction, open_store

OPS = Recipient("ops", "json://127.0.0.1/ops")
SECOND = timedelta(seconds=1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(f"sqlite:///{tmp_path / 'watcher.db'}", daemon=True, now=NOON).store
    yield store
    store.close()


def outbox(store: Store) -> list[tuple[OutboxItem, Notice]]:
    with store.snapshot() as tx:
        items = [(item, tx.alerts.telling(item.alert)) for item in tx.outbox.items()]
    return [(item, notice) for item, notice in items if isinstance(notice, Notice)]


def write(desk: OpsDesk, store: Store, line: str, now: datetime) -> None:
    with store.transaction() as tx:
        desk.write(tx, line, now)


def test_what_happens_within_half_a_minute_is_one_message(store: Store) -> None:
    desk = OpsDesk(store, [OPS])
    for number in range(60):
        write(desk, store, f"Paper{number} fails: no network", NOON + number * SECOND / 4)
    ((item, notice),) = outbox(store)
    assert (item.recipient, item.due) == (OPS, NOON + GATHER)
    assert notice.subject == "watcher: 60 things to know: Paper0 fails: no network"
    assert len(notice.body.splitlines()) == 60


def test_what_happens_later_is_another_message(store: Store) -> None:
    desk = OpsDesk(store, [OPS])
    write(desk, store, "Gazette fails", NOON)
    write(desk, store, "Gazette works again", NOON + GATHER)
    assert [notice.body for _, notice in outbox(store)] == ["Gazette fails", "Gazette works again"]


def test_a_line_is_kept_with_the_transaction_that_it_tells_of(store: Store) -> None:
    desk = OpsDesk(store, [OPS])
    with store.transaction() as tx:
        desk.write(tx, "Gazette fails", NOON)
        assert outbox(store) == []
    assert len(outbox(store)) == 1


def test_one_line_is_its_own_subject_and_stays_one(store: Store) -> None:
    desk = OpsDesk(store, [OPS])
    write(desk, store, "Gazette works\nagain", NOON)
    ((_, notice),) = outbox(store)
    assert (notice.subject, notice.body) == ("watcher: Gazette works again", "Gazette works again")


def test_what_is_noted_joins_what_was_written(store: Store) -> None:
    desk = OpsDesk(store, [OPS])
    write(desk, store, "Gazette fails", NOON)
    desk.note("Herald fails", NOON + SECOND)
    desk.flush()
    assert [notice.body for _, notice in outbox(store)] == ["Gazette fails\nHerald fails"]


def test_nothing_noted_is_nothing_sent(store: Store) -> None:
    desk = OpsDesk(store, [OPS])
    desk.flush()
    desk.note("Gazette works again", NOON)
    desk.flush()
    desk.flush()
    assert len(outbox(store)) == 1


def test_the_same_line_twice_is_said_once(store: Store) -> None:
    desk = OpsDesk(store, [OPS])
    desk.note("Gazette fails", NOON)
    desk.note("Gazette fails", NOON + SECOND)
    desk.flush()
    write(desk, store, "Gazette fails", NOON + SECOND)
    assert [notice.body for _, notice in outbox(store)] == ["Gazette fails"]


class UnsteadyStore:
    """Refuses to write once; whatever is noted meanwhile comes from another thread."""

    def __init__(self, store: Store, desk: OpsDesk | None = None) -> None:
        self._store = store
        self.is_full = True
        self.desk = desk

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        if self.is_full:
            self.is_full = False
            raise StoreError("the disk is full")
        with self._store.transaction() as tx:
            if self.desk:
                self.desk.note("Herald fails", NOON + GATHER)
            yield tx


def test_what_could_not_be_written_is_kept(store: Store) -> None:
    desk = OpsDesk(cast("Store", UnsteadyStore(store)), [OPS])
    desk.note("Gazette fails", NOON)
    with pytest.raises(StoreError):
        desk.flush()
    desk.flush()
    assert [notice.body for _, notice in outbox(store)] == ["Gazette fails"]


def test_what_is_noted_while_a_message_is_written_is_in_the_next(store: Store) -> None:
    unsteady = UnsteadyStore(store)
    unsteady.is_full = False
    desk = OpsDesk(cast("Store", unsteady), [OPS])
    unsteady.desk = desk
    desk.note("Gazette fails", NOON)
    desk.flush()
    unsteady.desk = None
    desk.flush()
    assert [notice.body for _, notice in outbox(store)] == ["Gazette fails", "Herald fails"]


def test_an_owner_hears_of_its_rules_and_ops_of_the_rest(store: Store) -> None:
    owner = Recipient("desk", "json://127.0.0.1/desk")
    desk = OpsDesk(store, [OPS], {"desk": [owner]})
    desk.note("the rules of the desk", NOON, owner="desk")
    desk.note("a source", NOON)
    desk.note("the rules of a channel that is gone", NOON, owner="gone")
    desk.flush()
    told = {item.recipient: notice.body for item, notice in outbox(store)}
    assert told == {owner: "the rules of the desk", OPS: "a source\nthe rules of a channel that is gone"}
