"""How much there is in the store, and what befell it."""

from dataclasses import replace

from tests.store.examples import MINUTE, NOW, SECOND, article, identity, source, tell
from watcher.core.polls.schedule import Condition
from watcher.core.telling.outbox import Ended, OutboxState
from watcher.store import Counts, Incident, IncidentKind, Store


def test_an_empty_store_counts_nothing(store: Store) -> None:
    with store.snapshot() as tx:
        counts = tx.health.counts()
    assert replace(counts, bytes=0) == Counts({}, 0, 0, 0, 0, None, None, None, 0)
    assert counts.bytes > 0


def test_counts_tell_how_much_there_is_and_when_something_last_happened(store: Store) -> None:
    with store.transaction() as tx:
        tx.sources.sync([source("Gone")], NOW)
        tx.sources.sync([source("A"), source("B")], NOW)
        tx.sources.save(replace(source("A"), last_attempt_at=NOW, last_success_at=NOW - MINUTE))
        tx.sources.save(replace(source("B"), last_attempt_at=NOW - MINUTE, condition=Condition.FAILING))
        tx.entries.save("A", [identity("1"), identity("2")], NOW)
        tx.articles.save([article()])
        tell(tx)
        tell(tx, "2", due=NOW + MINUTE)
        (item,) = tx.outbox.claim(NOW, MINUTE, 5, to=tx.outbox.addresses(NOW))
        tx.outbox.settle([Ended(item.id, OutboxState.SENT, NOW + SECOND)])
        counts = tx.health.counts()
    assert replace(counts, bytes=0) == Counts(
        outbox={OutboxState.SENT: 1, OutboxState.PENDING: 1},
        entries=2,
        articles=1,
        stories=2,
        hits=2,
        last_attempt_at=NOW,
        last_success_at=NOW - MINUTE,
        last_sent_at=NOW + SECOND,
        bytes=0,
    )


def test_an_incident_is_kept_until_somebody_acknowledges_it(store: Store) -> None:
    incident = Incident(IncidentKind.DAMAGED, "page 3 is malformed", NOW, "/var/lib/watcher/watcher.db.aside")
    with store.transaction() as tx:
        tx.health.report(Incident(IncidentKind.EMPTY, "empty", NOW))
        tx.health.report(incident)
        assert tx.health.incident() == incident
        tx.health.acknowledge()
        assert tx.health.incident() is None
