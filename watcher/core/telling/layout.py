"""The lines of a message: harmless text, escaped for its medium, the words that matter marked, cut to its limit."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from html import escape
from itertools import accumulate, pairwise
from typing import Final

from watcher.core.judging.matches import Evidence
from watcher.core.news.articles import Zone

CUT_OFF: Final = "… cut here; all of it: watcher hits"

_BREAK = "\n\n"
_MOST_PAGES = 10
"""Messages that a chat should have to bear at once."""
_QUOTE_LIMIT = 600
_LEAD_IN = 100
_CONTROLS = re.compile("[\0-\x1f\x7f-\x9f\u2028\u2029]")
# Bidi and other format characters, fillers, variation selectors and tags cannot be seen; a lone surrogate is no text.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
_SENTENCE_END = re.compile(r"[.!?…。](?=\s|$)")


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of a line, harmless and unescaped; ``marked`` where it is what was looked for."""

    text: str
    marked: bool = False


class Style(StrEnum):
    """What a line is, where a medium can show it; the first piece of a fact is its label."""

    TEXT = "text"
    QUOTE = "quote"
    FACT = "fact"
    TITLE = "title"
    LINK = "link"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a message. ``needed``: never dropped; ``whole``: never cut, as a link."""

    pieces: tuple[Piece, ...]
    needed: bool = False
    whole: bool = False
    style: Style = Style.TEXT


Section = Sequence[Line]
Writer = Callable[[Line], str]


def line(text: str, style: Style = Style.TEXT, *, needed: bool = False) -> Line:
    """A line without marks; the text has been made harmless by ``plain``. A link is never cut."""
    return Line((Piece(text),), needed, style is Style.LINK, style)


def plain(text: str, limit: int | None = None) -> str:
    """Hostile text made harmless, on one line: what controls or cannot be seen is gone; cut to ``limit`` characters."""
    harmless = " ".join(_UNSEEN.sub("", _CONTROLS.sub(" ", text)).split())
    return harmless if limit is None or len(harmless) <= limit else f"{harmless[: limit - 1].rstrip()}…"


def as_text(written: Line) -> str:
    """The line as plain text: marks are asterisks."""
    return "".join(f"*{piece.text}*" if piece.marked else piece.text for piece in written.pieces)


def as_html(written: Line) -> str:
    """The line in the HTML of Telegram, everything from outside escaped: marks are bold."""
    texts = ((escape(piece.text, quote=False), piece.marked) for piece in written.pieces)
    return "".join(f"<b>{text}</b>" if marked else text for text, marked in texts)


def laid_out(sections: Iterable[Section], write: Writer, limit: int | None = None) -> str:
    """All sections, parted by empty lines; within ``limit`` characters of what ``write`` gives, if there is one.

    A line break counts as two characters, since apprise sends it as CR LF where there is a limit.
    Needed lines always stand, so together they must be within the limit. Of the others as many as fit, in their order;
    the first that does not is cut at a sentence, and what follows it is left out, up to the needed lines of the last.
    """
    kept = list(map(tuple, sections)) if limit is None else _within(limit, list(map(tuple, sections)), write)
    return _BREAK.join("\n".join(map(write, section)) for section in kept if section)


def paged(sections: Sequence[Section], write: Writer, limit: int, name: str) -> tuple[str, ...]:
    """A list that is too long for one message as several, parted between sections; each says which of how many it is.

    What does not fit into ten of them is cut off; so is a section that is too long for one.
    """
    whole = laid_out(sections, write)
    if _fits(whole, limit):
        return (whole,)
    room = limit - _cost(_page_number(name, _MOST_PAGES, _MOST_PAGES), write)
    pages: list[list[Section]] = [[]]
    left = room
    for section in sections:
        cost = sum(_cost(each, write) for each in section)
        if cost > left and pages[-1] and len(pages) < _MOST_PAGES:
            pages.append([])
            left = room
        pages[-1].append(section)
        left -= cost
    numbers = (_page_number(name, at, len(pages)) for at in range(1, len(pages) + 1))
    return tuple(laid_out([*page, [number]], write, limit) for page, number in zip(pages, numbers, strict=True))


def _page_number(name: str, at: int, of: int) -> Line:
    return line(f"{name} · {at} of {of}", Style.NOTE, needed=True)


def _within(limit: int, sections: Sequence[Section], write: Writer) -> list[Section]:
    if _fits(laid_out(sections, write), limit):
        return list(sections)
    needed = sum(_cost(each, write) for section in sections for each in section if each.needed)
    room = _Room(limit - needed - _cost(line(CUT_OFF), write), write)
    kept: list[Section] = [tuple(room.let_in(section)) for section in sections]
    return [*kept[:-1], (line(CUT_OFF),), *kept[-1:]]


def _fits(text: str, limit: int) -> bool:
    return len(text) + text.count("\n") <= limit


def _cost(written: Line, write: Writer) -> int:
    return len(write(written)) + 2 * len(_BREAK)


class _Room:
    """The characters left for lines that are not needed."""

    def __init__(self, left: int, write: Writer) -> None:
        self._left = left
        self._write = write

    def let_in(self, section: Section) -> Iterator[Line]:
        for written in section:
            if written.needed:
                yield written
            elif _cost(written, self._write) <= self._left:
                self._left -= _cost(written, self._write)
                yield written
            else:
                yield from self._shortened(written)
                self._left = 0

    def _shortened(self, written: Line) -> Iterator[Line]:
        """As much of a line as fits, up to the end of a sentence or word; nothing of a line that must be whole."""
        if written.whole:
            return
        text = "".join(piece.text for piece in written.pieces)
        fits = bisect_right(range(len(text)), self._left, key=lambda end: _cost(_beginning(written, end), self._write))
        text = text[: max(0, fits - 1)]
        ends = [end.end() for end in _SENTENCE_END.finditer(text)] or [max(text.rfind(" "), 0)]
        if ends[-1]:
            yield _beginning(written, ends[-1])


def _beginning(written: Line, length: int) -> Line:
    """The first characters of a line, with an ellipsis."""
    ends = accumulate(len(piece.text) for piece in written.pieces)
    cuts = (
        replace(piece, text=piece.text[: max(0, len(piece.text) + length - end)] if end > length else piece.text)
        for piece, end in zip(written.pieces, ends, strict=True)
    )
    return replace(written, pieces=(*(piece for piece in cuts if piece.text), Piece(" …")))


def quotation(quote: str, evidence: Iterable[Evidence]) -> tuple[Piece, ...]:
    """A sentence as published in quotation marks, its own evidence marked; a long one is cut around its first mark."""
    marks = _marks(quote, evidence)
    start = max(0, marks[0][0] - _LEAD_IN) if marks and marks[0][1] > _QUOTE_LIMIT else 0
    end = min(len(quote), start + _QUOTE_LIMIT)
    within = [(max(first, start), min(last, end)) for first, last in marks if first < end and last > start]
    borders = [start, *(border for mark in within for border in mark), end]
    pieces = (_piece(quote[one:two], marked=at % 2 == 1) for at, (one, two) in enumerate(pairwise(borders)))
    opening, closing = "“…" if start else "“", "…”" if end < len(quote) else "”"
    return (Piece(opening), *(piece for piece in pieces if piece.text), Piece(closing))


def _piece(text: str, *, marked: bool) -> Piece:
    """Harmless text that keeps one space at either end, so that pieces can be joined."""
    inner = plain(text)
    if marked or not inner:
        return Piece(inner or " " * text[:1].isspace(), marked and bool(inner))
    return Piece(f"{' ' * text[:1].isspace()}{inner}{' ' * text[-1:].isspace()}")


def _marks(quote: str, evidence: Iterable[Evidence]) -> list[tuple[int, int]]:
    """Where evidence stands in the quote, in order, overlaps joined.

    A quote does not say where in its article it stands: that is where most of the evidence agrees with its words.
    """
    items = {item for item in evidence if item.text.strip()}
    votes = Counter((item.zone is Zone.TITLE, item.start - at) for item in items for at in _finds(item.text, quote))
    if not votes:
        return []
    title, base = min(votes, key=lambda vote: (-votes[vote], vote[0], -vote[1]))  # among equals the first place
    own = ((item.start - base, item.text) for item in items if (item.zone is Zone.TITLE) is title)
    stand = ((at, text) for at, text in own if at >= 0 and quote.startswith(text, at))
    return _joined(sorted((at, at + len(text)) for at, text in stand))


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that overlap as one."""
    joined: list[tuple[int, int]] = []
    for first, last in spans:
        if joined and first < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


def _finds(text: str, quote: str) -> Iterator[int]:
    at = quote.find(text)
    while at >= 0:
        yield at
        at = quote.find(text, at + 1)
