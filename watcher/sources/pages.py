"""Article pages, fetched or saved from a browser: the article out of all that stands around it."""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, Final, TypeAlias

import trafilatura
from lxml import etree, html

from watcher.core.language.furniture import headline_of
from watcher.core.news.articles import Entry, keyed
from watcher.core.news.fulltext import PageText
from watcher.core.polls.outcomes import Failed, FailureKind
from watcher.sources.dates import settle_date
from watcher.sources.encodings import decode
from watcher.sources.links import web_link
from watcher.sources.markup import line_of, text_of
from watcher.sources.parsed import LIMITS, Limits, Parsed, Reading

_Tree: TypeAlias = Any
"""lxml carries no types."""
_SHORT: Final = 200
"""With fewer letters than this an extraction has failed, or the page is hardly an article."""
_AROUND: Final = (
    "//nav|//header[not(ancestor::article)]|//footer|//aside|//form|//script|//style|//noscript|//template|//svg"
)
_DASHES: Final = re.compile(r"\s+(?:[-–—|•·»]|::)\s+")
_SITE_WORDS: Final = 5
_UNWANTED: Final = re.compile(
    r"<\?xml[^>]*>|[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])(?!\d)"
    r"|x0*(?:[0-8bcef]|1[\da-f])(?![\da-f])|x0*fff[ef](?![\da-f])|0*6553[45](?!\d));?",
    re.IGNORECASE,
)
"""What stands for no letter, written or referred to: trees with it can be read, but not be changed."""


def read_page(
    body: bytes, *, url: str | None, now: datetime, content_type: str | None = None, limits: Limits = LIMITS
) -> Reading:
    """Read the one article of an HTML page; a page without any text is a failure."""
    decoded = decode(body, content_type)
    source = _UNWANTED.sub("", decoded.text).encode("utf-8", "replace")
    tree = _tree(source)
    if tree is None:
        return Failed(FailureKind.EMPTY, "the page is empty")
    facts = _Facts(tree)
    title = facts.title()[: limits.title]
    text = _article_text(source, tree)[: limits.text]
    if not text:
        return Failed(FailureKind.EMPTY, "the page holds no text")
    link = next(facts.links(url), None)
    published, raw = settle_date(facts.dates(), link, now=now)
    entry = Entry(
        key="",
        title=title or headline_of(text),
        text=text,
        link=link,
        published=published,
        published_raw=raw,
        language=next(facts.languages(), None),
        publisher=facts.site or None,
        section=facts.meta("article:section"),
    )
    return Parsed(entries=keyed([entry]), warnings=(decoded.warning,) if decoded.warning else ())


def read_article(
    body: bytes, *, url: str, now: datetime, content_type: str | None = None, limits: Limits = LIMITS
) -> PageText:
    """The article of a page for which an entry gave the link, without what stands around it; perhaps without a text."""
    source = _UNWANTED.sub("", decode(body, content_type).text).encode("utf-8", "replace")
    tree = _tree(source)
    if tree is None:
        return PageText(url, title="", text="")
    facts = _Facts(tree)
    published, raw = settle_date(facts.dates(), next(facts.links(url), None), now=now)
    return PageText(
        url=url,
        title=facts.title()[: limits.title],
        text=(_extracted(source) or _lone_article(tree))[: limits.text],
        language=next(facts.languages(), None),
        published=published,
        published_raw=raw,
        is_paid=facts.is_paid(),
    )


def _tree(source: bytes) -> _Tree | None:
    try:
        return html.document_fromstring(source, parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError):
        return None


def _article_text(source: bytes, tree: _Tree) -> str:
    """What trafilatura takes for the article, or where that fails all text of the page but its frame."""
    text = _extracted(source)
    return text if len(text) >= _SHORT else max(text, _own_text(tree), key=len)


def _extracted(source: bytes) -> str:
    extracted = trafilatura.extract(source, favor_precision=True, include_comments=False, include_tables=True) or ""
    return "\n\n".join(line for line in extracted.splitlines() if line.strip())


def _lone_article(tree: _Tree) -> str:
    """The one article of a page that has but one: of a few lines, trafilatura makes nothing."""
    articles = tree.xpath("//article[not(ancestor::article)]")
    return text_of(html.tostring(articles[0], encoding="unicode")) if len(articles) == 1 else ""


def _own_text(tree: _Tree) -> str:
    for element in tree.xpath(_AROUND):
        element.drop_tree()
    parts = [*tree.xpath("//article"), *tree.xpath("//main"), *tree.xpath("//body")]
    texts = (text_of(html.tostring(part, encoding="unicode")) for part in parts)
    return next((text for text in texts if len(text) >= _SHORT), "") or text_of(html.tostring(tree, encoding="unicode"))


class _Facts:
    """What the head of a page tells about its article."""

    def __init__(self, tree: _Tree) -> None:
        self._tree = tree
        self._metas = _metas(tree)
        self.site = self.meta("og:site_name") or ""

    def meta(self, *names: str) -> str | None:
        """The first of the named meta elements that says something."""
        return next((line for name in names if (line := line_of(self._metas.get(name, "")))), None)

    def title(self) -> str:
        """The headline, without the name of the site."""
        whole = next(map(line_of, self._found("//title/text()")), "")
        headings = [line for part in self._tree.xpath("//h1") if (line := line_of(part.text_content()))]
        named = self.meta("og:title", "twitter:title")
        heading = next((line for line in headings if line in whole), headings[0] if len(headings) == 1 else "")
        return self._without_site(named or heading or whole)

    def _without_site(self, title: str) -> str:
        """Cut off a last part that names the site: as the page says, or a short one after what is no short title."""
        *parts, last = _DASHES.split(title)
        if not parts:
            return title
        words = len(" ".join(parts).split())
        is_site = last.casefold() == self.site.casefold() if self.site else len(last.split()) < min(_SITE_WORDS, words)
        return title[: title.rindex(last)].rstrip(" -–—|•·»:") if is_site else title

    def dates(self) -> Iterator[str]:
        """When the article appeared, the surest statement first."""
        names = (
            "article:published_time",
            "datepublished",
            "date",
            "pubdate",
            "dc.date",
            "dc.date.issued",
            "publish-date",
        )
        yield from filter(None, (self.meta(name) for name in names))
        yield from filter(None, (_date_published(source) for source in self._found(_LINKED_DATA)))
        yield from self._found("//article//time/@datetime|//*[@itemprop='datePublished']/@content")

    def links(self, url: str | None) -> Iterator[str]:
        """The page's own address, as it names itself, or as it was asked for."""
        named = [*self._found("//link[@rel='canonical']/@href"), self.meta("og:url"), url]
        yield from filter(None, (web_link(link, url) for link in named))

    def languages(self) -> Iterator[str]:
        """The page's statements about its language."""
        named = [*self._found("/html/@lang"), self.meta("og:locale", "content-language", "language")]
        yield from (tag.replace("_", "-")[:20] for tag in named if tag)

    def is_paid(self) -> bool:
        """Whether the page says that its article is for who pays."""
        tiers = {self.meta("article:content_tier"), self.meta("isaccessibleforfree")}
        return bool(tiers & {"locked", "false", "False"}) or any(map(_is_for_payers, self._found(_LINKED_DATA)))

    def _found(self, path: str) -> Iterable[str]:
        return [str(value).strip() for value in self._tree.xpath(path) if str(value).strip()]


_LINKED_DATA: Final = "//script[@type='application/ld+json']/text()"
_DEEPEST: Final = 6
_FREE: Final = "isAccessibleForFree"


def _metas(tree: _Tree) -> dict[str, str]:
    """The content of each meta element by its lower-case name; the first of a name counts."""
    metas: dict[str, str] = {}
    for element in tree.xpath("//meta[@content]"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        metas.setdefault((name or "").lower(), element.get("content"))
    return metas


def _date_published(source: str) -> str | None:
    """The `datePublished` of a piece of JSON-LD, wherever in it."""
    try:
        return next(_values(json.loads(source, strict=False), "datePublished", _DEEPEST), None)
    except (ValueError, RecursionError):
        return None


def _is_for_payers(source: str) -> bool:
    """Whether a piece of JSON-LD says that its article is not free."""
    try:
        return "false" in {value.lower() for value in _values(json.loads(source, strict=False), _FREE, _DEEPEST)}
    except (ValueError, RecursionError):
        return False


def _values(node: object, name: str, depth: int) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get(name), str | bool):
            yield str(node[name])
        node = list(node.values())
    if isinstance(node, list) and depth:
        for child in node:
            yield from _values(child, name, depth - 1)
