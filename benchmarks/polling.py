"""What a poll costs, what reading a feed costs, what bombs take, and whether 5,000 sources go through one daemon.

The sources are hosts of their own on this machine (127.x.y.z), asked through the guarded client. Two bars, with 5,000
sources at 15 minutes: no stall of the event loop over 100 milliseconds, and at most a quarter of one core, workers
included, while servers answer "not modified" or send the same bytes. A third: a bomb costs at most 30 MB.
"""

import asyncio
import gc
import logging
import os
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from ipaddress import ip_network
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from urllib.request import urlopen

import feedparser
from lxml import etree
from support.kiosk import BOMB_MEGABYTES, ENTRIES, kiosk
from support.newsroom import NOW, feed, write_rules

from watcher import clock
from watcher.app import App, Surroundings
from watcher.config import Loaded, load
from watcher.core.polls.outcomes import Caching, Failed
from watcher.core.polls.schedule import SourceState
from watcher.sources.documents import read_feed
from watcher.sources.fetch import Fetcher
from watcher.sources.request import Limits, Request
from watcher.store import Store, open_store

RUNS = 3
POLLS = 200
SOURCES = 5_000
WATCHED = 30
"""Seconds for which many sources are watched."""
STALL = 100
SHARE = 0.25
MOST_GROWN = 30
TICK = 0.01
LOCAL = Limits("watcher/benchmark", per_host_gap=timedelta(), allow_addresses=(ip_network("127.0.0.0/8"),))

CONFIG = """\
rules: rules/
poll: {{per_host_gap: 0 seconds, parallel: {parallel}, allow_addresses: [127.0.0.0/8], full_text: {full_text}}}
log: {{level: error}}
zone: UTC
sources:
{sources}
"""


def host(number: int) -> str:
    """An address of this machine for each source."""
    return f"127.{1 + number // 62_500}.{number // 250 % 250}.{1 + number % 250}"


def configured(folder: Path, port: int, paths: list[str], *, parallel: int, full_text: str = "never") -> Loaded:
    """A desk with one rule file and a source for each path."""
    sources = "\n".join(
        f"  - {{name: Paper {number}, url: 'http://{host(number)}:{port}{path}'}}" for number, path in enumerate(paths)
    )
    (folder / "config.yaml").write_text(CONFIG.format(parallel=parallel, full_text=full_text, sources=sources))
    if not (folder / "rules").exists():
        write_rules(folder / "rules")
    return load(folder / "config.yaml", {}, folder)


@asynccontextmanager
async def watching(loaded: Loaded) -> AsyncIterator[tuple[App, Store]]:
    """An app on a fresh store."""
    opened = open_store(loaded.config.store, daemon=True, now=clock.utc_now())
    app = App(loaded, opened, Surroundings(clock.utc_now, clock.monotonic, clock.random_fraction))
    gc.freeze()  # as the daemon does
    async with app:
        yield app, opened.store


def busy() -> float:
    """Seconds of the processor that this process and its workers have spent."""
    ticks = 0
    for task in Path("/proc/self/task").iterdir():
        for child in (task / "children").read_text().split():
            with suppress(OSError):
                if b"kiosk" in Path(f"/proc/{child}/cmdline").read_bytes():
                    continue
                told = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
                ticks += sum(map(int, told[11:13]))
    return process_time() + ticks / os.sysconf("SC_CLK_TCK")


async def poll_cost(folder: Path, port: int, path: str) -> tuple[float, float]:
    """Polls a second, and milliseconds of the processor for each, once every source was polled before."""
    loaded = configured(folder, port, [path.format(number) for number in range(POLLS)], parallel=8)
    async with watching(loaded) as (app, store):
        await app.settled()
        await app.polling.poll_now(everything=True)
        began, spent = perf_counter(), busy()
        await app.polling.poll_now(everything=True)
        took, used = perf_counter() - began, busy() - spent
        with store.snapshot() as tx:
            if any(state.failures for state in tx.sources.all()):
                sys.exit("some polls failed")
    return POLLS / took, used / POLLS * 1000


def read_with_us(body: bytes) -> int:
    """Entries as we read them."""
    return len(read_feed(body, url="http://127.0.0.1/", now=NOW, content_type="application/rss+xml").entries)


def read_with_feedparser(body: bytes) -> int:
    """Entries as the library alone reads them."""
    return len(feedparser.parse(body).entries)


def read_by_hand(body: bytes) -> int:
    """The least that has to be done: five texts an item, for feeds without a fault."""
    items = etree.fromstring(body).iter("item")
    return len(
        [tuple(item.findtext(name) for name in ("title", "link", "guid", "pubDate", "description")) for item in items]
    )


def reading_cost(read: Callable[[bytes], int], body: bytes, entries: int) -> float:
    """Milliseconds of the processor an entry; the median."""
    spent = []
    for _ in range(RUNS):
        gc.collect()
        began = process_time()
        if read(body) != entries:
            sys.exit(f"{read.__name__} lost entries")
        spent.append(process_time() - began)
    return median(spent) / entries * 1000


def grown(port: int, path: str) -> tuple[float, str]:
    """Megabytes by which a process grows that fetches a path, and what it makes of it."""
    code = f"import polling; polling.be_bombed({port}, {path!r})"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parent)  # noqa: S603 - our own file
    megabytes, _, what = done.stdout.strip().partition(" ")
    return float(megabytes), what


def be_bombed(port: int, path: str) -> None:
    """Fetch a path in this process, and print how much that took."""
    asyncio.run(_be_bombed(port, path))


async def _be_bombed(port: int, path: str) -> None:
    async with Fetcher(LOCAL) as fetcher:
        await fetcher.fetch(Request(f"http://127.0.0.1:{port}/same"))
        before = _peak()
        outcome = await fetcher.fetch(Request(f"http://127.0.0.1:{port}{path}"))
        print(_peak() - before, outcome.kind if isinstance(outcome, Failed) else "taken")


def _peak() -> float:
    status = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in status if line.startswith("VmHWM")).split()[1]) / 1000


async def stalls(worst: list[float]) -> None:
    """Note by how much the loop is late, a hundred times a second."""
    while True:
        began = perf_counter()
        await asyncio.sleep(TICK)
        worst.append(perf_counter() - began - TICK)


async def tick(app: App) -> None:
    """What the daemon does each second."""
    news = (app.follow_hosts, app.polling.start_due, app.inboxes.read, app.follow_rules, app.occasions.tell_due)
    rest = (app.housekeeping.tidy, app.vigil.look, app.arrears.look, app.disk.look, app.mailroom.drain)
    await asyncio.gather(*(job() for job in (*news, *rest)))


def settle(store: Store, body: bytes, path: str) -> None:
    """Make every source one that was polled before, due at its turn within the next 15 minutes."""
    now = clock.utc_now()
    with store.transaction() as tx:
        for number, state in enumerate(tx.sources.all()):
            due = now + timedelta(minutes=15) * number / SOURCES
            tx.sources.save(_polled_before(state, sha256(body).hexdigest() if path == "/same" else "0", due))


def _polled_before(state: SourceState, body_hash: str, due: object) -> SourceState:
    caching = Caching('"1"', None, state.url)
    moments = dict.fromkeys(("last_attempt_at", "last_success_at", "last_new_entry_at", "whole_at"), clock.utc_now())
    return replace(
        state,
        caching=caching,
        body_hash=body_hash,
        baseline_done=True,
        entries_last=ENTRIES,
        next_check_at=due,
        **moments,
    )  # type: ignore[arg-type]


async def scale(folder: Path, port: int, path: str) -> tuple[int, float, list[float], Counter[int]]:
    """Polls made, seconds of the processor, by how much the loop was late, and polls that ended in each second."""
    loaded = configured(folder, port, [path] * SOURCES, parallel=64)
    body = await asyncio.to_thread(lambda: urlopen(f"http://127.0.0.1:{port}/same").read())
    async with watching(loaded) as (app, store):
        await app.settled()
        settle(store, body, path)
        late: list[float] = []
        await tick(app)
        listener = asyncio.create_task(stalls(late))
        began, spent = clock.utc_now(), busy()
        for _ in range(WATCHED):
            work = asyncio.create_task(tick(app))
            await asyncio.sleep(1)
            await work
        used = busy() - spent
        listener.cancel()
        with store.snapshot() as tx:
            polled = [
                one.last_attempt_at for one in tx.sources.all() if one.last_attempt_at and one.last_attempt_at > began
            ]
    return len(polled), used, late, Counter(int((at - began).total_seconds()) for at in polled)


def verdict(*, reached: bool) -> str:
    """In a word."""
    return "reached" if reached else "MISSED"


def main() -> None:
    """Print all of it."""
    logging.disable(logging.CRITICAL)
    with kiosk() as port:
        _print_poll_costs(port)
        _print_reading()
        _print_bombs(port)
        _print_scale(port)


def _print_poll_costs(port: int) -> None:
    print(f"{POLLS} polls of as many hosts, 8 at once; medians of {RUNS} runs")
    for what, path in (("304", "/304"), ("same bytes", "/same"), (f"one new of {ENTRIES}", "/fresh/{}")):
        runs = []
        for _ in range(RUNS):
            with TemporaryDirectory() as name:
                runs.append(asyncio.run(poll_cost(Path(name), port, path)))
        rate, cost = (median(column) for column in zip(*runs, strict=True))
        print(f"  {what:18}{rate:7.0f} polls/s {cost:7.2f} ms of the processor each, workers included")


def _print_reading() -> None:
    print(f"reading a feed, ms of the processor an entry; medians of {RUNS} runs")
    readers = (("watcher", read_with_us), ("feedparser alone", read_with_feedparser), ("lxml by hand", read_by_hand))
    for entries in (ENTRIES, 1_000):
        costs = {name: reading_cost(read, feed(1, entries), entries) for name, read in readers}
        print(f"  {entries:5} entries: " + ", ".join(f"{name} {cost:.3f}" for name, cost in costs.items()))


def _print_bombs(port: int) -> None:
    for path, what in (("/bomb", f"{BOMB_MEGABYTES} MB in a small body"), ("/headers", "headers without end")):
        megabytes, outcome = grown(port, path)
        held = verdict(reached=megabytes <= MOST_GROWN)
        print(f"{what}: {outcome}, {megabytes:.0f} MB more; the bar of {MOST_GROWN} is {held}")


def _print_scale(port: int) -> None:
    print(f"{SOURCES} sources at 15 minutes, 64 at once, for {WATCHED} seconds")
    for what, path in (("304", "/304"), ("same bytes", "/same")):
        with TemporaryDirectory() as name:
            polls, used, late, ends = asyncio.run(scale(Path(name), port, path))
        share, worst = used / WATCHED, max(late) * 1000
        print(f"  {what}: {polls} polls, at most {max(ends.values())} ended in a second")
        print(f"    {share:.0%} of a core; the bar of {SHARE:.0%} is {verdict(reached=share <= SHARE)}")
        held = verdict(reached=worst < STALL)
        print(f"    the loop stalled for {worst:.0f} ms at most; the bar of {STALL} is {held}")


if __name__ == "__main__":
    main()
