from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.news import NOW
from watcher.delivery import GIVE_UP_AFTER, next_try
from watcher.delivery.retries import FIRST_WAIT, JITTER, LONGEST_ASKED, LONGEST_WAIT

JITTERS = st.floats(0, 1, exclude_max=True)


def wait(attempts: int, *, jitter: float = 0.0, asked: timedelta | None = None) -> timedelta:
    at = next_try(attempts, NOW, now=NOW, jitter=jitter, asked=asked)
    assert at is not None
    return at - NOW


@pytest.mark.parametrize(("attempts", "seconds"), [(1, 30), (2, 60), (3, 120), (7, 1920), (8, 3600), (999, 3600)])
def test_waits_double_to_an_hour(attempts: int, seconds: int) -> None:
    assert wait(attempts) == timedelta(seconds=seconds)


def test_what_a_service_asks_for_is_the_least_up_to_a_day() -> None:
    assert wait(1, asked=timedelta(minutes=10)) == timedelta(minutes=10)
    assert wait(1, asked=timedelta(seconds=3)) == FIRST_WAIT
    assert wait(1, asked=timedelta(days=900)) == LONGEST_ASKED


def test_chance_shortens_our_waits_and_lengthens_those_asked_for() -> None:
    assert wait(1, jitter=0.5) == FIRST_WAIT * 0.9
    assert wait(1, jitter=0.5, asked=timedelta(minutes=10)) == timedelta(minutes=11)


def test_after_three_days_it_is_given_up() -> None:
    last = NOW + GIVE_UP_AFTER - timedelta(seconds=1)
    assert next_try(80, NOW, now=last, jitter=0) == last + LONGEST_WAIT
    assert next_try(80, NOW, now=NOW + GIVE_UP_AFTER, jitter=0) is None


@given(st.integers(-5, 10_000), JITTERS, st.none() | st.timedeltas(timedelta(), timedelta(days=30)))
def test_a_wait_is_never_nothing_nor_less_than_asked(attempts: int, jitter: float, asked: timedelta | None) -> None:
    waited = wait(attempts, jitter=jitter, asked=asked)
    assert waited >= max(FIRST_WAIT * (1 - JITTER), min(asked or timedelta(), LONGEST_ASKED))
    assert waited <= max(LONGEST_WAIT, LONGEST_ASKED * (1 + JITTER))
