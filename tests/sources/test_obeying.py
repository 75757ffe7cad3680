"""Pages that are made for people are asked for when robots.txt allows it; what is made for programs, always."""

import pytest

from tests.fakes import ScriptedFetcher, SetMonotonic, retrieved
from watcher.core.polls.outcomes import Failed, FailureKind, Outcome
from watcher.sources.obeying import ObedientFetcher
from watcher.sources.request import Request
from watcher.sources.robots import Robots

PAGE = "https://gazette.example.org/news"
FILE = "https://gazette.example.org/robots.txt"


async def fetched(robots: Outcome, url: str = PAGE, *, by_robots: bool = True) -> tuple[Outcome, list[str]]:
    """What comes of a request, and what was asked for it."""
    fetcher = ScriptedFetcher()
    fetcher.on(FILE, robots)
    fetcher.on(PAGE, retrieved(b"news", url=PAGE))
    obedient = ObedientFetcher(fetcher, Robots(fetcher, "watcher/1.0", SetMonotonic()))
    outcome = await obedient.fetch(Request(url, by_robots=by_robots))
    return outcome, [request.url for request in fetcher.requests]


async def test_a_page_that_robots_txt_forbids_is_not_asked_for() -> None:
    outcome, asked = await fetched(retrieved(b"User-agent: *\nDisallow: /news"))
    detail = "robots.txt of gazette.example.org forbids programs to ask for this page"
    assert (outcome, asked) == (Failed(FailureKind.ROBOTS, detail), [FILE])


async def test_a_page_that_robots_txt_allows_or_does_not_speak_of_is_asked_for() -> None:
    for robots in (retrieved(b"User-agent: *\nDisallow: /x"), Failed(FailureKind.NOT_FOUND, "none", 404)):
        outcome, asked = await fetched(robots)
        assert (outcome, asked) == (retrieved(b"news", url=PAGE), [FILE, PAGE])


async def test_the_gap_that_robots_txt_asks_for_is_kept_after_each_page_and_after_no_feed() -> None:
    fetcher = ScriptedFetcher()
    fetcher.on(FILE, retrieved(b"User-agent: *\nCrawl-delay: 7"))
    obedient = ObedientFetcher(fetcher, Robots(fetcher, "watcher/1.0", SetMonotonic()))
    await obedient.fetch(Request(PAGE, by_robots=True))
    await obedient.fetch(Request(PAGE))
    assert [request.gap.total_seconds() for request in fetcher.requests] == [0, 7, 0]


async def test_while_robots_txt_cannot_be_read_nothing_else_is_asked_for() -> None:
    outcome, asked = await fetched(Failed(FailureKind.HTTP_ERROR, "server answered HTTP 500", 500))
    assert isinstance(outcome, Failed)
    assert outcome.detail == "robots.txt of gazette.example.org could not be read, so nothing else is asked for now"
    assert asked == [FILE]


async def test_a_feed_is_asked_for_without_robots_txt() -> None:
    outcome, asked = await fetched(retrieved(b"User-agent: *\nDisallow: /"), by_robots=False)
    assert (outcome, asked) == (retrieved(b"news", url=PAGE), [PAGE])


@pytest.mark.parametrize("url", ["ftp://gazette.example.org/x", "https://me@gazette.example.org/", "https://[/"])
async def test_what_is_no_address_is_left_to_the_client_to_refuse(url: str) -> None:
    _, asked = await fetched(retrieved(b""), url)
    assert asked == [url]
