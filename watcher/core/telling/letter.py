"""A message as a page for mail clients: light and dark, without pictures, scripts or anything to be fetched."""

import re
from collections.abc import Iterable, Iterator
from html import escape
from string import Template
from typing import Final

from watcher.core.telling.layout import Line, Piece, Section, Style, plain

_LINK: Final = re.compile(r"(https?)://([^/?#@\\\s:]+)(:\d{1,5})?([/?#]\S*)?", re.IGNORECASE)
_SHOWN: Final = 72
"""Characters of a link that are shown, from its beginning."""

_PAGE: Final = Template("""\
<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name='color-scheme' content="light dark">
<meta name='supported-color-schemes' content="light dark">
<title>$subject</title>
<style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
.page { background: #14161a !important; }
.card { background: #1d2026 !important; border-color: #343943 !important; }
.head, .text { color: #e8eaed !important; }
.note, .label { color: #a3abb7 !important; }
.quote { border-color: #6aa5e8 !important; color: #e8eaed !important; }
.mark { background: #5a4a0c !important; color: #fff3c4 !important; }
.link { color: #8ab8f2 !important; }
.part { border-color: #343943 !important; }
}
</style>
</head>
<body class="page" style="margin:0;padding:0;background:#f3f4f6">
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" style="background:#f3f4f6">
<tr><td align="center" style="padding:16px 8px">
<table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" style="max-width:640px;\
background:#ffffff;border:1px solid #dcdfe4;border-radius:8px">
<tr><td class="text" style="padding:20px 24px;font:15px/1.5 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,\
sans-serif;color:#1c1f24;text-align:left">
<h1 class="head" dir="auto" style="margin:0;font-size:19px;line-height:1.35;color:#111418">$subject</h1>
$sections
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
""")

_SECTION: Final = Template("""\
<div class="part" style="margin:14px 0 0;padding:14px 0 0;border-top:1px solid #e6e8ec">
$lines
</div>""")

_LINES: Final = {
    Style.TEXT: '<div class="text" dir="auto" style="color:#1c1f24">$it</div>',
    Style.QUOTE: '<blockquote class="quote" dir="auto" style="margin:0 0 10px;padding:2px 14px;border:solid #2f6fb0;'
    'border-width:0 0 0 3px;font-size:17px;color:#1c1f24">$it</blockquote>',
    Style.FACT: '<div class="text" style="color:#1c1f24">$it</div>',
    Style.TITLE: '<div class="text" dir="auto" style="font-weight:600;color:#1c1f24">$it</div>',
    Style.LINK: '<div style="word-break:break-all">$it</div>',
    Style.NOTE: '<div class="note" dir="auto" style="font-size:13px;color:#5c6470">$it</div>',
}
_TEMPLATES: Final = {style: Template(text) for style, text in _LINES.items()}
_LABEL: Final = '<span class="label" style="display:inline-block;min-width:64px;color:#5c6470">'
_MARK: Final = '<b class="mark" style="background:#ffefb0;color:#1c1f24">'


def as_letter(subject: str, sections: Iterable[Section]) -> str:
    """The page of a message, everything from outside escaped: its subject on top, each section below a line."""
    parts = (_SECTION.substitute(lines="\n".join(_lines(section))) for section in sections if section)
    return _PAGE.substitute(subject=escape(subject), sections="\n".join(parts))


def can_be_followed(link: str) -> bool:
    """Whether a link leads where it seems to: http or https, without a user, nothing hidden or blank in it."""
    return link == plain(link) and _LINK.fullmatch(link) is not None


def _lines(section: Section) -> Iterator[str]:
    yield from (_TEMPLATES[written.style].substitute(it=_inner(written)) for written in section)


def _inner(written: Line) -> str:
    if written.style is Style.LINK:
        return _anchor("".join(piece.text for piece in written.pieces))
    if written.style is Style.FACT:
        label, *value = written.pieces
        return f'{_LABEL}{escape(label.text.strip())}</span> <span dir="auto">{_marked(value)}</span>'
    return _marked(written.pieces)


def _marked(pieces: Iterable[Piece]) -> str:
    texts = ((escape(piece.text), piece.marked) for piece in pieces)
    return "".join(f"{_MARK}{text}</b>" if marked else text for text, marked in texts)


def _anchor(link: str) -> str:
    """A link that shows its own address: the whole host, in letters that cannot pass for others."""
    shown = _LINK.sub(_readable, link)
    return f'<a class="link" href="{escape(link)}" style="color:#1f5f9f">{escape(shown)}</a>'


def _readable(link: re.Match[str]) -> str:
    host = link[2]
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            host = ascii(host).strip("'")
    host += link[3] or ""
    shown = f"{host}{link[4] or ''}"
    return shown if len(shown) <= max(_SHOWN, len(host)) else f"{shown[: max(_SHOWN, len(host))]}…"
