"""Feeds that pages of all makes name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.sources.offers import Offers, offered_feed, offers_of

PAGE = "https://gazette.example.org/world/today"


def named(*tags: str) -> list[str]:
    """The addresses of the feeds that a page with these tags in its head names."""
    html = f"<!DOCTYPE html><html><head>{''.join(tags)}</head><body></body></html>"
    return [offer.url for offer in offers_of(html, PAGE).named]


def linked(body: str, head: str = "") -> list[str]:
    return list(offers_of(f"<html><head>{head}</head><body>{body}</body></html>", PAGE).linked)


@pytest.mark.parametrize(
    ("tag", "url"),
    [
        ('<link rel="alternate" type="application/rss+xml" href="/rss">', "https://gazette.example.org/rss"),
        ("<LINK REL=alternate TYPE=application/atom+xml HREF=atom.xml>", "https://gazette.example.org/world/atom.xml"),
        ('<link href="//feeds.example.org/a?x=1&amp;y=2" type="application/rss+xml" rel="alternate home"/>',
         "https://feeds.example.org/a?x=1&y=2"),
        ('<link rel="alternate" type="application/rss+xml; charset=UTF-8" href="/rss">',
         "https://gazette.example.org/rss"),
        ('<link rel="alternate"type="application/feed+json"href="/feed.json">', "https://gazette.example.org/feed.json"),
    ],
)  # fmt: skip
def test_a_feed_is_named_in_many_spellings(tag: str, url: str) -> None:
    assert named(tag) == [url]


@pytest.mark.parametrize(
    "tag",
    [
        '<link rel="alternate" hreflang="de" href="/de/">',
        '<link rel="stylesheet" type="text/css" href="/rss">',
        '<link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/7">',
        '<link rel="alternate" type="application/json+oembed" href="/oembed?u=1">',
        '<link rel="alternate" type="text/xml" href="/wp-json/oembed/1.0/embed?url=x">',
        '<!-- <link rel="alternate" type="application/rss+xml" href="/old.rss"> -->',
        '<link rel="alternate" type="application/rss+xml" href="javascript:void(0)">',
    ],
)
def test_what_is_no_feed_is_not_offered(tag: str) -> None:
    assert named(tag) == []


def test_relative_addresses_follow_the_base_of_the_page() -> None:
    base = '<base href="https://www.example.org/paper/">'
    assert named(base, '<link rel="alternate" type="application/rss+xml" href="rss">') == [
        "https://www.example.org/paper/rss"
    ]
    assert named('<base target="_top">', '<link rel="alternate" type="application/rss+xml" href="rss">') == [
        "https://gazette.example.org/world/rss"
    ]


def test_what_readers_say_is_offered_only_where_there_is_nothing_else() -> None:
    news = '<link rel="alternate" type="application/rss+xml" title="Gazette &raquo; Feed" href="/feed/">'
    comments = '<link rel="alternate" type="application/rss+xml" title="Gazette" href="/comments/feed/">'
    called = '<link rel="alternate" type="application/rss+xml" title="A story Comments Feed" href="/a/feed/">'
    column = '<link rel="alternate" type="application/rss+xml" title="Comment and analysis" href="/comment">'
    assert named(comments, news, called) == ["https://gazette.example.org/feed/"]
    assert named(news, column) == ["https://gazette.example.org/feed/", "https://gazette.example.org/comment"]
    assert named(comments) == ["https://gazette.example.org/comments/feed/"]


def test_links_of_the_site_that_look_like_feeds_are_kept_at_most_three() -> None:
    body = (
        '<a href="/news">News</a><a href="/feedback">Say it</a><a href="/sitemap.xml">Map</a>'
        '<a href="/rss.xml#top">RSS</a><a href="/a/feed/">A</a>'
        '<a href="https://other.example/feed">Other</a><a href="/rss.xml">RSS</a><a href="/comments/feed/">Said</a>'
        '<a href="world.atom">W</a><a href="/rss">All</a>'
    )
    site = "https://gazette.example.org"
    assert linked(body) == [f"{site}/rss.xml", f"{site}/a/feed/", f"{site}/world/world.atom"]
    assert linked('<a href="/n">RSS</a><a title="Our RSS feed" href="/m"><img></a><a href="/press">Press</a>') == [
        f"{site}/n",
        f"{site}/m",
    ]
    assert linked('<a href="x.rss">X</a>', f'<base href="{site}/deep/">') == [f"{site}/deep/x.rss"]


@given(st.text(max_size=300) | st.text("<>!-link a'\"=/hrefltypbs", max_size=300))
def test_no_page_breaks_it(html: str) -> None:
    assert isinstance(offers_of(html, PAGE), Offers)
    assert isinstance(offered_feed(html, PAGE), str | None)
