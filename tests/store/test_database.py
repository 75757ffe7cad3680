"""The engine: where the file lies, how connections are set up, and what errors say."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from watcher.errors import StoreDamaged, StoreError
from watcher.store.database import engine_for, path_of, plain_errors


@pytest.mark.parametrize(
    ("url", "expected"), [("sqlite:///watcher.db", "watcher.db"), ("sqlite:////var/lib/w.db", "/var/lib/w.db")]
)
def test_a_store_is_a_file(url: str, expected: str) -> None:
    assert path_of(url) == Path(expected)


@pytest.mark.parametrize("url", ["watcher.db", "sqlite://", "sqlite:///:memory:", "mysql://db/watcher"])
def test_another_kind_of_store_is_refused_with_the_cure(url: str) -> None:
    with pytest.raises(StoreError, match=r"write sqlite:///watcher\.db"):
        path_of(url)


def test_a_password_in_a_refused_url_is_not_told() -> None:
    with pytest.raises(StoreError) as raised:
        path_of("postgresql://watcher:hunter2@db/watcher")
    assert "hunter2" not in str(raised.value)


@pytest.mark.parametrize(
    ("pragma", "expected"), [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 5000)]
)
def test_every_connection_is_durable_and_checked(path: Path, pragma: str, expected: object) -> None:
    engine = engine_for(path)
    with engine.connect() as connection:
        assert connection.execute(text(f"PRAGMA {pragma}")).scalar_one() == expected
    engine.dispose()


@pytest.mark.parametrize(
    ("pragma", "told"), [("max_page_count=2", "the disk is full"), ("query_only=ON", "cannot be written to")]
)
def test_a_hindrance_of_the_database_is_told_in_plain_words(path: Path, pragma: str, told: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE words (word)")
        connection.execute(f"PRAGMA {pragma}")
        with pytest.raises(StoreError, match=told), plain_errors(path):
            connection.execute("INSERT INTO words VALUES (zeroblob(100000))")


def test_a_lock_that_is_not_freed_in_time_is_told_in_plain_words(path: Path) -> None:
    with closing(sqlite3.connect(path)) as holder, closing(sqlite3.connect(path, timeout=0)) as late:
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another process has been writing"), plain_errors(path):
            late.execute("BEGIN IMMEDIATE")


def test_a_file_that_is_no_database_is_damaged(path: Path) -> None:
    path.write_bytes(b"no database" * 1000)
    with closing(sqlite3.connect(path)) as connection, pytest.raises(StoreDamaged, match="not a database"):  # noqa: SIM117
        with plain_errors(path):
            connection.execute("SELECT * FROM sqlite_master")


def test_an_unforeseen_error_keeps_its_own_words(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, pytest.raises(StoreError, match="no such table: words"):  # noqa: SIM117
        with plain_errors(path):
            connection.execute("SELECT * FROM words")
