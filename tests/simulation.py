"""Days that pass in seconds: an event loop whose time runs only while nothing can be done, and a web that lives in it.

The web keeps turns with the product's own ``Hosts`` and reads its heads with the product's own ``answers``; what it
leaves out is the socket.
"""

import asyncio
import selectors
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from email.utils import format_datetime
from typing import Any, TypeVar

from tests.fakes import Item, feed
from watcher.core.polls.outcomes import Failed, FailureKind, NotModified, Outcome, Retrieved
from watcher.core.polls.waits import silence_of
from watcher.sources import answers
from watcher.sources.answers import Answer
from watcher.sources.hosts import Hosts
from watcher.sources.request import Request
from watcher.sources.urls import host_of
from watcher.writer import Writer

T = TypeVar("T")


class _Leaping(selectors.DefaultSelector):  # which one that is depends on the system
    """Waits for nothing: the time that it should wait for has passed at once."""

    passed = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        self.passed += max(timeout or 0.0, 0.0)
        return super().select(0)


class LeapingLoop(asyncio.SelectorEventLoop):
    """An event loop in which sleeping takes no time; nothing in it may wait for a thread or a socket."""

    def __init__(self) -> None:
        self._leaping = _Leaping()
        super().__init__(self._leaping)

    def time(self) -> float:
        return self._leaping.passed


class InlineWriter(Writer):
    """Writes at once, in the thread of the loop."""

    async def run(self, work: Callable[[], T]) -> T:
        return work()


def live_through(days: Coroutine[Any, Any, T]) -> T:
    """The result of a simulation."""
    with asyncio.Runner(loop_factory=LeapingLoop) as runner:
        return runner.run(days)


Head = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reply:
    """Status, head and body of an answer; without a status nobody answers."""

    status: int | None = 200
    head: Head = field(default_factory=dict)
    body: bytes = b""


Site = Callable[[Request, float], Reply]
"""What a site answers to a request after so many seconds of the simulation."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A request, in seconds since the simulation began."""

    url: str
    host: str
    began: float
    ended: float
    status: int | None


@dataclass
class Web:
    """All sites by their URL, one request at a time to a host; remembers every visit, also over a ``restart``."""

    sites: dict[str, Site]
    latency: float = 0.7
    gap: timedelta = timedelta(seconds=2)
    parallel: int = 8
    visits: list[Visit] = field(default_factory=list)

    def restart(self, silent: Mapping[str, timedelta]) -> None:
        """Forget what only memory holds, but the hosts that are known to want silence."""
        self._hosts = Hosts(self.gap, monotonic=now, sleep=asyncio.sleep)
        self._slots = asyncio.Semaphore(self.parallel)
        for host, rest in silent.items():
            self._hosts.silence(host, rest)

    async def fetch(self, request: Request) -> Outcome:
        host = host_of(request.url)
        async with self._hosts.turn(host, forced=request.forced) as silence:
            if silence:
                return Failed(FailureKind.RATE_LIMITED, "its host wants silence", retry_after=silence)
            async with self._slots:
                began = now()
                reply = self.sites[request.url](request, began)
                self.visits.append(Visit(request.url, host, began, began + self.latency, reply.status))
                await asyncio.sleep(self.latency)
            outcome = _outcome(request, reply)
            if isinstance(outcome, Failed) and outcome.kind is FailureKind.RATE_LIMITED:
                refused = replace(outcome, host=host, refusals=self._hosts.refused(host))
                self._hosts.silence(host, silence_of(refused))
                return refused
            self._hosts.answered(host)
            return outcome


def now() -> float:
    """Seconds since the simulation began."""
    return asyncio.get_running_loop().time()


def _outcome(request: Request, reply: Reply) -> Outcome:
    if reply.status is None:
        return Failed(FailureKind.CONNECTION, "nobody answers")
    answer = Answer(reply.status, tuple((name.encode(), value.encode()) for name, value in reply.head.items()))
    caching, fresh = answers.caching(answer, request.url), answers.fresh_for(answer)
    if reply.status == answers.NOT_MODIFIED:
        return NotModified(caching, fresh)
    if not answer.has_body:
        return answers.failure(answer)
    return Retrieved(request.url, reply.body, "application/rss+xml", caching, fresh)


def paper(name: str, start: datetime, *, news_every: float = 3 * 3600, head: Head | None = None) -> Site:
    """A feed of the last ten pieces of news, one every so many seconds, which knows its ETag."""

    def answer(request: Request, at: float) -> Reply:
        latest = int(at // news_every)
        tag = f'"{name}-{latest}"'
        says = {"ETag": tag} | dict(head or {})
        if request.caching.etag == tag:
            return Reply(304, says)
        return Reply(
            200, says, feed(*(_news(name, number, start, news_every) for number in range(latest - 9, latest + 1)))
        )

    return answer


def _news(name: str, number: int, start: datetime, every: float) -> Item:
    when = start + timedelta(seconds=number * every)
    return Item(f"{name} reports matter {number}", guid=f"{name}-{number}", published=when)


def changing(*phases: tuple[float, Site]) -> Site:
    """A site that becomes another one at these seconds."""

    def answer(request: Request, at: float) -> Reply:
        return next(site for since, site in reversed(phases) if at >= since)(request, at)

    return answer


def always(status: int | None, **head: str) -> Site:
    """A site that gives one answer to all; underscores in the names of its head are hyphens."""
    named = {name.replace("_", "-"): value for name, value in head.items()}
    return lambda _request, _at: Reply(status, named)


def bare(site: Site) -> Site:
    """The same site without validators."""

    def answer(request: Request, at: float) -> Reply:
        reply = site(request, at)
        return replace(reply, head={name: value for name, value in reply.head.items() if name != "ETag"})

    return answer


def dated(moment: datetime) -> str:
    """A date as heads write it."""
    return format_datetime(moment, usegmt=True)
