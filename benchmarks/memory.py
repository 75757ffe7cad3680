"""Resident memory of a running daemon after 10,000 articles; the bar is 150 MB for the main process, the workers apart.

It watches with 100 rules, polls feeds over HTTP, takes most articles from its inbox, and sends to a JSON channel.
"""

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from typing import NamedTuple

from support.newsroom import feed, write_rules
from support.newsstand import Newsstand, newsstand

RUNS = 3
ARTICLES = 10_000
ENTRIES = 50
FEEDS = 8
BAR = 150
PATIENCE = 240
"""Seconds after which a run is given up."""

QUIET = 8
"""Seconds in which what is due after the last article is sent, and what is done in the background ends."""

CONFIG = """\
sources:
  - {{name: Inbox, folder: inbox}}
{feeds}
channels: {{desk: {{to: "json://127.0.0.1:{port}/desk"}}}}
default_channel: desk
poll: {{per_host_gap: 0s, allow_addresses: [127.0.0.0/8]}}
log: {{level: warning}}
"""
FEED = "  - {{name: Paper {number}, url: 'http://127.0.0.1:{port}/feeds/{number}'}}"


class Used(NamedTuple):
    """Megabytes that the main process held when it was ready and at the end, and that its workers hold."""

    ready: float
    end: float
    workers: tuple[float, ...]

    def __str__(self) -> str:
        workers = ", ".join(f"{worker:.0f}" for worker in self.workers)
        return f"{self.ready:.0f} MB when ready, {self.end:.0f} MB at the end; the workers {workers}"


def main() -> int:
    """Print what each run used and the medians; fail when they are over the bar."""
    runs = []
    for number in range(RUNS):
        with newsstand(lambda number: feed(number, ENTRIES, datetime.now(UTC))) as stand, TemporaryDirectory() as name:
            runs.append(_run(Path(name), stand))
        shown = ", ".join(f"{worker:.0f}" for worker in runs[-1].workers)
        print(
            f"run {number + 1}: {runs[-1].ready:.0f} MB when ready, {runs[-1].end:.0f} MB at the end; workers {shown}"
        )
    used = median(run.end for run in runs)
    print(f"after {ARTICLES:,} articles: {used:.0f} MB (limit {BAR} MB)")
    return int(used > BAR)


def _run(folder: Path, stand: Newsstand) -> Used:
    """One life of a daemon."""
    _furnish(folder, stand.server_address[1])
    with _daemon(folder) as process:
        store = folder / "watcher.db"
        _wait_for(lambda: _count(store, "rule") > 0)  # it is ready, and new rules were run
        ready = _megabytes(process.pid)
        for number in range(FEEDS, ARTICLES // ENTRIES):
            (folder / "inbox" / f"{number}.xml").write_bytes(feed(number, ENTRIES, datetime.now(UTC)))
        _wait_for(lambda: _count(store, "article") >= ARTICLES and stand.posts > 0)
        sleep(QUIET)
        return Used(ready, _megabytes(process.pid), tuple(map(_megabytes, _workers(process.pid))))


def _furnish(folder: Path, port: int) -> None:
    feeds = "\n".join(FEED.format(number=number, port=port) for number in range(FEEDS))
    (folder / "config.yaml").write_text(CONFIG.format(feeds=feeds, port=port), encoding="utf-8")
    (folder / "inbox").mkdir()
    write_rules(folder / "rules")


@contextmanager
def _daemon(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "watcher", "run", "--config", str(folder / "config.yaml"), "--state", str(folder)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:  # noqa: S603 - ourselves
        try:
            yield process
        finally:
            process.terminate()


def _wait_for(condition: Callable[[], bool]) -> None:
    until = monotonic() + PATIENCE
    while not condition():
        if monotonic() > until:
            sys.exit("the daemon did not get on")
        sleep(0.2)


def _count(store: Path, table: str) -> int:
    """The rows of a table; none while there is no such table yet."""
    if not store.exists():
        return 0
    with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as connection:
        try:
            (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 - our own words
        except sqlite3.OperationalError:
            return 0
    return int(count)


def _megabytes(process: int) -> float:
    """Resident memory of a process."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def _workers(process: int) -> list[int]:
    """The processes that it started in which pages are read: of its children those that are large."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    return [int(child) for child in children if _megabytes(int(child)) > 20]


if __name__ == "__main__":
    sys.exit(main())
