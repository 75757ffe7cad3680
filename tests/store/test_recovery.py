"""A store that was damaged, emptied or lost is put aside, told, and a fresh one starts."""

from pathlib import Path

import pytest

from tests.store.examples import MINUTE, NOW, source
from watcher.errors import StoreDamaged, StoreError
from watcher.store import Incident, IncidentKind, Opened, open_store


def _used(url: str) -> None:
    """A store with something in it, closed cleanly."""
    store = open_store(url, daemon=True, now=NOW).store
    with store.transaction() as tx:
        tx.sources.save(source())
    store.close()


def _unclean(path: Path) -> None:
    path.with_name("watcher.db.lock").write_text("4711 open\n")


def _reopened(url: str) -> Opened:
    opened = open_store(url, daemon=True, now=NOW + MINUTE)
    opened.store.close()
    return opened


def _spoil(path: Path) -> None:
    """Overwrite every page but the first: the file opens, but its tables cannot be read."""
    size = path.stat().st_size
    path.write_bytes(path.read_bytes()[:4096] + b"\xa5" * (size - 4096))


def test_a_sound_store_is_opened_without_an_incident(url: str) -> None:
    _used(url)
    opened = open_store(url, daemon=True, now=NOW)
    assert opened.incident is None
    with opened.store.snapshot() as tx:
        assert tx.sources.all() == (source(),)
    opened.store.close()


def test_a_sound_store_survives_an_unclean_stop(url: str, path: Path) -> None:
    _used(url)
    _unclean(path)
    assert _reopened(url).incident is None


def test_a_damaged_file_is_moved_aside_and_a_fresh_store_starts(url: str, path: Path) -> None:
    _used(url)
    _unclean(path)
    _spoil(path)
    spoiled = path.read_bytes()
    opened = open_store(url, daemon=True, now=NOW)
    aside = path.with_name("watcher.db.aside-20260301T120000Z")
    assert opened.incident
    assert (opened.incident.kind, opened.incident.moved_to) == (IncidentKind.DAMAGED, str(aside))
    assert aside.read_bytes() == spoiled
    with opened.store.snapshot() as tx:
        assert tx.sources.all() == ()
        assert tx.health.incident() == opened.incident
    opened.store.close()


def test_damage_that_is_met_at_work_is_dealt_with_at_the_next_start(url: str, path: Path) -> None:
    _used(url)
    store = open_store(url, daemon=True, now=NOW).store
    _spoil(path)
    with pytest.raises(StoreDamaged, match="is damaged"), store.snapshot() as tx:
        tx.sources.all()
    store.close()
    incident = _reopened(url).incident
    assert incident
    assert incident.kind is IncidentKind.DAMAGED


def test_a_file_that_is_no_database_is_moved_aside_even_after_a_clean_stop(url: str, path: Path) -> None:
    _used(url)
    path.write_bytes(b"not a database at all" * 400)
    incident = _reopened(url).incident
    assert incident
    assert incident.kind is IncidentKind.DAMAGED
    assert "file is not a database" in incident.detail


def test_an_empty_file_where_there_was_a_store_is_an_incident(url: str, path: Path) -> None:
    _used(url)
    path.write_bytes(b"")
    opened = _reopened(url)
    aside = f"{path}.aside-20260301T120100Z"
    assert opened.incident == Incident(IncidentKind.EMPTY, f"{path} is empty", NOW + MINUTE, aside)


def test_a_lost_file_is_an_incident(url: str, path: Path) -> None:
    _used(url)
    path.unlink()
    assert _reopened(url).incident == Incident(IncidentKind.MISSING, f"{path} is gone", NOW + MINUTE)


def test_an_empty_file_where_there_never_was_a_store_is_a_fresh_start(url: str, path: Path) -> None:
    path.write_bytes(b"")
    assert _reopened(url).incident is None


def test_the_companions_of_a_file_move_with_it(url: str, path: Path) -> None:
    _used(url)
    path.write_bytes(b"")
    path.with_name("watcher.db-wal").write_bytes(b"of another life")
    _reopened(url)
    assert path.with_name("watcher.db.aside-20260301T120100Z-wal").read_bytes() == b"of another life"
    assert not path.with_name("watcher.db-wal").exists()


def test_an_incident_is_told_until_acknowledged_however_often_the_daemon_starts(url: str, path: Path) -> None:
    _used(url)
    path.unlink()
    incident = _reopened(url).incident
    assert incident
    again = open_store(url, daemon=True, now=NOW)
    assert again.incident is None
    with again.store.snapshot() as tx:
        assert tx.health.incident() == incident
    again.store.close()


def test_a_command_does_not_touch_a_damaged_store(url: str, path: Path) -> None:
    _used(url)
    path.write_bytes(b"not a database at all" * 400)
    before = path.read_bytes()
    with pytest.raises(StoreDamaged, match="start the daemon: it moves it aside"):
        open_store(url, daemon=False, now=NOW)
    assert path.read_bytes() == before


def test_a_command_does_not_take_an_emptied_store_for_a_fresh_one(url: str, path: Path) -> None:
    _used(url)
    path.write_bytes(b"")
    with pytest.raises(StoreDamaged, match="is empty"):
        open_store(url, daemon=False, now=NOW)


def test_a_command_makes_no_store(url: str, path: Path) -> None:
    with pytest.raises(StoreError, match=r"there is no store .* yet"):
        open_store(url, daemon=False, now=NOW)
    assert not path.exists()
