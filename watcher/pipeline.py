"""The way of the news: fetch → parse → new articles → matches → load, decide, commit; reads from top to bottom."""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Final

from watcher.clock import Chance, Clock
from watcher.core import schedule
from watcher.core.alerts import Round
from watcher.core.articles import Article, Entry, Origin, link_key, to_article
from watcher.core.schedule import Failed, FailureKind, NotModified, Outcome, Retrieved, SourceState
from watcher.core.scope import ScopeDecision, in_scope
from watcher.novelty import Novelty, identity
from watcher.rounds import Audience, Found, RoundOfNews, Verdict
from watcher.rulebook import Live
from watcher.sources import inbox
from watcher.sources.documents import read_feed, read_file
from watcher.sources.fetch import Fetcher, Request
from watcher.sources.parsed import Parsed
from watcher.sources.workers import WorkerFailed, Workers
from watcher.store import Store, StoredArticle, Transaction
from watcher.writer import Writer

FIRST_RUN: Final = timedelta(hours=24)
"""How far back a new rule is run over what is stored."""

_IN_SCOPE: Final = frozenset({ScopeDecision.IN_SCOPE, ScopeDecision.TOO_OLD})
"""What is too old is stored with that reason, so that ``hits`` can show it."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Parts:
    """What the pipeline works with: the guarded client, the parsing processes, the store and its one writer thread."""

    fetcher: Fetcher
    workers: Workers
    store: Store
    writer: Writer
    clock: Clock
    chance: Chance


@dataclass(frozen=True, slots=True)
class Watched:
    """A source as the configuration names it, with its secrets filled in for one request."""

    origin: Origin
    request: Request
    every: timedelta


@dataclass(frozen=True, slots=True)
class Reading:
    """What a poll brought: its outcome, the entries that could be read, and a fingerprint of the bytes."""

    outcome: Outcome
    entries: tuple[Entry, ...] = ()
    body_hash: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What came of one poll or file: how much was new, what was found, and what to tell of the source itself."""

    source: str
    new: int
    verdicts: tuple[Verdict, ...]
    decision: schedule.Decision | None = None


@dataclass(frozen=True, slots=True)
class _News:
    """All entries of one document, those of them that are new with what was found in them, and the round they make."""

    entries: Sequence[Entry]
    found: Sequence[tuple[Entry, Found]]
    kind: Round
    now: datetime


class Pipeline:
    """Polls sources and commits what they bring; the rules are those in force at the moment of matching."""

    def __init__(self, parts: Parts, audience: Audience, live: Callable[[], Live], *, max_body: int) -> None:
        self._parts = parts
        self._audience = audience
        self._live = live
        self._max_body = max_body

    async def poll(self, source: Watched, state: SourceState) -> Report:
        """Poll one feed: ask, parse, match, decide, commit."""
        outcome = await self._parts.fetcher.fetch(source.request)
        reading = await self._read(source, state, outcome)
        return await self._parts.writer.run(lambda: self._commit_poll(source, state, reading))

    async def take(self, path: Path, origin: Origin) -> Report | Failed:
        """Take one file of an inbox: read, match, decide, commit, and only then move it away."""
        parsed = await self._read_file(path)
        if isinstance(parsed, Failed):
            inbox.file_failed(path, parsed.detail, self._parts.clock())
            return parsed
        report = await self._parts.writer.run(lambda: self._commit_file(origin, parsed.entries))
        inbox.file_done(path, self._parts.clock())
        return report

    async def run_new_rules(self) -> tuple[Verdict, ...]:
        """Run rules that were never run before over the articles of the last day; their finds come as one message."""
        return await self._parts.writer.run(self._commit_new_rules)

    async def _read(self, source: Watched, state: SourceState, outcome: Outcome) -> Reading:
        """The entries of an answer; a body whose bytes are known is not parsed again."""
        if not isinstance(outcome, Retrieved):
            return Reading(outcome)
        body_hash = sha256(outcome.body).hexdigest()
        if body_hash == state.body_hash:
            return Reading(outcome, body_hash=body_hash)
        parsed = await self._parts.workers.run(
            read_feed, outcome.body, url=outcome.url, now=self._parts.clock(), content_type=outcome.content_type
        )
        if isinstance(parsed, WorkerFailed):
            return Reading(Failed(FailureKind.UNREADABLE, parsed.detail))
        if isinstance(parsed, Failed):
            return Reading(parsed)
        for warning in parsed.warnings:
            log.warning("%s: %s", source.origin.source, warning)
        return Reading(outcome, parsed.entries, body_hash)

    async def _read_file(self, path: Path) -> Parsed | Failed:
        body = inbox.read(path, max_body=self._max_body)
        if isinstance(body, Failed):
            return body
        parsed = await self._parts.workers.run(read_file, body, name=path.name, now=self._parts.clock())
        return Failed(FailureKind.UNREADABLE, parsed.detail) if isinstance(parsed, WorkerFailed) else parsed

    def _commit_poll(self, source: Watched, state: SourceState, reading: Reading) -> Report:
        """Entries, hits, alerts, validators and the next due time, all in one transaction."""
        now = self._parts.clock()
        decision = schedule.after(state, reading.outcome, source.every, now=now, jitter=self._parts.chance())
        kind = Round.POLL if state.baseline_done else Round.FIRST_POLL
        found = self._found(source.origin, reading.entries, now)
        with self._parts.store.transaction() as tx:
            verdicts = self._commit(tx, source.origin, _News(reading.entries, found, kind, now))
            decision = replace(decision, state=_after_reading(decision.state, reading, new=bool(found), now=now))
            tx.sources.save(decision.state)
        return Report(source.origin.source, len(found), verdicts, decision)

    def _commit_file(self, origin: Origin, entries: Sequence[Entry]) -> Report:
        now = self._parts.clock()
        found = self._found(origin, entries, now)
        with self._parts.store.transaction() as tx:
            verdicts = self._commit(tx, origin, _News(entries, found, Round.POLL, now))
        return Report(origin.source, len(found), verdicts)

    def _found(self, origin: Origin, entries: Sequence[Entry], now: datetime) -> tuple[tuple[Entry, Found], ...]:
        """The new and the edited entries as articles, oldest first, with what the rules in force find in them."""
        with self._parts.store.snapshot() as tx:
            fresh = Novelty(tx.entries, origin.source).fresh(entries)
        live = self._live()
        articles = [(entry, to_article(entry, _with_voice(origin, entry), now)) for entry in fresh]
        articles.sort(key=lambda pair: pair[1].published or now)
        return tuple((entry, _found(live, article, now)) for entry, article in articles)

    def _commit(self, tx: Transaction, origin: Origin, news: "_News") -> tuple[Verdict, ...]:
        tx.entries.save(origin.source, map(identity, news.entries), news.now)
        tx.articles.save(
            StoredArticle(entry, item.article.origin, news.now, item.article.read) for entry, item in news.found
        )
        round_ = RoundOfNews(tx, self._live().rules, kind=news.kind, now=news.now)
        return round_.tell((item for _, item in news.found), self._audience)

    def _commit_new_rules(self) -> tuple[Verdict, ...]:
        now = self._parts.clock()
        live = self._live()
        with self._parts.store.transaction() as tx:
            new = {id_: rule.version for id_, rule in live.rules.items() if id_ not in tx.rules.known()}
            if not new:
                return ()
            stored = tx.articles.since(now - FIRST_RUN)
            found = [_found(live, _article(one), now, new) for one in stored]
            verdicts = RoundOfNews(tx, live.rules, kind=Round.NEW_RULE, now=now).tell(found, self._audience)
            tx.rules.save(new, now)
        return verdicts


def _found(live: Live, article: Article, now: datetime, only: Iterable[str] | None = None) -> Found:
    """What the rules find whose scope the article is in."""
    matches = live.matcher.match(article, rules=only)
    asked = {match.rule for match in matches}
    concerned = {id_ for id_ in asked if in_scope(live.rules[id_], article, now) in _IN_SCOPE}
    return Found(article, tuple(match for match in matches if match.rule in concerned))


def _article(stored: StoredArticle) -> Article:
    return to_article(stored.entry, stored.origin, stored.seen, read=stored.read)


def _with_voice(origin: Origin, entry: Entry) -> Origin:
    """Whose voice an entry is: the source's group, else the publisher an aggregator names, else its link's host."""
    host = (link_key(entry.link) or "").partition("/")[0]
    return origin if origin.outlet else replace(origin, outlet=entry.publisher or host or origin.source)


def _after_reading(state: SourceState, reading: Reading, *, new: bool, now: datetime) -> SourceState:
    """What only the reader of the body knows; a 304 or unchanged bytes change none of it."""
    if isinstance(reading.outcome, Failed | NotModified) or reading.body_hash == state.body_hash:
        return state
    return replace(
        state,
        body_hash=reading.body_hash,
        entries_last=len(reading.entries),
        baseline_done=True,
        last_new_entry_at=now if new else state.last_new_entry_at,
    )
