"""A web server in a process of its own that answers polls fast: run as a program, it prints its port.

``/304`` answers "not modified" to who knows its validator, ``/same`` always the same feed, ``/fresh/NAME`` a feed of
which one entry is new each time, ``/brief/NAME`` one whose new entry is a headline with a page of its own (``/page/``),
``/bomb`` a small body that inflates to 300 MB, ``/headers`` headers without end, ``/500`` an error, ``/cut`` half an
answer, ``/challenge`` a page where a feed should be, ``/moved`` a redirect, ``/circle`` one without end.
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
        if path == b"/cut":
            return _whole(self._feed)[:-5000]
        if path in _FIXED:
            return _FIXED[path]
        if path.startswith(b"/page/"):
            return _whole(_page(path), b"Content-Type: text/html\r\n")
        return _whole(self._feed.replace(b"</channel>", self._item(path) + b"</channel>"))

    def _item(self, path: bytes) -> bytes:
        self._sold[path] += path.startswith((b"/fresh", b"/brief"))
        name = b"%s-%d" % (path, self._sold[path])
        item = b"<item><title>Fishermen ended talks no. %s</title><guid>%s</guid>%s</item>"
        return item % (name, name, b"<link>/page%s</link>" % name if path.startswith(b"/brief") else b"")


_LENGTH_0 = b"Connection: close\r\nContent-Length: 0\r\n"
_FIXED = {
    b"/404": b"HTTP/1.1 404 None\r\n" + _LENGTH_0 + b"\r\n",
    b"/500": b"HTTP/1.1 500 Broken\r\n" + _LENGTH_0 + b"\r\n",
    b"/robots.txt": b"HTTP/1.1 404 None\r\n" + _LENGTH_0 + b"\r\n",
    b"/moved": b"HTTP/1.1 301 Moved\r\nLocation: /304\r\n" + _LENGTH_0 + b"\r\n",
    b"/circle": b"HTTP/1.1 302 Found\r\nLocation: /circle?again\r\n" + _LENGTH_0 + b"\r\n",
    b"/circle?again": b"HTTP/1.1 302 Found\r\nLocation: /circle\r\n" + _LENGTH_0 + b"\r\n",
    b"/challenge": b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n<!DOCTYPE html><html><title>One moment</title></html>",
}
_NOT_MODIFIED = b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\nConnection: close\r\n\r\n'


def _whole(body: bytes, headers: bytes = b"") -> bytes:
    length = b"Content-Length: %d\r\n" % len(body)
    return b'HTTP/1.1 200 OK\r\nETag: "1"\r\nConnection: close\r\n' + headers + length + b"\r\n" + body


def _page(path: bytes) -> bytes:
    """A page of its own words, which no other has."""
    number = int.from_bytes(path[-4:])
    talks = b"".join(
        b"<p>On day %d of round %d the fishermen of harbour %d asked the owners for %d days of rest.</p>"
        % (day, number, number * 7 + day, day * 3)
        for day in range(1, 13)
    )
    head = b"<title>Fishermen ended talks no. %s</title>" % path
    return b"<html><head>%s</head><body><article>%s</article></body></html>" % (head, talks)


def serve() -> None:
    """Sell until killed."""
    asyncio.run(_serve())


async def _serve() -> None:
    server = await asyncio.start_server(Kiosk().serve, "0.0.0.0", 0, backlog=1000)  # noqa: S104 - many hosts in one
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()
