"""Fetch one URL over HTTP: politely, within limits, and never from an address that is not ours to reach."""

import asyncio
import errno
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from types import TracebackType
from typing import Any, Final, Self

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from watcher import clock
from watcher.core.polls.outcomes import Caching, Failed, FailureKind, NotModified, Outcome, Retrieved
from watcher.core.polls.waits import silence_of
from watcher.sources import answers
from watcher.sources.answers import Answer
from watcher.sources.guard import advice, objection
from watcher.sources.hosts import Hosts
from watcher.sources.inflate import CHUNK, CutShortError, Inflater, TooLargeError, UnreadableError
from watcher.sources.journeys import Journey, StoppedError, conditions, within
from watcher.sources.proxies import Proxy, target_objection
from watcher.sources.request import Limits, Request
from watcher.sources.sockets import SippingSocket
from watcher.sources.urls import UnfitUrlError, host_of, sendable

_CONNECT_SECONDS: Final = 10
_MOST_HEADER_BYTES: Final = 65536
_CRUMB: Final = 16
_MOST_CRUMBS: Final = 10_000
"""So many chunks may be tiny. Each costs as much as a thousand bytes, and nobody who serves a feed sends such."""
_ACCEPT: Final = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.8"
# Headers a source may not set: they are ours, or would break what we promise.
_RESERVED: Final = {
    "a-im", "accept-encoding", "connection", "content-length", "host", "if-modified-since", "if-none-match",
    "proxy-authorization", "range", "referer", "te", "transfer-encoding", "upgrade",
}  # fmt: skip


class _AddressRefusedError(OSError):
    """An address that must not be connected to."""

    def __init__(self, detail: str) -> None:
        super().__init__(errno.EACCES, detail)


class _CrumbsError(Exception):
    """An answer in thousands of tiny chunks."""


class Fetcher:
    """The one guarded HTTP client; an async context manager."""

    def __init__(
        self,
        limits: Limits,
        *,
        monotonic: Callable[[], float] = clock.monotonic,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
        resolver: AbstractResolver | None = None,
    ) -> None:
        """`monotonic` and `sleep` measure and wait for the gap between two requests to a host.

        Without a `resolver` the system's is asked.
        """
        self._resolver = resolver
        self._limits = limits
        self._hosts = Hosts(limits.per_host_gap, monotonic=monotonic, sleep=sleep)
        self._slots = asyncio.Semaphore(limits.parallel)
        self._proxy = Proxy.at(limits.proxy) if limits.proxy else None
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        connector = aiohttp.TCPConnector(
            limit=0, force_close=True, socket_factory=self._vetted_socket, resolver=self._resolver
        )
        self._session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            trust_env=False,
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=_CONNECT_SECONDS),
            read_bufsize=CHUNK,
            max_line_size=_MOST_HEADER_BYTES // 4,
            max_field_size=_MOST_HEADER_BYTES // 4,
        )
        # By itself it asks again, at once, where a connection breaks; the host would see two requests without a gap.
        self._session._retry_connection = False  # noqa: SLF001 - as its own test client does; no option says so
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session:
            await self._session.close()

    def silence(self, host: str, rest: timedelta) -> None:
        """Ask nothing of a host for a while."""
        self._hosts.silence(host, rest)

    async def fetch(self, request: Request) -> Outcome:
        """What the URL holds now. Whatever network and server do becomes an outcome; nothing of it is raised."""
        try:
            url = sendable(request.url)
        except UnfitUrlError as error:
            return Failed(FailureKind.REFUSED, f"{error}")
        allowance = self._limits.total_deadline.total_seconds()
        journey = Journey(request, url, allowance, {url}, allowance)
        try:
            while True:
                if request.permit and (forbidden := await request.permit(journey.url)):
                    return forbidden
                if outcome := await self._hop(journey):
                    return outcome
        except StoppedError as stopped:
            return stopped.failed

    async def _hop(self, journey: Journey) -> Outcome | None:
        """One request, when its host's turn has come; None when the journey goes on elsewhere."""
        host = host_of(journey.url)
        async with self._hosts.turn(host, forced=journey.request.forced, gap=journey.request.gap) as silence:
            if silence:
                minutes = int(silence.total_seconds()) // 60 + 1
                detail = f"{host} has asked for silence: {minutes} min left"
                return Failed(FailureKind.RATE_LIMITED, detail, retry_after=silence)
            async with self._slots, within(journey):
                outcome = await self._ask(journey)
            if isinstance(outcome, Failed) and outcome.kind is FailureKind.RATE_LIMITED:
                refused = replace(outcome, host=host, refusals=self._hosts.refused(host))
                self._hosts.silence(host, silence_of(refused))
                return refused
            self._hosts.answered(host)
            return outcome

    async def _ask(self, journey: Journey) -> Outcome | None:
        if self._session is None:
            message = "a Fetcher is used within `async with`"
            raise RuntimeError(message)
        headers = self._headers(journey)
        try:
            url = URL(journey.url, encoded=True)
            by_proxy = await self._by_proxy(journey)
            async with self._session.get(url, headers=headers, allow_redirects=False, **by_proxy) as response:
                try:
                    return await self._outcome(journey, response)
                finally:
                    response.close()
        except (aiohttp.ClientError, OSError, ValueError) as error:
            nameless = self._proxy is not None and isinstance(error, aiohttp.ClientConnectorDNSError)
            raise _named(error, "the proxy" if nameless else host_of(journey.url)) from error

    async def _by_proxy(self, journey: Journey) -> dict[str, Any]:
        """What the request needs to go through the proxy, if there is one and it may be sent there."""
        if self._proxy is None:
            return {}
        detail = await target_objection(host_of(journey.url), self._addresses, self._limits.allow_addresses)
        if detail:
            raise StoppedError(FailureKind.REFUSED, detail)
        return {"proxy": self._proxy.url, "proxy_headers": self._proxy.headers}

    async def _addresses(self, host: str) -> list[str]:
        resolver = self._resolver or aiohttp.ThreadedResolver()
        return [found["host"] for found in await resolver.resolve(host, family=socket.AF_UNSPEC)]

    async def _outcome(self, journey: Journey, response: aiohttp.ClientResponse) -> Outcome | None:
        answer = Answer(response.status, response.raw_headers)
        if answer.size > _MOST_HEADER_BYTES:
            raise StoppedError(FailureKind.TOO_LARGE, "server sent more than 64 kB of headers", status=answer.status)
        if answer.location:
            journey.move(answer, answer.location)
            return None
        validators = answers.caching(answer, journey.url) if journey.at_home else Caching()
        if answer.status == answers.NOT_MODIFIED and conditions(journey):
            return NotModified(validators, answers.fresh_for(answer), journey.moved_to)
        if not answer.has_body:
            return answers.failure(answer)
        body = await self._body(response, answer)
        return Retrieved(
            journey.url,
            body,
            answer.get("Content-Type"),
            validators,
            answers.fresh_for(answer),
            journey.moved_to,
        )

    async def _body(self, response: aiohttp.ClientResponse, answer: Answer) -> bytes:
        try:
            inflater = Inflater(answer.listed("Content-Encoding"), self._limits.max_body)
            async for piece in _pieces(response.content):
                inflater.feed(piece)
            body = inflater.finish()
        except _CrumbsError as error:
            detail = f"server sends its answer in chunks of fewer than {_CRUMB} bytes each"
            raise StoppedError(FailureKind.UNREADABLE, detail, status=answer.status) from error
        except TooLargeError as error:
            detail = f"answer is larger than {self._limits.max_body / 1e6:g} MB"
            raise StoppedError(FailureKind.TOO_LARGE, detail, status=answer.status) from error
        except UnreadableError as error:
            detail = "answer is compressed in a way that is broken or was not asked for"
            raise StoppedError(FailureKind.UNREADABLE, detail, status=answer.status) from error
        except (CutShortError, aiohttp.ClientPayloadError) as error:
            detail = "answer broke off before its end"
            raise StoppedError(FailureKind.TRUNCATED, detail, status=answer.status) from error
        if not body:
            raise StoppedError(FailureKind.EMPTY, "answer was empty", status=answer.status)
        return body

    def _headers(self, journey: Journey) -> dict[str, str]:
        """Ours, the source's on its own site, and the validators of exactly this URL."""
        headers = {"User-Agent": self._limits.user_agent, "Accept": _ACCEPT, "Accept-Encoding": "gzip"}
        if journey.at_home:
            own = {name.title(): value for name, value in journey.request.headers.items()}
            headers |= {name: value for name, value in own.items() if name.lower() not in _RESERVED}
        if self._proxy and journey.url.startswith("http:"):  # https goes through a tunnel, whose head has them
            headers |= self._proxy.headers
        return headers | conditions(journey)

    def _vetted_socket(self, info: tuple[Any, ...]) -> socket.socket:
        """A socket for an address just about to be connected to; the connector calls this for each one.

        All connections go to the proxy, where there is one: its own address is believed.
        """
        family, kind, protocol, _, (address, *_) = info
        if self._proxy is None and (word := objection(address, self._limits.allow_addresses)):
            detail = f"address {address} is {word}{advice(word)}"
            raise _AddressRefusedError(detail)
        return SippingSocket(family, kind, protocol)


async def _pieces(content: aiohttp.StreamReader) -> AsyncIterator[bytes]:
    """A body as it comes. Raises _CrumbsError where it comes in so many small chunks that it is meant to cost us time.

    The end is the one piece that is empty and does not end a chunk.
    """
    size = chunks = 0
    while True:
        piece, ends_chunk = await content.readchunk()
        if not (piece or ends_chunk):
            return
        size += len(piece)
        chunks += ends_chunk
        if chunks > _MOST_CRUMBS and size < chunks * _CRUMB:
            raise _CrumbsError
        yield piece


def _named(error: Exception, host: str) -> StoppedError:
    """What a library's error means; its own words may hold URLs and headers, so they are left out."""
    reason = getattr(error, "os_error", error)
    if isinstance(error, TimeoutError):
        return StoppedError(FailureKind.TIMEOUT, f"{host} could not be reached within {_CONNECT_SECONDS} s")
    if isinstance(reason, _AddressRefusedError):
        return StoppedError(FailureKind.REFUSED, f"{reason.strerror}")
    if getattr(reason, "errno", None) == errno.EACCES:
        cure = "; see poll.allow_addresses" if "poll.allow_addresses" in str(reason) else ""
        return StoppedError(FailureKind.REFUSED, f"no address of {host} may be reached{cure}")
    for kinds, kind, detail in _ERRORS:
        if isinstance(error, kinds):
            return StoppedError(kind, detail.format(host=host))
    return StoppedError(FailureKind.CONNECTION, f"connection to {host} failed")


_ERRORS: Final[tuple[tuple[tuple[type[Exception], ...], FailureKind, str], ...]] = (
    ((aiohttp.ClientProxyConnectionError,), FailureKind.CONNECTION, "the proxy on the way to {host} does not answer"),
    ((aiohttp.ClientHttpProxyError,), FailureKind.CONNECTION, "the proxy lets nobody through to {host}"),
    ((aiohttp.ClientConnectorDNSError,), FailureKind.DNS, "{host} has no address"),
    ((aiohttp.ClientSSLError, ssl.SSLError), FailureKind.TLS, "{host} did not prove its identity (TLS)"),
    ((aiohttp.ServerDisconnectedError,), FailureKind.CONNECTION, "{host} closed the connection without an answer"),
    (
        (aiohttp.ClientResponseError,),
        FailureKind.UNREADABLE,
        "{host} did not answer in valid HTTP, or at too great length",
    ),
    ((aiohttp.InvalidURL,), FailureKind.REFUSED, "{host} is no proper host name"),
    ((ValueError,), FailureKind.REFUSED, "the request holds what HTTP cannot carry"),
)
