"""Pages as lists of links: each link that a selector picks is an entry, with the words of the link as its headline."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from watcher.core.language.identity import link_key
from watcher.core.news.articles import Entry, keyed
from watcher.core.polls.outcomes import Failed, FailureKind
from watcher.sources.encodings import decode
from watcher.sources.links import web_link
from watcher.sources.mending import read_prolog
from watcher.sources.offers import offered_feed
from watcher.sources.parsed import LIMITS, Limits, Parsed, Reading
from watcher.sources.trees import Element, first, html_tree, is_in_frame, line_in, picked

_FEED_ROOTS: Final = frozenset({"rss", "feed", "rdf:rdf", "rdf"})
_HEADINGS: Final = "h1, h2, h3, h4, h5, h6"
_WORD: Final = re.compile(r"[^\W\d_]+")
_MOST_LINKS: Final = 10_000
_LEAST_WORDS: Final = 2
_LEAST_LETTERS: Final = 8
"""Of a headline in a script that writes no spaces between words."""


@dataclass(frozen=True, slots=True)
class _Link:
    """A link of the page: where it leads, what it says, and whether it stands in the frame of the page."""

    target: str
    words: str
    in_frame: bool


def read_listing(
    body: bytes, *, url: str, content_type: str | None = None, limits: Limits = LIMITS, selector: str = "a"
) -> Reading:
    """Read the page that `url` answered; a page on which nothing fits the CSS selector is a failure.

    A link to the page itself and one without words lead to no article, and one target is one entry, under the longest
    words that lead there. Links in menus, head and foot count only when there are no others. No entry has a date.
    """
    decoded = decode(body, content_type)
    if read_prolog(decoded.text.lstrip("\ufeff")).root.lower() in _FEED_ROOTS:
        return Failed(FailureKind.NOT_A_FEED, "it is a feed and no page: write `url` in place of `page` and `links`")
    tree = html_tree(decoded.text)
    entries = () if tree is None else keyed(_entries(_wanted(tree, url, selector), url, limits))
    offered = offered_feed(decoded.text, url)
    if tree is None or not entries:
        offer = f"; its feed is {offered}" if offered else ""
        return Failed(FailureKind.EMPTY, f"no link of the page fits `{selector}`{offer}")
    has_feed = f"the page has a feed: {offered}" if offered else None
    return Parsed(
        entries=entries[: limits.entries],
        title=line_in(first(tree, "title"))[: limits.title],
        language=(tree.get("lang") or "")[:20] or None,
        warnings=tuple(filter(None, (decoded.warning, has_feed))),
        dropped=max(0, len(entries) - limits.entries),
    )


def _wanted(tree: Element, url: str, selector: str) -> list[_Link]:
    """The links that the selector picks, without those in the frame of the page if there are others."""
    base = _base(tree, url)
    links = list(islice((link for one in picked(tree, selector) for link in _links(one, base)), _MOST_LINKS))
    return [link for link in links if not link.in_frame] or links


def _base(tree: Element, url: str) -> str:
    """What relative links of the page start from."""
    base = first(tree, "base[href]")
    return (base is not None and web_link(base.get("href"), url)) or url


def _links(element: Element, base: str) -> Iterator[_Link]:
    """The link that an element is, or the links within it."""
    for link in [element] if element.tag == "a" else element.iter("a"):
        target = web_link(link.get("href"), base)
        words = _words(link)
        if target and _says_something(words):
            yield _Link(target, words, is_in_frame(link))


def _words(link: Element) -> str:
    """The heading in a link, else all its words, else what it is called or its picture shows."""
    picture = first(link, "img[alt]")
    called = (link.get("title") or link.get("aria-label") or (picture is not None and picture.get("alt")) or "").split()
    return line_in(first(link, _HEADINGS)) or line_in(link) or " ".join(called)


def _says_something(words: str) -> bool:
    """Whether a link may be a headline: page numbers, arrows and single words such as “more” are none."""
    found = _WORD.findall(words)
    return len(found) >= _LEAST_WORDS or any(not word.isascii() and len(word) >= _LEAST_LETTERS for word in found)


def _entries(links: list[_Link], url: str, limits: Limits) -> Iterator[Entry]:
    """One entry for each target, in the order of the page."""
    longest: dict[str, _Link] = {}
    for link in links:
        key = link_key(link.target) or link.target
        known = longest.setdefault(key, link)
        if len(link.words) > len(known.words):
            longest[key] = link
    longest.pop(link_key(url) or url, None)
    for link in longest.values():
        yield Entry(key="", title=link.words[: limits.title], text="", link=link.target)
