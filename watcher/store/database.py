"""The engine: where the SQLite file lies, how its connections are set up, and what its errors mean for people."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, cast

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, IntegrityError
from sqlalchemy.pool import ConnectionPoolEntry

from watcher.errors import StoreDamaged, StoreError

BUSY_SECONDS: Final = 5
"""How long a writer waits for another one."""

_BEGIN = "watcher_begin"
_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")

# By the name of SQLite's primary result code: what is wrong, and the cure.
_MEANINGS: Final = {
    "SQLITE_BUSY": f"another process has been writing to it for {BUSY_SECONDS} seconds – try again",
    "SQLITE_FULL": "the disk is full – make room",
    "SQLITE_READONLY": "it cannot be written to – give the user that runs watcher write access to it and its folder",
    "SQLITE_CANTOPEN": "it cannot be opened – give the user that runs watcher write access to it and its folder",
    "SQLITE_PERM": "it cannot be opened – give the user that runs watcher write access to it and its folder",
    "SQLITE_IOERR": "the disk does not read or write – check the disk and its free space",
}
_DAMAGE: Final = {"SQLITE_CORRUPT", "SQLITE_NOTADB"}


def path_of(url: str) -> Path:
    """The file behind ``sqlite:///path`` (``sqlite:////absolute/path``).

    Raises StoreError for any other kind of store.
    """
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise StoreError(_unusable(url)) from error
    if not _is_file(parsed):
        raise StoreError(_unusable(parsed.render_as_string(hide_password=True)))
    return Path(cast("str", parsed.database))


def engine_for(path: Path) -> Engine:
    """An engine whose transactions read a snapshot; see ``writing`` for those that write."""
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


class Version:
    """A number that changes when anybody has written to the file, this program or another; any thread may look."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, timeout=BUSY_SECONDS, check_same_thread=False)

    def now(self) -> int:
        """The number now. It means something only beside another of the same object."""
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        return int(version)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def writing(engine: Engine) -> Engine:
    """The same engine, its transactions taking the write lock at once.

    A transaction that reads first and asks for the lock later is refused at once when another wrote meanwhile,
    without waiting: 70 of 400 succeeded with four writers, against 400 of 400 this way.
    """
    return engine.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"})


@contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """Turn what the database reports into StoreError or StoreDamaged, in words for people.

    A violated constraint is a mistake of ours and passes through.
    """
    try:
        yield
    except IntegrityError:
        raise
    except DatabaseError as error:
        raise _plain(path, error.orig) from error
    except sqlite3.DatabaseError as error:
        raise _plain(path, error) from error


def _plain(path: Path, error: BaseException | None) -> StoreError:
    name = getattr(error, "sqlite_errorname", "")
    code = "_".join(name.split("_")[:2])
    if code in _DAMAGE:
        return StoreDamaged(f"the store {path} is damaged ({error}) – start the daemon: it moves it aside")
    return StoreError(f"the store {path}: {_MEANINGS.get(code, str(error))}")


def _unusable(url: str) -> str:
    return f"cannot keep a store at {url!r} – write sqlite:///watcher.db, or sqlite:////absolute/path.db"


def _is_file(url: URL) -> bool:
    return url.get_backend_name() == "sqlite" and bool(url.database) and url.database != ":memory:"


def _set_up(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    # The driver would begin transactions late and without the lock: `_begin` does it instead.
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get(_BEGIN, "BEGIN"))
