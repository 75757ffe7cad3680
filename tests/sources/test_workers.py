"""Workers, with real processes."""

import asyncio
import os
import re
import resource
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from watcher.sources.workers import WorkerFailed, WorkerFault, Workers

pytestmark = pytest.mark.slow


@asynccontextmanager
async def working(*, count: int = 1, seconds: float = 20, memory: int = 1_500_000_000) -> AsyncIterator[Workers]:
    workers = Workers(count=count, deadline=timedelta(seconds=seconds), memory=memory)
    try:
        yield workers
    finally:
        await workers.close()


async def under_way(workers: Workers, folder: Path) -> asyncio.Task[bytes | WorkerFailed]:
    """A job that a worker has begun and that never ends: it reads a pipe into which nobody writes."""
    os.mkfifo(folder / "pipe")
    job = asyncio.create_task(workers.run(Path.read_bytes, folder / "pipe"))
    await asyncio.to_thread(os.open, folder / "pipe", os.O_WRONLY)
    return job


def fault_of(result: object) -> WorkerFault:
    assert isinstance(result, WorkerFailed), result
    return result.fault


async def test_a_job_is_done_in_another_process() -> None:
    async with working() as workers:
        assert await workers.run(os.getpid) not in {os.getpid(), None}
        assert await workers.run(int, "ff", base=16) == 255


async def test_no_process_is_started_before_the_first_job() -> None:
    async with working() as workers:
        assert workers.processes() == ()
        await workers.run(os.getpid)
        assert len(workers.processes()) == 1


async def test_a_slow_job_costs_itself_only() -> None:
    async with working(count=2, seconds=1) as workers:
        slow, quick = await asyncio.gather(workers.run(time.sleep, 60), workers.run(abs, -1))
        assert slow == WorkerFailed(WorkerFault.TIMEOUT, "took longer than 1 seconds")
        assert quick == 1
        assert await workers.run(abs, -2) == 2


async def test_a_dead_worker_costs_its_job_only() -> None:
    async with working() as workers:
        assert await workers.run(os._exit, 3) == WorkerFailed(WorkerFault.DIED, "the worker ended with exit code 3")
        killed = await workers.run(signal.raise_signal, signal.SIGKILL)
        assert killed == WorkerFailed(WorkerFault.DIED, "the worker was killed by SIGKILL")
        assert await workers.run(abs, -1) == 1


async def test_what_a_job_raises_is_a_value() -> None:
    async with working() as workers:
        result = await workers.run(int, "x")
        assert fault_of(result) is WorkerFault.RAISED
        assert "ValueError: invalid literal" in str(result)


async def test_a_job_cannot_take_all_memory() -> None:
    async with working(memory=1_000_000_000) as workers:
        assert fault_of(await workers.run(bytearray, 2_000_000_000)) is WorkerFault.RAISED
        assert await workers.run(abs, -1) == 1


HOARD = """
import builtins
blocks = [bytes(65_536) for _ in range(5_000)]
builtins.pin = bytes(65_536)  # above all the others, so that what lies below stays with the process when it is freed
del blocks
"""


async def test_what_a_large_document_took_is_given_back_after_it() -> None:
    async with working() as workers:
        for _ in range(2):
            await workers.run(exec, HOARD, {})
        held = await workers.run(Path("/proc/self/statm").read_text)
        assert isinstance(held, str)
        assert int(held.split()[1]) * resource.getpagesize() < 150_000_000


async def test_workers_forget_secrets_and_are_deaf_to_interrupts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INVENTED_TOKEN", "12345")
    async with working() as workers:
        assert await workers.run(os.getenv, "INVENTED_TOKEN") is None
        assert await workers.run(os.getenv, "PATH") is not None
        assert await workers.run(signal.raise_signal, signal.SIGINT) is None
        (process,) = workers.processes()
        blocked = re.search(r"SigBlk:\s*(\w+)", Path(f"/proc/{process}/status").read_text())
        assert blocked, "Linux tells which signals a process blocks"
        assert int(blocked[1], 16) & 1 << signal.SIGINT - 1, "deaf from birth, before any code of ours runs"
        os.kill(process, signal.SIGINT)
        assert await workers.run(os.getpid) == process


async def test_closing_ends_jobs_under_way_within_a_second(tmp_path: Path) -> None:
    async with working() as workers:
        await workers.run(abs, -1)
        job = await under_way(workers, tmp_path)
        start = time.monotonic()
        await workers.close()
        assert time.monotonic() - start < 1.5
        assert fault_of(await job) is WorkerFault.CLOSED
        assert fault_of(await workers.run(abs, -1)) is WorkerFault.CLOSED
        await workers.close()


async def test_a_job_that_is_cancelled_frees_its_worker(tmp_path: Path) -> None:
    async with working() as workers:
        job = await under_way(workers, tmp_path)
        job.cancel()
        with pytest.raises(asyncio.CancelledError):
            await job
        assert await workers.run(abs, -1) == 1


async def test_an_idle_worker_that_is_killed_is_replaced() -> None:
    async with working() as workers:
        first = await workers.run(os.getpid)
        assert isinstance(first, int)
        os.kill(first, signal.SIGKILL)
        results = [await workers.run(os.getpid) for _ in range(3)]
        assert results[-1] not in {first, None}
        assert not isinstance(results[-1], WorkerFailed)


def test_a_worker_prepares_itself_and_answers_for_its_jobs() -> None:
    program = (
        "import os, resource\n"
        "from watcher.sources.workers import enter, limited\n"
        "enter(10**10)\n"
        "print(resource.getrlimit(resource.RLIMIT_AS)[0], 'INVENTED_TOKEN' in os.environ, limited(60, lambda: 7))\n"
        "print(limited(60, lambda: int('x')).detail, 0 < resource.getrlimit(resource.RLIMIT_CPU)[0] <= 70)\n"
    )
    environment = {**os.environ, "INVENTED_TOKEN": "1"}
    ran = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert ran.stdout == "10000000000 False 7\nValueError: invalid literal for int() with base 10: 'x' True\n"
