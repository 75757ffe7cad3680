"""What German and Slavic clauses put around an event: the cause that it is, and the denial at the end of the clause."""

from typing import Final

from watcher.core.grammar.clauses import RELATIVES, Parse
from watcher.core.grammar.items import ItemKind
from watcher.core.grammar.word_order import ORDERED
from watcher.core.lexicon.cues import CueKind
from watcher.core.lexicon.endings import EndingKind

_NEAR: Final = 4
"""Items before an event among which what leads to it stands: "из-за всеобщей забастовки" has four."""
_REASONS: Final = frozenset({CueKind.REASON, CueKind.LASTING})
_CAUSES: Final = _REASONS | {CueKind.CAUSE}
_CLAIMING: Final = (CueKind.DENIED, CueKind.UNCLEAR, CueKind.FUTURE)
_ASIDE: Final = 16
"""Items after an event among which an aside about it ends."""
_MOST_NOUNS: Final = 2
"""Words after a preposition that name what it leads to: "at the harbour gate"."""
_RELATIVE: Final = 4
"""Items before an event among which its clause begins: "that fired its chief executive" has four."""
_BOTH: Final = 2
"""Commas around an aside."""


def is_cause(parse: Parse, at: int) -> bool:
    """Whether an event is told as the cause of something that follows: "wegen des Streiks", "из-за забастовки"."""
    return _led_by(parse, at, _CAUSES) is not None


def reason_before(parse: Parse, at: int) -> int | None:
    """The item by which an event is but the reason of what stands before it: "cancels trips because of the strike"."""
    return _led_by(parse, at, _REASONS)


def _led_by(parse: Parse, at: int, kinds: frozenset[CueKind]) -> int | None:
    """The last item of a cue of some kinds that leads to an event, no name or comma between."""
    ends = {cue.last for cue in parse.cues if cue.kind in kinds}
    for before in range(at - 1, max(-1, at - 1 - _NEAR), -1) if ends else ():
        item = parse.items[before]
        if item.last in ends:
            return before
        if item.parts or item.kind is ItemKind.NAME:
            return None
    return None


def closing_denial(parse: Parse, at: int) -> tuple[int, ...]:
    """The items of a denial that ends the clause of an event, and says that it is not at all: "не состоится"."""
    if not parse.starts(CueKind.EXISTENCE):
        return ()
    end = parse.part_of(at + 1).stop
    last = end - 1 - (end > 0 and parse.begins(CueKind.CLITIC, end - 1))
    denied = last > at + 1 and parse.begins(CueKind.EXISTENCE, last) and parse.begins(CueKind.DENIED, last - 1)
    return (last - 1, last) if denied else ()


def denial_after_aside(parse: Parse, at: int) -> tuple[int, ...]:
    """What denies or doubts an event after an aside: "the visit to X, planned for May, has been postponed".

    Nothing where the event is told in a relative clause: "the board that fired its chief, X, did not resign".
    """
    if any(parse.begins(CueKind.COMMA, one) for one in range(max(0, at - _RELATIVE), at)):
        return ()
    commas = [one for one in range(at + 1, min(len(parse.items), at + _ASIDE)) if parse.items[one].key == ","]
    if len(commas) < _BOTH or any(parse.items[one].kind is ItemKind.BORDER for one in range(at, commas[1])):
        return ()
    last = commas[1] + 1
    while last < len(parse.items) - 1 and _leads_up(parse, last):
        last += 1
    told = last < len(parse.items) and _is_against(parse, last) and not parse.begins(CueKind.JOIN, commas[1] + 1)
    return tuple(range(commas[1] + 1, last + 1)) if told else ()


def claim_after_complements(parse: Parse, at: int) -> tuple[int, ...]:
    """What denies an event, or tells that it is to come, after all that its noun has.

    "The strike at X planned for Monday has been called off", "la fusion avec un concurrent tchèque sera finalisée". A
    clause about the noun is passed over, with what it plans: "the strike that was to begin has been called off".
    """
    words, told, aside = 0, any(map(parse.starts, _CLAIMING)), False
    for after in range(at + 1, min(len(parse.items), at + _ASIDE)) if told else ():
        item = parse.items[after]
        if _is_against(parse, after):
            return (after,) if _is_predicate(parse, after) else ()
        if parse.begins(CueKind.FUTURE, after) and not aside:
            return (after,)
        if _begins_relative(parse, after):
            aside, words = True, -_MOST_NOUNS
            continue
        if _closes(parse, after) or parse.begins(CueKind.COMMA, after) or words > _MOST_NOUNS:
            return ()
        if item.kind is ItemKind.WORD:
            completes = parse.begins(CueKind.PREPOSITION, after) or parse.ends(EndingKind.DONE, after)
            words = 0 if completes else words + 1
    return ()


def _begins_relative(parse: Parse, at: int) -> bool:
    """Whether an item begins a clause about the noun before it: "that was to", "qui devait"."""
    if not parse.begins(CueKind.COMMA, at):
        return False
    return parse.begins_any(RELATIVES, at) or (at + 1 < len(parse.items) and parse.begins(CueKind.WAS, at + 1))


def _is_predicate(parse: Parse, at: int) -> bool:
    """Whether what denies is said of a noun before: it is suffered ("has been cancelled"), or a "will not".

    Behind a name as well where it ends the clause, and so has no object ("Забастовка на заводе X отменена"), or is a
    small word of another language than English ("La grève chez X n'aura pas lieu").
    """
    before = parse.before(at, {ItemKind.MARK})
    named = before is not None and parse.items[before].kind is ItemKind.NAME
    if parse.items[at].kind is ItemKind.FILLER and (not named or parse.language not in ORDERED):
        return named or parse.items[at - 1].kind is ItemKind.FILLER
    closing = at + 1 == len(parse.items) or _closes(parse, at + 1)
    return parse.begins(CueKind.SUFFERING, at - 1) or (named and closing)


def _leads_up(parse: Parse, at: int) -> bool:
    """Whether an item is an auxiliary or another small word before what denies."""
    small = parse.items[at].kind is ItemKind.FILLER or parse.begins(CueKind.SUFFERING, at)
    return small and not _is_against(parse, at)


def _is_against(parse: Parse, at: int) -> bool:
    return parse.begins(CueKind.DENIED, at) or parse.begins(CueKind.UNCLEAR, at)


def _closes(parse: Parse, at: int) -> bool:
    return parse.items[at].kind is ItemKind.BORDER or parse.items[at].key in {",", ".", "!", "?"}
