"""What one round of articles tells: inside one transaction stories are read, the core decides, and all is written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from watcher.core.alerts import Alert, Case, Decision, Reason, Round, decide
from watcher.core.articles import Article, Entry
from watcher.core.matching import Match
from watcher.core.outbox import Recipient
from watcher.core.routing import Ringing, alerts, recipients
from watcher.core.rule import Rule, Severity
from watcher.core.sketches import sketch
from watcher.core.stories import OPEN_FOR, Hit, Sighting, Story, assign, hit_id, stable_id, tell
from watcher.store import Transaction

GATHER: Final = timedelta(seconds=5)
"""How long a message waits for what may still join it."""

_LOUDNESS: Final = tuple(Severity)


@dataclass(frozen=True, slots=True)
class Audience:
    """Who can be told: the addresses of each channel, as written, and the channel of rules that name none."""

    channels: Mapping[str, Sequence[str]]
    default: str

    def recipients(self, alert: Alert) -> tuple[Recipient, ...]:
        """Who gets an alert; where its channels have all left the configuration, those of the default channel."""
        return recipients(alert, self.channels) or recipients(replace(alert, channels=(self.default,)), self.channels)


@dataclass(frozen=True, slots=True)
class Found:
    """An entry, read as an article, and what was found in it, surest first."""

    entry: Entry
    article: Article
    matches: tuple[Match, ...]

    def sighting(self) -> Sighting:
        """What the stories need of the article."""
        return Sighting(
            article=stable_id(self.article.origin.source, self.article.key),
            source=self.article.origin.source,
            outlet=self.article.origin.outlet,
            title=self.article.title,
            link=self.article.link,
            published=self.article.published,
            seen=self.article.seen,
            sketch=sketch(f"{self.article.title}\n{self.article.text}"),
        )


@dataclass(frozen=True, slots=True)
class Verdict:
    """A new hit and why it is told or not."""

    hit: Hit
    decision: Decision


class RoundOfNews:
    """Decides on the matches of one round, one after the other, and writes what it decides."""

    def __init__(self, tx: Transaction, rules: Mapping[str, Rule], *, kind: Round, now: datetime) -> None:
        self._tx = tx
        self._rules = rules
        self._kind = kind
        self._now = now
        self._open: dict[tuple[str, str | None], dict[str, Story]] = {}

    def tell(self, found: Iterable[Found], audience: Audience) -> tuple[Verdict, ...]:
        """Write the hits, stories, alerts and outbox rows of what was found; all new hits with their reasons."""
        verdicts = tuple(verdict for item in found if item.matches for verdict in self._judge(item))
        ringing = [
            Ringing(verdict.hit, self._rules[verdict.hit.match.rule], verdict.decision)
            for verdict in verdicts
            if verdict.decision.reason.rings
        ]
        for alert in alerts(ringing, audience.default, self._now):
            told = self._joined(alert)
            self._tx.alerts.save(told, audience.recipients(told), self._now + GATHER)
        return verdicts

    def _judge(self, item: Found) -> Iterable[Verdict]:
        sighting = item.sighting()
        surest: dict[str, Match] = {}
        for match in item.matches:
            surest.setdefault(hit_id(match.rule, sighting.article, match), match)
        known = self._tx.hits.known(surest)
        return [self._judge_one(id_, match, sighting) for id_, match in surest.items() if id_ not in known]

    def _judge_one(self, id_: str, match: Match, sighting: Sighting) -> Verdict:
        rule = self._rules[match.rule]
        stories = self._stories(match)
        assignment = assign(match, sighting, stories.values(), self._now)
        decision = decide(Case(rule, match, sighting, assignment, self._kind))
        story = tell(assignment.story, match, sighting) if decision.reason.rings else assignment.story
        hit = Hit(id_, match, rule.version, sighting, story.id)
        stories[story.id] = story
        self._tx.stories.save(story)
        self._tx.hits.save(hit, decision)
        return Verdict(hit, decision)

    def _stories(self, match: Match) -> dict[str, Story]:
        """The open stories of the match's rule and entity, read once a round and kept up to date."""
        key = (match.rule, match.entity)
        if key not in self._open:
            stories = self._tx.stories.open(*key, self._now - OPEN_FOR)
            self._open[key] = {story.id: story for story in stories}
        return self._open[key]

    def _joined(self, alert: Alert) -> Alert:
        """The message that still waits on one of the alert's stories, with the alert in it; without one, the alert."""
        if alert.decision.reason is Reason.CATCH_UP:
            return alert
        waiting = (one for story in alert.stories for one in self._tx.alerts.waiting(story))
        first = next(waiting, None)
        return alert if first is None else _merged(first, alert)


def _merged(waiting: Alert, alert: Alert) -> Alert:
    """One message that tells both: for the reason of the first, as loud as the louder."""
    return replace(
        waiting,
        severity=max(waiting.severity, alert.severity, key=_LOUDNESS.index),
        rules=_union(waiting.rules, alert.rules),
        stories=_union(waiting.stories, alert.stories),
        hits=_union(waiting.hits, alert.hits),
        channels=_union(waiting.channels, alert.channels),
    )


def _union(one: Iterable[str], two: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *two)))
