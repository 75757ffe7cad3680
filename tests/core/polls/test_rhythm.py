"""When a source is silent for too long, by its own rhythm."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from watcher.core.polls.rhythm import FEW, LEAST, patience

MONDAY = datetime.fromisoformat("2026-03-02 00:00+00:00")
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)

by_day: Callable[[datetime], bool] = lambda at: 6 <= at.hour < 22  # noqa: E731
on_weekdays: Callable[[datetime], bool] = lambda at: by_day(at) and at.weekday() < 5  # noqa: E731


def arrivals(until: datetime, *, days: int, when: Callable[[datetime], bool] = lambda _: True) -> list[datetime]:
    """Something new each half hour in which there may be, up to and including that moment."""
    half_hours = (until - number * HOUR / 2 for number in reversed(range(days * 48 + 1)))
    return [at for at in half_hours if when(at)]


def is_silent(known: list[datetime], now: datetime) -> bool:
    limit = patience(known, now)
    return limit is not None and now - known[-1] > limit


def test_of_a_source_that_is_hardly_known_no_silence_is_strange() -> None:
    few = [MONDAY + number * HOUR for number in range(FEW)]
    assert patience([], MONDAY) is None
    assert patience(few, MONDAY + 90 * DAY) is None


def test_a_source_that_never_sleeps_is_silent_after_six_hours() -> None:
    known = arrivals(MONDAY, days=21)
    assert not is_silent(known, MONDAY + LEAST)
    assert is_silent(known, MONDAY + LEAST + HOUR)


def test_a_slow_source_is_given_three_times_its_longer_gaps() -> None:
    known = [MONDAY - number * DAY for number in reversed(range(20))]
    assert not is_silent(known, MONDAY + 3 * DAY)
    assert is_silent(known, MONDAY + 3 * DAY + HOUR)


@pytest.mark.parametrize("days", [9, 14, 28])
def test_a_night_is_no_silence_but_a_morning_without_news_is(days: int) -> None:
    evening = MONDAY + 21.5 * HOUR
    known = arrivals(evening, days=days, when=by_day)
    night_ends = MONDAY + DAY + 6 * HOUR
    assert not is_silent(known, night_ends)
    assert is_silent(known, night_ends + 5 * HOUR)


def test_a_weekend_is_no_silence_but_a_monday_without_news_is() -> None:
    friday = MONDAY + 4 * DAY + 21.5 * HOUR
    known = arrivals(friday, days=25, when=on_weekdays)
    assert not is_silent(known, MONDAY + 7 * DAY + 6 * HOUR)
    assert is_silent(known, MONDAY + 9 * DAY)


def test_the_first_weekend_of_a_source_is_no_silence() -> None:
    friday = MONDAY + 4 * DAY + 21.5 * HOUR
    known = arrivals(friday, days=4, when=on_weekdays)
    assert not is_silent(known, MONDAY + 7 * DAY + 6 * HOUR)
    assert is_silent(known, MONDAY + 8 * DAY)


def test_one_silence_of_the_past_makes_the_next_no_less_strange() -> None:
    gap = (MONDAY - 7 * DAY, MONDAY - 5 * DAY)
    known = [at for at in arrivals(MONDAY, days=28) if not gap[0] < at < gap[1]]
    assert is_silent(known, MONDAY + 12 * HOUR)
