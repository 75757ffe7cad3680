"""The preview page of a channel of Telegram."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.core.news.articles import Entry
from watcher.core.polls.outcomes import Failed, FailureKind
from watcher.sources.parsed import LIMITS, Limits, Parsed
from watcher.sources.telegram import read_channel

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
URL = "https://t.me/s/harbour_news"
HEAD = (
    '<div class="tgme_channel_info"><div class="tgme_channel_info_header_title"><span dir="auto">Harbour '
    "News</span></div></div>"
)


def words(html: str) -> str:
    return f'<div class="tgme_widget_message_text js-message_text" dir="auto">{html}</div>'


def post(number: int, *parts: str, classes: str = "", when: str = "2026-05-04T10:00:00+00:00") -> str:
    """A post as the preview shows one; its parts stand between its author and its foot."""
    return (
        '<div class="tgme_widget_message_wrap js-widget_message_wrap">'
        f'<div class="tgme_widget_message {classes} js-widget_message" data-post="harbour_news/{number}">'
        '<div class="tgme_widget_message_bubble"><div class="tgme_widget_message_author">Harbour News</div>'
        f"{''.join(parts)}"
        '<div class="tgme_widget_message_footer"><span class="tgme_widget_message_views">1.2K</span>'
        f'<a class="tgme_widget_message_date" href="https://t.me/harbour_news/{number}">'
        f'<time datetime="{when}" class="time">10:00</time></a></div></div></div></div>'
    )


def channel(*posts: str, head: str = HEAD) -> bytes:
    body = f'{head}<section class="tgme_channel_history js-message_history">{"".join(posts)}</section>'
    return f"<!DOCTYPE html><html><head><title>Telegram</title></head><body>{body}</body></html>".encode()


def read(*posts: str, limits: Limits = LIMITS) -> tuple[Entry, ...]:
    reading = read_channel(channel(*posts), url=URL, now=NOW, limits=limits)
    assert isinstance(reading, Parsed), reading
    return reading.entries


def only(*parts: str, when: str = "2026-05-04T10:00:00+00:00") -> Entry:
    (entry,) = read(post(7, *parts, when=when))
    return entry


def test_a_post_is_an_entry_under_its_first_line() -> None:
    html = (
        "<b>Ada Falk arrives in Paris</b><br/><br/>Her office gave no <a href='https://x'>details</a>.<br/>More soon."
    )
    assert only(words(html)) == Entry(
        key="harbour_news/7",
        title="Ada Falk arrives in Paris",
        text="Her office gave no details.\n\nMore soon.",
        guid="harbour_news/7",
        link="https://t.me/harbour_news/7",
        published=NOW - timedelta(hours=2),
        published_raw="2026-05-04T10:00:00+00:00",
        publisher="Harbour News",
    )


def test_a_long_first_line_is_shortened_as_the_title_and_kept_as_the_text() -> None:
    entry = only(words("Ada Falk arrives in Paris " * 20))
    assert entry.title.endswith("…")
    assert len(entry.title) < 130
    assert entry.text.startswith("Ada Falk arrives in Paris Ada Falk")


def test_a_forwarded_post_names_whom_it_is_from() -> None:
    forwarded = (
        '<div class="tgme_widget_message_forwarded_from">Forwarded from <a class="tgme_widget_message_forwarded_'
        'from_name" href="https://t.me/mayor/12"><span dir="auto">Office of the mayor</span></a></div>'
    )
    entry = only(forwarded, words("Bridge opens"))
    assert (entry.publisher, entry.title, entry.link) == (
        "Office of the mayor",
        "Bridge opens",
        "https://t.me/harbour_news/7",
    )


def test_an_edited_post_stays_the_same_entry_with_new_words() -> None:
    before = only(words("Bridge opens"))
    (after,) = read(post(7, words("Bridge opens late"), '<span class="tgme_widget_message_meta">edited</span>'))
    assert (before.key, before.title) == (after.key, "Bridge opens")
    assert after.title == "Bridge opens late"


def test_an_album_is_one_entry() -> None:
    pictures = "".join(
        f'<a class="tgme_widget_message_photo_wrap grouped_media_wrap" href="https://t.me/harbour_news/{n}?single"></a>'
        for n in (7, 8, 9)
    )
    wrap = (
        f'<div class="tgme_widget_message_grouped_wrap"><div class="tgme_widget_message_grouped">{pictures}</div></div>'
    )
    caption = words(words("Bridge opens"))
    entries = read(post(7, wrap, caption), post(10, words("Fair ends")))
    assert [(entry.key, entry.title, entry.text) for entry in entries] == [
        ("harbour_news/7", "Bridge opens", ""),
        ("harbour_news/10", "Fair ends", ""),
    ]


def test_the_words_of_a_post_that_is_answered_are_not_those_of_the_answer() -> None:
    answered = (
        '<a class="tgme_widget_message_reply" href="https://t.me/harbour_news/3"><div class="tgme_widget_message_text '
        'js-message_reply_text">Ada Falk resigns</div></a>'
    )
    entry = only(answered, words("That was a mistake"))
    assert (entry.title, entry.text) == ("That was a mistake", "")


def test_a_poll_is_told_by_its_question_and_answers() -> None:
    poll = (
        '<div class="tgme_widget_message_poll"><div class="tgme_widget_message_poll_question">Shall it open?</div>'
        '<div class="tgme_widget_message_poll_option_text">Yes</div>'
        '<div class="tgme_widget_message_poll_option_text">No</div></div>'
    )
    entry = only(poll)
    assert (entry.title, entry.text) == ("Shall it open?", "Yes\n\nNo")


def test_a_post_is_told_by_its_own_words_and_by_what_it_links_to() -> None:
    preview = (
        '<a class="tgme_widget_message_link_preview" href="https://gazette.example.org/1"><div class="link_preview_'
        'title">Bridge opens</div><div class="link_preview_description">The mayor cut the ribbon.</div></a>'
    )
    assert (only(preview).title, only(preview).text) == ("Bridge opens", "The mayor cut the ribbon.")
    breaking = only(words("Breaking!"), preview)
    assert (breaking.title, breaking.text) == ("Breaking!", "Bridge opens\n\nThe mayor cut the ribbon.")
    again = only(words("Bridge opens"), preview)
    assert (again.title, again.text) == ("Bridge opens", "The mayor cut the ribbon.")


def test_posts_without_any_words_and_messages_of_the_service_are_left_out() -> None:
    picture = '<a class="tgme_widget_message_photo_wrap" href="https://t.me/harbour_news/1"></a>'
    assert (
        read(post(1, picture), post(2, words("Channel created"), classes="service_message"), post(3, words(" "))) == ()
    )


def test_without_a_date_the_post_has_none() -> None:
    entry = only(words("Bridge opens"), when="soon")
    assert (entry.published, entry.published_raw) == (None, "soon")
    (bare,) = read('<div class="tgme_widget_message" data-post="harbour_news/7">' + words("Bridge opens") + "</div>")
    assert (bare.published, bare.published_raw) == (None, None)


def test_the_last_posts_are_used_when_there_are_more_than_the_limit() -> None:
    entries = read(*(post(number, words(f"Bridge {number} opens")) for number in range(1, 5)), limits=Limits(entries=2))
    assert [entry.key for entry in entries] == ["harbour_news/3", "harbour_news/4"]


@pytest.mark.parametrize("number", ["/evil.example.org/1", "javascript:alert(1)", "harbour_news", ""])
def test_a_post_with_a_strange_number_is_left_out(number: str) -> None:
    html = f'<div class="tgme_widget_message" data-post="{number}">{words("Bridge opens")}</div>'
    assert read(html) == ()


def test_a_channel_without_posts_is_empty_and_no_failure() -> None:
    empty = '<div class="tgme_channel_info"></div><div class="tme_no_messages_found">No posts found</div>'
    reading = read_channel(channel(head=empty), url=URL, now=NOW)
    assert reading == Parsed(())


def test_a_channel_without_a_preview_is_called_so() -> None:
    page = '<div class="tgme_page"><div class="tgme_page_title"><span>Harbour News</span></div></div>'
    reading = read_channel(f"<html><body>{page}</body></html>".encode(), url="https://t.me/harbour_news", now=NOW)
    assert isinstance(reading, Failed)
    assert reading.kind is FailureKind.NO_PREVIEW
    assert reading.detail.startswith("Telegram shows no preview of “Harbour News”: there is no such public channel, or")


@pytest.mark.parametrize(
    ("body", "kind"), [(b"", FailureKind.EMPTY), (b"<html><body>Wait</body></html>", FailureKind.NO_PREVIEW)]
)
def test_what_is_no_preview_is_a_failure(body: bytes, kind: FailureKind) -> None:
    reading = read_channel(body, url=URL, now=NOW)
    assert isinstance(reading, Failed)
    assert reading.kind is kind


@given(st.text(max_size=200), st.text(max_size=30))
def test_no_text_breaks_the_reading_and_every_entry_leads_to_the_channel(inner: str, number: str) -> None:
    html = f'<div class="tgme_widget_message" data-post="{number}">{words(inner)}{inner}</div>'
    for entry in read(html, post(1, words(inner))):
        assert entry.link is not None
        assert entry.link.startswith("https://t.me/")
        assert entry.title


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reading(body: bytes) -> None:
    assert isinstance(read_channel(body, url=URL, now=NOW), Parsed | Failed)
