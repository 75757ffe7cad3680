"""A server on this machine that hands out feeds and takes what a JSON channel sends."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


class Newsstand(ThreadingHTTPServer):
    """Answers ``/feeds/7`` with the feed of that number; counts what is posted to it."""

    def __init__(self, feed: Callable[[int], bytes]) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.feed = feed
        self.posts = 0


class _Answers(BaseHTTPRequestHandler):
    server: Newsstand

    def do_GET(self) -> None:
        self._answer(self.server.feed(int(self.path.rpartition("/")[2])))

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.server.posts += 1
        self._answer(b"")

    def _answer(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def newsstand(feed: Callable[[int], bytes]) -> Iterator[Newsstand]:
    """A stand that is open within."""
    with Newsstand(feed) as stand:
        Thread(target=stand.serve_forever, daemon=True).start()
        yield stand
        stand.shutdown()
