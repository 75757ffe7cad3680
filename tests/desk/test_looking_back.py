"""What the store tells of rules to who checks them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.commands import RULE
from tests.store.examples import FIRST, NOW, hit, story
from watcher.core.news.articles import Entry, Origin
from watcher.desk.looking_back import PATIENCE, lessons
from watcher.desk.workbench import Workbench, open_workbench
from watcher.store import Store, StoredArticle, Transaction, open_store

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
EXCLUDING = RULE.replace("what: $foreign-travel", "what: $foreign-travel\nunless: [Spain]")


class Watch:
    """A clock that goes on by so many seconds whenever it is read."""

    def __init__(self, step: float = 0.0) -> None:
        self._now = 0.0
        self._step = step

    def __call__(self) -> float:
        self._now += self._step
        return self._now


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(f"sqlite:///{tmp_path / 'watcher.db'}", daemon=True, now=NOW).store
    yield store
    store.close()


def bench(folder: Path, text: str = RULE) -> Workbench:
    path = folder / "falk.yaml"
    path.write_text(text)
    return open_workbench([path])


def accept(tx: Transaction, folder: Path, at: datetime) -> None:
    """The daemon takes the file over as it is."""
    tx.rules.save_good(str(folder / "falk.yaml"), (folder / "falk.yaml").read_text(), at)


def hits(tx: Transaction, number: int, version: str, seen: datetime = NOW) -> None:
    tx.stories.save(story(rule="falk"))
    for at in range(number):
        tx.hits.save(replace(hit(f"{version} {seen:%d} {at}", rule="falk", seen=seen), rule_version=version), FIRST)


def articles(tx: Transaction, number: int, title: str, seen: datetime = NOW) -> None:
    tx.articles.save(
        StoredArticle(Entry(f"{title} {at}", f"{title} for the {at}. time", ""), Origin("Gazette", "gazette"), seen)
        for at in range(number)
    )


def said(store: Store, rules: Workbench, watch: Watch | None = None) -> list[str]:
    return [str(fault) for fault in lessons(store, rules, NOW, watch or Watch())]


def test_a_rule_that_rang_more_often_than_it_may_is_broad_where_it_is_written(tmp_path: Path, store: Store) -> None:
    rules = bench(tmp_path)
    with store.transaction() as tx:
        hits(tx, 20, rules.rule("falk").version)
        hits(tx, 1, rules.rule("falk").version, NOW - DAY)
    assert said(store, rules) == []
    with store.transaction() as tx:
        hits(tx, 21, rules.rule("falk").version)
    (line,) = said(store, rules)
    assert line.startswith(f"{tmp_path / 'falk.yaml'}:1:1: warning: `falk`: 21 hits on one day – ")
    assert line.endswith("[too-broad]")


def test_what_another_version_of_a_rule_or_another_month_found_is_no_experience(tmp_path: Path, store: Store) -> None:
    rules = bench(tmp_path)
    with store.transaction() as tx:
        hits(tx, 30, "before the edit")
        hits(tx, 30, rules.rule("falk").version, NOW - 31 * DAY)
    assert said(store, rules) == []


def test_a_rule_that_never_hit_is_told_when_it_stood_so_for_a_thousand_articles(tmp_path: Path, store: Store) -> None:
    rules = bench(tmp_path)
    with store.transaction() as tx:
        accept(tx, tmp_path, NOW - DAY)
        articles(tx, 600, "Rain", NOW - 2 * DAY)
        articles(tx, 999, "Snow", NOW - HOUR)
    assert said(store, rules) == []
    with store.transaction() as tx:
        articles(tx, 1, "Hail", NOW - HOUR)
    (line,) = said(store, rules)
    assert "`falk`: no hit in 1000 articles – see `watcher explain`" in line
    assert said(store, bench(tmp_path, RULE.replace("severity: high", "severity: low"))) == []


@pytest.mark.parametrize("stopped", ["status: paused", "expires: 2026-02-28"])
def test_a_rule_that_is_to_find_nothing_may_find_nothing(tmp_path: Path, store: Store, stopped: str) -> None:
    rules = bench(tmp_path, RULE.replace("severity: high", stopped))
    with store.transaction() as tx:
        accept(tx, tmp_path, NOW - DAY)
        articles(tx, 1000, "Rain", NOW - HOUR)
    assert said(store, rules) == []


def test_an_exclusion_that_hides_is_found_by_reading_the_newest_articles_again(tmp_path: Path, store: Store) -> None:
    with store.transaction() as tx:
        articles(tx, 3, "Ada Falk arrives in Spain")
    (line,) = said(store, bench(tmp_path, EXCLUDING))
    assert "`falk`: exclusions hide 3 hits and leave 0, as `Ada Falk arrives in Spain for the " in line
    assert said(store, bench(tmp_path)) == []


def test_reading_again_takes_no_longer_than_patience_lasts(tmp_path: Path, store: Store) -> None:
    with store.transaction() as tx:
        articles(tx, 9, "Ada Falk arrives in Spain")
    assert said(store, bench(tmp_path, EXCLUDING), Watch(PATIENCE / 3)) == []
    assert len(said(store, bench(tmp_path, EXCLUDING), Watch(PATIENCE / 9))) == 1
