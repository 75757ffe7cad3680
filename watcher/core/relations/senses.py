"""Words that tell of no event although they are those of one: part of an expression, or the topic of a film."""

from collections.abc import Iterable, Iterator
from typing import Final

from watcher.core.grammar.clauses import ItemKind, Parse
from watcher.core.lexicon.cues import CueHit, CueKind

_TOLD: Final = 8
"""Items after a work among which its topic stands."""


def expressions(parse: Parse, words: Iterable[int]) -> Iterator[CueHit]:
    """The expressions of which the event words at some items are a part and not the whole: "strikes a deal".

    None that holds a part of a watched name: "Lumen Air strike".
    """
    tokens = {at for item in words for at in range(parse.items[item].first, parse.items[item].last)}
    names = {at for item in parse.items if item.mentions for at in range(item.first, item.last)}
    senses = (cue for cue in parse.cues if cue.kind is CueKind.SENSE)
    for cue in senses:
        at = frozenset(range(cue.first, cue.last))
        if names.isdisjoint(at) and not tokens.isdisjoint(at) and not tokens.issuperset(at):
            yield cue


def is_topic(parse: Parse, words: Iterable[int]) -> bool:
    """Whether a film or an exhibition tells of the event words at some items: no other clause between."""
    first = min(words, default=0)
    for at in range(first - 1, max(0, first - 1 - _TOLD), -1):
        if parse.items[at].kind is ItemKind.BORDER or parse.items[at].key == ",":
            return False
        if parse.begins(CueKind.ABOUT, at) and parse.begins(CueKind.WORK, at - 1):
            return True
    return False
