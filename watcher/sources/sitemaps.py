"""Sitemaps: a site's list of its news, of its pages, or of further such lists (sitemaps.org; Google's news tags)."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Final

from watcher.core.news.articles import Entry, keyed
from watcher.core.polls.outcomes import Failed, FailureKind
from watcher.sources.dates import parse_date
from watcher.sources.encodings import BLANK, decode
from watcher.sources.inflate import unpacked
from watcher.sources.links import web_link
from watcher.sources.mending import plain, read_prolog
from watcher.sources.parsed import LIMITS, Limits, Parsed, Reading
from watcher.sources.slugs import headline_in
from watcher.sources.trees import Element, child_line, name_of, xml_items
from watcher.sources.urls import kin

WINDOW: Final = timedelta(hours=48)
"""How far back a sitemap is read: a news sitemap holds no more, and of the others what is older is no news."""
MOST_ENTRIES: Final = 1_000
"""What a news sitemap may hold at most."""
MOST_PARTS: Final = 5
"""So many sitemaps of an index are followed in one poll."""
MOST_LISTED: Final = 100_000
"""So much of one sitemap is looked at; the protocol allows half of it."""
_MOST_AMPERSANDS: Final = 1_000_000
"""With more the document is no honest one, and mending them would take a gigabyte."""
_FEED: Final = "it is a feed and no sitemap: write `url` in place of `sitemap`"
_OTHERS: Final = {
    "": "it is no sitemap and no XML",
    "html": "it is no sitemap but a web page",
    "rss": _FEED,
    "feed": _FEED,
    "rdf": _FEED,
}
_SHARED: Final = 0.5
_FEW: Final = 10
_TAIL: Final = 1_000
_NEVER: Final = datetime.min.replace(tzinfo=UTC)


def read_sitemap(  # noqa: PLR0913 - a reader, and how large what it unpacks may be
    body: bytes,
    *,
    url: str,
    now: datetime,
    content_type: str | None = None,
    limits: Limits = LIMITS,
    max_body: int = 10_000_000,
) -> Reading:
    """Read the sitemap that `url` answered at `now`, packed with gzip or not, of `max_body` bytes at most.

    Of its pages those count that are not older than two days, newest first; of a list of sitemaps those become `parts`
    that may hold such pages. What is no sitemap is a failure.
    """
    document = unpacked(body, max_body, "sitemap")
    if isinstance(document, Failed):
        return document
    decoded = decode(document, content_type)
    reading = _read(decoded.text.strip(BLANK), url, now, limits)
    if isinstance(reading, Failed) or decoded.warning is None:
        return reading
    return replace(reading, warnings=(decoded.warning, *reading.warnings))


def _read(text: str, url: str, now: datetime, limits: Limits) -> Reading:
    prolog = read_prolog(text)
    name = prolog.root.rpartition(":")[2].lower()
    if prolog.has_subset:
        return Failed(FailureKind.UNREADABLE, "its document type defines entities of its own, which is refused")
    if name not in {"urlset", "sitemapindex"}:
        return Failed(FailureKind.NOT_A_FEED, _OTHERS.get(name) or f"it is no sitemap but of type <{name[:50]}>")
    xml = text[prolog.start :]
    is_whole = bool(re.search(rf"</(?:[\w.-]+:)?{name}\s*>", xml[-_TAIL:], re.IGNORECASE))
    listed = list(_listed(plain(xml) if xml.count("&") <= _MOST_AMPERSANDS else xml, url))
    if not is_whole:  # the last one may be half of it
        listed = listed[:-1]
    if not (listed or is_whole):
        return Failed(FailureKind.UNREADABLE, "the sitemap is cut short before the end of its first page")
    reading = _index(listed, url, now) if name == "sitemapindex" else _urlset(listed, now, limits)
    if is_whole:
        return replace(reading, is_window=True)
    return replace(reading, is_window=True, warnings=(*reading.warnings, "the sitemap is cut short"), is_cut_short=True)


@dataclass(frozen=True, slots=True)
class _Listed:
    """What is listed, a page or a sitemap: where it is, its date as written, and what the news tags say, if any do."""

    link: str
    raw: str
    has_tags: bool = False
    title: str = ""
    language: str = ""
    publisher: str = ""


def _listed(xml: str, url: str) -> Iterator[_Listed]:
    for element in islice(xml_items(xml), MOST_LISTED):
        link = web_link(child_line(element, "loc"), url)
        if link and name_of(element) in {"url", "sitemap"}:
            yield _from(element, link)


def _from(element: Element, link: str) -> _Listed:
    news, lastmod = element.find("{*}news"), child_line(element, "lastmod")
    if news is None:
        return _Listed(link, lastmod)
    return _Listed(
        link,
        child_line(news, "publication_date") or lastmod,
        has_tags=True,
        title=child_line(news, "title"),
        language=child_line(news, "publication/language"),
        publisher=child_line(news, "publication/name"),
    )


def _urlset(listed: list[_Listed], now: datetime, limits: Limits) -> Parsed:
    dated = [(parse_date(one.raw, now=now), one) for one in _without_shared_dates(listed)]
    recent = [(when, one) for when, one in dated if when is None or when >= now - WINDOW]
    recent.sort(key=lambda pair: pair[0] or _NEVER, reverse=True)
    entries = [entry for when, one in recent if (entry := _entry(one, when, limits)).title]
    most = min(MOST_ENTRIES, limits.entries)
    dropped = max(0, len(entries) - most)
    return Parsed(
        entries=keyed(entries[:most]),
        warnings=(f"{dropped} pages beyond the limit are left out",) if dropped else (),
        dropped=dropped,
    )


def _without_shared_dates(listed: list[_Listed]) -> list[_Listed]:
    """A date that most pages share is the one at which the list was made, and says nothing of the pages."""
    dates = Counter(one.raw for one in listed if one.raw and not one.has_tags)
    shared = {raw for raw, count in dates.items() if count > max(_FEW, _SHARED * len(listed))}
    return [replace(one, raw="") if one.raw in shared and not one.has_tags else one for one in listed]


def _entry(one: _Listed, when: datetime | None, limits: Limits) -> Entry:
    return Entry(
        key="",
        title=(one.title or headline_in(one.link))[: limits.title],
        text="",
        link=one.link,
        published=when,
        published_raw=one.raw or None,
        language=one.language[:20] or None,
        publisher=one.publisher[: limits.title] or None,
        is_guessed=not one.title,
    )


def _index(listed: list[_Listed], url: str, now: datetime) -> Parsed:
    """The sitemaps of an index: the latest first, and of the older ones only the latest if there is no other."""
    named = dict.fromkeys((one.link, parse_date(one.raw, now=now)) for one in listed)
    near = [(link, when) for link, when in named if kin(link, url) and link != url]
    near.sort(key=lambda pair: pair[1] or _NEVER, reverse=True)
    recent = [link for link, when in near if when is None or when >= now - WINDOW] or [link for link, _ in near[:1]]
    warnings = tuple(_left_out(len(recent) - MOST_PARTS, len(named) - len(near)))
    return Parsed(entries=(), parts=tuple(recent[:MOST_PARTS]), warnings=warnings)


def _left_out(surplus: int, strange: int) -> Iterator[str]:
    if surplus > 0:
        yield f"{surplus} sitemaps of the index are not followed: name the one with the news in its place"
    if strange:
        yield f"{strange} sitemaps of the index lie on other sites and are not followed"
