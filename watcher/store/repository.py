"""The store as the rest of watcher sees it: a file to open, and transactions on it.

    with store.transaction() as tx:
        tx.outbox.settle(ended)

One thread writes at a time; any thread may read a snapshot meanwhile.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Engine
from sqlmodel import Session

from watcher.errors import StoreDamaged, StoreError
from watcher.store.database import Version, engine_for, path_of, plain_errors, writing
from watcher.store.lock import DaemonLock
from watcher.store.recovery import recover
from watcher.store.schema import bring_up_to_date, require_current
from watcher.store.transaction import Transaction
from watcher.store.values import Incident
from watcher.store.views import GivenUp, Outgoing, WordForms

LEAST_FREE: Final = 100_000_000
"""Bytes that should be left on the disk of a store in use: a day of articles, and time to clear up."""


class Store:
    """One SQLite file. Every method may raise StoreError, whose text is fit for people."""

    def __init__(self, path: Path, engine: Engine, lock: DaemonLock | None = None) -> None:
        self.path = path
        self._engine = engine
        self._writing = writing(engine)
        self._lock = lock
        self._damaged = False
        self._version: Version | None = None

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Write: holds the file's write lock from the start, commits at the end, rolls back on any exception.

        Waits up to five seconds for a writer in another process.
        """
        with self._within(self._writing) as tx:
            yield tx

    @contextmanager
    def snapshot(self) -> Iterator[Transaction]:
        """Read one consistent state, whatever is written meanwhile; blocks nobody."""
        with self._within(self._engine) as tx:
            yield tx

    def version(self) -> int:
        """A number that changes when anybody has written, whoever it was; it costs next to nothing."""
        with plain_errors(self.path):
            if self._version is None:
                self._version = Version(self.path)
            return self._version.now()

    def free(self) -> int:
        """How many bytes are left on its disk; raises OSError where that cannot be told."""
        return shutil.disk_usage(self.path.parent).free

    def word_forms(self) -> WordForms:
        """The cache of word forms, as a mapping that outlives transactions."""
        return WordForms(self)

    def outgoing(self, given_up: GivenUp) -> Outgoing:
        """The outbox as who sends needs it: no transaction stays open while something is sent."""
        return Outgoing(self, given_up)

    def close(self) -> None:
        """Let go of the file; for the daemon a clean stop unless damage was met. Closing twice does no harm."""
        version, self._version = self._version, None
        if version:
            version.close()
        self._engine.dispose()
        lock, self._lock = self._lock, None
        if lock and not self._damaged:
            lock.closed()
        if lock:
            lock.release()

    @contextmanager
    def _within(self, engine: Engine) -> Iterator[Transaction]:
        try:
            with plain_errors(self.path), Session(engine, autoflush=False) as session, session.begin():
                session.connection()  # begins now, not at the first statement
                yield Transaction(session)
        except StoreDamaged:
            self._damaged = True  # so that the next start looks at every page
            raise


@dataclass(frozen=True, slots=True)
class Opened:
    """An open store, and what made a fresh one necessary, if anything did."""

    store: Store
    incident: Incident | None = None


def open_store(url: str, *, daemon: bool, now: datetime) -> Opened:
    """Open the store at ``sqlite:///path``.

    The daemon locks it against a second one, moves a damaged or emptied file aside and starts a fresh one, and brings
    the tables up to date. A command takes the store as it is.

    Raises StoreBusy (a second daemon), StoreNewer (written by a newer program), StoreDamaged (a command met a damaged
    file), StoreError (any other hindrance).
    """
    path = path_of(url)
    return _open_for_daemon(path, now) if daemon else Opened(_open_for_command(path))


@contextmanager
def store_beside(url: str) -> Iterator[Store]:
    """The store for a command, which a daemon may hold meanwhile; closed in the end. Raises as ``open_store`` does."""
    store = _open_for_command(path_of(url))
    try:
        yield store
    finally:
        store.close()


def _open_for_daemon(path: Path, now: datetime) -> Opened:
    lock = DaemonLock.take(path)
    try:
        incident = recover(path, lock.past, now)
        store = Store(path, _engine(path, bring_up_to_date), lock)
        lock.opened()
        if incident:
            with store.transaction() as tx:
                tx.health.report(incident)
    except BaseException:
        lock.release()
        raise
    return Opened(store, incident)


def _open_for_command(path: Path) -> Store:
    if not path.exists():
        message = f"there is no store {path} yet – start the daemon once: it makes one"
        raise StoreError(message)
    if not path.stat().st_size:
        message = f"the store {path} is empty – start the daemon: it moves it aside"
        raise StoreDamaged(message)
    return Store(path, _engine(path, require_current))


def _engine(path: Path, check: Callable[[Engine, Path], None]) -> Engine:
    """An engine whose tables were checked."""
    engine = engine_for(path)
    try:
        with plain_errors(path):
            check(engine, path)
    except BaseException:
        engine.dispose()
        raise
    return engine
