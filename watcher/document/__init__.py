"""YAML as people write it: nodes that know their place, a reader that collects faults, and plain values.

`parser` turns text into nodes, `fields` reads the keys of a mapping, `values` reads durations, sizes and flags.
"""

from watcher.document.fields import Fields, as_text
from watcher.document.hours import quiet_hours, slot
from watcher.document.nodes import Mapping, Node, Page, Place, Scalar, Sequence
from watcher.document.parser import LINE_BREAK, MAX_BYTES, Parsed, decode, parse
from watcher.document.syntax import MAX_LEVELS
from watcher.document.values import duration, flag, one_of, shown, size, suggest, whole_number, worded

__all__ = [
    "LINE_BREAK",
    "MAX_BYTES",
    "MAX_LEVELS",
    "Fields",
    "Mapping",
    "Node",
    "Page",
    "Parsed",
    "Place",
    "Scalar",
    "Sequence",
    "as_text",
    "decode",
    "duration",
    "flag",
    "one_of",
    "parse",
    "quiet_hours",
    "shown",
    "size",
    "slot",
    "suggest",
    "whole_number",
    "worded",
]
