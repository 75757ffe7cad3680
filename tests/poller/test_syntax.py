"""Documents that are broken, hostile, or of a make of their own."""

import json
import time
from datetime import UTC, datetime

import pytest

from watcher.core.news.articles import Entry, Origin, to_article
from watcher.core.polls.outcomes import Failed, FailureKind
from watcher.sources.feeds import parse_feed
from watcher.sources.parsed import Limits, Parsed

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
URL = "https://gazette.example.org/feeds/all.xml"
VISIT = "<item><title>Minister visits harbour</title><guid>g1</guid></item>"


def read(document: str | bytes) -> Parsed:
    body = document.encode() if isinstance(document, str) else document
    reading = parse_feed(body, url=URL, now=NOW)
    assert isinstance(reading, Parsed), reading
    return reading


def refused(document: str | bytes) -> Failed:
    body = document.encode() if isinstance(document, str) else document
    reading = parse_feed(body, url=URL, now=NOW)
    assert isinstance(reading, Failed), reading
    return reading


def rss(*items: str, version: str = "2.0") -> str:
    return f'<rss version="{version}"><channel><title>Gazette</title>{"".join(items)}</channel></rss>'


def only(inner: str) -> Entry:
    (entry,) = read(rss(f"<item>{inner}</item>")).entries
    return entry


def test_an_entry_without_title_is_shown_with_its_first_words() -> None:
    entry = only("<description>The minister visits the harbour. She brings a gift.</description>")
    assert entry.title == ""
    assert to_article(entry, Origin("Gazette", "gazette"), NOW).title.startswith("The minister visits the harbour")


@pytest.mark.parametrize(
    "title",
    [
        "A &lt;b&gt;visit&lt;/b&gt; &amp;amp; more",
        "<![CDATA[A <i>visit</i> &amp; more]]>",
        "A &amp;lt;i&amp;gt;visit&amp;lt;/i&amp;gt; &amp;amp;amp; more",
    ],
    ids=["tags", "character data", "escaped twice"],
)
def test_a_title_with_tags_and_entities_is_plain_text(title: str) -> None:
    assert only(f"<title>{title}</title>").title == "A visit & more"


def test_an_ampersand_that_a_program_took_for_an_entity_has_no_semicolon() -> None:
    assert only("<title>AT&T; visits R&amp;D; and H&M</title>").title == "AT&T visits R&D and H&M"


def test_bare_ampersands_lose_no_entry() -> None:
    reading = read(rss("<item><title>Fish & chips</title></item>", VISIT))
    assert [entry.title for entry in reading.entries] == ["Fish & chips", "Minister visits harbour"]


def test_a_file_that_breaks_off_gives_its_whole_entries_and_says_so() -> None:
    reading = read(rss(VISIT, "<item><title>Half a head")[:-30])
    assert ([entry.title for entry in reading.entries], reading.is_cut_short) == (["Minister visits harbour"], True)


def test_garbage_after_the_root_is_ignored_with_a_warning() -> None:
    reading = read(rss(VISIT) + "<script>count()</script>")
    assert (len(reading.entries), len(reading.warnings)) == (1, 1)


def test_an_empty_file_is_a_failure() -> None:
    assert refused("").kind is refused(" \n").kind is FailureKind.EMPTY


def test_a_page_that_asks_for_proof_of_being_human_is_no_feed_and_named() -> None:
    failure = refused("<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>Check</body></html>")
    assert (failure.kind, "Just a moment" in failure.detail) == (FailureKind.NOT_A_FEED, True)


def test_an_error_in_json_is_no_feed() -> None:
    failure = refused('{"status": 429, "message": "Too many requests"}')
    assert (failure.kind, "JSON" in failure.detail) == (FailureKind.NOT_A_FEED, True)


@pytest.mark.slow
def test_of_ten_thousand_entries_the_first_two_thousand_are_read_and_the_others_counted() -> None:
    reading = read(rss(*(f"<item><title>Report {n}</title><guid>g{n}</guid></item>" for n in range(10_000))))
    assert (len(reading.entries), reading.dropped) == (2_000, 8_000)
    assert reading.warnings == ("8000 entries beyond the limit are left out",)


@pytest.mark.parametrize("newest_first", [True, False])
def test_of_more_entries_than_are_read_the_newest_are_read(newest_first: bool) -> None:
    days = range(30, 0, -1) if newest_first else range(1, 31)
    items = [f"<item><title>Day {n}</title><pubDate>{n} May 2026 12:00:00 GMT</pubDate></item>" for n in days]
    reading = parse_feed(rss(*items).encode(), url=URL, now=NOW, limits=Limits(entries=10))
    assert isinstance(reading, Parsed)
    assert {entry.title for entry in reading.entries} == {f"Day {n}" for n in range(21, 31)}
    assert reading.dropped == 20


@pytest.mark.parametrize("newest_first", [True, False])
def test_of_more_items_in_json_than_are_read_the_newest_are_read(newest_first: bool) -> None:
    days = range(30, 9, -1) if newest_first else range(10, 31)
    items = [{"id": f"{n}", "title": f"Day {n}", "date_published": f"2026-05-{n}T12:00:00Z"} for n in days]
    reading = parse_feed(json.dumps({"items": items}).encode(), url=URL, now=NOW, limits=Limits(entries=10))
    assert isinstance(reading, Parsed)
    assert {entry.title for entry in reading.entries} == {f"Day {n}" for n in range(21, 31)}


def test_an_entry_of_five_megabytes_is_cut() -> None:
    entry = only(f"<title>Novel</title><description>{'word ' * 1_000_000}</description>")
    assert (entry.title, len(entry.text)) == ("Novel", 200_000)


@pytest.mark.parametrize(
    "entity",
    ['<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">', '<!ENTITY b SYSTEM "file:///etc/passwd">'],
    ids=["bomb", "external"],
)
def test_entities_of_its_own_are_refused(entity: str) -> None:
    failure = refused(f"<!DOCTYPE rss [{entity}]>{rss('<item><title>&b;</title></item>')}")
    assert (failure.kind, "refused" in failure.detail) == (FailureKind.UNREADABLE, True)


@pytest.mark.slow
def test_twenty_thousand_nested_tags_take_a_moment_and_lose_nothing() -> None:
    start = time.process_time()
    reading = read(rss(f"<item><title>Deep</title><description>{'<b>' * 20_000}</description></item>", VISIT))
    assert reading.entries[0].title == "Deep"
    assert time.process_time() - start < 10


RDF = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
    '<channel rdf:about="x"><title>Gazette</title></channel><item rdf:about="g1"><title>Minister visits harbour</title>'
    "<link>https://gazette.example.org/1</link></item></rdf:RDF>"
)
ATOM_03 = (
    '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Gazette</title><entry><id>g1</id>'
    '<title>Minister visits harbour</title><content type="application/xhtml+xml" mode="xml">'
    '<div xmlns="http://www.w3.org/1999/xhtml"><p>A <b>gift</b>.</p></div></content></entry></feed>'
)
ATOM_10 = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>Gazette</title><entry><id>g1</id>'
    '<title>Minister visits harbour</title><content type="xhtml">'
    '<div xmlns="http://www.w3.org/1999/xhtml"><p>A <b>gift</b>.</p></div></content></entry></feed>'
)


@pytest.mark.parametrize(
    "document",
    [rss(VISIT, version="0.91"), rss(VISIT, version="0.92"), rss(VISIT), RDF, ATOM_03, ATOM_10],
    ids=["RSS 0.91", "RSS 0.92", "RSS 2.0", "RSS 1.0", "Atom 0.3", "Atom 1.0"],
)
def test_rss_and_atom_of_every_version_are_read(document: str) -> None:
    (entry,) = read(document).entries
    assert (entry.key, entry.title) == ("g1", "Minister visits harbour")


@pytest.mark.parametrize("document", [ATOM_03, ATOM_10], ids=["Atom 0.3", "Atom 1.0"])
def test_xhtml_in_an_entry_is_text(document: str) -> None:
    assert read(document).entries[0].text == "A gift."


@pytest.mark.parametrize("version", ["1", "1.1"])
def test_json_feed_is_read(version: str) -> None:
    (entry,) = read(
        f'{{"version": "https://jsonfeed.org/version/{version}", "title": "Gazette", '
        '"home_page_url": "https://gazette.example.org/", "items": '
        '[{"id": 7, "title": "Minister visits harbour", "content_html": "<p>A gift.</p>"}]}'
    ).entries
    assert (entry.key, entry.title, entry.text) == ("7", "Minister visits harbour", "A gift.")


def test_a_podcast_is_linked_by_its_recording_and_a_picture_by_its_address() -> None:
    sound = '<enclosure url="https://gazette.example.org/1.mp3" length="1" type="audio/mpeg"/>'
    assert only(f"<title>Talk</title>{sound}").link == "https://gazette.example.org/1.mp3"
    media = '<m:content xmlns:m="http://search.yahoo.com/mrss/" url="https://gazette.example.org/1.jpg"/>'
    assert only(f"<title>Picture</title>{media}").title == "Picture"


def test_a_feed_says_where_its_pages_are() -> None:
    head = "<link>https://www.gazette.example.org/front</link>"
    assert read(rss(VISIT).replace("</title>", f"</title>{head}", 1)).site == "gazette.example.org"
    assert read(rss(VISIT)).site == ""
    json = '{"home_page_url": "https://gazette.example.org/", "items": []}'
    assert read(json).site == "gazette.example.org"
