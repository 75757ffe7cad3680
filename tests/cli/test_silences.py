"""Commands that keep something quiet for a time."""

from pathlib import Path

import pytest

from tests.commands import CONFIG, Desk, Done, call
from tests.store.examples import NOW, tell
from watcher.store import open_store


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk.at(tmp_path, config=CONFIG)
    store = open_store(f"sqlite:///{tmp_path / 'watcher.db'}", daemon=True, now=NOW).store
    with store.transaction() as tx:
        tx.rules.save({"visits": "v1"}, NOW)
        tell(tx)
    store.close()
    return desk


def silence(desk: Desk, command: str, *arguments: str) -> Done:
    return call("silence", command, "--config", desk.config, *arguments)


def test_a_silence_is_added_listed_and_ended(desk: Desk) -> None:
    added = silence(desk, "add", "--rule", "visits", "--until", "8 hours", "--why", "known")
    assert added.code == 0
    (row,) = silence(desk, "list", "--json").rows
    assert row["id"] in added.out
    assert (row["rule"], row["why"]) == ("visits", "known")
    assert "visits" in silence(desk, "list").out
    ended = silence(desk, "end", row["id"])
    assert (ended.code, ended.out) == (0, f"silence {row['id']} has ended\n")
    assert silence(desk, "list", "--json").rows == []


def test_a_silence_that_is_not_there_cannot_be_ended(desk: Desk) -> None:
    done = silence(desk, "end", "nosuch")
    assert (done.code, done.out) == (2, "")
    assert "there is no silence `nosuch` to end – `watcher silence list` names them" in done.err


def test_wrong_use_is_told(desk: Desk) -> None:
    assert silence(desk, "add", "--rule", "visits", "--until", "soon").code == 2
    assert silence(desk, "add", "--rule", "vists", "--until", "8 hours").code == 2
    assert silence(desk, "add", "--until", "8 hours").code == 2


def test_nobody_can_be_silenced_whom_no_rule_names(desk: Desk) -> None:
    done = silence(desk, "add", "--entity", "ada-flak", "--until", "8 hours")
    assert (done.code, "did you mean `ada-falk`?" in done.err) == (2, True)
    assert silence(desk, "add", "--entity", "ada-falk", "--until", "8 hours").code == 0
