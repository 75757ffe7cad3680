"""Sources of every kind, from a server to an alert."""

import gzip
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path

import pytest

from tests.fakes import NOON, QUARTER, Desk, Item, SetMonotonic, config, feed
from tests.servers import ScriptedServer, answer, not_modified
from tests.sources.test_sitemaps import SITE, index, news, page, urlset
from tests.sources.test_telegram import HEAD, channel, post, words
from watcher.core.polls.outcomes import Caching
from watcher.core.polls.schedule import Condition, SourceState
from watcher.jobs.polling import Polling
from watcher.sources.fetch import Fetcher
from watcher.sources.obeying import ObedientFetcher
from watcher.sources.request import Limits
from watcher.sources.robots import Robots
from watcher.sources.workers import Workers
from watcher.steps.asking import Asking
from watcher.steps.fulltexts import FullTexts
from watcher.steps.gathering import Gatherer

LIMITS = Limits("watcher/1.0", per_host_gap=timedelta(0), allow_addresses=(ip_network("127.0.0.0/8"),))
TRIP = "Ada Falk arrives in Paris for a visit"
ETAG = [("ETag", '"1"')]


@pytest.fixture
async def server() -> AsyncIterator[ScriptedServer]:
    async with ScriptedServer() as running:
        yield running


class Watch:
    """One source of a configuration, polled over the wire again and again."""

    def __init__(self, desk: Desk, server: ScriptedServer, **source: object) -> None:
        self._desk = desk
        self._server = server
        self._asking = Asking(config(sources=[{"name": "Gazette", **source}]), telegram=server.url(""))

    async def poll(self) -> SourceState:
        """Poll it now; the state afterwards."""
        self._server.requests.clear()
        desk = self._desk
        async with Fetcher(LIMITS) as fetcher:
            obedient = ObedientFetcher(fetcher, Robots(fetcher, "watcher", SetMonotonic()))
            full_texts = FullTexts(obedient, desk.workers, clock=desk.clock)
            parts = replace(desk.parts, fetcher=obedient, full_texts=full_texts)
            desk.parts = parts
            desk.work_on(desk.store)
            polling = Polling(self._asking, parts=parts, pipeline=desk.pipeline, ops=desk.ops)
            polling.begin()
            await polling.poll_now(everything=True)
        desk.clock.advance(QUARTER)
        state = desk.state()
        assert state is not None
        return state

    @property
    def asked(self) -> list[str]:
        """What was asked of the server at the last poll, without robots.txt."""
        return [seen.path for seen in self._server.requests if seen.path != "/robots.txt"]


def told(desk: Desk) -> list[str]:
    """The headlines of all alerts so far."""
    return [hit.sighting.title for telling in desk.tellings() for one in telling.told for hit in one.hits]


async def test_a_news_sitemap_alerts(tmp_path: Path, server: ScriptedServer) -> None:
    server.on("/news.xml", answer(urlset(news("/1", TRIP, NOON)).encode()))
    async with Desk(tmp_path) as desk:
        state = await Watch(desk, server, sitemap=server.url("/news.xml")).poll()
        assert (state.condition, state.entries_last, state.baseline_done) == (Condition.OK, 1, True)
        assert told(desk) == [TRIP]
    assert [seen.path for seen in server.requests] == ["/robots.txt", "/news.xml"]


async def test_a_packed_sitemap_of_pages_alerts_by_their_addresses(tmp_path: Path, server: ScriptedServer) -> None:
    body = gzip.compress(urlset(page("/world/ada-falk-arrives-in-paris-for-a-visit-4711.html", NOON)).encode())
    server.on("/sitemap.xml.gz", answer(body, headers=[("Content-Type", "application/x-gzip")]))
    async with Desk(tmp_path) as desk:
        await Watch(desk, server, sitemap=server.url("/sitemap.xml.gz")).poll()
        assert [title.casefold() for title in told(desk)] == [TRIP.casefold()]


async def test_a_page_of_a_sitemap_is_read_and_has_its_own_headline(tmp_path: Path, server: ScriptedServer) -> None:
    old, new = page("/harvest-ends-early-this-year", NOON), page("/wp/minister-off-to-paris-again-4711", NOON)
    server.on("/s.xml", answer(urlset(old).encode()), answer(urlset(old, new.replace(SITE, server.url(""))).encode()))
    text = "".join(f"<p>The minister is off to Paris again for {day} days, her office said.</p>" for day in range(30))
    body = f"<html><article><h1>Ada Falk arrives in Paris for a visit</h1>{text}</article></html>"
    server.on("/wp/minister-off-to-paris-again-4711", answer(body.encode(), headers=[("Content-Type", "text/html")]))
    async with Desk(tmp_path) as desk:
        watch = Watch(desk, server, sitemap=server.url("/s.xml"))
        await watch.poll()
        assert watch.asked == ["/s.xml"]
        await watch.poll()
        assert watch.asked == ["/s.xml", "/wp/minister-off-to-paris-again-4711"]
        assert told(desk) == [TRIP]
        await watch.poll()
        assert watch.asked == ["/s.xml"]


async def test_the_sitemaps_of_an_index_are_asked_with_validators_of_their_own(
    tmp_path: Path, server: ScriptedServer
) -> None:
    both = index((server.url("/a.xml"), NOON), (server.url("/b.xml"), NOON - QUARTER))
    server.on("/index.xml", answer(both.encode(), headers=ETAG), not_modified())
    server.on("/a.xml", answer(urlset(news("/1", "Bridge opens", NOON)).encode(), headers=[("ETag", '"a"')]))
    server.on("/b.xml", answer(urlset(news("/2", "Fair ends", NOON)).encode(), headers=[("ETag", '"b"')]))
    async with Desk(tmp_path) as desk:
        watch = Watch(desk, server, sitemap=server.url("/index.xml"))
        state = await watch.poll()
        assert watch.asked == ["/index.xml", "/a.xml", "/b.xml"]
        assert [(part.url, part.etag) for part in state.parts] == [
            (server.url("/a.xml"), '"a"'),
            (server.url("/b.xml"), '"b"'),
        ]
        server.on("/a.xml", not_modified())
        server.on("/b.xml", answer(urlset(news("/3", TRIP, NOON)).encode(), headers=[("ETag", '"c"')]))
        state = await watch.poll()
        assert [seen.get("If-None-Match") for seen in server.requests[1:]] == ['"1"', '"a"', '"b"']
        assert [part.etag for part in state.parts] == ['"a"', '"c"']
        assert told(desk) == [TRIP]


async def test_an_index_of_indexes_is_followed_to_its_sitemaps_and_read_anew_each_time(
    tmp_path: Path, server: ScriptedServer
) -> None:
    server.on("/index.xml", answer(index((server.url("/years.xml"), NOON)).encode(), headers=ETAG))
    server.on("/years.xml", answer(index((server.url("/a.xml"), NOON)).encode(), headers=ETAG))
    server.on("/a.xml", answer(urlset(news("/1", "Bridge opens", NOON)).encode(), headers=ETAG), not_modified())
    async with Desk(tmp_path) as desk:
        watch = Watch(desk, server, sitemap=server.url("/index.xml"))
        await watch.poll()
        assert watch.asked == ["/index.xml", "/years.xml", "/a.xml"]
        both = index((server.url("/a.xml"), NOON), (server.url("/b.xml"), NOON))
        server.on("/years.xml", answer(both.encode(), headers=ETAG))
        server.on("/b.xml", answer(urlset(news("/3", TRIP, NOON)).encode()))
        state = await watch.poll()
        assert [(seen.path, seen.get("If-None-Match")) for seen in server.requests if "robots" not in seen.path] == [
            ("/index.xml", None), ("/years.xml", None), ("/a.xml", '"1"'), ("/b.xml", None),
        ]  # fmt: skip
        assert (state.failures, told(desk)) == (0, [TRIP])
        server.on("/a.xml", answer(b"", status="500 Broken"))
        server.on("/b.xml", answer(b"", status="500 Broken"))
        state = await watch.poll()
        assert (state.failures, state.warning) == (1, None)


async def test_no_more_than_ten_sitemaps_of_indexes_are_asked_for_and_none_deeper_than_two_steps(
    tmp_path: Path, server: ScriptedServer
) -> None:
    inner = index(*((server.url(f"/{number}.xml"), NOON) for number in range(5)))
    server.on("/index.xml", answer(index(*((server.url(f"/y{year}.xml"), NOON) for year in range(5))).encode()))
    for year in range(5):
        server.on(f"/y{year}.xml", answer(inner.replace(".xml", f".xml?{year}").encode()))
    for number in range(5):
        server.on(f"/{number}.xml", answer(index((server.url("/deeper.xml"), NOON)).encode()))
    async with Desk(tmp_path) as desk:
        watch = Watch(desk, server, sitemap=server.url("/index.xml"))
        await watch.poll()
        assert len(watch.asked) == 11
        assert "/deeper.xml" not in watch.asked


async def test_a_page_of_links_has_a_baseline_and_then_alerts(tmp_path: Path, server: ScriptedServer) -> None:
    old = '<article><a href="/1">Ada Falk back from a visit to Rome</a></article>'
    new = f'<article><a href="/2">{TRIP}</a></article>'
    server.on("/news", answer(old.encode()), answer((new + old).encode()))
    async with Desk(tmp_path) as desk:
        watch = Watch(desk, server, page=server.url("/news"), links="article a")
        await watch.poll()
        assert told(desk) == []
        await watch.poll()
        assert told(desk) == [TRIP]
        (hit,) = [hit for telling in desk.tellings() for one in telling.told for hit in one.hits]
        assert (hit.sighting.link, hit.sighting.published) == (server.url("/2"), None)


async def test_a_page_on_which_nothing_fits_any_more_is_a_failure(tmp_path: Path, server: ScriptedServer) -> None:
    server.on("/news", answer(b'<a href="/1">Bridge opens</a>', headers=ETAG), answer(b"<p>New look", headers=ETAG))
    async with Desk(tmp_path) as desk:
        watch = Watch(desk, server, page=server.url("/news"), links="a")
        first = await watch.poll()
        state = await watch.poll()
        assert (state.failures, state.failure_text) == (1, "no link of the page fits `a`")
        assert state.caching == first.caching


async def test_a_page_that_robots_txt_forbids_is_not_asked_for_and_ops_is_told(
    tmp_path: Path, server: ScriptedServer
) -> None:
    server.on("/robots.txt", answer(b"User-agent: *\nDisallow: /news"))
    async with Desk(tmp_path) as desk:
        watch = Watch(desk, server, page=server.url("/news"), links="a")
        state = await watch.poll()
        assert (watch.asked, state.condition) == ([], Condition.BLOCKED)


async def test_a_channel_of_telegram_alerts_once_for_a_post_and_its_edit(
    tmp_path: Path, server: ScriptedServer
) -> None:
    before, after = post(7, words(f"{TRIP}<br/>Photo")), post(7, words(f"{TRIP}<br/>Photo and film"))
    server.on("/s/harbour_news", answer(channel(before)), answer(channel(after, post(8, words("Fair ends")))))
    async with Desk(tmp_path) as desk:
        watch = Watch(desk, server, telegram="@harbour_news")
        await watch.poll()
        state = await watch.poll()
        assert (state.entries_last, told(desk)) == (2, [TRIP])
        (telling,) = desk.tellings()
        assert [one.outlet for one in telling.told[0].sightings] == ["Harbour News"]


async def test_a_channel_without_a_preview_is_named_so_and_ops_is_told(tmp_path: Path, server: ScriptedServer) -> None:
    server.on("/s/harbour_news", answer(b"", status="302 Found", headers=[("Location", "/harbour_news")]))
    server.on("/harbour_news", answer(b'<div class="tgme_page_title">Harbour News</div>'), answer(channel(head=HEAD)))
    async with Desk(tmp_path) as desk:
        watch = Watch(desk, server, telegram="harbour_news")
        state = await watch.poll()
        assert state.condition is Condition.NO_PREVIEW
        assert (state.failure_text or "").startswith("Telegram shows no preview of “Harbour News”: ")
        assert (await watch.poll()).condition is Condition.OK


async def test_a_web_page_in_place_of_a_feed_is_refused_and_its_feed_offered(
    tmp_path: Path, server: ScriptedServer
) -> None:
    head = '<title>Gazette</title><link rel="alternate" type="application/atom+xml" href="/news.atom">'
    server.on("/", answer(f"<!DOCTYPE html><html><head>{head}</head></html>".encode()))
    async with Desk(tmp_path) as desk:
        state = await Watch(desk, server, url=server.url("/")).poll()
        offered = f"it is no feed but a web page “Gazette”; its feed is {server.url('/news.atom')}"
        assert state.failure_text == offered


async def test_a_feed_is_asked_for_without_robots_txt(tmp_path: Path, server: ScriptedServer) -> None:
    server.on("/feed", answer(feed(Item("Bridge opens"))))
    async with Desk(tmp_path) as desk:
        await Watch(desk, server, url=server.url("/feed")).poll()
    assert [seen.path for seen in server.requests] == ["/feed"]


def test_what_is_asked_of_each_kind_and_how_often() -> None:
    sources = [
        {"name": "A", "sitemap": "https://a.example/${KEY}.xml", "headers": {"X-Key": "${KEY}"}, "every": "1 hour"},
        {"name": "B", "page": "https://b.example/news", "links": "a", "group": "b", "language": "de"},
        {"name": "C", "telegram": "channelname", "tags": ["wire"]},
        {"name": "D", "folder": "inbox/"},
    ]
    asking = Asking(config(sources=sources))
    watched = {}
    for name, source in asking.sources().items():
        state = SourceState.fresh(name, asking.address(source), next_check_at=NOON)
        watched[name] = asking.watched(source, replace(state, caching=Caching('"1"', None, state.url)), NOON)
    assert [one.request.url for one in watched.values()] == [
        "https://a.example/${KEY}.xml",
        "https://b.example/news",
        "https://t.me/s/channelname",
    ]
    assert [one.pace.every for one in watched.values()] == [timedelta(hours=1), QUARTER, QUARTER]
    assert all(one.request.is_ours and one.request.by_robots and one.request.caching.etag for one in watched.values())
    assert watched["A"].request.headers == {"X-Key": "${KEY}"}
    assert (watched["B"].origin.outlet, watched["B"].origin.language) == ("b", "de")
    assert watched["C"].origin.tags == ("wire",)


@pytest.mark.slow
async def test_every_kind_is_read_in_a_process_of_its_own(tmp_path: Path, server: ScriptedServer) -> None:
    server.on("/sitemap.xml", answer(urlset(news("/1", "Bridge opens", NOON)).encode()))
    server.on("/page", answer(b'<a href="/1">Bridge opens</a>'))
    server.on("/s/harbour_news", answer(channel(post(1, words("Bridge opens")))))
    sources = [
        {"name": "A", "sitemap": server.url("/sitemap.xml")},
        {"name": "B", "page": server.url("/page"), "links": "a"},
        {"name": "C", "telegram": "harbour_news"},
    ]
    asking, workers = Asking(config(sources=sources), telegram=server.url("")), Workers(count=1)
    try:
        async with Fetcher(LIMITS) as fetcher:
            gatherer = Gatherer(fetcher, workers, lambda: NOON)
            for name, source in asking.sources().items():
                state = SourceState.fresh(name, asking.address(source), next_check_at=NOON)
                watched = asking.watched(source, state, NOON)
                reading = await gatherer.gather(watched, state, await fetcher.fetch(watched.request))
                assert [entry.title for entry in reading.entries] == ["Bridge opens"]
    finally:
        await workers.close()
