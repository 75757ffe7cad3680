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

    After an unclean stop all pages are checked. Raises StoreError if the file cannot be read or moved at all.
    """
    found = _find(path, past)
    if found is None:
        return None
    kind, detail = found
    return Incident(kind, detail, now, _move_aside(path, now))


def _find(path: Path, past: Past) -> tuple[IncidentKind, str] | None:
    if not path.exists():
        return None if past is Past.NONE else (IncidentKind.MISSING, f"{path} is gone")
    try:
        damage, empty = _examine(path, thoroughly=past is not Past.CLOSED)
    except StoreDamaged as error:
        return IncidentKind.DAMAGED, str(error.__cause__)
    if damage:
        return IncidentKind.DAMAGED, damage
    if empty and past is not Past.NONE:
        return IncidentKind.EMPTY, f"{path} is empty"
    return None


def _examine(path: Path, *, thoroughly: bool) -> tuple[str, bool]:
    """The first damage found, or nothing, and whether there are no tables."""
    with plain_errors(path), closing(sqlite3.connect(path)) as connection:
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0] if thoroughly else "ok"
    return "" if verdict == "ok" else str(verdict), not tables


def _move_aside(path: Path, now: datetime) -> str | None:
    suffix = f".aside-{now:%Y%m%dT%H%M%SZ}"
    moved = [_renamed(file, path.name + suffix + file.name.removeprefix(path.name)) for file in _files(path)]
    return moved[0] if moved else None


def _files(path: Path) -> Iterator[Path]:
    return (file for end in _COMPANIONS if (file := path.with_name(path.name + end)).exists())


def _renamed(file: Path, name: str) -> str:
    return str(file.rename(file.with_name(name)))
