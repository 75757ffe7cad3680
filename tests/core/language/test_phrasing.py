from datetime import UTC, datetime, timedelta

import pytest

from watcher.core.language.phrasing import counted, first_of, moment, spoken

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


def test_of_many_the_first_are_named_and_the_others_counted() -> None:
    names = ["Falk", "Meier", "Ito"]
    assert [first_of(names, most) for most in (1, 2, 3, 4)] == [
        "Falk and 2 more",
        "Falk, Meier and 1 more",
        "Falk, Meier, Ito",
        "Falk, Meier, Ito",
    ]
    assert first_of([], 1) == ""


def test_one_thing_is_not_called_many() -> None:
    assert [counted(number, "hit") for number in (0, 1, 2)] == ["0 hits", "1 hit", "2 hits"]


def test_a_plural_without_an_s_is_named() -> None:
    assert [counted(number, "source is", "sources are") for number in (1, 2)] == ["1 source is", "2 sources are"]


def test_a_moment_is_said_to_the_minute_and_that_there_was_none() -> None:
    assert moment(datetime(2026, 11, 29, 8, 47, 59, tzinfo=UTC)) == "2026-11-29 08:47 UTC"
    assert moment(None) == "never"


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (7 * DAY, "7 days"),
        (DAY, "24 hours"),
        (HOUR, "1 hour"),
        (90 * timedelta(minutes=1), "90 minutes"),
        (timedelta(seconds=90), "90 seconds"),
    ],
)
def test_spans_are_said_as_people_say_them(span: timedelta, words: str) -> None:
    assert spoken(span) == words
