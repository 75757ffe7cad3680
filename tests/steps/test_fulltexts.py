"""Pages of entries are asked for politely and safely, and cost nobody more than they need."""

import asyncio
from datetime import datetime, timedelta
from ipaddress import ip_network

import pytest

from tests.core.news.test_fulltext import BODY, ENTRY, TEASER
from tests.fakes import HOUR, InlineWorkers, ScriptedFetcher, SetClock, SetMonotonic
from tests.servers import ScriptedServer, Seen, answer, never, redirect
from watcher.core.news.articles import Entry
from watcher.core.news.extent import Extent, ReadStatus, Shortfall
from watcher.core.news.fulltext import Settled
from watcher.core.polls.outcomes import Caching, Failed, FailureKind, NotModified, Outcome, Retrieved
from watcher.sources.fetch import Fetcher
from watcher.sources.obeying import ObedientFetcher
from watcher.sources.request import Limits
from watcher.sources.robots import Robots
from watcher.sources.workers import WorkerFailed, WorkerFault
from watcher.steps.fulltexts import FullTexts

SOON = timedelta(seconds=5)
AGENT = "watcher/1.0 (+mailto:desk@example.org)"
OURS = {"host", "user-agent", "accept", "accept-encoding", "connection"}
LOCAL = (ip_network("127.0.0.0/8"),)


def page(text: str = BODY, title: str = ENTRY.title) -> bytes:
    paragraphs = "".join(f"<p>{part}</p>" for part in text.split("\n\n"))
    return f"<html lang='en'><title>{title}</title><article><h1>{title}</h1>{paragraphs}</article></html>".encode()


def html(body: bytes | None = None) -> bytes:
    return answer(page() if body is None else body, headers=[("Content-Type", "text/html; charset=utf-8")])


def entry(link: str, key: str = "k1") -> Entry:
    return Entry(key, ENTRY.title, TEASER, link=link)


def shortfalls(settled: dict[str, Settled]) -> list[Shortfall | None]:
    return [one.extent.shortfall for one in settled.values()]


@pytest.fixture
def fetcher() -> ScriptedFetcher:
    return ScriptedFetcher()


class Reader:
    """The reader of pages with the guarded client, on a server of this machine; an async context manager."""

    def __init__(self, *, bound: timedelta = SOON, gap: timedelta = timedelta()) -> None:
        self.clock = SetClock()
        limits = Limits(AGENT, total_deadline=SOON, per_host_gap=gap, max_body=100_000, allow_addresses=LOCAL)
        self.fetcher = Fetcher(limits)
        robots = Robots(self.fetcher, AGENT, SetMonotonic())
        obedient = ObedientFetcher(self.fetcher, robots)
        self.full_texts = FullTexts(obedient, InlineWorkers(), clock=self.clock, bound=bound)

    async def __aenter__(self) -> FullTexts:
        await self.fetcher.__aenter__()
        return self.full_texts

    async def __aexit__(self, *_: object) -> None:
        await self.fetcher.__aexit__(None, None, None)


async def test_a_page_is_asked_for_as_its_link_is_written_and_without_anything_of_ours() -> None:
    async with ScriptedServer() as server, Reader() as reader:
        server.on(
            "/news/1", answer(page(), headers=[("Content-Type", "text/html"), ("Set-Cookie", "a=1"), ("ETag", '"1"')])
        )
        link = server.url("/news/1?b=2&a=%7e#part")
        for _ in range(2):
            settled = await reader.read([entry(link)])
        assert settled["k1"].extent == Extent(ReadStatus.PAGE)
        assert "Pilot number 15 told her" in settled["k1"].entry.text
        robots, first, second = server.requests
        assert (robots.target, first.target, second.target) == ("/robots.txt", "/news/1?b=2&a=%7e", "/news/1?b=2&a=%7e")
        for seen in (first, second):
            assert seen.get("Accept") == "text/html, application/xhtml+xml, */*;q=0.1"
            assert seen.get("User-Agent") == AGENT
            assert {name.lower() for name, _ in seen.headers} <= OURS


async def test_what_robots_txt_forbids_is_not_asked_for() -> None:
    async with ScriptedServer() as server, Reader() as reader:
        server.on("/robots.txt", answer(b"User-agent: watcher\nDisallow: /news/"))
        server.on("/news/1", html())
        settled = await reader.read([entry(server.url("/news/1"))])
        assert (settled["k1"].entry.text, shortfalls(settled)) == (TEASER, [Shortfall.ROBOTS])
        assert [seen.target for seen in server.requests] == ["/robots.txt"]


async def test_a_redirect_leads_nowhere_where_robots_txt_forbids_it() -> None:
    async with ScriptedServer() as server, ScriptedServer(host="127.0.0.2") as other, Reader() as reader:
        server.on("/news/1", redirect(other.url("/private/1")))
        other.on("/robots.txt", answer(b"User-agent: *\nDisallow: /private/"))
        assert shortfalls(await reader.read([entry(server.url("/news/1"))])) == [Shortfall.ROBOTS]
        assert [seen.target for seen in other.requests] == ["/robots.txt"]


async def test_a_link_to_an_address_that_may_not_be_reached_is_not_followed() -> None:
    async with Reader() as reader:
        settled = await reader.read([entry("http://10.0.0.1/news/1")])
        assert shortfalls(settled) == [Shortfall.UNREACHABLE]


async def test_pages_of_one_host_are_asked_for_one_at_a_time_and_those_of_two_at_once() -> None:
    async with ScriptedServer() as server, ScriptedServer(host="127.0.0.2") as other, Reader() as reader:
        met = asyncio.Event()

        async def meet(seen: Seen, writer: asyncio.StreamWriter) -> None:
            if server.in_flight and other.in_flight:
                met.set()
            await met.wait()
            writer.write(html())

        server.on("/1", meet)
        server.on("/2", html(page(BODY[:1_000])))
        other.on("/3", meet)
        entries = [entry(server.url("/1"), "k1"), entry(server.url("/2"), "k2"), entry(other.url("/3"), "k3")]
        settled = await reader.read(entries)
        assert len(settled) == 3
        assert server.most_in_flight == 1


async def test_between_two_pages_of_a_host_there_is_the_gap_of_its_feeds() -> None:
    seconds, waits = SetMonotonic(), list[float]()

    async def sleep(rest: float) -> None:
        waits.append(rest)
        seconds.seconds += rest

    limits = Limits(AGENT, per_host_gap=timedelta(seconds=2), allow_addresses=LOCAL)
    async with ScriptedServer() as server, Fetcher(limits, monotonic=seconds, sleep=sleep) as fetcher:
        for path in ("/1", "/2"):
            server.on(path, html())
        full_texts = FullTexts(
            ObedientFetcher(fetcher, Robots(fetcher, AGENT, seconds)), InlineWorkers(), clock=SetClock()
        )
        await full_texts.read([entry(server.url("/1"), "k1"), entry(server.url("/2"), "k2")])
        assert [seen.path for seen in server.requests] == ["/robots.txt", "/1", "/2"]
        assert waits == [2, 2]


async def test_few_pages_are_asked_for_at_once_whatever_their_hosts(fetcher: ScriptedFetcher) -> None:
    links = [f"https://paper-{number}.example.org/1" for number in range(9)]
    for link in links:
        fetcher.on(link, None)
    full_texts = FullTexts(fetcher, InlineWorkers(), clock=SetClock(), bound=timedelta(seconds=0.05))
    settled = await full_texts.read([entry(link, link) for link in links])
    assert len(fetcher.requests) == 4
    assert set(shortfalls(settled)) == {Shortfall.LATE}


async def test_what_does_not_come_within_the_bound_is_left_as_the_feed_has_it() -> None:
    quick = Reader(bound=timedelta(seconds=1))
    async with ScriptedServer() as server, ScriptedServer(host="127.0.0.2") as other, quick as reader:
        server.on("/1", never)
        server.on("/2", html())
        other.on("/3", html())
        entries = [entry(server.url("/1"), "k1"), entry(server.url("/2"), "k2"), entry(other.url("/3"), "k3")]
        settled = await reader.read(entries)
        assert shortfalls(settled) == [Shortfall.LATE, Shortfall.LATE, None]
        assert settled["k1"].entry == entries[0]


LINK = "https://gazette.example.org/news/1"


def reader(fetcher: ScriptedFetcher, workers: InlineWorkers | None = None, clock: SetClock | None = None) -> FullTexts:
    return FullTexts(fetcher, workers or InlineWorkers(), clock=clock or SetClock())


def came(body: bytes = b"", kind: str | None = "text/html", url: str = LINK) -> Retrieved:
    return Retrieved(url, body or page(), kind, Caching(), None)


@pytest.mark.parametrize(
    ("outcome", "shortfall"),
    [
        (Failed(FailureKind.NOT_FOUND, "no such page", 404), Shortfall.UNREACHABLE),
        (Failed(FailureKind.TIMEOUT, "too slow"), Shortfall.UNREACHABLE),
        (Failed(FailureKind.TOO_LARGE, "too large", 200), Shortfall.UNREACHABLE),
        (NotModified(Caching(), None), Shortfall.UNREACHABLE),
        (Failed(FailureKind.EMPTY, "empty", 200), Shortfall.EMPTY),
        (Failed(FailureKind.BLOCKED, "refused", 403), Shortfall.REFUSED),
        (Failed(FailureKind.RATE_LIMITED, "fewer requests", 429), Shortfall.REFUSED),
        (Failed(FailureKind.HTTP_ERROR, "to be paid for", 402), Shortfall.REFUSED),
        (Failed(FailureKind.HTTP_ERROR, "by law", 451), Shortfall.REFUSED),
        (Failed(FailureKind.ROBOTS, "forbidden"), Shortfall.ROBOTS),
        (came(b"%PDF-1.7", "application/pdf"), Shortfall.NOT_A_PAGE),
        (came(b"\x89PNG", "image/png"), Shortfall.NOT_A_PAGE),
        (came(b"<html></html>"), Shortfall.EMPTY),
        (came(b" "), Shortfall.EMPTY),
        (came(kind=None), None),
        (came(kind="TEXT/HTML; charset=utf-8"), None),
    ],
)
async def test_whatever_comes_instead_of_a_page_leaves_the_entry_as_it_was(
    fetcher: ScriptedFetcher, outcome: Outcome, shortfall: Shortfall | None
) -> None:
    fetcher.on(LINK, outcome)
    settled = await reader(fetcher).read([entry(LINK)])
    assert shortfalls(settled) == [shortfall]
    assert (settled["k1"].entry == entry(LINK)) is (shortfall is not None)


async def test_a_page_at_which_a_worker_dies_costs_only_itself(fetcher: ScriptedFetcher) -> None:
    fetcher.on(LINK, came())
    workers = InlineWorkers(WorkerFailed(WorkerFault.DIED, "the worker was killed by SIGKILL"))
    assert shortfalls(await reader(fetcher, workers).read([entry(LINK)])) == [Shortfall.UNREADABLE]


async def test_a_mistake_of_ours_costs_pages_and_no_news(
    fetcher: ScriptedFetcher, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> datetime:
        raise ZeroDivisionError

    fetcher.on(LINK, came())
    full_texts = FullTexts(fetcher, InlineWorkers(), clock=broken)
    assert shortfalls(await full_texts.read([entry(LINK)])) == [Shortfall.LATE]
    assert "pages of entries were not read" in caplog.text


@pytest.mark.parametrize(
    "refusal",
    [
        Failed(FailureKind.BLOCKED, "refused", 403),
        came(page("Checking your browser before you go on.", "Just a moment...")),
    ],
)
async def test_a_host_that_refuses_a_page_is_left_alone_for_hours(fetcher: ScriptedFetcher, refusal: Outcome) -> None:
    clock = SetClock()
    full_texts = reader(fetcher, clock=clock)
    links = [f"{LINK}{number}" for number in range(3)]
    for link in links:
        fetcher.on(link, refusal, came())
    first = await full_texts.read([entry(link, link) for link in links])
    assert len(fetcher.requests) == 1
    assert shortfalls(first)[1:] == [Shortfall.REFUSED] * 2
    clock.advance(4 * HOUR - timedelta(seconds=1))
    await full_texts.read([entry(links[0])])
    assert len(fetcher.requests) == 1
    clock.advance(timedelta(seconds=1))
    assert shortfalls(await full_texts.read([entry(links[0])])) == [None]


async def test_a_host_that_asks_for_patience_is_left_to_the_client(fetcher: ScriptedFetcher) -> None:
    full_texts = reader(fetcher)
    fetcher.on(LINK, Failed(FailureKind.RATE_LIMITED, "fewer requests", 429), came())
    await full_texts.read([entry(LINK)])
    assert shortfalls(await full_texts.read([entry(LINK)])) == [None]


async def test_hosts_are_forgotten_when_their_time_is_over(fetcher: ScriptedFetcher) -> None:
    clock = SetClock()
    full_texts = reader(fetcher, clock=clock)
    for number in range(1_001):
        link = f"https://paper-{number}.example.org/1"
        fetcher.on(link, Failed(FailureKind.BLOCKED, "refused", 403))
        await full_texts.read([entry(link)])
        if number == 10:
            clock.advance(5 * HOUR)
    await full_texts.read([entry("https://paper-20.example.org/1")])
    assert len(fetcher.requests) == 1_001
