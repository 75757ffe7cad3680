"""By what an entry is known again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.core.language.identity import guid_key, link_key, site_of, text_hash, title_key


@pytest.mark.parametrize(
    "link",
    [
        "https://news.example/world/visit?id=7",
        "http://news.example/world/visit?id=7",
        "https://www.news.example/world/visit/?id=7",
        "https://m.news.example/world/visit?id=7#comments",
        "https://amp.news.example/world/visit?id=7",
        "https://NEWS.example:443/world/visit?id=7&utm_source=rss&utm_medium=feed",
        "https://news.example/world/visit?fbclid=x&id=7&at_medium=RSS&xtor=1&maca=en",
        "https://news.example/world/visit/amp?id=7",
        "https://news.example/amp/world/visit?id=7&outputType=amp",
        "https://www.google.com/amp/s/news.example/world/visit?id=7",
        "https://news-example.cdn.ampproject.org/c/s/news.example/world/visit?id=7",
        " https://news.example/world/visit?id=7 ",
    ],
)
def test_all_addresses_of_one_page_have_one_key(link: str) -> None:
    assert link_key(link) == "news.example/world/visit?id=7"


@pytest.mark.parametrize(
    "other",
    [
        "https://news.example/world/visit?id=8",
        "https://news.example/world/visits?id=7",
        "https://world.news.example/world/visit?id=7",
        "https://news.example:8443/world/visit?id=7",
        "https://news.example/world/visit?id=7#!/page/2",
        "https://news.example/World/visit?id=7",
    ],
)
def test_other_pages_have_other_keys(other: str) -> None:
    assert link_key(other) not in {None, link_key("https://news.example/world/visit?id=7")}


def test_the_order_of_parameters_makes_no_difference() -> None:
    assert link_key("https://a.example/?b=2&a=1") == link_key("https://a.example?a=1&b=2") == "a.example?a=1&b=2"


@pytest.mark.parametrize(
    ("link", "site"),
    [
        ("https://www.news.example/world", "news.example"),
        ("https://m.news.example?id=7", "news.example"),
        ("mailto:a@news.example", ""),
        (None, ""),
    ],
)
def test_the_site_of_a_page_is_its_host_in_all_editions(link: str | None, site: str) -> None:
    assert site_of(link) == site


def test_a_bare_host_called_www_or_m_stays() -> None:
    assert link_key("https://m.example/a") == "m.example/a"


@pytest.mark.parametrize(
    "link", [None, "", "  ", "mailto:a@b.example", "/relative", "http://", "http://[x/", "http://a:99999/"]
)
def test_what_is_no_web_address_has_no_key(link: str | None) -> None:
    assert link_key(link) is None


def test_a_guid_that_is_an_address_forgets_its_scheme_but_not_its_fragment() -> None:
    assert guid_key("https://www.a.example/7#post-2") == guid_key("http://a.example/7#post-2") == "a.example/7#post-2"
    assert guid_key("https://a.example/#!/7") == "a.example#!/7"
    assert guid_key("https://a.example/7") == "a.example/7"


def test_any_other_guid_stays_as_it_is() -> None:
    assert guid_key(" tag:a.example,2024:7 ") == "tag:a.example,2024:7"
    assert guid_key("news/7") == "news/7"
    assert guid_key(" ") is None
    assert guid_key(None) is None


def test_a_title_is_known_by_its_letters_and_digits() -> None:
    assert title_key("“Minister’s” VISIT: 2nd day!") == title_key("minister s visit — 2nd day")
    assert title_key("…!") is None


def test_a_hash_tells_words_apart_but_not_their_look() -> None:
    assert text_hash("A b.", "c") == text_hash("a  B!", "C") != text_hash("a", "b c")
    assert text_hash("…") != text_hash("!!")
    assert len(text_hash("\ud800")) == 32


@given(st.text())
def test_no_text_breaks_a_key(text: str) -> None:
    for key in (link_key(text), link_key(f"https://{text}"), guid_key(text), title_key(text)):
        assert key is None or key
    assert link_key(f"https://a.example/{text.replace('?', '')}") is None or text_hash(text)
