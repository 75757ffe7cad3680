from collections.abc import Callable
from datetime import timedelta
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.document import duration, flag, one_of, shown, size, suggest, whole_number


class Level(StrEnum):
    LOW = "low"
    HIGH = "high"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20 seconds", timedelta(seconds=20)),
        ("15 minutes", timedelta(minutes=15)),
        ("24 hours", timedelta(days=1)),
        ("7 days", timedelta(days=7)),
        ("1 week", timedelta(days=7)),
        ("2 years", timedelta(days=730)),
        ("30d", timedelta(days=30)),
        ("2h", timedelta(hours=2)),
        ("1.5 hours", timedelta(minutes=90)),
        ("1 Hour  30 minutes", timedelta(minutes=90)),
        ("1h30m", timedelta(minutes=90)),
        (" 0 seconds ", timedelta(0)),
    ],
)
def test_durations_are_read_as_people_write_them(text: str, expected: timedelta) -> None:
    assert duration(text) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("15", "`15` is no duration – write it as `15 minutes`, `24 hours` or `7 days`"),
        ("soon", "`soon` is no duration – write it as `15 minutes`, `24 hours` or `7 days`"),
        ("-1 hour", "`-1 hour` is no duration – write it as `15 minutes`, `24 hours` or `7 days`"),
        ("3 minuets", "`3 minuets` is no duration: unknown unit `minuets` – did you mean `minutes`?"),
        ("999999999 years", "`999999999 years` is too long – write at most 100 years"),
    ],
)
def test_what_is_no_duration_is_told_how_to_write_one(text: str, message: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the message is compared below
        duration(text)
    assert str(caught.value) == message


def test_an_unknown_unit_without_a_near_one_is_told_them_all() -> None:
    with pytest.raises(ValueError, match=r"unknown unit `xyzzy` – units are sec, .*hours"):
        duration("3 xyzzy")


@pytest.mark.parametrize(
    ("text", "expected"), [("10 MB", 10**7), ("64 KiB", 65536), ("1.5kB", 1500), ("7 bytes", 7), ("1 GB", 10**9)]
)
def test_sizes_are_read_as_people_write_them(text: str, expected: int) -> None:
    assert size(text) == expected


@pytest.mark.parametrize("text", ["10", "MB", "ten MB", "10 MX"])
def test_what_is_no_size_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=f"`{text}` is no size.* – "):
        size(text)


@pytest.mark.parametrize(
    ("text", "expected"), [("yes", True), ("No", False), ("TRUE", True), ("false", False), ("on", True), ("off", False)]
)
def test_flags_are_read_in_any_case(text: str, expected: bool) -> None:
    assert flag(text) is expected


def test_what_is_no_flag_is_refused() -> None:
    with pytest.raises(ValueError, match="`maybe` is neither yes nor no – write `yes` or `no`"):
        flag("maybe")


def test_whole_numbers_are_digits_only() -> None:
    assert whole_number(" 20 ") == 20
    for text in ("2.5", "-1", "1_000", "٣", "", "1" * 5000):
        with pytest.raises(ValueError, match="is no whole number – "):
            whole_number(text)


def test_a_choice_is_read_in_any_case() -> None:
    assert one_of(Level)(" High ") is Level.HIGH


@pytest.mark.parametrize(("text", "cure"), [("hihg", "did you mean `high`?"), ("none", "write `low` or `high`")])
def test_an_unknown_choice_is_told_what_there_is(text: str, cure: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the message is compared below
        one_of(Level)(text)
    assert str(caught.value) == f"`{text}` is not known here – {cure}"


@pytest.mark.parametrize(
    ("word", "expected"), [("withn", "within"), ("WHO", "who"), ("Whta", "what"), ("xyzzy", None), ("", None)]
)
def test_the_nearest_word_is_suggested(word: str, expected: str | None) -> None:
    assert suggest(word, ["who", "what", "within"]) == expected


def test_a_suggestion_may_have_to_be_very_like() -> None:
    assert suggest("wakanda", ["rwanda"]) == "rwanda"
    assert suggest("wakanda", ["rwanda"], likeness=0.8) is None


def test_a_suggestion_keeps_the_capitals_of_the_known_word() -> None:
    assert suggest("europe/berlni", ["Europe/Berlin"]) == "Europe/Berlin"


def test_long_texts_are_cut_when_shown() -> None:
    assert shown("a" * 60) == f"`{'a' * 60}`"
    assert shown("a" * 61) == f"`{'a' * 60}…`"


@pytest.mark.parametrize("read", [duration, size, flag, whole_number, one_of(Level)])
@given(text=st.text())
def test_any_text_is_either_read_or_refused_with_a_cure(read: Callable[[str], object], text: str) -> None:
    refused = ""
    try:
        read(text)
    except ValueError as error:
        refused = str(error)
    assert not refused or " – " in refused
