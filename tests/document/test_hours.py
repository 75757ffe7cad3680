from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.core.hours import Quiet, Slot
from watcher.document import quiet_hours, slot


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("08:00", Slot(time(8))),
        ("8:05", Slot(time(8, 5))),
        ("Monday 08:00", Slot(time(8), weekday=0)),
        ("sun  23:59", Slot(time(23, 59), weekday=6)),
    ],
)
def test_a_slot_is_a_time_on_every_day_or_on_one(text: str, read: Slot) -> None:
    assert slot(text) == read


@pytest.mark.parametrize("text", ["", "8", "24:00", "08:60", "Moonday 08:00", "08:00 Monday", "every day 08:00"])
def test_what_is_no_time_of_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no time of day – write it as `08:00` or `Monday 08:00`"):
        slot(text)


@pytest.mark.parametrize("text", ["22:00-07:00", "22:00 – 7:00", " 22:00-07:00 "])
def test_quiet_hours_are_a_range(text: str) -> None:
    assert quiet_hours(text) == Quiet(time(22), time(7))


@pytest.mark.parametrize("text", ["22:00", "22-07", "07:00-07:00", "22:00-25:00", "22:00-07:00-08:00"])
def test_what_is_no_range_of_hours_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="are no hours – write them as `22:00-07:00`"):
        quiet_hours(text)


@given(st.times().map(lambda at: at.replace(second=0, microsecond=0)), st.sampled_from([None, *range(7)]))
def test_every_slot_can_be_written(at: time, weekday: int | None) -> None:
    day = "" if weekday is None else f"{('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun')[weekday]} "
    assert slot(f"{day}{at:%H:%M}") == Slot(at, weekday)
