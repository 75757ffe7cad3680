"""Takes the files that people and programs drop into inbox folders."""

import asyncio
import logging
from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final

from watcher.clock import Clock
from watcher.config import Folder
from watcher.core.news.articles import Origin
from watcher.core.polls.outcomes import Failed, FailureKind
from watcher.jobs.reporting import log_verdicts
from watcher.pipeline import Pipeline
from watcher.sources import inbox
from watcher.sources.workers import WorkerFailed, WorkerFault
from watcher.writer import aside

MOST_TRIES: Final = 2
"""A file at which so many workers died or timed out is not read: it would go on for ever."""

REPAIR: Final = timedelta(minutes=1)
"""How long workers that broke down as a whole are left alone."""

_BY_THE_FILE: Final = frozenset({WorkerFault.TIMEOUT, WorkerFault.DIED})

_Look = tuple[Path, inbox.Stamp]

log = logging.getLogger(__name__)


class Inboxes:
    """Looks into folders; a file is taken once it looks the same in two looks.

    The files are looked at, read and moved in threads of their own: a disk that hangs holds up nothing else.
    """

    def __init__(self, folders: Iterable[Folder], pipeline: Pipeline, clock: Clock) -> None:
        self._folders = tuple(folders)
        self._pipeline = pipeline
        self._clock = clock
        self._looks: dict[Path, inbox.Snapshot] = {}
        self._stuck: dict[Path, inbox.Stamp] = {}
        self._unlisted: dict[Path, str] = {}
        self._left_behind: dict[Path, tuple[str, ...]] = {}
        self._tries: Counter[_Look] = Counter()
        self._broken_at: datetime | None = None

    async def read(self) -> None:
        """Take what is ready."""
        for folder in self._folders:
            for path, stamp in await self._ready(folder):
                if not self._is_under_repair():
                    await self._take(folder, path, stamp)

    async def read_all(self, *, patience: float) -> None:
        """Take what is there, waiting up to ``patience`` seconds for files that still grow."""
        await self.read()
        while patience > 0 and any(self._looks.values()):
            await asyncio.sleep(1)
            patience -= 1
            await self.read()

    def _is_under_repair(self) -> bool:
        return self._broken_at is not None and abs(self._clock() - self._broken_at) < REPAIR

    async def _ready(self, folder: Folder) -> list[_Look]:
        """What stopped growing, apart from what was read before and could not be moved away."""
        try:
            scan = await aside(partial(inbox.scan, folder.folder, self._looks.get(folder.folder, {})))
        except OSError as error:
            if self._unlisted.get(folder.folder) != str(error.strerror):
                log.error("%s: %s cannot be listed: %s", folder.name, folder.folder, error.strerror)  # noqa: TRY400
            self._unlisted[folder.folder] = str(error.strerror)
            return []
        self._unlisted.pop(folder.folder, None)
        self._looks[folder.folder] = scan.snapshot
        self._tell_left_behind(folder, scan.left_behind(self._clock()))
        stamps = ((path, scan.snapshot[path.name]) for path in scan.ready)
        return [(path, stamp) for path, stamp in stamps if self._stuck.get(path) != stamp]

    def _tell_left_behind(self, folder: Folder, names: tuple[str, ...]) -> None:
        told = self._left_behind.get(folder.folder, ())
        for name in (one for one in names if one not in told):
            what = "has the name of a hidden or unfinished file and is not read"
            log.warning("%s: %s %s – rename it, or take it away", folder.name, name, what)
        self._left_behind[folder.folder] = names

    async def _take(self, folder: Folder, path: Path, stamp: inbox.Stamp) -> None:
        origin = Origin(folder.name, folder.group or "", folder.tags, folder.language)
        try:
            taken = await self._pipeline.take(path, origin)
            report = await self._again(folder, (path, stamp), taken) if isinstance(taken, WorkerFailed) else taken
        except OSError as error:
            log.error("%s: %s could not be moved away: %s", folder.name, path.name, error.strerror)  # noqa: TRY400
            self._stuck[path] = stamp
            return
        if report is None:
            return
        self._tries.pop((path, stamp), None)
        if isinstance(report, Failed):
            log.warning("%s: %s was not read: %s", folder.name, path.name, report.detail)
            return
        log.info("%s: %s taken, %d new", folder.name, path.name, report.new)
        log_verdicts(report.verdicts)

    async def _again(self, folder: Folder, look: _Look, failed: WorkerFailed) -> Failed | None:
        """Leave a file for the next look, unless it is the file that the workers cannot bear."""
        path, _ = look
        self._tries[look] += failed.fault in _BY_THE_FILE
        if failed.fault is WorkerFault.RAISED or self._tries[look] >= MOST_TRIES:
            return await self._pipeline.refuse(path, Failed(FailureKind.UNREADABLE, failed.detail))
        if failed.fault is WorkerFault.CLOSED:
            return None
        if failed.fault is WorkerFault.BROKEN:
            self._broken_at = self._clock()
        log.warning("%s: %s is read again: %s", folder.name, path.name, failed.detail)
        return None
