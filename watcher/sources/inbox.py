"""The inbox: a folder into which people and programs drop articles."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from watcher.core.schedule import Failed

Stamp: TypeAlias = tuple[int, int]
"""Size in bytes and time of the last change in nanoseconds."""

Snapshot: TypeAlias = Mapping[str, Stamp]
"""How the files of a folder looked, by name."""


@dataclass(frozen=True, slots=True)
class Scan:
    """Files that stopped growing since the scan before, oldest first, and how all looked, for the next scan."""

    ready: tuple[Path, ...]
    snapshot: Snapshot


def scan(folder: Path, before: Snapshot) -> Scan:
    """Look into the folder; a file is ready once size and time of change are the same in two scans.

    Hidden and unfinished names (`.x`, `*.part`, `*.tmp`, `x~`) and folders are left alone. No folder: nothing is ready.
    """
    raise NotImplementedError


def read(path: Path, *, max_body: int) -> bytes | Failed:
    """The content of a regular file, or why it is not read; links and pipes are never followed."""
    raise NotImplementedError


def file_done(path: Path, when: datetime) -> Path:
    """Move a file that was read to `done/`; where it lies now. Raises OSError, and the file stays where it is."""
    raise NotImplementedError


def file_failed(path: Path, reason: str, when: datetime) -> Path:
    """Move a file to `failed/` with `NAME.reason.txt` beside it; as `file_done` otherwise."""
    raise NotImplementedError
