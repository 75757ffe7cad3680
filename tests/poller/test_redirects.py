"""Where a server sends us: followed for a day or more before it is believed, and never to where it must not lead."""

from dataclasses import replace
from ipaddress import ip_network
from pathlib import Path

import pytest

from tests.fakes import HOUR
from tests.outpost import BRIDGE, FAIR, LIMITS, PARIS, Outpost, paper
from tests.servers import Reply, ScriptedServer, answer, not_modified, redirect
from watcher.core.polls.outcomes import FailureKind

pytestmark = pytest.mark.asyncio(loop_scope="module")

PAGE = answer(b"<html><title>Closed for maintenance</title></html>")


async def paths(post: Outpost, hours: int) -> list[str]:
    """What is asked for in a poll after some hours."""
    return [seen.path for seen in await post.wait(hours * HOUR)]


@pytest.mark.parametrize("status", [301, 308])
async def test_a_permanent_move_is_believed_the_third_time_after_a_day(
    post: Outpost, server: ScriptedServer, status: int
) -> None:
    server.on("/feed", redirect("/new", status=status))
    server.on("/new", paper(BRIDGE))
    assert [await paths(post, hours) for hours in (1, 12, 13)] == [["/feed", "/new"]] * 3
    assert await paths(post, 1) == ["/new"]
    new = server.url("/new")
    assert post.notices() == [f"Gazette has moved for good and is asked at {new} now: write that into config.yaml"]
    assert (post.row()["address"], post.state().url) == (new, server.url("/feed"))


async def test_after_a_move_the_history_stays(post: Outpost, server: ScriptedServer) -> None:
    server.on("/feed", paper(BRIDGE), redirect("/new", status=301))
    server.on("/new", paper(BRIDGE))
    for hours in (1, 1, 12, 13, 1):
        await paths(post, hours)
    state = post.state()
    assert (state.address, state.baseline_done, state.last_new_entry_at) == (
        server.url("/new"),
        True,
        post.clock() - 27 * HOUR,
    )
    await post.restart()
    assert await paths(post, 1) == ["/new"]


async def test_three_times_in_less_than_a_day_are_not_enough(post: Outpost, server: ScriptedServer) -> None:
    server.on("/feed", redirect("/new", status=301))
    server.on("/new", paper())
    for _ in range(12):
        assert await paths(post, 2) == ["/feed", "/new"]
    assert await paths(post, 2) == ["/feed", "/new"]
    assert await paths(post, 2) == ["/new"]


async def test_a_304_at_the_new_address_counts(post: Outpost, server: ScriptedServer) -> None:
    server.on("/feed", redirect("/new", status=301))
    server.on("/new", paper(), not_modified())
    for hours in (1, 12, 13):
        await paths(post, hours)
    assert await paths(post, 1) == ["/new"]
    assert server.requests[-1].get("If-None-Match") == '"1"'


CHAINS: dict[str, tuple[Reply, Reply]] = {
    "302": (redirect("/new", status=302), paper()),
    "303": (redirect("/new", status=303), paper()),
    "307": (redirect("/new", status=307), paper()),
    "301, then 302": (redirect("/new", status=301), redirect("/newer", status=302)),
    "307, then 308": (redirect("/new", status=307), redirect("/newer", status=308)),
}


@pytest.mark.parametrize("chain", CHAINS)
async def test_a_temporary_redirect_and_a_mixed_chain_are_never_believed(
    post: Outpost, server: ScriptedServer, chain: str
) -> None:
    first, second = CHAINS[chain]
    server.on("/feed", first)
    server.on("/new", second)
    server.on("/newer", paper())
    for _ in range(5):
        assert (await paths(post, 12))[0] == "/feed"
    assert (post.state().address, post.notices()) == (None, [])


async def test_a_page_of_maintenance_never_becomes_the_address(post: Outpost, server: ScriptedServer) -> None:
    server.on("/feed", redirect("/closed", status=301))
    server.on("/closed", PAGE)
    for _ in range(5):
        assert (await paths(post, 12))[0] == "/feed"
    assert post.state().address is None
    assert post.state().failure is FailureKind.NOT_A_FEED


async def test_a_move_that_is_taken_back_counts_from_the_start(post: Outpost, server: ScriptedServer) -> None:
    gone = redirect("/new", status=301)
    server.on("/feed", gone, gone, paper(FAIR), gone)
    server.on("/new", paper())
    for hours in (1, 12, 13, 1, 12):
        assert (await paths(post, hours))[0] == "/feed"
    assert post.state().address is None


async def test_a_source_with_headers_of_its_own_is_not_taken_to_another_site(
    tmp_path: Path, server: ScriptedServer
) -> None:
    async with ScriptedServer({"/feed": [paper()]}, host="127.0.0.2") as other:
        server.on("/feed", redirect(other.url(), status=301))
        async with Outpost(tmp_path, server) as post:
            await post.restart(post.source("Gazette", headers={"X-Key": "k"}))
            for _ in range(5):
                assert await paths(post, 12) == ["/feed"]
            assert {seen.get("X-Key") for seen in other.requests} == {None}
            assert post.state().address is None


async def test_a_new_address_that_is_given_up_leads_back_to_the_configured_one(
    post: Outpost, server: ScriptedServer
) -> None:
    server.on("/feed", redirect("/new", status=301))
    server.on("/new", paper(), paper(), paper(), answer(b"", status="410 Gone"))
    for hours in (1, 12, 13, 1):
        await paths(post, hours)
    server.on("/feed", paper(PARIS))
    assert await paths(post, 1) == ["/feed"]


async def test_a_circle_costs_six_requests_at_most(post: Outpost, server: ScriptedServer) -> None:
    server.on("/feed", redirect("/new", status=301))
    server.on("/new", redirect("/feed", status=301))
    await post.next()
    assert len(server.requests) == 2
    server.requests.clear()
    for step in range(9):
        server.on(f"/{step}", redirect(f"/{step + 1}"))
    server.on("/feed", redirect("/0"))
    await post.next()
    assert len(server.requests) == 6
    assert post.state().failure is FailureKind.REDIRECT_LOOP


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://127.0.0.1/x", "data:text/xml,<rss/>", "//u:p@127.0.0.1/"]
)
async def test_a_redirect_to_what_is_no_plain_web_address_is_refused(
    post: Outpost, server: ScriptedServer, target: str
) -> None:
    server.on("/feed", redirect(target, status=301))
    await post.next()
    assert post.state().failure is FailureKind.REFUSED
    assert len(server.requests) == 1


async def test_a_redirect_to_an_address_that_is_not_public_is_refused_before_connecting(
    tmp_path: Path, server: ScriptedServer
) -> None:
    async with ScriptedServer({"/feed": [paper()]}, host="127.0.0.2") as other, Outpost(tmp_path, server) as post:
        post.limits = replace(LIMITS, allow_addresses=(ip_network(server.host),))
        await post.restart()
        server.on("/feed", redirect(other.url()))
        await post.next()
        assert (post.state().failure, other.connections) == (FailureKind.REFUSED, 0)


async def test_no_hop_says_where_it_came_from(post: Outpost, server: ScriptedServer) -> None:
    server.on("/feed", redirect("/new"))
    server.on("/new", answer(BRIDGE.xml().encode()))
    await post.next()
    assert [seen.get("Referer") for seen in server.requests] == [None, None]
