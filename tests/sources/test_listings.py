"""Pages as lists of links."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.core.news.articles import Entry
from watcher.core.polls.outcomes import Failed, FailureKind
from watcher.sources.listings import read_listing
from watcher.sources.parsed import LIMITS, Limits, Parsed

SITE = "https://ministry.example.org"
URL = f"{SITE}/news/"


def page(body: str, *, head: str = "", attributes: str = "") -> bytes:
    return f"<!DOCTYPE html><html{attributes}><head>{head}</head><body>{body}</body></html>".encode()


def parsed(body: bytes, selector: str = "a", *, limits: Limits = LIMITS) -> Parsed:
    reading = read_listing(body, url=URL, selector=selector, limits=limits)
    assert isinstance(reading, Parsed), reading
    return reading


def failed(body: bytes, selector: str = "a") -> Failed:
    reading = read_listing(body, url=URL, selector=selector)
    assert isinstance(reading, Failed), reading
    return reading


def titles(body: str, selector: str = "a") -> list[str]:
    return [entry.title for entry in parsed(page(body), selector).entries]


def test_each_link_that_the_selector_picks_is_an_entry_without_a_date() -> None:
    reading = parsed(
        page(
            '<article><h2><a href="2026/bridge">Bridge opens</a></h2></article>'
            '<article><h2><a href="/2026/fair?a=1&amp;b=2"> Fair\n ends </a></h2></article>'
            '<p><a href="/elsewhere">Not a headline</a></p>',
            head="<title>Ministry – News</title>",
            attributes=' lang="en-GB"',
        ),
        "article a",
    )
    assert reading.entries == (
        Entry("ministry.example.org/news/2026/bridge", "Bridge opens", "", link=f"{SITE}/news/2026/bridge"),
        Entry("ministry.example.org/2026/fair?a=1&b=2", "Fair ends", "", link=f"{SITE}/2026/fair?a=1&b=2"),
    )
    assert (reading.title, reading.language, reading.warnings) == ("Ministry – News", "en-GB", ())


def test_links_start_from_the_base_that_the_page_names() -> None:
    (entry,) = parsed(page('<a href="1">Bridge opens</a>', head='<base href="/archive/">')).entries
    assert entry.link == f"{SITE}/archive/1"


def test_a_selector_may_pick_what_holds_the_links() -> None:
    body = '<ul class="n"><li><a href="/1">Bridge opens</a></li><li><a href="/2">Fair ends</a></li></ul>'
    assert titles(body, "ul.n") == titles(body, ".n > li") == ["Bridge opens", "Fair ends"]


@pytest.mark.parametrize(
    "link",
    [
        '<a href="/1"><h3>Bridge opens</h3><p>The mayor cut the ribbon.</p><time>3 hours ago</time></a>',
        '<a href="/1"><span>Bridge</span> <b>opens</b></a>',
        '<a href="/1" title="Bridge opens"><img src="x.png"></a>',
        '<a href="/1" aria-label="Bridge opens"><svg><text>x</text></svg></a>',
        '<a href="/1"><img src="x.png" alt="Bridge opens"></a>',
        '<a href="/1">Bridge<br>opens</a>',
        '<a href="/1"><script>var a = 1;</script>Bridge &amp;amp; opens</a>'.replace(" &amp;amp;", ""),
    ],
)
def test_the_headline_is_the_heading_or_the_words_of_the_link(link: str) -> None:
    assert titles(link) == ["Bridge opens"]


def test_one_target_is_one_entry_under_the_longest_words_that_lead_there() -> None:
    body = (
        '<a href="/1#comments">Read more</a><a href="/2">Fair ends</a><a href="/1">Bridge opens in the rain</a>'
        '<a href="http://www.ministry.example.org/1?utm_source=list">To the article</a>'
    )
    assert titles(body) == ["Bridge opens in the rain", "Fair ends"]


@pytest.mark.parametrize(
    "link",
    [
        '<a href="#top">Back to top</a>',
        '<a href="">This page here</a>',
        '<a href="https://www.ministry.example.org/news">News of ours</a>',
        '<a href="javascript:more()">Show more news</a>',
        '<a href="mailto:desk@example.org">Write to us</a>',
        '<a name="x">An old anchor</a>',
        '<a href="/page/2">2</a>',
        '<a href="/page/3">»</a>',
        '<a href="/x">More</a>',
        '<a href="/x"></a>',
        '<nav><a href="/x">All our news</a></nav>',
        '<footer><p><a href="/x">How to reach us</a></p></footer>',
        '<header><a href="/x">Ministry of works</a></header>',
        '<div role="navigation"><a href="/x">All our news</a></div>',
    ],
)
def test_links_that_lead_to_no_article_are_left_out(link: str) -> None:
    assert titles(f'{link}<article><header><a href="/1">Bridge opens</a></header></article>') == ["Bridge opens"]


def test_links_in_a_menu_count_where_the_selector_picks_no_others() -> None:
    body = '<nav class="latest"><a href="/1">Bridge opens</a></nav><a href="/2">Fair ends</a>'
    assert titles(body, "nav.latest a") == ["Bridge opens"]


def test_a_headline_without_spaces_between_words_is_one() -> None:
    assert titles('<a href="/1">外交部长将于五月访问挪威</a><a href="/2">更多</a>') == ["外交部长将于五月访问挪威"]


def test_the_order_of_the_links_makes_no_difference_to_what_an_entry_is() -> None:
    one, two = '<a href="/1">Bridge opens</a>', '<a href="/2">Fair ends</a>'
    assert set(parsed(page(one + two)).entries) == set(parsed(page(two + one)).entries)


def test_no_more_links_are_used_than_the_limit_allows() -> None:
    many = "".join(f'<a href="/{number}">Bridge {number} opens</a>' for number in range(12))
    reading = parsed(page(many), limits=Limits(entries=10, title=8))
    assert [entry.title for entry in reading.entries][:2] == ["Bridge 0", "Bridge 1"]
    assert (len(reading.entries), reading.dropped) == (10, 2)


def test_a_page_on_which_nothing_fits_is_a_failure_that_names_the_selector() -> None:
    told = failed(page('<a href="/1">Bridge opens</a>'), "article a")
    assert (told.kind, told.detail) == (FailureKind.EMPTY, "no link of the page fits `article a`")


def test_an_empty_page_is_a_failure() -> None:
    assert failed(b"").kind is FailureKind.EMPTY


FEED_LINK = '<link rel="alternate" type="application/rss+xml" href="/news.rss">'


def test_the_feed_of_a_page_is_offered() -> None:
    warnings = parsed(page('<a href="/1">Bridge opens</a>', head=FEED_LINK)).warnings
    assert warnings == (f"the page has a feed: {SITE}/news.rss",)
    assert failed(page("", head=FEED_LINK)).detail == f"no link of the page fits `a`; its feed is {SITE}/news.rss"


@pytest.mark.parametrize("body", [b'<?xml version="1.0"?><rss></rss>', b'<feed xmlns="http://www.w3.org/2005/Atom"/>'])
def test_a_feed_is_no_page(body: bytes) -> None:
    told = failed(body)
    assert told.detail == "it is a feed and no page: write `url` in place of `page` and `links`"


def test_another_encoding_is_read_and_told() -> None:
    reading = parsed('<meta charset="utf-8"><a href="/1">Мост открыт, ярмарка закончилась</a>'.encode("cp1251"))
    assert reading.entries[0].title == "Мост открыт, ярмарка закончилась"
    assert len(reading.warnings) == 1


@given(st.text(max_size=200), st.text(max_size=40), st.sampled_from(["a", "article a", "*", "body > *"]))
def test_no_text_breaks_the_reading(inner: str, href: str, selector: str) -> None:
    found = read_listing(page(f"{inner}<a href='{href}'>{inner}</a>"), url=URL, selector=selector)
    assert isinstance(found, Parsed | Failed)


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reading(body: bytes) -> None:
    assert isinstance(read_listing(body, url=URL), Parsed | Failed)
