"""Which entries and articles are known."""

from dataclasses import replace

from tests.store.examples import DAY, MINUTE, NOW, article, identity
from watcher.core.news.articles import Entry, Origin
from watcher.core.news.extent import IN_FULL, Extent, ReadStatus, Shortfall
from watcher.store import KnownEntry, Store, StoredArticle


def test_a_known_entry_keeps_the_time_it_was_first_seen(store: Store) -> None:
    edited = replace(identity(), content_hash="other")
    with store.transaction() as tx:
        tx.entries.save("Gazette", [identity()], NOW)
        tx.entries.save("Gazette", [edited], NOW + DAY)
        assert tx.entries.known("Gazette", ["k1", "k2"]) == {"k1": KnownEntry(edited, NOW, NOW + DAY)}


def test_an_entry_is_known_in_its_own_source_only(store: Store) -> None:
    with store.transaction() as tx:
        tx.entries.save("Gazette", [identity()], NOW)
        assert tx.entries.known("Courier", ["k1"]) == {}
        assert tx.entries.alike("Courier", [identity("k2")]) == ()


def test_thousands_of_keys_are_looked_up_at_once(store: Store) -> None:
    keys = [f"k{number}" for number in range(1201)]
    with store.transaction() as tx:
        tx.entries.save("Gazette", map(identity, keys), NOW)
        assert set(tx.entries.known("Gazette", keys)) == set(keys)


def test_nothing_is_asked_and_nothing_written_for_an_empty_feed(store: Store) -> None:
    with store.transaction() as tx:
        tx.entries.save("Gazette", [], NOW)
        assert tx.entries.known("Gazette", []) == {}
        assert tx.entries.alike("Gazette", []) == ()


def test_alike_are_entries_that_share_link_title_or_content_last_seen_first(store: Store) -> None:
    new = identity("new")
    link = replace(identity("link"), link_key=new.link_key)
    title = replace(identity("title"), title_key=new.title_key)
    content = replace(identity("content"), content_hash=new.content_hash)
    with store.transaction() as tx:
        for minute, one in enumerate((link, title, content, identity("other"))):
            tx.entries.save("Gazette", [one], NOW + minute * MINUTE)
        assert [known.identity for known in tx.entries.alike("Gazette", [new])] == [content, title, link]


def test_entries_without_link_and_title_are_not_alike_for_that(store: Store) -> None:
    with store.transaction() as tx:
        tx.entries.save("Gazette", [replace(identity("a"), link_key=None, title_key=None)], NOW)
        assert tx.entries.alike("Gazette", [replace(identity("b"), link_key=None, title_key=None)]) == ()


def test_an_edited_article_replaces_its_text_but_not_when_it_was_seen(store: Store) -> None:
    entry = Entry("k1", "New title", "New text.", publisher="The Paper", section="World")
    edited = StoredArticle(
        entry, Origin("Gazette", "gazette", (), "en"), NOW + DAY, Extent(ReadStatus.BLOCKED, Shortfall.PAYWALL)
    )
    with store.transaction() as tx:
        tx.articles.save([article()])
        tx.articles.save([edited])
        assert tuple(tx.articles.since(NOW)) == (replace(edited, seen=NOW),)


def test_articles_since_a_time_come_oldest_first(store: Store) -> None:
    old, edge, new = (article(key, seen=NOW + n * MINUTE) for key, n in (("a", -1), ("c", 0), ("b", 1)))
    with store.transaction() as tx:
        tx.articles.save([new, edge, old])
    with store.snapshot() as tx:
        assert tuple(tx.articles.since(NOW)) == (edge, new)


def test_one_key_in_two_sources_is_two_articles(store: Store) -> None:
    with store.transaction() as tx:
        tx.articles.save([article(source="Gazette"), article(source="Courier")])
        assert [one.origin.source for one in tx.articles.since(NOW)] == ["Courier", "Gazette"]


def test_what_no_database_keeps_is_replaced_one_for_one(store: Store) -> None:
    hostile = replace(article(), entry=Entry("k\ud800", "nul\0 and half \udc00", "text"))
    with store.transaction() as tx:
        tx.articles.save([hostile])
        (kept,) = tx.articles.since(NOW)
    assert kept.entry.title == "nul\ufffd and half \ufffd"


def test_articles_are_counted_by_how_much_of_them_was_read(store: Store) -> None:
    paid = Extent(ReadStatus.BLOCKED, Shortfall.PAYWALL)
    with store.transaction() as tx:
        tx.articles.save([replace(article(key), read=paid) for key in ("a", "b")])
        tx.articles.save([article("c"), article("d", source="Courier"), article("e", seen=NOW - DAY)])
        assert tx.articles.extents(NOW) == {"Gazette": {paid: 2, IN_FULL: 1}, "Courier": {IN_FULL: 1}}
