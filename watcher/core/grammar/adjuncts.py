"""What German and Slavic clauses put around an event: the cause that it is, and the denial at the end of the clause."""

from typing import Final

from watcher.core.grammar.clauses import ItemKind, Parse
from watcher.core.lexicon.cues import CueKind

_NEAR: Final = 4
"""Items before an event among which what leads to it stands: "из-за всеобщей забастовки" has four."""
_REFLEXIVE: Final = "sie"
"""The Polish "się", folded."""


def is_cause(parse: Parse, at: int) -> bool:
    """Whether an event is told as the cause of something: "wegen des Streiks", "из-за забастовки"."""
    for before in range(at - 1, max(-1, at - 1 - _NEAR), -1):
        item = parse.items[before]
        if item.kind in {ItemKind.BORDER, ItemKind.NAME} or item.key == ",":
            return False
        if parse.begins(CueKind.CAUSE, before):
            return True
    return False


def closing_denial(parse: Parse, at: int) -> tuple[int, ...]:
    """The items of a denial that ends the clause of an event, and says that it is not at all: "не состоится"."""
    end = next((one for one in range(at + 1, len(parse.items)) if _closes(parse, one)), len(parse.items))
    last = end - 1 - (end > 0 and parse.items[end - 1].key == _REFLEXIVE)
    denied = last > at + 1 and parse.begins(CueKind.EXISTENCE, last) and parse.begins(CueKind.DENIED, last - 1)
    return (last - 1, last) if denied else ()


def _closes(parse: Parse, at: int) -> bool:
    return parse.items[at].kind is ItemKind.BORDER or parse.items[at].key in {",", ".", "!", "?"}
