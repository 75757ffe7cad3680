"""JSON Feed."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.core.news.articles import Entry
from watcher.core.polls.outcomes import Failed, FailureKind
from watcher.sources.jsonfeed import parse_json_feed
from watcher.sources.parsed import LIMITS, Limits, Parsed, Reading

NOW = datetime(2024, 7, 1, tzinfo=UTC)


def read(document: object, limits: Limits = LIMITS) -> Reading:
    return parse_json_feed(json.dumps(document), url="https://gazette.example/feed.json", now=NOW, limits=limits)


def only(**fields: object) -> Entry:
    reading = read({"version": "https://jsonfeed.org/version/1.1", "items": [fields]})
    assert isinstance(reading, Parsed)
    return reading.entries[0]


def test_all_that_matters_of_an_item_is_read() -> None:
    entry = only(
        id="1",
        title="A <b>visit</b>",
        content_html="<p>One.</p><p>Two.</p>",
        summary="One.",
        url="/1",
        date_published="2024-03-05T10:11:12Z",
        language="en",
        tags=[7, "World"],
    )
    assert entry == Entry(
        key="1",
        title="A visit",
        text="One.\n\nTwo.",
        guid="1",
        link="https://gazette.example/1",
        published=datetime(2024, 3, 5, 10, 11, 12, tzinfo=UTC),
        published_raw="2024-03-05T10:11:12Z",
        language="en",
        section="World",
    )


def test_ids_may_be_numbers_and_links_external() -> None:
    entry = only(
        id=7, external_url="https://other.example/1", content_text="5 < 6", date_modified="2024-03-05", tags=[]
    )
    assert (entry.key, entry.link, entry.text) == ("7", "https://other.example/1", "5 < 6")
    assert only(id=7.5, title="x").key == "7.5"
    assert entry.published == datetime(2024, 3, 5, tzinfo=UTC)


def test_without_a_link_an_id_that_is_one_counts_and_then_what_is_attached() -> None:
    files = [7, {"url": "/talk.mp3", "mime_type": "audio/mpeg"}]
    assert only(id="https://gazette.example/2", title="x", attachments=files).link == "https://gazette.example/2"
    assert only(id="2", title="x", attachments=files).link == "https://gazette.example/talk.mp3"
    assert only(id="2", title="x", attachments="none").link is None


def test_fields_of_a_wrong_type_are_absent() -> None:
    entry = only(id=True, title=["x"], content_text="Text.", url=5, tags="World", date_published=None)
    assert (entry.guid, entry.title, entry.link, entry.section, entry.published) == (None, "", None, None, None)


def test_lone_surrogates_are_dropped() -> None:
    assert only(id="1", title="A \ud800visit", content_text="x").title == "A visit"


def test_the_language_of_the_feed_is_that_of_its_items() -> None:
    reading = read({"language": "de", "title": "Gazette", "items": [{"id": "1", "title": "Besuch"}]})
    assert isinstance(reading, Parsed)
    assert (reading.language, reading.entries[0].language, reading.title) == ("de", "de", "Gazette")


def test_items_beyond_the_limit_are_counted() -> None:
    reading = read({"items": [{"id": str(number), "title": "A"} for number in range(5)]}, Limits(entries=3))
    assert isinstance(reading, Parsed)
    assert (len(reading.entries), reading.dropped) == (3, 2)
    assert reading.warnings == ("2 entries beyond the limit are left out",)


@pytest.mark.parametrize("text", ["{", '{"items": [}', "[" * 100_000, '{"a": ' + "1" * 5000 + "}"])
def test_broken_json_is_unreadable(text: str) -> None:
    failure = parse_json_feed(text, url="", now=NOW, limits=Limits())
    assert isinstance(failure, Failed)
    assert failure.kind is FailureKind.UNREADABLE


NODES = st.recursive(
    st.none() | st.text(max_size=9) | st.integers(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=4,
)


@given(NODES)
def test_no_json_breaks_the_reader(node: object) -> None:
    keys = ("id", "title", "content_html", "url", "tags", "date_published")
    for document in (node, {"items": [node]}, {"items": [dict.fromkeys(keys, node)]}):
        assert isinstance(read(document), Parsed | Failed)
