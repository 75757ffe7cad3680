"""What a word is by how it is written: German nouns have a capital, French participles an accent at their end.

Keys have neither, so that "Rolle" (a role) is among the forms of "rollen", and "arrête" among those of "arrêté".
"""

from collections.abc import Callable, Mapping
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import ItemKind

_NOMINAL: Final = ("n", "ns", "te", "ter", "tes", "ne", "ner", "nes")
"""How German verbs and participles end that are nouns: "beim Protestieren", "der Verletzte", "Festgenommene"."""
_PARTICIPLES: Final = ("é", "ée", "és", "ées")
_PRESENT: Final = ("e", "es")
_FEMININE: Final = ("ée", "ées", "ee", "ees")


def is_written_as(asked: str, parse: Parse, at: int) -> bool:
    """Whether an item is written as what a word of a pattern or phrase, as the list has it, is."""
    fits = _FITS.get(parse.language)
    return fits is None or parse.items[at].kind is ItemKind.NAME or fits(asked, parse, at)


def _fits_german(asked: str, parse: Parse, at: int) -> bool:
    """Whether neither is a noun while the other is a verb or an adjective: "Rolle" and "rollen", "tote" and "Tote"."""
    first = parse.items[at].first
    written = parse.tokens[first].text
    if asked[:1].islower():
        return first not in parse.capitals or written.endswith(_NOMINAL)
    return not written[:1].islower()


def _fits_french(asked: str, parse: Parse, at: int) -> bool:
    """Whether what is asked for is no participle while the item is a verb of the present: "arrêté" and "arrête"."""
    written = parse.tokens[parse.items[at].first].text
    is_present = written.endswith(_PRESENT) and not written.endswith(_FEMININE)
    return not (is_present and asked.endswith(_PARTICIPLES))


_FITS: Final[Mapping[str, Callable[[str, Parse, int], bool]]] = {"de": _fits_german, "fr": _fits_french}
