"""What a sentence tells only in case something else comes about: after "if", in German after a verb in its place."""

from bisect import bisect_right
from operator import attrgetter
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import ItemKind
from watcher.core.lexicon.cues import CueHit, CueKind

_GOES_ON: Final = (CueKind.THEN, CueKind.CONDITION, CueKind.PLANNED, CueKind.UNCLEAR, CueKind.SUFFERING)
"""Cues that the verb of a main clause begins: "wird", "könnte", "wäre"."""
_CLAUSES: Final = (CueKind.COMMA, CueKind.PREPOSITION, CueKind.FILLER, CueKind.DATE)
_LONGEST: Final = 40
"""Items among which a condition and what depends on it stand: a text without marks is no sentence."""
_BEFORE: Final = 4
"""Tokens from the beginning of a sentence among which its "if" stands."""
_SHORTEST: Final = 4
"""Letters of a word that may be a verb by its ending."""


def opening_condition(parse: Parse, main: int) -> CueHit | None:
    """The "if" with which a sentence opens, or what a colon leads to: all that it tells up to a token is doubtful.

    Quotation marks and an "and" may stand before it: "And if X comes, Y goes", "First case: if X comes, Y goes".
    """
    opening = _opening(parse, main)
    cues = [cue for cue in parse.cues if cue.first == opening and cue.first < main]
    begins = any(cue.kind is CueKind.COMMA for cue in cues)
    return next((cue for cue in cues if begins and cue.kind is CueKind.UNCLEAR), None)


def _opening(parse: Parse, main: int) -> int:
    """The first token of what is told, after the last colon before a token, marks and "and" passed over."""
    colon = next((at for at in range(main - 1, -1, -1) if parse.tokens[at].key == ":"), -1)
    joins = parse.starts(CueKind.JOIN)
    after = range(colon + 1, min(colon + 1 + _BEFORE, main))
    return next((at for at in after if parse.tokens[at].key[:1].isalnum() and at not in joins), main)


def verb_first_condition(parse: Parse) -> CueHit | None:
    """The verb with which a German sentence opens instead of an "if": "Sollte X kommen, wird er verhaftet"."""
    if parse.language != "de" or not parse.items or parse.tokens[-1].key == "?":
        return None
    start = parse.items[:_LONGEST]
    first = next((at for at, item in enumerate(start) if item.kind not in {ItemKind.MARK, ItemKind.BORDER}), 0)
    opening = range(first + 2, min(len(parse.items), first + _LONGEST))
    comma = next((at for at in opening if parse.items[at].key == ","), None)
    if comma is None or comma + 1 >= len(parse.items) or parse.begins(CueKind.JOIN, first + 1):
        return None
    told = parse.begins(CueKind.CONDITION, first) or (_opens(parse, first) and _is_consequence(parse, comma + 1))
    return CueHit(CueKind.UNCLEAR, parse.items[first].first, parse.items[first].last) if told else None


def condition_after(parse: Parse, main: int) -> CueHit | None:
    """The German condition on which what a token tells depends: "X wird verhaftet, sollte er kommen"."""
    if parse.language != "de":
        return None
    items = parse.items
    first = bisect_right(items, main, key=attrgetter("first"))
    for at in range(first, min(len(items), first + _LONGEST)):
        if items[at].kind is ItemKind.BORDER:
            break
        if items[at - 1].key == "," and parse.begins(CueKind.CONDITION, at) and _is_followed(parse, at):
            return CueHit(CueKind.UNCLEAR, items[at].first, items[at].last)
    return None


def _opens(parse: Parse, at: int) -> bool:
    """Whether an item looks like a verb before its subject: "Verliert er die Wahl"."""
    item = parse.items[at]
    verb = item.kind is not ItemKind.NAME and (item.key.endswith("t") or parse.begins(CueKind.PLANNED, at))
    return verb and _has_subject(parse, at) and not parse.begins(CueKind.PREPOSITION, at)


def _has_subject(parse: Parse, at: int) -> bool:
    """Whether a subject stands right after a verb: a second thing that somebody does has none."""
    if at + 1 == len(parse.items):
        return False
    return parse.items[at + 1].kind is ItemKind.NAME or parse.begins(CueKind.SUBJECT, at + 1)


def _is_followed(parse: Parse, at: int) -> bool:
    """Whether a condition after a comma is "if", or a verb before its subject."""
    return parse.begins(CueKind.COMMA, at) or _has_subject(parse, at)


def _is_consequence(parse: Parse, at: int) -> bool:
    """Whether a main clause begins with its verb: ", wird er", ", droht ihm"."""
    item = parse.items[at]
    if parse.begins_any(_GOES_ON, at):
        return True
    small = parse.text(item.first, item.last).islower() and len(item.key) >= _SHORTEST
    return small and item.key.endswith("t") and not parse.begins_any(_CLAUSES, at)
