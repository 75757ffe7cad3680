"""The version of the tables: migrations make them, and newer ones are refused."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, text
from sqlmodel import SQLModel

from tests.store.examples import NOW
from watcher.core.grammar.claims import ClaimKind
from watcher.errors import StoreError, StoreNewer
from watcher.store import open_store
from watcher.store.database import engine_for, writing
from watcher.store.schema import bring_up_to_date, migrate, versions

_OLD_STORY = text(
    "INSERT INTO story (id, rule, opened, updated, claims, places, whens, outlets, titles, sketches, told) VALUES "
    """(:id, 'r', :now, :now, '["denied", "planned"]', '["fr"]', '[]', '["gazette"]', '["Falk"]', '[[1]]', :told)"""
)


def _execute(path: Path, statement: str, *values: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement, values)


@pytest.fixture
def made(url: str, path: Path) -> Path:
    open_store(url, daemon=True, now=NOW).store.close()
    return path


def test_the_migrations_make_exactly_the_tables_of_the_program(path: Path) -> None:
    engine = engine_for(path)
    with writing(engine).begin() as connection:
        migrate(connection)
        assert compare_metadata(MigrationContext.configure(connection), SQLModel.metadata) == []
    engine.dispose()


def test_a_new_store_is_exactly_what_the_migrations_come_to(path: Path, tmp_path: Path) -> None:
    made, migrated = engine_for(path), engine_for(tmp_path / "migrated.db")
    bring_up_to_date(made, path)
    with writing(migrated).begin() as connection:
        migrate(connection)
    assert _shape(made) == _shape(migrated)
    made.dispose()
    migrated.dispose()


def test_a_new_store_is_made_without_the_library_of_migrations(path: Path) -> None:
    make = f"bring_up_to_date(engine_for(Path({str(path)!r})), Path())"
    code = f"""
import sys
from pathlib import Path
from watcher.store.database import engine_for
from watcher.store.schema import bring_up_to_date
{make}
print("alembic" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def _shape(engine: Engine) -> tuple[object, ...]:
    """Columns, keys, indexes and constraints of all tables, in no order, and the version."""
    with engine.connect() as connection:
        told, names = inspect(connection), inspect(connection).get_table_names()
        version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
        asked = (told.get_columns, told.get_foreign_keys, told.get_indexes, told.get_unique_constraints)
        tables = {name: [sorted(map(str, ask(name))) for ask in asked] for name in names}
        keys = {name: told.get_pk_constraint(name)["constrained_columns"] for name in names}
    return version, tables, keys


def test_versions_are_numbered_without_a_gap() -> None:
    assert versions() == tuple(f"{number:04}" for number in range(1, len(versions()) + 1))


@pytest.mark.parametrize("daemon", [True, False])
def test_a_store_of_a_newer_program_is_refused(url: str, made: Path, daemon: bool) -> None:
    _execute(made, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreNewer, match=r"written by a newer watcher \(tables 9999\) – run the newer program"):
        open_store(url, daemon=daemon, now=NOW)


def test_a_refused_store_is_free_for_the_right_program(url: str, made: Path) -> None:
    _execute(made, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreNewer):
        open_store(url, daemon=True, now=NOW)
    _execute(made, "UPDATE alembic_version SET version_num = ?", versions()[-1])
    open_store(url, daemon=True, now=NOW).store.close()


def test_a_command_leaves_an_older_store_to_the_daemon(url: str, path: Path) -> None:
    _execute(path, "CREATE TABLE something_else (word)")
    with pytest.raises(StoreError, match="older than this program – start the daemon once"):
        open_store(url, daemon=False, now=NOW)


def test_what_is_known_of_a_told_story_counts_as_told_when_an_older_store_is_brought_up_to_date(path: Path) -> None:
    engine = engine_for(path)
    with writing(engine).begin() as connection:
        migrate(connection, "0001")
        for id_ in ("told", "untold"):
            connection.execute(_OLD_STORY, {"id": id_, "told": id_ == "told", "now": "2026-03-01 12:00:00.000000"})
    bring_up_to_date(engine, path)
    engine.dispose()
    with open_store(f"sqlite:///{path}", daemon=False, now=NOW).store.snapshot() as tx:
        told, untold = tx.stories.get("told"), tx.stories.get("untold")
    assert told is not None
    assert untold is not None
    assert told.said is not None
    assert told.said.claims == {ClaimKind.DENIED, ClaimKind.PLANNED}
    assert told.said.places == {"fr"}
    assert (told.said.at, told.said.outlet) == (datetime(2026, 3, 1, 12, tzinfo=UTC), "gazette")
    assert untold.said is None
