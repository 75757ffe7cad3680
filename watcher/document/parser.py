"""Builds nodes from YAML parser events in one pass, and refuses what would surprise the writer of a rule.

The events come one by one, so that neither depth nor aliases can make the parser work or recurse without bound.
"""

import re
from codecs import BOM_UTF8
from dataclasses import dataclass, field
from typing import Any

import yaml

from watcher.document.nodes import Mapping, Node, Page, Place, Scalar, Sequence
from watcher.document.syntax import MAX_LEVELS, TOO_DEEP, Mark, explain
from watcher.document.values import shown
from watcher.errors import Fault

MAX_BYTES = 1_000_000
MAX_FAULTS = 100

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What ends a line in YAML 1.1."""
_NEXT_DOCUMENT = re.compile(r"^---(?=\s)", re.MULTILINE)
_UNPRINTABLE = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_BYTE_ORDER_MARK = "\ufeff"
_QUOTE = "put the text in quotes if the sign belongs to it"


@dataclass(frozen=True, slots=True)
class Parsed:
    """The documents of one file, without the empty ones, and all that is wrong with it.

    With an error among the faults, the documents are what could be read in spite of it; unless they are ``whole``, at
    least one was given up.
    """

    documents: tuple[Mapping, ...]
    faults: tuple[Fault, ...]
    whole: bool = True


def decode(data: bytes, path: str) -> str | Fault:
    """The text of a file, which must be UTF-8 and no larger than MAX_BYTES; a byte order mark is dropped."""
    if len(data) > MAX_BYTES:
        return _too_large(path)
    data = data.removeprefix(BOM_UTF8)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        good = data[: error.start].decode()
        line, column = _position(good, len(good))
        return Fault(path, line, column, "the file is not UTF-8", "save it with the encoding UTF-8")


def parse(text: str, path: str) -> Parsed:
    """Read all documents of a file; after a fault that ends one, go on with the next."""
    text = text.removeprefix(_BYTE_ORDER_MARK)
    page = Page(path, text)
    if len(text) > MAX_BYTES or len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        return Parsed((), (_too_large(path),), whole=False)
    if odd := _UNPRINTABLE.search(text):
        return Parsed((), (_unprintable(page, odd),), whole=False)
    builder = _Builder(page)
    start: int | None = 0
    while start is not None and len(builder.faults) < MAX_FAULTS:
        start = _parse_from(start, page, builder)
    if not builder.documents and not builder.faults:
        builder.faults.append(Fault(path, 0, 0, "the file holds no document", "write one, or remove the file"))
    return Parsed(tuple(builder.documents), tuple(builder.faults[:MAX_FAULTS]), whole=not builder.has_given_up)


def _parse_from(start: int, page: Page, builder: "_Builder") -> int | None:
    """Read documents from an offset on; where to go on after one that cannot be read, None at the end."""
    builder.begin(start)
    try:
        for event in yaml.parse(page.text[start:], Loader=_LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        fault, place = explain(error, builder.place)
        builder.give_up(fault)
        return _next_document(page.text, place.start, after=start)
    except _TooDeep as error:
        builder.give_up(error.fault)
        return _next_document(page.text, error.offset, after=start)
    return None


def _next_document(text: str, offset: int, *, after: int) -> int | None:
    """Where the next document begins: at or below the line of the offset, but further on than `after`."""
    line = text.rfind("\n", 0, offset) + 1
    found = _NEXT_DOCUMENT.search(text, max(line, after + 1))
    return found.start() if found else None


class _TooDeep(Exception):
    """A document is nested more than MAX_LEVELS deep."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.offset = place.start
        self.fault = place.fault(*TOO_DEEP)


@dataclass(slots=True)
class _Frame:
    """A list or mapping of which the end has not come yet; a mapping's children are its keys and values in turn."""

    event: yaml.CollectionStartEvent
    children: list[Node] = field(default_factory=list)


class _Builder:
    """Takes the events of one file and gathers its documents and faults."""

    def __init__(self, page: Page) -> None:
        self.documents: list[Mapping] = []
        self.has_given_up = False
        self.faults: list[Fault] = []
        self._page = page
        self._frames: list[_Frame] = []
        self._offset = self._lines = 0

    def give_up(self, fault: Fault) -> None:
        """Lose the document that is being read."""
        self.faults.append(fault)
        self.has_given_up = True

    def begin(self, offset: int) -> None:
        """Expect events whose marks count from this offset, which begins a line."""
        self._frames.clear()
        self._offset = offset
        self._lines = len(LINE_BREAK.findall(self._page.text[:offset]))

    def place(self, start: Mark, end: Mark) -> Place:
        """Where two marks of the parser, compiled or not, point to in the page."""
        text, first, last = self._page.text, self._offset + start.index, self._offset + end.index
        line, column = self._lines + start.line + 1, start.column + 1
        if first == len(text):  # after a last line without a break, the parser counts one that is not there
            line, column = _position(text, first)
        return Place(self._page, line, column, first, last)

    def take(self, event: yaml.Event) -> None:
        """Take the next event; those that only frame a stream or document mean nothing here."""
        match event:
            case yaml.ScalarEvent():
                self._add(self._scalar(event))
            case yaml.CollectionStartEvent():
                self._open(event)
            case yaml.CollectionEndEvent():
                self._add(self._closed(self._frames.pop(), event))
            case yaml.AliasEvent():
                self._add(self._alias(event))

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        if len(self._frames) == MAX_LEVELS:
            raise _TooDeep(self.place(event.start_mark, event.end_mark))
        self._refuse_marks(event)
        self._frames.append(_Frame(event))

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        self._refuse_marks(event)
        return Scalar(self.place(event.start_mark, event.end_mark), event.value, quoted=not event.implicit[0])

    def _alias(self, event: yaml.AliasEvent) -> Scalar:
        place = self.place(event.start_mark, event.end_mark)
        self.faults.append(place.fault("an alias (`*`) is not allowed", _QUOTE))
        return Scalar(place, place.source)

    def _refuse_marks(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        """Refuse anchors and tags: they make a text mean something else than what it says."""
        if event.anchor is None and event.tag is None:
            return
        place = self.place(event.start_mark, event.end_mark)
        if event.anchor is not None:
            self.faults.append(place.fault("an anchor (`&`) is not allowed", _QUOTE))
        if event.tag is not None:
            self.faults.append(place.fault("a tag (`!`) is not allowed", _QUOTE))

    def _closed(self, frame: _Frame, event: yaml.CollectionEndEvent) -> Node:
        place = self._extent(frame, event)
        if isinstance(frame.event, yaml.SequenceStartEvent):
            return Sequence(place, tuple(frame.children))
        return Mapping(place, self._entries(frame.children))

    def _extent(self, frame: _Frame, event: yaml.CollectionEndEvent) -> Place:
        """From the first to the last character; what has no closing bracket ends with its last child."""
        place = self.place(frame.event.start_mark, event.end_mark)
        if place.source.startswith(("[", "{")) or not frame.children:
            return place
        return Place(place.page, place.line, place.column, place.start, frame.children[-1].place.end)

    def _entries(self, children: list[Node]) -> tuple[tuple[Scalar, Node], ...]:
        entries: dict[str, tuple[Scalar, Node]] = {}
        for key, value in zip(children[::2], children[1::2], strict=True):
            if not isinstance(key, Scalar):
                self.faults.append(key.fault("a key is one word, not a list or keys", "put the text in quotes"))
            elif fault := _key_fault(key, entries):
                self.faults.append(fault)
            else:
                entries[key.text] = (key, value)
        return tuple(entries.values())

    def _add(self, node: Node) -> None:
        """Hand a finished node to the one around it; a node with none around it is a document."""
        if self._frames:
            self._frames[-1].children.append(node)
        elif isinstance(node, Mapping):
            self.documents.append(node)
        elif not node.empty:
            self.faults.append(node.fault("a document is made of keys", "write `key: value` lines"))


def _key_fault(key: Scalar, earlier: dict[str, tuple[Scalar, Node]]) -> Fault | None:
    """What is wrong with a key, if anything."""
    if key.text == "<<" and not key.quoted:
        return key.fault("a merge key (`<<`) is not allowed", "write the keys out")
    if key.text in earlier:
        first = earlier[key.text][0].line
        return key.fault(f"the key {shown(key.text)} stands twice", f"remove one; the first is in line {first}")
    return None


def _position(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, both from 1."""
    breaks = list(LINE_BREAK.finditer(text, 0, offset))
    return len(breaks) + 1, offset - (breaks[-1].end() if breaks else 0) + 1


def _unprintable(page: Page, found: re.Match[str]) -> Fault:
    line, column = _position(page.text, found.start())
    what = f"the character U+{ord(found[0]):04X} cannot be printed"
    return Fault(page.path, line, column, what, "delete it; an editor may not show it")


def _too_large(path: str) -> Fault:
    return Fault(path, 0, 0, "the file is larger than 1 MB", "split it into several files")
