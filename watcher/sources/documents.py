"""The one way into the readers: what kind of document this is, and what it says.

The readers are heavy and face hostile input: they are meant to run in a worker, and are loaded when needed only.
"""

import re
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from pathlib import PurePath
from typing import Final

from watcher.core.language.furniture import headline_of, title_line
from watcher.core.news.articles import Entry, content_hash
from watcher.core.news.extent import Shortfall
from watcher.core.news.fulltext import Settled, settle, without_page
from watcher.core.polls.outcomes import Failed, FailureKind, Retrieved
from watcher.sources.encodings import BLANK, decode
from watcher.sources.mending import read_prolog
from watcher.sources.offers import Offers, offers_of
from watcher.sources.parsed import LIMITS, Limits, Parsed, Reading


class Kind(StrEnum):
    """What a file is read as."""

    FEED = "feed"
    PAGE = "page"
    MAIL = "mail"
    TEXT = "text"


_BY_SUFFIX: Final = {
    ".xml": Kind.FEED, ".rss": Kind.FEED, ".atom": Kind.FEED, ".rdf": Kind.FEED, ".json": Kind.FEED,
    ".html": Kind.PAGE, ".htm": Kind.PAGE, ".xhtml": Kind.PAGE, ".shtml": Kind.PAGE,
    ".eml": Kind.MAIL, ".txt": Kind.TEXT, ".text": Kind.TEXT, ".md": Kind.TEXT,
}  # fmt: skip
_FEED_ROOTS: Final = frozenset({"rss", "rdf:rdf", "feed", "rdf"})
_MAIL_HEAD: Final = re.compile(r"(?:[A-Za-z][\w-]*: .*\r?\n(?:[ \t].*\r?\n)*){2,}")
_SNIFFED: Final = 4096
_ODD: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")
_ODD_SHARE: Final = 0.02
_FEW_ODD: Final = 2
"""So many are a slip in a text of any length."""
_SIGNATURES: Final = {
    b"%PDF-": "a PDF document", b"PK\3\4": "a zip archive or an office document",
    b"\xd0\xcf\x11\xe0": "an office document",
    b"{\\rtf": "a rich text document", b"\x1f\x8b": "a gzip archive", b"7z\xbc\xaf": "a 7z archive",
    b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture", b"GIF8": "a picture", b"RIFF": "a picture or a recording",
    b"\x7fELF": "a program", b"SQLite format 3": "a database",
}  # fmt: skip
"""How files begin that people take for articles; what else is binary is known by its control characters."""


def read_feed(
    body: bytes, *, url: str, now: datetime, content_type: str | None = None, limits: Limits = LIMITS
) -> Reading:
    """Read what a feed's address answered: RSS, RDF, Atom or JSON Feed."""
    from watcher.sources.feeds import parse_feed  # noqa: PLC0415 - for workers only

    return parse_feed(body, url=url, now=now, content_type=content_type, limits=limits)


def read_offers(body: bytes, *, url: str, content_type: str | None = None) -> Offers:
    """The feeds that a page names, or links to."""
    return offers_of(decode(body, content_type).text, url)


def read_sitemap(
    body: bytes, *, url: str, now: datetime, content_type: str | None = None, max_body: int = 10_000_000
) -> Reading:
    """Read a sitemap, of news or of pages, or an index of sitemaps; packed, it may unpack to `max_body` bytes."""
    from watcher.sources import sitemaps  # noqa: PLC0415 - for workers only

    return sitemaps.read_sitemap(body, url=url, now=now, content_type=content_type, max_body=max_body)


def read_listing(
    body: bytes,
    *,
    url: str,
    now: datetime,  # noqa: ARG001 - as all readers are called; a link has no date
    content_type: str | None = None,
    selector: str = "a",
) -> Reading:
    """Read a page as a list of links: those that a CSS selector picks."""
    from watcher.sources import listings  # noqa: PLC0415 - for workers only

    return listings.read_listing(body, url=url, content_type=content_type, selector=selector)


def read_channel(
    body: bytes, *, url: str, now: datetime, content_type: str | None = None, limits: Limits = LIMITS
) -> Reading:
    """Read the preview page of a channel of Telegram."""
    from watcher.sources import telegram  # noqa: PLC0415 - for workers only

    return telegram.read_channel(body, url=url, now=now, content_type=content_type, limits=limits)


def read_page(
    body: bytes, *, url: str, now: datetime, content_type: str | None = None, limits: Limits = LIMITS
) -> Reading:
    """Read the one article of a fetched page."""
    from watcher.sources import pages  # noqa: PLC0415 - for workers only

    return pages.read_page(body, url=url, now=now, content_type=content_type, limits=limits)


def read_article(entry: Entry, answer: Retrieved, *, now: datetime, language: str | None = None) -> Settled:
    """Read the page to which an entry gave the link, and settle on the better text; ``language`` is the source's."""
    from watcher.sources import pages  # noqa: PLC0415 - for workers only

    if _binary(answer.body):
        return without_page(entry, Shortfall.NOT_A_PAGE)
    page = pages.read_article(answer.body, url=answer.url, now=now, content_type=answer.content_type)
    return settle(entry, page, language)


def read_file(body: bytes, *, name: str, now: datetime, limits: Limits = LIMITS) -> Reading:
    """Read a file by its content and name: a feed document, a saved page, a mail or a plain text.

    A single article is known by its content, so that the same file dropped twice is one article.
    """
    if found := _binary(body):
        return Failed(FailureKind.UNREADABLE, f"it is {found} – save its text, or the page, in UTF-8")
    kind = kind_of(body, name)
    if kind is Kind.FEED:
        return read_feed(body, url="", now=now, limits=limits)
    reading = _read_single(body, kind, now=now, limits=limits)
    if isinstance(reading, Failed):
        return reading
    return replace(reading, entries=tuple(replace(entry, key=content_hash(entry)) for entry in reading.entries))


def kind_of(body: bytes, name: str) -> Kind | None:
    """What a file is: as its first element or mail header says, else as its name says, else text if it is any."""
    head = _head(body)
    root = read_prolog(head).root.lower()
    if root in _FEED_ROOTS:
        return Kind.FEED
    if root in {"html", "head", "body"}:
        return Kind.PAGE
    named = _BY_SUFFIX.get(PurePath(name).suffix.lower())
    if named:
        return named
    if head.startswith("{"):
        return Kind.FEED
    if _MAIL_HEAD.match(head):
        return Kind.MAIL
    return Kind.TEXT if head and not _is_odd(head) else None


def _binary(body: bytes) -> str | None:
    """What a file is that is no text at all, whatever its name says."""
    named = next((word for start, word in _SIGNATURES.items() if body.startswith(start)), None)
    return named or ("binary data" if _is_odd(_head(body)) else None)


def _head(body: bytes) -> str:
    return decode(body[:_SNIFFED]).text.lstrip(BLANK)


def _is_odd(text: str) -> bool:
    return len(_ODD.findall(text)) > max(_ODD_SHARE * len(text), _FEW_ODD)


def _read_single(body: bytes, kind: Kind | None, *, now: datetime, limits: Limits) -> Reading:
    from watcher.sources import mails, pages  # noqa: PLC0415 - for workers only

    if kind is Kind.PAGE:
        return pages.read_page(body, url=None, now=now, limits=limits)
    if kind is Kind.MAIL:
        return mails.read_mail(body, now=now, limits=limits)
    if kind is Kind.TEXT:
        return read_text(body, limits=limits)
    return Failed(FailureKind.UNREADABLE, "it is neither a feed nor a page, a mail or a text")


def read_text(body: bytes, *, limits: Limits = LIMITS) -> Reading:
    """Read a plain text, such as the text of a page, as one article; its first short paragraph is the title."""
    decoded = decode(body)
    text = decoded.text.replace("\0", "").strip()[: limits.text]
    if not text:
        return Failed(FailureKind.EMPTY, "the file is empty")
    title = title_line(text) or headline_of(text)
    entry = Entry(key="", title=title[: limits.title], text=text)
    return Parsed(entries=(entry,), warnings=(decoded.warning,) if decoded.warning else ())
