"""Feeds that a web page names as its own, to be offered to who watches the page or took it for a feed."""

import re
from collections.abc import Iterator
from typing import Final

from watcher.sources.links import web_link
from watcher.sources.markup import tags

_FEED_TYPES: Final = re.compile(r"application/(?:rss|atom|rdf|feed)\+(?:xml|json)|application/(?:json|xml)|text/xml")


def offered_feed(html: str, url: str) -> str | None:
    """The first feed that the page at `url` names, or None."""
    return next(_alternates(html, url), None)


def _alternates(html: str, url: str) -> Iterator[str]:
    for link in tags(html, "link"):
        if "alternate" in link.get("rel", "").lower() and _FEED_TYPES.fullmatch(link.get("type", "").lower()):
            target = web_link(link.get("href"), url)
            if target:
                yield target
