"""Sheets of text for people: labels, and what belongs to them wrapped at the terminal's width."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

_LABEL: Final = 14
"""Columns for the labels on the left."""
_PIECE: Final = re.compile(r"[^\s|]*\||[^\s|]+\s*|\s+")
_NARROWEST: Final = 50
_FEW: Final = 8
"""Items of a row that are shown unless all are asked for."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """How wide lines may be, in columns, and whether rows are shown in full or cut."""

    width: int = 100
    is_full: bool = False

    def row(self, label: str, text: str) -> Iterator[str]:
        """A label, and a text in a column of its own beside it."""
        left = f"  {label:<{_LABEL - 1}} "
        for line in _wrapped(text, max(self.width, _NARROWEST) - len(left)):
            yield f"{left}{line}".rstrip()
            left = " " * len(left)

    def items(self, label: str, items: Iterable[str], *, between: str = ", ") -> Iterator[str]:
        """A label and its items, the first few and how many more there are; no line where there is none."""
        kept = tuple(dict.fromkeys(items))
        if kept:
            yield from self.row(label, between.join(self.cut(kept)))

    def cut(self, items: Sequence[str], few: int = _FEW) -> Sequence[str]:
        """The first few of some items and how many more there are; all, where all are to be shown."""
        if self.is_full or len(items) <= few + 1:
            return items
        return (*items[:few], f"… {len(items) - few} more")


def _wrapped(text: str, width: int) -> Iterator[str]:
    """The lines of a text, broken at spaces and after the bars of alternatives."""
    line = ""
    for piece in _PIECE.findall(text):
        if line and len(line) + len(piece.rstrip()) > width:
            yield line
            line = ""
        line += piece
    yield line
