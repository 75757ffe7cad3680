import asyncio
from datetime import timedelta

import pytest

from watcher.sources.hosts import Hosts


class Watch:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def monotonic(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 6))
        self.now += seconds


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def hosts(watch: Watch) -> Hosts:
    return Hosts(timedelta(seconds=2), monotonic=watch.monotonic, sleep=watch.sleep)


async def test_two_requests_to_one_host_keep_the_gap_from_the_end_of_the_first(hosts: Hosts, watch: Watch) -> None:
    async with hosts.turn("a.example"):
        watch.now += 5
    async with hosts.turn("a.example"):
        pass
    assert watch.slept == [2]


async def test_a_host_that_wants_a_longer_gap_has_it(hosts: Hosts, watch: Watch) -> None:
    async with hosts.turn("a.example", gap=timedelta(seconds=9)):
        pass
    async with hosts.turn("a.example", gap=timedelta(seconds=1)):
        pass
    async with hosts.turn("a.example"):
        assert watch.slept == [9, 2]


async def test_another_host_does_not_wait(hosts: Hosts, watch: Watch) -> None:
    for name in ("a.example", "b.example"):
        async with hosts.turn(name):
            pass
    assert watch.slept == []


async def test_a_host_rested_long_enough_is_asked_at_once(hosts: Hosts, watch: Watch) -> None:
    async with hosts.turn("a.example"):
        pass
    watch.now += 3
    async with hosts.turn("a.example"):
        pass
    assert watch.slept == []


async def test_only_one_request_to_a_host_is_in_flight(hosts: Hosts) -> None:
    inside: list[int] = []
    most: list[int] = []

    async def ask(number: int) -> None:
        async with hosts.turn("a.example"):
            inside.append(number)
            most.append(len(inside))
            await asyncio.sleep(0)
            inside.remove(number)

    await asyncio.gather(*(ask(number) for number in range(5)))
    assert most == [1] * 5


async def test_a_failure_within_a_turn_gives_the_turn_on(hosts: Hosts, watch: Watch) -> None:
    with pytest.raises(ZeroDivisionError):
        async with hosts.turn("a.example"):
            raise ZeroDivisionError
    async with hosts.turn("a.example") as silence:
        assert silence is None
    assert watch.slept == [2]


async def test_a_silence_is_told_at_once_and_ends(hosts: Hosts, watch: Watch) -> None:
    hosts.silence("a.example", timedelta(minutes=10))
    watch.now += 60
    async with hosts.turn("a.example") as silence:
        assert silence == timedelta(minutes=9)
    watch.now += 600
    async with hosts.turn("a.example") as silence:
        assert silence is None
    assert watch.slept == []


async def test_a_shorter_silence_does_not_cut_a_longer_one(hosts: Hosts) -> None:
    hosts.silence("a.example", timedelta(minutes=10))
    hosts.silence("a.example", timedelta(minutes=1))
    async with hosts.turn("a.example") as silence:
        assert silence == timedelta(minutes=10)


async def test_hosts_without_need_of_restraint_are_forgotten_and_silent_ones_are_not(
    hosts: Hosts, watch: Watch
) -> None:
    hosts.silence("strict.example", timedelta(hours=1))
    for number in range(2000):
        async with hosts.turn(f"{number}.example"):
            watch.now += 1
    assert len(hosts._hosts) < 1100  # noqa: SLF001 - memory is what this is about
    async with hosts.turn("strict.example") as silence:
        assert silence is not None


async def test_a_forced_turn_comes_in_a_silence_too_and_keeps_the_gap(hosts: Hosts, watch: Watch) -> None:
    hosts.silence("a.example", timedelta(hours=1))
    async with hosts.turn("a.example", forced=True) as rest:
        assert rest is None
    async with hosts.turn("a.example", forced=True) as rest:
        assert rest is None
    assert watch.slept == [2]
    async with hosts.turn("a.example") as rest:
        assert rest is not None


async def test_refusals_in_a_row_are_counted_for_each_host_until_it_answers(hosts: Hosts) -> None:
    assert [hosts.refused(name) for name in ("a.example", "a.example", "b.example")] == [1, 2, 1]
    hosts.answered("a.example")
    assert [hosts.refused(name) for name in ("a.example", "b.example")] == [1, 2]
