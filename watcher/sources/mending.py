"""XML as publishers send it, made well-formed as far as that can be done without guessing at its content."""

import re
from dataclasses import dataclass
from typing import Final

from watcher.document.ampersands import FORBIDDEN, with_ampersands

_PROLOG: Final = re.compile(
    r"\s+|<\?.*?\?>|<!--.*?-->|<!doctype\s+(?P<type>[\w:.-]*)[^<>\[]*(?P<subset>\[)?[^<>]*>?", re.DOTALL | re.IGNORECASE
)
_HARMLESS: Final = re.compile(
    r"<!doctype\s+[\w:.-]+[^<>\[]{0,500}\[\s*"
    r"(?:(?:<!ENTITY\s+%\s+[\w-]{1,50}\s+PUBLIC\s+\"[^\"<>]{0,200}\"\s+\"[^\"<>]{0,200}\"\s*>|%[\w-]{1,50};)\s*){0,20}"
    r"\]\s*>",
    re.IGNORECASE,
)
"""A document type that names tables of HTML's entities alone, as the specification of RSS 1.0 does: none is fetched."""
_BEGINNING: Final = re.compile(r"<\?xml\s|<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_COMPLAINTS: Final = frozenset({"", "br", "b", "p", "pre", "div", "font"})
"""What a document begins with before which a server has written its warnings."""
_LONGEST_COMPLAINT: Final = 10_000
_EMPTY_LINK: Final = re.compile(r"<link\s*/>|<link>\s*</link>")
"""A reader would take it for the address, and pass over the id that is one."""
_PERMALINK: Final = re.compile(r"(\bisPermaLink\s*=\s*[\"'])\s*true\s*([\"'])", re.IGNORECASE)
"""A reader knows it in lower case alone."""
_ROOT: Final = re.compile(r"<([A-Za-z_][\w.:-]*)")
_ENTRY_END: Final = re.compile(
    r"</(?:[\w.-]+:)?(?:item|entry)\s*>|<(?:[\w.-]+:)?(?:item|entry)(?:\s[^<>]*)?/>", re.IGNORECASE
)
_COMMENTS: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_CDATA: Final = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)", re.DOTALL)
_ENTRY_START: Final = re.compile(r"<(?:[\w.-]+:)?(?:item|entry)[\s/>]", re.IGNORECASE)
_DATE: Final = re.compile(r"<(?:pubDate|published|updated|dc:date)>([^<]{1,100})<", re.IGNORECASE)
_LAST_ENTRY: Final = 50_000
"""Letters at the end of a document among which the date of its last entry is looked for."""


@dataclass(frozen=True, slots=True)
class Prolog:
    """Where the root element starts and its name as written, or that of an HTML page's document type; empty for none.

    `has_subset` tells that a document type defines entities of its own.
    """

    root: str
    start: int
    has_subset: bool


@dataclass(frozen=True, slots=True)
class Mended:
    """A document without prolog, how many entries beyond the limit were cut off, and what had to be mended."""

    xml: str
    dropped: int
    is_cut_short: bool
    warnings: tuple[str, ...]


def read_prolog(text: str) -> Prolog:
    """Read up to the root element; a document type with definitions ends it at once.

    What a server complained of before the document is passed over.
    """
    prolog = _prolog(text, 0)
    if prolog.root.lower() in _COMPLAINTS and not prolog.has_subset:
        begins = _BEGINNING.search(text, prolog.start, prolog.start + _LONGEST_COMPLAINT)
        return _prolog(text, begins.start()) if begins else prolog
    return prolog


def _prolog(text: str, at: int) -> Prolog:
    kind = ""
    while found := _PROLOG.match(text, at):
        kind = found["type"] or kind
        harmless = _HARMLESS.match(text, at) if found["subset"] else None
        if found["subset"] and harmless is None:
            return Prolog(kind, at, has_subset=True)
        at = (harmless or found).end()
    root = _ROOT.match(text, at)
    named = root[1] if root and (kind.lower() != "html" or _BEGINNING.match(text, at)) else kind
    return Prolog(named, at, has_subset=False)


def mend(text: str, prolog: Prolog, *, entries: int, oldest_first: bool = False) -> Mended:
    """The document from its root on, with at most so many entries: the first, or the last of one `oldest_first`.

    Characters that XML forbids go; ampersands and HTML's entities are written as XML wants them; what follows the root
    is cut off; a document that was cut short ends with its last whole entry.
    """
    clean = FORBIDDEN.sub("", text[prolog.start :])
    warnings = ["control characters"] if len(clean) != len(text) - prolog.start else []
    whole = clean.rstrip()
    end = _end_of_root(whole, prolog.root)
    if end is not None and _COMMENTS.sub("", whole[end:]).strip():
        warnings.append("something follows the end of the document")
    if oldest_first and end is not None:
        kept, dropped = _last(whole[:end], entries)
    else:
        kept, dropped = _within(whole[:end], prolog.root, entries, is_cut_short=end is None)
    if end is None:
        warnings.append("the document is cut short, its last entry is left out")
    kept = _PERMALINK.sub(r"\1true\2", _EMPTY_LINK.sub("", kept))
    xml = with_ampersands(kept)
    if xml != kept:
        warnings.append("entities that XML does not know")
    return Mended(xml, dropped, end is None, tuple(warnings))


def has_more_elements(xml: str, most: int) -> bool:
    """Whether a document has more than so many elements; what stands in CDATA sections is text."""
    if xml.count("<") - xml.count("</") <= most:
        return False
    bare = _CDATA.sub("", xml)
    return bare.count("<") - bare.count("</") > most


def plain(text: str) -> str:
    """The text without characters that XML forbids, its ampersands and HTML's entities written as XML wants them."""
    return with_ampersands(FORBIDDEN.sub("", text))


def _end_of_root(text: str, root: str) -> int | None:
    """Where the root element ends, if it does."""
    ends = [found.end() for found in re.finditer(rf"</{re.escape(root)}\s*>", text, re.IGNORECASE)]
    return ends[-1] if ends else None


def _last(text: str, entries: int) -> tuple[str, int]:
    """The text without the entries before the last ones, and the number of those that are left out."""
    ends = [found.end() for found in _ENTRY_END.finditer(text)]
    begun = _ENTRY_START.search(text)
    if len(ends) <= entries or begun is None:
        return text, 0
    return text[: begun.start()] + text[ends[-entries - 1] :], len(ends) - entries


def first_and_last_date(text: str) -> tuple[str, str]:
    """The dates of the first and the last entry of a document, as written; empty where there are none."""
    begun = _ENTRY_START.search(text)
    first = _DATE.search(text, begun.start()) if begun else None
    last = _DATE.findall(text[-_LAST_ENTRY:])
    return (first[1], last[-1]) if first and last else ("", "")


def _within(text: str, root: str, entries: int, *, is_cut_short: bool) -> tuple[str, int]:
    """The text up to the last entry that is used, closed again, and the number of those that are not."""
    ends = [found.end() for found in _ENTRY_END.finditer(text)]
    if not is_cut_short and len(ends) <= entries:
        return text, 0
    begun = _ENTRY_START.search(text)
    half = begun.start() if begun else len(text)
    kept = text[: ends[min(len(ends), entries) - 1] if ends else half]
    is_open = kept.count("<channel") > kept.count("</channel")
    return f"{kept}{'</channel>' if is_open else ''}</{root}>", max(0, len(ends) - entries)
