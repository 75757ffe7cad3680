"""Takes the files that people and programs drop into inbox folders."""

import asyncio
import logging
from collections.abc import Iterable
from pathlib import Path

from watcher.config import Folder
from watcher.core.articles import Origin
from watcher.core.schedule import Failed
from watcher.pipeline import Pipeline
from watcher.reporting import log_verdicts
from watcher.sources import inbox

log = logging.getLogger(__name__)


class Inboxes:
    """Looks into folders; a file is taken once it looks the same in two looks."""

    def __init__(self, folders: Iterable[Folder], pipeline: Pipeline) -> None:
        self._folders = tuple(folders)
        self._pipeline = pipeline
        self._looks: dict[Path, inbox.Snapshot] = {}
        self._stuck: dict[Path, inbox.Stamp] = {}
        self._unlisted: dict[Path, str] = {}

    async def read(self) -> None:
        """Take what is ready."""
        for folder in self._folders:
            for path, stamp in self._ready(folder):
                await self._take(folder, path, stamp)

    async def read_all(self, *, patience: float) -> None:
        """Take what is there, waiting up to ``patience`` seconds for files that still grow."""
        await self.read()
        while patience > 0 and any(self._looks.values()):
            await asyncio.sleep(1)
            patience -= 1
            await self.read()

    def _ready(self, folder: Folder) -> list[tuple[Path, inbox.Stamp]]:
        """What stopped growing, apart from what was read before and could not be moved away."""
        try:
            scan = inbox.scan(folder.folder, self._looks.get(folder.folder, {}))
        except OSError as error:
            if self._unlisted.get(folder.folder) != str(error.strerror):
                log.error("%s: %s cannot be listed: %s", folder.name, folder.folder, error.strerror)  # noqa: TRY400
            self._unlisted[folder.folder] = str(error.strerror)
            return []
        self._unlisted.pop(folder.folder, None)
        self._looks[folder.folder] = scan.snapshot
        stamps = ((path, scan.snapshot[path.name]) for path in scan.ready)
        return [(path, stamp) for path, stamp in stamps if self._stuck.get(path) != stamp]

    async def _take(self, folder: Folder, path: Path, stamp: inbox.Stamp) -> None:
        origin = Origin(folder.name, folder.group or "", folder.tags, folder.language)
        try:
            report = await self._pipeline.take(path, origin)
        except OSError as error:
            log.error("%s: %s could not be moved away: %s", folder.name, path.name, error.strerror)  # noqa: TRY400
            self._stuck[path] = stamp
            return
        if isinstance(report, Failed):
            log.warning("%s: %s was not read: %s", folder.name, path.name, report.detail)
            return
        log.info("%s: %s taken, %d new", folder.name, path.name, report.new)
        log_verdicts(report.verdicts)
