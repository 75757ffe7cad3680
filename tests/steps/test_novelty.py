"""What is news: the identity cases of feeds whose publishers change ids, links and texts."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes import NOON, QUARTER
from watcher.core.news.articles import Entry, keyed
from watcher.steps.novelty import News, Novelty
from watcher.store import Store, open_store

SOURCE = "Gazette"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(f"sqlite:///{tmp_path / 'watcher.db'}", daemon=True, now=NOON).store
    yield store
    store.close()


def entry(title: str = "Harvest ends", text: str = "The last field was cut today.", **changes: str | None) -> Entry:
    named: dict[str, str | None] = {"guid": "g1", "link": "https://gazette.example.org/1", **changes}
    return Entry("", title, text, **named)  # type: ignore[arg-type]  # all of them are texts


def meet(store: Store, *entries: Entry, source: str = SOURCE) -> News:
    """Compare a document with what was met before, and remember it."""
    with store.transaction() as tx:
        news = Novelty(tx.entries, source).sift(keyed(entries))
        tx.entries.save(source, news.identities, NOON + QUARTER)
    return news


def fresh(store: Store, *entries: Entry, source: str = SOURCE) -> list[str]:
    return [one.title for one in meet(store, *entries, source=source).fresh]


def keys(news: News) -> list[str]:
    return [one.key for one in news.identities]


def test_an_entry_is_news_once(store: Store) -> None:
    assert fresh(store, entry()) == ["Harvest ends"]
    assert fresh(store, entry()) == []


def test_an_entry_of_another_source_is_news_whatever_its_id(store: Store) -> None:
    meet(store, entry())
    assert fresh(store, entry(), source="Herald") == ["Harvest ends"]


def test_an_edited_entry_is_to_be_matched_again(store: Store) -> None:
    meet(store, entry())
    assert fresh(store, entry(text="The minister came as well.")) == ["Harvest ends"]


@pytest.mark.parametrize(
    "changes",
    [
        {"guid": "g2"},
        {"link": "https://gazette.example.org/2"},
        {"guid": "g2", "link": "https://gazette.example.org/1?utm_source=rss"},
        {"guid": "g2", "link": "http://www.gazette.example.org/1"},
        {"guid": "g2", "link": "https://amp.gazette.example.org/1"},
    ],
)
def test_changed_ids_and_links_are_no_news(store: Store, changes: dict[str, str]) -> None:
    meet(store, entry())
    assert fresh(store, entry(**changes)) == []


def test_a_feed_that_moves_to_https_holds_no_news(store: Store) -> None:
    before = [entry(f"Title {number}", guid=None, link=f"http://gazette.example.org/{number}") for number in range(9)]
    meet(store, *before)
    after = [replace(one, link=str(one.link).replace("http:", "https:")) for one in before]
    assert fresh(store, *after) == []


def test_an_entry_without_id_and_link_is_known_by_its_words(store: Store) -> None:
    bare = entry(guid=None, link=None)
    assert fresh(store, bare) == ["Harvest ends"]
    assert fresh(store, bare) == []
    assert fresh(store, replace(bare, guid="g7")) == []


def test_one_id_for_all_entries_loses_none(store: Store) -> None:
    feed = [entry(f"Title {number}", link=f"https://gazette.example.org/{number}") for number in range(3)]
    assert len(fresh(store, *feed)) == 3
    assert fresh(store, *feed) == []
    assert fresh(store, *feed, entry("Title 3", link="https://gazette.example.org/3")) == ["Title 3"]


def test_one_link_for_all_entries_loses_none(store: Store) -> None:
    feed = [entry(f"Title {number}", guid=f"g{number}") for number in range(3)]
    assert len(fresh(store, *feed)) == 3
    assert fresh(store, *feed[1:], entry("Title 3", guid="g3")) == ["Title 3"]


def test_entries_alike_in_one_document_stay_apart(store: Store) -> None:
    twins = [entry("Morning briefing", text=f"Edition {number}", guid=f"g{number}") for number in range(2)]
    assert len(fresh(store, *twins)) == 2
    third = entry("Morning briefing", text="Edition 2", guid="g2")
    assert fresh(store, *twins, third) == ["Morning briefing"]


def test_two_heirs_of_one_entry_are_both_news(store: Store) -> None:
    meet(store, entry(guid="old"))
    heirs = [entry(text=f"Part {number}", guid=f"g{number}") for number in range(2)]
    assert len(fresh(store, *heirs)) == 2


def test_the_same_title_every_day_under_a_new_link_is_news(store: Store) -> None:
    meet(store, entry("Morning briefing"))
    tomorrow = entry("Morning briefing", "Another day.", guid="g2", link="https://gazette.example.org/2")
    assert fresh(store, tomorrow) == ["Morning briefing"]


def test_an_id_that_is_used_again_for_another_article_is_news_once(store: Store) -> None:
    first, second = entry(), entry("Mayor resigns", "He gave no reason.", link="https://gazette.example.org/2")
    before = keys(meet(store, first))
    assert fresh(store, second) == ["Mayor resigns"]
    assert fresh(store, second) == []
    assert keys(meet(store, second)) != before
    assert fresh(store, replace(second, text="He gave a reason.")) == ["Mayor resigns"]


def test_an_edit_under_a_changed_id_is_an_edit_of_the_known_entry(store: Store) -> None:
    before = keys(meet(store, entry(guid="g1#0")))
    edited = meet(store, entry(text="The minister came as well.", guid="g1#1"))
    assert [one.key for one in edited.fresh] == before == keys(edited)


def test_ids_that_flip_between_two_hosts_are_no_news_after_the_first_time(store: Store) -> None:
    def edition(host: str) -> Entry:
        return entry(guid=f"https://{host}.example.org/1", link=f"https://{host}.example.org/1")

    meet(store, edition("edition"))
    meet(store, edition("us"))
    assert [fresh(store, edition(host)) for host in ("edition", "us") * 2] == [[]] * 4


def test_an_entry_that_comes_back_after_others_left_is_no_news(store: Store) -> None:
    old, new = entry(), entry("Mayor resigns", guid="g2", link="https://gazette.example.org/2")
    meet(store, old)
    meet(store, new)
    assert fresh(store, old, new) == []


def test_what_was_never_met_is_told_apart_from_what_was_edited(store: Store) -> None:
    meet(store, entry())
    mayor = entry("Mayor resigns", guid="g2", link="https://gazette.example.org/2")
    news = meet(store, entry(text="The minister came as well."), mayor)
    assert [one.title for one in news.new] == ["Mayor resigns"]
    assert len(news.fresh) == 2
    assert news.edited == {"g1"}


def test_new_entries_that_were_there_before_are_counted_by_their_dates_and_titles(store: Store) -> None:
    meet(store, entry())
    old = replace(
        entry("Mayor resigns", guid="g2", link="https://gazette.example.org/2"), published=NOON - timedelta(days=1)
    )
    young = replace(entry("Bridge opens", guid="g3", link="https://gazette.example.org/3"), published=NOON - QUARTER)
    again = entry(guid="g4", link="https://gazette.example.org/4")
    news = meet(store, old, young, again)
    assert (len(news.new), news.stale(NOON), news.stale(None)) == (3, 2, 1)


def test_a_guess_at_a_title_is_no_edit_and_hides_none(store: Store) -> None:
    said, guessed = entry("Ada Falk resigns", ""), replace(entry("Minister Leaves Her Office", ""), is_guessed=True)
    assert fresh(store, said) == ["Ada Falk resigns"]
    assert fresh(store, guessed) == []
    assert fresh(store, said) == []
    assert fresh(store, replace(said, title="Ada Falk resigns for good")) == ["Ada Falk resigns for good"]


@pytest.mark.parametrize("is_first", [True, False])
def test_of_an_entry_that_is_listed_twice_the_surer_title_counts(store: Store, *, is_first: bool) -> None:
    said, guessed = entry("Ada Falk resigns", ""), replace(entry("Minister Leaves Her Office", ""), is_guessed=True)
    both = [replace(one, key="g1") for one in (said, guessed)]
    with store.transaction() as tx:
        news = Novelty(tx.entries, SOURCE).sift(both if is_first else both[::-1])
    assert [one.title for one in news.fresh] == ["Ada Falk resigns"]


def test_a_guess_is_known_again_and_gives_way_to_a_title(store: Store) -> None:
    guessed = replace(entry("Minister Leaves Her Office", ""), is_guessed=True)
    assert fresh(store, guessed) == ["Minister Leaves Her Office"]
    assert fresh(store, guessed) == []
    assert fresh(store, entry("Ada Falk resigns", "")) == ["Ada Falk resigns"]
