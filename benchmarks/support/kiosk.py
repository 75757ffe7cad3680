"""A web server in a process of its own that answers polls fast: run as a program, it prints its port.

``/304`` answers "not modified" to who knows its validator, ``/same`` always the same feed, ``/fresh/NAME`` a feed of
which one entry is new each time, ``/bomb`` a small body that inflates to 300 MB, ``/headers`` headers without end.
"""

import asyncio
import subprocess
import sys
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from support.newsroom import feed

ENTRIES = 50
BOMB_MEGABYTES = 300


@contextmanager
def kiosk() -> Iterator[int]:
    """A kiosk that is open within; its port, at any address of this machine."""
    command = [sys.executable, "-c", "from support.kiosk import serve; serve()"]
    folder = Path(__file__).parent.parent
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=folder) as process:  # noqa: S603 - our own file
        assert process.stdout is not None  # noqa: S101 - it is a pipe
        try:
            yield int(process.stdout.readline())
        finally:
            process.kill()


class Kiosk:
    """What is sold."""

    def __init__(self) -> None:
        self._feed = feed(1, ENTRIES - 1, datetime.now(UTC))
        self._sold: Counter[bytes] = Counter()
        packer = zlib.compressobj(wbits=31)
        self._bomb = b"".join(packer.compress(bytes(10**6)) for _ in range(BOMB_MEGABYTES)) + packer.flush()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One request and its answer."""
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            head = await reader.readuntil(b"\r\n\r\n")
            path = head.split(b" ", 2)[1]
            writer.write(_NOT_MODIFIED if path == b"/304" and b"If-None-Match" in head else self._answer(path))
            while path == b"/headers":
                writer.write(b"X-More: " + b"x" * 1000 + b"\r\n")
                await writer.drain()
            await writer.drain()
        writer.close()

    def _answer(self, path: bytes) -> bytes:
        if path == b"/headers":
            return b"HTTP/1.1 200 OK\r\n"
        if path == b"/bomb":
            return _whole(self._bomb, b"Content-Encoding: gzip\r\n")
        self._sold[path] += path.startswith(b"/fresh")
        name = b"%s-%d" % (path, self._sold[path])
        item = b"<item><title>Fishermen ended talks no. %s</title><guid>%s</guid></item></channel>" % (name, name)
        return _whole(self._feed.replace(b"</channel>", item))


_NOT_MODIFIED = b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\nConnection: close\r\n\r\n'


def _whole(body: bytes, headers: bytes = b"") -> bytes:
    length = b"Content-Length: %d\r\n" % len(body)
    return b'HTTP/1.1 200 OK\r\nETag: "1"\r\nConnection: close\r\n' + headers + length + b"\r\n" + body


def serve() -> None:
    """Sell until killed."""
    asyncio.run(_serve())


async def _serve() -> None:
    server = await asyncio.start_server(Kiosk().serve, "0.0.0.0", 0, backlog=1000)  # noqa: S104 - many hosts in one
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()
