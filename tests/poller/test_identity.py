"""What makes an entry the same entry: pairs of documents, the old and the new, and what of them is told."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from tests.fakes import HOUR, NOON, QUARTER, Desk, Item, feed, finding, reasons, retrieved
from tests.outpost import BRIDGE
from watcher.core.polls.intake import Finding
from watcher.core.telling.alerts import Reason
from watcher.pipeline import Report

FEED = "https://gazette.example.org/feed"
PARIS = Item("Ada Falk arrives in Paris for visit", guid="paris", link="https://gazette.example.org/paris")
TOKYO = Item("Ada Falk's visit to Tokyo begins", guid="tokyo", link="https://gazette.example.org/tokyo")


@dataclass
class Paper:
    """One feed that is polled again and again, after a first poll that held one old entry."""

    desk: Desk
    polls: int = 0

    async def prints(self, *items: Item, url: str = FEED, source: str = "Gazette") -> Report:
        """Poll a document of these items, beside the entry that stays."""
        self.polls += 1
        body = feed(BRIDGE, *items, note=str(self.polls))
        return await self.desk.poll_for(retrieved(body, url=url), source=source)

    @property
    def alerts(self) -> int:
        return len(self.desk.tellings())


@pytest_asyncio.fixture
async def paper(tmp_path: Path) -> AsyncIterator[Paper]:
    async with Desk(tmp_path) as desk:
        made = Paper(desk)
        await made.prints()
        yield made


async def test_an_entry_without_guid_is_known_by_its_link(paper: Paper) -> None:
    bare = replace(PARIS, guid="")
    assert (await paper.prints(bare)).new == 1
    assert (await paper.prints(replace(bare, text="She met the mayor."))).new == 1  # an edit of the same entry
    assert (await paper.prints(replace(bare, text="She met the mayor."))).new == 0
    assert paper.alerts == 1


async def test_an_entry_without_guid_and_link_is_kept_and_known_by_its_words(paper: Paper) -> None:
    bare = replace(PARIS, guid="", link="")
    assert (await paper.prints(bare)).new == 1
    assert (await paper.prints(bare)).new == 0
    assert paper.alerts == 1


async def test_one_guid_for_all_entries_loses_none(paper: Paper) -> None:
    all_one = [replace(item, guid="same") for item in (PARIS, TOKYO)]
    assert (await paper.prints(*all_one)).new == 2
    assert (await paper.prints(*all_one)).new == 0
    assert paper.alerts == 2


async def test_one_link_for_all_entries_loses_none(paper: Paper) -> None:
    all_one = [replace(item, link="https://gazette.example.org/") for item in (PARIS, TOKYO)]
    assert (await paper.prints(*all_one)).new == 2
    assert (await paper.prints(*all_one)).new == 0
    assert paper.alerts == 2


async def test_one_guid_in_two_sources_is_two_entries(paper: Paper) -> None:
    await paper.prints(source="Herald")
    assert (await paper.prints(PARIS)).new == 1
    assert (await paper.prints(replace(TOKYO, guid=PARIS.guid), source="Herald")).new == 1
    assert paper.alerts == 2


async def test_another_guid_under_the_same_link_makes_no_second_alert(paper: Paper) -> None:
    await paper.prints(PARIS)
    assert (await paper.prints(replace(PARIS, guid="paris-2"))).new == 0
    assert paper.alerts == 1


async def test_another_link_under_the_same_guid_is_the_same_entry_and_is_kept(paper: Paper) -> None:
    await paper.prints(PARIS)
    assert (await paper.prints(replace(PARIS, link="https://gazette.example.org/moved"))).new == 0
    assert paper.alerts == 1
    with paper.desk.store.snapshot() as tx:
        assert tx.entries.known("Gazette", ["paris"])["paris"].identity.link_key == "gazette.example.org/moved"


async def test_another_guid_and_link_of_the_same_words_are_the_same_story(paper: Paper) -> None:
    await paper.prints(PARIS)
    report = await paper.prints(replace(PARIS, guid="new", link="https://gazette.example.org/new"))
    assert reasons(report) == [Reason.NOTHING_NEW]
    assert paper.alerts == 1


async def test_a_feed_that_goes_to_https_everywhere_holds_nothing_new(paper: Paper) -> None:
    insecure = [replace(item, guid=f"http://gazette.example.org/{item.guid}", link="") for item in (PARIS, TOKYO)]
    await paper.prints(*insecure)
    assert (
        await paper.prints(*(replace(item, guid=str(item.guid).replace("http:", "https:")) for item in insecure))
    ).new == 0


@pytest.mark.parametrize(
    "link",
    [
        "https://gazette.example.org/paris?utm_source=rss&utm_medium=feed",
        "https://m.gazette.example.org/paris",
        "https://amp.gazette.example.org/paris",
        "https://gazette.example.org/paris/amp/",
        "https://www.google.com/amp/s/gazette.example.org/paris",
    ],
)
async def test_counters_and_other_editions_of_a_page_are_the_same_link(paper: Paper, link: str) -> None:
    bare = replace(PARIS, guid="")
    await paper.prints(bare)
    assert (await paper.prints(replace(bare, link=link))).new == 0


async def test_a_relative_guid_stays_the_same_when_the_feed_moves(paper: Paper) -> None:
    relative = replace(PARIS, guid="news/1", link="")
    await paper.prints(relative)
    report = await paper.prints(relative, url="https://feeds.example.net/other/place.xml")
    assert report.new == 0


async def test_a_relative_link_leads_to_the_site_of_the_feed(paper: Paper) -> None:
    report = await paper.prints(replace(PARIS, link="/2026/paris"))
    assert report.verdicts[0].hit.sighting.link == "https://gazette.example.org/2026/paris"


def renamed(items: list[Item]) -> list[Item]:
    """The same under other ids and links, as after a change of the publisher's program."""
    return [replace(item, guid=f"n{n}", link=f"https://gazette.example.org/?p={n}") for n, item in enumerate(items)]


async def test_a_change_of_all_ids_tells_nothing_anew_and_is_noticed_once(paper: Paper) -> None:
    old = [Item(f"Harvest report {n}", published=NOON - 48 * HOUR) for n in range(8)]
    await paper.prints(*old, replace(PARIS, published=NOON - 30 * HOUR))
    report = await paper.prints(*renamed([*old, replace(PARIS, published=NOON - 30 * HOUR)]))
    assert (report.new, finding(report)) == (9, Finding.OTHER_IDS)
    assert reasons(report) == [Reason.BASELINE]
    assert report.end is not None
    assert report.end.is_told
    again = await paper.prints(*renamed([*old, replace(PARIS, published=NOON - 30 * HOUR)]))
    assert (again.new, finding(again)) == (0, Finding.NEWS)


async def test_a_guid_that_is_used_again_for_other_news_is_another_entry(paper: Paper) -> None:
    await paper.prints(PARIS)
    report = await paper.prints(replace(TOKYO, guid=PARIS.guid))
    assert (report.new, reasons(report)) == (1, [Reason.FIRST_REPORT])
    assert (await paper.prints(replace(TOKYO, guid=PARIS.guid))).new == 0


async def test_a_title_that_comes_every_day_is_news_under_a_new_link(paper: Paper) -> None:
    def briefing(day: int, town: str) -> Item:
        text = f"President Ada Falk will visit {town} on {day} June, her office said."
        return Item("Morning briefing", text, guid=f"b{day}", link=f"https://gazette.example.org/b{day}")

    await paper.prints(briefing(1, "Paris"))
    assert (await paper.prints(briefing(2, "Tokyo"))).new == 1
    assert paper.alerts == 2


async def test_an_aggregator_that_changes_ids_and_adds_the_publisher_tells_one_story(paper: Paper) -> None:
    def google(number: int, *, suffix: str = " - The Courier") -> bytes:
        item = replace(
            PARIS,
            title=PARIS.title + suffix,
            guid=f"CBMi{number}",
            link=f"https://news.example.com/rss/articles/{number}",
        )
        source = '<source url="https://courier.example.org">The Courier</source></item>'
        return feed(item, note=str(number)).replace(b"</item>", source.encode())

    reports = [await paper.desk.poll_for(retrieved(google(number))) for number in range(3)]
    assert [reasons(report) for report in reports] == [
        [Reason.FIRST_REPORT],
        [Reason.NOTHING_NEW],
        [Reason.NOTHING_NEW],
    ]
    assert reports[0].verdicts[0].hit.sighting.title == PARIS.title
    assert reports[0].verdicts[0].hit.sighting.source == "Gazette"
    assert paper.alerts == 1


async def test_another_author_is_no_news(paper: Paper) -> None:
    def by(author: str) -> bytes:
        return feed(BRIDGE, PARIS, note=author).replace(b"</item>", f"<author>{author}</author></item>".encode())

    await paper.desk.poll_for(retrieved(by("a@gazette.example.org")))
    assert (await paper.desk.poll_for(retrieved(by("b@gazette.example.org")))).new == 0


@pytest.mark.parametrize("edition", [lambda n: "uk" if n % 2 else "us", lambda n: f"s{n}"], ids=["two", "many"])
async def test_ids_that_flip_with_every_poll_are_news_once(paper: Paper, edition: Callable[[int], str]) -> None:
    def page(number: int) -> str:
        return f"https://{edition(number)}.gazette.example.org/paris"

    flipped = [replace(PARIS, guid=page(number) if number % 2 else f"tag:{number % 2}") for number in range(6)]
    assert [(await paper.prints(item)).new for item in flipped] == [1, 0, 0, 0, 0, 0]
    assert paper.alerts == 1


async def test_ids_and_links_that_flip_between_two_hosts_are_told_once(paper: Paper) -> None:
    def edition(host: str) -> Item:
        page = f"https://{host}.gazette.example.org/paris"
        return replace(PARIS, guid=page, link=page)

    for host in ("uk", "us", "uk", "us"):
        await paper.prints(edition(host))
    assert [(await paper.prints(edition(host))).new for host in ("uk", "us")] == [0, 0]
    assert paper.alerts == 1


async def test_a_text_that_holds_the_time_or_a_counter_is_one_alert(paper: Paper) -> None:
    for number in range(5):
        text = f"Her office gave no details. It is 12:{number:02}, and {number} people read this."
        await paper.prints(replace(PARIS, text=text))
    assert paper.alerts == 1


async def test_an_edit_that_adds_whom_we_watch_tells_that_it_became_a_match(paper: Paper) -> None:
    assert reasons(await paper.prints(replace(PARIS, title="President arrives in Paris for visit"))) == []
    report = await paper.prints(PARIS)
    assert reasons(report) == [Reason.BECAME]
    (telling,) = paper.desk.tellings()
    assert telling.alert.decision.reason is Reason.BECAME


async def test_an_edit_that_removes_whom_we_watch_keeps_the_hit_and_marks_it(paper: Paper) -> None:
    await paper.prints(PARIS)
    await paper.prints(replace(PARIS, title="President arrives in Paris for visit"))
    with paper.desk.store.snapshot() as tx:
        (stored,) = tx.hits.newest(10)
    assert stored.taken_back == paper.desk.clock() - QUARTER
    await paper.prints(PARIS)
    with paper.desk.store.snapshot() as tx:
        (stored,) = tx.hits.newest(10)
    assert stored.taken_back is None
    assert paper.alerts == 1


async def test_entries_that_come_back_after_others_were_deleted_are_no_news(paper: Paper) -> None:
    await paper.prints(PARIS)
    await paper.prints(TOKYO)
    assert (await paper.prints(PARIS)).new == 0
    assert paper.alerts == 2


async def test_an_entry_that_was_purged_and_is_still_in_the_feed_is_no_news(paper: Paper) -> None:
    await paper.prints(PARIS)
    year = timedelta(days=365)
    paper.desk.clock.advance(3 * year)
    with paper.desk.store.transaction() as tx:
        tx.pruning.bodies(paper.desk.clock() - year, 100)
        tx.pruning.records(paper.desk.clock() - year, 100)
        assert list(tx.articles.since(NOON - year)) == []
    assert (await paper.prints(PARIS)).new == 0


async def test_a_post_that_stays_on_top_is_news_once(paper: Paper) -> None:
    assert (await paper.prints(PARIS)).new == 1
    for number in range(4):
        other = Item(f"Market day {number}", published=NOON + number * HOUR)
        assert (await paper.prints(PARIS, other)).new == 1
    assert paper.alerts == 1
