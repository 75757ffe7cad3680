"""The watch tells from when to when it was blind, and which sources have fallen silent, once each."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes import HOUR, NOON, QUARTER, Desk, Item, half
from watcher.core.language.phrasing import moment
from watcher.core.polls.outage import PROBE
from watcher.core.polls.outcomes import Failed, FailureKind
from watcher.core.polls.readiness import paused
from watcher.core.telling.outbox import Recipient
from watcher.jobs.ops import OpsDesk
from watcher.jobs.vigil import ABSENT, EVERY, REMINDER, Vigil

MINUTE = timedelta(minutes=1)
NO_NETWORK = Failed(FailureKind.DNS, "no address")
PAPERS = ("Gazette", "Courier", "Herald")


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with Desk(tmp_path) as desk:
        desk.ops = OpsDesk(desk.store, [Recipient("ops", "json://127.0.0.1/ops")])
        yield desk


def vigil(desk: Desk) -> Vigil:
    return Vigil(desk.store, desk.writer, desk.ops, clock=desk.clock, chance=half)


def lines(desk: Desk) -> list[str]:
    return [line for body in desk.notices() for line in body.split("\n")]


async def test_a_start_tells_from_when_to_when_nobody_watched(desk: Desk) -> None:
    await vigil(desk).look()
    assert lines(desk) == []
    desk.clock.advance(9 * HOUR)
    await vigil(desk).look()
    told = "watcher did not run from 2026-05-04 12:00 UTC to 2026-05-04 21:00 UTC"
    assert lines(desk) == [f"{told}; what was published meanwhile is polled now"]


async def test_a_short_absence_is_none_and_a_daemon_that_runs_is_never_absent(desk: Desk) -> None:
    watch = vigil(desk)
    for _ in range(5):
        await watch.look()
        desk.clock.advance(EVERY)
    desk.clock.advance(ABSENT - EVERY)
    await vigil(desk).look()
    assert lines(desk) == []


async def test_a_network_that_is_down_is_told_once_and_so_is_its_return(desk: Desk) -> None:
    watch = vigil(desk)
    for paper in PAPERS:
        await desk.poll(Item("Harvest"), source=paper)
    await watch.look()
    for _ in range(3):
        for paper in PAPERS:
            await desk.poll_for(NO_NETWORK, source=paper)
        await watch.look()
    (told,) = lines(desk)
    assert told.startswith("no source can be reached since 2026-05-04 12:30 UTC")
    await desk.poll(Item("Harvest"), source="Gazette")
    back = desk.clock()
    await watch.look()
    assert lines(desk)[1:] == [
        "no source could be reached from 2026-05-04 12:30 UTC to 2026-05-04 15:00 UTC; "
        "2 sources are asked again, one after the other"
    ]
    due = sorted(state.next_check_at for paper in PAPERS[1:] if (state := desk.state(paper)))
    assert back <= due[0] < due[1] <= back + MINUTE
    desk.clock.advance(HOUR)
    await watch.look()
    assert len(lines(desk)) == 2


async def test_while_the_network_is_down_one_source_is_asked_four_times_an_hour_to_see_its_return(desk: Desk) -> None:
    watch = vigil(desk)
    for _ in range(6):
        for paper in PAPERS:
            await desk.poll_for(NO_NETWORK, source=paper)
    await watch.look()
    desk.clock.advance(PROBE)
    now = desk.clock()
    await watch.look()
    due = [paper for paper in PAPERS if (state := desk.state(paper)) and state.next_check_at <= now]
    assert due == [PAPERS[0]]


async def test_a_network_that_comes_back_wakes_no_paused_source(desk: Desk) -> None:
    watch = vigil(desk)
    for paper in PAPERS:
        await desk.poll_for(NO_NETWORK, source=paper)
    await watch.look()
    with desk.store.transaction() as tx:
        for paper in PAPERS[1:]:
            state = tx.sources.get(paper)
            assert state is not None
            tx.sources.save(paused(state))
    await desk.poll(Item("Harvest"), source="Gazette")
    await watch.look()
    assert lines(desk)[1].endswith("to 2026-05-04 12:45 UTC")


async def test_a_source_that_falls_silent_is_told_once_and_so_is_its_return(desk: Desk) -> None:
    watch = vigil(desk)
    items = [Item(f"Harvest, part {number}", published=NOON) for number in range(50)]
    for number in range(1, 41):
        await desk.poll(*items[max(0, number - 10) : number])
    for number in range(40):
        desk.clock.advance(2 * HOUR)
        await desk.poll(*items[30:40], note=str(number % 2))
        await watch.look()
    (told,) = lines(desk)
    assert told.startswith(
        "Gazette answers, but has nothing new since 2026-05-04 21:45 UTC: it is never silent for more"
    )
    with desk.store.snapshot() as tx:
        assert list(tx.sources.silent()) == ["Gazette"]
    await desk.poll(*items[31:41])
    await watch.look()
    assert lines(desk)[1:] == ["Gazette has news again, after 90 hours"]
    with desk.store.snapshot() as tx:
        assert tx.sources.silent() == {}


async def test_a_source_that_fails_is_not_called_silent(desk: Desk) -> None:
    watch = vigil(desk)
    items = [Item(f"Harvest, part {number}", published=NOON) for number in range(20)]
    for number in range(1, 21):
        await desk.poll(*items[:number])
    for _ in range(40):
        desk.clock.advance(2 * HOUR)
        await desk.poll_for(Failed(FailureKind.HTTP_ERROR, "server error", 500))
        await watch.look()
    assert {line.partition(" since")[0] for line in lines(desk)} == {"still failing: Gazette"}


async def test_what_fails_on_and_on_is_told_once_a_day_in_one_line(desk: Desk) -> None:
    begun = desk.clock()
    desk.clock.advance(QUARTER)
    for paper in ("Gazette", "Courier"):
        await desk.poll_for(NO_NETWORK, source=paper)
    await desk.poll(source="Herald")
    watch = vigil(desk)
    with desk.store.transaction() as tx:
        tx.health.mark_alive(desk.clock())
    before = lines(desk)
    desk.clock.now = begun + REMINDER + HOUR
    await watch.look()
    told = [line for line in lines(desk) if line not in before and "did not run" not in line]
    assert told == [
        f"still failing: Courier since {moment(begun + 2 * QUARTER)}, Gazette since {moment(begun + QUARTER)}"
    ]
    desk.clock.advance(REMINDER - EVERY)
    await watch.look()
    assert len([line for line in lines(desk) if "still failing" in line]) == 1
    desk.clock.advance(EVERY)
    await watch.look()
    assert len([line for line in lines(desk) if "still failing" in line]) == 2


async def test_of_many_that_fail_ten_are_named(desk: Desk) -> None:
    for number in range(12):
        await desk.poll_for(NO_NETWORK, source=f"Paper {number}")
    await desk.poll(source="Herald")
    desk.clock.advance(REMINDER)
    await vigil(desk).look()
    (line,) = [line for line in lines(desk) if "still failing" in line]
    assert line.endswith(" and 2 more: `watcher sources`")
