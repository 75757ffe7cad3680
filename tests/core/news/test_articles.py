"""Entries and articles."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from watcher.core.language.boilerplate import Furniture
from watcher.core.news.articles import READ_AT_MOST, Entry, Origin, Zone, content_hash, keyed, to_article
from watcher.core.news.extent import IN_FULL, Extent, ReadStatus, Shortfall

NOW = datetime(2024, 5, 1, tzinfo=UTC)
HEADLINE_ONLY = Extent(ReadStatus.HEADLINE_ONLY, Shortfall.NO_TEXT)
ORIGIN = Origin("Harbour Gazette", "gazette.example", language="en")
ENTRY = Entry(
    key="7",
    title="Minister to visit Norland",
    text="The minister will travel to Norland in May.\n\nRead more: Herring prices fall\n\nShe will meet the king.",
    link="https://gazette.example/7",
    published=NOW,
    section="World",
    publisher="Gazette",
)


def test_an_article_is_cut_into_title_lead_and_body() -> None:
    article = to_article(ENTRY, ORIGIN, NOW)
    assert [(block.zone, block.text.clean) for block in article.blocks] == [
        (Zone.TITLE, "Minister to visit Norland"),
        (Zone.LEAD, "The minister will travel to Norland in May."),
        (Zone.BODY, "She will meet the king."),
    ]
    assert (article.key, article.link, article.published, article.seen) == ("7", ENTRY.link, NOW, NOW)
    assert (article.section, article.publisher, article.read) == ("World", "Gazette", IN_FULL)


def test_what_is_left_out_is_kept_with_its_reason_and_place() -> None:
    article = to_article(ENTRY, ORIGIN, NOW)
    (dropped,) = article.dropped
    assert dropped.reason is Furniture.RELATED
    assert article.text[dropped.start : dropped.end] == "Read more: Herring prices fall"


def test_no_more_of_a_text_is_read_than_any_article_has_and_the_rest_is_named() -> None:
    text = "A line of a very long list.\n" * (READ_AT_MOST // 20)
    article = to_article(replace(ENTRY, text=text), ORIGIN, NOW)
    (dropped,) = article.dropped
    assert (dropped.start, dropped.end, dropped.reason) == (READ_AT_MOST, len(text), Furniture.BEYOND_LIMIT)
    assert article.text == text
    assert max(block.start + len(block.text.raw) for block in article.blocks[1:]) <= READ_AT_MOST


def test_an_entry_without_text_is_a_headline_only() -> None:
    assert to_article(replace(ENTRY, text=""), ORIGIN, NOW).read == HEADLINE_ONLY
    assert to_article(replace(ENTRY, text=ENTRY.title), ORIGIN, NOW).read == HEADLINE_ONLY


def test_a_page_that_was_read_is_told_so() -> None:
    page = Extent(ReadStatus.PAGE)
    assert to_article(ENTRY, ORIGIN, NOW, read=page).read == page


def test_an_entry_without_title_is_shown_with_its_first_words() -> None:
    article = to_article(replace(ENTRY, title=""), ORIGIN, NOW)
    assert article.title == "The minister will travel to Norland in May."
    assert article.blocks[0].zone is Zone.LEAD


def test_the_language_is_the_entrys_then_the_sources_unless_the_words_speak_against_it() -> None:
    russian = replace(ENTRY, title="Министр", text="Министр в мае не поедет в Норландию, но об этом еще не знают.")
    assert to_article(ENTRY, ORIGIN, NOW).language == "en"
    assert to_article(russian, ORIGIN, NOW).language == "ru"
    assert to_article(replace(russian, language="uk"), ORIGIN, NOW).language in {"uk", "ru"}


def test_what_is_dated_later_than_it_was_seen_was_published_when_it_was_seen() -> None:
    assert to_article(replace(ENTRY, published=NOW + timedelta(hours=9)), ORIGIN, NOW).published == NOW
    assert to_article(replace(ENTRY, published=None), ORIGIN, NOW).published is None


def test_the_content_hash_changes_with_the_words_only() -> None:
    assert content_hash(ENTRY) == content_hash(
        replace(ENTRY, key="8", title="MINISTER to visit Norland!", published=None)
    )
    assert content_hash(ENTRY) != content_hash(replace(ENTRY, title="Minister not to visit Norland"))


@given(st.text(), st.text())
def test_the_offsets_of_blocks_lead_into_title_and_text(title: str, text: str) -> None:
    article = to_article(Entry("1", title, text), ORIGIN, NOW)
    for block in article.blocks:
        whole = title if block.zone is Zone.TITLE else text
        assert whole[block.start : block.start + len(block.text.raw)] == block.text.raw
    for dropped in article.dropped:
        assert text[dropped.start : dropped.end].strip()


def entry(title: str, guid: str | None = None, link: str | None = None) -> Entry:
    return Entry("", title, "", guid=guid, link=link)


def keys(*entries: Entry) -> list[str]:
    return [one.key for one in keyed(entries)]


def test_an_entry_is_known_by_its_guid_else_its_link_else_its_content() -> None:
    only_content = entry("Three")
    assert keys(entry("One", "g1", "https://a.example/1"), entry("Two", None, "https://a.example/2"), only_content) == [
        "g1",
        "a.example/2",
        content_hash(only_content),
    ]


def test_one_guid_for_all_entries_identifies_none() -> None:
    assert keys(entry("One", "g", "https://a.example/1"), entry("Two", "g", "https://a.example/2")) == [
        "a.example/1",
        "a.example/2",
    ]


def test_one_guid_and_one_link_for_all_entries_identify_none() -> None:
    one, two = entry("One", "g", "https://a.example/"), entry("Two", "g", "https://a.example/")
    assert keys(one, two) == [content_hash(one), content_hash(two)]


def test_an_exact_repetition_is_left_out_and_the_first_stays_in_its_place() -> None:
    found = keyed([entry("One", "1"), entry("Two", "2"), entry("One", "1")])
    assert [one.key for one in found] == ["1", "2"]


def test_a_relative_guid_stays_the_same_wherever_the_feed_lies() -> None:
    assert keys(entry("One", "news/1")) == ["news/1"]


def test_no_entries_have_no_keys() -> None:
    assert keyed([]) == ()
