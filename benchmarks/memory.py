"""Resident memory of the main process after 10,000 articles; the bar is 150 MB, the workers apart."""

import asyncio
import logging
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from support.newsroom import NOW, feed, write_rules

from watcher import clock
from watcher.app import App, Surroundings
from watcher.config import Config, Loaded, Secrets
from watcher.core.articles import Origin
from watcher.core.schedule import Caching, Outcome, Retrieved, SourceState
from watcher.pipeline import Parts, Pipeline, Watched
from watcher.rounds import Audience
from watcher.sources.request import Request
from watcher.sources.workers import Workers
from watcher.store import open_store
from watcher.writer import Writer

ARTICLES = 10_000
ENTRIES = 50
BAR = 150


def megabytes(process: str = "self") -> float:
    """Resident memory of a process."""
    status = Path("/proc", process, "status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def children() -> list[str]:
    """The processes that this one started."""
    return Path("/proc/self/task", _pid(), "children").read_text(encoding="ascii").split()


def _pid() -> str:
    return Path("/proc/self").readlink().name


class Press:
    """Prints the feed that a URL asks for by its number."""

    async def fetch(self, request: Request) -> Outcome:
        """That feed."""
        body = feed(int(request.url.rpartition("/")[2]), ENTRIES)
        return Retrieved(request.url, body, "application/rss+xml", Caching(), None, timedelta())


async def read_news(app: App, workers: Workers, pipeline: Pipeline) -> None:
    """Read all articles, and print how memory grew."""
    await app.settled()
    print(f"{'started':>18}{megabytes():10.0f} MB")
    for number in range(ARTICLES // ENTRIES):
        url = f"https://example.org/{number}"
        state = SourceState.fresh(url, url, next_check_at=NOW)
        await pipeline.poll(Watched(Origin(url, ""), Request(url), timedelta(minutes=15)), state)
        if (number + 1) * ENTRIES % 2_500 == 0:
            print(f"{(number + 1) * ENTRIES:9,} articles{megabytes():10.0f} MB")
    for child in children():
        print(f"{'a worker':>18}{megabytes(child):10.0f} MB")
    await workers.close()


async def main() -> None:
    """Print the memory of a whole watch that reads 10,000 articles."""
    logging.disable(logging.WARNING)
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_rules(folder / "rules")
        source = {"name": "Inbox", "folder": str(folder / "inbox")}
        config = Config.model_validate({"zone": "UTC", "rules": str(folder / "rules"), "sources": [source]})
        opened = open_store(f"sqlite:///{folder / 'watcher.db'}", daemon=True, now=NOW)
        loaded = Loaded(config, Secrets({}), folder, (), ())
        async with App(loaded, opened, Surroundings(lambda: NOW, clock.monotonic, lambda: 0.5)) as app:
            workers, writer = Workers(), Writer(clock.monotonic)
            parts = Parts(Press(), workers, opened.store, writer, lambda: NOW, lambda: 0.5)
            audience = Audience({"desk": ("terminal:",)}, "desk")
            await read_news(app, workers, Pipeline(parts, audience, lambda: app.ruling.live, max_body=10**7))
            writer.close()
        used = megabytes()
    print(f"the bar of {BAR} MB is {'kept' if used <= BAR else 'MISSED'}")


if __name__ == "__main__":
    asyncio.run(main())
