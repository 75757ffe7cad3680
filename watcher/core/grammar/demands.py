"""What somebody only asks for or is accused of: "called for the government to impose", "accuses X of attacks"."""

from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import Item, ItemKind
from watcher.core.lexicon.cues import CueHit, CueKind
from watcher.core.lexicon.endings import EndingKind

_CARRIED: Final = 6
"""Items between "to" and the main word of the event that its verb carries: "to impose new sanctions"."""
_ASKED: Final = 12
"""Items before "to", or before a noun, among which it is said that somebody asks for it."""


def demand(parse: Parse, main: int, words: tuple[int, ...]) -> CueHit | None:
    """What asks for the event with its main word at an item: "call for X to do it", "call for a tough embargo".

    None of its own words, as in "a bid to buy".
    """
    to = _infinitive(parse, main, words)
    asked = _asked_before(parse, main, nouns=True) if to is None else _asked_before(parse, to, nouns=False)
    return None if asked is None or any(parse.items[at].first == asked.first for at in words) else asked


def asks_itself(parse: Parse, main: int, cue: CueHit) -> bool:
    """Whether people of whom the event tells only ask for something else behind it: "protesters demand change"."""
    behind = cue.first > parse.items[main].first and not _is_auxiliary(parse, cue)
    people = parse.begins(CueKind.PARTY, main) and parse.ends(EndingKind.SEVERAL, main)
    return behind and people and cue.first not in parse.starts(CueKind.COMMA)


def accusation(parse: Parse, words: tuple[int, ...]) -> CueHit | None:
    """The verb by which somebody is said to have done the event: "accuses X of attacks", "X, blamed for attacks"."""
    link = _ground_before(parse, min(words, default=0))
    for at in range(link - 1, max(-1, link - 1 - _ASKED), -1) if link is not None else ():
        item = parse.items[at]
        if parse.begins(CueKind.ACCUSATION, at):
            cues = (cue for cue in parse.cues if cue.kind is CueKind.ACCUSATION)
            return next(cue for cue in cues if cue.first == item.first)
        if item.parts or _is_verb(parse, at):
            return None
    return None


def _ground_before(parse: Parse, first: int) -> int | None:
    """The "of" or "for" that leads to the first word of an event, adjectives passed over.

    Before what acts, such as strikes, a noun as well: "of air strikes".
    """
    if _is_verb(parse, first):
        return None
    words = 0
    for at in range(first - 1, 0, -1):
        if parse.begins(CueKind.GROUND, at):
            return at
        words += parse.items[at].kind is ItemKind.WORD
        if words > parse.begins(CueKind.PARTY, first):
            return None
    return None


def _infinitive(parse: Parse, main: int, words: tuple[int, ...]) -> int | None:
    """The "to" of the verb that is the event's main word, or of which the event is the object."""
    for at in range(main - 1, max(-1, main - 1 - _CARRIED), -1):
        if parse.items[at].parts:
            return None
        if parse.begins(CueKind.INFINITIVE, at):
            return at if at + 1 in words or parse.begins(CueKind.LIGHT, at + 1) else None
    return None


def _asked_before(parse: Parse, last: int, *, nouns: bool) -> CueHit | None:
    """The cue before an item that asks for it; where it asks for a noun, "for" ends it and nothing else leads there."""
    asking = {cue.first: cue for cue in parse.cues if cue.kind is CueKind.UNCLEAR and not _is_auxiliary(parse, cue)}
    links = parse.starts(CueKind.PREPOSITION)
    for at in range(last - 1, max(-1, last - 1 - _ASKED), -1) if asking else ():
        cue = asking.get(parse.items[at].first)
        if cue is not None and (not nouns or cue.last - 1 in links):
            return cue
        if _ends(parse, at, links if nouns else frozenset()):
            return None
    return None


def _ends(parse: Parse, at: int, links: frozenset[int]) -> bool:
    """Whether nothing before an item speaks of what stands after it."""
    item = parse.items[at]
    if item.parts or _is_verb(parse, at):
        return True
    if item.kind is ItemKind.FILLER:
        return parse.begins(CueKind.DENIED, at)
    parted = item.first in parse.partings or parse.begins(CueKind.DENIED, at)
    return parted or (item.first in links and not _is_asking(parse, item))


def _is_asking(parse: Parse, item: Item) -> bool:
    """Whether an item is the "for" of what asks: "call for"."""
    cues = (cue for cue in parse.cues if cue.kind is CueKind.UNCLEAR)
    return any(cue.first < item.first < cue.last for cue in cues)


def _is_auxiliary(parse: Parse, cue: CueHit) -> bool:
    return CueHit(CueKind.FILLER, cue.first, cue.last) in parse.cues


def _is_verb(parse: Parse, at: int) -> bool:
    """Whether an item is a verb of what was done, which no "to" after it governs."""
    item = parse.items[at]
    asks = parse.begins(CueKind.UNCLEAR, at) or parse.begins(CueKind.ACCUSATION, at)
    return item.kind is ItemKind.WORD and not asks and parse.ends(EndingKind.DONE, at)
