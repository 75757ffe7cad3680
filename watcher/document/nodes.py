"""The nodes of a YAML document: texts, lists and mappings, each of which knows where it stands."""

import re
from dataclasses import dataclass, field, replace

from watcher.errors import Fault, Severity

_COMMENT = re.compile(r"(?<=\S)[ \t]+#")


@dataclass(frozen=True, slots=True)
class Page:
    """The text of one file; its nodes are slices of it."""

    path: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: line and column from 1, `start` and `end` as offsets into the page's text."""

    page: Page
    line: int
    column: int
    start: int
    end: int

    @property
    def source(self) -> str:
        """The text from start to end, exactly as it was typed."""
        return self.page.text[self.start : self.end]

    def fault(self, what: str, cure: str = "", *, severity: Severity = Severity.ERROR) -> Fault:
        """What is wrong at this place, and how to cure it."""
        return Fault(self.page.path, self.line, self.column, what, cure, severity)


@dataclass(frozen=True, slots=True)
class Node:
    """What the three kinds of nodes have in common."""

    place: Place = field(repr=False, compare=False)

    @property
    def line(self) -> int:
        """The line of the first character, from 1."""
        return self.place.line

    @property
    def column(self) -> int:
        """The column of the first character, from 1."""
        return self.place.column

    @property
    def empty(self) -> bool:
        """Whether nothing was written: as if the key were absent."""
        return False

    @property
    def children(self) -> tuple["Node", ...]:
        """The nodes right below: the items of a list, the values of a mapping."""
        return ()

    @property
    def source(self) -> str:
        """The node exactly as it was typed, quotes, brackets and inner comments included."""
        return self.place.source

    def fault(self, what: str, cure: str = "", *, severity: Severity = Severity.ERROR) -> Fault:
        """What is wrong with this node, and how to cure it."""
        return self.place.fault(what, cure, severity=severity)

    def warning(self, name: str, what: str, cure: str) -> Fault:
        """What is allowed here but seldom meant; ``name`` is the stable name of the warning."""
        return replace(self.fault(what, cure, severity=Severity.WARNING), name=name)


@dataclass(frozen=True, slots=True)
class Scalar(Node):
    """A text, as it was typed: `no`, `22:30` and `007` stay what they are; only quotes and escapes are resolved.

    `quoted` also holds for block texts (`|` and `>`): what is in them was meant as text.
    """

    text: str
    quoted: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing was written; an empty text in quotes is written."""
        return not self.text and not self.quoted

    @property
    def comment_after(self) -> bool:
        """Whether a ` #` ended this plain text; what follows was perhaps meant to belong to it."""
        return not self.quoted and _COMMENT.match(self.place.page.text, self.place.end) is not None


@dataclass(frozen=True, slots=True)
class Sequence(Node):
    """A list."""

    items: tuple[Node, ...]

    @property
    def children(self) -> tuple[Node, ...]:
        """The items."""
        return self.items

    @property
    def bracketed(self) -> bool:
        """Whether it is written as `[a, b]`, where a comma cuts an unquoted text."""
        return self.source.startswith("[")


@dataclass(frozen=True, slots=True)
class Mapping(Node):
    """Keys and their values, in the order in which they stand; no key stands twice."""

    entries: tuple[tuple[Scalar, Node], ...]

    @property
    def children(self) -> tuple[Node, ...]:
        """The values, without their keys."""
        return tuple(value for _, value in self.entries)

    @property
    def braced(self) -> bool:
        """Whether it is written as `{key: value}`."""
        return self.source.startswith("{")
