from dataclasses import replace

import pytest

from tests.news import DENIED, HAPPENING, NOW, PLANNED, evidence, match
from watcher.core.grammar.claims import Claim, ClaimKind
from watcher.core.telling.reports import asked_for, is_partner, own_place, report

ATTACK = "Norland attacked Oslo."


def test_the_words_for_the_watched_one_name_no_place() -> None:
    who, where = evidence("Norland", ATTACK, key="who"), evidence("Oslo", ATTACK, key="where")
    assert own_place(match(place="no/oslo", evidence=(who, where))) == "no/oslo"
    assert own_place(match(place="xx", evidence=(who, replace(who, key="where")))) is None


def test_a_place_that_is_the_other_side_is_its_partner() -> None:
    assert is_partner(match(other="Slovakia", where="Slovakia", place="sk"))
    assert not is_partner(match())
    assert not is_partner(match(other=None, where=None, place=None))


def test_who_and_what_are_asked_for() -> None:
    assert asked_for(match()) == "Ada Falk visit"


def test_days_are_those_that_the_claim_suggests() -> None:
    assert str(report(match(when="Tuesday"), NOW, "a").days) == "2026-03-10/2026-03-10"
    assert str(report(match(HAPPENING, when="Tuesday"), NOW, "a").days) == "2026-03-03/2026-03-03"
    assert str(report(match(DENIED, when="Tuesday"), NOW, "a").days) == "2026-03-03/2026-03-10"
    assert report(match(when=None), NOW, "a").days is None
    assert report(match(HAPPENING, when="soon"), NOW, "a").days is None


def test_a_weekday_far_off_may_be_the_last_or_the_coming_one() -> None:
    assert str(report(match(HAPPENING, when="Saturday"), NOW, "a").days) == "2026-02-28/2026-03-07"


@pytest.mark.parametrize(
    ("when", "days"),
    [
        ("Friday", "2026-02-27/2026-02-27"),
        ("Wednesday", "2026-03-04/2026-03-04"),
        ("May", "2025-05-01/2025-05-31"),
        ("25 March", "2025-03-25/2025-03-25"),
        ("2 March", "2026-03-02/2026-03-02"),
    ],
)
def test_a_verb_of_the_past_means_the_last_day_of_a_name(when: str, days: str) -> None:
    told = report(match(HAPPENING, claim=Claim(HAPPENING, "visited"), when=when), NOW, "a")
    assert (told.claim, str(told.days)) == (HAPPENING, days)


@pytest.mark.parametrize(
    ("kind", "when", "claim"),
    [
        (HAPPENING, "25 March", PLANNED),
        (HAPPENING, "5 March", PLANNED),
        (HAPPENING, "4 March", HAPPENING),
        (HAPPENING, "Wednesday", HAPPENING),
        (HAPPENING, "March", HAPPENING),
        (DENIED, "25 March", DENIED),
        (HAPPENING, None, HAPPENING),
    ],
)
def test_what_happens_on_a_day_to_come_is_planned(kind: ClaimKind, when: str | None, claim: ClaimKind) -> None:
    assert report(match(kind, when=when), NOW, "a").claim is claim
