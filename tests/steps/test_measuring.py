from datetime import timedelta

import pytest

from watcher.core.polls.traffic import Traffic
from watcher.steps.measuring import said, traffic_columns

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(seconds=90), "90 s"),
        (timedelta(minutes=2), "2 min"),
        (timedelta(hours=1, minutes=59), "119 min"),
        (timedelta(hours=47), "47 hours"),
        (timedelta(days=2), "2 days"),
    ],
)
def test_a_span_is_told_in_the_largest_unit_of_which_there_are_two(span: timedelta, words: str) -> None:
    assert said(span) == words


def test_requests_and_bytes_are_told_by_the_day_and_answers_by_the_hundred() -> None:
    traffic = Traffic(requests=50, failed=10, not_modified=30, unchanged=4, bytes=8_000)
    columns = traffic_columns(traffic, 2 * DAY)
    assert (columns["a day"], columns["bytes a day"]) == (25, 4_000)
    assert (columns["304"], columns["unchanged"], columns["failed"]) == ("75 %", "10 %", 10)


def test_less_than_an_hour_says_nothing_of_a_day_and_no_answer_nothing_of_answers() -> None:
    columns = traffic_columns(Traffic(requests=3, failed=3), timedelta(minutes=59))
    assert (columns["a day"], columns["bytes a day"]) == (None, None)
    assert (columns["304"], columns["unchanged"]) == (None, None)
