from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.core.hours import Quiet, Slot, next_showing, next_slot, quiet_until

BERLIN = ZoneInfo("Europe/Berlin")
NIGHT = Quiet(time(22), time(7))


def berlin(text: str) -> datetime:
    """A moment by the clocks of Berlin, as UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN).astimezone(UTC)


@pytest.mark.parametrize(
    ("now", "end"),
    [
        ("2026-03-04 22:00", "2026-03-05 07:00"),
        ("2026-03-05 06:59", "2026-03-05 07:00"),
        ("2026-03-28 23:30", "2026-03-29 07:00"),  # the night in which clocks skip an hour
        ("2026-10-24 23:30", "2026-10-25 07:00"),  # and the one in which they show an hour twice
    ],
)
def test_quiet_hours_end_in_the_morning(now: str, end: str) -> None:
    assert quiet_until(NIGHT, berlin(now), BERLIN) == berlin(end)


@pytest.mark.parametrize("now", ["2026-03-04 07:00", "2026-03-04 21:59", "2026-03-29 12:00"])
def test_outside_of_them_nothing_is_quiet(now: str) -> None:
    assert quiet_until(NIGHT, berlin(now), BERLIN) is None


def test_hours_within_one_day_are_quiet_too() -> None:
    lunch = Quiet(time(12), time(13))
    assert quiet_until(lunch, berlin("2026-03-04 12:30"), BERLIN) == berlin("2026-03-04 13:00")
    assert quiet_until(lunch, berlin("2026-03-04 23:00"), BERLIN) is None
    assert quiet_until(None, berlin("2026-03-04 12:30"), BERLIN) is None


def test_the_next_slot_is_the_soonest_and_never_now() -> None:
    slots = (Slot(time(8)), Slot(time(9), weekday=0))
    monday = berlin("2026-03-02 08:00")
    assert next_slot(slots, monday, BERLIN) == berlin("2026-03-02 09:00")
    assert next_slot(slots, monday - timedelta(seconds=1), BERLIN) == monday
    assert next_slot(slots, berlin("2026-03-02 09:00"), BERLIN) == berlin("2026-03-03 08:00")
    assert next_slot(slots[1:], monday + timedelta(hours=2), BERLIN) == berlin("2026-03-09 09:00")
    assert next_slot((), monday, BERLIN) is None


def test_a_time_that_the_clocks_skip_comes_an_hour_later() -> None:
    half_past_two = [Slot(time(2, 30))]
    for before in ("2026-03-28 12:00", "2026-03-29 00:00", "2026-03-29 01:59"):
        assert next_slot(half_past_two, berlin(before), BERLIN) == berlin("2026-03-29 03:30")
    assert next_slot(half_past_two, berlin("2026-03-29 03:30"), BERLIN) == berlin("2026-03-30 02:30")


def test_a_digest_comes_once_where_the_clocks_show_its_time_twice() -> None:
    first = next_slot([Slot(time(2, 30))], berlin("2026-10-25 00:00"), BERLIN)
    assert first == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert next_slot([Slot(time(2, 30))], first, BERLIN) == datetime(2026, 10, 26, 1, 30, tzinfo=UTC)


def test_the_clocks_may_show_a_time_twice() -> None:
    first = next_showing(Slot(time(2, 30)), berlin("2026-10-25 00:00"), BERLIN)
    assert first == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert next_showing(Slot(time(2, 30)), first, BERLIN) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


ZONES = st.sampled_from([ZoneInfo(name) for name in ("UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu")])
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
TIMES = st.builds(time, st.integers(0, 23), st.integers(0, 59))


@given(TIMES, st.sampled_from([None, *range(7)]), MOMENTS, ZONES)
def test_a_slot_comes_within_a_week_and_by_the_wall_clock(
    at: time, weekday: int | None, now: datetime, zone: ZoneInfo
) -> None:
    found = next_slot([Slot(at, weekday)], now, zone)
    assert found is not None
    assert timedelta(0) < found - now <= timedelta(days=8)
    wall = found.astimezone(zone)
    skipped = wall.utcoffset() != (found - timedelta(hours=1)).astimezone(zone).utcoffset()
    assert wall.time() == at or skipped
    assert weekday in {None, wall.weekday()}


@given(TIMES, TIMES, MOMENTS, ZONES)
def test_at_the_end_of_quiet_hours_it_is_loud(start: time, end: time, now: datetime, zone: ZoneInfo) -> None:
    quiet = Quiet(start, end)
    until = quiet_until(quiet, now, zone)
    if until is not None and until.astimezone(zone).time() == end:
        assert quiet_until(quiet, until, zone) is None
