"""HTML as text."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.sources.markup import line_of, tags, text_of


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("plain", "plain"),
        ("<p>One <b>w</b>ord</p><p>Two<br/>Three</p>", "One word\n\nTwo\n\nThree"),
        ("<ul><li>One<li>Two</ul>", "One\n\nTwo"),
        ("<tr><td>1</td><td>2</td></tr>", "1 2"),
        ("a<script>alert('</p>')</script>b<style>p {}</style>", "a b"),
        ("a<script>never closed", "a"),
        ('<p>One</p><iframe src="/map"/><p>Two</p>', "One\n\nTwo"),
        ("One<script async src='/x.js' /> two<svg/> three", "One two three"),
        ("a<script src=/x/>alert()</script>b", "a b"),
        ("a<!-->b<!--->c", "abc"),
        ("a<!-- <p>hidden --> b<!-- never closed", "a b"),
        ("<![CDATA[kept]]>", "kept"),
        ("<a href='x>y' title=\"<b>\">link</a>", "link"),
        ("5 < 6 and 7 > 4, x <3 y", "5 < 6 and 7 > 4, x <3 y"),
        ("Caf&eacute; &#8211; &quot;now&quot;&nbsp;open", 'Café – "now" open'),
        ("&lt;p&gt;Fish &amp;amp; chips&lt;/p&gt;&lt;p&gt;Peas&lt;/p&gt;", "Fish & chips\n\nPeas"),
        ("AT&T; and R&D;, but &copy; stays", "AT&T and R&D, but © stays"),
        ("One\nline.\n \nNext\tline.", "One line.\n\nNext line."),
        ("<p>One\n\nline</p>", "One line"),
        ("a\x00b\x07c\x7f", "abc"),
        ("</>", "</>"),
        ("fish &amp;amp;amp;amp; chips", "fish &amp; chips"),
        ("<p></p><br>", ""),
    ],
)
def test_markup_becomes_text(html: str, text: str) -> None:
    assert text_of(html) == text


def test_a_title_is_one_line() -> None:
    assert line_of(" Two\n lines\x00 ") == "Two lines"
    assert line_of("<b>Two</b><br>lines &amp; more") == "Two lines & more"


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("Fix for <script> tags, says Falk", "Fix for tags, says Falk"),
        ("&lt;SCRIPT src=x&gt; Falk to visit", "Falk to visit"),
        ("<script>alert(1)</script> Falk to visit <style>", "Falk to visit"),
        ("Falk <svg>to visit</style>", "Falk to visit"),
    ],
)
def test_what_nothing_ends_hides_no_word_of_a_title(title: str, read: str) -> None:
    assert line_of(title) == read


@given(st.text(alphabet=st.sampled_from("<>/pb &;amplt#3'\"-!\x1e\n")))
def test_no_markup_breaks_the_reader(html: str) -> None:
    assert text_of(html) == text_of(html).strip()
    assert "\n" not in line_of(html)


@pytest.mark.parametrize("reader", [text_of, line_of])
@pytest.mark.parametrize(
    "piece",
    [
        "<a",
        "<a '",
        '<a "',
        "<a \"'",
        "<!--",
        "<script>",
        "<script ",
        "<iframe '",
        "<svg/>",
        "<",
        "&",
        "<p>",
        "&amp;",
        "x&a;",
        "<![CDATA[",
    ],
)
def test_the_time_grows_with_the_length_only(piece: str, reader: Callable[[str], str]) -> None:
    start = time.process_time()
    reader(piece * 60_000)
    assert time.process_time() - start < 2


def test_the_attributes_of_tags_are_found_in_order() -> None:
    html = "<LINK rel=alternate HREF='/a&amp;b'><link><p><link type=\"x/y\">"
    assert list(tags(html, "link")) == [{"rel": "alternate", "href": "/a&b"}, {}, {"type": "x/y"}]
