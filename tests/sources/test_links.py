"""Links in documents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.sources.links import web_link

BASE = "https://gazette.example/feeds/all.xml"


@pytest.mark.parametrize(
    ("raw", "link"),
    [
        ("https://a.example/1", "https://a.example/1"),
        ("  https://a.example/1\n", "https://a.example/1"),
        ("https://a.example/\n  1", "https://a.example/1"),
        ("/1", "https://gazette.example/1"),
        ("1", "https://gazette.example/feeds/1"),
        ("//a.example/1", "https://a.example/1"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("mailto:a@b.example", None),
        ("https://[bad/", None),
        ("", None),
        (" ", None),
        (None, None),
        (7, None),
        ("https://a.example/" + "x" * 3000, None),
    ],
)
def test_only_web_addresses_are_links(raw: object, link: str | None) -> None:
    assert web_link(raw, BASE) == link


def test_a_relative_link_without_base_is_none() -> None:
    assert web_link("/1") is None
    assert web_link("/1", "") is None


@given(st.text(), st.text())
def test_no_text_breaks_a_link(raw: str, base: str) -> None:
    assert (web_link(raw, base) or "http").startswith("http")
