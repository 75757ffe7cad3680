import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import timedelta
from ipaddress import ip_network

import pytest

from tests.servers import FEED, ScriptedServer, answer
from watcher.core.polls.outcomes import Retrieved
from watcher.sources.client import LateFetcher
from watcher.sources.request import Limits, Request

LIMITS = Limits("watcher/1.0", per_host_gap=timedelta(0), allow_addresses=(ip_network("127.0.0.0/8"),))


@pytest.fixture
async def server() -> AsyncIterator[ScriptedServer]:
    async with ScriptedServer() as running:
        yield running


async def test_requests_that_come_together_all_get_what_they_asked_for(server: ScriptedServer) -> None:
    paths = ["/one", "/two", "/three"]
    for path in paths:
        server.on(path, answer(FEED))
    async with LateFetcher(LIMITS) as fetcher:
        outcomes = await asyncio.gather(*(fetcher.fetch(Request(server.url(path))) for path in paths))
    assert [isinstance(outcome, Retrieved) and outcome.url for outcome in outcomes] == [*map(server.url, paths)]


async def test_what_was_opened_for_a_request_is_closed_at_the_end(server: ScriptedServer) -> None:
    server.on("/feed", answer(FEED))
    async with LateFetcher(LIMITS) as fetcher:
        await fetcher.fetch(Request(server.url("/feed")))
    with pytest.raises(RuntimeError, match="closed"):
        await fetcher.fetch(Request(server.url("/feed")))


async def test_a_client_that_was_never_used_closes_as_well_and_has_asked_nothing(server: ScriptedServer) -> None:
    async with LateFetcher(LIMITS) as fetcher:
        fetcher.silence("127.0.0.1", timedelta(minutes=1))
    assert server.requests == []


def test_a_daemon_starts_without_the_libraries_of_its_first_poll() -> None:
    unwanted = {"aiohttp", "alembic", "apprise", "feedparser", "lxml", "rich", "trafilatura"}
    code = f"import sys, watcher.running; print(*sorted({unwanted} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
