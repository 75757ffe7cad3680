"""Feeds of every make: RSS 0.9x to 2.0, RDF, Atom and JSON Feed, well-formed or not."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any, Final, TypeAlias

import feedparser

from watcher.core.language.identity import site_of
from watcher.core.news.articles import Entry, keyed
from watcher.core.polls.outcomes import Failed, FailureKind
from watcher.core.polls.waits import Hints
from watcher.sources.dates import parse_date, settle_date
from watcher.sources.encodings import decode
from watcher.sources.inflate import unpacked
from watcher.sources.jsonfeed import parse_json_feed
from watcher.sources.links import web_link
from watcher.sources.markup import line_of, text_of
from watcher.sources.mending import Mended, first_and_last_date, has_more_elements, mend, read_prolog
from watcher.sources.offers import offered_feed
from watcher.sources.parsed import LIMITS, LONGEST_DATE, LONGEST_LANGUAGE, Limits, Parsed, Reading, id_kept
from watcher.sources.slugs import headline_in

_Item: TypeAlias = Mapping[str, Any]
_BLANK: Final = "\ufeff\x00 \t\r\n\v\f\x85\u2028"
_MOST_UNPACKED: Final = 10_000_000
"""Bytes of a feed that is packed although its server does not say so."""
_MOST_ELEMENTS: Final = 200_000
"""A hundred for each of the entries that are used: one costs some twenty millionths of a second, so these cost four."""
_DASHES: Final = (" - ", " – ", " — ", " | ")
_SECTION_LETTERS: Final = 100
_OTHER_LINKS: Final = frozenset({"replies", "edit", "edit-media", "license", "author", "hub", "service"})
"""What of an entry is not the entry."""
_RAW_PER_LETTER: Final = 10
"""Markup is cut at so many times the limit of the text in it, before it is read."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the entries of one feed have in common."""

    url: str
    language: str | None
    now: datetime
    limits: Limits


def parse_feed(
    body: bytes, *, url: str, now: datetime, content_type: str | None = None, limits: Limits = LIMITS
) -> Reading:
    """Read a feed that `url` answered at `now`.

    What can be read is used, and `warnings` tell what was wrong; a document that is no feed is a failure.
    """
    document = unpacked(body, _MOST_UNPACKED, "feed")
    if isinstance(document, Failed):
        return document
    decoded = decode(document, content_type)
    text = decoded.text.strip(_BLANK)
    if not text:
        return Failed(FailureKind.EMPTY, "the answer is empty")
    if text[0] in "{[":
        reading = parse_json_feed(text, url=url, now=now, limits=limits)
    else:
        reading = _parse_xml(text, url=url, now=now, limits=limits)
    if decoded.warning and isinstance(reading, Parsed):
        return _warned(reading, decoded.warning)
    return reading


def _parse_xml(text: str, *, url: str, now: datetime, limits: Limits) -> Reading:
    prolog = read_prolog(text)
    if prolog.has_subset:
        return Failed(FailureKind.UNREADABLE, "its document type defines entities of its own, which is refused")
    if prolog.root.lower() in {"", "html", "head", "body"}:
        return Failed(FailureKind.NOT_A_FEED, _what_page(text, url))
    mended = mend(text, prolog, entries=limits.entries, oldest_first=_is_oldest_first(text, now))
    document = _read(mended.xml)
    if isinstance(document, Failed):
        return document
    if not document.entries and not document.version:
        return Failed(FailureKind.NOT_A_FEED, _what_document(prolog.root))
    if not document.entries and mended.is_cut_short:
        return Failed(FailureKind.UNREADABLE, "the document is cut short before the end of its first entry")
    return _parsed(document, mended, url=url, now=now, limits=limits)


def _read(xml: str) -> Any | Failed:  # noqa: ANN401 - feedparser carries no types
    """What feedparser makes of a document, if it is not too long for it, and its lenient reader does not stumble."""
    if has_more_elements(xml, _MOST_ELEMENTS):
        detail = f"it has more than {_MOST_ELEMENTS:,} elements, and no feed needs as many"
        return Failed(FailureKind.UNREADABLE, detail)
    try:
        return feedparser.parse(
            BytesIO(xml.encode()),
            sanitize_html=False,
            resolve_relative_uris=False,
            response_headers={"content-type": "application/xml; charset=utf-8"},
        )
    except Exception:  # noqa: BLE001 - KeyError, TypeError and others, by elements that close before they begin
        return Failed(FailureKind.UNREADABLE, "its elements are nested so badly that nobody can read them")


def _is_oldest_first(text: str, now: datetime) -> bool:
    """Whether the last entry is younger than the first: then the last ones are the news."""
    first, last = (parse_date(raw, now=now) for raw in first_and_last_date(text))
    return first is not None and last is not None and first < last


def _parsed(document: _Item, mended: Mended, *, url: str, now: datetime, limits: Limits) -> Parsed:
    feed = document["feed"]
    frame = _Frame(url, _written(feed, "language"), now, limits)
    read = [_entry(item, frame) for item in document["entries"][: limits.entries]]
    entries = keyed(_named(entry) for entry in read if entry.title or entry.text or entry.link)
    surplus = max(0, len(document["entries"]) - limits.entries)
    return Parsed(
        entries=entries,
        title=_line(feed, limits.title),
        site=site_of(web_link(_written(feed, "link"), url)),
        language=frame.language,
        hints=_hints(feed, mended.xml),
        warnings=tuple(_warnings(document, mended)),
        dropped=mended.dropped + surplus,
        is_cut_short=mended.is_cut_short,
    )


def _warnings(document: _Item, mended: Mended) -> Iterator[str]:
    yield from mended.warnings
    if document["bozo"]:
        error = document.get("bozo_exception")
        yield f"not well-formed: {getattr(error, 'getMessage', lambda: error)()}"
    if mended.dropped:
        yield f"{mended.dropped} entries beyond the limit are left out"


def _warned(reading: Parsed, warning: str) -> Parsed:
    return replace(reading, warnings=(warning, *reading.warnings))


def _entry(item: _Item, frame: _Frame) -> Entry:
    title = _line(item, frame.limits.title)
    publisher = _line(item.get("source") or {}, frame.limits.title) or None
    link = _link(item, frame.url)
    raws = (_written(item, name) for name in ("published", "updated", "created"))
    published, raw = settle_date(raws, link, now=frame.now)
    terms = [_written(tag, "term") for tag in item.get("tags") or ()]
    return Entry(
        key="",
        title=_without_publisher(title, publisher),
        text=_longest_text(item, frame.limits.text),
        guid=id_kept(_written(item, "id")),
        link=link,
        published=published,
        published_raw=raw and raw[:LONGEST_DATE],
        language=(_language(item) or frame.language or "")[:LONGEST_LANGUAGE] or None,
        publisher=publisher,
        section=next((line_of(term)[:_SECTION_LETTERS] for term in terms if term), None),
    )


def _named(entry: Entry) -> Entry:
    """The entry; one that is a mere link under the headline that its address spells, until its page tells a better."""
    if entry.title or entry.text:
        return entry
    return replace(entry, title=headline_in(entry.link or ""), is_guessed=True)


def _written(item: _Item, name: str) -> str | None:
    """A field if it holds text; without feedparser's aliases, which answer for missing fields with others."""
    value = dict.get(item, name) if isinstance(item, dict) else None
    return value.strip() or None if isinstance(value, str) else None


def _line(item: _Item, limit: int) -> str:
    """The title of what has one."""
    return line_of((_written(item, "title") or "")[: limit * _RAW_PER_LETTER])[:limit]


def _longest_text(item: _Item, limit: int) -> str:
    """The longest of summary and contents, as text."""
    details = [item.get("summary_detail") or {}, *(item.get("content") or ())]
    raws = dict.fromkeys(raw[: limit * _RAW_PER_LETTER] for detail in details if (raw := _written(detail, "value")))
    return max((text_of(raw)[:limit] for raw in raws), key=len, default="")


def _link(item: _Item, base: str) -> str | None:
    """The link to the article; for a podcast the recording. An id stands in for it only where it is a whole address."""
    written = _written(item, "link")
    if written == _written(item, "id") and not (written or "").lower().startswith(("https://", "http://")):
        written = None
    candidates = [item.get("feedburner_origlink"), written]
    candidates += [link.get("href") for link in item.get("links") or () if _leads_to_it(link)]
    return next((link for raw in candidates if (link := web_link(raw, base))), None)


def _leads_to_it(link: _Item) -> bool:
    """Whether a link of an entry is one to it, or to its recording; the picture beside it is not."""
    is_picture = link.get("rel") == "enclosure" and str(link.get("type")).lower().startswith("image/")
    return not is_picture and link.get("rel") not in _OTHER_LINKS


def _language(item: _Item) -> str | None:
    detail = item.get("title_detail") or item.get("summary_detail") or {}
    return _written(item, "language") or _written(detail, "language")


def _without_publisher(title: str, publisher: str | None) -> str:
    """An aggregator's headline without the name it adds to each."""
    for dash in _DASHES if publisher else ():
        if title.endswith(f"{dash}{publisher}") and title != f"{dash}{publisher}":
            return title.removesuffix(f"{dash}{publisher}").rstrip()
    return title


_PERIODS: Final = {"hourly": 1, "daily": 24, "weekly": 168, "monthly": 720, "yearly": 8760}
_SKIPPED: Final = re.compile(r"<skip(?:Hours|Days)>(.{0,2000}?)</skip(?:Hours|Days)>", re.DOTALL | re.IGNORECASE)
_HOUR: Final = re.compile(r"<hour>\s*(\d{1,2})\s*</hour>", re.IGNORECASE)
_DAY: Final = re.compile(r"<day>\s*([a-z]{6,9})\s*</day>", re.IGNORECASE)
_LONGEST_HOURS: Final = 24 * 366


def _hints(feed: _Item, xml: str) -> Hints:
    skipped = " ".join(found[1] for found in _SKIPPED.finditer(xml[:100_000]))
    return Hints(
        every=max(filter(None, (_ttl(feed), _period(feed))), default=None),
        skip_hours=frozenset(int(hour) % 24 for hour in _HOUR.findall(skipped)),
        skip_days=frozenset(day.lower() for day in _DAY.findall(skipped)),
    )


def _ttl(feed: _Item) -> timedelta | None:
    """Minutes, by RSS 2.0."""
    minutes = _number(feed, "ttl")
    return timedelta(minutes=min(minutes, 60 * _LONGEST_HOURS)) if minutes else None


def _period(feed: _Item) -> timedelta | None:
    """A period and how often in it, by the syndication module of RSS 1.0."""
    hours = _PERIODS.get((_written(feed, "sy_updateperiod") or "").lower())
    return timedelta(hours=hours) / (_number(feed, "sy_updatefrequency") or 1) if hours else None


def _number(feed: _Item, name: str) -> int:
    text = _written(feed, name) or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0  # noqa: PLR2004 - more is absurd


def _what_document(root: str) -> str:
    if root.rpartition(":")[2].lower() in {"urlset", "sitemapindex"}:
        return "it is a sitemap and no feed: write `sitemap` in place of `url`"
    return f"it is no feed but a document of type <{root[:50]}>"


_TAG: Final = re.compile(r"</?[a-zA-Z][a-zA-Z0-9:-]{0,30}[\s/>]|<!doctype|<!--", re.IGNORECASE)


def _what_page(text: str, url: str) -> str:
    """What stands where a feed was expected, and the feed that an HTML page names as its own."""
    if "<" not in text:
        return "it is no feed but plain text"
    if not _TAG.search(text):
        return "it is no feed and no text"
    offered = offered_feed(text, url)
    named = re.search(r"<title[^<>]*>([^<]{1,200})", text, re.IGNORECASE)
    title = f" “{line_of(named[1])[:80]}”" if named else ""
    return f"it is no feed but a web page{title}" + (f"; its feed is {offered}" if offered else "")
