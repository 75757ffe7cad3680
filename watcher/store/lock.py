"""One daemon for one store, and a memory of how the last one ended."""

import fcntl
import os
from enum import StrEnum
from pathlib import Path

from watcher.errors import StoreBusy, StoreError


class Past(StrEnum):
    """What the lock file tells of the daemon that held it last."""

    NONE = "none"
    CLOSED = "closed"
    OPEN = "open"
    """It never came to its end."""


class DaemonLock:
    """A lock on the file beside the store, which holds the daemon's process id and how things stand.

    The kernel lets go of it when the process dies; what stands in the file then says that the stop was unclean.
    """

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path = path
        self._descriptor = descriptor
        self.past = self._read()
        self._write(self.past)

    @classmethod
    def take(cls, store: Path) -> "DaemonLock":
        """Lock the store; raises StoreBusy, naming the process that has it, or StoreError."""
        path = store.with_name(f"{store.name}.lock")
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o640)
        except OSError as error:
            cure = "give the user that runs watcher write access to this folder"
            message = f"the store cannot be locked: {path}: {error.strerror} – {cure}"
            raise StoreError(message) from error
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.read(descriptor, 100).decode("ascii", "replace").partition(" ")[0]
            os.close(descriptor)
            cure = "stop that one first, or give this one a state directory of its own"
            message = f"another watcher (process {holder}) works on {store} – {cure}"
            raise StoreBusy(message) from error
        return cls(path, descriptor)

    def opened(self) -> None:
        """Note that the store is in use: from now on only ``closed`` ends it cleanly."""
        self._write(Past.OPEN)

    def closed(self) -> None:
        """Note a clean end."""
        self._write(Past.CLOSED)

    def release(self) -> None:
        """Let go, whatever was noted last."""
        os.close(self._descriptor)

    def _read(self) -> Past:
        noted = os.pread(self._descriptor, 100, 0).decode("ascii", "replace").strip()
        known = {str(past): past for past in Past}
        # Anything unreadable was left by a power cut: suspect the worst.
        return known.get(noted.partition(" ")[2], Past.OPEN) if noted else Past.NONE

    def _write(self, past: Past) -> None:
        os.ftruncate(self._descriptor, 0)
        os.pwrite(self._descriptor, f"{os.getpid()} {past}\n".encode("ascii"), 0)
