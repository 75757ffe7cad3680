"""Tells, when somebody asks for it, what was found in a source and kept silent as it was there before the watch."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from watcher.core.rule import Rule, Status
from watcher.core.telling.alerts import SILENT, Case, Decision, Round, decide
from watcher.core.telling.arrivals import Joins, tell
from watcher.core.telling.routing import BURST
from watcher.core.telling.stories import Hit, Story
from watcher.desk.choosing import chosen
from watcher.steps.dispatch import Audience, Dispatch
from watcher.store import Store, StoredHit, Transaction

_Told = tuple[Hit, Decision]


@dataclass(frozen=True, slots=True)
class Backfilled:
    """What came of it: the hits that are told, and those that are not, each with why not."""

    told: tuple[Hit, ...]
    quiet: tuple[tuple[Hit, str], ...]


class Backfilling:
    """Works on a store that a daemon may be using: what it writes into the outbox the daemon sends."""

    def __init__(self, store: Store, audience: Audience, rules: Mapping[str, Rule], now: datetime) -> None:
        self._store = store
        self._audience = audience
        self._rules = rules
        self._now = now

    def tell(self, source: str) -> Backfilled:
        """Tell what a source held silently, oldest first: a message for each story, or one for many.

        All in one transaction, after which none of it is silent any more. Raises UsageError for an unknown source.
        """
        with self._store.transaction() as tx:
            chosen(tx, source)
            silent = tx.hits.of_source(source, SILENT)
            usable = [one for one in silent if self._is_in_force(one)]
            stories = {story.id: story for one in usable if (story := tx.stories.get(one.hit.story)) is not None}
            decided = [(one.hit, self._decision(one.hit, stories[one.hit.story])) for one in usable]
            for hit, decision in decided:
                tx.hits.decide(hit.id, decision)
            ringing = [(hit, decision) for hit, decision in decided if decision.reason.rings]
            self._write(tx, ringing, stories)
        quiet = [(hit, str(decision.reason)) for hit, decision in decided if not decision.reason.rings]
        quiet += [(one.hit, _why_unusable(one)) for one in silent if one not in usable]
        return Backfilled(tuple(hit for hit, _ in ringing), tuple(quiet))

    def _is_in_force(self, one: StoredHit) -> bool:
        """Whether its rule still watches; a false alert is nothing to tell."""
        rule = self._rules.get(one.hit.match.rule)
        if rule is None or one.wrong is not None:
            return False
        return rule.status is not Status.PAUSED and (rule.expires is None or self._now.date() <= rule.expires)

    def _decision(self, hit: Hit, story: Story) -> Decision:
        """The decision without the one that kept it; what was told of its story meanwhile is not told again."""
        known = Joins(story, "told on demand")
        return decide(Case(self._rules[hit.match.rule], hit.match, hit.sighting, known, Round.BACKFILL))

    def _write(self, tx: Transaction, ringing: Sequence[_Told], stories: dict[str, Story]) -> None:
        for hit, _ in ringing:
            stories[hit.story] = tell(stories[hit.story], hit.match, hit.sighting)
            tx.stories.save(stories[hit.story])
        groups = _groups(ringing)
        together = [list(ringing)] if len(groups) > BURST else groups
        dispatch = Dispatch(tx, self._audience, self._rules, self._now)
        for group in together:
            dispatch.tell(group)


def _groups(ringing: Iterable[_Told]) -> list[list[_Told]]:
    """What belongs into one message: the hits of one story, and those of one article."""
    homes: dict[str, list[_Told]] = {}
    groups: list[list[_Told]] = []
    for hit, decision in ringing:
        group = homes.get(hit.story) or homes.get(hit.sighting.article)
        if group is None:
            group = []
            groups.append(group)
        group.append((hit, decision))
        homes[hit.story] = homes[hit.sighting.article] = group
    return groups


def _why_unusable(one: StoredHit) -> str:
    return "called wrong" if one.wrong is not None else "its rule is not in force"
