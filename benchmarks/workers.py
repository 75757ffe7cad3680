"""What the processes hold that read documents, over 10,000 of them; the bar is 200 MB each between two documents.

Nine of ten are feeds and pages as they come, every tenth is a hostile one: bombs, nested tags, entities, noise, an
entry of megabytes, nothing but links. A worker is replaced after some hundreds, and gives back what a large one took.
With a number as argument so many are read.
"""

import asyncio
import gzip
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

from support.newsroom import NOW, feed

from watcher.sources.documents import read_feed, read_page, read_sitemap
from watcher.sources.parsed import Reading
from watcher.sources.workers import WorkerFailed, Workers

DOCUMENTS = 10_000
AT_ONCE = 20
BAR = 200
_FEED = b"<rss version='2.0'><channel><title>Paper</title>%s</channel></rss>"
_ITEM = b"<item><title>Bridge opens</title><description>%s</description></item>"

Document = tuple[Callable[..., Reading], bytes]

HOSTILE: Sequence[Callable[[int], Document]] = (
    lambda _: (read_feed, b'<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">]>' + _FEED % (_ITEM % b"&a;")),
    lambda _: (read_feed, _FEED % (_ITEM % (b"<![CDATA[" + b"<div>" * 20_000 + b"]]>"))),
    lambda _: (read_feed, _FEED % (_ITEM % (b"word " * 1_000_000))),
    lambda _: (read_feed, gzip.compress(bytes(50_000_000))),
    lambda number: (read_feed, Random(number).randbytes(2_000_000)),  # noqa: S311 - repeatable, not secret
    lambda number: (read_feed, feed(number, 2_000)),
    lambda _: (read_page, b"<html><body>" + b"<div>" * 50_000 + b"text"),
    lambda _: (read_page, b"<table>" * 3_000 + b"<p>" + b"a b c " * 200_000),
    lambda _: (read_page, b"<a href=x>y</a>" * 100_000),
    lambda _: (
        read_sitemap,
        b"<urlset>" + b"<url><loc>https://paper.example.org/a</loc></url>" * 100_000 + b"</urlset>",
    ),
)


def document(number: int) -> Document:
    """The document of a number."""
    if number % 10 == 0:
        return HOSTILE[number // 10 % len(HOSTILE)](number)
    return (read_page, _page(number)) if number % 3 == 0 else (read_feed, feed(number, 50))


def _page(number: int) -> bytes:
    told = "".join(
        f"<p>On day {day} ship {number} reached its port, and its crew was asked why.</p>" for day in range(40)
    )
    return f"<html><title>Ship {number}</title><body><article><h1>Ship {number}</h1>{told}</article></body>".encode()


async def read(workers: Workers, number: int) -> str:
    """What became of a document."""
    reader, body = document(number)
    result = await workers.run(reader, body, url="https://paper.example.org/", now=NOW)
    return f"{result.fault} in a worker" if isinstance(result, WorkerFailed) else type(result).__name__.lower()


def held(workers: Workers) -> list[float]:
    """Megabytes that each worker holds now."""
    sizes = []
    for process in workers.processes():
        with suppress(OSError, StopIteration):  # it has just ended
            lines = Path(f"/proc/{process}/status").read_text().splitlines()
            sizes.append(int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1000)
    return sizes


async def endure(documents: int) -> tuple[Counter[str], list[float]]:
    """What became of the documents, and what the largest worker held after each few."""
    workers, became = Workers(), Counter[str]()
    sizes: list[float] = []
    for first in range(0, documents, AT_ONCE):
        several = range(first, min(first + AT_ONCE, documents))
        became.update(await asyncio.gather(*(read(workers, number) for number in several)))
        sizes.append(max(held(workers), default=0.0))
    await workers.close()
    return became, sizes


def main() -> int:
    """Print what the largest worker held in each tenth of the way; fail when it is over the bar at the end."""
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS
    began = perf_counter()
    became, sizes = asyncio.run(endure(documents))
    fates = ", ".join(f"{count} {what}" for what, count in became.items())
    print(f"{documents} documents in {perf_counter() - began:.0f} s: {fates}")
    tenth = max(1, len(sizes) // 10)
    for start in range(0, len(sizes), tenth):
        part = sizes[start : start + tenth]
        print(f"  from document {start * AT_ONCE:6}: median {median(part):.0f} MB, at most {max(part):.0f} MB")
    print(
        f"at most {max(sizes):.0f} MB in one worker; the bar of {BAR} is {'reached' if max(sizes) <= BAR else 'MISSED'}"
    )
    return int(max(sizes) > BAR)


if __name__ == "__main__":
    sys.exit(main())
