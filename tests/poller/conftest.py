"""One scripted server for each module: its script and memory are cleared before each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.outpost import Outpost
from tests.servers import ScriptedServer


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def running() -> AsyncIterator[ScriptedServer]:
    async with ScriptedServer() as server:
        yield server


@pytest.fixture
def server(running: ScriptedServer) -> ScriptedServer:
    running.script.clear()
    running.requests.clear()
    return running


@pytest_asyncio.fixture(loop_scope="module")
async def post(tmp_path: Path, server: ScriptedServer) -> AsyncIterator[Outpost]:
    """A watch on one source, ``Gazette``, at ``/feed`` of the server."""
    async with Outpost(tmp_path, server) as outpost:
        yield outpost
