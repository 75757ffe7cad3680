"""How the service does by what is stored: counts, and what wants attention, each trouble with where to look."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from watcher.core.language.phrasing import counted, moment
from watcher.core.telling.outbox import OutboxItem, OutboxState
from watcher.desk.standings import NEVER_ANSWERED, WELL
from watcher.store import LEAST_FREE, Counts, Incident, Sung, Transaction

_QUIET_FOR: Final = timedelta(hours=2)
"""So long without any poll: the daemon does not run, or does not get on."""
_STUCK_FOR: Final = timedelta(hours=1)
"""So long in the outbox: a service does not take messages."""


@dataclass(frozen=True, slots=True)
class Status:
    """How the service does; ``troubles`` is empty when it does well.

    ``sources`` are how many are in each condition, inboxes among them; ``inboxes`` when each of these last held news.
    """

    counts: Counts
    sources: Mapping[str, int]
    incident: Incident | None
    troubles: tuple[str, ...]
    canary: Sung | None = None
    inboxes: tuple[datetime | None, ...] = ()

    @property
    def last_file(self) -> datetime | None:
        """When an inbox last held news."""
        return max((at for at in self.inboxes if at is not None), default=None)

    def row(self) -> Mapping[str, Any]:
        """All of it, for programs."""
        counts = self.counts
        return {
            "well": not self.troubles,
            "troubles": list(self.troubles),
            "incident": None if self.incident is None else asdict(self.incident) | {"at": self.incident.at.isoformat()},
            "sources": dict(self.sources),
            "outbox": {str(state): number for state, number in counts.outbox.items()},
            "articles": counts.articles,
            "hits": counts.hits,
            "stories": counts.stories,
            "last poll": counts.last_attempt_at,
            "last success": counts.last_success_at,
            "last file": self.last_file,
            "last sent": counts.last_sent_at,
            "canary": None if self.canary is None else asdict(self.canary) | {"at": self.canary.at.isoformat()},
            "store bytes": counts.bytes,
        }

    def lines(self) -> tuple[str, ...]:
        """The same for people, troubles first; times in UTC."""
        counts = self.counts
        sources = ", ".join(f"{number} {condition}" for condition, number in self.sources.items()) or "none yet"
        outbox = ", ".join(f"{number} {state}" for state, number in counts.outbox.items()) or "empty"
        stored = (
            counted(counts.articles, "article"),
            counted(counts.hits, "hit"),
            counted(counts.stories, "story", "stories"),
        )
        return (
            *(self.troubles or ("all is well",)),
            *self._lately(),
            f"last message sent: {moment(counts.last_sent_at)}",
            f"sources: {sources}",
            f"outbox: {outbox}",
            *_last_canary(self.canary),
            f"stored: {', '.join(stored)}, {counts.bytes:,} bytes",
        )

    def _lately(self) -> Iterator[str]:
        """When something last came: nothing is polled where inboxes are the only sources."""
        if not self.inboxes or sum(self.sources.values()) > len(self.inboxes):
            counts = self.counts
            yield f"last poll: {moment(counts.last_attempt_at)}, last real progress: {moment(counts.last_success_at)}"
        if self.inboxes:
            yield f"last file with news: {moment(self.last_file)}"


def status_of(tx: Transaction, sources: Mapping[str, int], now: datetime, free: int) -> Status:
    """How the service does at a moment: ``sources`` in each condition, ``free`` bytes on the disk."""
    counts, incident, canary = tx.health.counts(), tx.health.incident(), tx.canaries.last()
    troubles = (
        *_of_store(incident),
        *_of_disk(free),
        *_of_network(tx.health.blind()),
        *_of_sources(sources),
        *_of_polls(counts, now),
        *_of_outbox(counts, _stuck(tx, now)),
        *_of_canary(canary),
    )
    return Status(counts, sources, incident, troubles, canary)


def _stuck(tx: Transaction, now: datetime) -> Sequence[OutboxItem]:
    """The messages that a service should have taken by now."""
    waiting = tx.outbox.items({OutboxState.PENDING, OutboxState.RETRY})
    return [item for item in waiting if now - item.created > _STUCK_FOR]


def incident_line(incident: Incident) -> str:
    """What befell the store, for people."""
    where = f", the old one is {incident.moved_to}" if incident.moved_to else ""
    return f"a fresh store was started on {moment(incident.at)}: {incident.detail}{where}"


def _of_network(blind: datetime | None) -> Iterator[str]:
    if blind is not None:
        yield f"no source can be reached since {moment(blind)}: is the network down?"


def _of_store(incident: Incident | None) -> Iterator[str]:
    if incident is not None:
        yield f"{incident_line(incident)} – `watcher status --acknowledge` when you know of it"


def _of_disk(free: int) -> Iterator[str]:
    if free < LEAST_FREE:
        yield f"only {free // 1_000_000} MB are left on the disk of the store: make room"


def _of_sources(sources: Mapping[str, int]) -> Iterator[str]:
    for condition, number in sources.items():
        if condition not in WELL:
            one, many = ("source", "sources") if condition == NEVER_ANSWERED else ("source is", "sources are")
            yield f"{counted(number, one, many)} {condition}: `watcher sources` says why"


def _of_polls(counts: Counts, now: datetime) -> Iterator[str]:
    if counts.last_attempt_at is not None and now - counts.last_attempt_at > _QUIET_FOR:
        yield f"no source was polled since {moment(counts.last_attempt_at)}: does the daemon run?"


def _of_outbox(counts: Counts, stuck: Sequence[OutboxItem]) -> Iterator[str]:
    dead = counts.outbox.get(OutboxState.DEAD, 0)
    if dead:
        yield f"{counted(dead, 'message was', 'messages were')} given up: `watcher outbox` says why"
    if stuck:
        oldest = min(item.created for item in stuck)
        yield f"{counted(len(stuck), 'message waits', 'messages wait')} since {moment(oldest)}: see `watcher outbox`"


def _of_canary(sung: Sung | None) -> Iterator[str]:
    if sung is not None and sung.fault is not None:
        yield f"the daily canary failed: {sung.fault}"


def _last_canary(sung: Sung | None) -> Iterator[str]:
    if sung is not None:
        end = "arrived" if sung.fault is None else "failed"
        yield f"last canary: {moment(sung.at)}, {end} after {sung.seconds:.0f} seconds"
