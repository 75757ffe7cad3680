"""Decide whether somebody is told now, and why or why not."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from watcher.core.judging.matches import Match
from watcher.core.relations.scope import spoken_age
from watcher.core.rule import Many, Nothing, Rule, Severity, Status, When
from watcher.core.telling.arrivals import Assignment, Joins
from watcher.core.telling.stories import Sighting

BASELINE_AGE: Final = timedelta(hours=24)
"""On the first poll of a source, entries older than this are stored and not told."""


class Reason(StrEnum):
    """Why a hit is told or not told; the same words stand in the log, in ``explain``, in ``hits`` and in the alert."""

    FIRST_REPORT = "first report"
    BECAME = "became a match by an edit"
    CONFIRMED = "enough independent outlets"
    NEW_FACT = "new fact"
    MANY = "many stories at once"
    NOTHING = "nothing happened"
    EVERY = "the rule tells every article"
    CATCH_UP = "catch-up"
    ONE_SOURCE = "too few independent outlets for a day"
    TOO_FEW_SOURCES = "too few independent outlets so far"
    COUNTED = "the rule rings for many stories at once"
    NOT_MISSED = "the rule rings when nothing happens"
    NOTHING_NEW = "nothing new in a known story"
    ONLY_FIRST = "the rule tells a story once"
    CLAIM_NOT_ASKED = "the rule does not ring for this claim"
    BACKGROUND = "an old event, told as background"
    TOO_OLD = "too old"
    BASELINE = "read before the source was watched"
    PAUSED = "came while the source was paused"
    TRIAL = "the rule is on trial"

    @property
    def rings(self) -> bool:
        """Whether this reason sends a message."""
        return self in _RINGING


_RINGING = frozenset(
    {
        *(Reason.FIRST_REPORT, Reason.BECAME, Reason.CONFIRMED, Reason.NEW_FACT, Reason.MANY, Reason.NOTHING),
        *(Reason.EVERY, Reason.CATCH_UP, Reason.ONE_SOURCE),
    }
)


SILENT: Final = frozenset({Reason.BASELINE, Reason.PAUSED})
"""Why hits are kept of what a source held before it was watched, or gained while it was not: told on demand."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A named reason, and in ``detail`` what exactly (which fact, which silence, how old)."""

    reason: Reason
    detail: str = ""


class Round(StrEnum):
    """What made articles come in."""

    POLL = "poll"
    FIRST_POLL = "first poll of the source"
    OTHER_IDS = "old entries under new ids"
    RESUMED = "first poll after a pause"
    BACKLOG = "what came during a pause"
    NEW_RULE = "first run of a new rule"
    BACKFILL = "what the source held before it was watched, asked for"


@dataclass(frozen=True, slots=True)
class Case:
    """All that a decision rests on: a match of a rule in an article, and how it joins the stories known so far.

    An ``edited`` article was met before, without this match.
    """

    rule: Rule
    match: Match
    sighting: Sighting
    assignment: Assignment
    round: Round = Round.POLL
    edited: bool = False


def decide(case: Case) -> Decision:
    """Tell or keep quiet, and why: the first reason to keep quiet wins."""
    for quiet in (_kept_by_rule(case), _kept_by_age(case), _kept_by_story(case)):
        if quiet is not None:
            return quiet
    return _ringing(case)


def _kept_by_rule(case: Case) -> Decision | None:
    if case.rule.status is Status.TRIAL:
        return Decision(Reason.TRIAL)
    if case.match.claim.background:
        return Decision(Reason.BACKGROUND, case.match.claim.cue or "")
    if case.match.claim.kind not in case.rule.claims:
        return Decision(Reason.CLAIM_NOT_ASKED, str(case.match.claim.kind))
    return None


def _kept_by_age(case: Case) -> Decision | None:
    """By age nothing is kept of what somebody asks for; on a first poll all that is old is kept for that."""
    age = None if case.sighting.published is None else case.sighting.seen - case.sighting.published
    if case.round is Round.BACKFILL:
        return None
    if case.round is Round.RESUMED:
        return Decision(Reason.PAUSED)
    if case.round in _BASELINES and (age is None or age > BASELINE_AGE):
        return Decision(Reason.BASELINE, "no date" if age is None else spoken_age(age))
    if case.rule.published is not None and age is not None and age > case.rule.published:
        return Decision(Reason.TOO_OLD, spoken_age(age))
    return None


_BASELINES = frozenset({Round.FIRST_POLL, Round.OTHER_IDS})


def _kept_by_story(case: Case) -> Decision | None:
    match case.rule.when:
        case Many() as many:
            return Decision(Reason.COUNTED, str(many))
        case Nothing() as nothing:
            return Decision(Reason.NOT_MISSED, str(nothing))
    if not isinstance(case.assignment, Joins) or case.assignment.story.said is None:
        return _kept_by_outlets(case)
    return None if case.rule.when is When.EVERY else _kept_as_known(case.assignment, case.rule)


def _kept_by_outlets(case: Case) -> Decision | None:
    found, needed = len(case.assignment.story.outlets), case.rule.sources_needed
    return Decision(Reason.TOO_FEW_SOURCES, f"{found} of {needed}") if found < needed else None


def _kept_as_known(joins: Joins, rule: Rule) -> Decision | None:
    if not joins.facts:
        return Decision(Reason.NOTHING_NEW, joins.why)
    return Decision(Reason.ONLY_FIRST, ", ".join(joins.facts)) if rule.when is When.FIRST else None


def _ringing(case: Case) -> Decision:
    if case.round is not Round.POLL:
        return Decision(Reason.CATCH_UP, str(case.round))
    if not isinstance(case.assignment, Joins) or case.assignment.story.said is None:
        return _first(case)
    facts = ", ".join(case.assignment.facts)
    return Decision(Reason.NEW_FACT, facts) if facts else Decision(Reason.EVERY)


def _first(case: Case) -> Decision:
    if case.rule.sources_needed == 1:
        return Decision(Reason.BECAME if case.edited else Reason.FIRST_REPORT)
    return Decision(Reason.CONFIRMED, f"{len(case.assignment.story.outlets)} outlets")


@dataclass(frozen=True, slots=True)
class Alert:
    """One message to be: the hits that make it ring, why now, and the channels of all rules it satisfies.

    ``id`` is stable: the same hits and reason always give the same id, so that a repeated message is recognisable.
    """

    id: str
    decision: Decision
    severity: Severity
    rules: tuple[str, ...]
    stories: tuple[str, ...]
    hits: tuple[str, ...]
    channels: tuple[str, ...]
    created: datetime
