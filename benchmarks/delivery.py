"""How fast the outbox is sent, what a slow service costs the others, and how long the transaction of a poll takes.

Three bars: 200 messages a second to a web service on this machine; a thousand messages for a service that answers
after half a second delay another by nothing; at most 20 milliseconds for the transaction of a poll with 50 new entries.
"""

import asyncio
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, thread_time
from typing import Any

from pipeline import Newsstand, Parsing, Stopwatch, live_rules
from support.messages import tell
from support.newsroom import NOW, feed

from watcher import clock
from watcher.config import Config, Secrets
from watcher.core.news.articles import Origin
from watcher.core.polls.schedule import SourceState
from watcher.core.polls.waits import Pace
from watcher.core.telling.outbox import Notice, OutboxItem, Recipient, Telling
from watcher.delivery import Post, Result, Sender
from watcher.jobs.mailroom import Courier, Mailroom, Relief
from watcher.jobs.ops import OpsDesk
from watcher.pipeline import Pipeline
from watcher.sources.fetch import Request
from watcher.steps.dispatch import Audience
from watcher.steps.fulltexts import FullTexts
from watcher.steps.gathering import Watched
from watcher.steps.parts import Parts
from watcher.steps.rulebook import Live
from watcher.store import Store, Transaction, open_store
from watcher.writer import Writer

RUNS = 5
MANY = 400
WAITING = 1_000
PROMPT = 20
ENTRIES = 50
POLLS = 8
DEADLINE = timedelta(seconds=30)
SERVICE = Path(__file__).parent / "support" / "service.py"


@contextmanager
def service(seconds: float) -> Iterator[int]:
    """A web service that answers after so long; its port."""
    with subprocess.Popen([sys.executable, SERVICE, str(seconds)], stdout=subprocess.PIPE) as process:  # noqa: S603 - our own file
        assert process.stdout is not None  # noqa: S101 - it is a pipe
        try:
            yield int(process.stdout.readline())
        finally:
            process.kill()


class Desk:
    """A mailroom on a store of its own that sends to web services; it notes when each message has arrived."""

    def __init__(self, folder: Path, live: Live, ports: dict[str, int]) -> None:
        self.to = {name: Recipient(name, f"json://127.0.0.1:{port}/") for name, port in ports.items()}
        self.store = open_store(f"sqlite:///{folder / 'outbox.db'}", daemon=True, now=clock.utc_now()).store
        self.arrived: dict[str, float] = {}
        channels = {name: {"to": [to.address]} for name, to in self.to.items()}
        written = {
            "zone": "UTC",
            "sources": [{"name": "Gazette", "url": "https://gazette.example.org/feed"}],
            "channels": channels,
            "default_channel": next(iter(channels)),
        }
        courier = Courier(Config.model_validate(written), Secrets({}), Post(deadline=DEADLINE), lambda: live.rules)
        relief = Relief(OpsDesk(self.store, ()))
        sender = Sender(self.store.outgoing(relief.given_up), self._noting(courier), chance=clock.random_fraction)
        self.writer = Writer(clock.monotonic)
        self.mailroom = Mailroom(sender, relief.ops, store=self.store, writer=self.writer, clock=clock.utc_now)

    def _noting(self, courier: Courier) -> Callable[[OutboxItem, Telling | Notice], Result]:
        def deliver(item: OutboxItem, telling: Telling | Notice) -> Result:
            result = courier(item, telling)
            self.arrived[item.alert] = clock.utc_now().timestamp()
            return result

        return deliver

    def put(self, channel: str, number: int, *, each: timedelta = timedelta()) -> dict[str, float]:
        """Messages to a channel, due now, or one after the other; when each is due, by alert."""
        now = clock.utc_now()
        due = {f"{channel}{one}": now + one * each for one in range(number)}
        with self.store.transaction() as tx:
            for id_, at in due.items():
                tell(tx, id_, self.to[channel], at)
        return {f"a{id_}": at.timestamp() for id_, at in due.items()}

    async def send(self, ids: Sequence[str]) -> None:
        """Go on as the daemon does until these have arrived."""
        while not all(id_ in self.arrived for id_ in ids):
            work = asyncio.create_task(self.mailroom.drain())
            while not work.done() and not all(id_ in self.arrived for id_ in ids):
                await asyncio.wait({work}, timeout=0.05)
            if work.done():
                await asyncio.sleep(0 if all(id_ in self.arrived for id_ in ids) else 1)
            else:
                work.cancel()
                await asyncio.wait({work})

    async def close(self) -> None:
        """Let go of all."""
        await self.mailroom.close()
        self.writer.close()
        self.store.close()


async def rate(folder: Path, live: Live) -> float:
    """Messages a second to one service."""
    with service(0) as port:
        desk = Desk(folder, live, {"desk": port})
        due = desk.put("desk", MANY)
        begun = perf_counter()
        await desk.send(list(due))
        spent = perf_counter() - begun
        await desk.close()
    return MANY / spent


async def delays(folder: Path, live: Live, *, waiting: int) -> list[float]:
    """Seconds from due to arrived of some messages, while many wait for a service that takes half a second each."""
    with service(0) as port, service(0.5) as slow:
        desk = Desk(folder, live, {"desk": port, "slow": slow})
        desk.put("slow", waiting)
        due = desk.put("desk", PROMPT, each=timedelta(seconds=0.3))
        await desk.send(list(due))
        await desk.close()
    return [desk.arrived[id_] - at for id_, at in due.items()]


class Timing:
    """A store of which the transactions that write are timed, each in milliseconds."""

    def __init__(self, store: Store) -> None:
        self.snapshot = store.snapshot
        self._store = store
        self.clock: list[float] = []
        self.processor: list[float] = []

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Begin to write."""
        begun = perf_counter(), thread_time()
        with self._store.transaction() as tx:
            yield tx
        self.clock.append((perf_counter() - begun[0]) * 1000)
        self.processor.append((thread_time() - begun[1]) * 1000)


async def transactions(folder: Path, live: Live) -> Timing:
    """The transactions of polls, one after the other, each with new entries; the first describes all statements."""
    feeds = {f"https://example.org/{number}": feed(number, ENTRIES) for number in range(POLLS)}
    store: Store = open_store(f"sqlite:///{folder / 'poll.db'}", daemon=True, now=NOW).store
    timing: Any = Timing(store)
    writer = Writer(clock.monotonic)
    fetcher, workers = Newsstand(feeds), Parsing(Stopwatch())
    full_texts = FullTexts(fetcher, workers, clock=lambda: NOW)
    parts = Parts(fetcher, workers, full_texts, timing, writer, lambda: NOW, lambda: 0.5)
    pipeline = Pipeline(parts, Audience({"desk": ("terminal:",)}, "desk"), lambda: live, max_body=10**7)
    for url in feeds:
        state = SourceState.fresh(url, url, next_check_at=NOW)
        watched = Watched(Origin(url, ""), Request(url), Pace(timedelta(minutes=15)))
        await pipeline.poll(watched, state, lambda *_: None)
    writer.close()
    store.close()
    return timing


def repeated(measure: Callable[[Path], Any], runs: int = RUNS) -> list[Any]:
    """The results of some runs, each in a folder of its own."""
    results = []
    for _ in range(runs):
        with TemporaryDirectory() as name:
            results.append(asyncio.run(measure(Path(name))))
    return results


def verdict(*, reached: bool) -> str:
    """In a word."""
    return "reached" if reached else "MISSED"


def main() -> None:
    """Print medians."""
    with TemporaryDirectory() as name:
        live = live_rules(Path(name))
    a_second = median(repeated(lambda folder: rate(folder, live)))
    print(f"outbox: {a_second:.0f} messages/s; the bar of 200 is {verdict(reached=a_second >= 200)}")
    alone = repeated(lambda folder: delays(folder, live, waiting=0), 1)[0]
    beside = repeated(lambda folder: delays(folder, live, waiting=WAITING), 1)[0]
    print(f"a message after it was due, alone: median {median(alone):.2f} s, most {max(alone):.2f} s")
    print(f"the same beside {WAITING} for a slow service: median {median(beside):.2f} s, most {max(beside):.2f} s")
    print(f"no delay by others: {verdict(reached=max(beside) <= max(alone) + 0.1)}")
    timings = repeated(lambda folder: transactions(folder, live))
    took = median(ms for one in timings for ms in one.clock[1:])
    busy = median(ms for one in timings for ms in one.processor[1:])
    first = median(one.clock[0] for one in timings)
    print(f"a poll's transaction with {ENTRIES} new entries: {took:.1f} ms, busy {busy:.1f}; the first {first:.1f}")
    print(f"the bar of 20 is {verdict(reached=took <= 20)}")


if __name__ == "__main__":
    main()
