"""What robots.txt forbids is not asked for; what a site does not say is asked for once a day."""

import asyncio
from datetime import timedelta
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import ScriptedFetcher, SetMonotonic, retrieved
from watcher.core.polls.outcomes import Failed, FailureKind, Outcome
from watcher.sources.robots import Permission, Robots, Rules

DAY = 24 * 3600
PAGE = "https://gazette.example.org/news/1.html"
FILE = "https://gazette.example.org/robots.txt"


def allows(text: str, path: str, agent: str = "watcher") -> bool:
    return Rules.parse(text.encode(), agent).allow(f"https://gazette.example.org{path}")


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("Disallow: /private/", "/private/a", False),
        ("Disallow: /private/", "/public/a", True),
        ("Disallow: /", "/anything", False),
        ("Disallow:", "/anything", True),
        ("Disallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("Allow: /a\nDisallow: /a/b", "/a/b/c", False),
        ("Allow: /page\nDisallow: /page", "/page", True),
        ("Disallow: /*.php", "/x/index.php?a=1", False),
        ("Disallow: /*.php$", "/index.php?a=1", True),
        ("Disallow: /*.php$", "/index.php", False),
        ("Disallow: /fish$", "/fish", False),
        ("Disallow: /fish$", "/fishes", True),
        ("Disallow: /*?print=", "/a?print=1", False),
        ("Disallow: /a*b*c$", "/axxbxxc", False),
        ("Disallow: /a*bc*c$", "/abc", True),
        ("Disallow: /новости", "/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/1", False),
        ("Disallow: /a%7eb", "/a~b", False),
        ("Disallow: /A%2fb", "/A%2Fb", False),
        ("Disallow: /a # not this one", "/a", False),
        ("DISALLOW : /a", "/a", False),
        ("Crawl-delay: 10\nnonsense\nDisallow: /a", "/a", False),
        ("Disallow: elsewhere", "/elsewhere", True),
        ("Disallow: /", "", False),
    ],
)
def test_the_longest_pattern_that_fits_decides(rules: str, path: str, allowed: bool) -> None:
    assert allows(f"User-agent: *\n{rules}\n", path) is allowed


def test_thousands_of_products_with_thousands_of_rules_are_read_in_no_time() -> None:
    text = b"".join(b"user-agent:%d\n" % number for number in range(14_000)) + b"disallow:/a\n" * 25_000
    began = process_time()
    assert Rules.parse(text, "watcher") == Rules()
    assert len(Rules.parse(b"user-agent:watcher\n" + text, "watcher").rules) > 10_000
    assert process_time() - began < 5


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("User-agent: *\nCrawl-delay: 5\nDisallow: /a", 5),
        ("User-agent: *\nDisallow: /a\nCrawl-Delay : 2.5 # seconds", 2.5),
        ("User-agent: *\nCrawl-delay: 3600", 10),
        ("User-agent: *\nCrawl-delay: 5\n\nUser-agent: watcher\nDisallow:", 0),
        ("User-agent: other\nCrawl-delay: 5", 0),
        ("User-agent: *\nCrawl-delay: soon", 0),
        ("User-agent: *\nCrawl-delay: -1", 0),
        ("User-agent: *\nCrawl-delay: 1e9", 0),
        ("User-agent: *\nCrawl-delay: ٣", 0),
        ("Crawl-delay: 5\nUser-agent: *\nDisallow:", 0),
    ],
)
def test_a_gap_between_requests_is_asked_for_and_believed_for_ten_seconds(text: str, seconds: float) -> None:
    assert Rules.parse(text.encode(), "watcher").gap == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("User-agent: *\nDisallow: /\n\nUser-agent: Watcher\nDisallow: /other", True),
        ("User-agent: watcher/2.0\nDisallow: /", False),
        ("User-agent: other\nDisallow: /", True),
        ("User-agent: other\nUser-agent: watcher\nDisallow: /", False),
        ("User-agent: watcher\nDisallow: /x\nUser-agent: watcher\nDisallow: /news", False),
        ("User-agent: watcher\n\nUser-agent: *\nDisallow: /", False),
        ("Disallow: /\nUser-agent: *\nAllow: /", True),
        ("\ufeffUser-agent: *\r\nDisallow: /\r\n", False),
        ("User-agent: *\rDisallow: /", False),
        ("", True),
    ],
)
def test_the_group_of_our_name_counts_and_else_that_of_all(text: str, allowed: bool) -> None:
    assert allows(text, "/news") is allowed


@given(st.binary(max_size=300), st.text(max_size=40))
def test_no_file_and_no_address_breaks_the_reading(body: bytes, path: str) -> None:
    rules = Rules.parse(b"User-agent: *\n" + body, "watcher")
    assert isinstance(rules.allow(f"https://gazette.example.org/{path}"), bool)


def test_a_pattern_of_many_stars_takes_no_longer_than_a_search() -> None:
    pattern = "*".join("a" * 5_000)
    assert allows(f"User-agent: *\nDisallow: /{pattern}b$", f"/{'a' * 2_000}")


def desk(*outcomes: Outcome) -> tuple[Robots, ScriptedFetcher, SetMonotonic]:
    fetcher, monotonic = ScriptedFetcher(), SetMonotonic()
    fetcher.on(FILE, *outcomes)
    return Robots(fetcher, "watcher/1.0 (+https://desk.example.org)", monotonic), fetcher, monotonic


async def test_a_site_is_asked_once_a_day() -> None:
    robots, fetcher, monotonic = desk(retrieved(b"User-agent: watcher\nDisallow: /news/", url=FILE))
    both = await asyncio.gather(robots.permission(PAGE), robots.permission("https://gazette.example.org/about"))
    assert list(both) == [Permission.FORBIDDEN, Permission.ALLOWED]
    monotonic.seconds += DAY - 1
    assert await robots.permission(PAGE) is Permission.FORBIDDEN
    assert [request.url for request in fetcher.requests] == [FILE]
    monotonic.seconds += 1
    await robots.permission(PAGE)
    assert len(fetcher.requests) == 2


@pytest.mark.parametrize(
    ("failed", "permission"),
    [
        (Failed(FailureKind.NOT_FOUND, "no such page", 404), Permission.ALLOWED),
        (Failed(FailureKind.BLOCKED, "refused", 403), Permission.ALLOWED),
        (Failed(FailureKind.GONE, "gone", 410), Permission.ALLOWED),
        (Failed(FailureKind.EMPTY, "empty", 200), Permission.ALLOWED),
        (Failed(FailureKind.RATE_LIMITED, "fewer requests", 429), Permission.UNKNOWN),
        (Failed(FailureKind.RATE_LIMITED, "overloaded", 503), Permission.UNKNOWN),
        (Failed(FailureKind.HTTP_ERROR, "broken", 500), Permission.UNKNOWN),
        (Failed(FailureKind.TIMEOUT, "too slow"), Permission.UNKNOWN),
        (Failed(FailureKind.REFUSED, "a private address"), Permission.UNKNOWN),
    ],
)
async def test_a_missing_file_allows_and_an_unreachable_one_forbids(failed: Failed, permission: Permission) -> None:
    robots, _, _ = desk(failed)
    assert await robots.permission(PAGE) is permission


async def test_what_could_not_be_read_is_asked_for_again_after_an_hour() -> None:
    robots, fetcher, monotonic = desk(Failed(FailureKind.TIMEOUT, "too slow"), retrieved(b"", url=FILE))
    assert await robots.permission(PAGE) is Permission.UNKNOWN
    monotonic.seconds += 3599
    assert await robots.permission(PAGE) is Permission.UNKNOWN
    monotonic.seconds += 1
    assert await robots.permission(PAGE) is Permission.ALLOWED
    assert len(fetcher.requests) == 2


async def test_sites_are_forgotten_when_they_are_many() -> None:
    robots, fetcher, _ = desk(retrieved(b"", url=FILE))
    for number in range(1_100):
        await robots.permission(f"https://paper-{number}.example.org/1")
    await robots.permission("https://paper-0.example.org/2")
    assert len(fetcher.requests) == 1_101
