"""The command that runs rules over what is stored."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.commands import CONFIG, Desk
from watcher.clock import utc_now
from watcher.core.news.articles import Entry, Origin
from watcher.store import StoredArticle, open_store

TITLE = "Ada Falk arrives in France"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk.at(tmp_path, config=CONFIG)
    now = utc_now()
    store = open_store(f"sqlite:///{tmp_path / 'watcher.db'}", daemon=True, now=now).store
    with store.transaction() as tx:
        for key, age in (("1", timedelta(days=2)), ("2", timedelta(days=40))):
            tx.articles.save([StoredArticle(Entry(key, TITLE, ""), Origin("Gazette", "gazette"), now - age)])
    store.close()
    return desk


def test_the_hits_of_the_last_time_are_shown(desk: Desk) -> None:
    done = desk.call("replay", "falk")
    assert done.code == 0
    assert done.out.count(TITLE) == 1
    assert "falk: 1 hit in 1 article" in done.out
    assert len(desk.call("replay", "--since", "60d", "--json").rows) == 2


def test_an_edit_shows_what_it_changes(desk: Desk) -> None:
    edited = desk.folder / "edit" / desk.rule.name
    edited.parent.mkdir()
    edited.write_text(desk.rule.read_text().replace("what: $foreign-travel", "what: $arrest"))
    (row,) = desk.call("replay", "--against", edited, "--json").rows
    assert (row["change"], row["title"]) == ("-", TITLE)


def test_wrong_use_is_told(desk: Desk) -> None:
    assert desk.call("replay", "flak").code == 2
    assert desk.call("replay", "--since", "ages").code == 2
