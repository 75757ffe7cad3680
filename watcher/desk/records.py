"""What is stored, for people to look at: sources, hits, outbox, and how the service does."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from watcher.config import Folder, Source, kind_of
from watcher.core.alerts import Decision
from watcher.core.articles import Article, link_key, title_key
from watcher.core.identity import site_of
from watcher.core.outbox import OutboxItem, OutboxState
from watcher.core.schedule import SourceState
from watcher.core.stories import Sighting
from watcher.desk.standings import NEVER_ANSWERED, WELL, feed_row, host_row, inbox_row
from watcher.steps.measuring import Figures, measured
from watcher.store import Counts, Incident, Store, StoredHit, Sung, Transaction

_ALL: Final = 2**31
_WAITING: Final = (OutboxState.PENDING, OutboxState.SENDING, OutboxState.RETRY, OutboxState.DEAD)
_QUIET_FOR: Final = timedelta(hours=2)
"""So long without any poll: the daemon does not run, or does not get on."""
_STUCK_FOR: Final = timedelta(hours=1)
"""So long in the outbox: a service does not take messages."""

Row = Mapping[str, Any]
"""A line of a table: column to value; times are aware UTC, shown in the reader's zone."""


@dataclass(frozen=True, slots=True)
class Status:
    """How the service does; ``troubles`` is empty when it does well."""

    counts: Counts
    sources: Mapping[str, int]
    incident: Incident | None
    troubles: tuple[str, ...]
    canary: Sung | None = None

    def row(self) -> Row:
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
            "last sent": counts.last_sent_at,
            "canary": None if self.canary is None else asdict(self.canary) | {"at": self.canary.at.isoformat()},
            "store bytes": counts.bytes,
        }

    def lines(self) -> tuple[str, ...]:
        """The same for people, troubles first; times in UTC."""
        counts = self.counts
        sources = ", ".join(f"{number} {condition}" for condition, number in self.sources.items()) or "none yet"
        outbox = ", ".join(f"{number} {state}" for state, number in counts.outbox.items()) or "empty"
        return (
            *(self.troubles or ("all is well",)),
            f"last poll: {_moment(counts.last_attempt_at)}, last real progress: {_moment(counts.last_success_at)}",
            f"last message sent: {_moment(counts.last_sent_at)}",
            f"sources: {sources}",
            f"outbox: {outbox}",
            *_last_canary(self.canary),
            f"stored: {counts.articles} articles, {counts.hits} hits, {counts.stories} stories, {counts.bytes:,} bytes",
        )


class Records:
    """Reads from a store that a daemon may be writing to."""

    def __init__(self, store: Store, now: datetime, sources: Sequence[Source] = ()) -> None:
        """``sources`` are those of the configuration: the store knows no kinds, and of inboxes only what was read."""
        self._store = store
        self._now = now
        self._kinds = {source.name: kind_of(source) for source in sources}
        self._folders = [source for source in sources if isinstance(source, Folder)]

    def sources(self) -> Sequence[Row]:
        """The sources with their health: those that want attention first, then by name."""
        with self._store.snapshot() as tx:
            states = tx.sources.all()
            return self._rows(tx, states, measured(tx, (state.name for state in states), self._now))

    def _conditions(self) -> Mapping[str, int]:
        """How many sources are in each condition; without what takes time to measure."""
        with self._store.snapshot() as tx:
            states, silent = tx.sources.all(), tx.sources.silent()
            figures = {state.name: Figures(silent_since=silent.get(state.name)) for state in states}
            return Counter(row["condition"] for row in self._rows(tx, states, figures))

    def _rows(self, tx: Transaction, states: Sequence[SourceState], figures: Mapping[str, Figures]) -> Sequence[Row]:
        rows = [feed_row(state, figures[state.name]) for state in states]
        rows += [inbox_row(folder, tx.entries.last_new(folder.name)) for folder in self._folders]
        rows = [{"source": row["source"], "kind": self._kinds.get(row["source"]), **row} for row in rows]
        return sorted(rows, key=lambda row: (row["condition"] in WELL, row["source"]))

    def hosts(self) -> Sequence[Row]:
        """What the sources cost the hosts that serve them, those first that are asked most often."""
        with self._store.snapshot() as tx:
            states, ends = tx.sources.all(), tx.hosts.ends()
            figures = measured(tx, (state.name for state in states), self._now)
        hosts: dict[str, list[SourceState]] = {}
        for state in states:
            hosts.setdefault(site_of(state.asked_at), []).append(state)
        silent = {host: end for host, end in ends.items() if end > self._now}
        rows = [host_row(host, served, figures, silent) for host, served in hosts.items()]
        return sorted(rows, key=lambda row: (-(row["a day"] or 0), row["host"]))

    def rules(self) -> frozenset[str]:
        """The ids of all rules that ever ran, also of those that are gone from their files."""
        with self._store.snapshot() as tx:
            return frozenset(tx.rules.known())

    def hits(self, rule: str | None, age: timedelta | None) -> Sequence[Row]:
        """The hits, newest first, of one rule and not older than ``age`` where given."""
        since = None if age is None else self._now - age
        with self._store.snapshot() as tx:
            return [_hit(stored) for stored in _with_kept(tx, tx.hits.newest(_ALL, rule=rule, since=since))]

    def mark_wrong(self, hit: str) -> bool:
        """Note that a hit was a false alert; whether there is such a hit."""
        with self._store.transaction() as tx:
            return tx.hits.mark_wrong(hit, self._now)

    def hits_in(self, article: Article, rule: str) -> tuple[StoredHit, ...]:
        """The hits of a rule in an article that has the same link as this one, or the same title if it has no link."""
        with self._store.snapshot() as tx:
            found = [one for one in tx.hits.newest(_ALL, rule=rule) if _is_of(one.hit.sighting, article)]
            return _with_kept(tx, found)

    def readings_of(self, article: Article) -> tuple[str, ...]:
        """From which sources an article at this address came, and how much of it was read, in a line each."""
        key = link_key(article.link)
        with self._store.snapshot() as tx:
            found = tx.articles.of_link(key) if key else ()
        return tuple(f"from {one.origin.source} at {_moment(one.seen)}, read: {one.article().read}" for one in found)

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
            counts, incident, canary = tx.health.counts(), tx.health.incident(), tx.canaries.last()
            waiting, blind = tx.outbox.items({OutboxState.PENDING, OutboxState.RETRY}), tx.health.blind()
        stuck = [item for item in waiting if self._now - item.created > _STUCK_FOR]
        sources = self._conditions()
        polls = _of_polls(counts, self._now)
        troubles = (
            *_of_store(incident),
            *_of_network(blind),
            *_of_sources(sources),
            *polls,
            *_of_outbox(counts, stuck),
            *_of_canary(canary),
        )
        return Status(counts, sources, incident, troubles, canary)

    def acknowledge(self) -> Incident | None:
        """What befell the store and is known from now on, if anything did."""
        with self._store.transaction() as tx:
            incident = tx.health.incident()
            tx.health.acknowledge()
        return incident


def incident_line(incident: Incident) -> str:
    """What befell the store, for people."""
    where = f", the old one is {incident.moved_to}" if incident.moved_to else ""
    return f"a fresh store was started on {_moment(incident.at)}: {incident.detail}{where}"


def _of_network(blind: datetime | None) -> Iterator[str]:
    if blind is not None:
        yield f"no source can be reached since {_moment(blind)}: is the network down?"


def _of_store(incident: Incident | None) -> Iterator[str]:
    if incident is not None:
        yield f"{incident_line(incident)} – `watcher status --acknowledge` when you know of it"


def _of_sources(sources: Mapping[str, int]) -> Iterator[str]:
    for condition, number in sources.items():
        if condition not in WELL:
            one, many = ("source", "sources") if condition == NEVER_ANSWERED else ("source is", "sources are")
            yield f"{_number(number, one, many)} {condition}: `watcher sources` says why"


def _of_polls(counts: Counts, now: datetime) -> Iterator[str]:
    if counts.last_attempt_at is not None and now - counts.last_attempt_at > _QUIET_FOR:
        yield f"no source was polled since {_moment(counts.last_attempt_at)}: does the daemon run?"


def _of_outbox(counts: Counts, stuck: Sequence[OutboxItem]) -> Iterator[str]:
    dead = counts.outbox.get(OutboxState.DEAD, 0)
    if dead:
        yield f"{_number(dead, 'message was', 'messages were')} given up: `watcher outbox` says why"
    if stuck:
        oldest = min(item.created for item in stuck)
        yield f"{_number(len(stuck), 'message waits', 'messages wait')} since {_moment(oldest)}: see `watcher outbox`"


def _of_canary(sung: Sung | None) -> Iterator[str]:
    if sung is not None and sung.fault is not None:
        yield f"the daily canary failed: {sung.fault}"


def _last_canary(sung: Sung | None) -> Iterator[str]:
    if sung is not None:
        end = "arrived" if sung.fault is None else "failed"
        yield f"last canary: {_moment(sung.at)}, {end} after {sung.seconds:.0f} seconds"


def _number(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _moment(at: datetime | None) -> str:
    return "never" if at is None else f"{at:%Y-%m-%d %H:%M} UTC"


def _is_of(sighting: Sighting, article: Article) -> bool:
    link = link_key(article.link)
    return link_key(sighting.link) == link if link else title_key(sighting.title) == title_key(article.title)


def _with_kept(tx: Transaction, found: Sequence[StoredHit]) -> tuple[StoredHit, ...]:
    kept = tx.held.of_hits(stored.hit.id for stored in found)
    return tuple(replace(stored, kept=tuple(kept.get(stored.hit.id, ()))) for stored in found)


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
        "why": "; ".join((*_marked(stored), _decided(stored.decision), *kept_lines(stored))),
        "source": sighting.source,
        "title": sighting.title,
        "read": sighting.read.status,
        "shortfall": sighting.read.shortfall,
        "link": sighting.link,
        "quote": match.quote,
        "published": sighting.published,
        "found": stored.matched,
        "wrong": stored.wrong,
        "taken back": stored.taken_back,
        "story": stored.hit.story,
        "version": stored.hit.rule_version,
        "id": stored.hit.id,
    }


def _marked(stored: StoredHit) -> tuple[str, ...]:
    """What was said of a hit later: by somebody, or by an edit of its article."""
    edited = f"taken back by an edit, {_moment(stored.taken_back)}"
    return ("called wrong",) * bool(stored.wrong) + (edited,) * bool(stored.taken_back)


def _decided(decision: Decision) -> str:
    return f"{decision.reason} ({decision.detail})" if decision.detail else str(decision.reason)


def kept_lines(stored: StoredHit) -> Iterator[str]:
    """For which channels a hit was kept and why, and when it comes or in which message it came."""
    for held, alert in stored.kept:
        until = f"until {_moment(held.until)}" if alert is None else f"then told in {alert}"
        yield f"kept for {held.channel} ({held.why}), {until}"


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
