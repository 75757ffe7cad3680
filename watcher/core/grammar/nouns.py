"""What stands around a noun: the article that begins it, the pronoun of a clause about it."""

from typing import Final

from watcher.core.grammar.clauses import RELATIVES, Parse
from watcher.core.lexicon.cues import CueKind

_DETERMINERS: Final = (CueKind.DETERMINER, CueKind.DEFINITE, CueKind.INDEFINITE, CueKind.OWNER)


def determines(parse: Parse, at: int) -> bool:
    """Whether an item begins a noun: an article, "this", "his"."""
    return parse.begins_any(_DETERMINERS, at)


def relates(parse: Parse, at: int) -> bool:
    """Whether an item begins a clause about the one named right before it: "who"."""
    return parse.begins_any(RELATIVES, at)
