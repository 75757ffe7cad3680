"""Sitemaps: of news, of pages, of sitemaps; packed, broken and hostile."""

import gzip
import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.core.news.articles import Entry
from watcher.core.polls.outcomes import Failed, FailureKind
from watcher.sources.parsed import Parsed
from watcher.sources.sitemaps import MOST_ENTRIES, MOST_PARTS, read_sitemap
from watcher.sources.workers import Workers

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
SITE = "https://gazette.example.org"
URL = f"{SITE}/sitemap.xml"
XMLNS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def written(when: datetime | None) -> str:
    return "" if when is None else when.isoformat()


def page(path: str, when: datetime | None = NOW - HOUR, *, more: str = "") -> str:
    lastmod = f"<lastmod>{written(when)}</lastmod>" if when else ""
    return f"<url><loc>{SITE}{path}</loc>{lastmod}{more}</url>"


def news(path: str, title: str, when: datetime | None = NOW - HOUR, *, language: str = "en") -> str:
    publication = (
        f"<news:publication><news:name>Gazette</news:name><news:language>{language}</news:language></news:publication>"
    )
    date = f"<news:publication_date>{written(when)}</news:publication_date>" if when else ""
    return page(path, None, more=f"<news:news>{publication}{date}<news:title>{title}</news:title></news:news>")


def urlset(*urls: str) -> str:
    return f"{DECLARATION}<urlset {XMLNS} {NEWS}>{''.join(urls)}</urlset>"


def index(*sitemaps: tuple[str, datetime | None]) -> str:
    parts = (
        f"<sitemap><loc>{link if '://' in link else SITE + link}</loc>"
        f"{f'<lastmod>{written(when)}</lastmod>' if when else ''}</sitemap>"
        for link, when in sitemaps
    )
    return f"{DECLARATION}<sitemapindex {XMLNS}>{''.join(parts)}</sitemapindex>"


def parsed(document: str | bytes) -> Parsed:
    body = document.encode() if isinstance(document, str) else document
    reading = read_sitemap(body, url=URL, now=NOW)
    assert isinstance(reading, Parsed), reading
    return reading


def failed(document: str | bytes, *, max_body: int = 10_000_000) -> Failed:
    body = document.encode() if isinstance(document, str) else document
    reading = read_sitemap(body, url=URL, now=NOW, max_body=max_body)
    assert isinstance(reading, Failed), reading
    return reading


def titles(document: str | bytes) -> list[str]:
    return [entry.title for entry in parsed(document).entries]


def paths(document: str | bytes) -> list[str]:
    return [part.removeprefix(SITE) for part in parsed(document).parts]


def test_all_that_news_tags_say_is_read() -> None:
    (entry,) = parsed(urlset(news("/1", "Ada Falk &amp; her office move", NOW - HOUR, language="de"))).entries
    assert entry == Entry(
        key="gazette.example.org/1",
        title="Ada Falk & her office move",
        text="",
        link=f"{SITE}/1",
        published=NOW - HOUR,
        published_raw=written(NOW - HOUR),
        language="de",
        publisher="Gazette",
    )


@pytest.mark.parametrize(
    "tags",
    [
        '<n:news xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><n:title>Bridge opens</n:title></n:news>',
        '<news xmlns="urn:other"><title>Bridge opens</title></news>',
        "<news:news><news:title><![CDATA[Bridge opens]]></news:title></news:news>",
        "<news:news><news:title>\n  Bridge\n  opens </news:title></news:news>",
        "<news:news><news:title>&lt;b&gt;Bridge&lt;/b&gt; opens</news:title></news:news>",
        '<image:image xmlns:image="urn:i"><image:title>A picture</image:title></image:image>'
        "<news:news><news:title>Bridge opens</news:title></news:news>",
    ],
)
def test_news_tags_are_known_whatever_their_prefix_and_padding(tags: str) -> None:
    assert titles(urlset(page("/1", more=tags))) == ["Bridge opens"]


def test_news_without_a_date_of_its_own_has_that_of_the_page_or_none() -> None:
    dated = page("/1", NOW - HOUR, more="<news:news><news:title>Bridge opens</news:title></news:news>")
    first, second = parsed(urlset(dated, news("/2", "Fair ends", None))).entries
    assert (first.published, second.published, second.published_raw) == (NOW - HOUR, None, None)


def test_news_and_other_pages_may_stand_together() -> None:
    assert titles(urlset(news("/1", "Bridge opens"), page("/news/fair-ends-in-rain", NOW - 2 * HOUR))) == [
        "Bridge opens",
        "Fair Ends In Rain",
    ]


def test_a_page_without_news_tags_is_called_what_its_address_spells() -> None:
    (entry,) = parsed(urlset(page("/2026/05/ada-falk-arrives-in-paris.html"), page("/"), page("/world/"))).entries
    assert (entry.title, entry.text, entry.published) == ("Ada Falk Arrives In Paris", "", NOW - HOUR)
    assert entry.is_guessed


def test_what_is_older_than_two_days_is_no_news() -> None:
    old, new = page("/old-news-of-spring", NOW - 49 * HOUR), page("/new-news-of-may", NOW - 47 * HOUR)
    assert titles(urlset(old, new, news("/3", "Old headline", NOW - 49 * HOUR))) == ["New News Of May"]


def test_pages_come_newest_first_and_those_without_a_date_last() -> None:
    some = [page(f"/news-of-hour-x{hour}", NOW - hour * HOUR) for hour in (3, 1, 2)]
    assert titles(urlset(page("/news-without-a-date", None), *some)) == [
        "News Of Hour X1",
        "News Of Hour X2",
        "News Of Hour X3",
        "News Without A Date",
    ]


def test_no_more_than_a_thousand_pages_are_read_and_the_newest_are() -> None:
    many = [page(f"/news-of-minute-x{minute}", NOW - minute * HOUR / 60) for minute in range(1, MOST_ENTRIES + 201)]
    reading = parsed(urlset(*reversed(many)))
    assert len(reading.entries) == MOST_ENTRIES
    assert reading.entries[0].title == "News Of Minute X1"
    assert (reading.dropped, reading.warnings) == (200, ("200 pages beyond the limit are left out",))


def test_a_date_that_most_pages_share_says_nothing_of_them() -> None:
    made = NOW - HOUR
    many = [page(f"/news-of-place-x{number}", made) for number in range(20)]
    reading = parsed(urlset(*many, page("/one-of-its-own", NOW - 2 * HOUR)))
    assert [entry.title for entry in reading.entries if entry.published] == ["One Of Its Own"]
    assert len(reading.entries) == 21


def test_fifty_thousand_pages_are_read_in_a_few_seconds() -> None:
    many = (page(f"/archive/news-of-day-x{number}", NOW - number * HOUR) for number in range(50_000))
    document = urlset(*many).encode()
    started = time.process_time()
    assert len(titles(document)) == 49
    assert time.process_time() - started < 15


def test_an_index_names_its_sitemaps_the_latest_first() -> None:
    document = index(("/a.xml", NOW - 5 * HOUR), ("/b.xml", NOW - HOUR), ("/c.xml", None), ("/d.xml", NOW - 90 * HOUR))
    assert paths(document) == ["/b.xml", "/a.xml", "/c.xml"]
    assert parsed(document).entries == ()


def test_of_an_index_where_all_is_old_the_latest_is_named() -> None:
    assert paths(index(("/a.xml", NOW - 900 * HOUR), ("/b.xml", NOW - 800 * HOUR))) == ["/b.xml"]


def test_few_sitemaps_of_a_large_index_are_followed_and_it_is_said() -> None:
    reading = parsed(index(*((f"/{number}.xml", None) for number in range(300))))
    assert len(reading.parts) == MOST_PARTS
    assert reading.warnings == ("295 sitemaps of the index are not followed: name the one with the news in its place",)


def test_a_sitemap_stands_once_and_never_for_itself() -> None:
    assert paths(index(("/a.xml", None), ("mailto://x", None), ("/a.xml", None), ("/sitemap.xml", None))) == ["/a.xml"]


def test_an_index_leads_to_hosts_of_its_own_site_only() -> None:
    document = index(("https://files.gazette.example.org/a.xml", None), ("https://victim.example.net/a.xml", None))
    reading = parsed(document)
    assert reading.parts == ("https://files.gazette.example.org/a.xml",)
    assert reading.warnings == ("1 sitemaps of the index lie on other sites and are not followed",)


def test_an_index_without_sitemaps_is_read_and_holds_nothing() -> None:
    assert parsed(index()) == Parsed((), is_window=True)


def test_a_packed_sitemap_is_unpacked() -> None:
    assert titles(gzip.compress(urlset(news("/1", "Bridge opens")).encode())) == ["Bridge opens"]


def test_a_packed_sitemap_that_grows_too_large_is_given_up() -> None:
    packed = gzip.compress(urlset(page("/" + "x" * 5_000_000)).encode())
    told = failed(packed, max_body=1_000_000)
    assert (told.kind, told.detail) == (FailureKind.TOO_LARGE, "the sitemap is larger than 1 MB when it is unpacked")


PACKED = gzip.compress(urlset(news("/1", "Bridge opens")).encode())


@pytest.mark.parametrize("body", [PACKED[:-9], PACKED[:2]], ids=["cut", "begun"])
def test_a_damaged_archive_is_given_up(body: bytes) -> None:
    assert failed(body).kind is FailureKind.TRUNCATED


def test_what_follows_the_end_of_an_archive_is_ignored() -> None:
    assert parsed(PACKED + b"\0" * 512) == parsed(PACKED)


def test_a_sitemap_that_was_cut_short_is_read_as_far_as_it_goes_and_not_believed_to_be_whole() -> None:
    whole = urlset(news("/1", "Bridge opens"), news("/2", "Fair ends"))
    reading = parsed(whole[: whole.index("r ends")])
    assert [entry.title for entry in reading.entries] == ["Bridge opens"]
    assert reading.is_cut_short
    assert reading.warnings == ("the sitemap is cut short",)


@pytest.mark.parametrize(
    "document",
    [
        f"\n\n{urlset(news('/1', 'Bridge opens'))}",
        f"\ufeff{urlset(news('/1', 'Bridge opens'))}",
        urlset(news("/1?a=1&b=2", "Bridge opens")),
        urlset(news("/1", "Bridge\x07&nbsp;opens")),
        urlset("<!-- all of it -->", news("/1", "Bridge opens")) + "\n<!-- made by hand -->\n",
        urlset(news("/1", "Bridge opens")).replace("urlset", "URLSET"),
        urlset(news("/1", "Bridge opens")).replace("urlset", "s:urlset").replace("s:urlset ", "s:urlset xmlns:s='s' "),
        urlset(news("/1", "Bridge opens")).replace(XMLNS, ""),
    ],
)  # fmt: skip
def test_a_slovenly_sitemap_is_read(document: str) -> None:
    reading = parsed(document)
    assert [entry.title for entry in reading.entries] == ["Bridge opens"]
    assert not reading.is_cut_short


def test_another_encoding_is_read_and_told() -> None:
    reading = parsed(urlset(news("/1", "Мост открыт, ярмарка закончилась")).encode("cp1251"))
    assert reading.entries[0].title == "Мост открыт, ярмарка закончилась"
    assert len(reading.warnings) == 1


@pytest.mark.parametrize(
    ("document", "detail"),
    [
        ("", "it is no sitemap and no XML"),
        ("nothing of the kind", "it is no sitemap and no XML"),
        ("<!DOCTYPE html><html><head></head></html>", "it is no sitemap but a web page"),
        ('<rss version="2.0"><channel></channel></rss>', "it is a feed and no sitemap: write `url` in place of"),
        ('<feed xmlns="http://www.w3.org/2005/Atom"></feed>', "it is a feed and no sitemap: write `url` in place of"),
        ("<opml></opml>", "it is no sitemap but of type <opml>"),
        ("<urlset", "the sitemap is cut short before the end of its first page"),
        ("<sitemapindex><sitemap><loc>https://gaze", "the sitemap is cut short before the end of its first page"),
    ],
)
def test_what_is_no_sitemap_is_called_by_its_name(document: str, detail: str) -> None:
    assert failed(document).detail.startswith(detail)


def test_entities_of_its_own_are_refused() -> None:
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    document = f'<?xml version="1.0"?><!DOCTYPE urlset [<!ENTITY e0 "ha">{bomb}]><urlset>&e9;</urlset>'
    assert failed(document).kind is FailureKind.UNREADABLE


def test_no_file_is_read_and_nothing_is_loaded_for_a_sitemap() -> None:
    outside = '<!DOCTYPE urlset SYSTEM "file:///etc/passwd">' + urlset(news("/1", "Bridge &xxe; opens"))
    (title,) = titles(outside.replace(DECLARATION, ""))
    assert title == "Bridge &xxe; opens"


def test_a_sitemap_of_many_levels_is_read_in_no_time() -> None:
    started = time.process_time()
    parsed(urlset("<a>" * 100_000, news("/1", "Bridge opens")))
    assert time.process_time() - started < 5


@pytest.mark.slow
async def test_ten_megabytes_of_nothing_take_little_memory() -> None:
    workers = Workers(count=1, memory=600_000_000, deadline=timedelta(minutes=5))
    try:
        for filling in ("&", "<url/>", "<a>", "<url><loc>&amp;</loc></url>"):
            document = urlset(news("/1", "Bridge opens"), filling * (9_900_000 // len(filling))).encode()
            reading = await workers.run(read_sitemap, document, url=URL, now=NOW)
            assert isinstance(reading, Parsed), filling
            assert [entry.title for entry in reading.entries] == ["Bridge opens"]
    finally:
        await workers.close()


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "", "ftp://x/y", "http://["])
def test_what_is_no_address_of_a_page_is_left_out(link: str) -> None:
    assert titles(f"<urlset><url><loc>{link}</loc><news><title>Bridge opens</title></news></url></urlset>") == []


@given(st.text(max_size=300), st.text(max_size=60))
def test_no_text_breaks_the_reading(inner: str, title: str) -> None:
    found = read_sitemap(urlset(inner, news("/1", title)).encode("utf-8", "replace"), url=URL, now=NOW)
    assert isinstance(found, Parsed | Failed)


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reading(body: bytes) -> None:
    for packed in (body, b"\x1f\x8b" + body):
        assert isinstance(read_sitemap(packed, url=URL, now=NOW), Parsed | Failed)


@given(st.lists(st.tuples(st.integers(0, 200), st.booleans()), max_size=10))
def test_all_pages_of_the_last_two_days_and_no_others_are_entries(ages: list[tuple[int, bool]]) -> None:
    urls = []
    for at, (age, tagged) in enumerate(ages):
        when = NOW - age * HOUR
        urls += [news("/x", f"Story of the x{at}", when) if tagged else page(f"/story-of-the-x{at}", when)]
    expected = {f"Story Of The X{at}".casefold() for at, (age, _) in enumerate(ages) if age <= 48}
    assert {title.casefold() for title in titles(urlset(*urls))} == expected
