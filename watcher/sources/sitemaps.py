"""Sitemaps: a site's list of its news, of its pages, or of further such lists (sitemaps.org; Google's news tags)."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final

from watcher.core.articles import Entry, keyed
from watcher.core.outcomes import Failed, FailureKind
from watcher.sources.dates import parse_date
from watcher.sources.encodings import decode
from watcher.sources.inflate import CutShortError, TooLargeError, UnreadableError, inflated
from watcher.sources.links import web_link
from watcher.sources.mending import plain, read_prolog
from watcher.sources.parsed import LIMITS, Limits, Parsed, Reading
from watcher.sources.slugs import headline_in
from watcher.sources.trees import Element, child_line, name_of, xml_tree
from watcher.sources.urls import kin

WINDOW: Final = timedelta(hours=48)
"""How far back a sitemap is read: a news sitemap holds no more, and of the others what is older is no news."""
MOST_ENTRIES: Final = 1_000
"""What a news sitemap may hold at most."""
MOST_PARTS: Final = 5
"""So many sitemaps of an index are followed in one poll."""
_GZIP: Final = b"\x1f\x8b"
_BLANK: Final = "\ufeff\0 \t\r\n"
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
    unpacked = _unpacked(body, max_body)
    if isinstance(unpacked, Failed):
        return unpacked
    decoded = decode(unpacked, content_type)
    reading = _read(decoded.text.strip(_BLANK), url, now, limits)
    if isinstance(reading, Failed) or decoded.warning is None:
        return reading
    return replace(reading, warnings=(decoded.warning, *reading.warnings))


def _unpacked(body: bytes, max_body: int) -> bytes | Failed:
    if not body.startswith(_GZIP):
        return body
    try:
        return inflated(body, max_body)
    except TooLargeError:
        return Failed(FailureKind.TOO_LARGE, f"the sitemap is larger than {max_body / 1e6:g} MB when it is unpacked")
    except (CutShortError, UnreadableError):
        return Failed(FailureKind.TRUNCATED, "the packed sitemap broke off before its end or is damaged")


def _read(text: str, url: str, now: datetime, limits: Limits) -> Reading:
    prolog = read_prolog(text)
    name = prolog.root.rpartition(":")[2].lower()
    if prolog.has_subset:
        return Failed(FailureKind.UNREADABLE, "its document type defines entities of its own, which is refused")
    if name not in {"urlset", "sitemapindex"}:
        return Failed(FailureKind.NOT_A_FEED, _OTHERS.get(name) or f"it is no sitemap but of type <{name[:50]}>")
    root = xml_tree(plain(text[prolog.start :]))
    is_whole = bool(re.search(rf"</(?:[\w.-]+:)?{name}\s*>", text[-_TAIL:], re.IGNORECASE))
    items = [] if root is None else list(root)[: None if is_whole else -1]
    if not (items or is_whole):
        return Failed(FailureKind.UNREADABLE, "the sitemap is cut short before the end of its first page")
    reading = _index(items, url, now) if name == "sitemapindex" else _urlset(items, url, now, limits)
    if is_whole:
        return replace(reading, is_window=True)
    return replace(reading, is_window=True, warnings=(*reading.warnings, "the sitemap is cut short"), is_cut_short=True)


# ---------------------------------------------------------------------------------------------------------------- pages


@dataclass(frozen=True, slots=True)
class _Listed:
    """A page as a sitemap lists it, with its element of news tags if it has one, and its date as it is written."""

    link: str
    raw: str
    news: Element | None

    @property
    def title(self) -> str:
        """The headline of its news tags, else the one that its address spells."""
        return ("" if self.news is None else child_line(self.news, "title")) or headline_in(self.link)


def _urlset(items: list[Element], url: str, now: datetime, limits: Limits) -> Parsed:
    listed = _without_shared_dates([one for element in items if (one := _listed(element, url))])
    dated = [(parse_date(one.raw, now=now), one) for one in listed]
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


def _listed(element: Element, url: str) -> _Listed | None:
    link = web_link(child_line(element, "loc"), url) if name_of(element) == "url" else None
    if link is None:
        return None
    news = element.find("{*}news")
    published = "" if news is None else child_line(news, "publication_date")
    return _Listed(link, published or child_line(element, "lastmod"), news)


def _without_shared_dates(listed: list[_Listed]) -> list[_Listed]:
    """A date that most pages share is the one at which the list was made, and says nothing of the pages."""
    dates = Counter(one.raw for one in listed if one.news is None and one.raw)
    shared = {raw for raw, count in dates.items() if count > max(_FEW, _SHARED * len(listed))}
    return [replace(one, raw="") if one.news is None and one.raw in shared else one for one in listed]


def _entry(one: _Listed, when: datetime | None, limits: Limits) -> Entry:
    publication = None if one.news is None else one.news.find("{*}publication")
    return Entry(
        key="",
        title=one.title[: limits.title],
        text="",
        link=one.link,
        published=when,
        published_raw=one.raw or None,
        language=None if publication is None else child_line(publication, "language")[:20] or None,
        publisher=None if publication is None else child_line(publication, "name")[: limits.title] or None,
    )


# -------------------------------------------------------------------------------------------------------------- indexes


def _index(items: list[Element], url: str, now: datetime) -> Parsed:
    """The sitemaps of an index: the latest first, and of the older ones only the latest if there is no other."""
    named = dict.fromkeys(_sitemaps(items, url, now))
    near = [(link, when) for link, when in named if kin(link, url) and link != url]
    near.sort(key=lambda pair: pair[1] or _NEVER, reverse=True)
    recent = [link for link, when in near if when is None or when >= now - WINDOW] or [link for link, _ in near[:1]]
    warnings = tuple(_left_out(len(recent) - MOST_PARTS, len(named) - len(near)))
    return Parsed(entries=(), parts=tuple(recent[:MOST_PARTS]), warnings=warnings)


def _sitemaps(items: list[Element], url: str, now: datetime) -> Iterator[tuple[str, datetime | None]]:
    for element in items:
        link = web_link(child_line(element, "loc"), url) if name_of(element) == "sitemap" else None
        if link:
            yield link, parse_date(child_line(element, "lastmod"), now=now)


def _left_out(surplus: int, strange: int) -> Iterator[str]:
    if surplus > 0:
        yield f"{surplus} sitemaps of the index are not followed: name the one with the news in its place"
    if strange:
        yield f"{strange} sitemaps of the index lie on other sites and are not followed"
