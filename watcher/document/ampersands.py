"""XML of programs that forget what an ampersand means in it, or write the entities of HTML."""

import re
from html.entities import html5
from typing import Final

FORBIDDEN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML document holds, not even by number."""
_AMPERSAND: Final = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?:#(?P<code>\d{1,7}|[xX][0-9a-fA-F]{1,6});|(?!(?:amp|lt|gt|quot|apos);)(?P<name>\w{1,31};)?)",
    re.DOTALL,
)
_LAST_CODE: Final = 0x10FFFF


def with_ampersands(xml: str) -> str:
    """A document whose ampersands and HTML's entities are written as XML wants them; nothing else is changed.

    What is put in is ASCII, so the bytes of a document may be handed in as Latin-1, whatever its encoding.
    """
    return _AMPERSAND.sub(_well_formed, xml)


def _well_formed(found: re.Match[str]) -> str:
    """An ampersand as XML wants it; a piece of character data or a good reference as it is."""
    if found["code"]:
        code = int(found["code"][1:], 16) if found["code"][0] in "xX" else int(found["code"])
        return found[0] if code <= _LAST_CODE and not FORBIDDEN.match(chr(code)) else ""
    if found[0][0] == "<":
        return found[0]
    meant = html5.get(found["name"] or "", "&" + (found["name"] or ""))
    return meant.replace("&", "&amp;").replace("<", "&lt;").encode("ascii", "xmlcharrefreplace").decode()
