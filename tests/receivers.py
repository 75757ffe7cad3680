"""Receivers of messages on this machine, a mail server and a web service; each can be told to fail or to hang."""

import asyncio
import json
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

LOCALHOST = "127.0.0.1"


def _nothing() -> None:
    """Nothing happens."""


@dataclass
class Mails:
    """A mail server: ``reply`` answers each mail; silent while ``hangs`` is set, and gone in the middle at ``drops``.

    ``meanwhile`` is called before a mail's sender, its recipient and its text are answered, and when it is taken.
    """

    reply: str = "250 taken"
    hangs: bool = False
    drops: bool = False
    meanwhile: Callable[[], None] = _nothing
    taken: list[EmailMessage] = field(default_factory=list)
    recipients: list[list[str]] = field(default_factory=list)
    released: asyncio.Event | None = None
    port: int = 0

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.meanwhile()
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.meanwhile()
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.meanwhile()
        if self.drops:
            assert isinstance(server.transport, asyncio.WriteTransport)
            server.transport.abort()
        if self.hangs:
            self.released = asyncio.Event()
            await self.released.wait()
        if self.reply.startswith("2"):
            content = envelope.content
            assert isinstance(content, bytes)
            message = message_from_bytes(content, policy=default)
            assert isinstance(message, EmailMessage)
            self.taken.append(message)
            self.recipients.append(list(envelope.rcpt_tos))
            self.meanwhile()
        return self.reply

    def address(self, to: str = "desk@example.org", *, query: str = "") -> str:
        return f"mailto://{LOCALHOST}:{self.port}/?from=watcher@example.org&to={to}&mode=insecure{query}"


def _free_port() -> int:
    """A port that nobody has at this moment: the mail server cannot choose one by itself."""
    with socket.socket() as one:
        one.bind((LOCALHOST, 0))
        port = one.getsockname()[1]
        assert isinstance(port, int)
        return port


@contextmanager
def mail_server() -> Iterator[Mails]:
    mails = Mails()
    mails.port = _free_port()
    controller = Controller(mails, hostname=LOCALHOST, port=mails.port)
    controller.start()
    try:
        yield mails
    finally:
        if mails.released is not None:
            controller.loop.call_soon_threadsafe(mails.released.set)
        controller.stop()


@dataclass(frozen=True, slots=True)
class Request:
    """What a web service was asked: its path, headers and the JSON it was sent."""

    path: str
    headers: dict[str, str]
    json: Any


@dataclass
class WebService:
    """Answers every request with ``status``, ``headers`` and ``body``; silent while ``hangs`` is set.

    ``meanwhile`` is called before each answer and after it.
    """

    status: int = 200
    body: dict[str, Any] = field(default_factory=lambda: {"ok": True})
    headers: dict[str, str] = field(default_factory=dict)
    hangs: bool = False
    meanwhile: Callable[[], None] = _nothing
    released: Event = field(default_factory=Event)
    asked: list[Request] = field(default_factory=list)
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://{LOCALHOST}:{self.port}"

    def fail(self, status: int, description: str = "no", **parameters: int) -> None:
        """Answer as the Bot API does when it refuses."""
        self.status = status
        self.body = {"ok": False, "error_code": status, "description": description}
        if parameters:
            self.body["parameters"] = parameters


@contextmanager
def web_service() -> Iterator[WebService]:
    service = WebService()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            service.asked.append(Request(self.path, dict(self.headers), json.loads(sent or b"null")))
            service.meanwhile()
            if service.hangs:
                service.released.wait()
            self.send_response(service.status)
            for name, value in service.headers.items():
                self.send_header(name, value)
            body = json.dumps(service.body).encode()
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            service.meanwhile()

        do_GET = do_POST

        def log_message(self, format: str, *args: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer((LOCALHOST, 0), Handler)
    server.daemon_threads = True
    service.port = server.server_address[1]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        service.released.set()
        server.shutdown()
        server.server_close()
        thread.join()
