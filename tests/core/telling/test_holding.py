from dataclasses import replace
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from tests.news import DAY, HOUR, NOW, hit, rule
from watcher.core.hours import Quiet, Slot
from watcher.core.rule import Cap, Rule, Severity
from watcher.core.telling.holding import HOLD, Held, Hours, Later, Silence, Why, by_cap, by_digest, plan

ZONE = ZoneInfo("UTC")
MIDNIGHT = datetime(2026, 3, 5, tzinfo=UTC)
MORNING = datetime(2026, 3, 5, 7, tzinfo=UTC)
EIGHT = datetime(2026, 3, 5, 8, tzinfo=UTC)

ALWAYS = Hours(ZONE)
NIGHTS = Hours(ZONE, Quiet(time(22), time(7)))
DIGEST = Hours(ZONE, digest=(Slot(time(8)),))
LOUD = rule(severity=Severity.HIGH)
HIT = hit()


def told(rule: Rule, now: datetime, *silences: Silence, **channels: Hours) -> tuple[str, ...]:
    return plan(HIT, rule, channels, silences, now).channels


def held(rule: Rule, now: datetime, *silences: Silence, **channels: Hours) -> dict[str, tuple[datetime, Why]]:
    planned = plan(HIT, rule, channels, silences, now)
    assert all(one.hit == HIT.id for one in planned.held)
    return {one.channel: (one.until, one.why) for one in planned.held}


def test_each_channel_rings_or_waits_by_its_own_hours() -> None:
    channels = {"desk": ALWAYS, "night": NIGHTS, "list": DIGEST}
    assert told(rule(), MIDNIGHT, **channels) == ("desk",)
    assert held(rule(), MIDNIGHT, **channels) == {"night": (MORNING, Why.QUIET), "list": (EIGHT, Why.DIGEST)}
    assert told(rule(), EIGHT, **channels) == ("desk", "night")


def test_high_is_never_held_unless_its_rule_says_digest() -> None:
    channels = {"night": NIGHTS, "list": DIGEST}
    assert told(LOUD, MIDNIGHT, **channels) == ("night", "list")
    daily = replace(LOUD, digest=(Slot(time(6)), Slot(time(9), weekday=3)))
    at_nine = datetime(2026, 3, 5, 9, tzinfo=UTC)
    assert held(daily, EIGHT, list=DIGEST) == {"list": (at_nine, Why.DIGEST)}


def test_in_quiet_hours_high_goes_where_the_channel_says() -> None:
    assert told(LOUD, MIDNIGHT, desk=replace(NIGHTS, high="phone"), phone=ALWAYS) == ("phone",)
    assert told(LOUD, EIGHT, desk=replace(NIGHTS, high="phone")) == ("desk",)
    assert held(LOUD, MIDNIGHT, desk=replace(NIGHTS, high=HOLD)) == {"desk": (MORNING, Why.QUIET)}


def test_a_digest_in_quiet_hours_comes_at_their_end() -> None:
    early = replace(NIGHTS, digest=(Slot(time(5)),))
    assert held(rule(), MIDNIGHT, desk=early) == {"desk": (MORNING, Why.DIGEST)}


@pytest.mark.parametrize(
    "covers", [{}, {"rule": "falk-abroad"}, {"entity": "ada-falk"}, {"story": "s1", "rule": "falk-abroad"}]
)
def test_a_silence_keeps_what_fits_all_of_it_until_its_end(covers: dict[str, str]) -> None:
    silence = Silence("q", NOW - HOUR, NOW + DAY, comment="known", **covers)
    assert held(LOUD, NOW, silence, desk=ALWAYS) == {"desk": (NOW + DAY, Why.SILENCED)}
    assert plan(HIT, LOUD, {"desk": ALWAYS}, [silence], NOW).held[0].detail == "known"


@pytest.mark.parametrize(
    "silence",
    [
        Silence("q", NOW - HOUR, NOW + DAY, rule="other"),
        Silence("q", NOW - HOUR, NOW + DAY, rule="falk-abroad", entity="jo-lind"),
        Silence("q", NOW - DAY, NOW),
        Silence("q", NOW + HOUR, NOW + DAY),
    ],
)
def test_a_silence_of_something_else_or_another_time_keeps_nothing(silence: Silence) -> None:
    assert told(LOUD, NOW, silence, desk=ALWAYS) == ("desk",)


def test_of_several_silences_the_last_to_end_counts() -> None:
    silences = [Silence("q1", NOW, NOW + DAY), Silence("q2", NOW, NOW + HOUR)]
    assert held(rule(), NOW, *silences, desk=NIGHTS) == {"desk": (NOW + DAY, Why.SILENCED)}


def test_a_rule_that_told_all_it_may_waits_until_it_may_again() -> None:
    capped = rule(at_most=Cap(2, DAY))
    earlier = [NOW - 2 * DAY, NOW - 20 * HOUR, NOW - HOUR]
    assert by_cap(capped, earlier[:2], NOW) is None
    assert by_cap(replace(capped, severity=Severity.HIGH), earlier, NOW) is None
    assert by_cap(capped, earlier, NOW) == Later(NOW + 4 * HOUR, Why.SURPLUS, "at most 2 in 24 hours")


def test_the_next_digest_is_the_rules_own_else_the_channels() -> None:
    own = rule(digest=(Slot(time(6)),))
    assert by_digest(own, DIGEST, MIDNIGHT) == MIDNIGHT + 6 * HOUR
    assert by_digest(rule(), DIGEST, MIDNIGHT) == EIGHT
    assert by_digest(rule(), NIGHTS, MIDNIGHT) is None


def test_what_is_held_knows_its_hit_and_channel() -> None:
    assert Later(EIGHT, Why.QUIET).of("h1", "desk") == Held("h1", "desk", EIGHT, Why.QUIET)
