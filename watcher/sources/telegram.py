"""The public preview page of a Telegram channel, t.me/s/NAME: its last posts, without an account."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import urljoin

from watcher.core.language.furniture import headline_of
from watcher.core.news.articles import Entry, keyed
from watcher.core.polls.outcomes import Failed, FailureKind
from watcher.sources.dates import parse_date
from watcher.sources.encodings import decode
from watcher.sources.parsed import LIMITS, Limits, Parsed, Reading
from watcher.sources.trees import Element, first, html_tree, line_in, picked, text_in

_POST: Final = ".tgme_widget_message[data-post]:not(.service_message)"
_CHANNEL: Final = ".tgme_channel_info, .tgme_channel_history, .tgme_widget_message"
_NAME: Final = ".tgme_channel_info_header_title, .tgme_header_title"
_STRANGER: Final = ".tgme_page_title"
"""What a channel, a group or a person is called on the page that stands in for a preview."""
_TEXTS: Final = ".js-message_text, .tgme_widget_message_poll_question, .tgme_widget_message_poll_option_text"
_PREVIEWS: Final = ".link_preview_title, .link_preview_description, .tgme_widget_message_document_title"
_FORWARDED: Final = ".tgme_widget_message_forwarded_from_name"
_DATE: Final = ".tgme_widget_message_date time[datetime]"
_NUMBER: Final = re.compile(r"\w+/\d+", re.ASCII)
_TITLE_LETTERS: Final = 250


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the posts of one page have in common."""

    channel: str
    url: str
    now: datetime
    limits: Limits


def read_channel(
    body: bytes, *, url: str, now: datetime, content_type: str | None = None, limits: Limits = LIMITS
) -> Reading:
    """Read the preview that `url` answered; posts without any words are left out.

    An album is one post. A post that was forwarded names whom it is from as its publisher, any other the channel. A
    page without a preview is a failure of its own kind.
    """
    decoded = decode(body, content_type)
    tree = html_tree(decoded.text)
    if tree is None:
        return Failed(FailureKind.EMPTY, "the page is empty")
    if first(tree, _CHANNEL) is None:
        return _without_preview(tree)
    frame = _Frame(line_in(first(tree, _NAME))[: limits.title], url, now, limits)
    posts = [post for post in picked(tree, _POST) if _NUMBER.fullmatch(post.get("data-post"))]
    entries = [entry for post in posts[-limits.entries :] if (entry := _entry(post, frame)).title]
    return Parsed(entries=keyed(entries), title=frame.channel, warnings=(decoded.warning,) if decoded.warning else ())


def _without_preview(tree: Element) -> Failed:
    named = line_in(first(tree, _STRANGER))[:80]
    whose = f" of “{named}”" if named else ""
    detail = f"Telegram shows no preview{whose}: there is no such public channel, or its preview is switched off"
    return Failed(FailureKind.NO_PREVIEW, detail)


def _entry(post: Element, frame: _Frame) -> Entry:
    """A post; a channel may say no more than “breaking” and leave the rest to the page that it links to."""
    text = "\n\n".join(_texts(post))[: frame.limits.text]
    number = post.get("data-post")
    date = first(post, _DATE)
    raw = None if date is None else date.get("datetime")
    title, rest = _parted(text)
    return Entry(
        key="",
        title=title,
        text=rest,
        guid=number,
        link=urljoin(frame.url, f"/{number}"),
        published=parse_date(raw, now=frame.now),
        published_raw=raw,
        publisher=line_in(first(post, _FORWARDED))[: frame.limits.title] or frame.channel or None,
    )


def _texts(post: Element) -> Iterator[str]:
    """The words of a post, then those of what it shows or links to; not those of the post that it answers."""
    elements = [*picked(post, _TEXTS), *picked(post, _PREVIEWS)]
    yield from dict.fromkeys(filter(None, map(text_in, elements)))


def _parted(text: str) -> tuple[str, str]:
    """The first line as the title, and the rest; the beginning of a long line, and all of the text."""
    title, _, rest = text.partition("\n")
    if len(title) <= _TITLE_LETTERS:
        return title.strip(), rest.strip()
    return headline_of(text), text
