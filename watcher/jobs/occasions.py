"""What is told because its time has come: what was held back, many stories at once, and what did not happen."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from watcher.clock import Clock
from watcher.core.language.phrasing import moment, spoken
from watcher.core.polls.schedule import Condition, SourceState
from watcher.core.polls.waits import NEVER
from watcher.core.relations.scope import passes
from watcher.core.rule import Many, Nothing, Rule, Status
from watcher.core.telling.alerts import Alert, Decision, Reason
from watcher.core.telling.arrivals import tell
from watcher.core.telling.holding import Held, Silence, Why, by_hours, plan
from watcher.core.telling.holding import Now as AtOnce
from watcher.core.telling.routing import Ringing, alerts
from watcher.core.telling.stories import Hit, stable_id
from watcher.steps.dispatch import Audience, Dispatch
from watcher.store import Latest, Store, Transaction
from watcher.writer import Writer

EVERY: Final = timedelta(minutes=1)
"""How often rules are looked at that ring for many stories, or for none."""

_MOST_COUNTED: Final = 10_000


@dataclass(frozen=True, slots=True)
class Watch:
    """Who is told, by which rules in force, and the names of all sources with their tags."""

    audience: Audience
    rules: Callable[[], Mapping[str, Rule]]
    sources: Mapping[str, frozenset[str]]


class Occasions:
    """Looks, whenever it is asked, what is to be told now, and puts it into the outbox."""

    def __init__(self, watch: Watch, store: Store, writer: Writer, clock: Clock) -> None:
        self._watch = watch
        self._store = store
        self._writer = writer
        self._clock = clock
        self._looked: datetime | None = None
        self._first_held = Latest(store, lambda tx: tx.held.first() or NEVER)

    async def tell_due(self) -> None:
        """Tell what was held until now, and once a minute what the rules ring for that count or miss stories."""
        await self._writer.run(self._tell_due)

    def _tell_due(self) -> None:
        now = self._clock()
        look = self._looked is None or abs(now - self._looked) >= EVERY
        if not (look or self._first_held() <= now):
            return
        with self._store.transaction() as tx:
            round_ = _Round(tx, self._watch, self._watch.rules(), now)
            round_.release()
            if look:
                round_.tell_many()
                round_.tell_nothing()
        self._looked = now if look else self._looked


@dataclass(frozen=True, slots=True)
class _Round:
    """One look at what is to be told now; within one transaction."""

    tx: Transaction
    watch: Watch
    rules: Mapping[str, Rule]
    now: datetime

    @property
    def audience(self) -> Audience:
        """Who is told."""
        return self.watch.audience

    def release(self) -> None:
        """Tell each channel in one message what was held for it until now, and apart from it what has one source."""
        silences = self.tx.silences.active(self.now)
        due = [(held, ringing) for held in self.tx.held.due(self.now) if (ringing := self._released(held, silences))]
        due.sort(key=lambda pair: _loudest_first(pair[1]))
        for alert in alerts([ringing for _, ringing in due], self.now):
            self.tx.alerts.save(alert, self.audience.recipients(alert), self.now)
            self.tx.outbox.revive(alert.id, self.now)  # the same hits in one message once more: it was not delivered
            for held, ringing in due:
                if held.hit in alert.hits and ringing.channels == alert.channels:
                    self.tx.held.told(held, alert.id)

    def _released(self, held: Held, silences: Iterable[Silence]) -> Ringing | None:
        """What is told of a held hit now; None for one that is held again: silenced, or its channel quiet."""
        hit = self.tx.hits.get(held.hit)
        rule = self.rules.get(hit.match.rule) or Rule(hit.match.rule, hit.match.rule, blocks=(), version="")
        at_once, hours = replace(rule, digest=()), replace(self.audience.hours_of(held.channel), digest=())
        planned = plan(hit, at_once, {held.channel: hours}, silences, self.now)
        if not planned.channels:
            (later,) = planned.held
            self.tx.held.postpone(replace(held, until=later.until) if held.why is Why.ONE_SOURCE else later)
            return None
        if held.why is Why.ONE_SOURCE:
            self._mark_told(hit)
        return Ringing(hit, rule, _reason(held), planned.channels)

    def tell_many(self) -> None:
        """Tell together, for every rule that counts stories, those that nobody was told, once there are enough."""
        dispatch = Dispatch(self.tx, self.audience, self.rules, self.now)
        for rule in self.rules.values():
            if isinstance(rule.when, Many) and self._is_watched(rule):
                hits = self._untold(rule, self.now - rule.when.span)
                if len(hits) >= rule.when.stories:
                    dispatch.tell((self._mark_told(hit), Decision(Reason.MANY, str(rule.when))) for hit in hits)

    def _untold(self, rule: Rule, since: datetime) -> list[Hit]:
        """The newest hit of every story of a rule that was only counted so far, and that enough outlets tell."""
        stored = self.tx.hits.newest(_MOST_COUNTED, rule=rule.id, since=since)
        counted = {one.hit.story: one.hit for one in reversed(stored) if one.decision.reason is Reason.COUNTED}
        stories = ((hit, self.tx.stories.get(story)) for story, hit in counted.items())
        return [hit for hit, story in stories if story and not story.said and len(story.outlets) >= rule.sources_needed]

    def _mark_told(self, hit: Hit) -> Hit:
        story = self.tx.stories.get(hit.story)
        if story is not None:
            self.tx.stories.save(tell(story, hit.match, hit.sighting))
        return hit

    def tell_nothing(self) -> None:
        """Tell once, for every rule that misses its event, that it did not happen; not while its sources fail."""
        missing = [
            (rule, rule.when.span)
            for rule in self.rules.values()
            if isinstance(rule.when, Nothing) and self._is_watched(rule)
        ]
        states = self.tx.sources.all() if missing else ()
        for rule, span in missing:
            if self._sources_answer(rule, states):
                self._tell_missed(rule, span)

    def _is_watched(self, rule: Rule) -> bool:
        return rule.status is Status.LIVE and (rule.expires is None or self.now.date() <= rule.expires)

    def _sources_answer(self, rule: Rule, states: Iterable[SourceState]) -> bool:
        """Whether most of the rule's sources answer, so that no news is news."""
        concern = {name for name, tags in self.watch.sources.items() if passes(rule.sources, tags | {name})}
        asked = [one for one in states if one.name in concern and one.condition is not Condition.PAUSED]
        well = [one for one in asked if one.condition is Condition.OK and one.failures == 0]
        return 2 * len(well) >= len(asked)

    def _tell_missed(self, rule: Rule, span: timedelta) -> None:
        """Tell each channel that may ring now that a rule's event did not happen for a time, if it did not."""
        last, started = self.tx.hits.last_happening(rule.id), self.tx.rules.first_seen(rule.id)
        happened = None if last is None else last.sighting.published or last.sighting.seen
        since = max((at for at in (started, happened) if at), default=self.now)
        if self.now - since < span:
            return
        decision = Decision(Reason.NOTHING, f"for {spoken(span)}, since {moment(since)}")
        for name, channel in self._ringing_now(rule):
            id_ = stable_id("alert", Reason.NOTHING, rule.id, name, since.isoformat())
            if not self.tx.alerts.has(id_):
                alert = self._missed(id_, rule, decision, last, channel)
                self.tx.alerts.save(alert, self.audience.recipients(alert), self.now)

    def _missed(self, id_: str, rule: Rule, decision: Decision, last: Hit | None, channel: str) -> Alert:
        return Alert(
            id=id_,
            decision=decision,
            severity=rule.severity,
            rules=(rule.id,),
            stories=(last.story,) if last else (),
            hits=(last.id,) if last else (),
            channels=(channel,),
            created=self.now,
        )

    def _ringing_now(self, rule: Rule) -> Iterator[tuple[str, str]]:
        """The channels of a rule that may ring now, each with the one that takes its place; the others wait."""
        if any(silence.rule == rule.id for silence in self.tx.silences.active(self.now)):
            return
        undigested = replace(rule, digest=())
        for name, hours in self.audience.of(rule).items():
            way = by_hours(undigested, name, replace(hours, digest=()), self.now)
            if isinstance(way, AtOnce):
                yield name, way.channel


def _loudest_first(ringing: Ringing) -> tuple[int, datetime]:
    sighting = ringing.hit.sighting
    return -ringing.rule.severity.loudness, sighting.published or sighting.seen


def _reason(held: Held) -> Decision:
    if held.why is Why.ONE_SOURCE:
        return Decision(Reason.ONE_SOURCE)
    return Decision(Reason.CATCH_UP, f"{held.why}: {held.detail}" if held.detail else held.why)
