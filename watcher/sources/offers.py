"""Feeds that a web page names as its own, to be offered to who watches the page or took it for a feed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from itertools import islice
from typing import Final
from urllib.parse import urlsplit

from watcher.sources.links import web_link
from watcher.sources.markup import tags

_FEED_TYPES: Final = re.compile(r"application/(?:rss|atom|rdf|feed)\+(?:xml|json)|application/(?:json|xml)|text/xml")
_NO_FEEDS: Final = re.compile(r"/wp-json(?:/|$)|oembed", re.IGNORECASE)
"""Where programs of sites name interfaces as if they were feeds."""
_OF_COMMENTS: Final = re.compile(
    r"/comments?/(?:feed|rss|atom|default)|/comments?\.(?:rss|xml|atom)|[?&]feed=comments", re.IGNORECASE
)
"""Where the common programs of sites have what readers say."""
_CALLED_COMMENTS: Final = re.compile(
    r"comments feed|kommentar-feed|flux des commentaires|de (?:los )?comentarios|de comentários|dei commenti"
    r"|z komentarzami|комментариев|коментарів",
    re.IGNORECASE,
)
"""How they call it."""
_COMMENT: Final = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_FEED_PATH: Final = re.compile(
    r"(?:^|/)(?:feeds?|rss\d?|atom)(?:/|\.\w{2,4}|$)|\.(?:rss|atom|rdf)$|/(?!sitemap)[\w-]+\.xml$", re.IGNORECASE
)
_LINK: Final = re.compile(r"<a\b[^<>]{0,4000}>([^<>]{0,40})", re.IGNORECASE)
_CALLED_FEED: Final = re.compile(r"\b(?:rss|atom)\b", re.IGNORECASE)
_MOST_LINKED: Final = 3
_MOST_LOOKED_AT: Final = 5_000
"""Links of one page; those to feeds often stand at its end."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A feed that a page names, and what it calls it."""

    url: str
    title: str


@dataclass(frozen=True, slots=True)
class Offers:
    """The feeds that a page ``named`` as its own in its head, and addresses that it ``linked`` and look like one."""

    named: tuple[Offer, ...] = ()
    linked: tuple[str, ...] = ()


def offers_of(html: str, url: str) -> Offers:
    """The feeds of the page at `url`, in its order, each address once; of comments only where there is no other."""
    html = _COMMENT.sub("", html)
    base = _base(html, url)
    return Offers(_named(html, base), tuple(_linked(html, base, url)))


def offered_feed(html: str, url: str) -> str | None:
    """The first feed that the page at `url` names, or None."""
    html = _COMMENT.sub("", html)
    return next((offer.url for offer in _named(html, _base(html, url))), None)


def _named(html: str, base: str) -> tuple[Offer, ...]:
    named: dict[str, Offer] = {}
    for link, target in islice(_alternates(html, base), _MOST_LOOKED_AT):
        named.setdefault(target, Offer(target, " ".join(unescape(link.get("title", "")).split())))
    news = tuple(offer for offer in named.values() if not _is_of_comments(offer))
    return news or tuple(named.values())


def _base(html: str, url: str) -> str:
    """What relative addresses of the page are relative to."""
    written = next((tag["href"] for tag in tags(html, "base") if tag.get("href")), None)
    return web_link(written, url) or url


def _alternates(html: str, base: str) -> Iterator[tuple[Mapping[str, str], str]]:
    for link in tags(html, "link"):
        kind = link.get("type", "").partition(";")[0].strip().lower()
        if "alternate" in link.get("rel", "").lower() and _FEED_TYPES.fullmatch(kind):
            target = web_link(link.get("href"), base)
            if target and not _NO_FEEDS.search(target):
                yield link, target


def _is_of_comments(offer: Offer) -> bool:
    return bool(_CALLED_COMMENTS.search(offer.title) or _OF_COMMENTS.search(offer.url))


def _linked(html: str, base: str, url: str) -> Iterator[str]:
    """Links to the same host whose path, or whose words, are what feeds are called."""
    found: dict[str, None] = {}
    for written in islice(_LINK.finditer(html), _MOST_LOOKED_AT):
        link = next(tags(written[0], "a"), {})
        target = web_link(link.get("href"), base)
        parts = urlsplit(target or "")
        is_called = _FEED_PATH.search(parts.path) or _CALLED_FEED.search(f"{written[1]} {link.get('title', '')}")
        if target and is_called and parts.netloc == urlsplit(url).netloc:
            found.setdefault(target.partition("#")[0])
    yield from islice((link for link in found if not _OF_COMMENTS.search(link)), _MOST_LINKED)
