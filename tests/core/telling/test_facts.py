from dataclasses import replace
from datetime import date

import pytest

from tests.news import DAY, DENIED, HAPPENING, HOUR, NOW, PLANNED, UNCLEAR
from watcher.core.grammar.claims import ClaimKind
from watcher.core.language.calendar import Days
from watcher.core.telling.facts import TURN_AFTER, Fact, Report, Said, news, said_after

MAY = Days(date(2026, 5, 6), date(2026, 5, 6))
JUNE = Days(date(2026, 6, 1), date(2026, 6, 30))
PLAN = Report(PLANNED, "fr/paris", MAY, NOW, "gazette")


def said(*reports: Report) -> Said:
    told = None
    for report in reports:
        told = said_after(told, report)
    assert told is not None
    return told


def new(report: Report, *told: Report) -> tuple[Fact, ...]:
    return news(report, said(*told or (PLAN,)), ())


def claim(kind: ClaimKind, *, hours: float = 1, outlet: str = "wire") -> Report:
    return replace(PLAN, claim=kind, at=NOW + hours * HOUR, outlet=outlet)


DENIAL = claim(DENIED)


def test_the_same_again_is_no_news() -> None:
    assert new(replace(PLAN, at=NOW + DAY, outlet="wire")) == ()


@pytest.mark.parametrize("kind", [DENIED, HAPPENING, UNCLEAR])
def test_a_claim_that_was_not_told_is_news(kind: ClaimKind) -> None:
    assert new(claim(kind)) == (Fact.CLAIM,)


@pytest.mark.parametrize("kind", [PLANNED, HAPPENING])
def test_what_a_denial_overtook_is_no_news_but_what_follows_it_is(kind: ClaimKind) -> None:
    assert new(claim(kind, hours=0.5), DENIAL) == ()
    assert new(claim(kind, hours=2), DENIAL) == (Fact.CLAIM,)


def test_a_denial_is_news_however_slow_its_outlet_was() -> None:
    assert new(claim(DENIED, hours=-3)) == (Fact.CLAIM,)


def test_a_plan_on_again_after_its_denial_is_news_by_whom_denied_it_or_after_hours() -> None:
    hours = TURN_AFTER / HOUR
    assert new(claim(PLANNED, hours=2), PLAN, DENIAL) == (Fact.TURN,)
    assert new(claim(PLANNED, hours=2, outlet="third"), PLAN, DENIAL) == ()
    assert new(claim(PLANNED, hours=1 + hours, outlet="third"), PLAN, DENIAL) == ()
    assert new(claim(PLANNED, hours=1.1 + hours, outlet="third"), PLAN, DENIAL) == (Fact.TURN,)


def test_a_denial_of_a_plan_that_was_on_again_is_news() -> None:
    again = claim(PLANNED, hours=20)
    assert new(claim(DENIED, hours=30, outlet="third"), PLAN, DENIAL, again) == (Fact.TURN,)


def test_what_happens_after_all_is_news_at_once_also_after_a_plan_that_was_on_again() -> None:
    arrival = claim(HAPPENING, hours=2, outlet="third")
    wrong = claim(HAPPENING, hours=0.5)
    assert new(arrival, PLAN, wrong, DENIAL) == (Fact.TURN,)
    again = claim(PLANNED, hours=9)
    assert new(claim(HAPPENING, hours=10), PLAN, wrong, DENIAL, again) == (Fact.CLAIM,)


def test_a_plan_in_a_report_of_the_event_is_no_turn() -> None:
    assert new(claim(PLANNED, hours=40), PLAN, claim(HAPPENING, hours=20)) == ()


def test_a_place_is_news_when_none_was_told_and_when_it_lies_elsewhere() -> None:
    assert new(PLAN, replace(PLAN, place=None)) == (Fact.PLACE,)
    assert new(replace(PLAN, place="es")) == (Fact.PLACE,)
    assert new(replace(PLAN, place="fr")) == ()
    assert new(replace(PLAN, place=None)) == ()


def test_days_are_news_when_others_were_told_or_known_quietly() -> None:
    dateless = replace(PLAN, days=None)
    assert new(replace(PLAN, days=JUNE)) == (Fact.TIME,)
    assert new(PLAN, dateless) == ()
    assert news(PLAN, said(dateless), {str(JUNE)}) == (Fact.TIME,)
    assert news(PLAN, said(PLAN), {str(JUNE)}) == ()


def test_what_was_told_grows_and_its_last_claim_is_the_latest() -> None:
    told = said(PLAN, replace(DENIAL, place="es", days=JUNE))
    assert told.claims == {PLANNED, DENIED}
    assert told.places == {"fr/paris", "es"}
    assert told.whens == {str(MAY), str(JUNE)}
    assert (told.claim, told.at, told.outlet) == (DENIED, NOW + HOUR, "wire")
