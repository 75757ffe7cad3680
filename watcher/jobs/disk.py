"""Tells ops before the disk of the store is full, and when it is: by then a message could not be written."""

import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from watcher.clock import Clock
from watcher.jobs.ops import OpsDesk
from watcher.store import LEAST_FREE

EVERY: Final = timedelta(minutes=1)
"""How often it is looked at."""

FULL: Final = 2_000_000
"""Bytes with which a store may fail to write."""

REMINDER: Final = timedelta(days=1)
"""After so long it is told again, while it lasts."""

log = logging.getLogger(__name__)


class Room(StrEnum):
    """How much room there is."""

    ENOUGH = "there is room on the disk of the store again"
    LOW = "only {left} MB are left on the disk of the store: once it is full nothing more is stored or sent – make room"
    NONE = "the disk of the store is full: nothing is stored or sent, nor lost, until there is room – make room"


class Disk:
    """Looks, whenever it is asked, how much room there is; tells of each change once, and daily of what lasts.

    ``free`` is how many bytes are left, ``shout`` sends one line to ops past the outbox.
    """

    def __init__(
        self, free: Callable[[], int], ops: OpsDesk, shout: Callable[[str], Awaitable[None]], *, clock: Clock
    ) -> None:
        self._free = free
        self._ops = ops
        self._shout = shout
        self._clock = clock
        self._looked: datetime | None = None
        self._room = Room.ENOUGH
        self._told: datetime | None = None

    async def look(self) -> None:
        """Tell of a change; does nothing most of the time."""
        now = self._clock()
        if self._looked is not None and abs(now - self._looked) < EVERY:
            return
        self._looked = now
        left = self._free()
        room = _room(left)
        if room is not self._room or (room is not Room.ENOUGH and self._is_long_ago(now)):
            self._room, self._told = room, now
            await self._tell(room, room.format(left=left // 1_000_000), now)

    def _is_long_ago(self, now: datetime) -> bool:
        return self._told is not None and now - self._told >= REMINDER

    async def _tell(self, room: Room, line: str, now: datetime) -> None:
        log.log(logging.INFO if room is Room.ENOUGH else logging.WARNING, "%s", line)
        if room is Room.NONE:
            await self._shout(line)
        else:
            self._ops.note(line, now)


def _room(left: int) -> Room:
    if left < FULL:
        return Room.NONE
    return Room.LOW if left < LEAST_FREE else Room.ENOUGH
