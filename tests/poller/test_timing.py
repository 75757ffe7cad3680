"""When a source is asked: not before it has anything new, never in a storm, and never forgotten."""

from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes import HOUR, NOON, QUARTER, feed
from tests.outpost import BRIDGE, Outpost, http_date, paper
from tests.servers import Header, ScriptedServer, answer, not_modified
from watcher.core.polls.outcomes import Caching, NotModified
from watcher.core.polls.schedule import SourceState, after, first_check, starts_per_second
from watcher.core.polls.waits import Pace, Reason

pytestmark = pytest.mark.asyncio(loop_scope="module")

MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)
TAG: Header = ("ETag", '"1"')
NOW = ("Date", http_date(NOON))


async def polled(post: Outpost, server: ScriptedServer, *headers: Header) -> timedelta:
    """How long a source is left alone after an answer with these headers."""
    server.on("/feed", paper(headers=[TAG, *headers]))
    await post.tick() if post.due_in() <= timedelta() else await post.next()
    return post.due_in()


async def test_no_request_is_made_before_the_promised_age_less_the_age_it_has(
    post: Outpost, server: ScriptedServer
) -> None:
    await polled(post, server, ("Cache-Control", "public, max-age=7200"), ("Age", "1800"))
    assert post.reason() is Reason.MAX_AGE
    assert await post.wait(90 * MINUTE - SECOND) == []
    assert len(await post.wait(QUARTER)) == 1


async def test_the_promise_of_a_304_counts_as_well(post: Outpost, server: ScriptedServer) -> None:
    server.on("/feed", paper(), not_modified([("Cache-Control", "max-age=7200")]))
    await post.next()
    await post.next()
    assert (post.state().status, post.reason()) == (304, Reason.MAX_AGE)
    assert post.due_in() >= 2 * HOUR


async def test_a_promise_of_a_day_is_cut_to_six_hours_and_that_is_shown(post: Outpost, server: ScriptedServer) -> None:
    wait = await polled(post, server, ("Cache-Control", "max-age=86400"))
    assert 6 * HOUR <= wait <= 6 * HOUR + QUARTER
    assert post.row()["because"] == "max_age_cut"


async def test_the_cut_is_set_in_the_configuration(tmp_path: Path, server: ScriptedServer) -> None:
    async with Outpost(tmp_path, server, poll={"max_promise": "1 hour"}) as post:
        assert HOUR <= await polled(post, server, ("Cache-Control", "max-age=86400")) <= HOUR + QUARTER


async def test_an_expiry_counts_from_the_servers_own_date_where_no_age_is_promised(
    post: Outpost, server: ScriptedServer
) -> None:
    slow = NOON - timedelta(days=400)
    headers = [("Date", http_date(slow)), ("Expires", http_date(slow + 2 * HOUR))]
    assert await polled(post, server, *headers) >= 2 * HOUR
    assert await polled(post, server, *headers, ("Cache-Control", "max-age=60")) == QUARTER


@pytest.mark.parametrize("expires", [http_date(NOON - HOUR), "0", "-1", "soon", ""])
async def test_an_expiry_in_the_past_and_one_that_is_no_date_are_ignored(
    post: Outpost, server: ScriptedServer, expires: str
) -> None:
    assert await polled(post, server, NOW, ("Expires", expires)) == QUARTER
    assert post.reason() is Reason.INTERVAL


def asking(head: str) -> bytes:
    """An answer whose feed says this of its pace."""
    namespace = b'<rss xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"'
    body = feed(BRIDGE).replace(b"<title>", head.encode() + b"<title>", 1).replace(b"<rss", namespace, 1)
    return answer(body, headers=[TAG])


@pytest.mark.parametrize(
    ("head", "wait", "reason"),
    [
        ("<ttl>60</ttl>", HOUR, Reason.FEED_ASKS),
        ("<ttl>1</ttl>", QUARTER, Reason.INTERVAL),
        ("<ttl>100000</ttl>", 6 * HOUR, Reason.FEED_ASKS),
        ("<sy:updatePeriod>hourly</sy:updatePeriod>", HOUR, Reason.FEED_ASKS),
        ("<skipHours><hour>12</hour><hour>13</hour></skipHours>", 2 * HOUR + QUARTER, Reason.SKIPPED),
        ("<skipDays><day>Monday</day></skipDays>", 6 * HOUR + QUARTER, Reason.SKIPPED),
        ("<skipDays><day>Tuesday</day></skipDays>", QUARTER, Reason.INTERVAL),
    ],
)
async def test_a_feed_may_ask_for_more_time_but_not_for_less(
    post: Outpost, server: ScriptedServer, head: str, wait: timedelta, reason: Reason
) -> None:
    server.on("/feed", asking(head))
    await post.next()
    assert wait <= post.due_in() <= wait + QUARTER
    assert post.reason() is reason
    server.on("/feed", not_modified())
    await post.next()
    assert post.due_in() >= min(wait, HOUR) or reason is not Reason.FEED_ASKS


async def test_a_source_that_gives_no_validator_is_asked_every_half_hour_and_that_is_shown(
    post: Outpost, server: ScriptedServer
) -> None:
    server.on("/feed", paper(headers=[]))
    await post.next()
    assert 30 * MINUTE <= post.due_in() <= 33 * MINUTE
    assert post.row()["because"] == "no_validator"


async def test_five_restarts_in_a_minute_ask_nobody(post: Outpost, server: ScriptedServer) -> None:
    server.on("/feed", paper())
    await post.next()
    for _ in range(5):
        await post.restart()
        assert await post.wait(12 * SECOND) == []
    assert len(server.requests) == 1


@pytest.mark.slow
@pytest.mark.no_cover
async def test_two_hundred_sources_begin_apart_and_stay_apart(tmp_path: Path, server: ScriptedServer) -> None:
    names = [f"Paper {number}" for number in range(200)]
    server.on("/feed", paper())
    most = max(5, int(3 * 200 / QUARTER.total_seconds()))
    async with Outpost(tmp_path, server) as post:
        await post.restart(*(post.source(name, f"/feed?{name[6:]}") for name in names))
        begun = [len(await post.wait(5 * SECOND)) for _ in range(90)]
        assert (sum(begun), max(begun) <= most) == (200, True)


async def test_after_three_rounds_the_polls_of_two_hundred_sources_are_still_spread() -> None:
    """The same without requests: the draws of chance, round after round, and the starts that a second allows."""
    draws = (number * 0.618 % 1 for number in range(10**6))
    due = [first_check(f"Paper {n}", NOON, every=QUARTER, jitter=0.3, among=200) for n in range(200)]
    answered = NotModified(Caching('"1"'), None)
    for _ in range(3):
        states = [SourceState.fresh("Paper", "https://x.example", next_check_at=at) for at in due]
        polls = [after(one, answered, Pace(QUARTER), now=one.next_check_at, jitter=next(draws)) for one in states]
        due = [poll.state.next_check_at for poll in polls]
        starts = Counter(int(at.timestamp()) for at in due)
        assert max(starts.values()) <= starts_per_second(200, QUARTER)
    assert max(due) - min(due) > 5 * MINUTE


async def test_over_ten_rounds_the_interval_is_the_one_asked_for(post: Outpost, server: ScriptedServer) -> None:
    server.on("/feed", paper(), not_modified())
    await post.next()
    begun, asked = post.clock(), 0
    while asked < 10:
        asked += len(await post.wait(post.due_in() if post.due_in() > SECOND else SECOND))
    assert abs((post.clock() - begun) / 10 - QUARTER) <= QUARTER / 10


async def test_a_source_that_is_due_at_the_tick_is_not_missed(post: Outpost, server: ScriptedServer) -> None:
    server.on("/feed", paper())
    assert len(await post.wait(post.due_in())) == 1


async def after_a_jump(folder: Path, server: ScriptedServer, by: timedelta) -> list[int]:
    """How many polls of twelve sources begin in each half minute of the interval after the clock jumped."""
    server.on("/feed", paper())
    async with Outpost(folder, server) as post:
        await post.restart(*(post.source(f"Paper {number}", f"/feed?{number}") for number in range(12)))
        await post.wait(MINUTE)
        while len(server.requests) < 12:
            await post.wait(SECOND)
        post.clock.advance(by)
        await post.polling.shift(by)
        return [len(await post.wait(30 * SECOND)) for _ in range(33)]


async def test_after_eight_hours_of_sleep_each_source_is_polled_once_and_apart(
    tmp_path: Path, server: ScriptedServer
) -> None:
    begun = await after_a_jump(tmp_path, server, 8 * HOUR)
    assert (sum(begun), max(begun) <= 5) == (12, True)


@pytest.mark.parametrize("by", [timedelta(days=1), -HOUR], ids=["a day on", "an hour back"])
async def test_a_clock_that_is_set_makes_neither_storm_nor_stall(
    tmp_path: Path, server: ScriptedServer, by: timedelta
) -> None:
    begun = await after_a_jump(tmp_path, server, by)
    assert (sum(begun), max(begun) <= 5) == (12, True)


async def test_after_a_long_stop_the_polls_that_are_overdue_do_not_begin_at_once(
    tmp_path: Path, server: ScriptedServer
) -> None:
    server.on("/feed", paper())
    async with Outpost(tmp_path, server) as post:
        await post.restart(*(post.source(f"Paper {number}", f"/feed?{number}") for number in range(12)))
        post.clock.advance(8 * HOUR)
        await post.restart()
        assert [len(await post.wait(SECOND)) for _ in range(4)] == [5, 5, 2, 0]


async def test_a_clock_that_ran_ahead_before_a_restart_stalls_nothing(post: Outpost, server: ScriptedServer) -> None:
    server.on("/feed", paper())
    post.clock.advance(timedelta(days=365))
    await post.tick()
    post.clock.advance(-timedelta(days=365))
    await post.restart()
    assert post.due_in() == QUARTER
