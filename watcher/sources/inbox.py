"""The inbox: a folder into which people and programs drop articles."""

import errno
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import chain, count
from pathlib import Path
from typing import Final, TypeAlias

from watcher.core.polls.outcomes import Failed, FailureKind

Stamp: TypeAlias = tuple[int, int]
"""Size in bytes and time of the last change in nanoseconds."""

Snapshot: TypeAlias = Mapping[str, Stamp]
"""How the files of a folder looked, by name."""

FINISHED_AFTER: Final = timedelta(minutes=10)
"""How long after the last change a file with the name of an unfinished one is taken for forgotten."""

DONE: Final = "done"
FAILED: Final = "failed"
_REASON: Final = ".reason.txt"
_LONGEST_STEM: Final = 180
_LONGEST_SUFFIX: Final = 10
"""A name may have 255 bytes, and there must be room for a time and `.reason.txt`."""
_UNFINISHED: Final = (".part", ".partial", ".tmp", ".temp", ".crdownload", ".download", ".swp", "~")
_FLAGS: Final = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_WHY: Final = {
    errno.ELOOP: "it is a symbolic link, which is not followed",
    errno.EACCES: "the service may not read it: its permissions forbid that",
    errno.ENOENT: "it vanished before it was read",
    errno.ENXIO: "it is no regular file",
}


@dataclass(frozen=True, slots=True)
class Scan:
    """Files that stopped growing since the scan before, oldest first, and how all looked, for the next scan.

    ``passed_over`` are those that are left alone for their names.
    """

    ready: tuple[Path, ...]
    snapshot: Snapshot
    passed_over: Snapshot = field(default_factory=dict)

    def left_behind(self, now: datetime) -> tuple[str, ...]:
        """The names of files that are passed over though whoever wrote them ought to have finished."""
        latest = (now - FINISHED_AFTER).timestamp() * 1e9
        return tuple(sorted(name for name, (_, changed) in self.passed_over.items() if changed < latest))


def scan(folder: Path, before: Snapshot) -> Scan:
    """Look into the folder; a file is ready once size and time of change are the same in two scans.

    Hidden and unfinished names (`.x`, `*.part`, `*.tmp`, `x~`) and folders are left alone. What is no regular file is
    ready as well, to be refused by `read`. Without the folder, nothing is ready. Raises OSError if it cannot be listed.
    """
    try:
        found = _snapshot(folder)
    except FileNotFoundError:
        return Scan((), {})
    snapshot = {name: stamp for name, stamp in found.items() if not _is_passed_over(name)}
    ready = [name for name, stamp in snapshot.items() if before.get(name) == stamp]
    ready.sort(key=lambda name: (snapshot[name][1], name))
    passed_over = {name: stamp for name, stamp in found.items() if name not in snapshot}
    return Scan(tuple(folder / name for name in ready), snapshot, passed_over)


def read(path: Path, *, max_body: int) -> bytes | Failed:
    """The content of a regular file of at most so many bytes, or why it is not read; links and pipes never are."""
    try:
        with open(os.open(path, _FLAGS), "rb") as file:  # noqa: PTH123 - pathlib cannot refuse links
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                return Failed(FailureKind.REFUSED, _WHY[errno.ENXIO])
            body = file.read(max_body + 1)
    except OSError as error:
        why = _WHY.get(error.errno or 0, f"it cannot be read: {error.strerror}")
        return Failed(FailureKind.REFUSED if error.errno in {errno.ELOOP, errno.ENXIO} else FailureKind.UNREADABLE, why)
    if len(body) > max_body:
        return Failed(FailureKind.TOO_LARGE, f"it is larger than {max_body:,} bytes")
    return body or Failed(FailureKind.EMPTY, "it is empty")


def file_done(path: Path, when: datetime) -> Path:
    """Move a file that was read to `done/`, under a new name if that is taken; where it lies now.

    Raises OSError if that fails; the file then stays where it is.
    """
    return _move(path, DONE, when)


def file_failed(path: Path, reason: str, when: datetime) -> Path:
    """Move a file to `failed/` and write the reason, one sentence, to `NAME.reason.txt` beside it.

    Raises OSError as `file_done` does.
    """
    target = _move(path, FAILED, when)
    sentence = " ".join(reason.split())
    _reason_of(target).write_text(f"{path.name} was not read: {sentence}\n", encoding="utf-8", errors="replace")
    return target


def refused(folder: Path) -> int:
    """How many files of an inbox lie where those go that were not read. Raises OSError if that cannot be looked at."""
    try:
        return sum(not path.name.endswith(_REASON) for path in (folder / FAILED).iterdir())
    except FileNotFoundError:
        return 0


def _is_passed_over(name: str) -> bool:
    return name.startswith(".") or name.lower().endswith(_UNFINISHED)


def _snapshot(folder: Path) -> dict[str, Stamp]:
    snapshot: dict[str, Stamp] = {}
    with os.scandir(folder) as entries:
        for entry in entries:
            with suppress(FileNotFoundError):  # taken away meanwhile
                found = entry.stat(follow_symlinks=False)
                if not stat.S_ISDIR(found.st_mode):
                    snapshot[entry.name] = (found.st_size, found.st_mtime_ns)
    return snapshot


def _move(path: Path, folder: str, when: datetime) -> Path:
    home = path.parent / folder
    home.mkdir(exist_ok=True)
    if home.is_symlink():
        raise NotADirectoryError(errno.ENOTDIR, "a link is not moved into", str(home))
    short = os.fsdecode(os.fsencode(path.stem)[:_LONGEST_STEM])
    wanted = home / f"{short}{path.suffix[:_LONGEST_SUFFIX]}"
    target = next(name for name in _names(wanted, when) if not _is_taken(name))
    return path.rename(target)


def _names(wanted: Path, when: datetime) -> chain[Path]:
    """The name, then with the time, then with numbers."""
    timed = f"{wanted.stem}-{when:%Y%m%dT%H%M%SZ}"
    numbered = (wanted.with_name(f"{timed}-{number}{wanted.suffix}") for number in count(2))
    return chain([wanted, wanted.with_name(f"{timed}{wanted.suffix}")], numbered)


def _is_taken(path: Path) -> bool:
    return os.path.lexists(path) or os.path.lexists(_reason_of(path))


def _reason_of(path: Path) -> Path:
    return path.with_name(f"{path.name}{_REASON}")
