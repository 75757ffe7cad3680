"""Seats and turns of services."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.delivery.lanes import MOST_AT_ONCE, MOST_TO_AILING, Lanes, pace_of, service_of

NOW = datetime(2026, 3, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)
HOOK = "json://host/a"
BOT = "tgram://${TOKEN}/-100"


@pytest.mark.parametrize(
    ("address", "service"),
    [
        ("tgram://${TOKEN}/-100", "tgram://${TOKEN}"),
        ("TGRAM://${TOKEN}?x=1", "tgram://${TOKEN}"),
        ("mailto://${USER}:${PASS}@relay.example?to=a@b.example", "mailto://${USER}:${PASS}@relay.example"),
        ("json://host:8080/path", "json://host:8080"),
        ("terminal:", "terminal:://"),
        ("", "://"),
    ],
)
def test_addresses_of_one_bot_account_or_host_are_one_service(address: str, service: str) -> None:
    assert service_of(address) == service


def test_a_terminal_gets_one_message_after_the_other() -> None:
    assert Lanes().shares(["terminal:"], [], NOW) == ((["terminal:"], 1),)
    assert Lanes().shares(["terminal:"], ["terminal:"], NOW) == ()


def test_each_service_has_its_seats_whatever_the_others_do() -> None:
    lanes = Lanes()
    usual = pace_of(service_of(HOOK)).at_once
    assert lanes.shares([HOOK, "json://host/b", "json://other"], [HOOK], NOW) == (
        ([HOOK, "json://host/b"], usual - 1),
        (["json://other"], usual),
    )
    assert lanes.shares([HOOK], [HOOK] * usual, NOW) == ()


def test_a_service_that_did_not_take_a_message_gets_one_at_a_time_until_it_does() -> None:
    lanes = Lanes()
    lanes.failed(HOOK, None, NOW)
    assert lanes.shares([HOOK], [], NOW) == (([HOOK], MOST_TO_AILING),)
    assert lanes.shares([HOOK], [HOOK], NOW) == ()
    lanes.succeeded(HOOK)
    assert lanes.shares([HOOK], [HOOK], NOW)


def test_a_service_is_left_alone_for_as_long_as_it_asked_and_not_longer() -> None:
    lanes = Lanes()
    lanes.failed(HOOK, 9 * SECOND, NOW)
    assert lanes.shares([HOOK, "json://other"], [], NOW + 8 * SECOND)[0][0] == ["json://other"]
    assert lanes.pause is None
    assert lanes.shares([HOOK], [], NOW + 9 * SECOND)
    assert lanes.shares([HOOK], [], NOW - 9 * SECOND)  # the clock was set back


def test_turns_come_a_second_apart_also_when_the_clock_is_set_back() -> None:
    lanes = Lanes()
    assert lanes.shares([BOT], [], NOW) == (([BOT], 1),)
    lanes.started(BOT, NOW)
    assert lanes.shares([BOT], [], NOW + SECOND / 4) == ()
    assert lanes.pause == SECOND * 3 / 4
    assert lanes.shares([BOT], [], NOW + SECOND) == (([BOT], 1),)
    assert lanes.pause is None
    assert lanes.shares([BOT], [], NOW - 100 * SECOND) == (([BOT], 1),)


@given(st.lists(st.sampled_from([f"json://host{number}/" for number in range(9)] + [BOT]), max_size=60))
def test_seats_are_never_more_than_there_are_but_each_idle_service_has_one(under_way: list[str]) -> None:
    due = [f"json://host{number}/" for number in range(9)]
    shares = {to[0]: seats for to, seats in Lanes().shares(due, under_way, NOW)}
    idle = [address for address in due if address not in under_way]
    assert set(idle) <= shares.keys()
    assert all(seats > 0 for seats in shares.values())
    assert sum(shares.values()) <= max(0, MOST_AT_ONCE - len(under_way)) + len(idle)
