"""Reports of an event that are denied, or no more than rumours: "Berichte, wonach X tot sei, wies Y zurück"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import THIN, ItemKind
from watcher.core.grammar.word_order import ORDERED, SUBJECT_FIRST
from watcher.core.lexicon.cues import CueHit, CueKind

_NEAR: Final = 14
"""Items before an event among which the report of it stands."""
_GOVERNS: Final = 4
"""Items before a report among which stands what denies it."""
_BESIDE: Final = 2
"""Items before a report among which it is said to be wrong: "fałszywe są doniesienia"."""
_LATER: Final = 20
"""Items after an event among which the report of it is denied."""
_OPENING: Final = 4
"""Items after a report among which the clause of what it says begins: "о том, что" has four."""
_FIRST: Final = 3
"""Items among which such a clause begins that is the first of its sentence: "To, że"."""
_STOPS: Final = (ItemKind.BORDER, ItemKind.MARK)
_NOTS: Final = (CueKind.NEGATION, CueKind.NEGATOR, CueKind.DENIED)
_LIGHT: Final = (CueKind.REPORT, CueKind.IS, CueKind.WAS, CueKind.JOIN, CueKind.PRONOUN, CueKind.IT)
"""What may stand in a clause that only says that what stands before it is wrong."""
_CLAIMED: Final = {
    CueKind.REFUTES: CueKind.DENIED,
    CueKind.REFUTED: CueKind.DENIED,
    CueKind.UNCONFIRMED: CueKind.UNCLEAR,
}


def reported(parse: Parse, words: Sequence[int]) -> CueHit | None:
    """What denies or doubts the report by which an event of some words is told, or the rumour that it is itself."""
    report = _report_of(parse, min(words, default=0)) if parse.starts(CueKind.REPORT) else None
    if report is None:
        return _of_clause(parse, words) or _verdict(parse, words)
    told = next(_before(parse, report), None) or next(_after(parse, max(words)), None)
    return (_verdict(parse, words) or _rumour(parse, report)) if told is None else _judged(parse, told)


def _verdict(parse: Parse, words: Sequence[int]) -> CueHit | None:
    """What the clause right behind that of an event says of it, where it says no more than that it is wrong.

    "X est mort, c'est faux", "X ha muerto: es un bulo", "…, mais l'information était fausse"; not "…, a false pass".
    """
    if not words or not parse.starts(CueKind.REFUTED):
        return None
    end = parse.part_of(max(words)).stop
    near = range(end, min(len(parse.items), end + _OPENING))
    first = next((at for at in near if parse.items[at].kind not in _STOPS), None)
    refuted = [cue for cue in parse.cues if cue.kind is CueKind.REFUTED]
    clause = () if first is None else range(first, parse.part_of(first).stop)
    said = [cue for cue in refuted if any(cue.first == parse.items[at].first for at in clause)]
    bare = all(_says_nothing(parse, at, said) for at in clause)
    return replace(said[0], kind=CueKind.DENIED) if said and bare else None


def _says_nothing(parse: Parse, at: int, said: Sequence[CueHit]) -> bool:
    """Whether an item of a clause adds nothing to what it says to be wrong, nor denies that."""
    if any(cue.first <= parse.items[at].first < cue.last for cue in said):
        return True
    return not parse.begins_any(_NOTS, at) and (parse.items[at].kind in THIN or parse.begins_any(_LIGHT, at))


def _of_clause(parse: Parse, words: Sequence[int]) -> CueHit | None:
    """What is said of the clause of an event with which a sentence begins: "Dass X tot ist, ist falsch"."""
    if not parse.starts(CueKind.THAT) or not (parse.starts(CueKind.REFUTED) or parse.starts(CueKind.REFUTES)):
        return None
    before = range(min(min(words, default=0), _FIRST))
    if not any(parse.begins(CueKind.THAT, at) for at in before):
        return None
    told = next(_after(parse, max(words)), None)
    return None if told is None else _judged(parse, told)


def refuting(parse: Parse, first: int) -> tuple[int, ...]:
    """The verb that denies the clause of an event with its first item: "denied that its men had on Sunday arrested X".

    However far it stands, where "that" leads from it to the clause, in which no other begins; no noun between the two.
    """
    told = [cue for cue in parse.cues if cue.kind in _DENYING]
    that = _that_before(parse, first) if told else None
    if that is None:
        return ()
    cues = {token: cue.first for cue in told for token in range(cue.first, cue.last)}
    near = range(that - 1, max(-1, that - 1 - _GOVERNS), -1)
    nearest = next((at for at in near if parse.items[at].first in cues or parse.is_plain_word(at)), that)
    denial = cues.get(parse.items[nearest].first)
    return () if denial is None else (parse.item_at(denial),)


_DENYING: Final = (CueKind.REFUTES, CueKind.REFUTED)


def _that_before(parse: Parse, first: int) -> int | None:
    """The "that" with which the clause of an item begins."""
    opening = (at for at in range(first - 1, 0, -1) if parse.parts_clauses(at) or parse.begins(CueKind.THAT, at))
    begun = next(opening, None)
    return begun if begun is not None and parse.begins(CueKind.THAT, begun) else None


def _report_of(parse: Parse, event: int) -> int | None:
    """The item of the report that leads to an event."""
    for at in range(event - 1, max(-1, event - 1 - _NEAR), -1):
        if parse.begins(CueKind.REPORT, at):
            return at if _leads(parse, at + 1, event) else None
        if parse.items[at].kind is ItemKind.BORDER and not parse.begins(CueKind.THAT, at):
            return None
    return None


def _leads(parse: Parse, after: int, event: int) -> bool:
    """Whether what follows a report leads to an event: a clause, or a preposition with no clause between.

    In English nothing has to: "reports X had resigned".
    """
    opening = range(after, min(event, after + _OPENING))
    if parse.items[after].key == "," or any(parse.begins(CueKind.THAT, at) for at in opening):
        return True
    bare = parse.language in ORDERED and parse.items[after].kind is ItemKind.NAME
    led = bare or parse.begins(CueKind.PREPOSITION, after)
    return led and not any(parse.items[at].key == "," or parse.begins(CueKind.COMMA, at) for at in range(after, event))


def _before(parse: Parse, report: int) -> Iterator[CueHit]:
    """What denies a report as its object: "a démenti les informations", "wies am Montag Berichte zurück".

    Or right beside it, before what it says: "Falsch sind Berichte, dass", "hat Berichten widersprochen, dass".
    """
    first = parse.items[report].first
    governing = {parse.items[at].first for at in range(max(0, report - _GOVERNS), report)}
    cues = (cue for cue in parse.cues if cue.kind in _CLAIMED and cue.kind is not CueKind.REFUTED)
    yield from (cue for cue in cues if cue.first < first and (cue.first in governing or first < cue.last))
    beside = {parse.items[at].first for at in (*range(max(0, report - _BESIDE), report), *_opening(parse, report))}
    yield from (cue for cue in parse.cues if cue.kind in _CLAIMED and cue.first in beside)


def _opening(parse: Parse, report: int) -> range:
    """The items between a report and the clause of what it says; none where no clause follows."""
    near = range(report + 1, min(len(parse.items), report + 1 + _OPENING))
    return range(report + 1, next((at for at in near if parse.begins(CueKind.THAT, at)), report + 1))


def _after(parse: Parse, event: int) -> Iterator[CueHit]:
    """What is said of a report after what it says: "… were denied", "… опровергла супруга"."""
    kinds = _CLAIMED.keys() - {CueKind.REFUTES} if parse.language in SUBJECT_FIRST else _CLAIMED.keys()
    reach = {parse.items[at].first for at in _main_clause(parse, event)}
    yield from (cue for cue in parse.cues if cue.kind in kinds and cue.first in reach)


def _main_clause(parse: Parse, event: int) -> Iterator[int]:
    """The items after an event up to the next border, clauses about somebody left out."""
    aside = False
    for at in range(event + 1, min(parse.clause_of(event, event + 1).stop, event + 1 + _LATER)):
        aside = not aside and _begins_aside(parse, at + 1) if parse.items[at].key == "," else aside
        if not aside:
            yield at


def _begins_aside(parse: Parse, at: int) -> bool:
    return at < len(parse.items) and parse.begins(CueKind.COMMA, at)


def _judged(parse: Parse, cue: CueHit) -> CueHit:
    """What a cue says of a report; a denial that is denied leaves it open: "did not deny reports"."""
    negations = (one for one in parse.cues if one.kind is CueKind.DENIED and one.last == cue.first)
    negated = next(negations, None)
    kind = _CLAIMED[cue.kind] if negated is None else CueKind.UNCLEAR
    return CueHit(kind, cue.first if negated is None else negated.first, cue.last)


def _rumour(parse: Parse, report: int) -> CueHit | None:
    first = parse.items[report].first
    return next((cue for cue in parse.cues if cue.kind is CueKind.UNCLEAR and cue.first == first), None)
