"""What is asked of a source that consists of several documents, and what comes of their answers."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.fakes import NOON, QUARTER, InlineWorkers, Item, ScriptedFetcher, SetClock, feed, retrieved
from watcher.core.news.articles import Origin
from watcher.core.polls.outcomes import Caching, Failed, FailureKind, NotModified, Outcome, Retrieved
from watcher.core.polls.schedule import SourceState
from watcher.core.polls.waits import Pace
from watcher.sources.documents import read_feed
from watcher.sources.parsed import Parsed
from watcher.sources.parsed import Reading as Document
from watcher.sources.request import Request
from watcher.steps.gathering import Gatherer, Reading, Watched

LIST = "https://gazette.example.org/feed"
ONE, TWO = "https://gazette.example.org/one", "https://gazette.example.org/two"
ELSEWHERE = "https://files.example.org/three"
TAGGED = NotModified(Caching(), None)
LIMITED = Failed(FailureKind.RATE_LIMITED, "server asks for fewer requests", 429, timedelta(hours=1))
BROKEN = Failed(FailureKind.HTTP_ERROR, "server answered HTTP 500", 500)
HEADERS = {"X-Key": "${KEY}"}


def read_list(body: bytes, *, url: str, now: datetime, content_type: str | None) -> Document:
    """A feed, or the addresses of feeds."""
    if body.startswith(b"list "):
        return Parsed((), parts=tuple(body.decode().split()[1:]))
    return read_feed(body, url=url, now=now, content_type=content_type)


def listing(*urls: str) -> Retrieved:
    return retrieved(f"list {' '.join(urls)}".encode(), url=LIST)


def part(url: str, *titles: str, etag: str | None = '"p"') -> Retrieved:
    return retrieved(feed(*map(Item, titles)), url=url, etag=etag)


class Gatherings:
    """One source, gathered again and again; what was gathered is kept as the pipeline keeps it."""

    def __init__(self) -> None:
        self.fetcher = ScriptedFetcher()
        self.workers = InlineWorkers()
        self.state = SourceState.fresh("Gazette", LIST, next_check_at=NOON)

    async def gather(self, **outcomes: Outcome) -> Reading:
        """Gather once; the outcomes are those of the list and of its parts by the last word of their URL."""
        by_word = {url.rpartition("/")[2]: url for url in (LIST, ONE, TWO, ELSEWHERE)}
        for word, outcome in outcomes.items():
            self.fetcher.on(by_word[word], outcome)
        self.fetcher.requests.clear()
        request = Request(LIST, self.state.caching, HEADERS, is_ours=True)
        watched = Watched(Origin("Gazette", "gazette"), request, Pace(QUARTER), read_list)
        reading = await Gatherer(self.fetcher, self.workers, SetClock()).gather(
            watched, self.state, await self.fetcher.fetch(request)
        )
        if not isinstance(reading.outcome, Failed):
            body_hash = reading.body_hash or self.state.body_hash
            self.state = replace(self.state, parts=reading.parts, body_hash=body_hash)
        return reading

    @property
    def asked(self) -> list[str]:
        return [request.url.rpartition("/")[2] for request in self.fetcher.requests]


def titles(reading: Reading) -> list[str]:
    return [entry.title for entry in reading.entries]


async def test_the_documents_of_a_list_are_read_one_after_the_other() -> None:
    source = Gatherings()
    reading = await source.gather(feed=listing(TWO, ONE), one=part(ONE, "Bridge opens"), two=part(TWO, "Fair ends"))
    assert source.asked == ["feed", "two", "one"]
    assert titles(reading) == ["Fair ends", "Bridge opens"]
    assert reading.is_new


async def test_each_document_has_validators_of_its_own() -> None:
    source = Gatherings()
    await source.gather(feed=listing(ONE, TWO), one=part(ONE, "Bridge opens"), two=part(TWO, "Fair ends", etag='"t"'))
    reading = await source.gather(feed=listing(TWO), two=part(TWO, "Fair ends", "Rain"))
    assert [request.caching for request in source.fetcher.requests[1:]] == [Caching('"t"', None, TWO)]
    assert titles(reading) == ["Fair ends", "Rain"]


@pytest.mark.parametrize("unchanged", [TAGGED, listing(ONE, TWO)], ids=["not modified", "same bytes"])
async def test_the_documents_of_an_unchanged_list_are_asked_again(unchanged: Outcome) -> None:
    source = Gatherings()
    await source.gather(feed=listing(ONE, TWO), one=part(ONE, "Bridge opens"), two=part(TWO, "Fair ends", etag=None))
    source.workers.jobs.clear()
    reading = await source.gather(feed=unchanged, one=TAGGED, two=part(TWO, "Fair ends", "Rain"))
    assert source.asked == ["feed", "one", "two"]
    assert titles(reading) == ["Fair ends", "Rain"]
    assert source.workers.jobs == ["read_list"]
    assert reading.is_new


async def test_nothing_is_new_when_nothing_changed() -> None:
    source = Gatherings()
    await source.gather(feed=listing(ONE), one=part(ONE, "Bridge opens"))
    fresh = NotModified(Caching('"q"'), None)
    reading = await source.gather(feed=TAGGED, one=fresh)
    assert (reading.entries, reading.is_new) == ((), False)
    assert reading.parts == (Caching('"q"', None, ONE),)


async def test_what_belongs_to_the_site_of_the_list_stays_there() -> None:
    source = Gatherings()
    await source.gather(feed=listing(ONE, ELSEWHERE), one=part(ONE, "Bridge opens"), three=part(ELSEWHERE, "Fair"))
    whole, own, other = source.fetcher.requests
    assert (whole.headers, own.headers, other.headers) == (HEADERS, HEADERS, {})
    assert (whole.is_ours, own.is_ours, other.is_ours) == (True, False, False)


async def test_a_document_at_no_address_is_a_failure_like_any_other() -> None:
    source = Gatherings()
    reading = await source.gather(feed=listing("gopher://x"))
    assert isinstance(reading.outcome, Failed)
    assert reading.outcome.detail.startswith("gopher://x: ")


async def test_a_third_list_within_another_is_not_followed_and_that_is_said(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", logger="watcher")
    source = Gatherings()
    within = (retrieved(f"list {url}".encode(), url=at) for url, at in ((TWO, ONE), (ELSEWHERE, TWO)))
    reading = await source.gather(feed=listing(ONE), **dict(zip(("one", "two"), within, strict=True)))
    assert (source.asked, reading.entries) == (["feed", "one", "two"], ())
    assert [record.getMessage() for record in caplog.records] == [
        f"Gazette: {TWO} lists others, which are not followed"
    ]


async def test_one_document_that_fails_costs_only_itself() -> None:
    source = Gatherings()
    await source.gather(feed=listing(ONE, TWO), one=part(ONE, "Bridge opens"), two=part(TWO, "Fair ends"))
    reading = await source.gather(feed=TAGGED, one=BROKEN, two=part(TWO, "Rain"))
    assert titles(reading) == ["Rain"]
    assert reading.outcome is TAGGED
    await source.gather(feed=TAGGED)
    assert source.asked == ["feed", "one", "two"]
    assert source.fetcher.requests[1].caching == Caching('"p"', None, ONE)


async def test_when_no_document_answers_the_poll_has_failed_and_says_where() -> None:
    source = Gatherings()
    reading = await source.gather(feed=listing(ONE, TWO), one=BROKEN, two=retrieved(b"<html></html>", url=TWO))
    assert reading.outcome == replace(BROKEN, detail=f"{ONE}: server answered HTTP 500")


async def test_a_server_that_wants_to_be_left_alone_is_and_what_came_before_is_kept() -> None:
    source = Gatherings()
    reading = await source.gather(feed=listing(ONE, TWO), one=part(ONE, "Bridge opens"), two=LIMITED)
    assert isinstance(reading.outcome, Failed)
    assert (reading.outcome.kind, reading.outcome.retry_after) == (FailureKind.RATE_LIMITED, timedelta(hours=1))
    assert titles(reading) == ["Bridge opens"]


async def test_a_document_that_was_cut_short_is_asked_for_again_in_full() -> None:
    source = Gatherings()
    whole = part(ONE, "Bridge opens", "Fair ends")
    await source.gather(feed=listing(ONE), one=part(ONE, "Bridge opens", etag='"old"'))
    reading = await source.gather(feed=TAGGED, one=replace(whole, body=whole.body[:-40]))
    assert titles(reading) == ["Bridge opens"]
    assert reading.parts == (Caching('"old"', None, ONE),)
