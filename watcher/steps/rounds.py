"""What one round of articles tells: inside one transaction stories are read, the core decides, and all is written."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from watcher.core.judging.matches import Match
from watcher.core.language.sketches import sketch
from watcher.core.news.articles import Article, Entry
from watcher.core.news.extent import ReadStatus
from watcher.core.rule import Rule
from watcher.core.telling.alerts import Case, Decision, Round, decide
from watcher.core.telling.arrivals import assign, clearest_first, tell
from watcher.core.telling.measures import Measures
from watcher.core.telling.stories import OPEN_FOR, Hit, Sighting, Story, hit_id, stable_id
from watcher.steps.dispatch import Audience, Dispatch
from watcher.store import Transaction


@dataclass(frozen=True, slots=True)
class Found:
    """An entry, read as an article, and what was found in it, surest first; whether it is an edit of a known one."""

    entry: Entry
    article: Article
    matches: tuple[Match, ...]
    edited: bool = False

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
            read=self.article.read,
        )


@dataclass(frozen=True, slots=True)
class Verdict:
    """A new hit and why it is told or not."""

    hit: Hit
    decision: Decision


class RoundOfNews:
    """Decides on the matches of one round, one after the other, and writes what it decides."""

    def __init__(
        self, tx: Transaction, rules: Mapping[str, Rule], measures: Measures, *, kind: Round, now: datetime
    ) -> None:
        self._tx = tx
        self._rules = rules
        self._measures = measures
        self._kind = kind
        self._now = now
        self._open: dict[tuple[str, str | None], dict[str, Story]] = {}

    def tell(self, found: Iterable[Found], audience: Audience) -> tuple[Verdict, ...]:
        """Write the hits, stories, alerts and outbox rows of what was found; all new hits with their reasons."""
        verdicts = tuple(verdict for item in found if item.matches or item.edited for verdict in self._judge(item))
        dispatch = Dispatch(self._tx, audience, self._rules, self._now)
        for verdict in verdicts:
            dispatch.keep(verdict.hit, verdict.decision.reason)
        dispatch.tell((verdict.hit, verdict.decision) for verdict in verdicts if verdict.decision.reason.rings)
        return verdicts

    def _judge(self, item: Found) -> Iterable[Verdict]:
        sighting = item.sighting()
        surest: dict[str, Match] = {}
        for match in clearest_first(item.matches):
            surest.setdefault(hit_id(match.rule, sighting.article, match), match)
        known = self._tx.hits.known(surest)
        if item.edited:
            self._mark(sighting, surest)
        fresh = ((id_, match) for id_, match in surest.items() if id_ not in known)
        return [self._judge_one(id_, match, sighting, edited=item.edited) for id_, match in fresh]

    def _mark(self, sighting: Sighting, found: Container[str]) -> None:
        """Mark the hits of an edited article that it gives no longer.

        A rule that was edited itself proves nothing, nor does an article whose page could not be read this time.
        """
        for stored in self._tx.hits.of_article(sighting.article):
            rule = self._rules.get(stored.hit.match.rule)
            unchanged = rule is not None and rule.version == stored.hit.rule_version
            if stored.hit.sighting.read.status is ReadStatus.PAGE and sighting.read.status is not ReadStatus.PAGE:
                continue
            if unchanged and (stored.hit.id in found) is (stored.taken_back is not None):
                self._tx.hits.mark_taken_back(stored.hit.id, None if stored.taken_back else self._now)

    def _judge_one(self, id_: str, match: Match, sighting: Sighting, *, edited: bool) -> Verdict:
        rule = self._rules[match.rule]
        stories = self._stories(match)
        assignment = assign(match, sighting, stories.values(), self._now, self._measures)
        decision = decide(Case(rule, match, sighting, assignment, self._kind, edited=edited))
        story = tell(assignment.story, match, sighting) if decision.reason.rings else assignment.story
        hit = Hit(id_, match, rule.version, sighting, story.id)
        stories[story.id] = story
        self._tx.stories.save(story)
        self._tx.hits.save(hit, decision, self._now)
        return Verdict(hit, decision)

    def _stories(self, match: Match) -> dict[str, Story]:
        """The open stories of the match's rule and entity, read once a round and kept up to date."""
        key = (match.rule, match.entity)
        if key not in self._open:
            stories = self._tx.stories.open(*key, self._now - OPEN_FOR)
            self._open[key] = {story.id: story for story in stories}
        return self._open[key]
