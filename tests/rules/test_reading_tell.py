import re
from collections.abc import Callable
from datetime import timedelta

import pytest

from watcher.core.rule import Cap, Many, Nothing, Occasion, When
from watcher.rules.reading_tell import cap, sources_needed, when

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.mark.parametrize(
    ("text", "occasion"),
    [
        ("first", When.FIRST),
        ("Update", When.UPDATE),
        ("every", When.EVERY),
        ("10 stories in 24 hours", Many(10, DAY)),
        ("3 new stories within 2h", Many(3, 2 * HOUR)),
        ("nothing for 7 days", Nothing(7 * DAY)),
        ("Nothing since 1 week", Nothing(7 * DAY)),
    ],
)
def test_when_a_rule_rings_is_written_as_people_say_it(text: str, occasion: Occasion) -> None:
    assert when(text) == occasion


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("20 a day", Cap(20, DAY)),
        ("5 an hour", Cap(5, HOUR)),
        ("50 per week", Cap(50, 7 * DAY)),
        ("10 messages in 12 hours", Cap(10, 12 * HOUR)),
        ("1 every 2 days", Cap(1, 2 * DAY)),
    ],
)
def test_a_limit_is_a_number_and_a_time(text: str, limit: Cap) -> None:
    assert cap(text) == limit


def test_outlets_are_counted() -> None:
    assert sources_needed("2") == 2


@pytest.mark.parametrize(
    ("read", "text", "what"),
    [
        (when, "udpate", "`udpate` is not known here – did you mean `update`?"),
        (when, "sometimes", "`sometimes` is not known here – write `first`, `update`, `every`, `10 stories in"),
        (when, "when it rains", "`when it rains` is not known here – write `first`, `update`, `every`, `10 stories in"),
        (when, "0 stories in 24 hours", "`0` is too little – write 1 or more"),
        (when, "nothing for 2 years", "`2 years` is out of range – write 1 minute to 365 days"),
        (when, "3 stories in a while", "`a while` is no duration"),
        (cap, "20", "`20` is no limit – write it as `20 a day`"),
        (cap, "0 a day", "`0` is too little"),
        (cap, "5 a fortnight", "`fortnight` is no duration"),
        (sources_needed, "two", "`two` is no whole number"),
        (sources_needed, "11", "`11` outlets are hardly ever met – write 1 to 10"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_a_cure(read: Callable[[str], object], text: str, what: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(what)}"):
        read(text)
