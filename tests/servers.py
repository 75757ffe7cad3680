"""A local HTTP server that answers by script, byte for byte, and remembers every request."""

import asyncio
import gzip
import ssl
import zlib
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

FEED = (
    b'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Local news</title>'
    b"<item><title>Minister visits harbour</title><guid>a1</guid></item></channel></rss>"
)
Header = tuple[str, str | bytes]


@dataclass(frozen=True, slots=True)
class Seen:
    """A request as it arrived; header values are latin-1 text, so no byte is lost. `at`: seconds of the event loop."""

    method: str
    target: str
    headers: tuple[tuple[str, str], ...]
    at: float

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]

    def get(self, name: str) -> str | None:
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


Reply = bytes | Callable[[Seen, asyncio.StreamWriter], Awaitable[None]]
"""The bytes of an answer, or a function that writes them itself."""


def answer(body: bytes = FEED, *, status: str = "200 OK", headers: Sequence[Header] = (), length: int = -1) -> bytes:
    """A complete answer; `length` sets a Content-Length other than the true one."""
    lines = [f"HTTP/1.1 {status}".encode(), b"Connection: close"]
    lines += [f"{name}: ".encode() + (value.encode() if isinstance(value, str) else value) for name, value in headers]
    if not any(name.lower() in {"content-length", "transfer-encoding"} for name, _ in headers):
        lines.append(f"Content-Length: {len(body) if length < 0 else length}".encode())
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def not_modified(headers: Sequence[Header] = ()) -> bytes:
    return answer(b"", status="304 Not Modified", headers=headers)


def redirect(location: str | bytes, *, status: int = 302) -> bytes:
    return answer(b"", status=f"{status} Elsewhere", headers=[("Location", location)])


def zipped(body: bytes = FEED, *, cut: int = 0, junk: bytes = b"", headers: Sequence[Header] = ()) -> bytes:
    """A gzip answer whose last `cut` bytes are missing, or which is followed by `junk`; the length given is true."""
    packed = gzip.compress(body)
    return answer(packed[: len(packed) - cut] + junk, headers=[("Content-Encoding", "gzip"), *headers])


def gzip_bomb(megabytes: int) -> bytes:
    """A small answer that inflates to `megabytes`."""
    packer = zlib.compressobj(wbits=31)
    packed = b"".join(packer.compress(bytes(1_000_000)) for _ in range(megabytes)) + packer.flush()
    return answer(packed, headers=[("Content-Encoding", "gzip")])


async def never(seen: Seen, writer: asyncio.StreamWriter) -> None:
    """Accept the request and stay silent."""
    await asyncio.Event().wait()


async def hang_up(seen: Seen, writer: asyncio.StreamWriter) -> None:
    """Close the connection without a word."""


async def drip(seen: Seen, writer: asyncio.StreamWriter) -> None:
    """Begin a long body and send it one byte at a time."""
    writer.write(answer(b"", length=1_000_000))
    while True:
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(0.02)


async def endless_headers(seen: Seen, writer: asyncio.StreamWriter) -> None:
    """Send header lines for ever."""
    writer.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        writer.write(b"X-More: " + b"y" * 1000 + b"\r\n")
        await writer.drain()


def after(seconds: float, reply: bytes) -> Reply:
    """The same answer, later."""

    async def late(seen: Seen, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(seconds)
        writer.write(reply)

    return late


@dataclass(slots=True)
class ScriptedServer:
    """Answers each path with the next of its replies; the last one is repeated. Other paths get 404.

    Each connection serves one request. `host` may be any address of 127.0.0.0/8: another one is another host.
    """

    script: dict[str, list[Reply]] = field(default_factory=dict)
    host: str = "127.0.0.1"
    tls: ssl.SSLContext | None = None
    requests: list[Seen] = field(default_factory=list)
    connections: int = 0
    in_flight: int = 0
    most_in_flight: int = 0
    hung_up_on: list[str] = field(default_factory=list)
    """Paths whose answer the client did not wait for."""
    _server: asyncio.Server | None = None
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def on(self, path: str, *replies: Reply) -> None:
        """Set the replies of a path."""
        self.script[path] = list(replies)

    @property
    def port(self) -> int:
        assert self._server is not None
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    def url(self, path: str = "/feed") -> str:
        return f"{'https' if self.tls else 'http'}://{self.host}:{self.port}{path}"

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._connected, self.host, 0, ssl=self.tls)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._server is not None
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
                await self._serve(reader, writer)
        finally:
            with suppress(ConnectionError):
                writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").splitlines()
        method, target, _ = head[0].split(" ", 2)
        pairs = (line.partition(": ") for line in head[1:] if line)
        seen = Seen(method, target, tuple((name, value) for name, _, value in pairs), asyncio.get_running_loop().time())
        self.requests.append(seen)
        self.in_flight += 1
        self.most_in_flight = max(self.most_in_flight, self.in_flight)
        reply = asyncio.ensure_future(self._reply(seen, writer))
        gone = asyncio.ensure_future(reader.read(1))
        try:
            await asyncio.wait({reply, gone}, return_when=asyncio.FIRST_COMPLETED)
            if not reply.done():
                self.hung_up_on.append(seen.path)
        finally:
            self.in_flight -= 1
            for each in (reply, gone):
                each.cancel()
            await asyncio.gather(reply, gone, return_exceptions=True)

    async def _reply(self, seen: Seen, writer: asyncio.StreamWriter) -> None:
        replies = self.script.get(seen.path, [answer(b"", status="404 Not Found")])
        reply = replies.pop(0) if len(replies) > 1 else replies[0]
        if callable(reply):
            await reply(seen, writer)
        else:
            writer.write(reply)
        await writer.drain()
