"""Which of the cues in a sentence mean what they say: none inside a name, some only beside a plan."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence, Set
from operator import attrgetter

from watcher.core.grammar.items import Item, ItemKind
from watcher.core.lexicon.cues import CueHit, CueKind

_MEANT = frozenset({CueKind.PLANNED, CueKind.FUTURE, CueKind.DENIED, CueKind.UNCLEAR})
_LEADING = frozenset(
    {
        *(CueKind.PREPOSITION, CueKind.OWNING, CueKind.COMPANY, CueKind.DESTINATION, CueKind.BESIDE, CueKind.RECIPIENT),
        *(CueKind.COMMA, CueKind.ABOUT, CueKind.AWAY, CueKind.MOTIVE),
    }
)
"""What leads to something else, or begins a clause."""
_LONGEST = 30
"""Items of a clause before its verb."""
_OPENING = 2
"""Items with which a clause begins, an article and a noun."""
_ENDING = frozenset({ItemKind.MARK, ItemKind.BORDER})
_LED_OVER = frozenset({ItemKind.NAME, ItemKind.FILLER, ItemKind.MARK})


def meant(cues: Sequence[CueHit], items: Sequence[Item]) -> tuple[CueHit, ...]:
    """The cues without those that are part of a name, with the denials that a verb and a plan make together."""
    counted = _counted(cues, items)
    read = [cue for cue in cues if cue.kind not in _LEADING or cue.first not in counted]
    return (*_without_articles(_without_names(read, items), items), *_given_up(read, items), *_parted(read, items))


def _counted(cues: Iterable[CueHit], items: Sequence[Item]) -> frozenset[int]:
    """The tokens that only say how many there are, and lead nowhere: "about 300 nurses", "hundreds of nurses"."""
    amounts = [cue for cue in cues if cue.kind is CueKind.AMOUNT]
    numbers = {item.first for item in items if item.key[:1].isdecimal()}.union(cue.first for cue in amounts)
    amounts += (cue for cue in cues if _is_about(cue, numbers))
    return frozenset(at for cue in amounts for at in range(cue.first, cue.last))


def _is_about(cue: CueHit, numbers: set[int]) -> bool:
    return cue.kind is CueKind.ABOUT_A_NUMBER and cue.last in numbers


def _without_names(cues: Iterable[CueHit], items: Iterable[Item]) -> Iterator[CueHit]:
    """The cues that are no part of a name or date: N'Djamena denies nothing, Will plans nothing, 7 May is no "may"."""
    named: set[int] = set()
    dated: set[int] = set()
    for item in items:
        if item.kind is ItemKind.NAME or item.is_date:
            (dated if item.is_date else named).update(range(item.first, item.last))
    return (cue for cue in cues if not _is_within(cue, named, dated))


def _is_within(cue: CueHit, named: set[int], dated: set[int]) -> bool:
    """Whether a cue says nothing: a part of a name, or doubt that is a part of a date."""
    tokens = range(cue.first, cue.last)
    doubt = cue.kind is CueKind.UNCLEAR and dated.issuperset(tokens)
    return doubt or (cue.kind in _MEANT and named.issuperset(tokens))


def _without_articles(cues: Iterable[CueHit], items: Sequence[Item]) -> Iterator[CueHit]:
    """The cues without the clauses that German articles would begin: they do so after a comma alone.

    Nor do they where an infinitive ends what they begin: "lehnt es ab, die Miete zu senken".
    """
    known = tuple(cues)
    articles = {cue.first for cue in known if cue.kind is CueKind.RELATIVE}
    commas = {item.last for item in items if item.key == ","} if articles else set()
    begun = commas - _infinitive_groups(known, items) if commas else commas
    return (cue for cue in known if not _ends_in(cue, articles) or cue.first in begun)


def _infinitive_groups(cues: Iterable[CueHit], items: Sequence[Item]) -> set[int]:
    """The tokens behind commas with which what ends in "to" and a verb begins."""
    links = {cue.first for cue in cues if cue.kind is CueKind.INFINITIVE}
    started, groups = 0, set()
    for at, item in enumerate(items):
        ends = at + 1 == len(items) or items[at + 1].kind in _ENDING
        if ends and item.kind not in _ENDING and items[at - 1].first in links:
            groups.add(started)
        started = item.last if item.key == "," else started
    return groups


def _ends_in(cue: CueHit, articles: Set[int]) -> bool:
    """Whether what begins a clause is an article, or a preposition with one: "der", "mit dem"."""
    return cue.kind is CueKind.COMMA and cue.last - 1 in articles


def _given_up(cues: Sequence[CueHit], items: Sequence[Item]) -> Iterator[CueHit]:
    """The denials that a verb and a plan make together, only names and fillers between: "drops trip to X"."""
    plans = _plans(cues)
    for cue in (cue for cue in cues if cue.kind is CueKind.GIVE_UP):
        after = (item for item in items if item.first >= cue.last)
        nouns = (item for item in after if item.first in plans or item.kind not in _LED_OVER)
        if (noun := next(nouns, None)) is not None and noun.first in plans:
            yield CueHit(CueKind.DENIED, cue.first, noun.last)


def _parted(cues: Sequence[CueHit], items: Sequence[Item]) -> Iterator[CueHit]:
    """The denials of verbs in two parts with a plan between them, "sagt Reise nach X ab", or reports before them."""
    plans = _plans(cues)
    for cue in (cue for cue in cues if cue.kind is CueKind.SEPARABLE):
        if not plans.isdisjoint(range(cue.first, cue.last)):
            yield CueHit(CueKind.DENIED, cue.first, cue.last)
        elif (report := _report_before(cue, cues, items)) is not None:
            yield CueHit(CueKind.DENIED, report, cue.last)


def _report_before(cue: CueHit, cues: Sequence[CueHit], items: Sequence[Item]) -> int | None:
    """The report with which the clause of a verb begins: "Berichte über eine Fusion wies X zurück"."""
    reports = {one.first for one in cues if one.kind is CueKind.REPORT}
    before = bisect_left(items, cue.first, key=attrgetter("first"))
    clause = items[max(0, before - _LONGEST) : before]
    start = next((item.last for item in reversed(clause) if item.parts), 0)
    opening = [item for item in clause if item.first >= start][:_OPENING]
    return next((item.first for item in opening if item.first in reports), None)


def _plans(cues: Iterable[CueHit]) -> set[int]:
    return {cue.first for cue in cues if cue.kind is CueKind.PLAN}
