"""Whether memory stays flat over 10,000 polls of one process; the bar is 5 MB more after the last than after 1,000.

A hundred hosts on this machine are polled a hundred times: "not modified", the same bytes, one new entry of fifty, a
new headline with a page of its own, errors, redirects, circles, broken answers, and now and then a bomb. Between the
rounds the other jobs of the daemon run. What the processes hold that read documents is measured by workers.py. With
``--trace`` it also prints where Python's own memory grew most; that run
is slow.
"""

import asyncio
import gc
import logging
import sys
import tracemalloc
from collections import Counter
from collections.abc import Iterator
from ctypes import CDLL
from datetime import datetime
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from polling import configured, tick, watching
from support.kiosk import kiosk

from watcher import clock
from watcher.app import App
from watcher.core.news.extent import Extent, ReadStatus
from watcher.core.polls.traffic import Traffic
from watcher.store import Store

SOURCES = 100
ROUNDS = 100
MARKS = (1_000, 2_500, 5_000, 7_500, 10_000)
BAR = 5
GROWTHS = 15
"""Lines of the trace."""

USUAL = ("/304",) * 8 + ("/same",) * 5 + ("/fresh/{}",) * 3 + ("/brief/{}",)
ODD = ("/moved", "/500", "/circle", "/cut", "/challenge", "/404")
RARE = ("/bomb", "/headers")


class Mark(NamedTuple):
    """Polls and seconds since the first; megabytes as an operator sees them, and without what is free."""

    polls: int
    seconds: float
    resident: float
    in_use: float


def paths() -> Iterator[str]:
    """What each source asks for: mostly what is usual."""
    usual, odd = cycle(USUAL), cycle(ODD)
    for number in range(SOURCES):
        if number % 50 == 0:
            yield RARE[number // 50 % len(RARE)]
        else:
            yield (next(odd) if number % 8 == 0 else next(usual)).format(number)


async def endure(folder: Path, port: int) -> list[Mark]:
    """How much was held at each mark."""
    loaded = configured(folder, port, list(islice(paths(), SOURCES)), parallel=16, full_text="when short")
    async with watching(loaded) as (app, store):
        await app.settled()
        began = clock.utc_now()
        seen = await _rounds(app)
        print_done(store, began)
        return seen


async def _rounds(app: App) -> list[Mark]:
    began, before = perf_counter(), None
    seen: list[Mark] = []
    for number in range(1, ROUNDS + 1):
        await app.polling.poll_now(everything=True)
        await tick(app)
        polls = number * SOURCES
        if polls in MARKS:
            seen.append(Mark(polls, perf_counter() - began, resident(), in_use()))
            before = before or (tracemalloc.take_snapshot() if tracemalloc.is_tracing() else None)
    if before is not None:
        print_growth(before, tracemalloc.take_snapshot())
    return seen


def print_done(store: Store, began: datetime) -> None:
    """What the store counted of the polls; a run that did not make them proves nothing, and ends here."""
    with store.snapshot() as tx:
        asked = sum(tx.traffic.since(began).values(), start=Traffic())
        new = sum(tx.entries.new_since(state.name, began) for state in tx.sources.all())
        read = sum(tx.articles.extents(began).values(), start=Counter[Extent]())
    pages = sum(count for extent, count in read.items() if extent.status is ReadStatus.PAGE)
    changed = asked.requests - asked.not_modified - asked.unchanged - asked.failed
    print(f"{asked.requests} polls counted: {asked.not_modified} not modified, {asked.unchanged} unchanged,", end=" ")
    print(f"{changed} changed, {asked.failed} failed; {new} entries, {pages} read in full")
    if asked.requests < SOURCES * ROUNDS or new < changed:
        sys.exit("not all was polled")


def print_growth(before: tracemalloc.Snapshot, after: tracemalloc.Snapshot) -> None:
    """The lines whose memory grew most between two moments."""
    hidden = [tracemalloc.Filter(inclusive=False, filename_pattern=tracemalloc.__file__)]
    grown = after.filter_traces(hidden).compare_to(before.filter_traces(hidden), "lineno")
    print(f"Python's own memory grew by {sum(one.size_diff for one in grown) / 1e6:.1f} MB, most of it here")
    for one in sorted(grown, key=lambda one: -one.size_diff)[:GROWTHS]:
        frame = one.traceback[0]
        place = f"{frame.filename.rpartition('/lib/')[2]}:{frame.lineno}"
        print(f"  {one.size_diff / 1e3:8.0f} kB {one.count_diff:+7} {place}")


def in_use() -> float:
    """Megabytes that are left when all that is free was given back: a peak that is over hides no growth."""
    gc.collect()
    CDLL(None).malloc_trim(0)
    return resident()


def resident() -> float:
    """Megabytes."""
    status = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in status if line.startswith("VmRSS")).split()[1]) / 1000


def main() -> int:
    """Print what was resident at each mark; fail when it grew by more than the bar."""
    logging.disable(logging.CRITICAL)
    if "--trace" in sys.argv:
        tracemalloc.start()
    with kiosk() as port, TemporaryDirectory() as name:
        seen = asyncio.run(endure(Path(name), port))
    for mark in seen:
        print(f"after {mark.polls:6} polls ({mark.seconds:4.0f} s): ", end="")
        print(f"{mark.resident:.1f} MB resident, {mark.in_use:.1f} MB in use")
    if tracemalloc.is_tracing():  # whose own books take more than anything else
        return 0
    grown = seen[-1].in_use - seen[0].in_use
    print(f"{grown:+.1f} MB in use; the bar of {BAR} is {'reached' if grown <= BAR else 'MISSED'}")
    return int(grown > BAR)


if __name__ == "__main__":
    sys.exit(main())
