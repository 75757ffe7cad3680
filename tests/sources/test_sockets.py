"""No server is listened to for long at a time, however fast it talks."""

import gc
import socket
from asyncio import StreamWriter
from collections.abc import Iterator
from datetime import timedelta
from ipaddress import ip_network

import pytest

from tests.servers import ScriptedServer, Seen, answer
from watcher.core.polls.outcomes import Retrieved
from watcher.sources.fetch import Fetcher
from watcher.sources.request import Limits, Request
from watcher.sources.sockets import SIP, SippingSocket

FLOOD = b"1\r\nx\r\n" * SIP


@pytest.fixture
def pair() -> Iterator[tuple[socket.socket, SippingSocket]]:
    ours, theirs = socket.socketpair()
    with theirs, SippingSocket(fileno=ours.detach()) as sipping:
        yield theirs, sipping


def test_whatever_has_arrived_a_reader_gets_a_sip(pair: tuple[socket.socket, SippingSocket]) -> None:
    theirs, sipping = pair
    theirs.sendall(FLOOD)
    assert sipping.recv(len(FLOOD)) + sipping.recv(1) + sipping.recv(SIP - 1) == FLOOD[: 2 * SIP]


def test_what_tls_reads_into_its_own_buffer_is_a_sip_too(pair: tuple[socket.socket, SippingSocket]) -> None:
    theirs, sipping = pair
    theirs.sendall(FLOOD)
    buffer = bytearray(len(FLOOD))
    assert [sipping.recv_into(buffer), sipping.recv_into(buffer, 10), sipping.recv_into(buffer[:20])] == [SIP, 10, 20]


async def test_every_connection_of_the_client_is_read_in_sips() -> None:
    connected: list[SippingSocket] = []

    async def look(_: Seen, writer: StreamWriter) -> None:
        sockets = (one for one in gc.get_objects() if isinstance(one, SippingSocket) and one.fileno() >= 0)
        connected.extend(one for one in sockets if one.getpeername() == writer.get_extra_info("sockname"))
        writer.write(answer())

    limits = Limits("watcher/1.0", per_host_gap=timedelta(), allow_addresses=(ip_network("127.0.0.0/8"),))
    async with ScriptedServer() as server, Fetcher(limits) as fetcher:
        server.on("/feed", look)
        assert isinstance(await fetcher.fetch(Request(server.url())), Retrieved)
    assert len(connected) == 1
