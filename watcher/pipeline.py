"""The way of the news: fetch → parse → new articles → matches → load, decide, commit; reads from top to bottom."""

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from watcher.core.language.identity import link_key
from watcher.core.news.articles import Article, Entry, Origin, to_article
from watcher.core.news.extent import IN_FULL
from watcher.core.news.fulltext import Settled, plan
from watcher.core.polls.intake import Answer, Conclusion, Finding, Intake, conclude, judge
from watcher.core.polls.outcomes import Failed, Outcome
from watcher.core.polls.schedule import Decision, SourceState
from watcher.core.polls.traffic import traffic_of
from watcher.core.telling.alerts import Round
from watcher.sources import inbox
from watcher.sources.documents import read_file
from watcher.sources.parsed import Parsed
from watcher.sources.workers import WorkerFailed
from watcher.steps.dispatch import Audience
from watcher.steps.finding import Finder
from watcher.steps.firstrun import FirstRun
from watcher.steps.gathering import Gatherer, Reading, Watched
from watcher.steps.novelty import News, Novelty
from watcher.steps.parts import Parts
from watcher.steps.rounds import Found, RoundOfNews, Verdict
from watcher.steps.rulebook import Live
from watcher.store import StoredArticle, Transaction
from watcher.writer import aside

_ROUNDS: Final = {
    Finding.FIRST: Round.FIRST_POLL,
    Finding.OTHER_IDS: Round.OTHER_IDS,
    Finding.RESUMED: Round.RESUMED,
    Finding.BACKLOG: Round.BACKLOG,
}


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
class _Arrival:
    """What is new in a document, and when it was seen; ``settled`` are entries, by key, of which more is known."""

    origin: Origin
    news: News
    seen: datetime
    settled: Mapping[str, Settled] = field(default_factory=dict)

    def only(self, keys: Set[str]) -> "_Arrival":
        """The part of it with these keys."""
        return replace(self, news=self.news.only(keys))

    def without(self, keys: Set[str]) -> "_Arrival":
        """All of it but these keys."""
        return self.only({one.key for one in self.news.identities} - keys)


@dataclass(frozen=True, slots=True)
class _Committed:
    """What was committed of a poll: how much was new, and what was found."""

    new: int = 0
    verdicts: tuple[Verdict, ...] = ()

    def and_then(self, later: "_Committed") -> "_Committed":
        """Both together."""
        return _Committed(self.new + later.new, (*self.verdicts, *later.verdicts))


@dataclass(frozen=True, slots=True)
class _Poll:
    """All that a poll brought, what of it is not told yet, and what is."""

    source: Watched
    before: SourceState
    reading: Reading
    news: News
    rest: _Arrival
    early: _Committed = _Committed()

    def after(self, early: _Committed, pages: Mapping[str, Settled]) -> "_Poll":
        """The same once what needed no page was told, if there was any, and the pages of the rest have come."""
        rest = self.rest.only(pages.keys()) if early.new else self.rest
        return replace(self, early=early, rest=replace(rest, settled={**rest.settled, **pages}))


@dataclass(frozen=True, slots=True)
class _Batch:
    """An arrival, matched with the rules of one moment and not yet written."""

    arrival: _Arrival
    found: tuple[Found, ...]
    live: Live


class Pipeline:
    """Polls sources and commits what they bring; the rules are those in force at the moment of matching."""

    def __init__(self, parts: Parts, audience: Audience, live: Callable[[], Live], *, max_body: int) -> None:
        self._parts = parts
        self._finder = Finder(parts.writer, parts.clock)
        self._first_run = FirstRun(parts, audience, live)
        self._gatherer = Gatherer(parts.fetcher, parts.workers, parts.clock)
        self._audience = audience
        self._live = live
        self._max_body = max_body

    async def poll(self, source: Watched, state: SourceState, tell: Tell) -> Report:
        """Poll one source: ask, parse, match, decide, commit, together with what it has to tell of the source."""
        return await self.follow(source, state, await self._parts.fetcher.fetch(source.request), tell)

    async def follow(self, source: Watched, state: SourceState, outcome: Outcome, tell: Tell) -> Report:
        """What follows from an answer of a source: parse, match, decide, commit.

        What needs no page is told before pages are asked for. The rest is committed together with the validators, when
        its pages have come: who is killed meanwhile is given it by the source again.
        """
        run = self._parts.writer.run
        reading = await self._gatherer.gather(source, state, outcome)
        polled, wanted = await run(lambda: self._planned(source, state, reading))
        if wanted:
            early = await run(lambda: self._commit_early(polled.rest.without({entry.key for entry in wanted})))
            pages = await self._parts.full_texts.read(wanted, source.origin.language)
            polled = polled.after(early, pages)
        return await run(lambda: self._commit_poll(polled, tell))

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
        return await self._first_run.run()

    async def _read_file(self, path: Path) -> Parsed | Failed | WorkerFailed:
        body = await aside(partial(inbox.read, path, max_body=self._max_body))
        if isinstance(body, Failed):
            return body
        return await self._parts.workers.run(read_file, body, name=path.name, now=self._parts.clock())

    def _planned(self, source: Watched, state: SourceState, reading: Reading) -> tuple[_Poll, tuple[Entry, ...]]:
        """What is new, and the entries whose pages are to be asked for."""
        arrival = self._sifted(source.origin, reading.entries)
        news = arrival.news
        is_news = _is_news(state, _intake(reading, news, state))
        wanted = plan(
            news.fresh,
            source.full_text,
            edited=news.edited,
            is_news=is_news,
            is_promising=lambda entry: self._live().matcher.may_name(to_article(entry, arrival.origin, arrival.seen)),
        )
        return _Poll(source, state, reading, news, replace(arrival, settled=wanted.settled)), wanted.asked

    def _sifted(self, origin: Origin, entries: Iterable[Entry]) -> _Arrival:
        with self._parts.store.snapshot() as tx:
            return _Arrival(origin, Novelty(tx.entries, origin.source).sift(entries), self._parts.clock())

    def _commit_poll(self, polled: _Poll, tell: Tell) -> Report:
        """Entries, hits, alerts, validators and the next due time, all in one transaction."""
        source, reading = polled.source, polled.reading
        batch = self._matched(polled.rest)
        now, jitter = self._parts.clock(), self._parts.chance()
        with self._parts.store.transaction() as tx:
            state = tx.sources.get(polled.before.name) or polled.before
            answer = Answer(reading.outcome, _intake(reading, polled.news, state), reading.parts)
            end = conclude(state, answer, source.pace, now=now, jitter=jitter)
            told = _Committed(len(batch.found)) if end.is_refused else self._write(tx, batch, _round(end.finding))
            tx.sources.save(end.decision.state)
            tx.hosts.heed(reading.outcome, now)
            tx.traffic.add(state.name, traffic_of(reading.outcome, is_new=reading.is_new), now)
            told = polled.early.and_then(told)
            report = Report(source.origin.source, told.new, told.verdicts, end)
            tell(tx, report)
        return report

    def _commit_early(self, arrival: _Arrival) -> _Committed:
        """What needs to wait for nothing, without a word of the source: it is not done with."""
        return self._commit(arrival) if arrival.news.fresh else _Committed()

    def _commit_file(self, origin: Origin, entries: Iterable[Entry]) -> Report:
        told = self._commit(self._sifted(origin, entries))
        return Report(origin.source, told.new, told.verdicts)

    def _commit(self, arrival: _Arrival) -> _Committed:
        batch = self._matched(arrival)
        with self._parts.store.transaction() as tx:
            return self._write(tx, batch, Round.POLL)

    def _matched(self, arrival: _Arrival) -> _Batch:
        """The new and the edited entries as articles, oldest first, with what the rules in force find in them."""
        live, edited = self._live(), arrival.news.edited
        settled = [arrival.settled.get(entry.key) or Settled(entry, IN_FULL) for entry in arrival.news.fresh]
        found = [self._finder.found(live, one.entry, _article(one, arrival)) for one in settled]
        found = [replace(one, edited=one.entry.key in edited) for one in found]
        found.sort(key=lambda item: item.article.published or arrival.seen)
        return _Batch(arrival, tuple(found), live)

    def _write(self, tx: Transaction, batch: _Batch, kind: Round) -> _Committed:
        arrival, live, now = batch.arrival, batch.live, self._parts.clock()
        tx.entries.save(arrival.origin.source, arrival.news.identities, arrival.seen)
        tx.articles.save(
            StoredArticle(item.entry, item.article.origin, arrival.seen, item.article.read) for item in batch.found
        )
        verdicts = RoundOfNews(tx, live.rules, live.measures, kind=kind, now=now).tell(batch.found, self._audience)
        return _Committed(len(batch.found), verdicts)


def _article(one: Settled, arrival: _Arrival) -> Article:
    return to_article(one.entry, _with_voice(arrival.origin, one.entry), arrival.seen, read=one.extent)


def _is_news(state: SourceState, intake: Intake | None) -> bool:
    """Whether a document is what it always is: new entries, of which nothing odd is to be thought."""
    return intake is not None and judge(state, intake) in {Finding.NEWS, Finding.GAP}


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
