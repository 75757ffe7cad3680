from dataclasses import replace
from pathlib import Path

from tests.store.examples import DAY, NOW, identity, source
from watcher.config import Folder
from watcher.core.polls.schedule import Condition
from watcher.desk.records import Records
from watcher.desk.wellbeing import status_of
from watcher.store import Incident, IncidentKind, Store, Sung


def test_an_empty_store_is_well(store: Store) -> None:
    status = Records(store, NOW).status()
    assert status.troubles == ()
    assert status.lines()[0] == "all is well"
    assert status.row()["well"]
    assert status.row()["incident"] is None
    assert status.row()["last success"] is None


def test_ill_sources_are_a_trouble(store: Store) -> None:
    blocked = replace(source(), condition=Condition.BLOCKED, last_attempt_at=NOW)
    with store.transaction() as tx:
        tx.sources.sync([blocked, source("Herald")], NOW)
        tx.sources.save(blocked)
    status = Records(store, NOW).status()
    assert status.troubles == ("1 source is blocked: `watcher sources` says why",)
    assert "sources: 1 blocked, 1 not polled yet" in status.lines()


def test_a_daemon_that_does_not_poll_is_a_trouble(store: Store) -> None:
    polled = replace(source(), last_attempt_at=NOW, last_success_at=NOW)
    with store.transaction() as tx:
        tx.sources.sync([polled], NOW)
        tx.sources.save(polled)
    assert Records(store, NOW + 2 * DAY / 24).status().troubles == ()
    (trouble,) = Records(store, NOW + 3 * DAY / 24).status().troubles
    assert trouble == "no source was polled since 2026-03-01 12:00 UTC: does the daemon run?"


def test_an_incident_is_a_trouble_until_it_is_acknowledged(store: Store) -> None:
    with store.transaction() as tx:
        tx.health.report(Incident(IncidentKind.DAMAGED, "it was torn", NOW, "/var/old.db"))
    status = Records(store, NOW).status()
    assert status.troubles == (
        "a fresh store was started on 2026-03-01 12:00 UTC: it was torn, the old one is /var/old.db"
        " – `watcher status --acknowledge` when you know of it",
    )
    assert status.row()["incident"]["at"] == NOW.isoformat()
    with store.transaction() as tx:
        tx.health.report(Incident(IncidentKind.MISSING, "it was gone", NOW))
    records = Records(store, NOW)
    assert "it was gone –" in records.status().troubles[0]
    assert records.acknowledge() == Incident(IncidentKind.MISSING, "it was gone", NOW)
    assert records.status().troubles == ()
    assert records.acknowledge() is None


def test_the_last_canary_is_shown_and_one_that_was_lost_is_a_trouble(store: Store) -> None:
    records = Records(store, NOW)
    assert (records.status().canary, records.status().row()["canary"]) == (None, None)
    with store.transaction() as tx:
        tx.canaries.report(Sung(NOW, 6.2))
    status = records.status()
    assert "last canary: 2026-03-01 12:00 UTC, arrived after 6 seconds" in status.lines()
    assert status.row()["canary"] == {"at": NOW.isoformat(), "seconds": 6.2, "fault": None}
    with store.transaction() as tx:
        tx.canaries.report(Sung(NOW, 120, "it is gone"))
    status = records.status()
    assert status.troubles == ("the daily canary failed: it is gone",)
    assert "last canary: 2026-03-01 12:00 UTC, failed after 120 seconds" in status.lines()


def test_a_network_that_is_down_is_a_trouble(store: Store) -> None:
    with store.transaction() as tx:
        tx.health.mark_blind(NOW)
    trouble = "no source can be reached since 2026-03-01 12:00 UTC: is the network down?"
    assert Records(store, NOW).status().troubles == (trouble,)


def test_a_disk_with_little_room_is_a_trouble(store: Store) -> None:
    with store.snapshot() as tx:
        assert status_of(tx, {}, NOW, 99_999_999).troubles == (
            "only 99 MB are left on the disk of the store: make room",
        )
        assert status_of(tx, {}, NOW, 100_000_000).troubles == ()


def test_where_inboxes_are_the_only_sources_their_last_news_is_told_and_no_poll(store: Store, tmp_path: Path) -> None:
    folders = [Folder.model_construct(name=name, folder=tmp_path) for name in ("Inbox", "Desk")]
    records = Records(store, NOW, folders)
    assert "last file with news: never" in records.status().lines()
    with store.transaction() as tx:
        tx.entries.save("Inbox", [identity()], NOW)
    status = records.status()
    assert "last file with news: 2026-03-01 12:00 UTC" in status.lines()
    assert not any(line.startswith("last poll") for line in status.lines())
    assert status.row()["last file"] == status.last_file == NOW


def test_beside_what_is_polled_an_inbox_is_told_of_as_well(store: Store, tmp_path: Path) -> None:
    with store.transaction() as tx:
        tx.sources.sync([source()], NOW)
    lines = Records(store, NOW, [Folder.model_construct(name="Inbox", folder=tmp_path)]).status().lines()
    assert lines[1:3] == ("last poll: never, last real progress: never", "last file with news: never")
