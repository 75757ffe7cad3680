"""JSON Feed, versions 1 and 1.1 (jsonfeed.org)."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeAlias

from watcher.core.language.identity import site_of
from watcher.core.news.articles import Entry, keyed
from watcher.core.polls.outcomes import Failed, FailureKind
from watcher.sources.dates import parse_date, settle_date
from watcher.sources.links import web_link
from watcher.sources.markup import line_of, text_of
from watcher.sources.parsed import LONGEST_DATE, LONGEST_LANGUAGE, Limits, Parsed, Reading, id_kept

_Object: TypeAlias = Mapping[str, Any]


def parse_json_feed(text: str, *, url: str, now: datetime, limits: Limits) -> Reading:
    """Read a JSON Feed that `url` answered at `now`; JSON that is none is a failure."""
    try:
        feed = json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        return Failed(FailureKind.UNREADABLE, f"not valid JSON: {error}")
    except (ValueError, RecursionError):
        return Failed(FailureKind.UNREADABLE, "its JSON is nested too deeply, or holds a number too long to read")
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        return Failed(FailureKind.NOT_A_FEED, "it is no feed but other JSON, perhaps an error message")
    used = [item for item in _newest(items, limits.entries, now) if isinstance(item, dict)]
    dropped = max(0, len(items) - limits.entries)
    language = _text(feed, "language") or None
    return Parsed(
        entries=keyed(_entry(item, url=url, now=now, language=language, limits=limits) for item in used),
        title=line_of(_text(feed, "title"))[: limits.title],
        site=site_of(web_link(_text(feed, "home_page_url"), url)),
        language=language,
        warnings=(f"{dropped} entries beyond the limit are left out",) if dropped else (),
        dropped=dropped,
    )


def _newest(items: list[Any], limit: int, now: datetime) -> list[Any]:
    """As many items as are used: the first, or the last where that is younger than the first."""
    first, last = (_published(item, now) for item in (items[0], items[-1])) if items else (None, None)
    oldest_first = first is not None and last is not None and first < last
    return items[-limit:] if oldest_first else items[:limit]


def _published(item: object, now: datetime) -> datetime | None:
    return parse_date(_text(item, "date_published"), now=now) if isinstance(item, dict) else None


def _entry(item: _Object, *, url: str, now: datetime, language: str | None, limits: Limits) -> Entry:
    link = _link(item, url)
    published, raw = settle_date([_text(item, "date_published"), _text(item, "date_modified")], link, now=now)
    texts = [_text(item, "content_text"), text_of(_text(item, "content_html")), text_of(_text(item, "summary"))]
    tags = item.get("tags")
    return Entry(
        key="",
        title=line_of(_text(item, "title"))[: limits.title],
        text=max(texts, key=len)[: limits.text],
        guid=id_kept(_text(item, "id") or None),
        link=link,
        published=published,
        published_raw=raw and raw[:LONGEST_DATE],
        language=(_text(item, "language") or language or "")[:LONGEST_LANGUAGE] or None,
        section=next((line_of(tag)[:100] for tag in tags if isinstance(tag, str)), None)
        if isinstance(tags, list)
        else None,
    )


def _link(item: _Object, base: str) -> str | None:
    """The link to the article; an id may be one, by the specification; for a podcast the recording."""
    attached = item.get("attachments")
    files = [one.get("url") for one in attached if isinstance(one, dict)] if isinstance(attached, list) else []
    id_ = item.get("id")
    own = id_ if isinstance(id_, str) and id_.startswith(("https://", "http://")) else None
    return next(
        (link for raw in (item.get("url"), item.get("external_url"), own, *files) if (link := web_link(raw, base))),
        None,
    )


def _text(item: _Object, name: str) -> str:
    """A field as text; ids are sometimes written as numbers. Lone surrogates, which JSON can spell, are dropped."""
    value = item.get(name)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value.encode("utf-8", "ignore").decode().strip() if isinstance(value, str) else ""
