"""Article pages."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.core.news.articles import Entry, Origin, to_article
from watcher.core.news.fulltext import PageText
from watcher.core.polls.outcomes import Failed, FailureKind
from watcher.sources.pages import read_article, read_page
from watcher.sources.parsed import LIMITS, Limits, Parsed

NOW = datetime(2024, 7, 1, tzinfo=UTC)
SAMPLE = Path(__file__).parents[2] / "samples" / "putin-to-visit-china.html"
PROSE = (
    "The foreign minister will travel to Norland in May, her office said on Friday, to take part in a conference about"
    " fishing rights in the shared waters of the two countries."
)
MORE = (
    "It is her third journey abroad since spring, and the first to a neighbour with which her government has quarrelled"
    " about quotas, harbours and a lighthouse for the better part of ten years."
)
BODY = f"<article><p>{PROSE}</p><p>{MORE}</p></article>"


def page(head: str = "", body: str = BODY, attributes: str = "") -> bytes:
    return f"<!DOCTYPE html><html{attributes}><head>{head}</head><body>{body}</body></html>".encode()


def read(body: bytes, *, url: str | None = None, limits: Limits = LIMITS) -> Entry:
    reading = read_page(body, url=url, now=NOW, limits=limits)
    assert isinstance(reading, Parsed), reading
    (entry,) = reading.entries
    return entry


def test_the_sample_page_is_read_without_its_furniture() -> None:
    entry = read(SAMPLE.read_bytes())
    assert entry.title == "Putin to travel to China in October, first trip abroad since ICC warrant"
    assert (entry.publisher, entry.language, entry.published_raw) == ("Harbour Gazette", "en", None)
    assert entry.link == "https://gazette.example/world/putin-to-travel-to-china-in-october"
    article = to_article(entry, Origin("Inbox", "inbox"), NOW)
    text = "\n".join(block.text.clean for block in article.blocks)
    assert text.count("Putin to travel to China") == 1
    assert "did not" not in text
    for phrase in ("International Criminal Court", "South Africa", "India", "Xi Jinping", "cannot lock him in"):
        assert phrase in text
    for phrase in (
        "cookie",
        "Home »",
        "photograph",
        "pipeline",
        "Port strike",
        "newsletter",
        "Harbourmaster",
        "Leave a",
    ):
        assert phrase not in text


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<meta property='og:title' content='A &amp; B visit'><title>x</title>", "", "A & B visit"),
        ("<meta name='twitter:title' content='A visit'>", "", "A visit"),
        (
            "<title>A visit to Norland in May - Gazette</title>",
            "<h1>A visit to Norland in May</h1>",
            "A visit to Norland in May",
        ),
        ("<title>A visit to Norland in May | The Gazette</title>", "", "A visit to Norland in May"),
        ("<title>Visit – what now</title>", "", "Visit – what now"),
        (
            "<title>A visit - Gazette of the Harbour and the Sea</title>",
            "",
            "A visit - Gazette of the Harbour and the Sea",
        ),
        ("<title>Gazette</title>", "<h1>Gazette</h1><h1>A visit</h1>", "Gazette"),
        ("<title></title>", "<h1>A <b>visit</b></h1>", "A visit"),
        ("<title>x</title>", "<h1>Logo</h1><h1>Menu</h1>", "x"),
        (
            "<meta property='og:site_name' content='The Harbour Gazette of Norland'>"
            "<title>A visit :: THE Harbour Gazette of Norland</title>",
            "",
            "A visit",
        ),
        (
            "<meta property='og:site_name' content='Gazette'><title>A visit - to Norland - soon</title>",
            "",
            "A visit - to Norland - soon",
        ),
    ],
)
def test_the_title_is_the_headline_without_the_site(head: str, body: str, title: str) -> None:
    assert read(page(head, body + BODY)).title == title


def test_a_page_without_title_is_called_by_its_first_words() -> None:
    assert PROSE.startswith(read(page()).title.removesuffix(" …"))


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (
            "<meta property='article:published_time' content='2024-03-05T10:11:12Z'><meta name='date' content='2020'>",
            "",
        ),
        ("<meta itemprop='datePublished' content='2024-03-05T10:11:12Z'>", ""),
        ('<script type="application/ld+json">[{"@graph": [{"datePublished": "2024-03-05T10:11:12Z"}]}]</script>', ""),
        ('<script type="application/ld+json">{broken</script><meta name="pubdate" content="5 Mar 2024 10:11:12">', ""),
        ("", "<article><time datetime='2024-03-05T10:11:12Z'>March</time></article>"),
    ],
)
def test_the_date_is_where_pages_state_it(head: str, body: str) -> None:
    assert read(page(head, body + BODY)).published == datetime(2024, 3, 5, 10, 11, 12, tzinfo=UTC)


def test_a_page_that_states_no_date_has_none() -> None:
    deep = '{"a": ' * 7 + '{"datePublished": "2024"}' + "}" * 7
    head = f'<script type="application/ld+json">{deep}</script>'
    odd = (
        '<script type="application/ld+json">{"datePublished": 7}</script><script type="application/ld+json">{</script>'
    )
    assert read(page(head + odd, BODY + "<p>5 March 2024</p>")).published_raw is None


def test_the_link_is_the_pages_own_address() -> None:
    canonical, stated = (
        "<link rel='canonical' href='/1'>",
        "<meta property='og:url' content='https://gazette.example/2'>",
    )
    url = "https://gazette.example/3?utm_source=x"
    assert read(page(canonical + stated), url=url).link == "https://gazette.example/1"
    assert read(page(stated), url=url).link == "https://gazette.example/2"
    assert read(page(), url=url).link == url
    assert read(page(canonical)).link is None


def test_language_section_and_publisher_are_read() -> None:
    head = "<meta property='og:locale' content='de_AT'><meta property='article:section' content='Welt'>"
    assert (read(page(head)).language, read(page(head)).section) == ("de-AT", "Welt")
    assert read(page(head, attributes=" lang='fr'")).language == "fr"
    assert (read(page()).language, read(page()).publisher) == (None, None)


def test_where_extraction_fails_the_text_of_the_page_is_taken_without_its_frame() -> None:
    body = "<nav>Menu</nav><main><p>Norland closes its <b>harbour</b></p><form>Go</form></main><footer>End</footer>"
    assert read(page(body=body)).text == "Norland closes its harbour"


def test_without_an_article_element_the_longest_part_is_taken() -> None:
    lines = "".join(f"<div>Ship {number} leaves the harbour at dawn</div>" for number in range(20))
    assert read(page(body=f"<article>Teaser</article><main>{lines}</main>")).text.count("Ship") == 20


def test_a_page_saved_in_another_encoding_is_read_with_a_warning() -> None:
    reading = read_page(
        page("<meta charset='utf-8'>", "<p>Министр прибыл в Норландию с визитом</p>").decode().encode("cp1251"),
        url=None,
        now=NOW,
    )
    assert isinstance(reading, Parsed)
    assert reading.entries[0].text == "Министр прибыл в Норландию с визитом"
    assert reading.warnings == ("declared as utf-8, but written in cp1251",)


def test_titles_and_texts_have_limits() -> None:
    entry = read(page("<title>A long title</title>"), limits=Limits(title=6, text=10))
    assert (entry.title, entry.text) == ("A long", PROSE[:10])


@pytest.mark.parametrize(
    "body", [b"", b"   ", b"<!-- -->", b"<html></html>", page(body=""), page(body="<script>x</script>")]
)
def test_a_page_without_text_is_empty(body: bytes) -> None:
    failure = read_page(body, url=None, now=NOW)
    assert isinstance(failure, Failed)
    assert failure.kind is FailureKind.EMPTY


def article(body: bytes) -> PageText:
    return read_article(body, url="https://gazette.example/1", now=NOW)


def test_the_page_of_an_entry_gives_its_article_with_language_and_date() -> None:
    head = "<title>Minister to visit Norland</title><meta property='article:published_time' content='2024-03-05'>"
    found = article(page(head, f"<nav>Home World Sport</nav>{BODY}<footer>Imprint</footer>", " lang='en'"))
    assert (found.title, found.language, found.published_raw) == ("Minister to visit Norland", "en", "2024-03-05")
    assert found.published == datetime(2024, 3, 5, tzinfo=UTC)
    assert found.text.split("\n\n") == [PROSE, MORE]


def test_a_page_of_a_few_words_gives_its_one_article_or_nothing() -> None:
    assert article(page(body="<article><p>Ship <b>leaves</b></p></article><aside>More</aside>")).text == "Ship leaves"
    assert article(b" ") == PageText("https://gazette.example/1", "", "")


@pytest.mark.parametrize(
    ("head", "paid"),
    [
        ("", False),
        ('<script type="application/ld+json">{"isAccessibleForFree": false}</script>', True),
        ('<script type="application/ld+json">{"@graph": [{"isAccessibleForFree": "False"}]}</script>', True),
        ('<script type="application/ld+json">{"isAccessibleForFree": true}</script>', False),
        ('<script type="application/ld+json">{"isAccessibleForFree": </script>', False),
        ("<meta property='article:content_tier' content='locked'>", True),
        ("<meta property='article:content_tier' content='metered'>", False),
        ("<meta itemprop='isAccessibleForFree' content='false'>", True),
    ],
)
def test_a_page_says_whether_its_article_is_for_who_pays(head: str, paid: bool) -> None:
    assert article(page(head)).is_paid is paid


@given(
    st.binary() | st.text().map(lambda text: page(f"<title>{text}</title><meta name='{text}' content='{text}'>", text))
)
def test_no_bytes_break_the_reader(body: bytes) -> None:
    reading = read_page(body, url="https://gazette.example/", now=NOW)
    assert isinstance(reading, Failed) or reading.entries[0].title
    article(body)


@pytest.mark.parametrize("odd", ["\x01", "&#1;", "&#x1F;", "\ufffe", "&#65534;", "&#xFFFF;"])
def test_what_is_no_letter_does_not_stand_in_the_way_of_a_page(odd: str) -> None:
    entry = read(page(body=f"<p>Visit</p><nav>Home</nav>to {odd}Norland<footer>Imprint</footer> on Tuesday{odd}"))
    assert "to Norland on Tuesday" in entry.text


def test_references_to_letters_are_left_to_the_reader() -> None:
    assert read(page(body="<p>&#1042;&#1080;&#1079;&#x438;&#1090;&#32;&#x2014;&#10;&#320;</p>")).text == "Визит — ŀ"
