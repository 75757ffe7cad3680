"""Ops hears before the disk is full, and when it is."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.fakes import Desk
from watcher.core.telling.outbox import Recipient
from watcher.jobs.disk import EVERY, FULL, REMINDER, Disk
from watcher.jobs.ops import OpsDesk
from watcher.store import LEAST_FREE

OPS = Recipient("ops", "json://127.0.0.1/ops")


class Drive:
    """A disk with so many bytes left, and what was shouted about it."""

    def __init__(self, desk: Desk) -> None:
        self.left = LEAST_FREE
        self.shouted: list[str] = []
        self._desk = desk
        self.disk = Disk(lambda: self.left, desk.ops, self._shout, clock=desk.clock)

    async def _shout(self, line: str) -> None:
        self.shouted.append(line)

    async def has(self, left: int) -> list[str]:
        """What ops was told in all, once so much was left for a while."""
        self.left = left
        for _ in range(2):
            self._desk.clock.advance(EVERY)
            await self.disk.look()
        self._desk.ops.flush()
        return [line for body in self._desk.notices() for line in body.split("\n")]


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with Desk(tmp_path) as desk:
        desk.ops = OpsDesk(desk.store, [OPS])
        yield desk


@pytest.fixture
def drive(desk: Desk) -> Drive:
    return Drive(desk)


async def test_a_disk_with_room_is_not_spoken_of(drive: Drive) -> None:
    assert await drive.has(LEAST_FREE) == []


async def test_ops_hears_once_that_there_is_little_room_and_once_that_there_is_enough(drive: Drive) -> None:
    (low,) = await drive.has(LEAST_FREE - 1)
    assert low.startswith("only 99 MB are left on the disk of the store: ")
    assert await drive.has(LEAST_FREE // 2) == [low]
    assert await drive.has(LEAST_FREE) == [low, "there is room on the disk of the store again"]
    assert drive.shouted == []


async def test_of_a_full_disk_ops_hears_past_the_outbox_which_takes_nothing_then(drive: Drive) -> None:
    assert await drive.has(FULL - 1) == []
    (line,) = drive.shouted
    assert line.startswith("the disk of the store is full: ")
    assert await drive.has(LEAST_FREE) == ["there is room on the disk of the store again"]


async def test_what_lasts_is_told_again_once_a_day(desk: Desk, drive: Drive) -> None:
    (low,) = await drive.has(10_000_000)
    desk.clock.advance(REMINDER - 4 * EVERY)
    assert await drive.has(10_000_000) == [low]
    assert await drive.has(10_000_000) == [low, low]
    await drive.has(0)
    desk.clock.advance(REMINDER)
    await drive.has(0)
    assert len(drive.shouted) == 2


async def test_it_is_looked_at_once_a_minute(drive: Drive) -> None:
    await drive.has(LEAST_FREE)
    drive.left = 0
    await drive.disk.look()
    assert drive.shouted == []
