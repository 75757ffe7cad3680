"""Dates of feeds and pages."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.sources.dates import EARLIEST, LATEST_AHEAD, parse_date

NOW = datetime(2024, 7, 1, tzinfo=UTC)
FIFTH = datetime(2024, 3, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "raw",
    [
        "Tue, 05 Mar 2024 10:11:12 GMT",
        "Tuesday, 5 March 2024 10:11:12",
        "Tues, 5 Mar 24 10:11:12 Z",
        "Tue Mar 5 10:11:12 UTC 2024",
        "Tue, 05 Mar 2024 11:11:12 CET",
        "Tue, 05 Mar 2024 05:11:12 EST",
        "Вт, 05 марта 2024 13:11:12 МСК",
        "Tue, 05 Mar 2024 13:11:12 GMT+3",
        "Tue, 05 Mar 2024 15:41:12 +0530",
        "Tue, 05 Mar 2024 15:41:12 IST",
        "2024-03-05T10:11:12Z",
        "2024-03-05T05:11:12-05:00",
        "2024-03-05 10:11:12.123456",
        "2024-W10-2T10:11:12Z",
        "20240305T101112Z",
        "1709633472",
        "1709633472.5",
        "March 5th, 2024 10:11:12 AM",
        "5 de marzo de 2024, 10:11:12",
        "mar., 05 mar. 2024 11:11:12 +0100",
        "2024年3月5日 10:11:12",
        "٢٠٢٤-٠٣-٠٥ ١٠:١١:١٢",
        "05.03.2024 10:11:12",
        "05/03/2024 10:11:12",
    ],
)
def test_one_moment_is_read_in_every_spelling(raw: str) -> None:
    assert parse_date(raw, now=NOW) == datetime(2024, 3, 5, 10, 11, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "raw",
    [
        "2024-03-05", "20240305", "5. März 2024", "5 березня 2024", "5 marca 2024", "5 mars 2024", "5. března 2024",
        "5 Mart 2024", "٥ مارس ٢٠٢٤", "2024년 3월 5일", "05-Mar-2024", "05/03/24", "Mar. 5, 2024",
    ],
)  # fmt: skip
def test_a_day_without_a_time_is_its_midnight(raw: str) -> None:
    assert parse_date(raw, now=NOW) == FIFTH


def test_the_american_order_is_read_where_the_other_makes_no_sense() -> None:
    assert parse_date("03/25/2024", now=NOW) == datetime(2024, 3, 25, tzinfo=UTC)


def test_milliseconds_since_1970_are_read() -> None:
    assert parse_date("1709633472500", now=NOW) == datetime(2024, 3, 5, 10, 11, 12, 500_000, tzinfo=UTC)


@pytest.mark.parametrize(
    ("raw", "hour", "minute"),
    [
        ("5 Mar 2024 12:30 AM", 0, 30),
        ("5 Mar 2024 12:30 PM", 12, 30),
        ("5 Mar 2024 3:04 p.m.", 15, 4),
        ("5 mars 2024 à 10h11", 10, 11),
        ("20240305T1011", 10, 11),
        ("5 Mar 2024 10:11 XYZ", 10, 11),
    ],
)
def test_times_of_day(raw: str, hour: int, minute: int) -> None:
    assert parse_date(raw, now=NOW) == FIFTH.replace(hour=hour, minute=minute)


def test_midnight_at_the_end_of_a_day_and_a_leap_second_are_allowed() -> None:
    assert parse_date("2024-03-04T24:00:00Z", now=NOW) == FIFTH
    assert parse_date("2024-03-04T23:59:60Z", now=NOW) == FIFTH


@pytest.mark.parametrize(
    "raw",
    [
        None, "", "  ", "yesterday", "31 Feb 2024", "2024-13-45T99:99:99Z", "2024-03-05T25:00:00Z", "5 Foo 2024",
        "1 Jan 1970 00:00:00 GMT", "0001-01-01T00:00:00Z", "000000000", "1994-12-31", "2038-01-19", "99999-01-01",
        "2024-W60-1", "9999-12-31T24:00:00Z", "10 Mar 1890",
    ],
)  # fmt: skip
def test_what_is_no_date_or_an_absurd_one_is_none(raw: str | None) -> None:
    assert parse_date(raw, now=NOW) is None


def test_the_near_future_may_be_a_matter_of_zones() -> None:
    assert parse_date((NOW + timedelta(hours=23)).isoformat(), now=NOW) == NOW + timedelta(hours=23)
    assert parse_date((NOW + timedelta(hours=25)).isoformat(), now=NOW) is None


@given(st.datetimes(EARLIEST.replace(tzinfo=None), NOW.replace(tzinfo=None), timezones=st.timezones()))
def test_what_iso_format_writes_is_read_back(moment: datetime) -> None:
    offset = moment.utcoffset() or timedelta()
    if offset.seconds % 60 == 0 and EARLIEST <= moment <= NOW:
        assert parse_date(moment.isoformat(timespec="seconds"), now=NOW) == moment.astimezone(UTC).replace(
            microsecond=0
        )


@given(st.text() | st.from_regex(r"[\d:T+-]{4,30}"))
def test_no_text_breaks_the_reader(raw: str) -> None:
    moment = parse_date(raw, now=NOW)
    assert moment is None or EARLIEST <= moment <= NOW + LATEST_AHEAD
