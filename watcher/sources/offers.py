"""Feeds that a web page names as its own, to be offered to who watches the page or took it for a feed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Final

from watcher.sources.links import web_link
from watcher.sources.markup import tags

_FEED_TYPES: Final = re.compile(r"application/(?:rss|atom|rdf|feed)\+(?:xml|json)|application/(?:json|xml)|text/xml")


@dataclass(frozen=True, slots=True)
class Offer:
    """A feed that a page names, and what it calls it."""

    url: str
    title: str


def offered_feeds(html: str, url: str) -> tuple[Offer, ...]:
    """All feeds that the page at `url` names, in its order, each address once."""
    offers: dict[str, Offer] = {}
    for link, target in _alternates(html, url):
        offers.setdefault(target, Offer(target, " ".join(unescape(link.get("title", "")).split())))
    return tuple(offers.values())


def offered_feed(html: str, url: str) -> str | None:
    """The first feed that the page at `url` names, or None."""
    return next((target for _, target in _alternates(html, url)), None)


def _alternates(html: str, url: str) -> Iterator[tuple[Mapping[str, str], str]]:
    for link in tags(html, "link"):
        if "alternate" in link.get("rel", "").lower() and _FEED_TYPES.fullmatch(link.get("type", "").lower()):
            target = web_link(link.get("href"), url)
            if target:
                yield link, target
