"""What is stored, for people to look at: sources, hits, outbox."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from watcher.config import Folder, Source, kind_of
from watcher.core.language.identity import link_key, site_of, title_key
from watcher.core.language.phrasing import moment
from watcher.core.news.articles import Article, Origin
from watcher.core.polls.schedule import SourceState
from watcher.core.telling.alerts import Decision
from watcher.core.telling.outbox import OutboxItem, OutboxState
from watcher.core.telling.stories import Sighting
from watcher.desk.standings import WELL, feed_row, host_row, inbox_row
from watcher.desk.wellbeing import Status, status_of
from watcher.steps.measuring import Figures, measured
from watcher.store import Incident, Store, StoredHit, Transaction

_ALL: Final = 2**31
_WAITING: Final = (OutboxState.PENDING, OutboxState.SENDING, OutboxState.RETRY, OutboxState.DEAD)

Row = Mapping[str, Any]
"""A line of a table: column to value; times are aware UTC, shown in the reader's zone."""


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
        rows += [inbox_row(folder, tx.entries.last_new(folder.name), self._now) for folder in self._folders]
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
        return tuple(f"from {one.origin.source} at {moment(one.seen)}, read: {one.article().read}" for one in found)

    def origins_of(self, article: Article) -> tuple[Origin, ...]:
        """The sources from which an article at this address came."""
        key = link_key(article.link)
        with self._store.snapshot() as tx:
            return tuple(one.origin for one in tx.articles.of_link(key)) if key else ()

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
        sources = self._conditions()
        with self._store.snapshot() as tx:
            status = status_of(tx, sources, self._now, self._store.free())
            return replace(status, inboxes=tuple(tx.entries.last_new(folder.name) for folder in self._folders))

    def acknowledge(self) -> Incident | None:
        """What befell the store and is known from now on, if anything did."""
        with self._store.transaction() as tx:
            incident = tx.health.incident()
            tx.health.acknowledge()
        return incident


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
    edited = f"taken back by an edit, {moment(stored.taken_back)}"
    return ("called wrong",) * bool(stored.wrong) + (edited,) * bool(stored.taken_back)


def _decided(decision: Decision) -> str:
    return f"{decision.reason} ({decision.detail})" if decision.detail else str(decision.reason)


def kept_lines(stored: StoredHit) -> Iterator[str]:
    """For which channels a hit was kept and why, and when it comes or in which message it came."""
    for held, alert in stored.kept:
        until = f"until {moment(held.until)}" if alert is None else f"then told in {alert}"
        yield f"kept for {held.channel} ({held.why}), {until}"


def _message(item: OutboxItem) -> Row:
    return {
        "id": item.id,
        "alert": item.alert,
        "channel": item.recipient.channel,
        "service": item.recipient.service,
        "state": item.state,
        "attempts": item.attempts,
        "next try": item.due,
        "reason": item.reason,
    }
