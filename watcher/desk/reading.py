"""Reads an article from a file, an address or standard input, to be explained."""

import asyncio
import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final

from watcher.core.language.languages import language_code
from watcher.core.news.articles import Article, Origin, to_article
from watcher.core.polls.outcomes import Failed, NotModified, Outcome
from watcher.errors import Fault, FaultsError, UsageError
from watcher.sources.documents import Kind, kind_of, read_feed, read_file, read_page
from watcher.sources.fetch import Fetcher
from watcher.sources.parsed import Parsed, Reading
from watcher.sources.request import Limits, Request
from watcher.sources.workers import WorkerFailed, Workers

STDIN: Final = "-"
_CODE: Final = re.compile("[a-z]{2,3}")


def read_articles(where: str, stdin: bytes, limits: Limits, now: datetime) -> tuple[Article, ...]:
    """The articles of a file, of what an http(s) address answers, or of what came on standard input (``-``).

    Raises FaultsError when there is nothing to read.
    """
    read = asyncio.run(_read(where, stdin, limits, now))
    if not isinstance(read, Parsed):
        raise FaultsError([Fault(where, 0, 0, read.detail, "name a page, a feed, a mail or a text")])
    return tuple(to_article(entry, Origin(source=where, outlet=where), now) for entry in read.entries)


def in_language(article: Article, language: str) -> Article:
    """The article as one in a language that its reader names; raises UsageError for what is no code of a language."""
    code = language_code(language)
    if not _CODE.fullmatch(code):
        message = f"`{language}` is no code of a language – write two letters: en, de, ru"
        raise UsageError(message)
    return replace(article, language=code)


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
