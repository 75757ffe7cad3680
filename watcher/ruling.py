"""Keeps the rules in force up to date: edits are taken over when they are sound, and told when they are not."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

from watcher.errors import RulesError
from watcher.ops import OpsDesk
from watcher.rulebook import Live, Rulebook

log = logging.getLogger(__name__)


class Ruling:
    """The rules in force, replaced as a whole when their files change."""

    def __init__(self, book: Rulebook, ops: OpsDesk, clock: Callable[[], datetime]) -> None:
        """Raises RulesError when there is no usable rule to begin with."""
        self._book = book
        self._ops = ops
        self._clock = clock
        self.live = book.read(clock())
        self._tell(self.live)

    async def reread_if_edited(self) -> bool:
        """Take over edits once the files stand still; whether there were any."""
        if not await asyncio.to_thread(self._book.edited):
            return False
        await self.reread()
        return True

    async def reread(self) -> None:
        """Read the rule files anew; when nothing usable is left, what is in force stays."""
        try:
            live = await asyncio.to_thread(self._book.read, self._clock())
        except RulesError as error:
            log.error("the rules were not taken over; those in force stay:\n%s", error)  # noqa: TRY400 - says all
            self._ops.note(
                f"no usable rule is left in the folder; those in force stay. {error.faults[0]}", self._clock()
            )
            return
        gone = sorted(self.live.rules.keys() - live.rules.keys())
        self.live = live
        self._tell(live)
        for rule in gone:
            self._ops.note(
                f"rule {rule} is gone from its file: it is paused, what is stored of it is kept", self._clock()
            )
        log.info("rules taken over: %d in force", len(live.rules))

    async def learn_words(self) -> None:
        """Look up words of the rules that are not in the shipped tables; with new forms the rules are read again."""
        if await asyncio.to_thread(self._book.learn_words):
            await self.reread()

    def _tell(self, live: Live) -> None:
        for fault in live.adopted.faults:
            log.log(logging.ERROR if fault.is_error else logging.WARNING, "%s", fault)
        for path in sorted(live.adopted.refused):
            first = next(fault for fault in live.adopted.faults if fault.is_error and fault.path == path)
            self._ops.note(f"the edit of {path} was refused, its last good text stays in force. {first}", self._clock())
