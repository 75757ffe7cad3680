from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.core.polls.outcomes import Failed, FailureKind
from watcher.core.polls.waits import (
    BACKOFF_CAP,
    CEILING,
    FLOOR,
    MAX_PROMISE,
    RATE_LIMIT_FLOOR,
    RETRY_AFTER_CAP,
    Hints,
    Pace,
    Reason,
    after_failure,
    after_success,
    past_skipped,
    silence_of,
)

MONDAY = datetime(2026, 3, 2, 12, 10, tzinfo=UTC)
EVERY = timedelta(minutes=15)
HOUR = timedelta(hours=1)
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

hints = st.builds(
    Hints,
    st.none() | st.timedeltas(timedelta(), timedelta(days=400)),
    st.frozensets(st.integers(0, 23)),
    st.frozensets(st.sampled_from(DAYS)),
)
paces = st.builds(
    Pace,
    st.timedeltas(FLOOR, CEILING),
    hints,
    st.timedeltas(FLOOR, CEILING),
    st.integers(0, 8),
)


def asking(every: timedelta) -> Pace:
    return Pace(EVERY, Hints(every))


def test_a_feed_may_ask_for_a_longer_interval_but_not_for_a_shorter_one() -> None:
    longer = after_success(asking(HOUR), validated=True, fresh_for=None)
    assert (longer.reason, longer.drawn(0)) == (Reason.FEED_ASKS, HOUR)
    shorter = after_success(asking(timedelta(minutes=1)), validated=True, fresh_for=None)
    assert (shorter.reason, shorter.base) == (Reason.INTERVAL, EVERY)


def test_no_promise_is_believed_for_longer_than_the_cap() -> None:
    month = after_success(asking(timedelta(days=30)), validated=True, fresh_for=None)
    assert month.drawn(0) == MAX_PROMISE
    year = after_success(Pace(EVERY, max_promise=HOUR), validated=True, fresh_for=timedelta(days=365))
    assert (year.reason, year.drawn(0)) == (Reason.MAX_AGE_CUT, HOUR)


def test_after_a_gap_the_interval_is_halved_down_to_the_floor() -> None:
    waits = [after_success(Pace(EVERY, hurry=hurry), validated=True, fresh_for=None) for hurry in range(4)]
    assert [wait.base for wait in waits] == [EVERY, EVERY / 2, FLOOR, FLOOR]
    assert [wait.reason for wait in waits] == [Reason.INTERVAL, Reason.GAP, Reason.GAP, Reason.GAP]


def test_a_feed_that_asks_for_more_time_than_its_window_holds_is_not_given_it() -> None:
    wait = after_success(Pace(EVERY, Hints(HOUR), hurry=1), validated=True, fresh_for=None)
    assert (wait.reason, wait.base) == (Reason.GAP, EVERY / 2)


def test_haste_does_not_break_what_a_server_asks_for() -> None:
    hasty = Pace(EVERY, hurry=2)
    assert after_success(hasty, validated=False, fresh_for=None).reason is Reason.NO_VALIDATOR
    assert after_success(hasty, validated=True, fresh_for=HOUR).drawn(0) == HOUR


def test_hours_and_days_without_news_are_left_out() -> None:
    noon = Pace(EVERY, Hints(skip_hours=frozenset({12, 13})))
    assert past_skipped(MONDAY, noon) == MONDAY + 2 * HOUR
    assert past_skipped(MONDAY - HOUR, noon) == MONDAY - HOUR
    weekday = Pace(EVERY, Hints(skip_days=frozenset({"monday"})))
    assert past_skipped(MONDAY + 10 * HOUR, weekday) == MONDAY + 12 * HOUR


def test_a_day_without_news_is_not_believed_beyond_the_cap() -> None:
    assert past_skipped(MONDAY, Pace(EVERY, Hints(skip_days=frozenset({"monday"})))) == MONDAY + MAX_PROMISE


@pytest.mark.parametrize("never", [Hints(skip_hours=frozenset(range(24))), Hints(skip_days=frozenset(DAYS))])
def test_a_feed_that_never_has_news_says_nothing(never: Hints) -> None:
    assert past_skipped(MONDAY, Pace(EVERY, never)) == MONDAY


@given(paces, st.booleans(), st.none() | st.timedeltas(timedelta(), timedelta(days=400)), st.floats(0, 0.999999))
def test_a_source_is_asked_again_between_the_floor_and_a_day_and_a_half(
    pace: Pace, validated: bool, fresh_for: timedelta | None, jitter: float
) -> None:
    wait = after_success(pace, validated=validated, fresh_for=fresh_for)
    due = past_skipped(MONDAY + wait.drawn(jitter), pace)
    assert FLOOR * 0.9 <= due - MONDAY <= CEILING + pace.max_promise


@given(asked=st.none() | st.timedeltas(timedelta(), timedelta(days=400)))
def test_a_host_is_left_alone_as_long_as_it_asks_but_for_no_more_than_is_believed(asked: timedelta | None) -> None:
    silence = silence_of(Failed(FailureKind.RATE_LIMITED, "closed", status=429, retry_after=asked))
    assert silence == (min(asked, RETRY_AFTER_CAP) if asked else RATE_LIMIT_FLOOR)


@given(refusals=st.integers(1, 100), every=st.sampled_from([FLOOR, RATE_LIMIT_FLOOR]), jitter=st.floats(0, 0.99))
def test_without_a_time_a_host_is_left_alone_as_long_as_a_source_that_is_refused_as_often(
    refusals: int, every: timedelta, jitter: float
) -> None:
    refused = Failed(FailureKind.RATE_LIMITED, "closed", status=429, refusals=refusals)
    silence = silence_of(refused)
    assert silence == min(RATE_LIMIT_FLOOR * 2 ** min(refusals - 1, 9), BACKOFF_CAP)
    assert silence <= after_failure(refused, every, refusals).drawn(jitter) <= silence * 1.1
