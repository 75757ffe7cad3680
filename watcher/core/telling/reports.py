"""What a match reports of its event: the claim, where it is, on which days."""

from datetime import datetime, timedelta

from watcher.core.grammar.claims import Claim, ClaimKind
from watcher.core.judging.matches import Match
from watcher.core.language.calendar import Days, Lean, days
from watcher.core.telling.facts import Report

_NEAR = timedelta(days=2)
"""A weekday further off than this may be the last or the coming one, when no word tells a plan from a report."""

_ASKED_FOR = frozenset({"who", "what"})
_LEANS = {ClaimKind.PLANNED: Lean.COMING, ClaimKind.HAPPENING: Lean.NEAREST}


def report(match: Match, at: datetime, outlet: str) -> Report:
    """What the match says in an article of that time and outlet."""
    days_named = _days(match, at)
    return Report(_claim(match.claim, days_named, at), own_place(match), days_named, at, outlet)


def _claim(claim: Claim, named: Days | None, at: datetime) -> ClaimKind:
    """The claim; what happens on a day to come is planned, unless a word says that it is over.

    So a headline in the present tense tells a plan ("X flies out in June"), whatever else it says.
    """
    coming = named is not None and named.first > at.date() and not _is_over(claim)
    return ClaimKind.PLANNED if coming and claim.kind is ClaimKind.HAPPENING else claim.kind


def _is_over(claim: Claim) -> bool:
    """Whether a word of the past tells what happens: no other cue does."""
    return claim.kind is ClaimKind.HAPPENING and claim.cue is not None


def own_place(match: Match) -> str | None:
    """The place, unless the very words for it name the watched one: a state that attacks is not attacked there."""
    named = {(one.zone, one.start, one.end) for one in match.evidence if one.key == "who"}
    own = any((one.zone, one.start, one.end) in named for one in match.evidence if one.key == "where")
    return None if own else match.place


def is_partner(match: Match) -> bool:
    """Whether the place is nothing but the other side's name, as in `the prime minister of Slovakia`."""
    return match.place is not None and match.other == match.where


def asked_for(match: Match) -> str:
    """The words that every match of this watch has, those for who and what."""
    return " ".join(item.text for item in match.evidence if item.key in _ASKED_FOR)


def _days(match: Match, at: datetime) -> Days | None:
    if match.when is None:
        return None
    if _is_over(match.claim):
        return days(match.when, at.date(), lean=Lean.LAST)
    found = days(match.when, at.date(), lean=_LEANS.get(match.claim.kind, Lean.EITHER))
    far = found is not None and match.claim.kind is ClaimKind.HAPPENING and abs(found.first - at.date()) > _NEAR
    return days(match.when, at.date()) if far else found
