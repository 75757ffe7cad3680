"""Bytes into text when declarations lie: byte order marks, UTF-8 that says otherwise, Cyrillic read as Latin.

Where neither the bytes nor a declaration tell, the language that the document says it is in does.
"""

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from watcher.sources.letters import KNOWN, Leanings, likeliest

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNMARKED: Final = (
    (re.compile(rb"(?:[\t\r\n -~]\0\0\0){4}"), "utf-32-le"),
    (re.compile(rb"(?:\0\0\0[\t\r\n -~]){4}"), "utf-32-be"),
    (re.compile(rb"(?:[\t\r\n -~]\0){4}"), "utf-16-le"),
    (re.compile(rb"(?:\0[\t\r\n -~]){4}"), "utf-16-be"),
)
"""Four signs of ASCII, as XML, HTML and JSON begin, each in four bytes or in two."""
_IN_XML: Final = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})[\"']")
_IN_HTML: Final = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_IN_TYPE: Final = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
BLANK: Final = "\ufeff\0 \t\r\n"
"""What stands around a document and says nothing."""
_HEAD: Final = 4096
# What is called by the first name is in truth often written in the second, which holds it whole.
_TRUE_NAMES: Final = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "big5": "big5hkscs",
}
_CYRILLIC: Final = ("cp1251", "koi8-r", "cp866", "iso8859-5")
_ONE_BYTE: Final = frozenset(KNOWN)
"""Encodings in which nearly any bytes can be read."""
_DAMAGE: Final = 0.02
"""Share of broken sequences among the non-ASCII bytes up to which a text is UTF-8 with a few accidents."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it came out of, and what was wrong about the declaration or the bytes, if anything."""

    text: str
    encoding: str
    warning: str | None = None


def decode(body: bytes, content_type: str | None = None) -> Decoded:
    """Decode a document, whatever was declared: what the bytes themselves say counts more. Never fails."""
    marked = _by_mark(body)
    if marked:
        return marked
    declared = _declared(body, content_type)
    decoded = _as_utf8(body, declared) or _as_declared(body, declared) or _guessed(body, declared)
    if decoded.encoding in _ONE_BYTE and _is_chinese(body):
        said = declared[0] if declared else "nothing"
        return Decoded(body.decode("gb18030"), "gb18030", f"declared as {said}, but written in gb18030")
    if decoded.encoding in _ONE_BYTE:
        decoded = _likelier(body, decoded, declared)
    return _repaired(decoded)


def _by_mark(body: bytes) -> Decoded | None:
    start = body.lstrip(b" \t\r\n") if body[:1].isspace() else body
    marked = next((name for mark, name in _MARKS if start.startswith(mark)), None)
    if marked:
        return Decoded(start.decode(marked, "replace").removeprefix("\ufeff"), marked)
    wide = next((name for form, name in _UNMARKED if form.match(body)), None)
    return Decoded(body.decode(wide, "replace"), wide) if wide else None


def _declared(body: bytes, content_type: str | None) -> list[str]:
    """Names of known encodings, as the document and then the server declare them."""
    head = body[:_HEAD]
    found = [one[1].decode("ascii", "replace") for one in (_IN_XML.search(head), _IN_HTML.search(head)) if one]
    header = _IN_TYPE.search(content_type or "")
    return list(dict.fromkeys(_known([*found, *([header[1]] if header else [])])))


def _known(names: Iterable[str]) -> Iterable[str]:
    for name in names:
        try:
            info = codecs.lookup(name.lower().removeprefix("x-"))
        except (LookupError, ValueError):
            continue
        if info._is_text_encoding and not info.name.startswith(("utf-16", "utf-32")):  # noqa: SLF001 - how bytes.decode itself asks
            yield _TRUE_NAMES.get(info.name, info.name)


def _as_utf8(body: bytes, declared: list[str]) -> Decoded | None:
    """What is valid UTF-8 beyond ASCII is UTF-8: by chance that does not happen."""
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if text.isascii():
        stateful = [name for name in declared if name.startswith(("iso2022", "hz", "utf-7", "utf_7"))]
        return _as_declared(body, stateful) or Decoded(text, "utf-8")
    others = [name for name in declared if name != "utf-8"]
    return Decoded(text, "utf-8", f"declared as {others[0]}, but written in utf-8" if others else None)


def _as_declared(body: bytes, declared: list[str]) -> Decoded | None:
    for name in declared:
        try:
            return Decoded(body.decode(name), name)
        except (UnicodeDecodeError, ValueError):
            continue
    return None


def _guessed(body: bytes, declared: list[str]) -> Decoded:
    """No declaration fits.

    Then it is UTF-8 with a few broken bytes, the declared encoding with some, what the document's language is written
    in, Cyrillic or Western.
    """
    others = sum(byte > 0x7F for byte in body)  # noqa: PLR2004 - beyond ASCII
    text = body.decode("utf-8", "replace")
    if text.count("\ufffd") <= max(1, _DAMAGE * others) and not _is_all_broken(text):
        return Decoded(text, "utf-8", "some bytes are broken")
    for name in [name for name in declared if name != "utf-8"]:
        text = body.decode(name, "replace")
        if text.count("\ufffd") <= max(1, _DAMAGE * others):
            return Decoded(text, name, "some bytes are broken")
    return _as_written(body, _by_language(body) or "cp1252", declared)


def _likelier(body: bytes, decoded: Decoded, declared: list[str]) -> Decoded:
    """The same in another encoding of one byte, if its letters say clearly that it is written so."""
    valid = next((name for name in declared if name == decoded.encoding), None)
    name = likeliest(body, Leanings(valid, _of_language(body)))
    return decoded if name == decoded.encoding else _as_written(body, name, declared)


def _as_written(body: bytes, name: str, declared: list[str]) -> Decoded:
    said = declared[0] if declared else "nothing"
    return Decoded(body.decode(name, "replace"), name, f"declared as {said}, but written in {name}")


def _is_all_broken(text: str) -> bool:
    """Whether nothing beyond ASCII is left: a lone Windows apostrophe is no accident in UTF-8."""
    return text.replace("\ufffd", "").isascii()


_TAG: Final = rb"([a-z]{2}(?:-(?:tw|hk))?)"
_LANGUAGE: Final = re.compile(
    rb"<language>\s*"
    + _TAG
    + rb"|\blang\s*=\s*[\"']?"
    + _TAG
    + rb"|content-language[^>]{0,40}?content\s*=\s*[\"']"
    + _TAG,
    re.IGNORECASE,
)
_WRITTEN_IN: Final = {
    b"pl": ("cp1250", "iso8859-2"), b"cs": ("cp1250", "iso8859-2"), b"sk": ("cp1250", "iso8859-2"),
    b"hu": ("cp1250", "iso8859-2"), b"sl": ("cp1250", "iso8859-2"), b"hr": ("cp1250", "iso8859-2"),
    b"ro": ("cp1250", "iso8859-2"), b"tr": ("cp1254", "iso8859-9"), b"el": ("cp1253", "iso8859-7"),
    b"he": ("cp1255", "iso8859-8"), b"ar": ("cp1256", "iso8859-6"), b"fa": ("cp1256",), b"lt": ("cp1257",),
    b"lv": ("cp1257",), b"et": ("cp1257",), b"zh": ("gb18030",), b"zh-tw": ("big5hkscs",), b"zh-hk": ("big5hkscs",),
    b"ja": ("shift_jis", "euc_jp"), b"ko": ("cp949",),
}  # fmt: skip
_COMMON_SIGN: Final = re.compile(rb"[\xb0-\xd7][\xa1-\xfe]")
_RUN: Final = re.compile(rb"[\x80-\xff]+")
_FEW_PAIRS: Final = 8
_NEARLY_ALL: Final = 0.95
_MOSTLY: Final = 0.6


def _by_language(body: bytes) -> str | None:
    """The first encoding of the document's language in which all of it can be read."""
    return next((name for name in _of_language(body) if _reads(body, name)), None)


def _of_language(body: bytes) -> tuple[str, ...]:
    """How the language is written that the document says it is in."""
    found = _LANGUAGE.search(body[:_HEAD])
    tag = next(filter(None, found.groups()), b"").lower() if found else b""
    return _WRITTEN_IN.get(tag, ())


def _reads(body: bytes, name: str) -> bool:
    try:
        body.decode(name)
    except (UnicodeDecodeError, ValueError):
        return False
    return True


def _is_chinese(body: bytes) -> bool:
    """Whether it reads as GB 18030.

    Then bytes beyond ASCII come in pairs, unlike letters of one byte, and most of these are the signs that are used
    most, which stand in a block of their own.
    """
    runs = _RUN.findall(body[:_SAMPLE])
    pairs = sum(map(len, runs)) // 2
    even = sum(len(run) % 2 == 0 for run in runs)
    if pairs < _FEW_PAIRS or even < _NEARLY_ALL * len(runs):
        return False
    return sum(len(_COMMON_SIGN.findall(run)) for run in runs) >= _MOSTLY * pairs and _reads(body, "gb18030")


_ACCENTED: Final = re.compile(r"[A-Za-z]*[^\W\d_\x00-\x7f][^\W\d_]*")
_TAGS: Final = re.compile(r"<[^<>]*>|&\w+;")
_SAMPLE: Final = 50_000
_LATIN_HIGH: Final = re.compile(
    r"(?<![A-Za-z])[\u00c0-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192]{3,}(?![A-Za-z])"
)
_TWICE: Final = re.compile(r"(?:[ÐÑ][\u0080-\u00bf\u0152-\u2122]){3,}")
_FREQUENT: Final = frozenset("оеаинтсрвлкмдпуяызбг")
_FEW: Final = 3
_SHARE: Final = 0.2


def _repaired(decoded: Decoded) -> Decoded:
    """Undo a wrong reading that happened before us or through a wrong declaration."""
    sample = decoded.text[:_SAMPLE]
    if sample.isascii():
        return decoded
    if decoded.encoding in _CYRILLIC:
        return decoded
    if len(_TWICE.findall(sample)) >= _FEW:
        return _reread(decoded, ("utf-8",)) or decoded
    wrong = len(_LATIN_HIGH.findall(sample))
    if wrong >= _FEW and wrong >= _SHARE * len(_ACCENTED.findall(_TAGS.sub(" ", sample))):
        return _reread(decoded, _CYRILLIC) or decoded
    return decoded


def _reread(decoded: Decoded, names: Iterable[str]) -> Decoded | None:
    """The text as one of the encodings, where it was taken for a Western one; the likeliest wins."""
    readings = [(name, _western_back(decoded.text, name)) for name in names]
    name, text = max(readings, key=lambda reading: _likeness(reading[1]))
    if _likeness(text) <= _likeness(decoded.text):
        return None
    return Decoded(text, name, f"{name} text was taken for {decoded.encoding}")


def _western_back(text: str, name: str) -> str:
    """Runs of Western characters read anew; other text stays."""
    return re.sub(
        r"[\u0080-\u00ff\u0152-\u0192\u02c6\u02dc\u2013-\u2122]+",
        lambda run: _bytes_of(run[0]).decode(name, "replace"),
        text,
    )


def _bytes_of(text: str) -> bytes:
    """What the characters were before they were read as windows-1252 or, where that has gaps, as latin-1."""
    return b"".join(
        letter.encode("latin-1") if ord(letter) <= 0xFF else letter.encode("cp1252", "replace")  # noqa: PLR2004 - latin-1
        for letter in text
    )


def _likeness(text: str) -> float:
    """How much of the letters beyond ASCII is frequent Cyrillic in lower case, less what is broken."""
    letters = [letter for letter in text[:_SAMPLE] if letter > "\x7f"]
    good = sum(letter in _FREQUENT for letter in letters)
    western = sum(letter in "éèêàáâäöüßñçíóúãõåøæ“”‘’–—…« »£€©®°§" for letter in letters)
    return (good + western - 2 * letters.count("\ufffd")) / (len(letters) or 1)
