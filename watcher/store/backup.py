"""A copy of a store in use, as one file, checked before it has its name."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from watcher.errors import StoreError, UsageError
from watcher.store.database import path_of, plain_errors

_CHECKS: Final = ("PRAGMA integrity_check(1)", "SELECT count(*) || ' broken references' FROM pragma_foreign_key_check")
_WELL: Final = ("ok", "0 broken references")
_OF_SQLITE: Final = ("-wal", "-shm", "-journal", ".lock")
"""Endings of the files beside a store that SQLite and the daemon take for their own, there or not."""


def back_up(url: str, to: Path) -> int:
    """Copy the store as it is at one moment, whatever is written meanwhile; how many bytes the copy has.

    The copy is checked as a whole and on the disk before it gets its name. Raises UsageError when that is taken, and
    StoreError when there is no store, when it cannot be copied, or when the copy is not sound.
    """
    path = path_of(url)
    if to.exists() or to.resolve() in _beside(path):
        message = f"{to} is {'there already' if to.exists() else 'a file of the store itself'} – name another file"
        raise UsageError(message)
    if not path.exists():
        message = f"there is no store {path} yet"
        raise StoreError(message)
    part = to.with_name(f"{to.name}.part")
    with _file_errors(part), plain_errors(path):
        _copy(path, part)
        _check(part)
        part.rename(to)
        _sync(to.absolute().parent)
        return to.stat().st_size


def _beside(path: Path) -> set[Path]:
    """The files that belong to a store."""
    return {path.with_name(f"{path.name}{ending}").resolve() for ending in _OF_SQLITE}


@contextmanager
def _file_errors(part: Path) -> Iterator[None]:
    """Leave no half of a copy behind, and say what the file system had against it."""
    try:
        yield
    except OSError as error:
        message = f"the backup cannot be written: {error.strerror} – make room, or name another folder"
        raise StoreError(message) from error
    finally:
        part.unlink(missing_ok=True)


def _copy(path: Path, part: Path) -> None:
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))  # it holds all that the store holds
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)) as connection:
        connection.execute("VACUUM INTO ?", [str(part)])
    _sync(part)


def _check(part: Path) -> None:
    with closing(sqlite3.connect(f"{part.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        found = tuple(str(connection.execute(check).fetchone()[0]) for check in _CHECKS)
    if found != _WELL:
        message = f"the copy is not sound: {', '.join(found)} – stop the daemon and start it: it checks the store"
        raise StoreError(message)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
