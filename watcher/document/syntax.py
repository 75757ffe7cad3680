"""Says in an analyst's words what the YAML parser complains about, and how to cure it."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

import yaml

from watcher.document.nodes import Place
from watcher.errors import Fault

Mark: TypeAlias = Any
"""A mark of the parser: the compiled one and the Python one each have a type of their own."""


MAX_LEVELS = 20
TOO_DEEP = (f"nested more than {MAX_LEVELS} levels deep", "write it flatter")


class _Complaint(NamedTuple):
    """How the parser words a complaint, and how we do."""

    parser_words: str
    what: str
    cure: str


_TAB = ("a tab stands where only spaces may", "indent with spaces")
_UNCLOSED_BRACKET = (
    "a bracket is opened here and not closed",
    "close it, or put the text in quotes; what follows ` #` is a comment",
)
_UNCLOSED_QUOTE = ("a quote is opened here and not closed", "close it, or put the text in the other kind of quotes")
_GOES_ON = ("the text goes on after its closing quote or bracket", "put the whole text in quotes")
_COMPLAINTS = (
    _Complaint(
        "mapping values are not allowed",
        "a second `: ` in one line, or a line indented differently from its neighbours",
        "put the text in quotes if the colon belongs to it, else indent the line like its neighbours",
    ),
    _Complaint("cannot start any token", "an unquoted text cannot begin with this character", "put the text in quotes"),
    _Complaint(
        "unknown escape", "`\\` has a meaning of its own in double quotes", "use single quotes, or write `\\\\`"
    ),
    _Complaint(
        "flow sequence", "`,` or `]` is missing", "close the list, or put texts with `[`, `]` or `: ` in quotes"
    ),
    _Complaint("flow mapping", "`,` or `}` is missing", "close the brace, or put texts with `{` or `}` in quotes"),
    _Complaint(
        "block sequence entries are not allowed", "a list cannot begin here", "begin it on a line of its own with `- `"
    ),
    _Complaint("block collection", "this line does not belong to the list above", "indent it like its neighbours"),
    _Complaint("block mapping", "this line does not belong to the keys above", "indent it like its neighbours"),
    _Complaint("document start", "this line does not belong to the keys above", "indent it like its neighbours"),
    _Complaint("", "this is not YAML", "put texts with special characters in quotes"),
)
_CLOSED_BEFORE = re.compile(r"""["'}\]][ \t]*$""")
_AT_END = re.compile(r"\s*(?:---|\Z)")
_ITEM = re.compile(r" *-[^-\s]")
_ODD_COLON = re.compile("^[^:\uff1a]*(?::([^\\S \t\r\n])|(\uff1a))")
"""A no-break space after the colon of a key, or a colon of full width: an editor shows neither."""
_TAB_INDENT = re.compile(r" *\t")


def explain(error: yaml.MarkedYAMLError, place_of: Callable[[Mark, Mark], Place]) -> tuple[Fault, Place]:
    """The fault behind an error of the parser, and the place at which the parser stopped."""
    stop = place_of(error.problem_mark, error.problem_mark)
    begin = place_of(error.context_mark, error.context_mark) if error.context_mark else stop
    words = f"{error.context} {error.problem}"
    if opened := _opened(words, stop):
        return begin.fault(*opened), stop
    before, line = _line_of(stop)
    if "tab character" in words or _TAB_INDENT.match(line):
        return stop.fault(*_TAB), stop
    if "expected" in words and _CLOSED_BEFORE.search(before):
        return stop.fault(*_GOES_ON), stop
    if "expected ':'" in words:
        return _without_value(begin), stop
    complaint = next(complaint for complaint in _COMPLAINTS if complaint.parser_words in words)
    return stop.fault(complaint.what, complaint.cure), stop


def _opened(words: str, stop: Place) -> tuple[str, str] | None:
    """What is wrong at the beginning of what the parser had not finished, and the cure."""
    if "maximum nesting depth" in words:  # libyaml looks a thousand brackets ahead before it gives out any event
        return TOO_DEEP
    if "quoted scalar" in words and "escape" not in words:
        return _UNCLOSED_QUOTE
    if "flow" in words and _AT_END.match(stop.page.text, stop.start):
        return _UNCLOSED_BRACKET
    return None


def _without_value(key: Place) -> Fault:
    """The fault of a line without `: `, at the text that the parser took for a key: it stops some lines below."""
    line = _line_of(key)[1]
    if odd := _ODD_COLON.search(line):
        what = f"an ordinary colon and space are missing after a key, where U+{ord(odd[1] or odd[2]):04X} stands"
        return key.fault(what, "write `key: value`, and no space of another kind")
    is_item = _ITEM.match(line)
    cure = "write `key: value`, or a space after the `-` of an item" if is_item else "write `key: value`"
    return key.fault("`: ` is missing after a key", cure)


def _line_of(place: Place) -> tuple[str, str]:
    """The line around a place: up to it, and as a whole."""
    text = place.page.text
    start = text.rfind("\n", 0, place.start) + 1
    return text[start : place.start], text[start:].partition("\n")[0]
