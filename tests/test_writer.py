"""The one writer thread, and the threads that may be left behind."""

import asyncio
import threading

import pytest

from tests.fakes import SetMonotonic
from watcher.writer import Interrupted, Writer, aside


async def test_all_work_is_done_in_one_thread_one_after_the_other() -> None:
    writer, seen = Writer(SetMonotonic()), list[str]()

    def work(number: int) -> None:
        seen.append(f"{threading.current_thread().name} begins {number}")
        seen.append(f"{threading.current_thread().name} ends {number}")

    await asyncio.gather(*(writer.run(lambda number=number: work(number)) for number in range(4)))  # type: ignore[misc]
    writer.close()
    assert seen == [f"writer_0 {verb} {number}" for number in range(4) for verb in ("begins", "ends")]


async def test_it_tells_when_some_work_last_ended_well_or_not() -> None:
    monotonic = SetMonotonic()
    writer = Writer(monotonic)
    monotonic.seconds += 5
    assert await writer.run(lambda: 7) == 7
    assert writer.last_end == 1005
    monotonic.seconds += 5
    with pytest.raises(ZeroDivisionError):
        await writer.run(lambda: 1 // 0)
    assert writer.last_end == 1010
    writer.close()


async def test_work_that_was_begun_ends_though_nobody_waits_for_it() -> None:
    writer, begun, go_on, ended = Writer(SetMonotonic()), threading.Event(), threading.Event(), threading.Event()

    def work() -> None:
        begun.set()
        go_on.wait()
        ended.set()

    task = asyncio.create_task(writer.run(work))
    await asyncio.to_thread(begun.wait)
    task.cancel()
    go_on.set()
    writer.close()
    assert ended.is_set()


async def test_long_work_may_be_ended_at_a_pause() -> None:
    writer = Writer(SetMonotonic())
    await writer.run(writer.pause)
    writer.hurry()
    with pytest.raises(Interrupted):
        await writer.run(writer.pause)
    writer.close()


async def test_work_aside_gives_its_result_or_its_error() -> None:
    assert await aside(lambda: threading.current_thread().daemon)
    with pytest.raises(ZeroDivisionError):
        await aside(lambda: 1 // 0)


def test_nobody_waits_at_the_end_for_what_runs_aside() -> None:
    hangs = threading.Event()

    async def program() -> None:
        task = asyncio.create_task(aside(hangs.wait))
        await asyncio.sleep(0)
        task.cancel()

    asyncio.run(program())
    assert not hangs.is_set()
    hangs.set()
