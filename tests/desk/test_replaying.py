"""Rules over stored articles, and what an edit changes."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.commands import RULE
from watcher.core.news.articles import Article, Entry, Origin, to_article
from watcher.desk.replaying import Change, changed, replay, rows, stored_articles
from watcher.desk.workbench import Workbench, open_workbench
from watcher.store import StoredArticle, open_store

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
DAY = timedelta(days=1)
HEADLINES = ("Ada Falk arrives in France", "Rain in the north", "Ada Falk arrives in Spain", "Ada Falk flies to Italy")
EDITED = RULE.replace("what: $foreign-travel", "what: $foreign-travel\nunless: [Spain]")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("replaying") / "rules"
    for each in (folder, folder.parent / "edit"):
        each.mkdir()
    (folder / "falk.yaml").write_text(RULE)
    return folder


@pytest.fixture(scope="module")
def bench(folder: Path) -> Workbench:
    return open_workbench([folder])


def edit(folder: Path, text: str) -> Workbench:
    path = folder.parent / "edit" / "falk.yaml"
    path.write_text(text)
    return open_workbench([folder], edited=path)


def article(title: str, seen: datetime) -> Article:
    return to_article(Entry(title, title, "", published=seen), Origin("Gazette", "gazette"), seen)


ARTICLES = [article(title, MONDAY + DAY * (at // 2)) for at, title in enumerate(HEADLINES)]


def test_a_replay_shows_hits_and_how_many_there_are_a_day(bench: Workbench) -> None:
    found = replay(ARTICLES, bench, ["falk"], None)
    assert [row["title"] for row in rows(found, edited=False)] == [HEADLINES[0], HEADLINES[2], HEADLINES[3]]
    assert list(found.summary()) == ["falk: 3 hits in 4 articles, 2 a day at most"]


def test_other_rules_are_left_out(bench: Workbench) -> None:
    assert replay(ARTICLES, bench, [], None).found == ()


def test_an_edit_shows_what_it_drops_and_adds(folder: Path, bench: Workbench) -> None:
    narrowed = edit(folder, EDITED)
    assert changed(bench, narrowed) == ("falk",)
    found = replay(ARTICLES, bench, ["falk"], narrowed)
    assert [(row["change"], row["title"]) for row in rows(found, edited=True)] == [(Change.DROPPED, HEADLINES[2])]
    assert list(found.summary()) == ["falk: 2 hits in 4 articles, 1 a day at most, the edit adds 0 and drops 1"]
    back = replay(ARTICLES, narrowed, ["falk"], bench)
    assert [(row["change"], row["title"]) for row in rows(back, edited=True)] == [(Change.ADDED, HEADLINES[2])]


def test_an_edit_that_changes_nothing_shows_nothing(folder: Path, bench: Workbench) -> None:
    assert changed(bench, edit(folder, RULE)) == ()


def test_an_edit_may_add_a_rule_and_take_one_away(folder: Path, bench: Workbench) -> None:
    renamed = edit(folder, RULE.replace("id: falk", "id: falk-abroad"))
    assert set(changed(bench, renamed)) == {"falk", "falk-abroad"}


def test_articles_come_from_the_store_as_they_were_read(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'watcher.db'}", daemon=True, now=MONDAY).store
    with store.transaction() as tx:
        tx.articles.save(
            StoredArticle(Entry(f"{at}", title, ""), Origin("Gazette", "gazette"), MONDAY + DAY * at)
            for at, title in enumerate(HEADLINES)
        )
    assert [one.title for one in stored_articles(store, MONDAY + DAY)] == list(HEADLINES[1:])
    store.close()


def many(title: str, number: int) -> list[Article]:
    return [article(f"{title} for the {at}. time", MONDAY) for at in range(number)]


def warned(bench: Workbench, articles: list[Article], edited: Workbench | None = None) -> list[str]:
    return list(replay(articles, bench, ["falk"], edited).warnings())


def test_a_rule_that_hits_more_than_it_may_tell_is_called_broad(bench: Workbench) -> None:
    assert warned(bench, many("Ada Falk arrives in Spain", 20)) == []
    (line,) = warned(bench, many("Ada Falk arrives in Spain", 21))
    assert line.startswith("warning: falk: 21 hits on one day – ")
    assert line.endswith("[too-broad]")


def test_a_rule_that_never_hits_is_told_when_there_was_enough_to_find(bench: Workbench) -> None:
    assert warned(bench, many("Rain", 999)) == []
    (line,) = warned(bench, many("Rain", 1000))
    assert line.startswith("warning: falk: no hit in 1000 articles – see `watcher explain`")


def test_an_exclusion_that_hides_more_than_it_leaves_is_told(folder: Path, bench: Workbench) -> None:
    excluding = edit(folder, EDITED)
    hidden = many("Ada Falk arrives in Spain", 3)
    (line,) = warned(bench, hidden, excluding)
    assert line == (
        "warning: falk: exclusions hide 3 hits and leave 0, as `Ada Falk arrives in Spain for the 2. time`"
        " – narrow `unless:` or `unless_article:` [exclusion-hides]"
    )
    assert warned(excluding, [*hidden, *many("Ada Falk arrives in France", 3)]) == []
    assert warned(excluding, hidden[:2]) == []
    assert warned(bench, hidden) == []
