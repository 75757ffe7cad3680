"""What kind of document a file is."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.core.news.articles import Entry, Origin, content_hash, to_article
from watcher.core.news.extent import Shortfall
from watcher.core.polls.outcomes import Caching, Failed, FailureKind, Retrieved
from watcher.sources.documents import Kind, kind_of, read_article, read_feed, read_file, read_page
from watcher.sources.parsed import Limits, Parsed, Reading

NOW = datetime(2024, 7, 1, tzinfo=UTC)
FEED = (
    b"<?xml version='1.0'?><rss version='2.0'><channel><item><guid>g1</guid><title>Visit</title></item></channel></rss>"
)
PAGE = b"<!DOCTYPE html><html><head><title>Visit</title></head><body><p>The minister travels.</p></body></html>"
MAIL = b"Received: by a\r\nFrom: a@b.example\r\nSubject: Visit\r\n\r\nThe minister travels."
TEXT = "Visit to Norland\n\nThe minister travels."
JSON = b'{"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "title": "Visit"}]}'


@pytest.mark.parametrize(
    ("body", "name", "kind"),
    [
        (FEED, "a.xml", Kind.FEED),
        (FEED, "a.txt", Kind.FEED),
        (FEED, "a", Kind.FEED),
        (JSON, "a.json", Kind.FEED),
        (JSON, "a", Kind.FEED),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", "a.html", Kind.FEED),
        (PAGE, "a.htm", Kind.PAGE),
        (PAGE, "a.txt", Kind.PAGE),
        (PAGE, "a.xml", Kind.PAGE),
        (b"<div>Visit</div>", "a.HTML", Kind.PAGE),
        (MAIL, "a.eml", Kind.MAIL),
        (MAIL, "a", Kind.MAIL),
        (b"Subject: Visit\n\nx", "a.eml", Kind.MAIL),
        (TEXT.encode(), "a.txt", Kind.TEXT),
        (TEXT.encode(), "a", Kind.TEXT),
        (TEXT.encode(), "a.md", Kind.TEXT),
        ("Визит в Норландию, сообщила пресс-служба".encode("cp1251"), "a", Kind.TEXT),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\1\2\3\4\5", "a.png", None),
        (b"", "a", None),
    ],
)
def test_a_file_is_known_by_its_content_and_name(body: bytes, name: str, kind: Kind | None) -> None:
    assert kind_of(body, name) is kind


def parsed(reading: Reading) -> Parsed:
    assert isinstance(reading, Parsed), reading
    return reading


@pytest.mark.parametrize(("body", "name"), [(PAGE, "a.html"), (MAIL, "a.eml"), (TEXT.encode(), "a.txt")])
def test_a_single_article_is_known_by_its_content(body: bytes, name: str) -> None:
    (entry,) = parsed(read_file(body, name=name, now=NOW)).entries
    assert entry.key == content_hash(entry)
    assert "The minister travels." in entry.text


@pytest.mark.parametrize("body", [FEED, JSON])
def test_the_entries_of_a_dropped_feed_keep_their_ids(body: bytes) -> None:
    assert parsed(read_file(body, name="a", now=NOW)).entries[0].key in {"g1", "1"}


def test_feeds_and_pages_are_read_from_their_address() -> None:
    assert parsed(read_feed(FEED, url="https://gazette.example/feed", now=NOW)).entries[0].title == "Visit"
    assert (
        parsed(read_page(PAGE, url="https://gazette.example/1", now=NOW)).entries[0].link == "https://gazette.example/1"
    )


def test_the_text_of_a_page_is_read_like_the_page() -> None:
    prose = (
        "The foreign minister will travel to Norland in May, her office said on Friday, to talk about fishing rights."
    )
    title = "Minister to visit Norland"
    text = f"Home » World » {title}\r\n\r\n{title}\r\n\r\n{prose}\r\ndetail photograph\r\n\r\nLeave a Comment\r\n"
    (entry,) = parsed(read_file(text.encode(), name="a.txt", now=NOW)).entries
    article = to_article(entry, Origin("Inbox", "inbox"), NOW)
    assert [block.text.clean for block in article.blocks] == [title, prose]


def test_a_text_of_prose_alone_is_called_by_its_first_words() -> None:
    prose = "The foreign minister will travel to Norland in May, her office said on Friday, " * 5
    assert prose.startswith(
        parsed(read_file(prose.encode(), name="a.txt", now=NOW)).entries[0].title.removesuffix(" …")
    )


def test_texts_have_limits_and_warnings() -> None:
    reading = parsed(read_file(TEXT.encode(), name="a.txt", now=NOW, limits=Limits(title=5, text=30)))
    assert (reading.entries[0].title, len(reading.entries[0].text), reading.warnings) == ("Visit", 30, ())
    assert parsed(read_file(b"\xd7\xee caf\xe9 in Norland", name="a.txt", now=NOW)).warnings


@pytest.mark.parametrize(
    ("body", "name", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a.png", FailureKind.UNREADABLE),
        (b" \0\n", "a.txt", FailureKind.EMPTY),
        (b"<x/>", "a.xml", FailureKind.NOT_A_FEED),
        (b"", "a.html", FailureKind.EMPTY),
    ],
)
def test_what_cannot_be_read_is_a_failure(body: bytes, name: str, kind: FailureKind) -> None:
    failure = read_file(body, name=name, now=NOW)
    assert isinstance(failure, Failed)
    assert failure.kind is kind


@given(st.binary(), st.sampled_from(["a", "a.txt", "a.eml", "a.html", "a.xml", "a.json", ".", ""]))
def test_no_bytes_break_the_readers(body: bytes, name: str) -> None:
    reading = read_file(body, name=name, now=NOW)
    assert isinstance(reading, Failed) or reading.entries is not None


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "a PDF document"),
        (b"PK\3\4\x14\0\6\0\x08\0", "a zip archive or an office document"),
        (b"{\\rtf1\\ansi Ada Falk visits Norland.}", "a rich text document"),
        (bytes(range(256)) * 8, "binary data"),
        (b"Ada Falk visits Norland. " + bytes(40), "binary data"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.eml", "a.md", "a.xml", "a"])
def test_what_is_no_text_is_refused_by_its_name_whatever_it_is_called(body: bytes, what: str, name: str) -> None:
    failure = read_file(body, name=name, now=NOW)
    assert isinstance(failure, Failed)
    assert failure.kind is FailureKind.UNREADABLE
    assert failure.detail == f"it is {what} – save its text, or the page, in UTF-8"


@pytest.mark.parametrize(
    "body",
    [
        "Визит в Норландию, сообщила пресс-служба".encode("cp1251"),
        "访问诺兰".encode(),
        b"\xff\xfe" + TEXT.encode("utf-16-le"),
        b"Visit to \xff Norland\x0c",
    ],
)
def test_text_in_a_strange_encoding_is_still_text(body: bytes) -> None:
    assert parsed(read_file(body, name="a.txt", now=NOW)).entries[0].text


def test_a_page_that_is_no_text_leaves_the_entry_as_it_was() -> None:
    entry = Entry(key="1", title="Visit to Norland", text="Short.", link="https://gazette.example/1")
    answer = Retrieved("https://gazette.example/1", b"%PDF-1.7 Visit to Norland", None, Caching(), None)
    settled = read_article(entry, answer, now=NOW)
    assert (settled.entry, settled.extent.shortfall) == (entry, Shortfall.NOT_A_PAGE)
