"""What the messages of a story said so far, and what would be news after that."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from watcher.core.grammar.claims import ClaimKind
from watcher.core.language.calendar import Days, read

TURN_AFTER: Final = timedelta(hours=6)
"""How long after a denial was reported another outlet may still repeat the plan without it being news.

Chosen, not measured: long enough for wire copies that come late, shorter than a night.
"""


class Fact(StrEnum):
    """A new fact that turns a joining article into an update."""

    CLAIM = "another claim"
    TURN = "an earlier claim again"
    PLACE = "another place"
    TIME = "another date"


@dataclass(frozen=True, slots=True)
class Report:
    """What one article says of an event; ``place`` is an id of the gazetteer, ``at`` when it was published or seen."""

    claim: ClaimKind
    place: str | None
    days: Days | None
    at: datetime
    outlet: str


@dataclass(frozen=True, slots=True)
class Said:
    """What was told of a story; ``claim`` is the last one, reported at ``at`` by ``outlet``.

    ``places`` are ids of the gazetteer, ``whens`` spans of days as `calendar.Days` writes them.
    """

    claims: frozenset[ClaimKind]
    places: frozenset[str]
    whens: frozenset[str]
    claim: ClaimKind
    at: datetime
    outlet: str


def said_after(said: Said | None, report: Report) -> Said:
    """What was told once a report was told too."""
    known = said or Said(frozenset(), frozenset(), frozenset(), report.claim, report.at, report.outlet)
    return Said(
        claims=_standing(known, report) | {report.claim},
        places=with_place(known.places, report.place),
        whens=known.whens | spans(report.days),
        claim=report.claim,
        at=report.at,
        outlet=report.outlet,
    )


def _standing(said: Said, report: Report) -> frozenset[ClaimKind]:
    """The claims that stand: with a plan that is on again after a denial all begins anew, up to its happening."""
    if said.claim is ClaimKind.DENIED and report.claim is not ClaimKind.DENIED:
        return frozenset({ClaimKind.DENIED})
    return said.claims


def news(report: Report, said: Said, whens: Iterable[str]) -> tuple[Fact, ...]:
    """What is new after what was said: a claim, a place outside the told ones or the first place, other days.

    The first days are nothing new, every other article says "on Tuesday"; ``whens`` are those known quietly since.
    """
    found = {
        Fact.CLAIM: report.claim not in said.claims and not _overtaken(report, said),
        Fact.TURN: report.claim in said.claims and _turns(report, said),
        Fact.PLACE: report.place is not None and not within_any(report.place, said.places),
        Fact.TIME: apart(report.days, said.whens or whens),
    }
    return tuple(fact for fact, new in found.items() if new)


def _overtaken(report: Report, said: Said) -> bool:
    """Whether a report was overtaken by a denial; a denial itself is news however slowly its outlet was."""
    return said.claim is ClaimKind.DENIED and report.at < said.at


def _turns(report: Report, said: Said) -> bool:
    """Whether a claim told before holds again: the outlet of the denial says so, or anyone does some hours later.

    That it happens after all is not waited for: what is repeated late is the plan.
    """
    at_once = report.outlet == said.outlet or report.claim is ClaimKind.HAPPENING
    wait = timedelta(0) if at_once else TURN_AFTER
    return _opposite(report, said) and report.at > said.at + wait


def _opposite(report: Report, said: Said) -> bool:
    return report.claim is not said.claim and ClaimKind.DENIED in {report.claim, said.claim}


def apart(days: Days | None, whens: Iterable[str]) -> bool:
    """Whether days meet none of the known ones; where either side is unknown they may be the same."""
    known = [span for text in whens if (span := read(text)) is not None]
    return days is not None and bool(known) and not any(days.meets(span) for span in known)


def spans(days: Days | None) -> frozenset[str]:
    """Days as a story keeps them: none or one."""
    return frozenset() if days is None else frozenset({str(days)})


def within_any(place: str, known: Iterable[str]) -> bool:
    """Whether a place lies in a known one or around it: ids are paths, ``cn/beijing`` lies in ``cn``."""
    return any(place == one or place.startswith(f"{one}/") or one.startswith(f"{place}/") for one in known)


def with_place(known: frozenset[str], place: str | None) -> frozenset[str]:
    """The places with one more; a wider name of a known one adds nothing, and would let in all that lies in it."""
    if place is None or any(inner.startswith(f"{place}/") for inner in known):
        return known
    return known | {place}
