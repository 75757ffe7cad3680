"""What stands around a noun: the article that begins it, the pronoun of a clause about it."""

from typing import Final

from watcher.core.grammar.clauses import RELATIVES, Parse
from watcher.core.grammar.items import ItemKind
from watcher.core.lexicon.cues import CueKind

_DETERMINERS: Final = (CueKind.DETERMINER, CueKind.DEFINITE, CueKind.INDEFINITE, CueKind.OWNER)
_MARK: Final = ["'", "s"]
"""The possessive mark as it is read behind what is no name."""


def determines(parse: Parse, at: int) -> bool:
    """Whether an item begins a noun: an article, "this", "his"."""
    return parse.begins_any(_DETERMINERS, at)


def owned_by(parse: Parse, at: int) -> int | None:
    """The item that an English noun without a name owns by its mark, fillers passed over: "minister's new husband"."""
    items = parse.items
    if [item.key for item in items[at + 1 : at + 3]] != _MARK:
        return None
    return next((one for one in range(at + 3, len(items)) if items[one].kind is not ItemKind.FILLER), None)


def relates(parse: Parse, at: int) -> bool:
    """Whether an item begins a clause about the one named right before it: "who"."""
    return parse.begins_any(RELATIVES, at)
