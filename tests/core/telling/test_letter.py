import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.telling.test_render import HOSTILE, LONG, hostile, hostile_rule
from tests.news import hit, notice, setting, sighting, telling
from watcher.core.telling.layout import Line, Piece, Style, line, plain
from watcher.core.telling.letter import as_letter, can_be_followed
from watcher.core.telling.render import Medium, render

TAGS = frozenset(
    {"html", "head", "meta", "title", "style", "body", "table", "tr", "td", "h1", "div", "blockquote", "span", "b", "a"}
)
VOID = frozenset({"meta"})


class Reader(HTMLParser):
    """What a mail client sees of a page: its tags, its links with their words, all its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS
        assert not any(name.startswith("on") or name == "src" for name, _ in attrs)
        self.open += [] if tag in VOID else [tag]
        self.links += [(dict(attrs)["href"] or "", "")] if tag == "a" else []

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["a"]:
            href, words = self.links.pop()
            self.links.append((href, words + data))
        elif self.open[-1:] != ["style"]:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


def page(*lines: Line, subject: str = "Falk → Paris") -> Reader:
    return Reader(as_letter(subject, [[*lines], []]))


def test_the_page_says_what_the_text_says_the_fact_first() -> None:
    written = render(telling(hit(), others=(sighting("Falk in Paris", outlet="wire"),)), setting(Medium.MAIL))
    assert written.letter is not None
    read = Reader(written.letter)
    fact = "HIGH · PLANNED · Ada Falk · foreign travel → Paris · 6 May · 2 outlets"
    assert read.text.startswith(f"{fact} {fact} Why now: first report “President Ada Falk will")  # title, heading
    links = [link for link, _ in read.links]
    assert links == ["https://gazette.example.org/news/1?a=1&b=2", "https://wire.example.org/news/1?a=1&b=2"]
    said = written.body.replace("*", "")
    for each in links:
        said = said.replace(each, "")
    assert read.text.removeprefix(f"{fact} {fact} ") == " ".join(said.split())


def test_only_mails_are_pages() -> None:
    pages = {medium: render(notice(), setting(medium)).letter for medium in Medium}
    assert [medium for medium, letter in pages.items() if letter] == [Medium.MAIL]


def test_the_words_that_were_looked_for_are_marked() -> None:
    shown = as_letter("x", [[Line((Piece("“"), Piece("Falk", marked=True), Piece(" visits”")), style=Style.QUOTE)]])
    assert re.search(r"“<b [^>]*>Falk</b> visits”</blockquote>", shown)


def test_a_page_suits_light_and_dark_and_fetches_nothing() -> None:
    shown = as_letter("x", [])
    assert "<meta name='color-scheme' content=\"light dark\">" in shown
    assert "@media (prefers-color-scheme: dark)" in shown
    assert not re.search(r"<img|<link|url\(|@import|src=|<script", shown)


@pytest.mark.parametrize(
    ("link", "shown"),
    [
        ("https://gazette.example.org/a?b=1&c=2", "gazette.example.org/a?b=1&c=2"),
        ("http://gazette.example.org:8080", "gazette.example.org:8080"),
        ("https://газета.example/a", "xn--80aahjj1e.example/a"),
        ("https://\u0430\u0440\u0440le.example/", "xn--le-6kc8da.example/"),
        (f"https://{'ж' * 70}.example/", None),
        (f"https://news.example.org/{'a' * 90}", f"news.example.org/{'a' * 55}…"),
        (f"https://{'a.' * 60}example.org/a", f"{'a.' * 60}example.org…"),
    ],
)
def test_a_link_shows_its_own_address_with_the_whole_host(link: str, shown: str | None) -> None:
    ((href, words),) = page(line(link, Style.LINK)).links
    assert href == link
    assert words.isascii() or words.endswith("…")
    assert shown is None or words == shown


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "https://bank.example@evil.example/",
        "https://evil.example\\@bank.example/",
        "https:///evil.example/",
        "https://bank.example:evil/",
        "https://a.example/ b",
        "https://a.example/\u202e",
        "data:text/html,x",
        "",
    ],
)
def test_a_link_that_leads_elsewhere_than_it_seems_is_none(link: str) -> None:
    assert not can_be_followed(link)
    assert can_be_followed("https://gazette.example.org/news/1?a=1&b=@2#c")


def test_hostile_text_is_text() -> None:
    written = render(hostile(), setting(Medium.MAIL, "UTC", hostile_rule()))
    assert written.letter is not None
    read = Reader(written.letter)
    for each in ("<script>alert(1)</script> & <b>bold Bcc: evil@example.org", "${TOKEN} %s {0}", "</b> &lt;"):
        assert each in read.text
    assert plain(written.letter) == " ".join(written.letter.split())
    assert '"' not in re.sub(r"<[^>]*>", "", as_letter('"', [[line('"')]]))


def test_a_headline_of_100_kilobytes_makes_a_short_page() -> None:
    written = render(hostile(LONG), setting(Medium.MAIL, "UTC", hostile_rule(LONG)))
    assert written.letter is not None
    assert len(written.letter) < 20_000
    assert HOSTILE not in written.letter


@settings(max_examples=50)
@given(st.text(st.characters(), max_size=200), st.text(st.characters(), max_size=200))
def test_no_text_becomes_markup(one: str, two: str) -> None:
    said = plain(one)
    read = page(line(said), line(said, Style.TITLE), line(f"https://example.org/{two}", Style.LINK), subject=plain(two))
    assert read.text.count(said) >= 2 or not said
    assert len(read.links) == 1
