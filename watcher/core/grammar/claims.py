"""Tell whether the text says that it happens, will happen, will not, or only that it may."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.conditions import condition_after, opening_condition, verb_first_condition
from watcher.core.grammar.demands import accusation, asks_itself, demand
from watcher.core.grammar.questions import is_asked
from watcher.core.grammar.reach import Reach
from watcher.core.grammar.reports import reported
from watcher.core.grammar.stretches import Span
from watcher.core.grammar.undone import called_off, came_to_nothing
from watcher.core.lexicon.cues import CueHit, CueKind
from watcher.core.lexicon.endings import EndingKind


class ClaimKind(StrEnum):
    """What a text claims of an event."""

    HAPPENING = "happening"
    PLANNED = "planned"
    DENIED = "denied"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Claim:
    """The claim, the cue word or phrase that decided it, and whether the event is old background (never rung)."""

    kind: ClaimKind
    cue: str | None = None
    background: bool = False


_CHAIN = 3
"""Two cues this near, and one denies the other: "denies cancelling", "did not skip"."""
_NOTS = (CueKind.NEGATION, CueKind.NEGATOR)


def judge(parse: Parse, span: Span, *, today: date | None = None, bodily: bool = False) -> Claim:
    """Judge the claim that a parse makes of the event at ``span``.

    The outermost (first) of the cues in reach that deny or doubt governs; ``planned`` yields to it; a question is
    doubt. ``today`` is the day of the article, for what is long past. ``bodily``: taking part by video is not
    taking part.
    """
    reach = Reach(parse, span)
    return replace(_told(parse, span, reach, bodily=bodily), background=_is_past(parse, reach, today))


def _told(parse: Parse, span: Span, reach: Reach, *, bodily: bool) -> Claim:
    """The claim by the first of the questions that finds a cue."""
    if bodily and (remote := next(iter(reach.cues(CueKind.REMOTE)), None)) is not None:
        return Claim(ClaimKind.DENIED, reach.text(remote))
    if (report := reported(parse, span.words)) is not None:
        return Claim(ClaimKind(report.kind.value), reach.text(report))
    condition, main = verb_first_condition(parse) or opening_condition(parse, reach.main), parse.item_at(reach.main)
    against = sorted(_against(parse, reach, span), key=_outermost)
    if against and condition is None:
        return _governed(parse, reach, against)
    if reach.is_main_clause and is_asked(parse, reach.main):
        return Claim(ClaimKind.UNCLEAR, "?")
    if (condition := condition or condition_after(parse, reach.main)) is not None:
        return Claim(ClaimKind.UNCLEAR, reach.text(condition))
    undone = called_off(parse, main) or came_to_nothing(parse, main)
    return _planned(parse, reach) if undone is None else Claim(ClaimKind.DENIED, reach.text(undone))


def _outermost(cue: CueHit) -> tuple[int, int, bool]:
    """How far out a cue stands; doubt before a denial of the same words: "schließt einen Angriff nicht aus"."""
    return cue.first, -cue.last, cue.kind is CueKind.DENIED


def _planned(parse: Parse, reach: Reach) -> Claim:
    """What nothing denies or doubts is planned, or it happens."""
    plan = next(reach.plans(), None)
    if plan is None:
        return Claim(ClaimKind.HAPPENING)
    hypothetical = plan.first > reach.main and _is_gerund(parse, reach.main)
    return Claim(ClaimKind.UNCLEAR if hypothetical else ClaimKind.PLANNED, reach.text(plan))


def _against(parse: Parse, reach: Reach, span: Span) -> Iterator[CueHit]:
    """What denies or doubts the event: cues in reach, and what asks for it or accuses somebody of it from afar."""
    main = parse.item_at(reach.main)
    yield from reach.cues(CueKind.DENIED)
    yield from (cue for cue in reach.cues(CueKind.UNCLEAR) if not asks_itself(parse, main, cue))
    asked, accused = demand(parse, main, span.words), accusation(parse, span.words)
    yield from (cue for cue in (asked,) if cue is not None)
    yield from (replace(cue, kind=CueKind.UNCLEAR) for cue in (accused,) if cue is not None)


def _is_gerund(parse: Parse, token: int) -> bool:
    """Whether a gerund tells of the event, of which a plan says only what would come of it: "replacing X would".

    With an article it is a noun: "a meeting is due".
    """
    named = token - 1 in parse.starts(CueKind.DETERMINER)
    return not named and parse.endings.mark(parse.tokens[token].text, EndingKind.GERUND)


def _governed(parse: Parse, reach: Reach, against: list[CueHit]) -> Claim:
    """The claim under the first of several cues; a denial of a denial is a plan, but not "n'y aura aucune grève".

    Nor is a second one that "and" leads to, or "when": "stays home and does not fly".
    """
    governing = against[0]
    kind = ClaimKind(governing.kind.value)
    reachable = _reachable(parse, governing, reach.main)
    links = (*parse.starts(CueKind.JOIN), *parse.partings)
    joined = min((at for at in links if at in reachable), default=reachable.stop)
    inner = [cue for cue in against[1:] if cue.first in reachable and cue.first < joined]
    twice = kind is ClaimKind.DENIED and bool(inner) and inner[0].kind is CueKind.DENIED
    if twice and not reach.says_none((governing, inner[0])):
        return Claim(ClaimKind.PLANNED, reach.text(governing))
    return Claim(kind, reach.text(governing))


def _reachable(parse: Parse, governing: CueHit, main: int) -> range:
    """The tokens among which a second cue is denied by one: up to the event, or behind it, right behind a "not"."""
    if governing.first < main:
        return range(governing.last, min(governing.last + _CHAIN, main) + 1)
    is_not = any(governing.first in parse.starts(kind) for kind in _NOTS) and governing.last == governing.first + 1
    return range(governing.last, governing.last + (_CHAIN if is_not else 0))


def _is_past(parse: Parse, reach: Reach, today: date | None) -> bool:
    """Whether the event is dated more than a month before ``today``, or told as long over."""
    dated = (cue.last - 1 for cue in reach.cues(CueKind.PAST) if cue.last - 1 not in parse.last_time)
    told = any(long_ago(parse.tokens[at].key, today) for at in dated)
    told = told or any(cue.first < reach.main for cue in reach.cues(CueKind.ANNIVERSARY))
    return told or any(long_ago(parse.tokens[at].key, today) for at in reach.years())


def long_ago(word: str, today: date | None) -> bool:
    """Whether a year is over for more than a month; no other number is, any other word of the past says so itself."""
    if not word.isdecimal():
        return True
    return len(word) == _YEAR_DIGITS and today is not None and date(int(word) + 1, 1, 1) + _MONTH < today


_YEAR_DIGITS = 4
_MONTH = timedelta(days=31)
