import pytest

from watcher.sources.mending import Prolog, first_and_last_date, mend, plain, read_prolog


def rss(*titles: str, end: str = "</channel></rss>") -> str:
    return "<rss><channel>" + "".join(f"<item><title>{title}</title></item>" for title in titles) + end


def mended(text: str, *, entries: int = 10, oldest_first: bool = False) -> str:
    return mend(text, read_prolog(text), entries=entries, oldest_first=oldest_first).xml


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("<?xml version='1.0'?>\n<!-- news -->\n<rss>", "rss"),
        ("<!DOCTYPE html>\n<body>", "html"),
        ("<br />\n<b>Warning</b>: disk full<br />\n<?xml version='1.0'?><feed>", "feed"),
        ("{}", ""),
    ],
)
def test_the_root_is_found_behind_whatever_stands_before_it(text: str, root: str) -> None:
    assert read_prolog(text).root == root


def test_a_document_type_with_entities_of_its_own_ends_the_reading() -> None:
    assert read_prolog('<!DOCTYPE rss [<!ENTITY a "b">]><rss>') == Prolog("rss", 0, has_subset=True)


def test_a_document_that_was_cut_short_ends_with_its_last_whole_entry() -> None:
    text = rss("one", "two", end="<item><title>thr")
    cut = mend(text, read_prolog(text), entries=10)
    assert cut.is_cut_short
    assert cut.xml == rss("one", "two")
    assert cut.warnings == ("the document is cut short, its last entry is left out",)


def test_of_too_many_entries_the_first_are_kept_or_the_last_of_one_that_begins_with_the_oldest() -> None:
    assert mended(rss("one", "two", "three"), entries=2) == rss("one", "two")
    assert mended(rss("one", "two", "three"), entries=2, oldest_first=True) == rss("two", "three")


def test_what_follows_the_root_is_cut_off_and_said_unless_it_is_a_comment() -> None:
    text = f"{rss('one')}<script>1</script>"
    noted = mend(text, read_prolog(text), entries=10)
    assert (noted.xml, noted.warnings) == (rss("one"), ("something follows the end of the document",))
    assert mend(f"{rss('one')}<!-- served -->", read_prolog(text), entries=10).warnings == ()


def test_a_text_is_plain_without_what_xml_forbids() -> None:
    assert plain("a\x00b & c") == "ab &amp; c"


def test_the_dates_of_the_first_and_the_last_entry_are_told_as_written() -> None:
    items = "".join(f"<item><pubDate>{day} May</pubDate></item>" for day in (3, 2, 1))
    assert first_and_last_date(f"<rss><pubDate>4 May</pubDate>{items}</rss>") == ("3 May", "1 May")
    assert first_and_last_date(rss("one")) == ("", "")
