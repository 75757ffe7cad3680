"""Sources that somebody stops and resumes; on a real store."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.store.examples import NOW, source
from watcher.core.polls.schedule import Backlog, Condition, SourceState
from watcher.desk.pausing import Pausing
from watcher.errors import UsageError
from watcher.store import Store, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(f"sqlite:///{tmp_path / 'watcher.db'}", daemon=True, now=NOW).store
    with store.transaction() as tx:
        for name in ("Gazette", "Herald"):
            tx.sources.save(replace(source(name), baseline_done=True))
    yield store
    store.close()


def state(store: Store, name: str = "Gazette") -> SourceState:
    with store.snapshot() as tx:
        found = tx.sources.get(name)
    assert found is not None
    return found


def test_a_source_is_paused_and_resumed_once(store: Store) -> None:
    pausing = Pausing(store, NOW)
    assert pausing.pause(["Gazette", "Herald"]) == ["Gazette", "Herald"]
    assert pausing.pause(["Gazette"]) == []
    assert state(store).condition is Condition.PAUSED
    assert pausing.resume(["Gazette"], with_backlog=False) == ["Gazette"]
    assert pausing.resume(["Gazette"], with_backlog=True) == []
    assert (state(store).condition, state(store).backlog) == (Condition.OK, Backlog.KEPT)
    assert state(store, "Herald").condition is Condition.PAUSED


def test_what_came_meanwhile_is_told_if_asked_for(store: Store) -> None:
    Pausing(store, NOW).pause(["Gazette"])
    Pausing(store, NOW).resume(["Gazette"], with_backlog=True)
    assert state(store).backlog is Backlog.TOLD


def test_an_unknown_source_is_named_and_nothing_is_changed(store: Store) -> None:
    with pytest.raises(UsageError, match=r"there is no source .Gazete. that is polled – did you mean `Gazette`"):
        Pausing(store, NOW).pause(["Herald", "Gazete"])
    assert state(store, "Herald").condition is Condition.OK
    with pytest.raises(UsageError, match="there is no source"):
        Pausing(store, NOW).resume(["Nowhere at all"], with_backlog=False)


def test_a_source_that_left_the_configuration_is_unknown(store: Store) -> None:
    with store.transaction() as tx:
        tx.sources.sync([source("Herald")], NOW)
    with pytest.raises(UsageError, match="Gazette"):
        Pausing(store, NOW).pause(["Gazette"])
