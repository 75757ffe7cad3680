"""Asking through a proxy: it is believed, and what it is asked to reach is vetted."""

from base64 import b64encode
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from ipaddress import ip_network

import pytest

from tests.servers import FEED, ScriptedServer, answer, redirect
from tests.sources.test_fetch import Names
from watcher.core.polls.outcomes import Failed, FailureKind, Outcome, Retrieved
from watcher.sources.fetch import Fetcher
from watcher.sources.proxies import Proxy
from watcher.sources.request import Limits, Request

FEED_URL = "http://gazette.example.org/feed"
PUBLIC = Names(**{"gazette.example.org": ["93.184.215.14"]})


@pytest.fixture
async def proxy() -> AsyncIterator[ScriptedServer]:
    async with ScriptedServer() as running:
        running.on(FEED_URL, answer())
        yield running


def limits(proxy: ScriptedServer, login: str = "") -> Limits:
    """Nothing of this machine may be reached but the proxy."""
    address = f"http://{login}{proxy.host}:{proxy.port}"
    return Limits("watcher/1.0", timedelta(seconds=5), per_host_gap=timedelta(0), proxy=address)


async def fetch(url: str, limits: Limits, names: Names = PUBLIC) -> Outcome:
    async with Fetcher(limits, resolver=names) as fetcher:
        return await fetcher.fetch(Request(url))


async def test_the_proxy_is_asked_for_the_whole_address_and_may_be_a_private_one(proxy: ScriptedServer) -> None:
    outcome = await fetch(FEED_URL, limits(proxy))
    assert isinstance(outcome, Retrieved)
    assert (outcome.body, outcome.url) == (FEED, FEED_URL)
    assert [(seen.method, seen.target) for seen in proxy.requests] == [("GET", FEED_URL)]


async def test_a_name_and_a_password_go_to_the_proxy_alone(proxy: ScriptedServer) -> None:
    await fetch(FEED_URL, limits(proxy, login="desk:s%2Fcret@"))
    await fetch(FEED_URL.replace("http:", "https:"), limits(proxy, login="desk:s%2Fcret@"))
    assert [seen.method for seen in proxy.requests] == ["GET", "CONNECT"]
    for seen in proxy.requests:
        assert seen.get("Proxy-Authorization") == f"Basic {b64encode(b'desk:s/cret').decode()}"
        assert seen.get("Authorization") is None
    assert "cret" not in repr(limits(proxy, login="desk:s%2Fcret@")) + repr(Proxy.at("http://desk:s%2Fcret@x:1"))


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/feed",
        "http://169.254.169.254/latest/meta-data",
        "http://[::1]/feed",
        "http://[::ffff:10.0.0.1]/feed",
        "http://inside.example.org/feed",
        "http://both.example.org/feed",
        "http://127.1/feed",
    ],
)
async def test_the_proxy_is_not_asked_for_what_may_not_be_reached(proxy: ScriptedServer, url: str) -> None:
    addresses = {"inside.example.org": ["10.0.0.1"], "both.example.org": ["93.184.215.14", "10.0.0.1"]}
    names = Names(**addresses, **{"127.1": ["127.0.0.1"]})  # as resolvers read numbers
    outcome = await fetch(url, limits(proxy), names)
    assert isinstance(outcome, Failed)
    assert outcome.kind is FailureKind.REFUSED
    assert proxy.requests == []


async def test_what_the_configuration_allows_may_be_reached_through_the_proxy(proxy: ScriptedServer) -> None:
    proxy.on("http://10.0.0.1/feed", answer())
    allowed = replace(limits(proxy), allow_addresses=(ip_network("10.0.0.0/8"),))
    assert isinstance(await fetch("http://10.0.0.1/feed", allowed), Retrieved)


async def test_a_name_that_only_the_proxy_knows_is_left_to_it(proxy: ScriptedServer) -> None:
    assert isinstance(await fetch(FEED_URL, limits(proxy), Names()), Retrieved)


async def test_each_hop_is_vetted(proxy: ScriptedServer) -> None:
    proxy.on(FEED_URL, redirect("http://127.0.0.1/inside"))
    outcome = await fetch(FEED_URL, limits(proxy))
    assert isinstance(outcome, Failed)
    assert outcome.detail == "address 127.0.0.1 is this machine's own; allow it with poll.allow_addresses"


async def test_a_proxy_that_refuses_or_does_not_answer_is_named(proxy: ScriptedServer) -> None:
    proxy.on("gazette.example.org:443", answer(b"", status="407 Proxy Authentication Required"))
    secure = FEED_URL.replace("http:", "https:")
    refused = await fetch(secure, limits(proxy))
    assert isinstance(refused, Failed)
    assert refused.detail == "the proxy lets nobody through to gazette.example.org"
    assert [seen.method for seen in proxy.requests] == ["CONNECT"]
    nameless = await fetch(FEED_URL, replace(limits(proxy), proxy="http://proxy.example.org:3128"))
    assert isinstance(nameless, Failed)
    assert nameless.detail == "the proxy has no address"
    gone = limits(proxy)
    await proxy.__aexit__(None, None, None)
    silent = await fetch(FEED_URL, gone)
    assert isinstance(silent, Failed)
    assert silent.detail == "the proxy on the way to gazette.example.org does not answer"
    await proxy.__aenter__()
