from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.core.language.calendar import Days, Lean, days, names_day, read

FRIDAY = date(2026, 5, 8)
DATES = st.dates(date(1950, 1, 1), date(2100, 12, 31))


def day(month: int, number: int, year: int = 2026) -> Days:
    return Days(date(year, month, number), date(year, month, number))


@pytest.mark.parametrize(
    "text",
    [
        "6 October", "on October 6th", "Oct. 6", "am 6. Oktober", "le 6 octobre", "el 6 de octubre", "6 października",
        "6 октября", "6 жовтня", "6 october", "2026-10-06", "06.10.2026", "6 Oct at 10:30", "6 октября 2026 года",
    ],
)  # fmt: skip
def test_one_day_in_seven_languages(text: str) -> None:
    assert days(text, FRIDAY) == day(10, 6)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("in January", 1), ("en février", 2), ("в марте", 3), ("le 5 mars", 3), ("im März", 3), ("w kwietniu", 4),
        ("May", 5), ("6 may", 5), ("en mayo", 5), ("в мае", 5), ("у травні", 5), ("im Mai", 5), ("w maju", 5),
        ("en juin", 6), ("w lipcu", 7), ("en août", 8), ("у вересні", 9), ("we wrześniu", 9), ("w listopadzie", 11),
        ("у листопаді", 11), ("en diciembre", 12), ("у грудні", 12), ("mid-August", 8), ("MARCH 2026", 3),
    ],
)  # fmt: skip
def test_months_in_every_case_they_are_named_in(text: str, month: int) -> None:
    found = days(text, date(2026, month, 15))
    assert found is not None
    assert (found.first.month, found.last.month, found.first.year) == (month, month, 2026)


@pytest.mark.parametrize(
    "text",
    [
        "", "may visit", "they march on", "this month", "ce monde", "mon ami", "la mer", "il mardira", "sat down",
        "the sun", "среди", "середині", "две недели", "marzipan", "two days ago", "es dauert", "die Reise", "sonst",
        "friends", "por la mañana", "am Morgen", "dom", "niemand", "Decembrist", "mar rojo", "wed", "a week", "10:30",
        "satellite", "Monument", "julep",
    ],
)  # fmt: skip
def test_words_that_only_look_like_days(text: str) -> None:
    assert days(text, FRIDAY) is None


@pytest.mark.parametrize(
    "text",
    [
        "on Tuesday", "Tue", "am Dienstag", "Dienstagabend", "mardi", "el martes", "we wtorek", "во вторник",
        "у вівторок", "el martes por la mañana", "on tuesday",
    ],
)  # fmt: skip
def test_weekdays_in_seven_languages(text: str) -> None:
    assert days(text, FRIDAY, lean=Lean.COMING) == day(5, 12)
    assert days(text, FRIDAY, lean=Lean.NEAREST) == day(5, 5)
    assert days(text, FRIDAY) == Days(date(2026, 5, 5), date(2026, 5, 12))


@pytest.mark.parametrize("text", ["Monday", "понедельник", "w poniedziałek", "понеділок"])
def test_a_report_means_the_nearest_weekday(text: str) -> None:
    assert days(text, FRIDAY, lean=Lean.NEAREST) == day(5, 11)


@pytest.mark.parametrize("text", ["у пʼятницю", "у п'ятницю", "в пятницу", "Friday", "Fri", "w piątek", "vendredi"])
def test_the_weekday_of_the_article_is_its_own_day(text: str) -> None:
    assert {days(text, FRIDAY, lean=lean) for lean in Lean} == {day(5, 8)}


@pytest.mark.parametrize(
    ("text", "away"),
    [
        ("today", 0), ("tonight", 0), ("heute Morgen", 0), ("aujourd'hui", 0), ("hoy", 0), ("dzisiaj", 0),
        ("сегодня", 0), ("сьогодні", 0), ("tomorrow", 1), ("morgen", 1), ("demain", 1), ("mañana", 1), ("jutro", 1),
        ("завтра утром", 1), ("hier", -1), ("gestern", -1), ("вчора", -1), ("übermorgen", 2), ("послезавтра", 2),
        ("przedwczoraj", -2),
    ],
)  # fmt: skip
def test_days_counted_from_the_article(text: str, away: int) -> None:
    found = FRIDAY + timedelta(days=away)
    assert days(text, FRIDAY) == Days(found, found)


def test_days_of_a_month_are_one_span_and_an_impossible_day_is_the_month() -> None:
    assert days("6–8 May", FRIDAY) == Days(date(2026, 5, 6), date(2026, 5, 8))
    assert days("31 June", FRIDAY) == Days(date(2026, 6, 1), date(2026, 6, 30))
    assert days("29 February 2028", FRIDAY) == day(2, 29, 2028)


@pytest.mark.parametrize("text", ["in 2027", "31.02.2027", "2027-02-31"])
def test_a_year_alone_or_with_an_impossible_day_is_the_whole_year(text: str) -> None:
    assert days(text, FRIDAY) == Days(date(2027, 1, 1), date(2027, 12, 31))


def test_the_year_of_a_month_is_the_nearest_and_for_a_plan_the_coming() -> None:
    november = date(2026, 11, 20)
    assert days("6 January", november) == day(1, 6, 2027)
    assert days("6 September", november) == day(9, 6)
    assert days("6 November", date(2026, 1, 3)) == day(11, 6, 2025)
    assert days("6 November", date(2026, 1, 3), lean=Lean.COMING) == day(11, 6)
    assert days("6 September", november, lean=Lean.COMING) == day(9, 6, 2027)
    assert days("6 October", november, lean=Lean.COMING) == day(10, 6)


def test_spans_meet_where_they_share_a_day() -> None:
    month = Days(date(2026, 5, 1), date(2026, 5, 31))
    assert month.meets(day(5, 31))
    assert day(5, 1).meets(month)
    assert not month.meets(day(6, 1))
    assert not day(4, 30).meets(month)


@pytest.mark.parametrize("text", ["", "2026-05-06", "a/b", "2026-05-06/x", "2026-05-06/2026-05-06/2026-05-06"])
def test_what_no_span_wrote_is_not_read(text: str) -> None:
    assert read(text) is None


@given(DATES, DATES)
def test_a_span_is_read_back_as_it_was_written(one: date, two: date) -> None:
    span = Days(min(one, two), max(one, two))
    assert read(str(span)) == span


@given(st.text(), DATES, st.sampled_from(Lean))
def test_any_text_gives_an_ordered_span_or_none(text: str, near: date, lean: Lean) -> None:
    found = days(text, near, lean=lean)
    assert found is None or found.first <= found.last


@given(DATES, st.sampled_from(["Monday", "Thursday", "Sunday"]))
def test_every_reading_of_a_weekday_lies_within_the_open_one(near: date, text: str) -> None:
    either = days(text, near)
    assert either is not None
    for lean in (Lean.COMING, Lean.NEAREST):
        found = days(text, near, lean=lean)
        assert found is not None
        assert found.meets(either)
        assert abs(found.first - near) <= timedelta(days=6)


def test_months_are_read_in_arabic() -> None:
    assert str(days("12 يناير", date(2026, 11, 29))) == "2027-01-12/2027-01-12"


@pytest.mark.parametrize(
    "text", ["dimanche à lundi", "Sonntag auf Montag", "domingo al lunes", "с воскресенья на понедельник"]
)
def test_a_night_between_two_days_of_the_week_is_both(text: str) -> None:
    monday = date(2026, 5, 11)
    assert days(text, monday, lean=Lean.LAST) == Days(date(2026, 5, 10), monday)
    assert days(text, monday) == Days(date(2026, 5, 10), monday)
    assert days(text, FRIDAY, lean=Lean.COMING) == Days(date(2026, 5, 10), monday)


@pytest.mark.parametrize("text", ["الثلاثاء", "يوم الثلاثاء"])
def test_weekdays_are_read_in_arabic(text: str) -> None:
    assert days(text, FRIDAY, lean=Lean.COMING) == day(5, 12)


@pytest.mark.parametrize("word", ["wednesday", "donnerstagabend", "marz", "octobre", "июня", "sobota"])
def test_a_day_and_a_month_are_known_by_their_whole_word(word: str) -> None:
    assert names_day(word)
    assert not names_day(f"{word}x")
