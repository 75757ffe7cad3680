"""What a server sees of us, how much we ask at once, and how a person stops us."""

import tracemalloc
from pathlib import Path

import pytest

from tests.fakes import HOUR, NOON, QUARTER, Item
from tests.outpost import BRIDGE, FAIR, LIMITS, PARIS, Outpost, paper
from tests.servers import Reply, ScriptedServer, answer, endless_headers, gzip_bomb, zipped
from watcher.core.polls.outcomes import Caching, Failed, FailureKind
from watcher.core.telling.alerts import Reason
from watcher.desk.pausing import Pausing
from watcher.sources.fetch import Fetcher
from watcher.sources.request import Request

pytestmark = pytest.mark.asyncio(loop_scope="module")

THIRTY_MB = 30_000_000
TOKYO = Item("Ada Falk's visit to Tokyo begins", published=NOON + 3 * HOUR)


# Load


async def refused(server: ScriptedServer, reply: Reply) -> FailureKind:
    """What comes of an answer that is too much, while the memory grows by less than thirty megabytes."""
    server.on("/feed", reply)
    async with Fetcher(LIMITS) as fetcher:
        tracemalloc.start()
        outcome = await fetcher.fetch(Request(server.url()))
        grown = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert grown < THIRTY_MB
    assert isinstance(outcome, Failed)
    return outcome.kind


async def test_a_small_answer_that_unpacks_to_sixty_megabytes_is_dropped_at_ten(server: ScriptedServer) -> None:
    assert await refused(server, gzip_bomb(60)) is FailureKind.TOO_LARGE


HEADS: dict[str, Reply] = {
    "72 kB": answer(headers=[(f"X-{number}", "y" * 8000) for number in range(9)]),
    "without end": endless_headers,
}


@pytest.mark.parametrize("head", HEADS)
async def test_headers_beyond_64_kb_are_refused_and_not_kept(server: ScriptedServer, head: str) -> None:
    assert await refused(server, HEADS[head]) in {FailureKind.TOO_LARGE, FailureKind.UNREADABLE}


# What a server sees


async def test_every_request_says_who_asks_and_whom_to_write_to(post: Outpost, server: ScriptedServer) -> None:
    server.on("/feed", paper(BRIDGE), paper(FAIR))
    await post.next()
    await post.next()
    assert {seen.get("User-Agent") for seen in server.requests} == {"watcher/1.0 (+desk@example.org)"}


async def test_a_packed_answer_is_asked_for_and_read(post: Outpost, server: ScriptedServer) -> None:
    server.on("/feed", zipped(headers=[("ETag", '"1"')]))
    await post.next()
    assert server.requests[0].get("Accept-Encoding") == "gzip"
    assert post.state().entries_last == 1


async def test_a_cookie_is_never_brought_back(post: Outpost, server: ScriptedServer) -> None:
    server.on("/feed", paper(headers=[("ETag", '"1"'), ("Set-Cookie", "id=7; Path=/")]))
    await post.next()
    await post.next()
    assert [seen.get("Cookie") for seen in server.requests] == [None, None]


async def test_nobody_is_told_where_we_come_from(post: Outpost, server: ScriptedServer) -> None:
    server.on("/feed", paper())
    await post.next()
    await post.next()
    assert [seen.get("Referer") for seen in server.requests] == [None, None]


async def test_an_address_goes_out_as_written_without_fragment_and_without_anything_added(
    tmp_path: Path, server: ScriptedServer
) -> None:
    server.on("/a//b/%7efeed.xml", paper())
    async with Outpost(tmp_path, server) as post:
        await post.restart(post.source("Gazette", "/a//b/%7efeed.xml?b=2&a=1&&c#top"))
        await post.next()
        await post.next()
    assert [seen.target for seen in server.requests] == ["/a//b/%7efeed.xml?b=2&a=1&&c"] * 2


async def test_no_half_answers_are_asked_for(post: Outpost, server: ScriptedServer) -> None:
    server.on("/feed", paper())
    await post.next()
    await post.next()
    assert [seen.get("A-IM") for seen in server.requests] == [None, None]


# How a person stops us


async def test_a_paused_source_is_not_asked(post: Outpost, server: ScriptedServer) -> None:
    server.on("/feed", paper())
    await post.next()
    server.requests.clear()
    pausing(post).pause(["Gazette"])
    assert (post.row()["condition"], post.row()["next poll"]) == ("paused", None)
    for _ in range(4):
        assert await post.wait(6 * HOUR) == []
    assert await post.by_hand() == []
    await post.restart()
    assert await post.wait(HOUR) == []


@pytest.mark.parametrize("with_backlog", [False, True])
async def test_what_came_during_a_pause_is_told_only_if_asked_for(
    post: Outpost, server: ScriptedServer, *, with_backlog: bool
) -> None:
    server.on("/feed", paper(BRIDGE), paper(BRIDGE, PARIS, note="2"))
    await post.next()
    pausing(post).pause(["Gazette"])
    post.clock.advance(2 * HOUR)
    pausing(post).resume(["Gazette"], with_backlog=with_backlog)
    await post.tick()
    told = [telling.alert.decision.detail for telling in post.desk.tellings()]
    assert told == (["what came during a pause"] if with_backlog else [])
    assert post.decisions() == [Reason.CATCH_UP if with_backlog else Reason.PAUSED]
    server.on("/feed", paper(BRIDGE, PARIS, TOKYO))
    await post.next()
    assert post.decisions()[0] is Reason.FIRST_REPORT


async def test_a_poll_by_hand_obeys_what_a_server_asked_for(post: Outpost, server: ScriptedServer) -> None:
    server.on("/feed", answer(b"", status="429 Slow down", headers=[("Retry-After", "3600")]), paper())
    await post.next()
    assert await post.by_hand() == []
    post.clock.advance(HOUR + QUARTER)
    assert len(await post.by_hand()) == 1
    assert len(await post.by_hand()) == 1


async def test_two_sources_of_one_address_are_one_request_a_round(tmp_path: Path, server: ScriptedServer) -> None:
    server.on("/feed", paper(BRIDGE), paper(BRIDGE, PARIS))
    async with Outpost(tmp_path, server) as post:
        await post.restart(post.source("Gazette"), post.source("Herald"), post.source("Courier", "/other"))
        server.on("/other", paper())
        for _ in range(3):
            server.requests.clear()
            await post.wait(QUARTER * 1.2)
            assert [seen.path for seen in server.requests].count("/feed") == 1
        for name in ("Gazette", "Herald"):
            assert (post.state(name).entries_last, post.state(name).caching) == (
                2,
                Caching('"1"', None, server.url()),
            )
        assert len(post.desk.tellings()) == 1


async def test_two_sources_of_one_address_that_know_different_things_ask_for_the_whole(
    tmp_path: Path, server: ScriptedServer
) -> None:
    server.on("/feed", paper(BRIDGE))
    async with Outpost(tmp_path, server) as post:
        await post.next()
        await post.restart(post.source("Gazette"), post.source("Herald"))
        (seen,) = await post.next("Herald")
        assert seen.get("If-None-Match") is None
        assert post.state("Herald").entries_last == 1


async def test_of_two_sources_of_one_address_the_paused_one_gets_nothing(
    tmp_path: Path, server: ScriptedServer
) -> None:
    server.on("/feed", paper())
    async with Outpost(tmp_path, server) as post:
        await post.restart(post.source("Gazette"), post.source("Herald"))
        pausing(post).pause(["Herald"])
        await post.next()
        assert (post.state().entries_last, post.state("Herald").entries_last) == (1, None)


def pausing(post: Outpost) -> Pausing:
    return Pausing(post.desk.store, post.clock())
