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

    async def read(self) -> None:
        """Take what is ready."""
        for folder in self._folders:
            scan = inbox.scan(folder.folder, self._looks.get(folder.folder, {}))
            self._looks[folder.folder] = scan.snapshot
            for path in scan.ready:
                await self._take(folder, path)

    async def read_all(self, *, patience: float) -> None:
        """Take what is there, waiting up to ``patience`` seconds for files that still grow."""
        await self.read()
        while patience > 0 and any(self._looks.values()):
            await asyncio.sleep(1)
            patience -= 1
            await self.read()

    async def _take(self, folder: Folder, path: Path) -> None:
        origin = Origin(folder.name, folder.group or "", folder.tags, folder.language)
        try:
            report = await self._pipeline.take(path, origin)
        except OSError as error:
            log.error("%s: %s could not be moved away: %s", folder.name, path.name, error.strerror)  # noqa: TRY400
            return
        if isinstance(report, Failed):
            log.warning("%s: %s was not read: %s", folder.name, path.name, report.detail)
            return
        log.info("%s: %s taken, %d new", folder.name, path.name, report.new)
        log_verdicts(report.verdicts)
