import asyncio
import socket
import ssl
import struct
import subprocess
import zlib
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from tests.servers import (
    FEED,
    Reply,
    ScriptedServer,
    Seen,
    after,
    answer,
    drip,
    endless_headers,
    gzip_bomb,
    hang_up,
    never,
    not_modified,
    redirect,
    zipped,
)
from watcher.core.polls.outcomes import Caching, Failed, FailureKind, NotModified, Outcome, Retrieved
from watcher.sources.fetch import Fetcher
from watcher.sources.request import Limits, Request

LIMITS = Limits(
    user_agent="watcher/1.0 (+desk@example.org)",
    total_deadline=timedelta(seconds=5),
    per_host_gap=timedelta(0),
    allow_addresses=(ip_network("127.0.0.0/8"),),
)
HASTY = replace(LIMITS, total_deadline=timedelta(seconds=0.3))
HOUR = timedelta(hours=1)


@pytest.fixture
async def server() -> AsyncIterator[ScriptedServer]:
    async with ScriptedServer() as running:
        yield running


@pytest.fixture
async def other() -> AsyncIterator[ScriptedServer]:
    async with ScriptedServer(host="127.0.0.2") as running:
        yield running


class Names(AbstractResolver):
    """Knows the addresses of a few names, and no others."""

    def __init__(self, **addresses: list[str]) -> None:
        self.addresses = addresses

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        if host not in self.addresses:
            raise OSError(socket.EAI_NONAME, "Name or service not known")
        return [
            ResolveResult(hostname=host, host=address, port=port, family=socket.AF_INET, proto=0, flags=0)
            for address in self.addresses[host]
        ]

    async def close(self) -> None:
        pass


async def fetch(
    url: str, *, caching: Caching | None = None, limits: Limits = LIMITS, headers: dict[str, str] | None = None
) -> Outcome:
    async with Fetcher(limits) as fetcher:
        return await fetcher.fetch(Request(url, caching or Caching(), headers or {}))


async def fetched(server: ScriptedServer, reply: Reply, *, limits: Limits = LIMITS) -> Outcome:
    server.on("/feed", reply)
    return await fetch(server.url(), limits=limits)


async def failed(server: ScriptedServer, reply: Reply, *, limits: Limits = LIMITS) -> Failed:
    outcome = await fetched(server, reply, limits=limits)
    assert isinstance(outcome, Failed)
    assert "\n" not in outcome.detail
    return outcome


async def retrieved(server: ScriptedServer, reply: Reply) -> Retrieved:
    outcome = await fetched(server, reply)
    assert isinstance(outcome, Retrieved)
    return outcome


@asynccontextmanager
async def several_hosts(count: int) -> AsyncIterator[list[ScriptedServer]]:
    async with AsyncExitStack() as stack:
        yield [await stack.enter_async_context(ScriptedServer(host=f"127.0.0.{n + 10}")) for n in range(count)]


def tagged(url: str) -> Caching:
    return Caching('W/"a1"', "yesterday", url)


# What is sent


async def test_a_first_poll_is_one_plain_get_that_says_who_asks_and_whom_to_write_to(server: ScriptedServer) -> None:
    await fetched(server, answer())
    assert [(seen.method, seen.target) for seen in server.requests] == [("GET", "/feed")]
    names = {name.lower() for name, _ in server.requests[0].headers}
    assert names == {"host", "user-agent", "accept", "accept-encoding", "connection"}
    assert server.requests[0].get("User-Agent") == "watcher/1.0 (+desk@example.org)"
    assert server.requests[0].get("Accept-Encoding") == "gzip"


@pytest.mark.parametrize("target", ["/Feed%7e.xml?b=2&a=1&&c", "/a//b/../c;x=1?q=%D0%BF+%20", "/a'b(c)*!$[x]|\\^"])
async def test_a_url_goes_out_byte_for_byte_without_its_fragment(server: ScriptedServer, target: str) -> None:
    await fetch(server.url(target) + "#latest")
    assert server.requests[0].target == target


@pytest.mark.parametrize(
    "etag", [b'W/"a1"', b"a1", b'"a,b; c"', b'"' + "ы".encode() + b'"', b'"x"-gzip', b"*", b'"a"  b']
)
async def test_validators_go_back_byte_for_byte(server: ScriptedServer, etag: bytes) -> None:
    modified = b"2026-03-01T12:00:00 around noon"
    first = await retrieved(server, answer(headers=[("ETag", etag), ("Last-Modified", modified)]))
    server.on("/feed", not_modified())
    second = await fetch(server.url(), caching=first.caching)
    assert isinstance(second, NotModified)
    assert (server.requests[1].get("If-None-Match") or "").encode("latin-1") == etag
    assert (server.requests[1].get("If-Modified-Since") or "").encode("latin-1") == modified


async def test_a_validator_that_cannot_be_sent_exactly_is_not_sent(server: ScriptedServer) -> None:
    first = await retrieved(server, answer(headers=[("ETag", b'"\xe9"'), ("Last-Modified", "yesterday")]))
    assert first.caching.etag == '"\xe9"'
    await fetch(server.url(), caching=first.caching)
    assert server.requests[1].get("If-None-Match") is None
    assert server.requests[1].get("If-Modified-Since") == "yesterday"


@pytest.mark.parametrize("name", ["ETag", "Last-Modified"])
async def test_only_the_validator_received_is_sent(server: ScriptedServer, name: str) -> None:
    first = await retrieved(server, answer(headers=[(name, "x")]))
    await fetch(server.url(), caching=first.caching)
    sent = {each.lower() for each, _ in server.requests[1].headers}
    expected = {"ETag": "if-none-match", "Last-Modified": "if-modified-since"}[name]
    assert sent & {"if-none-match", "if-modified-since"} == {expected}


async def test_validators_of_another_url_are_not_sent(server: ScriptedServer) -> None:
    await fetch(server.url("/new"), caching=tagged(server.url("/old")))
    assert server.requests[0].get("If-None-Match") is None


async def test_a_cookie_is_never_returned(server: ScriptedServer) -> None:
    server.on("/feed", answer(headers=[("Set-Cookie", "id=1; Path=/")]))
    server.on("/hop", answer(b"", status="302 Found", headers=[("Set-Cookie", "id=2"), ("Location", "/feed")]))
    async with Fetcher(LIMITS) as fetcher:
        for path in ("/feed", "/hop", "/feed"):
            await fetcher.fetch(Request(server.url(path)))
    assert len(server.requests) == 4
    assert all(seen.get("Cookie") is None and seen.get("Referer") is None for seen in server.requests)


async def test_a_source_may_set_its_own_headers_but_none_of_ours(server: ScriptedServer) -> None:
    headers = {"authorization": "Bearer s3cret", "user-agent": "desk", "Accept-Encoding": "br", "A-IM": "feed"}
    await fetch(server.url(), headers=headers)
    seen = server.requests[0]
    assert [seen.get(name) for name in ("Authorization", "User-Agent", "Accept-Encoding", "A-IM")] == [
        "Bearer s3cret",
        "desk",
        "gzip",
        None,
    ]


async def test_proxies_of_the_environment_are_not_used(
    server: ScriptedServer, other: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", other.url("/"))
    assert isinstance(await fetched(server, answer()), Retrieved)
    assert not other.requests


# What comes back


async def test_a_body_comes_with_its_type_validators_and_freshness(server: ScriptedServer) -> None:
    headers = [("Content-Type", "text/xml"), ("ETag", '"b"'), ("Cache-Control", "max-age=3600"), ("Age", "600")]
    outcome = await retrieved(server, answer(headers=headers))
    assert (outcome.body, outcome.url, outcome.content_type) == (FEED, server.url(), "text/xml")
    assert outcome.caching == Caching('"b"', None, server.url())
    assert outcome.fresh_for == timedelta(minutes=50)
    assert outcome.moved_to is None


async def test_a_304_carries_what_its_head_says(server: ScriptedServer) -> None:
    server.on("/feed", not_modified([("ETag", '"new"'), ("Cache-Control", "max-age=3600")]))
    outcome = await fetch(server.url(), caching=tagged(server.url()))
    assert outcome == NotModified(Caching('"new"', None, server.url()), HOUR)


async def test_a_304_nobody_asked_for_is_an_error(server: ScriptedServer) -> None:
    assert (await failed(server, not_modified())).kind is FailureKind.HTTP_ERROR


async def test_gzip_is_undone(server: ScriptedServer) -> None:
    assert (await retrieved(server, zipped())).body == FEED


async def test_what_follows_the_packed_answer_is_ignored(server: ScriptedServer) -> None:
    assert (await retrieved(server, zipped(junk=b"\0\0 served from a cache"))).body == FEED


async def test_deflate_is_undone_though_nobody_asked_for_it(server: ScriptedServer) -> None:
    packed = answer(zlib.compress(FEED), headers=[("Content-Encoding", "deflate")])
    assert (await retrieved(server, packed)).body == FEED
    assert server.requests[0].get("Accept-Encoding") == "gzip"


async def test_crumbs_without_end_are_given_up_after_some_thousands(server: ScriptedServer) -> None:
    taken = 0

    async def crumbs(_: Seen, writer: asyncio.StreamWriter) -> None:
        nonlocal taken
        writer.write(answer(b"", headers=[("Transfer-Encoding", "chunked")]))
        while True:
            writer.write(b"1\r\nx\r\n" * 1000)
            await writer.drain()
            taken += 1000

    outcome = await failed(server, crumbs)
    assert (outcome.kind, outcome.status) == (FailureKind.UNREADABLE, 200)
    assert "fewer than 16 bytes" in outcome.detail
    assert taken < 2_000_000  # what fits into the buffers between us included


@pytest.mark.parametrize(("size", "chunks"), [(1, 10_000), (16, 10_100)])
async def test_many_small_chunks_are_put_together(server: ScriptedServer, size: int, chunks: int) -> None:
    wire = (b"%x\r\n" % size + b"x" * size + b"\r\n") * chunks + b"0\r\n\r\n"
    reply = answer(wire, headers=[("Transfer-Encoding", "chunked")])
    assert (await retrieved(server, reply)).body == b"x" * size * chunks


async def test_a_chunked_body_is_put_together(server: ScriptedServer) -> None:
    chunked = answer(b"4\r\nnews\r\n1\r\n!\r\n0\r\n\r\n", headers=[("Transfer-Encoding", "chunked")])
    assert (await retrieved(server, chunked)).body == b"news!"


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (answer(length=10_000), FailureKind.TRUNCATED),
        (answer(b"4\r\nne", headers=[("Transfer-Encoding", "chunked")]), FailureKind.TRUNCATED),
        (zipped(cut=5), FailureKind.TRUNCATED),
        (answer(headers=[("Content-Encoding", "gzip")]), FailureKind.UNREADABLE),
        (answer(headers=[("Content-Encoding", "br")]), FailureKind.UNREADABLE),
        (zipped(headers=[("Content-Encoding", "gzip")]), FailureKind.UNREADABLE),
        (answer(b""), FailureKind.EMPTY),
        (b"this is not HTTP\r\n\r\n", FailureKind.UNREADABLE),
        (hang_up, FailureKind.CONNECTION),
        (answer(status="403 Forbidden"), FailureKind.BLOCKED),
        (answer(status="404 Not Found"), FailureKind.NOT_FOUND),
        (answer(status="410 Gone"), FailureKind.GONE),
        (answer(status="500 Oops"), FailureKind.HTTP_ERROR),
        (answer(status="206 Partial"), FailureKind.HTTP_ERROR),
    ],
)
async def test_every_broken_answer_has_its_name(server: ScriptedServer, reply: Reply, kind: FailureKind) -> None:
    assert (await failed(server, reply)).kind is kind


async def reset(seen: Seen, writer: asyncio.StreamWriter) -> None:
    """Break the connection off, so that the client's system hears of an error."""
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


@pytest.mark.parametrize("reply", [hang_up, reset])
async def test_a_broken_connection_is_not_tried_again_at_once(server: ScriptedServer, reply: Reply) -> None:
    assert (await failed(server, reply)).kind is FailureKind.CONNECTION
    assert len(server.requests) == 1


# Limits


@pytest.mark.parametrize("reply", [drip, never])
async def test_a_server_that_takes_for_ever_is_left_at_the_deadline(server: ScriptedServer, reply: Reply) -> None:
    started = asyncio.get_running_loop().time()
    outcome = await failed(server, reply, limits=HASTY)
    assert asyncio.get_running_loop().time() - started < 2
    assert outcome == Failed(FailureKind.TIMEOUT, "server did not answer within 0.3 s")
    await asyncio.sleep(0.05)
    assert server.hung_up_on == ["/feed"]


async def test_the_deadline_covers_all_hops_together(server: ScriptedServer) -> None:
    server.on("/feed", after(0.2, redirect("/second")))
    server.on("/second", after(0.2, answer()))
    outcome = await fetch(server.url(), limits=HASTY)
    assert isinstance(outcome, Failed)
    assert outcome.kind is FailureKind.TIMEOUT
    assert len(server.requests) == 2


async def test_waiting_for_a_turn_is_not_charged_to_the_deadline(server: ScriptedServer) -> None:
    server.on("/feed", after(0.1, answer()))
    async with Fetcher(HASTY) as fetcher:
        outcomes = await asyncio.gather(*(fetcher.fetch(Request(server.url())) for _ in range(4)))
    assert all(isinstance(outcome, Retrieved) for outcome in outcomes)


async def test_endless_headers_end_early(server: ScriptedServer) -> None:
    outcome = await failed(server, endless_headers)
    assert outcome.kind in {FailureKind.UNREADABLE, FailureKind.TOO_LARGE}


async def test_more_than_64_kb_of_headers_are_refused(server: ScriptedServer) -> None:
    outcome = await failed(server, answer(headers=[(f"X-{number}", "y" * 7000) for number in range(12)]))
    assert outcome.kind is FailureKind.TOO_LARGE


async def test_one_overlong_header_is_refused(server: ScriptedServer) -> None:
    assert (await failed(server, answer(headers=[("X", "y" * 70_000)]))).kind is FailureKind.UNREADABLE


async def test_a_small_answer_that_inflates_to_much_is_dropped_at_the_limit(server: ScriptedServer) -> None:
    outcome = await failed(server, gzip_bomb(30), limits=replace(LIMITS, max_body=1_000_000))
    assert outcome == Failed(FailureKind.TOO_LARGE, "answer is larger than 1 MB", status=200)


async def test_a_plain_body_beyond_the_limit_is_dropped(server: ScriptedServer) -> None:
    outcome = await failed(server, answer(b"x" * 2000), limits=replace(LIMITS, max_body=1000))
    assert outcome.kind is FailureKind.TOO_LARGE


async def test_one_host_answers_one_request_at_a_time_with_a_gap_between(server: ScriptedServer) -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    server.on("/feed", after(0.02, answer()))
    limits = replace(LIMITS, per_host_gap=timedelta(seconds=2))
    async with Fetcher(limits, monotonic=lambda: 100.0, sleep=sleep) as fetcher:
        await asyncio.gather(*(fetcher.fetch(Request(server.url())) for _ in range(3)))
    assert server.most_in_flight == 1
    assert slept == [2, 2]


async def test_a_redirect_within_a_host_keeps_the_gap(server: ScriptedServer) -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    server.on("/feed", redirect("/second"))
    server.on("/second", answer())
    limits = replace(LIMITS, per_host_gap=timedelta(seconds=2))
    async with Fetcher(limits, monotonic=lambda: 100.0, sleep=sleep) as fetcher:
        await fetcher.fetch(Request(server.url()))
    assert slept == [2]


async def test_no_more_requests_run_at_once_than_allowed() -> None:
    async with Fetcher(replace(LIMITS, parallel=2)) as fetcher, several_hosts(5) as servers:
        running: list[int] = []
        most: list[int] = []

        def counted(index: int) -> Reply:
            async def reply(seen: object, writer: asyncio.StreamWriter) -> None:
                running.append(index)
                most.append(len(running))
                await asyncio.sleep(0.03)
                running.remove(index)
                writer.write(answer())

            return reply

        for index, each in enumerate(servers):
            each.on("/feed", counted(index))
        await asyncio.gather(*(fetcher.fetch(Request(each.url())) for each in servers))
    assert max(most) == 2


# Redirects


async def test_a_redirect_is_followed_and_a_temporary_one_leaves_no_trace(server: ScriptedServer) -> None:
    server.on("/feed", redirect("/b", status=301))
    server.on("/b", redirect("/c", status=307))
    server.on("/c", answer(headers=[("ETag", '"c"')]))
    outcome = await fetch(server.url())
    assert isinstance(outcome, Retrieved)
    assert (outcome.url, outcome.moved_to) == (server.url("/c"), None)
    assert outcome.caching == Caching('"c"', None, server.url("/c"))


async def test_a_chain_of_permanent_redirects_says_where_the_source_has_moved(server: ScriptedServer) -> None:
    server.on("/feed", redirect("/b", status=301))
    server.on("/b", redirect("/c", status=308))
    server.on("/c", answer())
    outcome = await fetch(server.url())
    assert isinstance(outcome, Retrieved)
    assert outcome.moved_to == server.url("/c")


async def test_a_target_is_taken_as_written_and_its_odd_bytes_are_percent_encoded(server: ScriptedServer) -> None:
    server.on("/feed", redirect(b"/%7eb?x=\xff \xd0\xb1#part"))
    await fetch(server.url())
    assert server.requests[1].target == "/%7eb?x=%FF%20%D0%B1"


async def test_five_hops_are_followed_and_a_sixth_is_not(server: ScriptedServer) -> None:
    for hop in range(9):
        server.on(f"/{hop}", redirect(f"/{hop + 1}"))
    outcome = await fetch(server.url("/0"))
    assert isinstance(outcome, Failed)
    assert outcome.kind is FailureKind.REDIRECT_LOOP
    assert len(server.requests) == 6
    server.on("/5", answer())
    assert isinstance(await fetch(server.url("/0")), Retrieved)


async def test_a_circle_of_redirects_ends_where_it_closes(server: ScriptedServer) -> None:
    server.on("/b", redirect("/feed"))
    outcome = await failed(server, redirect("/b"))
    assert outcome.kind is FailureKind.REDIRECT_LOOP
    assert len(server.requests) == 2


@pytest.mark.parametrize(
    "target",
    ["file:///etc/passwd", "ftp://127.0.0.1/", "data:text/xml,<rss/>", "http://u:hunter2@127.0.0.1/", "http://["],
)
async def test_a_redirect_out_of_http_or_with_credentials_is_refused(server: ScriptedServer, target: str) -> None:
    outcome = await failed(server, redirect(target))
    assert outcome.kind is FailureKind.REFUSED
    assert outcome.detail.startswith("redirect refused: ")
    assert "hunter2" not in outcome.detail


async def test_a_redirect_without_a_target_is_an_error(server: ScriptedServer) -> None:
    assert (await failed(server, answer(status="302 Found"))).kind is FailureKind.HTTP_ERROR


async def test_neither_validators_nor_credentials_leave_the_site(server: ScriptedServer, other: ScriptedServer) -> None:
    server.on("/feed", redirect(other.url("/elsewhere")))
    other.on("/elsewhere", answer(headers=[("ETag", '"theirs"')]))
    first = await fetch(server.url(), caching=tagged(server.url()), headers={"Authorization": "Bearer s3cret"})
    assert isinstance(first, Retrieved)
    assert first.caching == Caching()
    assert server.requests[0].get("If-None-Match") == 'W/"a1"'
    assert server.requests[0].get("Authorization") == "Bearer s3cret"
    leaked = {name.lower() for name, _ in other.requests[0].headers}
    assert not leaked & {"if-none-match", "if-modified-since", "authorization"}


async def test_another_port_of_the_host_is_another_site(server: ScriptedServer) -> None:
    async with ScriptedServer() as neighbour:
        server.on("/feed", redirect(neighbour.url()))
        await fetch(server.url(), headers={"Authorization": "Bearer s3cret"})
        assert neighbour.requests[0].get("Authorization") is None


async def test_validators_of_a_target_on_the_same_site_go_to_that_target_only(server: ScriptedServer) -> None:
    server.on("/feed", redirect("/b"))
    server.on("/b", not_modified())
    outcome = await fetch(server.url(), caching=tagged(server.url("/b")))
    assert isinstance(outcome, NotModified)
    assert [seen.get("If-None-Match") for seen in server.requests] == [None, 'W/"a1"']


# Addresses


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:7f00:1]", "[::ffff:127.0.0.1]"])
async def test_no_spelling_of_this_machine_is_connected_to(server: ScriptedServer, host: str) -> None:
    outcome = await fetch(f"http://{host}:{server.port}/feed", limits=replace(LIMITS, allow_addresses=()))
    assert isinstance(outcome, Failed)
    assert outcome.kind is FailureKind.REFUSED
    assert "poll.allow_addresses" in outcome.detail
    assert server.connections == 0


@pytest.mark.parametrize("addresses", [["127.0.0.1"], ["10.0.0.1", "127.0.0.1"]])
async def test_a_name_that_leads_to_closed_addresses_is_refused_when_connecting(
    server: ScriptedServer, addresses: list[str]
) -> None:
    names = Names(**{"news.example": addresses})
    async with Fetcher(replace(LIMITS, allow_addresses=()), resolver=names) as fetcher:
        outcome = await fetcher.fetch(Request(f"http://news.example:{server.port}/feed"))
    assert isinstance(outcome, Failed)
    assert outcome.kind is FailureKind.REFUSED
    assert "poll.allow_addresses" in outcome.detail
    assert server.connections == 0


@pytest.mark.parametrize("host", ["127.1", "2130706433", "0x7f.1", "0177.0.0.1", "0"])
async def test_a_number_that_old_resolvers_take_for_an_address_is_refused(server: ScriptedServer, host: str) -> None:
    names = Names(**{host: ["127.0.0.1"]})
    async with Fetcher(replace(LIMITS, allow_addresses=()), resolver=names) as fetcher:
        outcome = await fetcher.fetch(Request(f"http://{host}:{server.port}/feed"))
    assert isinstance(outcome, Failed)
    assert outcome.kind is FailureKind.REFUSED
    assert server.connections == 0


async def test_a_name_with_one_open_address_is_reached_there(server: ScriptedServer) -> None:
    server.on("/feed", answer())
    async with Fetcher(LIMITS, resolver=Names(**{"news.example": ["10.0.0.1", "127.0.0.1"]})) as fetcher:
        assert isinstance(await fetcher.fetch(Request(f"http://news.example:{server.port}/feed")), Retrieved)


async def test_the_refusal_names_the_address_and_the_cure() -> None:
    outcome = await fetch("http://10.0.0.1/feed")
    assert outcome == Failed(FailureKind.REFUSED, "address 10.0.0.1 is private; allow it with poll.allow_addresses")


@pytest.mark.parametrize("addresses", [["169.254.169.254"], ["169.254.169.254", "fd00:ec2::254"], ["224.0.0.1"]])
async def test_nobody_is_advised_to_allow_what_no_feed_lies_at(addresses: list[str]) -> None:
    async with Fetcher(LIMITS, resolver=Names(**{"news.example": addresses})) as fetcher:
        outcome = await fetcher.fetch(Request("http://news.example/feed"))
    assert isinstance(outcome, Failed)
    assert outcome.kind is FailureKind.REFUSED
    assert "allow" not in outcome.detail


async def test_a_redirect_to_an_address_that_is_not_allowed_is_refused_before_connecting(
    server: ScriptedServer, other: ScriptedServer
) -> None:
    server.on("/feed", redirect(other.url()))
    outcome = await fetch(server.url(), limits=replace(LIMITS, allow_addresses=(ip_network("127.0.0.1/32"),)))
    assert isinstance(outcome, Failed)
    assert outcome.kind is FailureKind.REFUSED
    assert other.connections == 0


@pytest.mark.parametrize("url", ["ftp://127.0.0.1/", "http://user:hunter2@127.0.0.1/", "no url", "http://x/\ud800"])
async def test_an_unfit_url_is_refused_without_a_request(url: str) -> None:
    outcome = await fetch(url)
    assert isinstance(outcome, Failed)
    assert outcome.kind is FailureKind.REFUSED
    assert "hunter2" not in outcome.detail


async def test_a_header_that_http_cannot_carry_is_refused_and_not_shown(server: ScriptedServer) -> None:
    outcome = await fetch(server.url(), headers={"Authorization": "Bearer s3cret\r\nX: y"})
    assert isinstance(outcome, Failed)
    assert outcome.kind is FailureKind.REFUSED
    assert "s3cret" not in outcome.detail
    assert not server.requests


async def test_a_host_without_an_address_is_named() -> None:
    async with Fetcher(LIMITS, resolver=Names()) as fetcher:
        outcome = await fetcher.fetch(Request("http://nowhere.invalid/feed?token=s3cret"))
    assert outcome == Failed(FailureKind.DNS, "nowhere.invalid has no address")


async def test_a_closed_port_is_a_failed_connection(server: ScriptedServer) -> None:
    async with ScriptedServer() as gone:
        url = gone.url()
    outcome = await fetch(url)
    assert outcome == Failed(FailureKind.CONNECTION, "connection to 127.0.0.1 failed")


# Waits a server asks for


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Busy"])
async def test_a_wait_asked_for_silences_every_feed_of_the_host(
    server: ScriptedServer, other: ScriptedServer, status: str
) -> None:
    server.on("/feed", answer(status=status, headers=[("Retry-After", "3600")]))
    other.on("/feed", answer())
    async with Fetcher(LIMITS, monotonic=lambda: 100.0) as fetcher:
        first = await fetcher.fetch(Request(server.url()))
        second = await fetcher.fetch(Request(server.url("/another")))
        third = await fetcher.fetch(Request(other.url()))
    assert isinstance(first, Failed)
    assert (first.kind, first.retry_after) == (FailureKind.RATE_LIMITED, HOUR)
    assert second == Failed(FailureKind.RATE_LIMITED, "127.0.0.1 has asked for silence: 61 min left", retry_after=HOUR)
    assert isinstance(third, Retrieved)
    assert len(server.requests) == 1


async def test_a_rate_limit_without_a_wait_silences_the_host_for_a_quarter_of_an_hour(server: ScriptedServer) -> None:
    now = [100.0]
    server.on("/feed", answer(status="429 Slow down"), answer())
    async with Fetcher(LIMITS, monotonic=lambda: now[0]) as fetcher:
        outcomes = []
        for moment in (100, 999, 1001):
            now[0] = moment
            outcomes.append(await fetcher.fetch(Request(server.url())))
    assert [type(outcome) for outcome in outcomes] == [Failed, Failed, Retrieved]
    assert len(server.requests) == 2


async def test_an_ordinary_error_does_not_silence_the_host(server: ScriptedServer) -> None:
    server.on("/feed", answer(status="500 Oops"), answer())
    async with Fetcher(LIMITS) as fetcher:
        await fetcher.fetch(Request(server.url()))
        assert isinstance(await fetcher.fetch(Request(server.url())), Retrieved)


# TLS


@pytest.fixture
def certified(tmp_path: Path) -> Callable[[], ssl.SSLContext]:
    """Makes a server context whose certificate nobody vouches for."""

    def make() -> ssl.SSLContext:
        key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
        options = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=127.0.0.1"
        command = ["openssl", *options.split(), "-keyout", str(key), "-out", str(certificate)]
        subprocess.run(command, check=True, capture_output=True)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        return context

    return make


@pytest.mark.programs("openssl")
async def test_a_certificate_nobody_vouches_for_is_refused(certified: Callable[[], ssl.SSLContext]) -> None:
    async with ScriptedServer(tls=certified()) as server:
        outcome = await fetch(server.url())
        assert not server.requests
    assert outcome == Failed(FailureKind.TLS, "127.0.0.1 did not prove its identity (TLS)")


async def test_a_server_that_speaks_no_tls_is_named_so() -> None:
    async def plain(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(answer(status="400 Bad Request"))
        writer.close()

    async with await asyncio.start_server(plain, "127.0.0.1", 0) as running:
        outcome = await fetch(f"https://127.0.0.1:{running.sockets[0].getsockname()[1]}/feed")
    assert isinstance(outcome, Failed)
    assert outcome.kind is FailureKind.TLS


async def test_a_fetcher_that_was_not_entered_says_so() -> None:
    with pytest.raises(RuntimeError, match="async with"):
        await Fetcher(LIMITS).fetch(Request("http://127.0.0.1/"))


async def test_secrets_in_headers_do_not_show_in_a_request() -> None:
    assert "s3cret" not in repr(Request("http://news.example/", headers={"Authorization": "s3cret"}))


async def test_who_may_forbid_it_is_asked_before_each_hop(server: ScriptedServer, other: ScriptedServer) -> None:
    server.on("/feed", redirect(other.url("/private")))
    asked = []

    async def permit(url: str) -> Failed | None:
        asked.append(url)
        return Failed(FailureKind.ROBOTS, "not there") if url.endswith("/private") else None

    async with Fetcher(LIMITS) as fetcher:
        outcome = await fetcher.fetch(Request(server.url(), permit=permit))
    assert outcome == Failed(FailureKind.ROBOTS, "not there")
    assert asked == [server.url(), other.url("/private")]
    assert other.requests == []
