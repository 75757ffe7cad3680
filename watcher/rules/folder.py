"""Reads the rule files of a folder, and notices when one of them was edited."""

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from watcher.document import MAX_BYTES
from watcher.errors import Fault

_ENDINGS = (".yaml", ".yml")
_PLAIN = "replace it by a plain text file, or rename it"
_MOVE = "put the folder itself here"

Fingerprint = frozenset[tuple[str, int, int, int]]
"""What tells that a folder was edited: name, change time in ns, size and inode of each rule file."""


def fingerprint(folder: Path) -> Fingerprint:
    """The present state of the rule files below a folder."""
    return frozenset(
        (path, status.st_mtime_ns, status.st_size, status.st_ino)
        for path in _rule_files(folder, [])
        if (status := _status(path)) is not None
    )


def read_folder(folder: Path) -> tuple[Mapping[str, bytes], tuple[Fault, ...]]:
    """The bytes of all rule files below a folder by path, and what could not be read.

    What starts with a dot or ends otherwise than ``.yaml`` or ``.yml`` is left alone; links, pipes and devices are
    faults. Of a file that is too large, one byte more than allowed is read, so that decoding refuses it.
    """
    if not folder.is_dir():
        fault = Fault(str(folder), 0, 0, "there is no such folder", "create it, or correct `rules:` in config.yaml")
        return {}, (fault,)
    faults: list[Fault] = []
    files: dict[str, bytes] = {}
    for path in _rule_files(folder, faults):
        data = _read(path)
        if isinstance(data, Fault):
            faults.append(data)
        else:
            files[path] = data
    return files, tuple(faults)


def read_rule_files(path: Path) -> tuple[Mapping[str, bytes], tuple[Fault, ...]]:
    """The same of a folder, or of one file whatever its name."""
    if path.is_dir():
        return read_folder(path)
    if not path.exists():
        return {}, (_fault(str(path), "there is no such file or folder", "correct the path"),)
    data = _read(str(path))
    return ({}, (data,)) if isinstance(data, Fault) else ({str(path): data}, ())


def _rule_files(folder: Path, faults: list[Fault]) -> Iterator[str]:
    """The paths of all rule files, in order; folders that cannot be entered and links to folders are faults."""
    closed: list[OSError] = []
    for root, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        links = (str(Path(root, name)) for name in folders)
        faults.extend(_fault(link, "a link to a folder is not followed", _MOVE) for link in links if _is_link(link))
        for name in sorted(names):
            if name.lower().endswith(_ENDINGS) and not name.startswith("."):
                yield os.path.join(root, name)  # noqa: PTH118 - looked at every second: a Path costs five times as much
    faults.extend(map(_closed, closed))


def _closed(error: OSError) -> Fault:
    return _fault(str(error.filename), f"the folder cannot be read: {error.strerror}", "let watcher read it")


def _status(path: str) -> os.stat_result | None:
    try:
        return os.lstat(path)
    except OSError:
        return None  # gone between the listing and the look: the next look tells


def _is_link(path: str) -> bool:
    status = _status(path)
    return status is not None and stat.S_ISLNK(status.st_mode)


def _read(path: str) -> bytes | Fault:
    """The bytes of a regular file; O_NONBLOCK keeps a pipe of that name from stopping the daemon."""
    if not path.isprintable():
        return _fault(path, "the name of this file cannot be printed", "rename it")
    try:
        if _is_link(path):
            return _fault(path, "this is a link", _PLAIN)
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return _fault(path, "this is no plain file", _PLAIN)
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        return _fault(path, f"the file cannot be read: {error.strerror}", "let watcher read it")


def _fault(path: str, what: str, cure: str) -> Fault:
    """A fault of a whole file; of its name, what UTF-8 cannot hold is replaced."""
    return Fault(os.fsencode(path).decode(errors="replace"), 0, 0, what, cure)
