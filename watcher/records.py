"""What is stored, for people to look at: sources, hits, outbox, and how the service does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from watcher.core.outbox import OutboxItem, OutboxState
from watcher.core.schedule import NEVER, Condition, SourceState
from watcher.store import Counts, Incident, Store, StoredHit

_MOST_HITS: Final = 1000
_WAITING: Final = (OutboxState.PENDING, OutboxState.SENDING, OutboxState.RETRY, OutboxState.DEAD)
_QUIET_FOR: Final = timedelta(hours=2)

Row = Mapping[str, Any]
"""A line of a table: column to value; times are aware UTC, shown in the reader's zone."""


@dataclass(frozen=True, slots=True)
class Status:
    """How the service does; ``troubles`` is empty when it does well."""

    counts: Counts
    incident: Incident | None
    troubles: tuple[str, ...]

    def row(self) -> Row:
        """All of it, for programs."""
        return {
            "well": not self.troubles,
            "troubles": list(self.troubles),
            "sources": {str(condition): number for condition, number in self.counts.sources.items()},
            "outbox": {str(state): number for state, number in self.counts.outbox.items()},
            "articles": self.counts.articles,
            "hits": self.counts.hits,
            "stories": self.counts.stories,
            "last poll": self.counts.last_attempt_at,
            "last sent": self.counts.last_sent_at,
            "store bytes": self.counts.bytes,
        }

    def lines(self) -> tuple[str, ...]:
        """The same for people, troubles first."""
        counts = self.counts
        sources = ", ".join(f"{number} {condition}" for condition, number in counts.sources.items()) or "none yet"
        outbox = ", ".join(f"{number} {state}" for state, number in counts.outbox.items()) or "empty"
        return (
            *(self.troubles or ("all is well",)),
            f"sources: {sources}",
            f"outbox: {outbox}",
            f"stored: {counts.articles} articles, {counts.hits} hits, {counts.stories} stories, {counts.bytes:,} bytes",
        )


class Records:
    """Reads from a store that a daemon may be writing to."""

    def __init__(self, store: Store, now: datetime) -> None:
        self._store = store
        self._now = now

    def sources(self) -> Sequence[Row]:
        """The sources by name, with their health."""
        with self._store.snapshot() as tx:
            return [_source(state) for state in tx.sources.all()]

    def hits(self, rule: str | None, age: timedelta | None) -> Sequence[Row]:
        """The hits, newest first, of one rule and not older than ``age`` where given."""
        since = None if age is None else self._now - age
        with self._store.snapshot() as tx:
            return [_hit(stored) for stored in tx.hits.newest(_MOST_HITS, rule=rule, since=since)]

    def outbox(self) -> Sequence[Row]:
        """The messages that wait or are dead."""
        with self._store.snapshot() as tx:
            return [_message(item) for item in tx.outbox.items(_WAITING)]

    def retry(self, message: int | None) -> int:
        """Make one message, or all that wait or are dead, due now; how many there were."""
        with self._store.transaction() as tx:
            return tx.outbox.retry(self._now, None if message is None else {message})

    def status(self) -> Status:
        """Counts, and what wants attention."""
        with self._store.snapshot() as tx:
            counts, incident = tx.health.counts(), tx.health.incident()
        return Status(counts, incident, tuple(_troubles(counts, incident, self._now)))


def _troubles(counts: Counts, incident: Incident | None, now: datetime) -> list[str]:
    troubles = []
    if incident is not None:
        troubles.append(f"a fresh store was started on {incident.at:%Y-%m-%d %H:%M} UTC: {incident.detail}")
    ill = {condition: number for condition, number in counts.sources.items() if condition not in _WELL and number}
    troubles += [f"{number} sources are {condition}" for condition, number in ill.items()]
    if counts.outbox.get(OutboxState.DEAD):
        troubles.append(f"{counts.outbox[OutboxState.DEAD]} messages were given up: watcher outbox")
    if counts.last_attempt_at is not None and now - counts.last_attempt_at > _QUIET_FOR:
        troubles.append(
            f"no source was polled since {counts.last_attempt_at:%Y-%m-%d %H:%M} UTC: is the daemon running?"
        )
    return troubles


_WELL: Final = frozenset({Condition.OK, Condition.PAUSED})


def _source(state: SourceState) -> Row:
    return {
        "source": state.name,
        "condition": state.condition,
        "last poll": state.last_attempt_at,
        "last success": state.last_success_at,
        "last new": state.last_new_entry_at,
        "next poll": None if state.next_check_at == NEVER else state.next_check_at,
        "entries": state.entries_last,
        "failures": state.failures,
        "trouble": state.failure_text,
    }


def _hit(stored: StoredHit) -> Row:
    match, sighting = stored.hit.match, stored.hit.sighting
    return {
        "seen": sighting.seen,
        "rule": match.rule,
        "claim": match.claim.kind,
        "who": match.who,
        "where": match.where,
        "when": match.when,
        "grade": match.grade,
        "why": f"{stored.decision.reason}{f' ({stored.decision.detail})' if stored.decision.detail else ''}",
        "source": sighting.source,
        "title": sighting.title,
        "link": sighting.link,
        "quote": match.quote,
        "story": stored.hit.story,
        "version": stored.hit.rule_version,
        "id": stored.hit.id,
    }


def _message(item: OutboxItem) -> Row:
    return {
        "id": item.id,
        "alert": item.alert,
        "channel": item.recipient.channel,
        "service": item.recipient.address.partition(":")[0],
        "state": item.state,
        "attempts": item.attempts,
        "next try": item.due,
        "reason": item.reason,
    }
