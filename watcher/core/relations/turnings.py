"""Sentences in which one who is watched turns to somebody else, of whom the text may go on to speak."""

from itertools import pairwise

from watcher.core.grammar.callings import Calling
from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import Item, ItemKind
from watcher.core.lexicon.cues import CueKind
from watcher.core.lexicon.endings import EndingKind


def turns_to_another(parse: Parse) -> bool:
    """Whether a sentence names somebody who speaks of another, sends or thanks him, with more than a country after it.

    "X mourns Brekke", "X comments on the case"; but "X praises Norway. The politician was arrested".
    """
    cues = [cue for cue in parse.cues if cue.kind is CueKind.TURNING]
    return any(item.is_person for item in parse.items) and any(not _leads_to_place(parse, cue.last) for cue in cues)


def _leads_to_place(parse: Parse, last: int) -> bool:
    after = next((item for item in parse.items if item.first >= last and item.kind is not ItemKind.FILLER), None)
    return after is not None and after.kind is ItemKind.NAME and not after.is_person


def names_unknown(parse: Parse) -> bool:
    """Whether two words with a capital stand together that are no known name: somebody, or something, else."""
    pairs = pairwise(parse.items) if parse.language != "de" else ()
    return any(_is_unknown(parse, one) and _is_unknown(parse, two) for one, two in pairs)


def names_unknown_in_case(parse: Parse) -> bool:
    """Whether one word that is no known name stands in a case of persons, and after no preposition of place."""
    leading = parse.starts(CueKind.DESTINATION) | parse.starts(CueKind.BESIDE)
    free = (after for before, after in pairwise(parse.items) if before.first not in leading)
    return any(
        _is_unknown(parse, item) and parse.endings.mark(parse.text(item.first, item.last), EndingKind.CASE_OF_A_NAME)
        for item in free
    )


def _is_unknown(parse: Parse, item: Item) -> bool:
    return item.kind is ItemKind.WORD and item.first in parse.capitals


def is_office(parse: Parse, calling: Calling) -> bool:
    """Whether a description is of who holds an office, and not of one who only speaks or acts in another's case."""
    tokens = range(calling.first, calling.last)
    held = parse.starts(CueKind.OFFICER) | parse.starts(CueKind.DIGNITARY)
    return not held.isdisjoint(tokens) and parse.starts(CueKind.ATTENDANT).isdisjoint(tokens)
