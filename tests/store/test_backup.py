"""Copies of a store in use."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.store.examples import NOW, tell
from watcher.errors import StoreDamaged, StoreError, UsageError
from watcher.store import Store, back_up, open_store


def url(path: Path) -> str:
    return f"sqlite:///{path}"


def test_a_copy_of_a_store_in_use_is_a_store(store: Store, tmp_path: Path) -> None:
    with store.transaction() as tx:
        tell(tx)
    copy = tmp_path / "copy.db"
    with store.transaction() as tx:  # what is not committed is not in it
        tell(tx, "2")
        size = back_up(url(store.path), copy)
    assert size == copy.stat().st_size
    assert copy.stat().st_mode & 0o777 == 0o600
    restored = open_store(url(copy), daemon=True, now=NOW).store
    with restored.snapshot() as tx:
        assert [item.alert for item in tx.outbox.items()] == ["a1"]
    restored.close()
    assert {path.name for path in tmp_path.glob("*.part*")} == set()


def test_nothing_is_overwritten(store: Store, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("precious")
    with pytest.raises(UsageError, match="is there already"):
        back_up(url(store.path), tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "precious"


def test_what_cannot_be_copied_is_told_and_leaves_nothing(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store"):
        back_up(url(tmp_path / "nowhere.db"), tmp_path / "copy.db")
    with pytest.raises(StoreError, match="cannot be written: No such file or directory – make room"):
        back_up(url(store.path), tmp_path / "no" / "copy.db")
    (tmp_path / "garbage.db").write_bytes(b"no database" * 1000)
    with pytest.raises(StoreDamaged):
        back_up(url(tmp_path / "garbage.db"), tmp_path / "copy.db")
    assert not list(tmp_path.glob("copy.db*"))


def test_a_copy_that_is_not_sound_is_no_backup(tmp_path: Path) -> None:
    path = tmp_path / "broken.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            "CREATE TABLE one (id INTEGER PRIMARY KEY); CREATE TABLE two (one INTEGER REFERENCES one (id));"
            "INSERT INTO two VALUES (7);"
        )
    with pytest.raises(StoreError, match="the copy is not sound: ok, 1 broken references"):
        back_up(url(path), tmp_path / "copy.db")
    assert not list(tmp_path.glob("copy.db*"))


@pytest.mark.parametrize("ending", ["-wal", "-shm", "-journal", ".lock"])
def test_a_copy_never_stands_where_the_store_has_its_own_files(store: Store, ending: str) -> None:
    store.close()
    with pytest.raises(UsageError, match="name another file"):
        back_up(url(store.path), store.path.with_name(store.path.name + ending))
