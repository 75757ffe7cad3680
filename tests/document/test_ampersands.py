from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.document.ampersands import with_ampersands


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("fish & chips", "fish &amp; chips"),
        ("?a=1&b=2", "?a=1&amp;b=2"),
        ("caf&eacute;", "caf&#233;"),
        ("a &copy; b", "a &#169; b"),
        ("&bogus;", "&amp;bogus;"),
        ("&#0;&#xD800;&#1114112;visit", "visit"),
    ],
)
def test_what_xml_does_not_know_is_written_as_it_wants_it(written: str, meant: str) -> None:
    assert with_ampersands(written) == meant


@pytest.mark.parametrize("written", ["a &amp; b", "&lt;b&gt;", "&#233;", "&#xE9;", "<![CDATA[fish & chips]]>", "café"])
def test_what_is_well_formed_stays_as_it_is(written: str) -> None:
    assert with_ampersands(written) == written


@given(st.lists(st.sampled_from(["&", "amp", ";", "#", "233", "x", "é", "eacute", "&amp;", "&eacute;"])).map("".join))
def test_no_text_is_another_one_afterwards_and_twice_is_as_good_as_once(text: str) -> None:
    once = with_ampersands(text)
    assert with_ampersands(once) == once
    assert once.isascii() or not text.isascii()


@given(st.text("&é;amp aeilt", max_size=30))
def test_the_bytes_of_a_document_are_read_in_any_encoding(text: str) -> None:
    encoded = text.encode()
    mended = with_ampersands(encoded.decode("latin-1")).encode("latin-1").decode()
    assert unescape(mended) == unescape(with_ampersands(text))
