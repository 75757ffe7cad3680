"""Asks a source and reads what it answers: one document, or one that lists the others it consists of."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from typing import Final, Protocol

from watcher.clock import Clock
from watcher.core.language.identity import site_of
from watcher.core.news.articles import Entry, Origin
from watcher.core.news.fulltext import FullText
from watcher.core.polls.outcomes import Caching, Failed, FailureKind, NotModified, Outcome, Retrieved
from watcher.core.polls.schedule import Profile, SourceState
from watcher.core.polls.waits import NO_HINTS, Hints, Pace
from watcher.sources.documents import read_feed
from watcher.sources.parsed import Parsed
from watcher.sources.parsed import Reading as Document
from watcher.sources.request import Fetching, Request
from watcher.sources.urls import UnfitUrlError, same_site, shown_url
from watcher.sources.workers import WorkerFailed, Working

MOST_ASKED: Final = 10
"""So many of the documents that a source consists of are asked for in one poll, where they list others again."""

log = logging.getLogger(__name__)


class Reader(Protocol):
    """Reads one kind of document; called in a worker, so it is a function of a module or a ``partial`` of one."""

    def __call__(self, body: bytes, *, url: str, now: datetime, content_type: str | None) -> Document:
        """What the document of that address says, or why it says nothing."""


@dataclass(frozen=True, slots=True)
class Watched:
    """A source as the configuration names it, ``${NAME}`` and all: what to ask for, how often, and how to read it.

    ``full_text`` says of which entries the pages are asked for too; without it, entries are all there is.
    """

    origin: Origin
    request: Request
    pace: Pace
    read: Reader = read_feed
    full_text: FullText | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a poll brought: its outcome, the entries that could be read, and a fingerprint of the bytes if all were.

    Nothing ``is_new`` when all was as before; ``parts`` are the validators of the documents that the source's lists.
    """

    outcome: Outcome
    entries: tuple[Entry, ...] = ()
    body_hash: str | None = None
    is_new: bool = False
    parts: tuple[Caching, ...] = ()
    hints: Hints = NO_HINTS
    profile: Profile | None = None
    is_window: bool = False


@dataclass(slots=True)
class _Parts:
    """What came of the documents that another one lists, one after the other."""

    entries: list[Entry] = field(default_factory=list)
    caching: list[Caching] = field(default_factory=list)
    failures: list[Failed] = field(default_factory=list)
    nested: set[str] = field(default_factory=set)
    """Those that a document lists which is listed itself."""
    lists: int = 0
    """How many of them only list others."""
    is_new: bool = False

    def take(self, request: Request, read: Parsed, answered: Caching) -> tuple[str, ...]:
        """Add what one document says, and return those that it lists itself, if they are to be followed."""
        inner = () if request.url in self.nested else read.parts
        caching = request.caching if read.is_cut_short else Caching() if read.parts else answered
        self.entries += read.entries
        self.caching.append(replace(caching, url=caching.url or request.url))
        self.nested.update(inner)
        self.lists += bool(read.parts)
        self.is_new = True
        return inner

    @property
    def failure(self) -> Failed | None:
        """What makes the poll as a whole a failure: a server that wants to be left alone, or no part that answers."""
        limited = (failed for failed in self.failures if failed.kind is FailureKind.RATE_LIMITED)
        all_failed = len(self.failures) == len(self.caching) - self.lists
        return next(limited, None) or (self.failures[0] if self.failures and all_failed else None)


class Gatherer:
    """Asks the network, and lets a worker read the answer."""

    def __init__(self, fetcher: Fetching, workers: Working, clock: Clock) -> None:
        self._fetcher = fetcher
        self._workers = workers
        self._clock = clock

    async def gather(self, source: Watched, state: SourceState, outcome: Outcome) -> Reading:
        """What a source that answered so holds now and did not hold when it was read last.

        A document that only lists others is followed two steps; when it is unchanged, those it listed are asked again.
        """
        if isinstance(outcome, Failed):
            return Reading(outcome)
        body_hash = sha256(outcome.body).hexdigest() if isinstance(outcome, Retrieved) else state.body_hash
        if not isinstance(outcome, Retrieved) or body_hash == state.body_hash:
            listed = tuple(part.url for part in state.parts if part.url)
            return await self._with_parts(Reading(outcome, body_hash=body_hash), listed, source, state)
        parsed = await self._read(source, outcome)
        if isinstance(parsed, Failed):
            return Reading(parsed)
        profile = Profile(parsed.title, parsed.site, site_of(outcome.url))
        reading = Reading(outcome, parsed.entries, body_hash, is_new=True, hints=parsed.hints, profile=profile)
        reading = replace(reading, is_window=parsed.is_window)
        if parsed.is_cut_short:  # a promise to have seen all of it would hide the rest for as long as the feed stays
            reading = replace(reading, outcome=replace(outcome, caching=state.caching), body_hash=None)
        return await self._with_parts(reading, parsed.parts, source, state)

    async def _read(self, source: Watched, answer: Retrieved) -> Parsed | Failed:
        parsed = await self._workers.run(
            source.read, answer.body, url=answer.url, now=self._clock(), content_type=answer.content_type
        )
        if isinstance(parsed, WorkerFailed):
            return Failed(FailureKind.UNREADABLE, parsed.detail)
        for warning in parsed.warnings if isinstance(parsed, Parsed) else ():
            log.info("%s: %s", source.origin.source, warning)
        return parsed

    async def _with_parts(
        self, reading: Reading, listed: Iterable[str], source: Watched, state: SourceState
    ) -> Reading:
        """The reading with what stands in the documents that are listed; their entries stand first."""
        known, parts = {part.url: part for part in state.parts}, _Parts()
        waiting = list(listed)
        while waiting and len(parts.caching) < MOST_ASKED:
            url = waiting.pop(0)
            inner = await self._add(parts, source, _part(source.request, known.get(url) or Caching(url=url), url))
            waiting = [*inner, *(url for url in waiting if url not in inner)]
        for failed in parts.failures:
            log.warning("%s: %s", source.origin.source, failed.detail)
        if parts.nested:
            reading = _read_whole_again(reading, state)
        return replace(
            reading,
            outcome=parts.failure or reading.outcome,
            entries=(*parts.entries, *reading.entries),
            is_new=reading.is_new or parts.is_new,
            parts=tuple(parts.caching),
            is_window=reading.is_window or bool(parts.caching),
        )

    async def _add(self, parts: _Parts, source: Watched, request: Request) -> tuple[str, ...]:
        """Ask for one of the documents that are listed, add what it says, and return those that it lists itself."""
        outcome = await self._fetcher.fetch(request)
        answered = Caching() if isinstance(outcome, Failed) else outcome.caching
        read = await self._read(source, outcome) if isinstance(outcome, Retrieved) else outcome
        if isinstance(read, Failed):
            parts.failures.append(replace(read, detail=f"{shown_url(request.url)}: {read.detail}"))
            parts.caching.append(request.caching)
            return ()
        if isinstance(read, NotModified):
            parts.caching.append(request.caching.renewed(answered))
            return ()
        inner = parts.take(request, read, answered)
        if read.parts and not inner:
            log.info("%s: %s lists others, which are not followed", source.origin.source, shown_url(request.url))
        return inner


def _read_whole_again(reading: Reading, state: SourceState) -> Reading:
    """A list of lists is read anew each time: while it is unchanged, nobody could tell which of the lists it holds."""
    if isinstance(reading.outcome, Retrieved):
        return replace(reading, outcome=replace(reading.outcome, caching=state.caching), body_hash=None)
    return replace(reading, body_hash=None)


def _part(whole: Request, caching: Caching, url: str) -> Request:
    """What to ask for a document that another one lists; what belongs to the site of that one stays there."""
    return replace(
        whole, url=url, caching=caching, headers=whole.headers if _is_beside(whole.url, url) else {}, is_ours=False
    )


def _is_beside(one: str, other: str) -> bool:
    try:
        return same_site(one, other)
    except UnfitUrlError:
        return False
