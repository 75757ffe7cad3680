import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes import config
from tests.store.examples import DAY, DESK, FIRST, MINUTE, NOW, alert, article, hit, identity, match, source, story
from watcher.config import Folder
from watcher.core.news.articles import Entry, Origin, to_article
from watcher.core.news.extent import IN_FULL, Extent, Shortfall
from watcher.core.polls.schedule import Condition
from watcher.core.polls.waits import NEVER
from watcher.core.telling.alerts import Decision, Reason
from watcher.core.telling.outbox import Ended, OutboxState
from watcher.desk.records import Records
from watcher.store import Store


def with_message(store: Store) -> int:
    """A message that waits; its id."""
    with store.transaction() as tx:
        tx.stories.save(story())
        tx.hits.save(hit(), FIRST)
        tx.alerts.save(alert(), [DESK], NOW)
    with store.snapshot() as tx:
        return tx.outbox.items()[0].id


def test_a_source_is_shown_with_its_health(store: Store) -> None:
    failing = replace(source(), condition=Condition.BLOCKED, failures=3, failure_text="no", next_check_at=NEVER)
    with store.transaction() as tx:
        tx.sources.sync([failing, source("Herald")], NOW)
        tx.sources.save(failing)
    gazette, herald = Records(store, NOW).sources()
    assert gazette["source"] == "Gazette"
    assert (gazette["condition"], gazette["failures"], gazette["trouble"]) == ("blocked", 3, "no")
    assert gazette["next poll"] is None
    assert herald["next poll"] == NOW


def test_a_source_is_shown_with_its_kind(store: Store, tmp_path: Path) -> None:
    configured = config(
        sources=[
            {"name": "A", "url": "https://a.example/feed"},
            {"name": "B", "sitemap": "https://b.example/news.xml"},
            {"name": "C", "page": "https://c.example/news", "links": "a"},
            {"name": "D", "telegram": "channelname"},
            {"name": "E", "folder": str(tmp_path)},
        ]
    )
    with store.transaction() as tx:
        tx.sources.sync([source(name) for name in "ABCDF"], NOW)
    rows = Records(store, NOW, configured.sources).sources()
    assert {row["source"]: row["kind"] for row in rows} == {
        "A": "feed",
        "B": "sitemap",
        "C": "page",
        "D": "telegram",
        "E": "inbox",
        "F": None,
    }


def test_a_source_tells_how_many_articles_were_not_read_in_full_and_mostly_why(store: Store) -> None:
    paid, off = Extent.without(Shortfall.PAYWALL), Extent.without(Shortfall.OFF)
    read = {"a": paid, "b": off, "c": paid, "d": IN_FULL}
    with store.transaction() as tx:
        tx.sources.sync([source(), source("Herald")], NOW)
        tx.articles.save(replace(article(key), read=extent) for key, extent in read.items())
        tx.articles.save([article("old", seen=NOW - 8 * DAY), article("x", source="Herald")])
    gazette, herald = Records(store, NOW).sources()
    assert gazette["not in full"] == "3 of 4: its page is for subscribers"
    assert herald["not in full"] is None


def test_a_reason_is_that_of_most_only_where_more_than_half_have_it(store: Store) -> None:
    short = (Shortfall.PAYWALL, Shortfall.PAYWALL, Shortfall.OFF, Shortfall.NO_LINK)
    with store.transaction() as tx:
        tx.sources.sync([source()], NOW)
        tx.articles.save(replace(article(f"k{n}"), read=Extent.without(why)) for n, why in enumerate(short))
    (gazette,) = Records(store, NOW).sources()
    assert gazette["not in full"] == "4 of 4: several reasons"


def test_a_silence_is_that_of_a_host_at_whatever_port(store: Store) -> None:
    asked = {"A": "https://www.a.example:8443/feed", "B": "http://[2001:db8::1]:8080/feed", "C": "no address"}
    with store.transaction() as tx:
        tx.sources.sync([replace(source(name), url=url) for name, url in asked.items()], NOW)
        for host in ("www.a.example", "[2001:db8::1]"):
            tx.hosts.silence(host, NOW + DAY, "slow down")
    rows = {row["host"]: row["silent until"] for row in Records(store, NOW).hosts()}
    assert rows == {"a.example:8443": NOW + DAY, "2001:db8::1:8080": NOW + DAY, "": None}


def test_of_an_address_it_is_told_which_sources_gave_it_and_how_much_was_read(store: Store) -> None:
    address = "https://gazette.example.org/1"
    paid = replace(article("k1"), read=Extent.without(Shortfall.PAYWALL))
    with store.transaction() as tx:
        tx.entries.save("Gazette", [replace(identity("k1"), link_key="gazette.example.org/1")], NOW)
        tx.entries.save("Courier", [identity("k1")], NOW)
        tx.articles.save([paid, article("k1", source="Courier")])
    asked = to_article(Entry("", "Title", "", link=f"{address}?utm_source=x"), Origin("", ""), NOW)
    assert Records(store, NOW).readings_of(asked) == (
        "from Gazette at 2026-03-01 12:00 UTC, read: blocked (its page is for subscribers)",
    )
    assert Records(store, NOW).readings_of(replace(asked, link=None)) == ()
    assert Records(store, NOW).origins_of(asked) == (paid.origin,)
    assert Records(store, NOW).origins_of(replace(asked, link=None)) == ()


def test_a_hit_tells_how_much_of_its_article_was_read(store: Store) -> None:
    found = hit()
    with store.transaction() as tx:
        tx.stories.save(story())
        tx.hits.save(replace(found, sighting=replace(found.sighting, read=Extent.without(Shortfall.PAYWALL))), FIRST)
    (row,) = Records(store, NOW).hits(None, None)
    assert (row["read"], row["shortfall"]) == ("blocked", "its page is for subscribers")


@pytest.mark.parametrize("condition", [Condition.OK, Condition.FAILING])
def test_a_source_that_never_answered_is_not_well(store: Store, condition: Condition) -> None:
    tried = replace(
        source("Herald"), condition=condition, last_attempt_at=NOW, failing_since=NOW - DAY, failure_text="no address"
    )
    with store.transaction() as tx:
        tx.sources.sync([source(), tried], NOW)
        tx.sources.save(tried)
    records = Records(store, NOW)
    herald, gazette = records.sources()
    assert (herald["source"], herald["condition"], herald["since"]) == ("Herald", "never answered", NOW - DAY)
    assert (herald["trouble"], gazette["condition"]) == ("no address", "not polled yet")
    assert records.status().troubles == ("1 source never answered: `watcher sources` says why",)
    with store.transaction() as tx:
        tx.sources.save(replace(tried, condition=Condition.OK, last_success_at=NOW))
    assert Records(store, NOW).status().troubles == ()


def test_an_inbox_stands_among_the_sources(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "inbox"
    records = Records(store, NOW, [Folder.model_construct(name="Inbox", folder=folder)])
    (row,) = records.sources()
    assert (row["condition"], row["trouble"]) == ("no folder yet", f"{folder} is not there")
    (folder / "failed").mkdir(parents=True)
    (row,) = records.sources()
    assert (row["condition"], row["entries"], row["last new"], row["trouble"]) == ("ok", 0, None, None)
    for name in ("a.txt", "failed/b.pdf", "failed/b.pdf.reason.txt"):
        (folder / name).touch()
    with store.transaction() as tx:
        tx.entries.save("Inbox", [identity()], NOW - DAY)
    (row,) = records.sources()
    assert (row["entries"], row["failures"], row["last new"]) == (1, 1, NOW - DAY)
    assert row["trouble"] == f"1 file was not read: see {folder / 'failed'}"
    assert records.status().troubles == ()


def test_a_file_that_nobody_will_read_for_its_name_is_a_trouble_of_the_inbox(store: Store, tmp_path: Path) -> None:
    records = Records(store, NOW, [Folder.model_construct(name="Inbox", folder=tmp_path)])
    troubles = []
    for name in (".a.html", "b.part"):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (0, 0))
        (row,) = records.sources()
        troubles.append(row["trouble"])
    told = "not read for the name of a hidden or unfinished file: .a.html"
    assert troubles == [told, f"{told} and 1 more"]


def test_an_inbox_that_cannot_be_read_is_a_trouble(store: Store, tmp_path: Path) -> None:
    (tmp_path / "failed").touch()
    records = Records(store, NOW, [Folder.model_construct(name="Inbox", folder=tmp_path)])
    assert records.sources()[0]["trouble"] == f"{tmp_path}: Not a directory"
    assert records.status().troubles == ("1 source is unreadable: `watcher sources` says why",)


def test_a_message_that_waits_too_long_is_a_trouble(store: Store) -> None:
    with_message(store)
    assert Records(store, NOW + MINUTE).status().troubles == ()
    (trouble,) = Records(store, NOW + DAY).status().troubles
    assert trouble.startswith("1 message waits since ")


def test_a_message_that_was_given_up_is_a_trouble_and_can_be_sent_again(store: Store) -> None:
    id_ = with_message(store)
    with store.transaction() as tx:
        tx.outbox.claim(NOW, MINUTE, 1, to=tx.outbox.addresses(NOW))
        tx.outbox.settle([Ended(id_, OutboxState.DEAD, NOW, "no such chat")])
    records = Records(store, NOW)
    assert records.status().troubles == ("1 message was given up: `watcher outbox` says why",)
    (row,) = records.outbox()
    assert (row["service"], row["state"], row["reason"]) == ("mailto", "dead", "no such chat")
    assert records.retry(id_ + 1) == 0
    assert records.retry(id_) == 1
    assert records.outbox()[0]["state"] != OutboxState.DEAD
    assert records.retry(None) == 1


def test_hits_say_why_they_were_told_or_not(store: Store) -> None:
    with store.transaction() as tx:
        tx.stories.save(story())
        tx.hits.save(hit("h1", seen=NOW - DAY), FIRST)
        tx.hits.save(hit("h2"), Decision(Reason.NOTHING_NEW, "same event"))
    records = Records(store, NOW)
    assert [row["why"] for row in records.hits(None, None)] == [
        "nothing new in a known story (same event)",
        "first report",
    ]
    assert [row["id"] for row in records.hits("visits", timedelta(hours=1))] == ["h2"]
    assert records.hits("other", None) == []


def test_the_hits_in_an_article_are_found_by_its_link_else_by_its_title(store: Store) -> None:
    with store.transaction() as tx:
        tx.stories.save(story())
        tx.hits.save(hit(), FIRST)
    records = Records(store, NOW)
    link = "http://www.gazette.example.org/1?utm_source=x"
    for title, found_link, count in (
        ("Other", link, 1),
        ("Falk to visit Paris", "https://herald.example.org/2", 0),
        ("FALK to visit Paris!", None, 1),
        ("Other", None, 0),
    ):
        article = to_article(Entry("k", title, "", link=found_link), Origin("x", "x"), NOW)
        assert len(records.hits_in(article, match().rule)) == count


def test_a_hit_that_an_edit_took_back_is_shown_with_the_time(store: Store) -> None:
    with store.transaction() as tx:
        tx.stories.save(story())
        tx.hits.save(hit(), FIRST)
        tx.hits.mark_taken_back(hit().id, NOW + MINUTE)
    (row,) = Records(store, NOW).hits(None, None)
    assert row["taken back"] == NOW + MINUTE
    assert row["why"] == "taken back by an edit, 2026-03-01 12:01 UTC; first report"
