"""Conditional requests: a server gets back exactly what it gave."""

import asyncio
from datetime import timedelta

import pytest

from tests.fakes import HOUR
from tests.outpost import BRIDGE, FAIR, Outpost, paper
from tests.servers import Reply, ScriptedServer, Seen, answer, not_modified, redirect, zipped
from watcher.core.polls.outcomes import FailureKind

pytestmark = pytest.mark.asyncio(loop_scope="module")

DAY = timedelta(days=1)
ODD_DATE = "2026-05-04T10:00:00Z (about noon)"


def conditions(*seen: object) -> list[tuple[str | None, str | None]]:
    """What each request sent back: the tag and the date."""
    return [(one.get("If-None-Match"), one.get("If-Modified-Since")) for one in seen]  # type: ignore[attr-defined]


async def test_a_first_poll_is_one_unconditional_get(post: Outpost, server: ScriptedServer) -> None:
    server.on("/feed", paper())
    (seen,) = await post.next()
    assert (seen.method, seen.target) == ("GET", "/feed")
    assert conditions(seen) == [(None, None)]
    assert len(server.requests) == 1


@pytest.mark.parametrize("etag", ['"1"', 'W/"1"', "no-quotes", '"a, b"', '""', "'\\\"", '"ключ"'])
async def test_a_tag_goes_back_byte_for_byte(post: Outpost, server: ScriptedServer, etag: str) -> None:
    server.on("/feed", paper(headers=[("ETag", etag.encode())]))
    await post.next()
    (seen,) = await post.next()
    assert conditions(seen) == [(etag.encode().decode("latin-1"), None)]


async def test_a_date_goes_back_byte_for_byte_whether_it_is_one_or_not(post: Outpost, server: ScriptedServer) -> None:
    server.on("/feed", paper(headers=[("Last-Modified", ODD_DATE)]))
    await post.next()
    (seen,) = await post.next()
    assert conditions(seen) == [(None, ODD_DATE)]


async def test_both_validators_go_back_if_both_came(post: Outpost, server: ScriptedServer) -> None:
    server.on("/feed", paper(headers=[("ETag", '"1"'), ("Last-Modified", ODD_DATE)]))
    await post.next()
    (seen,) = await post.next()
    assert conditions(seen) == [('"1"', ODD_DATE)]


async def test_a_new_tag_counts_although_the_date_is_the_same(post: Outpost, server: ScriptedServer) -> None:
    date = ("Last-Modified", ODD_DATE)
    server.on("/feed", paper(headers=[("ETag", '"1"'), date]), paper(FAIR, headers=[("ETag", '"2"'), date]))
    await post.next()
    await post.next()
    (seen,) = await post.next()
    assert conditions(seen) == [('"2"', ODD_DATE)]


async def test_a_304_renews_the_validators_that_it_carries_and_leaves_the_others(
    post: Outpost, server: ScriptedServer
) -> None:
    first = paper(headers=[("ETag", '"1"'), ("Last-Modified", ODD_DATE)])
    server.on("/feed", first, not_modified([("ETag", '"2"')]), not_modified())
    seen = [request for _ in range(4) for request in await post.next()]
    assert conditions(*seen) == [(None, None), ('"1"', ODD_DATE), ('"2"', ODD_DATE), ('"2"', ODD_DATE)]


async def test_a_body_without_validators_makes_the_next_request_unconditional(
    post: Outpost, server: ScriptedServer
) -> None:
    server.on("/feed", paper(), paper(FAIR, headers=[]))
    await post.next()
    await post.next()
    (seen,) = await post.next()
    assert conditions(seen) == [(None, None)]


async def test_no_date_is_sent_that_the_server_never_gave(post: Outpost, server: ScriptedServer) -> None:
    server.on("/feed", paper(headers=[("Date", "Mon, 04 May 2026 12:00:00 GMT")]), paper(headers=[("ETag", '"1"')]))
    seen = [request for _ in range(4) for request in await post.next()]
    assert [request.get("If-Modified-Since") for request in seen] == [None] * 4


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (answer(b"<html><title>Prove that you are human</title></html>"), FailureKind.NOT_A_FEED),
        (answer(b""), FailureKind.EMPTY),
        (answer(b"<rss>", length=900), FailureKind.TRUNCATED),
        (zipped(cut=9), FailureKind.TRUNCATED),
        (answer(b"<rss version='2.0'><channel><item><title>Half"), FailureKind.UNREADABLE),
    ],
    ids=["challenge", "empty", "broken off", "half a gzip", "not XML"],
)
async def test_an_answer_that_is_no_feed_leaves_the_validators_as_they_were(
    post: Outpost, server: ScriptedServer, reply: Reply, kind: FailureKind
) -> None:
    server.on("/feed", paper(), reply)
    await post.next()
    await post.next()
    assert post.state().failure is kind
    (seen,) = await post.next()
    assert conditions(seen) == [('"1"', None)]


async def test_a_new_entry_under_an_unchanged_tag_is_seen(post: Outpost, server: ScriptedServer) -> None:
    server.on("/feed", paper(BRIDGE), paper(BRIDGE, FAIR))
    await post.next()
    assert post.state().entries_last == 1
    await post.next()
    assert (post.state().entries_last, post.state().last_new_entry_at) == (2, post.clock())


async def test_validators_are_not_sent_to_another_host(post: Outpost, server: ScriptedServer) -> None:
    async with ScriptedServer({"/feed": [paper()]}, host="127.0.0.2") as other:
        server.on("/feed", paper(), redirect(other.url()))
        await post.next()
        await post.next()
        await post.next()
        assert conditions(*other.requests) == [(None, None)] * 2


async def test_validators_are_not_sent_after_the_url_was_edited(post: Outpost, server: ScriptedServer) -> None:
    server.on("/feed", paper())
    server.on("/other", paper())
    await post.next()
    await post.restart(post.source("Gazette", "/other"))
    (seen,) = await post.next()
    assert (seen.path, *conditions(seen)) == ("/other", (None, None))


async def test_a_source_that_says_unchanged_for_too_long_is_asked_for_the_whole_once_a_day(
    post: Outpost, server: ScriptedServer
) -> None:
    async def unchanged(seen: Seen, writer: asyncio.StreamWriter) -> None:
        writer.write(not_modified() if seen.get("If-None-Match") else paper())

    server.on("/feed", unchanged)
    await post.next()
    for _ in range(4):  # the usual gap is not known, so a day is assumed
        (seen,) = await post.wait(DAY)
        assert conditions(seen) == [('"1"', None)]
    asked = [request for _ in range(13) for request in await post.wait(4 * HOUR)]
    assert len(asked) == 13
    assert conditions(*asked).count((None, None)) == 2
