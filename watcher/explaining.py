"""Reads an article from a file, an address or standard input, and says what a rule makes of it."""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final

from watcher.core.articles import Article, Origin, to_article
from watcher.core.explaining import Explanation, KeyLine
from watcher.core.matching import Match
from watcher.core.render import plain
from watcher.core.rule import Rule, SourceFilter
from watcher.core.schedule import Failed, NotModified, Outcome
from watcher.core.scope import in_scope
from watcher.errors import Fault, FaultsError
from watcher.sources.documents import Kind, kind_of, read_feed, read_file, read_page
from watcher.sources.fetch import Fetcher, Limits, Request
from watcher.sources.parsed import Parsed, Reading
from watcher.sources.workers import WorkerFailed, Workers
from watcher.store import StoredHit

STDIN: Final = "-"
_SHOWN: Final = 160
"""Letters of a paragraph that was left out."""


def read_articles(where: str, stdin: bytes, limits: Limits, now: datetime) -> tuple[Article, ...]:
    """The articles of a file, of what an http(s) address answers, or of what came on standard input (``-``).

    Raises FaultsError when there is nothing to read.
    """
    read = asyncio.run(_read(where, stdin, limits, now))
    if not isinstance(read, Parsed):
        raise FaultsError([Fault(where, 0, 0, read.detail, "name a page, a feed, a mail or a text")])
    return tuple(to_article(entry, Origin(source=where, outlet=where), now) for entry in read.entries)


def explanation_lines(
    explanation: Explanation, rule: Rule, article: Article, *, stored: Iterable[StoredHit], now: datetime
) -> Iterator[str]:
    """What a rule makes of an article: its keys, its hits, its scope, what of the page was not read, what was told."""
    yield plain(article.title)
    yield f"  language {article.language or 'unknown'}, published {article.published or 'unknown'}"
    for line in explanation.lines:
        yield from _key_lines(line)
    yield from map(_hit_line, explanation.matches)
    if not explanation.matches:
        yield "  no hit"
    yield from _scope_lines(rule, article, now)
    for dropped in article.dropped:
        yield f"  not read ({dropped.reason}): {plain(article.text[dropped.start : dropped.end], _SHOWN)}"
    yield from map(_stored_line, stored)


def _key_lines(line: KeyLine) -> Iterator[str]:
    yield f"  {line.key} {plain(line.wanted)}: {line.state}"
    yield from (f"    “{plain(quote)}”" for quote in line.found)


def _hit_line(match: Match) -> str:
    cue = f" (“{plain(match.claim.cue)}”)" if match.claim.cue else ""
    background = ", told as background" if match.claim.background else ""
    named = [f"{label} {plain(value)}" for label, value in _named(match) if value]
    return f"  hit: {match.claim.kind}{cue}{background}, {', '.join([*named, f'score {match.score}'])}"


def _named(match: Match) -> Sequence[tuple[str, str | None]]:
    return (
        ("who", match.who),
        ("with", match.other),
        ("where", match.where),
        ("when", match.when),
        ("grade", match.grade),
    )


def _scope_lines(rule: Rule, article: Article, now: datetime) -> Iterator[str]:
    """Status, languages and age; the source of a file or page is not known, so ``sources`` is set aside."""
    yield f"  scope: {in_scope(replace(rule, sources=SourceFilter()), article, now)}"
    if rule.sources != SourceFilter():
        yield "  sources: set aside, since it is not known from which source this comes"


def _stored_line(stored: StoredHit) -> str:
    hit, decision = stored.hit, stored.decision
    told = "told" if decision.reason.rings else "not told"
    detail = f" ({plain(decision.detail)})" if decision.detail else ""
    seen = f"{hit.sighting.seen:%Y-%m-%d %H:%M} UTC"
    return f"  stored {seen} as {hit.match.claim.kind}, story {hit.story}: {told}, {decision.reason}{detail}"


# ------------------------------------------------------------------------------------------------------------- reading


async def _read(where: str, stdin: bytes, limits: Limits, now: datetime) -> Reading | WorkerFailed:
    if where.startswith(("http://", "https://")):
        return await _read_address(where, limits, now)
    body = stdin if where == STDIN else _file(Path(where))
    return await _in_worker(body, name="" if where == STDIN else where, url=None, now=now)


async def _read_address(url: str, limits: Limits, now: datetime) -> Reading | WorkerFailed:
    async with Fetcher(limits) as fetcher:
        outcome: Outcome = await fetcher.fetch(Request(url))
    if isinstance(outcome, Failed | NotModified):
        detail = outcome.detail if isinstance(outcome, Failed) else "the server says that nothing changed"
        raise FaultsError([Fault(url, 0, 0, detail, "save the page and name the file")])
    return await _in_worker(outcome.body, name="page.html", url=outcome.url, now=now)


async def _in_worker(body: bytes, *, name: str, url: str | None, now: datetime) -> Reading | WorkerFailed:
    """What is read may be hostile, whoever names it: a worker reads it, within its limits."""
    workers = Workers(count=1)
    try:
        if url is None:
            return await workers.run(read_file, body, name=name, now=now)
        read = read_feed if kind_of(body, name) is Kind.FEED else read_page
        return await workers.run(read, body, url=url, now=now)
    finally:
        await workers.close()


def _file(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        fault = Fault(str(path), 0, 0, f"cannot be read: {error.strerror}", "check the path and who may read it")
        raise FaultsError([fault]) from None
