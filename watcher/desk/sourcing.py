"""What commands do about the sources of config.yaml without a store: add, import and export them."""

import asyncio
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from watcher import clock
from watcher.config import Feed, Loaded, load
from watcher.config.editing import with_sources, write_whole
from watcher.config.loader import find_config
from watcher.config.opml import OpmlFeed, OpmlList, list_of, named_apart, opml_of
from watcher.config.values import has_user
from watcher.core.judging.matches import Match
from watcher.core.news.articles import Entry, Origin, to_article
from watcher.desk.configured import read_config
from watcher.desk.manners import Silences, client_of, kept_silences, left_alone
from watcher.desk.setup import bench
from watcher.desk.workbench import Workbench
from watcher.errors import PollRefusedError, UsageError
from watcher.steps.discovering import Discovery, Found, NotFound

SHOWN = 5
"""Entries of a new source that are shown."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A feed that could be a source, its latest entries, and what the rules find in all of them."""

    feed: OpmlFeed
    entries: Sequence[Entry]
    matches: Sequence[tuple[Entry, Match]]


def candidate(url: str, name: str | None, config: Path | None, state: Path | None) -> Candidate | NotFound:
    """The feed that an address leads to, as a new source.

    Raises UsageError for one that is a source already, PollRefusedError where its host wants to be left alone.
    """
    loaded = _read(config, state)
    url = url if "://" in url else f"https://{url}"
    if "${" in url:
        message = "an address with `${NAME}` is written into config.yaml by hand"
        raise UsageError(message)
    if has_user(url):
        message = "an address with a user name or password is never asked – write the source by hand, with `headers`"
        raise UsageError(message)
    _require_new(url, loaded)
    found = asyncio.run(_found(url, loaded, _silences(url, loaded)))
    if isinstance(found, NotFound):
        return found
    _require_new(found.url, loaded)
    feed = OpmlFeed(name or _name(found), found.url, found.parsed.language and found.parsed.language.partition("-")[0])
    (feed,) = named_apart([feed], [source.name for source in loaded.config.sources])
    latest = sorted(found.parsed.entries, key=_at, reverse=True)
    rules = bench(None if loaded.config.sources else [loaded.config.rules], config, state)
    return Candidate(feed, latest, tuple(_matches(latest, feed, rules)))


def add(feeds: Sequence[OpmlFeed], config: Path | None, state: Path | None) -> Path:
    """Write sources into config.yaml, and say into which; raises UsageError or ConfigError, and then nothing is."""
    path = find_config(config, os.environ, Path.cwd())
    text = path.read_bytes().decode()
    write_whole(path, with_sources(text, feeds), partial(load, env=os.environ, state=state))
    return path


def _silences(url: str, loaded: Loaded) -> Silences:
    """Who wants to be left alone, unless it is the host of this address: then it is not asked."""
    now = clock.utc_now()
    silences = kept_silences(loaded.config.store, now)
    if until := silences.of_host(url, now):
        message = f"{url} is not asked: {left_alone(until, now, loaded.config.zone)}"
        raise PollRefusedError(message)
    return silences


def _read(config: Path | None, state: Path | None) -> Loaded:
    """The configuration, which may have no source yet."""
    return load(find_config(config, os.environ, Path.cwd()), os.environ, state, bare=True)


async def _found(url: str, loaded: Loaded, silences: Silences) -> Found | NotFound:
    async with client_of(loaded, silences) as (fetcher, workers):
        return await Discovery(fetcher, workers, clock.utc_now()).find(url)


def _at(entry: Entry) -> float:
    return entry.published.timestamp() if entry.published else 0.0


def _require_new(url: str, loaded: Loaded) -> None:
    known = next((one.name for one in loaded.config.sources if isinstance(one, Feed) and one.url == url), None)
    if known is not None:
        message = f"{url} is a source already: {known}"
        raise UsageError(message)


def _name(found: Found) -> str:
    title = " ".join(found.parsed.title.replace("${", "").split())
    return title or urlsplit(found.url).netloc


def _matches(entries: Iterable[Entry], feed: OpmlFeed, rules: Workbench) -> Iterable[tuple[Entry, Match]]:
    now = clock.utc_now()
    for entry in entries:
        article = to_article(entry, Origin(feed.name, feed.name, feed.tags, feed.language), now)
        yield from ((entry, match) for match in rules.matches(article, now))


def new_of_opml(path: Path, config: Path | None, state: Path | None) -> OpmlList:
    """The feeds of an OPML file that are no sources yet, under names of their own, and what cannot be one.

    Raises UsageError for a faulty file.
    """
    loaded = _read(config, state)
    known = {source.url for source in loaded.config.sources if isinstance(source, Feed)}
    try:
        listed = list_of(path)
    except ValueError as error:
        raise UsageError(str(error)) from None
    new = [feed for feed in listed.feeds if feed.url not in known]
    return replace(listed, feeds=named_apart(new, [source.name for source in loaded.config.sources]))


def exported(config: Path | None, state: Path | None) -> tuple[str, Sequence[str]]:
    """All feeds as OPML, and the names of the other sources, which OPML does not know."""
    sources = read_config(config, state).config.sources
    feeds = [OpmlFeed(one.name, one.url, one.language, one.tags) for one in sources if isinstance(one, Feed)]
    return opml_of(feeds), [one.name for one in sources if not isinstance(one, Feed)]
