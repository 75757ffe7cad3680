"""Reads the rule files of a folder, and notices when one of them was edited."""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from watcher.document import MAX_BYTES
from watcher.errors import Fault

_ENDINGS = (".yaml", ".yml")

Fingerprint = frozenset[tuple[str, int, int, int]]
"""What tells that a folder was edited: name, change time in ns, size and inode of each rule file."""


def fingerprint(folder: Path) -> Fingerprint:
    """The present state of the rule files below a folder."""
    return frozenset(
        (shown, status.st_mtime_ns, status.st_size, status.st_ino)
        for shown, path in _rule_files(folder)
        if (status := _status(path)) is not None
    )


def read_folder(folder: Path) -> tuple[Mapping[str, bytes], tuple[Fault, ...]]:
    """The bytes of all rule files below a folder by path, and what could not be read.

    Links, pipes and devices are no rule files; what starts with a dot or ends otherwise than ``.yaml`` is left alone.
    """
    if not folder.is_dir():
        fault = Fault(str(folder), 0, 0, "there is no such folder", "create it, or correct `rules:` in config.yaml")
        return {}, (fault,)
    read = [(shown, _read(path, shown)) for shown, path in _rule_files(folder)]
    files = {shown: data for shown, data in read if isinstance(data, bytes)}
    return files, tuple(fault for _, fault in read if isinstance(fault, Fault))


def _rule_files(folder: Path) -> Iterator[tuple[str, Path]]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in _visible(names):
            path = Path(root, name)
            yield str(path), path


def _visible(names: Iterable[str]) -> list[str]:
    return sorted(name for name in names if name.endswith(_ENDINGS) and not name.startswith("."))


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.lstat()
    except OSError:
        return None  # gone between the listing and the look: the next look tells


def _read(path: Path, shown: str) -> bytes | Fault:
    """The bytes of a regular file; O_NONBLOCK keeps a pipe of that name from stopping the daemon."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        return Fault(
            shown, 0, 0, f"the file cannot be read: {error.strerror}", "make it a plain file that watcher may read"
        )
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return Fault(shown, 0, 0, "this is no plain file", "replace it by a text file")
        return file.read(MAX_BYTES + 1)
