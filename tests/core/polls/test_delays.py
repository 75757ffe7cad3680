"""Medians of delays, and what cannot be true."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from watcher.core.polls.delays import CLOCKS_DIFFER, Delay, delay_of, percentile

MINUTE = timedelta(minutes=1)
spans = st.lists(st.timedeltas(-timedelta(days=2), timedelta(days=9)), min_size=1, max_size=50)


def test_nothing_measured_has_no_delay() -> None:
    assert delay_of([]) is None
    assert percentile([], 0.5) == timedelta()


def test_median_and_tail_are_spans_that_were_measured() -> None:
    measured = [number * MINUTE for number in range(1, 21)]
    assert delay_of(reversed(measured)) == Delay(20, 10 * MINUTE, 19 * MINUTE, 0)
    assert delay_of([MINUTE]) == Delay(1, MINUTE, MINUTE, 0)


def test_dates_of_the_future_are_counted_apart_and_clocks_may_differ_a_little() -> None:
    assert delay_of([-CLOCKS_DIFFER, MINUTE, -timedelta(hours=2)]) == Delay(2, timedelta(), MINUTE, 1)
    assert delay_of([-timedelta(hours=2)]) == Delay(0, timedelta(), timedelta(), 1)


@given(spans)
def test_a_summary_lies_within_what_was_measured_and_counts_all_of_it(measured: list[timedelta]) -> None:
    summary = delay_of(measured)
    assert summary is not None
    assert summary.number + summary.future == len(measured)
    assert timedelta() <= summary.median <= summary.p95 <= max(*measured, timedelta())
