"""Find a store that was damaged, emptied or lost, and put it aside so that a fresh one can start."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Final

from watcher.errors import StoreDamaged
from watcher.store.database import plain_errors
from watcher.store.lock import Past
from watcher.store.values import Incident, IncidentKind

_COMPANIONS: Final = ("", "-wal", "-shm")
"""The three files of one database: apart they are worth nothing."""


def recover(path: Path, past: Past, now: datetime) -> Incident | None:
    """Look at the store before it is opened; what cannot be used is moved aside and told.

    After an unclean stop all pages are checked. Raises StoreError if the file cannot be opened at all.
    """
    found = _find(path, past)
    if found is None:
        return None
    kind, detail = found
    return Incident(kind, detail, now, _move_aside(path, now))


def _find(path: Path, past: Past) -> tuple[IncidentKind, str] | None:
    if not path.exists():
        return None if past is Past.NONE else (IncidentKind.MISSING, f"{path} is gone")
    if path.stat().st_size == 0:  # SQLite would open it as a new store, and delete what lies beside it
        return None if past is Past.NONE else (IncidentKind.EMPTY, f"{path} is empty")
    damage = _damage(path, thoroughly=past is not Past.CLOSED)
    return (IncidentKind.DAMAGED, damage) if damage else None


def _damage(path: Path, *, thoroughly: bool) -> str | None:
    """The first damage found: in the list of tables, or anywhere if asked."""
    check = "PRAGMA quick_check(1)" if thoroughly else "SELECT 'ok' FROM (SELECT count(*) FROM sqlite_master)"
    try:
        with plain_errors(path), closing(sqlite3.connect(path)) as connection:
            verdict = str(connection.execute(check).fetchone()[0])
    except StoreDamaged as error:
        return str(error.__cause__)
    return None if verdict == "ok" else verdict


def _move_aside(path: Path, now: datetime) -> str | None:
    suffix = f".aside-{now:%Y%m%dT%H%M%SZ}"
    moved = [_renamed(file, path.name + suffix + file.name.removeprefix(path.name)) for file in _files(path)]
    return moved[0] if moved else None


def _files(path: Path) -> Iterator[Path]:
    return (file for end in _COMPANIONS if (file := path.with_name(path.name + end)).exists())


def _renamed(file: Path, name: str) -> str:
    return str(file.rename(file.with_name(name)))
