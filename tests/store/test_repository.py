"""Transactions: all or nothing, one writer, readers that are never blocked."""

import resource
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from tests.store.examples import FIRST, NOW, hit, source, tell
from watcher.errors import StoreBusy, StoreError
from watcher.store import Store, open_store


@pytest.fixture
def command(store: Store, url: str) -> Iterator[Store]:
    """The same store, opened by a command while the daemon runs."""
    opened = open_store(url, daemon=False, now=NOW)
    yield opened.store
    opened.store.close()


def test_a_second_daemon_is_refused_and_a_command_is_not(store: Store, command: Store, url: str) -> None:
    with store.transaction() as tx:
        tx.sources.save(source())
    with pytest.raises(StoreBusy):
        open_store(url, daemon=True, now=NOW)
    with command.transaction() as tx:
        assert tx.sources.all() == (source(),)


def _tell_and_fail(store: Store) -> None:
    with store.transaction() as tx:
        tell(tx)
        tx.hits.save(hit("h2", story="unknown"), FIRST)


def test_a_transaction_that_fails_leaves_nothing(store: Store) -> None:
    with pytest.raises(IntegrityError):
        _tell_and_fail(store)
    with store.snapshot() as tx:
        assert tx.outbox.items() == ()
        assert tx.hits.newest(1) == ()


def _tell_until_it_fails(store: Store) -> tuple[int, str]:
    """How many transactions were committed before the first that could not be, and what that one said."""
    for number in count():
        try:
            with store.transaction() as tx:
                tell(tx, str(number))
        except StoreError as error:
            return number, str(error)
    raise AssertionError


def test_a_disk_that_takes_no_more_stops_the_work_and_loses_nothing(store: Store, path: Path, url: str) -> None:
    most = path.with_name("watcher.db-wal").stat().st_size + 100_000
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        committed, told = _tell_until_it_fails(store)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert f"the store {path}: the disk " in told
    with store.transaction() as tx:
        assert tx.health.counts().hits == committed
        tell(tx, "after")
    store.close()
    again = open_store(url, daemon=True, now=NOW)
    assert again.incident is None
    with again.store.snapshot() as tx:
        assert len(tx.outbox.items()) == committed + 1 > 1
    again.store.close()


def test_a_snapshot_does_not_see_what_is_written_meanwhile(store: Store, command: Store) -> None:
    with command.snapshot() as snapshot:
        assert snapshot.sources.all() == ()
        with store.transaction() as tx:
            tx.sources.save(source())
        assert snapshot.sources.all() == ()
    with command.snapshot() as snapshot:
        assert snapshot.sources.all() == (source(),)


def test_a_store_that_was_closed_can_be_opened_by_the_next_daemon(store: Store, url: str) -> None:
    store.close()
    next_one = open_store(url, daemon=True, now=NOW).store
    with next_one.snapshot() as tx:
        assert tx.health.incident() is None
    next_one.close()
