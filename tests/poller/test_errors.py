"""What a server gets that is overloaded, forbids, has lost or given up a feed, or does not answer."""

from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from tests.fakes import HOUR, NOON, QUARTER
from tests.outpost import FAIR, Outpost, http_date, paper
from tests.servers import Header, Reply, ScriptedServer, answer, hang_up
from watcher.core.polls.schedule import Condition
from watcher.core.polls.waits import NEVER, Reason
from watcher.desk.pausing import Pausing

pytestmark = pytest.mark.asyncio(loop_scope="module")

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)
SLOW = NOON - timedelta(days=3)
"""What a server whose clock is wrong takes for now."""


def refusal(status: str, *headers: Header) -> bytes:
    return answer(b"no", status=status, headers=headers)


async def silent_for(post: Outpost, server: ScriptedServer, status: str, *headers: Header) -> timedelta:
    """How long nothing is asked of a server after such an answer."""
    server.on("/feed", refusal(status, *headers))
    await post.next()
    wait = post.due_in()
    assert await post.wait(wait - SECOND) == []
    assert await post.by_hand() == []
    assert len(await post.wait(SECOND)) == 1
    return wait


async def test_a_429_with_seconds_is_obeyed(post: Outpost, server: ScriptedServer) -> None:
    assert await silent_for(post, server, "429 Slow down", ("Retry-After", "7200")) >= 2 * HOUR
    assert post.reason() is Reason.RETRY_AFTER


async def test_a_429_with_a_date_is_obeyed_by_the_servers_own_clock(post: Outpost, server: ScriptedServer) -> None:
    asked = [("Date", http_date(SLOW)), ("Retry-After", http_date(SLOW + 2 * HOUR))]
    assert 2 * HOUR <= await silent_for(post, server, "429 Slow down", *asked) <= 3 * HOUR


@pytest.mark.parametrize("asked", ["7200", http_date(SLOW + 2 * HOUR)], ids=["seconds", "date"])
async def test_a_503_that_says_for_how_long_is_obeyed(post: Outpost, server: ScriptedServer, asked: str) -> None:
    headers = [("Date", http_date(SLOW)), ("Retry-After", asked)]
    assert 2 * HOUR <= await silent_for(post, server, "503 Busy", *headers) <= 3 * HOUR


@pytest.mark.parametrize("status", ["429 Slow down", "503 Busy"])
async def test_without_a_time_the_wait_is_a_quarter_of_an_hour_and_doubles(
    tmp_path: Path, server: ScriptedServer, status: str
) -> None:
    server.on("/feed", refusal(status))
    async with Outpost(tmp_path, server, poll={"every": "5 minutes"}) as post:
        waits = []
        for _ in range(3):
            await post.next()
            waits.append(post.due_in())
    assert QUARTER <= waits[0] <= 1.2 * QUARTER
    assert all(1.7 < later / earlier < 2.2 for earlier, later in pairwise(waits))


@pytest.mark.parametrize("asked", ["-3600", "0", "later", "", "1e9"])
async def test_a_wait_that_is_none_counts_as_not_given(post: Outpost, server: ScriptedServer, asked: str) -> None:
    server.on("/feed", refusal("429 Slow down", ("Retry-After", asked)))
    await post.next()
    assert post.reason() is Reason.RATE_LIMITED
    assert post.due_in() < HOUR


async def test_a_wait_of_a_month_is_a_week_and_is_reported(post: Outpost, server: ScriptedServer) -> None:
    server.on("/feed", refusal("429 Slow down", ("Retry-After", str(30 * 86400))))
    await post.next()
    assert 7 * DAY <= post.due_in() < 7 * DAY + HOUR
    assert "it asks for 30 days of silence, 7 are kept" in str(post.row()["trouble"])
    (line,) = post.notices()
    assert "30 days of silence" in line


@pytest.mark.parametrize("status", ["429 Slow down", "503 Busy"])
async def test_all_feeds_of_a_host_are_left_alone_also_over_a_restart(
    tmp_path: Path, server: ScriptedServer, status: str
) -> None:
    server.on("/feed", refusal(status, ("Retry-After", "7200")))
    server.on("/other", paper())
    async with Outpost(tmp_path, server) as post:
        await post.next()
        server.requests.clear()
        both = post.source("Gazette"), post.source("Herald", "/other")
        await post.restart(*both)
        assert await post.next("Herald") == []
        assert post.reason("Herald") is Reason.DEFERRED
        assert (post.state("Herald").failures, post.state("Herald").last_attempt_at) == (0, None)
        assert "its host wants to be left alone until" in str(post.row("Herald")["trouble"])
        await post.restart(*both)
        assert await post.by_hand() == []
        assert len(await post.next("Herald")) >= 1


async def test_a_host_that_goes_on_refusing_is_asked_ever_more_seldom_whichever_of_its_sources_is_due(
    tmp_path: Path, server: ScriptedServer
) -> None:
    paths = {"Gazette": "/feed", "Herald": "/herald", "Courier": "/courier"}
    for path in paths.values():
        server.on(path, refusal("429 Slow down"))
    async with Outpost(tmp_path, server, poll={"every": "5 minutes"}) as post:
        await post.restart(*(post.source(name, path) for name, path in paths.items()))
        asked = [post.clock() for _ in range(8 * 60) if await post.wait(MINUTE)]
        gaps = [later - earlier for earlier, later in pairwise(asked)]
        assert [round(gap / QUARTER) for gap in gaps] == [1, 2, 4, 8, 16]
        for path in paths.values():
            server.on(path, paper())
        server.requests.clear()
        while not await post.wait(MINUTE):
            pass
        for _ in range(5):  # all that waited for the host are read once it answers, and not at some later time
            await post.wait(MINUTE)
        assert {seen.path for seen in server.requests} == set(paths.values())


async def test_a_403_rests_four_hours_is_named_and_asked_by_the_same_name(
    post: Outpost, server: ScriptedServer
) -> None:
    server.on("/feed", refusal("403 Forbidden"))
    await post.next()
    assert post.due_in() >= 4 * HOUR
    assert (post.state().condition, post.notices()) == (
        Condition.BLOCKED,
        ["Gazette blocks us: server refuses access (HTTP 403)"],
    )
    await post.next()
    assert len({seen.get("User-Agent") for seen in server.requests}) == 1


async def test_a_challenge_of_cloudflare_is_called_that(post: Outpost, server: ScriptedServer) -> None:
    server.on("/feed", refusal("403 Forbidden", ("cf-mitigated", "challenge")))
    await post.next()
    assert "Cloudflare challenge" in str(post.row()["trouble"])


async def test_a_404_is_asked_ever_more_seldom_up_to_a_day_and_told_the_third_time(
    post: Outpost, server: ScriptedServer
) -> None:
    server.on("/feed", refusal("404 Not Found"))
    waits, told = [], []
    for _ in range(9):
        await post.next()
        waits.append(post.due_in())
        told.append(len(post.notices()))
    assert waits[:3] == [QUARTER, 2 * QUARTER, 4 * QUARTER]
    assert waits[-1] == DAY
    assert told == [0, 0, *[1] * 7]


BROKEN: dict[str, Reply] = {"500": refusal("500 Oops"), "hung up": hang_up}


@pytest.mark.parametrize("broken", BROKEN)
async def test_a_server_that_does_not_answer_well_is_asked_for_ever_at_least_every_six_hours(
    post: Outpost, server: ScriptedServer, broken: str
) -> None:
    server.on("/feed", BROKEN[broken])
    waits = []
    for _ in range(9):
        await post.next()
        waits.append(post.due_in())
    assert waits[:3] == [QUARTER, 2 * QUARTER, 4 * QUARTER]
    assert waits[-2:] == [6 * HOUR] * 2


async def test_the_first_success_wipes_all_out(post: Outpost, server: ScriptedServer) -> None:
    server.on("/feed", *[refusal("500 Oops")] * 4, paper(), refusal("500 Oops"))
    for _ in range(5):
        await post.next()
    state = post.state()
    assert (state.failures, state.condition, post.due_in()) == (0, Condition.OK, QUARTER)
    assert post.notices()[-1] == "Gazette works again"
    await post.next()
    assert post.due_in() == QUARTER


async def test_a_410_ends_it_with_one_message_that_names_the_one_command_to_go_on(
    post: Outpost, server: ScriptedServer
) -> None:
    server.on("/feed", paper(), refusal("410 Gone"), paper(FAIR))
    await post.next()
    await post.next()
    assert (post.state().condition, post.state().next_check_at) == (Condition.GONE, NEVER)
    assert await post.wait(400 * DAY) == []
    assert await post.by_hand() == []
    await post.restart()
    assert await post.wait(DAY) == []
    assert post.notices() == ["Gazette is gone for good (410): asked again only after `watcher sources resume Gazette`"]
    Pausing(post.desk.store, post.clock()).resume(["Gazette"], with_backlog=False)
    assert len(await post.tick()) == 1
    assert post.state().condition is Condition.OK
