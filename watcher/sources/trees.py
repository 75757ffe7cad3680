"""Documents as trees: HTML and XML of strangers, read leniently, without ever loading or defining anything."""

from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from typing import Any, Final, TypeAlias

from lxml import etree, html
from lxml.cssselect import CSSSelector

from watcher.sources.markup import line_of, text_of

Element: TypeAlias = Any
"""lxml carries no types."""

_IN_FRAME: Final = etree.XPath(
    "ancestor::nav | ancestor::footer | ancestor::*[@role='navigation'] | ancestor::header[not(ancestor::article)]"
)


def html_tree(text: str) -> Element | None:
    """An HTML document, or None where there is none."""
    source = text.replace("\0", "").encode("utf-8", "replace")
    try:
        return html.document_fromstring(source, parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError):
        return None


def xml_items(text: str) -> Iterator[Element]:
    """The elements right below the root of an XML document without prolog, as far as it can be read.

    Each is emptied when the next one is asked for, so that a long document never stands in memory as a whole.
    """
    steps = etree.iterparse(
        BytesIO(text.encode("utf-8", "replace")), recover=True, resolve_entities=False, load_dtd=False, no_network=True,
        huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8",
    )  # fmt: skip
    for _, element in steps:
        parent = element.getparent()
        if parent is not None and parent.getparent() is None:
            yield element
            element.clear()
            while element.getprevious() is not None:
                del parent[0]


@lru_cache(maxsize=64)
def _selector(selector: str) -> CSSSelector:
    return CSSSelector(selector, translator="html")


def picked(tree: Element, selector: str) -> list[Element]:
    """What a CSS selector picks, in the order of the document."""
    found: list[Element] = _selector(selector)(tree)
    return found


def first(tree: Element, selector: str) -> Element | None:
    """The first that a CSS selector picks."""
    return next(iter(picked(tree, selector)), None)


def text_in(element: Element | None) -> str:
    """The text in an element of HTML, its paragraphs parted by empty lines; nothing for none."""
    return "" if element is None else text_of(html.tostring(element, encoding="unicode", with_tail=False))


def line_in(element: Element | None) -> str:
    """The text in an element of HTML on one line; nothing for none."""
    return " ".join(text_in(element).split())


def name_of(element: Element) -> str:
    """The name of an element of XML without its namespace, in lower case."""
    return str(etree.QName(element).localname).lower()


def child_line(element: Element, path: str) -> str:
    """The text at a path below an element of XML, whatever the namespaces, on one line; nothing where there is none."""
    steps = "/".join(f"{{*}}{step}" for step in path.split("/"))
    return line_of(element.findtext(steps) or "")


def is_in_frame(element: Element) -> bool:
    """Whether an element of HTML stands in what frames a page: its menus, its head and its foot."""
    return bool(_IN_FRAME(element))
