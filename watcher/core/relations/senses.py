"""Words that tell of no event although they are those of one: part of an expression, or the topic of a film."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import ItemKind
from watcher.core.lexicon.cues import CueHit, CueKind
from watcher.core.lexicon.endings import EndingKind

_ADJECTIVES: Final = 4
"""Items between a breach and what it is of: "violation of new American sanctions"."""
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


def is_broken(parse: Parse, words: Iterable[int]) -> bool:
    """Whether the event words at some items are an order that is in force and not kept: "in breach of sanctions"."""
    told = frozenset(words) if parse.starts(CueKind.BREACH) else frozenset()
    if any(_is_breach(parse, at) for at in told):  # a data breach is an event of its own
        return False
    return any(_follows_breach(parse, at) or _leads_to_breach(parse, at) for at in told)


def _follows_breach(parse: Parse, at: int) -> bool:
    """Whether a breach leads up to a noun, passing over adjectives and "of": "violated US sanctions"."""
    for before in range(at - 1, max(-1, at - 1 - _ADJECTIVES), -1):
        if _is_breach(parse, before):
            return True
        leads = parse.begins(CueKind.PREPOSITION, before) and not parse.begins(CueKind.OWNING, before)
        if leads or parse.items[before].parts:
            return False
    return False


def _leads_to_breach(parse: Parse, at: int) -> bool:
    """Whether a noun is what a breach right after it is of: "sanctions-busting", "sanctions evasion"."""
    after = at + 1
    while after < len(parse.items) and parse.items[after].kind is ItemKind.MARK and parse.items[after].key == "-":
        after += 1
    return after < len(parse.items) and _is_breach(parse, after)


def _is_breach(parse: Parse, at: int) -> bool:
    return parse.begins(CueKind.BREACH, at)


def is_one_of_many(phrase: str, parse: Parse, words: Sequence[int]) -> bool:
    """Whether one person stands where a phrase is a word for several: a "protester" makes no protest."""
    several = len(words) == 1 and parse.endings.mark(phrase, EndingKind.SEVERAL)
    return several and parse.begins(CueKind.PARTY, words[0]) and not parse.ends(EndingKind.SEVERAL, words[0])


def is_topic(parse: Parse, words: Iterable[int]) -> bool:
    """Whether a film or an exhibition tells of the event words at some items: no other clause between."""
    first = min(words, default=0)
    for at in range(first - 1, max(0, first - 1 - _TOLD), -1) if parse.starts(CueKind.ABOUT) else ():
        if parse.items[at].parts:
            return False
        if parse.begins(CueKind.ABOUT, at) and parse.begins(CueKind.WORK, at - 1):
            return True
    return False
