"""Once a day sends a synthetic entry all the way: parse, match, store, outbox, delivery; ops hears if it gets lost."""

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email.utils import format_datetime
from html import escape
from typing import Final

from watcher.clock import Clock
from watcher.core.grammar.claims import ClaimKind
from watcher.core.judging.matches import Match
from watcher.core.judging.trials import article_of
from watcher.core.news.articles import Article, Origin
from watcher.core.polls.outcomes import Caching, Retrieved
from watcher.core.polls.schedule import SourceState
from watcher.core.polls.waits import Pace
from watcher.core.rule import Rule, RuleTest, SourceFilter, Status, When
from watcher.core.telling.outbox import OutboxState
from watcher.delivery import NOWHERE
from watcher.errors import WatcherError
from watcher.jobs.ops import OpsDesk
from watcher.pipeline import Pipeline, Report
from watcher.sources.request import Request
from watcher.steps.dispatch import Audience
from watcher.steps.gathering import Watched
from watcher.steps.parts import Parts
from watcher.steps.rulebook import Finding, Live
from watcher.store import CANARY, Sung, Transaction

DAILY: Final = timedelta(days=1)
PATIENCE: Final = timedelta(minutes=2)
"""How long its message may take."""

_URL: Final = "https://canary.watcher.invalid/feed"
_MOST: Final = 100_000
_AUDIENCE: Final = Audience({CANARY: (NOWHERE,)}, CANARY)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Echo:
    """The rules in force, of whose matches one rule's are taken for the canary's, of nobody: no silence covers it."""

    finds: Finding
    rule: str

    def match(self, article: Article, *, rules: Iterable[str] | None = None) -> tuple[Match, ...]:
        """What that rule finds in an article."""
        found = (one for one in self.finds.match(article, rules=rules) if one.rule == self.rule)
        return tuple(replace(one, rule=CANARY, entity=None) for one in found)

    def may_name(self, article: Article) -> bool:
        """As the rules in force say."""
        return self.finds.may_name(article)


class Canary:
    """Sings a headline that a rule in force has among its own tests, and listens whether a message comes of it.

    It leaves nothing in the store but what came of it; see ``Sung``.
    """

    def __init__(self, parts: Parts, live: Callable[[], Live], ops: OpsDesk) -> None:
        self._parts = parts
        self._live = live
        self._ops = ops
        self._song: Live | None = None
        self._pipeline = Pipeline(parts, _AUDIENCE, self._rehearsed, max_body=_MOST)
        self._next: datetime | None = None
        self._began: datetime | None = None

    @property
    def _clock(self) -> Clock:
        return self._parts.clock

    async def tend(self) -> None:
        """Sing if it is time, or listen to what was sung; called every second."""
        now = self._clock()
        if self._began is not None:
            await self._parts.writer.run(lambda: self._listen(now))
        elif self._next is None:
            self._next = await self._parts.writer.run(self._first)
        elif now >= self._next and self._live().is_proven:
            self._next = now + DAILY
            await self._sing(now)

    async def _sing(self, now: datetime) -> None:
        try:
            fault = await self._sung(now)
        except WatcherError as error:
            fault = str(error)
        except Exception as error:  # whatever breaks on its way is what it is sent for
            log.debug("the canary broke", exc_info=True)
            fault = f"{type(error).__name__} on its way"
        if fault is None:
            self._began = now
        else:
            await self._parts.writer.run(lambda: self._end(now, now, fault))

    async def _sung(self, now: datetime) -> str | None:
        """What kept its message from the outbox, if anything did."""
        chosen = await self._parts.writer.run(lambda: _chosen(self._live(), now))
        if chosen is None:
            return "no rule in force finds a headline of its own tests"
        rule, test = chosen
        self._song = replace(
            self._live(), rules={CANARY: _as_canary(rule)}, matcher=_Echo(self._live().matcher, rule.id)
        )
        source = Watched(Origin(CANARY, CANARY, (), test.language), Request(_URL), Pace(DAILY))
        answer = Retrieved(_URL, _feed(test, now), "application/rss+xml", Caching(), None)
        state = SourceState.fresh(CANARY, _URL, next_check_at=now)
        return _lost(await self._pipeline.follow(source, state, answer, _hide), rule)

    def _rehearsed(self) -> Live:
        return self._song or self._live()

    def _first(self) -> datetime:
        """When it is time: a day after the last; what a killed daemon left of one is forgotten."""
        now = self._clock()
        with self._parts.store.transaction() as tx:
            tx.canaries.forget()
            last = tx.canaries.last()
        return now if last is None else min(now, last.at) + DAILY

    def _listen(self, now: datetime) -> None:
        began = self._began or now
        with self._parts.store.snapshot() as tx:
            states = tx.canaries.states()
        if states and all(state is OutboxState.SENT for state in states):
            self._end(began, now, None)
        elif abs(now - began) > PATIENCE:
            said = ", ".join(states) or "gone"
            self._end(began, now, f"its message was not delivered within {PATIENCE.seconds} seconds: it is {said}")

    def _end(self, began: datetime, now: datetime, fault: str | None) -> None:
        """Keep what came of it; ops hears of every failure, which is at most one a day, and of the first success."""
        with self._parts.store.transaction() as tx:
            fault = fault or _without_progress(tx, now)
            last = tx.canaries.last()
            tx.canaries.forget()
            tx.canaries.report(Sung(now, (now - began).total_seconds(), fault))
            if fault is not None:
                self._ops.write(tx, f"the daily canary failed: {fault}", now)
            elif last is not None and last.fault is not None:
                self._ops.write(tx, "the daily canary arrives again", now)
        self._began = None
        if fault is None:
            log.info("the daily canary arrived")
        else:
            log.error("the daily canary failed: %s", fault)


def _chosen(live: Live, now: datetime) -> tuple[Rule, RuleTest] | None:
    """A rule in force, another each day, with a test in which it finds today what it should."""
    rules = sorted((rule for rule in live.rules.values() if rule.status is Status.LIVE), key=lambda rule: rule.id)
    start = now.toordinal() % len(rules) if rules else 0
    for rule in (*rules[start:], *rules[:start]):
        for test in (test for test in rule.tests if test.expect == "hit" and test.title):
            found = [one for one in live.matcher.match(article_of(test, now)) if one.rule == rule.id]
            if any(not match.claim.background for match in found):
                return rule, test
    return None


def _as_canary(rule: Rule) -> Rule:
    """A rule that rings for whatever this one finds, in the canary's channel alone."""
    return replace(
        rule,
        id=CANARY,
        title="The daily canary",
        to=(CANARY,),
        expires=None,
        claims=frozenset(ClaimKind),
        languages=frozenset(),
        sources=SourceFilter(),
        published=None,
        when=When.UPDATE,
        sources_needed=1,
    )


def _feed(test: RuleTest, now: datetime) -> bytes:
    fields: Mapping[str, str] = {
        "title": test.title,
        "description": test.text,
        "guid": f"canary-{now:%Y%m%d%H%M%S}",
        "link": f"https://canary.watcher.invalid/{now:%Y/%m/%d/%H%M%S}",
        "pubDate": format_datetime(now),
    }
    item = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in fields.items() if value)
    return f'<rss version="2.0"><channel><title>Canary</title><item>{item}</item></channel></rss>'.encode()


def _hide(tx: Transaction, _report: Report) -> None:
    tx.canaries.hide()


def _lost(report: Report, rule: Rule) -> str | None:
    """At which station it was lost; None when its message is in the outbox."""
    trouble = report.decision and report.decision.state.failure_text
    if trouble:
        return f"its feed could not be read: {trouble}"
    if not report.new:
        return "its entry was not read"
    if not report.verdicts:
        return f"rule {rule.id} did not find the headline of its own test"
    if not any(verdict.decision.reason.rings for verdict in report.verdicts):
        return f"it was not told: {report.verdicts[0].decision.reason}"
    return None


def _without_progress(tx: Transaction, now: datetime) -> str | None:
    """What speaks against the station before the canary's first: that no source has answered for a day."""
    attempt, success = tx.health.progress()
    if attempt is None or (success is not None and now - success < DAILY):
        return None
    return "no source has answered for a day"
