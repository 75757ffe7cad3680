"""HTML, whole or in pieces, as text with paragraphs: nothing of it is trusted, nothing of it is kept."""

import re
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from html.entities import html5
from typing import Final, TypeAlias

_ROUNDS: Final = 3
"""Text is at most escaped twice over; a third round finds nothing."""
_UNREAD: Final = "script|style|noscript|template|svg|math|iframe|object|select|button|textarea|head"
_TAG: Final = r"<[/!?]?[a-z](?:[^<>\"']|\"[^\"<]*\"|'[^'<]*'|[\"'])*+>"
_MARKUP: Final = re.compile(
    r"(?P<gone><!--(?:-?>|.*?(?:-->|\Z))|"
    rf"<(?P<unread>{_UNREAD})\b(?:(?:[^<>]*[\"'\s])?/>|[^<>]*>.*?(?:</(?P=unread)\s*>|\Z))|<!\[CDATA\[|\]\]>)|{_TAG}",
    re.DOTALL | re.IGNORECASE,
)
_UNREAD_BEGIN: Final = re.compile(rf"<({_UNREAD})\b[^<>]*>", re.IGNORECASE)
_UNREAD_END: Final = re.compile(rf"</({_UNREAD})\s*>", re.IGNORECASE)
_NAME: Final = re.compile(r"</?([a-z][a-z0-9]*)", re.IGNORECASE)
_BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "legend", "li", "main", "nav", "ol", "option", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead",
    "tr", "ul",
})  # fmt: skip
_CELLS: Final = frozenset({"td", "th", "img"})
_KNOWN_TAG: Final = re.compile(
    r"</?(?:p|br|div|span|a|b|i|em|strong|ul|ol|li|img|h[1-6]|blockquote|table|font|figure|script|style)\b[^<>]*>",
    re.IGNORECASE,
)
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.IGNORECASE)
_FALSE_ENTITY: Final = re.compile(r"(?<=\w)&([A-Za-z]\w{0,7});")
_ATTRIBUTE: Final = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_PARAGRAPHS: Final = re.compile(r"\s*\x1e\s*")
_EMPTY_LINES: Final = re.compile(r"\n[^\S\n]*\n\s*")
_SPACE: Final = re.compile(r"[^\S\x1e]+")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1d\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BREAK: Final = "\x1e"


def text_of(html: str) -> str:
    """The text of a piece of HTML, its paragraphs parted by empty lines.

    Scripts and the like are left out; entities are resolved, also where they were escaped twice. Without any tag, empty
    lines are taken for ends of paragraphs.
    """
    return _text(html, _as_it_is)


def _text(html: str, mend: Callable[[str], str]) -> str:
    for _ in range(_ROUNDS):
        text = _stripped(mend(html))
        if not (("<" in text and _KNOWN_TAG.search(text)) or ("&" in text and _ENTITY.search(text))):
            break
        html = text
    parts = _PARAGRAPHS.split(text)
    return "\n\n".join(part for part in parts if part)


def line_of(html: str) -> str:
    """The text of a piece of HTML on one line, as a title is.

    In a title a `<script>` that nothing ends is a word of the news, not a script that hides the rest of it.
    """
    has_markup = "<" in html or "&" in html
    return " ".join((_text(html, _without_unclosed) if has_markup else _CONTROL.sub("", html)).split())


def _as_it_is(html: str) -> str:
    return html


def _without_unclosed(line: str) -> str:
    """The line without the beginnings of what is not read that have no end, found in one pass."""
    ends = {found[1].lower(): found.start() for found in _UNREAD_END.finditer(line)}
    return _UNREAD_BEGIN.sub(lambda at: at[0] if at.start() < ends.get(at[1].lower(), -1) else " ", line)


def _stripped(html: str) -> str:
    """One round: tags off, entities resolved, white space folded; paragraphs are parted by record separators."""
    html = _MARKUP.sub(_instead, html) if "<" in html else _EMPTY_LINES.sub(_BREAK, html)
    if "&" in html:
        html = unescape(_FALSE_ENTITY.sub(_real_ampersand, html))
    return _SPACE.sub(" ", _CONTROL.sub("", html)).strip(" \x1e")


def _instead(found: re.Match[str]) -> str:
    """What stands for a tag: an end of paragraph, a space or nothing."""
    if found["gone"]:
        return " " if found["unread"] else ""
    name = _NAME.match(found[0])
    kind = name[1].lower() if name else ""
    return _BREAK if kind in _BLOCKS else " " if kind in _CELLS else ""


def _real_ampersand(found: re.Match[str]) -> str:
    """What a lenient parser made of `AT&T` is `AT&T;`: a name that is no entity loses the semicolon again."""
    return found[0] if f"{found[1]};" in html5 else f"&amp;{found[1]}"


Tag: TypeAlias = Mapping[str, str]
"""The attributes of a tag, their names in lower case."""


def tags(html: str, name: str) -> Iterator[Tag]:
    """The attributes of every tag of that name, in order."""
    for found in re.finditer(rf"<{name}\b([^<>]{{0,4000}})>", html, re.IGNORECASE):
        pairs = _ATTRIBUTE.findall(found[1])
        yield {key.lower(): unescape(double or single or bare).strip() for key, double, single, bare in pairs}
