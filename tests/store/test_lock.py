"""One daemon for one store, and a memory of how the last one ended."""

import os
from pathlib import Path

import pytest

from watcher.errors import StoreBusy, StoreError
from watcher.store.lock import DaemonLock, Past


def test_a_second_daemon_is_told_who_holds_the_store(path: Path) -> None:
    lock = DaemonLock.take(path)
    with pytest.raises(StoreBusy, match=rf"process {os.getpid()}\) works on {path} – stop that one first"):
        DaemonLock.take(path)
    lock.release()
    DaemonLock.take(path).release()


def test_a_folder_that_takes_no_files_is_told_with_the_cure() -> None:
    with pytest.raises(StoreError, match=r"/proc/watcher\.db\.lock: .* – give the user that runs watcher write access"):
        DaemonLock.take(Path("/proc/watcher.db"))


def test_the_next_daemon_knows_how_the_last_one_ended(path: Path) -> None:
    first = DaemonLock.take(path)
    assert first.past is Past.NONE
    first.opened()
    first.release()
    second = DaemonLock.take(path)
    assert second.past is Past.OPEN
    second.closed()
    second.release()
    third = DaemonLock.take(path)
    assert third.past is Past.CLOSED
    third.release()


def test_a_daemon_that_never_opened_the_store_leaves_the_past_as_it_was(path: Path) -> None:
    first = DaemonLock.take(path)
    first.opened()
    first.release()
    DaemonLock.take(path).release()
    last = DaemonLock.take(path)
    assert last.past is Past.OPEN
    last.release()


def test_a_lock_file_that_nobody_can_read_means_the_worst(path: Path) -> None:
    path.with_name("watcher.db.lock").write_bytes(b"\0\xff\0")
    lock = DaemonLock.take(path)
    assert lock.past is Past.OPEN
    lock.release()
