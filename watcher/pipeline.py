"""The way of the news: fetch → parse → new articles → matches → load, decide, commit; reads from top to bottom."""

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from itertools import takewhile
from pathlib import Path
from typing import Final

from watcher.clock import Chance, Clock
from watcher.core.alerts import Round
from watcher.core.articles import Article, Entry, Origin, link_key, to_article
from watcher.core.intake import Answer, Conclusion, Finding, Intake, conclude
from watcher.core.outcomes import Failed, Outcome
from watcher.core.rule import Rule
from watcher.core.schedule import Decision, SourceState
from watcher.core.scope import ScopeDecision, in_scope
from watcher.core.waits import RATE_LIMIT_FLOOR, RETRY_AFTER_CAP
from watcher.dispatch import Audience
from watcher.gathering import Gatherer, Reading, Watched
from watcher.novelty import News, Novelty
from watcher.rounds import Found, RoundOfNews, Verdict
from watcher.rulebook import Live
from watcher.sources import inbox
from watcher.sources.documents import read_file
from watcher.sources.parsed import Parsed
from watcher.sources.request import Fetching
from watcher.sources.workers import WorkerFailed, Working
from watcher.store import Store, StoredArticle, Transaction
from watcher.writer import Writer, aside

FIRST_RUN: Final = timedelta(hours=24)
"""How far back a new rule is run over what is stored."""

_LOOK: Final = timedelta(hours=1)
"""How much of that is done at a time, so that polls and messages need not wait for all of it."""

_ROUNDS: Final = {
    Finding.FIRST: Round.FIRST_POLL,
    Finding.OTHER_IDS: Round.OTHER_IDS,
    Finding.RESUMED: Round.RESUMED,
    Finding.BACKLOG: Round.BACKLOG,
}

_IN_SCOPE: Final = frozenset({ScopeDecision.IN_SCOPE, ScopeDecision.TOO_OLD})
"""What is too old is stored with that reason, so that ``hits`` can show it."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Parts:
    """What the pipeline works with: the guarded client, the parsing processes, the store and its one writer thread."""

    fetcher: Fetching
    workers: Working
    store: Store
    writer: Writer
    clock: Clock
    chance: Chance


@dataclass(frozen=True, slots=True)
class Report:
    """What came of one poll or file: how much was new, what was found, and what to tell of the source itself."""

    source: str
    new: int
    verdicts: tuple[Verdict, ...]
    end: Conclusion | None = None

    @property
    def decision(self) -> Decision | None:
        """What follows for the source."""
        return None if self.end is None else self.end.decision


Tell = Callable[[Transaction, Report], None]
"""Writes what somebody should know of a poll, in its own transaction."""


@dataclass(frozen=True, slots=True)
class _Batch:
    """All that one document brought, matched with the rules of one moment and not yet written."""

    origin: Origin
    news: News
    found: tuple[Found, ...]
    live: Live
    now: datetime


class Pipeline:
    """Polls sources and commits what they bring; the rules are those in force at the moment of matching."""

    def __init__(self, parts: Parts, audience: Audience, live: Callable[[], Live], *, max_body: int) -> None:
        self._parts = parts
        self._gatherer = Gatherer(parts.fetcher, parts.workers, parts.clock)
        self._audience = audience
        self._live = live
        self._max_body = max_body

    async def poll(self, source: Watched, state: SourceState, tell: Tell) -> Report:
        """Poll one source: ask, parse, match, decide, commit, together with what it has to tell of the source."""
        return await self.follow(source, state, await self._parts.fetcher.fetch(source.request), tell)

    async def follow(self, source: Watched, state: SourceState, outcome: Outcome, tell: Tell) -> Report:
        """What follows from an answer of a source: parse, match, decide, commit."""
        reading = await self._gatherer.gather(source, state, outcome)
        return await self._parts.writer.run(lambda: self._commit_poll(source, state, reading, tell))

    async def take(self, path: Path, origin: Origin) -> Report | Failed | WorkerFailed:
        """Take one file of an inbox: read, match, decide, commit, and only then move it away.

        Without a result of the workers it stays where it is. Raises OSError when it cannot be moved away; it was taken
        all the same.
        """
        parsed = await self._read_file(path)
        if isinstance(parsed, WorkerFailed):
            return parsed
        if isinstance(parsed, Failed):
            return await self.refuse(path, parsed)
        report = await self._parts.writer.run(lambda: self._commit_file(origin, parsed.entries))
        await aside(partial(inbox.file_done, path, self._parts.clock()))
        return report

    async def refuse(self, path: Path, why: Failed) -> Failed:
        """Move a file of an inbox to where those lie that were not read. Raises OSError when that fails."""
        await aside(partial(inbox.file_failed, path, why.detail, self._parts.clock()))
        return why

    async def run_new_rules(self) -> tuple[Verdict, ...]:
        """Run rules that were never run before over the articles of the last day; their finds come as one message."""
        live, run = self._live(), self._parts.writer.run
        new = await run(lambda: self._unknown(live))
        if not new:
            return ()
        start, found = self._parts.clock() - FIRST_RUN, list[Found]()
        for since in (start + _LOOK * look for look in range(FIRST_RUN // _LOOK)):
            found += await run(partial(self._looked_back, live, new, since))
        found += await run(partial(self._looked_back, live, new, start + FIRST_RUN, None))
        return await run(lambda: self._commit_first_run(live, new, found))

    # ------------------------------------------------------------------------------------------------------- reading

    async def _read_file(self, path: Path) -> Parsed | Failed | WorkerFailed:
        body = await aside(partial(inbox.read, path, max_body=self._max_body))
        if isinstance(body, Failed):
            return body
        return await self._parts.workers.run(read_file, body, name=path.name, now=self._parts.clock())

    # ------------------------------------------------------------------------- in the writer thread: match and commit

    def _commit_poll(self, source: Watched, before: SourceState, reading: Reading, tell: Tell) -> Report:
        """Entries, hits, alerts, validators and the next due time, all in one transaction."""
        batch = self._matched(source.origin, reading.entries)
        jitter = self._parts.chance()
        with self._parts.store.transaction() as tx:
            state = tx.sources.get(before.name) or before
            answer = Answer(reading.outcome, _intake(reading, batch.news, state), reading.parts)
            end = conclude(state, answer, source.pace, now=batch.now, jitter=jitter)
            verdicts = () if end.is_refused else self._write(tx, batch, _round(end.finding))
            tx.sources.save(end.decision.state)
            _keep_silence(tx, reading.outcome, batch.now)
            report = Report(source.origin.source, len(batch.found), verdicts, end)
            tell(tx, report)
        return report

    def _commit_file(self, origin: Origin, entries: Iterable[Entry]) -> Report:
        batch = self._matched(origin, entries)
        with self._parts.store.transaction() as tx:
            verdicts = self._write(tx, batch, Round.POLL)
        return Report(origin.source, len(batch.found), verdicts)

    def _matched(self, origin: Origin, entries: Iterable[Entry]) -> _Batch:
        """The new and the edited entries as articles, oldest first, with what the rules in force find in them."""
        now, live = self._parts.clock(), self._live()
        with self._parts.store.snapshot() as tx:
            news = Novelty(tx.entries, origin.source).sift(entries)
        read = ((entry, to_article(entry, _with_voice(origin, entry), now)) for entry in news.fresh)
        found = [replace(self._found(live, entry, article), edited=entry.key in news.edited) for entry, article in read]
        found.sort(key=lambda item: item.article.published or now)
        return _Batch(origin, news, tuple(found), live, now)

    def _found(self, live: Live, entry: Entry, article: Article, only: Iterable[str] | None = None) -> Found:
        """What the rules find whose scope the article is in."""
        self._parts.writer.pause()
        matches = live.matcher.match(article, rules=only)
        asked = {match.rule for match in matches}
        concerned = {id_ for id_ in asked if in_scope(live.rules[id_], article, self._parts.clock()) in _IN_SCOPE}
        return Found(entry, article, tuple(match for match in matches if match.rule in concerned))

    def _write(self, tx: Transaction, batch: _Batch, kind: Round) -> tuple[Verdict, ...]:
        tx.entries.save(batch.origin.source, batch.news.identities, batch.now)
        tx.articles.save(
            StoredArticle(item.entry, item.article.origin, batch.now, item.article.read) for item in batch.found
        )
        return RoundOfNews(tx, batch.live.rules, kind=kind, now=batch.now).tell(batch.found, self._audience)

    # ----------------------------------------------------------------------------------------------------- new rules

    def _unknown(self, live: Live) -> Mapping[str, Rule]:
        """The rules that were never run over stored articles."""
        with self._parts.store.snapshot() as tx:
            known = tx.rules.known()
        return {id_: rule for id_, rule in live.rules.items() if id_ not in known}

    def _looked_back(
        self, live: Live, new: Iterable[str], since: datetime, length: timedelta | None = _LOOK
    ) -> list[Found]:
        """What new rules find in the articles that were seen since then, for that long."""
        with self._parts.store.snapshot() as tx:
            stored = takewhile(lambda one: length is None or one.seen < since + length, tx.articles.since(since))
            found = [self._found(live, one.entry, one.article(), new) for one in stored]
        return [item for item in found if item.matches]

    def _commit_first_run(self, live: Live, new: Mapping[str, Rule], found: Iterable[Found]) -> tuple[Verdict, ...]:
        now = self._parts.clock()
        with self._parts.store.transaction() as tx:
            verdicts = RoundOfNews(tx, live.rules, kind=Round.NEW_RULE, now=now).tell(found, self._audience)
            tx.rules.save({id_: rule.version for id_, rule in new.items()}, now)
        return verdicts


def _with_voice(origin: Origin, entry: Entry) -> Origin:
    """Whose voice an entry is: the source's group, else the publisher an aggregator names, else its link's host."""
    host = (link_key(entry.link) or "").partition("/")[0]
    return origin if origin.outlet else replace(origin, outlet=entry.publisher or host or origin.source)


def _intake(reading: Reading, news: News, state: SourceState) -> Intake | None:
    """What was read, compared with what was known; None where nothing was, or all as before."""
    if isinstance(reading.outcome, Failed) or not reading.is_new:
        return None
    stale = news.stale(state.last_success_at)
    return Intake(
        len(reading.entries),
        len(news.new),
        stale,
        reading.body_hash,
        reading.hints,
        reading.profile,
        is_window=reading.is_window,
    )


def _round(finding: Finding | None) -> Round:
    return _ROUNDS.get(finding, Round.POLL) if finding else Round.POLL


def _keep_silence(tx: Transaction, outcome: Outcome, now: datetime) -> None:
    """Remember over a restart that a host asked for fewer requests."""
    if isinstance(outcome, Failed) and outcome.host is not None and outcome.status is not None:
        wait = min(outcome.retry_after or RATE_LIMIT_FLOOR, RETRY_AFTER_CAP)
        tx.hosts.silence(outcome.host, now + wait, outcome.detail)
