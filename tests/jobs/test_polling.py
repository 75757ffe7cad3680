"""Which sources are asked when, and what becomes of faults."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import pytest

from tests.fakes import HOUR, NOON, QUARTER, Desk, Item, ScriptedFetcher, config, feed, retrieved
from tests.test_pipeline import HARVEST, PARIS, BreakingStore
from watcher.core.polls import schedule
from watcher.core.polls.outcomes import Failed, FailureKind
from watcher.core.polls.schedule import Condition, SourceState
from watcher.core.polls.waits import NEVER
from watcher.core.telling.outbox import Recipient
from watcher.errors import StoreError
from watcher.jobs.ops import OpsDesk
from watcher.jobs.polling import Polling
from watcher.steps.asking import Asking
from watcher.steps.gathering import Watched
from watcher.store import Store

SECOND = timedelta(seconds=1)


def url(name: str) -> str:
    return f"https://{name.lower()}.example.org/feed"


def polling(desk: Desk, *names: str, **changes: object) -> Polling:
    sources = [{"name": name, "url": url(name)} for name in names]
    for name in names:
        desk.fetcher.script.setdefault(url(name), [retrieved(feed(HARVEST), url=url(name))])
    desk.ops = OpsDesk(desk.store, [Recipient("ops", "json://127.0.0.1/ops")])
    made = Polling(Asking(config(sources=sources, **changes)), parts=desk.parts, pipeline=desk.pipeline, ops=desk.ops)
    made.begin()
    return made


def asked(desk: Desk) -> list[str]:
    return [request.url for request in desk.fetcher.requests]


def wish(desk: Desk, name: str, *, forced: bool = False) -> None:
    with desk.store.transaction() as tx:
        tx.asked.ask(name, desk.clock(), forced=forced)


def wishes(desk: Desk) -> list[str]:
    with desk.store.snapshot() as tx:
        return list(tx.asked.all())


async def test_a_source_that_somebody_asks_for_is_polled_before_its_time_and_once(tmp_path: Path) -> None:
    async with Desk(tmp_path) as desk:
        made = polling(desk, "Gazette", "Courier")
        await made.poll_now(everything=True)
        wish(desk, "Gazette")
        await made.start_due()
        await made.settled()
        assert asked(desk)[2:] == [url("Gazette")]
        assert wishes(desk) == ["Gazette"]
        await made.start_due()
        await made.settled()
        assert (len(asked(desk)), wishes(desk)) == (3, [])


async def test_a_wish_waits_for_the_poll_under_way_and_one_for_an_unknown_source_is_forgotten(tmp_path: Path) -> None:
    async with Desk(tmp_path) as desk:
        made = polling(desk, "Gazette")
        desk.fetcher.on(url("Gazette"), None)
        desk.clock.advance(HOUR)
        await made.start_due()
        wish(desk, "Gazette")
        wish(desk, "Bygone")
        await made.start_due()
        await asyncio.sleep(0)
        assert (asked(desk), wishes(desk)) == ([url("Gazette")], ["Gazette"])
        await made.close()


async def test_only_a_forced_poll_is_made_while_a_host_wants_silence(tmp_path: Path) -> None:
    async with Desk(tmp_path) as desk:
        made = polling(desk, "Gazette")
        await made.poll_one("Gazette", forced=False)
        await made.poll_one("Gazette", forced=True)
        await made.poll_one("Bygone", forced=True)
        assert [request.forced for request in desk.fetcher.requests] == [False, True]


async def test_while_no_source_can_be_reached_none_is_told_of_alone(tmp_path: Path) -> None:
    async with Desk(tmp_path) as desk:
        made = polling(desk, "Gazette")
        desk.fetcher.on(url("Gazette"), Failed(FailureKind.DNS, "no address"))
        with desk.store.transaction() as tx:
            tx.health.mark_blind(NOON)
        for _ in range(4):
            await made.poll_now(everything=True)
        assert desk.notices() == []
        with desk.store.transaction() as tx:
            tx.health.mark_blind(None)
        await made.poll_now(everything=True)
        assert desk.notices() == ["Gazette fails: no address"]


async def test_new_sources_are_asked_soon_and_apart(tmp_path: Path) -> None:
    names = [f"Paper{number}" for number in range(20)]
    async with Desk(tmp_path) as desk:
        polling(desk, *names)
        due = [state.next_check_at for name in names if (state := desk.state(name))]
        assert len(set(due)) == 20
        assert all(NOON <= moment <= NOON + 20 * schedule.FIRST_GAP for moment in due)


async def test_a_restart_asks_nobody_twice(tmp_path: Path) -> None:
    async with Desk(tmp_path) as desk:
        first = polling(desk, "Gazette")
        await first.poll_now(everything=True)
        for _ in range(5):
            again = polling(desk, "Gazette")
            await again.start_due()
        assert len(asked(desk)) == 1


async def test_a_source_that_left_the_configuration_is_not_asked(tmp_path: Path) -> None:
    async with Desk(tmp_path) as desk:
        polling(desk, "Gazette", "Herald")
        left = polling(desk, "Herald")
        await left.poll_now(everything=True)
        assert asked(desk) == [url("Herald")]


async def test_the_log_names_what_a_new_configuration_changed(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", logger="watcher")
    async with Desk(tmp_path) as desk:
        polling(desk, "Gazette")
        polling(desk, "Herald")
    assert [record.getMessage() for record in caplog.records] == [
        "sources watched, new: Gazette",
        "sources watched, new: Herald",
        "sources watched, no longer: Gazette",
    ]


async def test_only_what_is_due_is_asked(tmp_path: Path) -> None:
    async with Desk(tmp_path) as desk:
        due = polling(desk, "Gazette")
        await due.start_due()
        assert asked(desk) == []
        desk.clock.advance(2 * SECOND)
        await due.start_due()
        await due.settled()
        await due.start_due()
        assert asked(desk) == [url("Gazette")]


async def test_no_more_polls_begin_in_a_second_than_the_spread_allows(tmp_path: Path) -> None:
    names = [f"Paper{number}" for number in range(12)]
    async with Desk(tmp_path) as desk:
        for name in names:
            desk.fetcher.on(url(name), None)
        many = polling(desk, *names)
        desk.clock.advance(HOUR)
        begun = []
        for _ in range(3):
            await many.start_due()
            await asyncio.sleep(0)
            begun.append(len(asked(desk)))
        assert begun == [5, 10, 12]
        assert len(set(asked(desk))) == 12
        await many.close()


async def test_a_source_under_way_is_not_asked_a_second_time(tmp_path: Path) -> None:
    async with Desk(tmp_path) as desk:
        desk.fetcher.on(url("Gazette"), None)
        hanging = polling(desk, "Gazette")
        desk.clock.advance(HOUR)
        for _ in range(3):
            await hanging.start_due()
            await asyncio.sleep(0)
        assert len(asked(desk)) == 1
        await hanging.close()


async def test_poll_now_leaves_a_server_alone_that_asked_for_it(tmp_path: Path) -> None:
    async with Desk(tmp_path) as desk:
        desk.fetcher.on(url("Gazette"), Failed(FailureKind.RATE_LIMITED, "server answered 429", 429, HOUR))
        by_hand = polling(desk, "Gazette", "Herald")
        await by_hand.poll_now(everything=True)
        await by_hand.poll_now(everything=True)
        assert asked(desk).count(url("Gazette")) == 1
        assert asked(desk).count(url("Herald")) == 2


async def test_an_early_source_is_left_alone_unless_everything_is_wanted(tmp_path: Path) -> None:
    async with Desk(tmp_path) as desk:
        early = polling(desk, "Gazette")
        await early.poll_now(everything=False)
        assert asked(desk) == []


async def test_ops_hears_in_one_message_that_sources_fail_and_in_one_that_they_recovered(tmp_path: Path) -> None:
    names = [f"Paper{number}" for number in range(3)]
    down = Failed(FailureKind.DNS, "host has no address")
    async with Desk(tmp_path) as desk:
        for name in names:
            desk.fetcher.on(url(name), down, down, down, down, retrieved(feed(HARVEST)))
        three = polling(desk, *names)
        for _ in range(6):
            await three.poll_now(everything=True)
            desk.clock.advance(QUARTER)
        failing, recovered = desk.notices()
        assert failing.splitlines() == [f"{name} fails: host has no address" for name in names]
        assert recovered.splitlines() == [f"{name} works again" for name in names]


async def test_what_ops_should_know_is_written_with_the_new_condition_or_neither_is(tmp_path: Path) -> None:
    async with Desk(tmp_path) as desk:
        desk.fetcher.on(url("Gazette"), Failed(FailureKind.DNS, "host has no address"))
        one = polling(desk, "Gazette")
        await one.poll_now(everything=True)
        await one.poll_now(everything=True)
        before = desk.state()
        desk.work_on(cast("Store", BreakingStore(desk.store, "")))
        broken = Polling(
            Asking(config(sources=[{"name": "Gazette", "url": url("Gazette")}])),
            parts=desk.parts,
            pipeline=desk.pipeline,
            ops=desk.ops,
        )
        await broken.poll_now(everything=True)
        assert (desk.state(), desk.notices()) == (before, [])
        desk.work_on(desk.store)
        await polling(desk, "Gazette").poll_now(everything=True)
        assert desk.notices() == ["Gazette fails: host has no address"]


async def test_a_poll_is_logged_with_its_hits(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", logger="watcher")
    async with Desk(tmp_path) as desk:
        desk.fetcher.on(url("Gazette"), retrieved(feed(HARVEST, PARIS)))
        await polling(desk, "Gazette").poll_now(everything=True)
    assert [record.getMessage().partition(";")[0] for record in caplog.records[1:]] == [
        "Gazette: 2 new",
        "hit falk-travels: happening Ada Falk → Paris, by “visit” of `what`: catch-up (first poll of the source)",
    ]


class FaultyPipeline:
    """Asks the network, and then breaks."""

    def __init__(self, fetcher: ScriptedFetcher, error: Exception) -> None:
        self._fetcher = fetcher
        self._error = error

    async def follow(self, source: Watched, *_: object) -> None:
        raise self._error


@pytest.mark.parametrize(
    ("error", "level"), [(ZeroDivisionError(), "CRITICAL"), (StoreError("the disk is full – make room"), "ERROR")]
)
async def test_a_fault_of_ours_does_not_make_us_ask_a_server_every_second(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, error: Exception, level: str
) -> None:
    caplog.set_level("WARNING", "watcher")
    async with Desk(tmp_path) as desk:
        pipeline: Any = FaultyPipeline(desk.fetcher, error)
        desk.pipeline = pipeline
        faulty = polling(desk, "Gazette", "Herald")
        desk.clock.advance(HOUR)
        for _ in range(5):
            await faulty.start_due()
            await faulty.settled()
            desk.clock.advance(SECOND)
        assert sorted(asked(desk)) == [url("Gazette"), url("Herald")]
        assert [record.levelname for record in caplog.records] == [level] * 2
        desk.clock.advance(QUARTER)
        await faulty.start_due()
        await faulty.settled()
        assert len(asked(desk)) == 4


async def test_a_full_disk_loses_nothing_once_there_is_room(tmp_path: Path) -> None:
    async with Desk(tmp_path) as desk:
        broken: Any = BreakingStore(desk.store, "articles")
        desk.work_on(broken)
        full = polling(desk, "Gazette")
        desk.fetcher.on(url("Gazette"), retrieved(feed(HARVEST, PARIS)))
        await full.poll_now(everything=True)
        assert desk.messages() == []
        desk.work_on(desk.store)
        again = polling(desk, "Gazette")
        await again.poll_now(everything=True)
        assert len(desk.messages()) == 1


@pytest.mark.parametrize("jump", [timedelta(days=1), timedelta(hours=-1)])
async def test_due_times_move_with_a_clock_that_was_set(tmp_path: Path, jump: timedelta) -> None:
    async with Desk(tmp_path) as desk:
        desk.fetcher.on(url("Herald"), Failed(FailureKind.GONE, "gone", 410))
        moved = polling(desk, "Gazette", "Herald")
        await moved.poll_now(everything=True)
        before = desk.state("Gazette")
        await moved.shift(jump)
        after, gone = desk.state("Gazette"), desk.state("Herald")
        assert before is not None
        assert after is not None
        assert gone is not None
        assert after.next_check_at == before.next_check_at + jump
        assert (gone.next_check_at, gone.condition) == (NEVER, Condition.GONE)


async def test_what_is_under_way_at_the_end_is_due_at_the_next_start(tmp_path: Path) -> None:
    async with Desk(tmp_path) as desk:
        desk.fetcher.on(url("Gazette"), None)
        hanging = polling(desk, "Gazette")
        desk.clock.advance(HOUR)
        await hanging.start_due()
        await asyncio.sleep(0)
        await hanging.close()
        with desk.store.snapshot() as tx:
            assert [state.name for state in tx.sources.due(desk.clock(), 5)] == ["Gazette"]


def test_no_secret_is_filled_into_an_address_that_a_redirect_named() -> None:
    written = "https://gazette.example.org/feed?token=${TOKEN}"
    asking = Asking(config(sources=[{"name": "Gazette", "url": written}]))
    state = SourceState.fresh("Gazette", written, next_check_at=NOON)
    (source,) = asking.sources().values()
    assert asking.watched(source, state, NOON).request.is_ours
    moved = replace(state, address="https://elsewhere.example.org/${TOKEN}")
    request = asking.watched(source, moved, NOON).request
    assert (request.url, request.is_ours) == (moved.address, False)


async def test_a_source_with_headers_and_an_interval_of_its_own_is_asked_as_it_says(tmp_path: Path) -> None:
    source = {"name": "Gazette", "url": url("Gazette"), "every": "2 hours", "headers": {"X-Key": "k"}}
    async with Desk(tmp_path) as desk:
        desk.fetcher.on(url("Gazette"), retrieved(feed(Item("Bridge opens"))))
        own = Polling(Asking(config(sources=[source])), parts=desk.parts, pipeline=desk.pipeline, ops=desk.ops)
        own.begin()
        await own.poll_now(everything=True)
        state = desk.state()
        assert desk.fetcher.requests[0].headers == {"X-Key": "k"}
        assert state is not None
        assert state.next_check_at - NOON == 2 * HOUR
