"""Polls that ask for pages too: what needs none does not wait, nothing is lost, nothing is told twice."""

import asyncio
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest

from tests.fakes import HOUR, NOON, QUARTER, Desk, Item, feed, finding, reasons, retrieved, titles
from watcher.core.news.extent import IN_FULL, Extent, ReadStatus, Shortfall
from watcher.core.news.fulltext import PAGES_A_POLL, FullText
from watcher.core.polls.intake import Finding
from watcher.core.polls.outcomes import Caching, Failed, FailureKind, Retrieved
from watcher.store import Store, StoredArticle, Transaction

SITE = "https://gazette.example.org"
LONG = "\n\n".join(
    f"The pilots of the harbour told of day {number} and its long queue of ships." for number in range(20)
)
HARVEST = Item("Harvest ends early", LONG, published=NOON - 48 * HOUR)
WHOLE = Item("Ada Falk arrives in Paris for visit", LONG)
SHORT = Item("Minister leaves the capital", "Her office spoke of a short journey.", link=f"{SITE}/leaves")
ROBBERY = Item("Robbery at the harbour bank", "The police look for two men.", link=f"{SITE}/robbery")


def page(title: str, text: str, url: str) -> Retrieved:
    parts = "".join(f"<p>{part}</p>" for part in text.split("\n\n"))
    body = f"<html><title>{title}</title><article><h1>{title}</h1>{parts}</article></html>".encode()
    return Retrieved(url, body, "text/html", Caching('"9"', None, url), None)


JOURNEY = page(
    SHORT.title,
    "The minister Ada Falk arrives in Tokyo for a visit on Monday, her office said in the capital.\n\n" + LONG,
    f"{SITE}/leaves",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def desk_at(folder: Path, policy: FullText = FullText.WHEN_SHORT) -> Desk:
    return Desk(folder, full_text=policy)


def stored(desk: Desk) -> dict[str, StoredArticle]:
    with desk.store.snapshot() as tx:
        return {one.entry.title: one for one in tx.articles.since(NOON - 99 * HOUR)}


def pages_asked(desk: Desk) -> list[str]:
    return [request.url for request in desk.fetcher.requests if not request.url.endswith("/feed")]


async def test_a_name_that_only_the_page_holds_is_found(folder: Path) -> None:
    async with desk_at(folder) as desk:
        await desk.poll(HARVEST)
        desk.fetcher.on(f"{SITE}/leaves", JOURNEY)
        report = await desk.poll(HARVEST, SHORT)
        assert (report.new, reasons(report)) == (1, ["first report"])
        (verdict,) = report.verdicts
        assert verdict.hit.sighting.read == Extent(ReadStatus.PAGE)
        article = stored(desk)[SHORT.title]
        assert (article.read, LONG in article.entry.text) == (Extent(ReadStatus.PAGE), True)


async def test_a_page_request_carries_no_validators_and_nothing_of_the_source(folder: Path) -> None:
    async with desk_at(folder) as desk:
        await desk.poll(HARVEST)
        await desk.poll(HARVEST, SHORT)
        (request,) = (one for one in desk.fetcher.requests if one.url.endswith("/leaves"))
        assert (request.caching, request.is_ours, list(request.headers)) == (Caching(), False, ["Accept"])


async def test_the_first_poll_asks_for_the_feed_alone(folder: Path) -> None:
    async with desk_at(folder, FullText.ALWAYS) as desk:
        await desk.poll(SHORT, WHOLE)
        assert pages_asked(desk) == []
        found = stored(desk)
        assert found[SHORT.title].read == Extent.without(Shortfall.NO_NEWS)
        assert found[WHOLE.title].read == IN_FULL


async def test_without_pages_the_entry_is_as_it_was_and_the_reason_is_kept(folder: Path) -> None:
    async with desk_at(folder) as desk:
        await desk.poll(HARVEST)
        desk.fetcher.on(f"{SITE}/robbery", Failed(FailureKind.BLOCKED, "refused", 403))
        await desk.poll(HARVEST, Item("Queue at the harbour", "It is long.", link=f"{SITE}/queue"), ROBBERY)
        found = stored(desk)
        assert found["Queue at the harbour"].read == Extent.without(Shortfall.UNREACHABLE)
        assert found[ROBBERY.title].read == Extent(ReadStatus.BLOCKED, Shortfall.REFUSED)
        assert found[ROBBERY.title].entry.text == ROBBERY.text


async def test_who_wants_no_pages_asks_for_none(folder: Path) -> None:
    async with desk_at(folder, FullText.NEVER) as desk:
        await desk.poll(HARVEST)
        await desk.poll(HARVEST, SHORT)
        assert pages_asked(desk) == []
        assert stored(desk)[SHORT.title].read == Extent.without(Shortfall.OFF)


async def test_ten_pages_a_poll_are_asked_for_and_each_once(folder: Path) -> None:
    async with desk_at(folder) as desk:
        await desk.poll(HARVEST)
        numbers = range(PAGES_A_POLL + 5)
        items = [
            Item(f"Queue number {number}", link=f"{SITE}/{number}", published=NOON + QUARTER) for number in numbers
        ]
        await desk.poll(HARVEST, *items)
        assert len(pages_asked(desk)) == PAGES_A_POLL
        await desk.poll(HARVEST, *items, note="changed")
        assert len(pages_asked(desk)) == PAGES_A_POLL
        assert sum(one.read.shortfall is Shortfall.TOO_MANY for one in stored(desk).values()) == 5


async def test_of_too_many_entries_the_pages_of_those_with_watched_names_are_asked_for(folder: Path) -> None:
    async with desk_at(folder) as desk:
        await desk.poll(HARVEST)
        numbers = range(PAGES_A_POLL + 5)
        items = [
            Item(f"Queue number {number}", link=f"{SITE}/{number}", published=NOON + QUARTER) for number in numbers
        ]
        old = Item("Minister Ada Falk is away", link=f"{SITE}/away", published=NOON + QUARTER / 2)
        await desk.poll(HARVEST, *items, old)
        assert pages_asked(desk)[0] == f"{SITE}/away"


async def test_what_needs_no_page_is_told_while_pages_are_awaited(folder: Path) -> None:
    async with desk_at(folder) as desk:
        await desk.poll(HARVEST)
        desk.fetcher.on(f"{SITE}/leaves", None)
        poll = asyncio.create_task(desk.poll(HARVEST, SHORT, WHOLE))
        while not pages_asked(desk):
            await asyncio.sleep(0)
        assert [titles(telling) for telling in desk.tellings()] == [{WHOLE.title}]
        assert SHORT.title not in stored(desk)
        poll.cancel()
        await asyncio.gather(poll, return_exceptions=True)


async def test_a_poll_that_ends_while_pages_are_awaited_is_made_up_for_at_the_next(folder: Path) -> None:
    """As a kill would end it: what was told is not told again, and what was not is given once more."""
    async with desk_at(folder) as desk:
        await desk.poll(HARVEST)
        before = desk.state()
        desk.fetcher.on(f"{SITE}/leaves", None)
        poll = asyncio.create_task(desk.poll_for(retrieved(feed(HARVEST, SHORT, WHOLE), etag='"2"')))
        while not pages_asked(desk):
            await asyncio.sleep(0)
        poll.cancel()
        await asyncio.gather(poll, return_exceptions=True)
        assert desk.state() == before
    async with desk_at(folder) as desk:
        desk.fetcher.on(f"{SITE}/leaves", JOURNEY)
        report = await desk.poll_for(retrieved(feed(HARVEST, SHORT, WHOLE), etag='"2"'))
        assert desk.fetcher.requests[0].caching.etag == '"1"'
        assert (report.new, reasons(report)) == (1, ["first report"])
        assert {title for telling in desk.tellings() for title in titles(telling)} == {SHORT.title, WHOLE.title}
        assert len(desk.messages()) == 2


async def test_a_report_counts_what_was_told_early_and_what_came_with_pages(folder: Path) -> None:
    async with desk_at(folder) as desk:
        await desk.poll(HARVEST)
        desk.fetcher.on(f"{SITE}/leaves", JOURNEY)
        report = await desk.poll(HARVEST, SHORT, WHOLE)
        assert (report.new, reasons(report), finding(report)) == (2, ["first report"] * 2, Finding.NEWS)
        state = desk.state()
        assert state is not None
        assert (state.entries_last, state.last_new_entry_at) == (3, NOON + timedelta(minutes=15))


async def test_a_gap_is_seen_though_a_part_was_told_early(folder: Path) -> None:
    async with desk_at(folder) as desk:
        await desk.poll(HARVEST)
        assert finding(await desk.poll(SHORT, WHOLE)) is Finding.GAP


async def test_an_edited_entry_is_read_anew_with_its_page(folder: Path) -> None:
    async with desk_at(folder) as desk:
        await desk.poll(HARVEST)
        await desk.poll(HARVEST, SHORT)
        desk.fetcher.on(f"{SITE}/leaves", JOURNEY)
        edited = Item(SHORT.title, "Her office names Tokyo.", link=SHORT.link)
        assert reasons(await desk.poll(HARVEST, edited)) == ["became a match by an edit"]
        assert stored(desk)[SHORT.title].read == Extent(ReadStatus.PAGE)


class CountingStore:
    """A store that remembers how many transactions were committed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.commits = 0

    def snapshot(self) -> AbstractContextManager[Transaction]:
        return self._store.snapshot()

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        with self._store.transaction() as tx:
            yield tx
        self.commits += 1


async def test_a_poll_whose_entries_all_want_pages_is_one_transaction(folder: Path) -> None:
    async with desk_at(folder) as desk:
        await desk.poll(HARVEST)
        counting = CountingStore(desk.store)
        desk.work_on(cast("Store", counting))
        await desk.poll(HARVEST, SHORT)
        assert counting.commits == 1
        await desk.poll(HARVEST, SHORT, ROBBERY, WHOLE)
        assert counting.commits == 3


async def test_a_page_that_is_missing_after_an_edit_takes_no_hit_back(folder: Path) -> None:
    async with desk_at(folder) as desk:
        await desk.poll(HARVEST)
        desk.fetcher.on(f"{SITE}/leaves", JOURNEY, Failed(FailureKind.TIMEOUT, "too slow"))
        await desk.poll(HARVEST, SHORT)
        await desk.poll(HARVEST, Item(SHORT.title, "Her office says more on Tuesday.", link=SHORT.link))
        with desk.store.snapshot() as tx:
            (hit,) = tx.hits.newest(9)
        assert hit.taken_back is None
        assert stored(desk)[SHORT.title].read == Extent.without(Shortfall.UNREACHABLE)
