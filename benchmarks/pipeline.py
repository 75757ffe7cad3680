"""How many new feed entries a second go through parse, match and store with 100 rules; the bar is 500 on one core.

Everything runs in this process. The bar is held against processor time, so that what else the machine does has no say;
the time by the clock, in which waiting for the disk counts as well, stands beside it.
"""

import asyncio
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any, NamedTuple, ParamSpec, TypeVar

from support.newsroom import NOW, feed, write_rules

from watcher.core.news.articles import Origin
from watcher.core.polls.outcomes import Caching, Outcome, Retrieved
from watcher.core.polls.schedule import SourceState
from watcher.core.polls.waits import Pace
from watcher.pipeline import Pipeline
from watcher.rules.library import load_library
from watcher.sources.request import Request
from watcher.steps.fulltexts import FullTexts
from watcher.steps.gathering import Watched
from watcher.steps.parts import Parts
from watcher.steps.rounds import Audience
from watcher.steps.rulebook import Live, Rulebook
from watcher.store import Store, Transaction, open_store
from watcher.writer import Writer

P = ParamSpec("P")
T = TypeVar("T")

RUNS = 5
FEEDS = 25
ENTRIES = 40
BAR = 500


class Spent(NamedTuple):
    """Seconds of the processor and by the clock."""

    processor: float = 0.0
    clock: float = 0.0

    @classmethod
    def now(cls) -> "Spent":
        """Up to now."""
        return cls(process_time(), perf_counter())

    def less(self, other: "Spent") -> "Spent":
        """What is left of it."""
        return Spent(self.processor - other.processor, self.clock - other.clock)


class Stopwatch:
    """Adds up what named stages spend."""

    def __init__(self) -> None:
        self.spent: dict[str, Spent] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """What is done within counts for the stage."""
        begun = self.spent.get(name, Spent()), Spent.now()
        yield
        self.spent[name] = Spent.now().less(begun[1].less(begun[0]))


class Parsing:
    """Parses in this process."""

    def __init__(self, watch: Stopwatch) -> None:
        self._watch = watch

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The result of a job."""
        with self._watch.stage("parse"):
            return function(*args, **kwargs)


class Writing(Writer):
    """The writer thread; matching is all of its time but that of the transactions."""

    def __init__(self, watch: Stopwatch) -> None:
        super().__init__(perf_counter)
        self._watch = watch

    async def run(self, work: Callable[[], T]) -> T:
        """The result of some work."""
        with self._watch.stage("write"):
            return await super().run(work)


class Keeping:
    """A store whose transactions are timed."""

    def __init__(self, store: Store, watch: Stopwatch) -> None:
        self.snapshot = store.snapshot
        self._store = store
        self._watch = watch

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Begin to write."""
        with self._watch.stage("store"), self._store.transaction() as tx:
            yield tx


class Newsstand:
    """Holds feeds, by URL."""

    def __init__(self, feeds: Mapping[str, bytes]) -> None:
        self._feeds = feeds

    async def fetch(self, request: Request) -> Outcome:
        """The feed of that URL."""
        return Retrieved(request.url, self._feeds[request.url], "application/rss+xml", Caching(), None)


async def run(folder: Path, live: Live, round_: int) -> Mapping[str, Spent]:
    """One run over feeds that the store has never seen: what each stage spent."""
    watch = Stopwatch()
    feeds = {f"https://example.org/{number}": feed(number, ENTRIES) for number in range(FEEDS)}
    store = open_store(f"sqlite:///{folder / f'{round_}.db'}", daemon=True, now=NOW).store
    keeping: Any = Keeping(store, watch)
    writer = Writing(watch)
    fetcher, workers = Newsstand(feeds), Parsing(watch)
    full_texts = FullTexts(fetcher, workers, clock=lambda: NOW)
    parts = Parts(fetcher, workers, full_texts, keeping, writer, lambda: NOW, lambda: 0.5)
    pipeline = Pipeline(parts, Audience({"desk": ("terminal:",)}, "desk"), lambda: live, max_body=10**7)
    with watch.stage("all"):
        for url in feeds:
            state = SourceState.fresh(url, url, next_check_at=NOW)
            report = await pipeline.poll(
                Watched(Origin(url, ""), Request(url), Pace(timedelta(minutes=15))), state, lambda *_: None
            )
            if report.new != ENTRIES:
                sys.exit(f"{url}: {report.new} of {ENTRIES} entries were new")
    writer.close()
    store.close()
    return watch.spent | {"match": watch.spent["write"].less(watch.spent["store"])}


def live_rules(folder: Path) -> Live:
    """One hundred rules in force."""
    write_rules(folder / "rules")
    store = open_store(f"sqlite:///{folder / 'rules.db'}", daemon=True, now=NOW).store
    live = Rulebook(folder / "rules", load_library({}), store, {}).read()
    store.close()
    return live


def main() -> None:
    """Print medians over five runs."""
    with TemporaryDirectory() as name:
        live = live_rules(Path(name))
        runs = [asyncio.run(run(Path(name), live, round_)) for round_ in range(RUNS)]
    entries = FEEDS * ENTRIES
    print(f"{entries} new entries of {FEEDS} feeds, {len(live.rules)} rules; medians of {RUNS} runs")
    print(f"{'':8}{'ms an entry':>14}{'by the clock':>14}{'entries/s':>12}")
    for stage in ("parse", "match", "store", "all"):
        busy = median(one[stage].processor for one in runs) / entries
        clock = median(one[stage].clock for one in runs) / entries
        print(f"{stage:8}{busy * 1000:14.3f}{clock * 1000:14.3f}{1 / busy:12,.0f}")
    print(f"the bar of {BAR} entries/s on one core is {'reached' if 1 / busy >= BAR else 'MISSED'}")


if __name__ == "__main__":
    main()
