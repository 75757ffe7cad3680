"""Commands about sources."""

from pathlib import Path

import pytest

from tests.commands import CONFIG, Desk, call
from tests.store.examples import NOW, source
from watcher.store import open_store


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk.at(tmp_path, config=CONFIG)
    store = open_store(f"sqlite:///{tmp_path / 'watcher.db'}", daemon=True, now=NOW).store
    with store.transaction() as tx:
        tx.sources.sync([source()], NOW)
    store.close()
    return desk


def condition(desk: Desk) -> str:
    (row,) = (row for row in desk.call("sources", "--json").rows if row["source"] == "Gazette")
    return str(row["condition"])


def test_a_source_is_paused_and_resumed(desk: Desk) -> None:
    done = call("sources", "pause", "--config", desk.config, "Gazette")
    assert (done.code, done.out) == (0, "Gazette is asked no more\n")
    assert condition(desk) == "paused"
    done = call("sources", "pause", "--config", desk.config, "Gazette")
    assert (done.code, done.out) == (1, "Gazette was paused already\n")
    done = call("sources", "resume", "--config", desk.config, "Gazette", "--with-backlog")
    assert (done.code, done.out) == (0, "Gazette is asked again\n")
    assert condition(desk) == "not polled yet"
    done = call("sources", "resume", "--config", desk.config, "Gazette")
    assert (done.code, done.out) == (1, "Gazette was not stopped\n")


def test_a_slip_in_the_name_is_wrong_use(desk: Desk) -> None:
    assert call("sources", "pause", "--config", desk.config, "Gazete").code == 2
    assert call("sources", "resume", "--config", desk.config).code == 2
