import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.news import evidence
from watcher.core.judging.matches import Evidence
from watcher.core.news.articles import Zone
from watcher.core.telling.layout import (
    CUT_OFF,
    Line,
    Piece,
    Section,
    Style,
    as_html,
    as_text,
    laid_out,
    line,
    plain,
    quotation,
)

QUOTE = "Lind met Ada Falk in Paris, and Ada went on to Lyon."


def marked(quote: str, *items: Evidence) -> str:
    return as_text(Line(quotation(quote, items)))


@pytest.mark.parametrize(
    ("hostile", "harmless"),
    [
        ("two\r\nBcc: x@example.org", "two Bcc: x@example.org"),
        ("a\0b\x1b[31mred\x9bm", "a b [31mred m"),
        ("pay\u202eload\u2066\u200f", "payload"),
        ("Fa\u200bl\u00adk\ufeff", "Falk"),
        ("lone \ud800 half \udfff", "lone half"),
        ("tag\U000e0041\u3164\ufe0f", "tag"),
        ("line\u2028sep\u2029para\x85next\ttab", "line sep para next tab"),
        ("  <b>%s ${HOME} {0}</b>  ", "<b>%s ${HOME} {0}</b>"),
        ("Путін 普京 🙂 é", "Путін 普京 🙂 é"),
        ("\u200b\n", ""),
    ],
)
def test_what_controls_or_hides_is_gone(hostile: str, harmless: str) -> None:
    assert plain(hostile) == harmless


def test_text_is_cut_to_a_limit_with_an_ellipsis() -> None:
    assert plain("Falk flies", 10) == "Falk flies"
    assert plain("Falk flies", 6) == "Falk…"
    assert len(plain("x" * 100_000, 300)) == 300


def test_markup_is_escaped_for_html_and_marks_are_bold() -> None:
    pieces = Line((Piece("<i>&amp; "), Piece("A & B", marked=True)))
    assert as_html(pieces) == "&lt;i&gt;&amp;amp; <b>A &amp; B</b>"
    assert as_text(pieces) == "<i>&amp; *A & B*"


def test_words_are_marked_where_the_article_has_them_and_nowhere_else() -> None:
    second = QUOTE.index("Ada went")
    item = Evidence("who", "Ada", 500 + second, 500 + second + 3, Zone.BODY)
    anchor = evidence("Paris", QUOTE, base=500)
    assert marked(QUOTE, item, anchor) == "“Lind met Ada Falk in *Paris*, and *Ada* went on to Lyon.”"


def test_overlapping_evidence_is_marked_once_and_neighbours_apart() -> None:
    items = [evidence(text, QUOTE) for text in ("Ada Falk", "Falk in Paris", "met", "Ada Falk")]
    assert marked(QUOTE, *items) == "“Lind *met* *Ada Falk in Paris*, and Ada went on to Lyon.”"


def test_evidence_of_another_sentence_is_not_marked() -> None:
    own = [evidence("Falk", QUOTE, base=80), evidence("Lyon", QUOTE, base=80)]
    elsewhere = [
        Evidence("who", "Ada", 10, 13, Zone.BODY),
        Evidence("who", "Lind", 80, 84, Zone.TITLE),
        Evidence("where", "Paris", 300, 305, Zone.BODY),
        Evidence("where", " ", 83, 84, Zone.BODY),
    ]
    assert marked(QUOTE, *own, *elsewhere) == "“Lind met Ada *Falk* in Paris, and Ada went on to *Lyon*.”"


def test_a_quote_without_evidence_of_its_own_is_plain() -> None:
    assert marked(QUOTE) == marked(QUOTE, Evidence("who", "Moser", 0, 5, Zone.BODY)) == f"“{QUOTE}”"
    assert marked("") == "“”"


def test_marks_survive_line_breaks_and_hidden_characters() -> None:
    quote = "Ada\n  Falk\u200b flies\x1b"
    assert marked(quote, evidence("Ada\n  Falk\u200b", quote), evidence(" flies", quote)) == "“*Ada Falk**flies*”"
    assert marked("a \u200b b", Evidence("who", "\u200b", 2, 3, Zone.BODY)) == "“a  b”"


def test_a_long_sentence_is_shown_around_its_first_mark() -> None:
    long = f"{'before ' * 200}Falk flies {'after ' * 200}"
    shown = marked(long, evidence("Falk", long))
    assert shown.startswith("“…")
    assert shown.endswith("…”")
    assert "*Falk* flies" in shown
    assert len(shown) < 620
    assert marked(long, evidence("before", long)).startswith("“*before* before")


TEXTS = st.text(st.characters(), max_size=40) | st.text("ab &<>.\u200b\n", max_size=40)


@given(TEXTS, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=5), st.integers(0, 99))
def test_a_quotation_says_what_the_quote_says(quote: str, spans: list[tuple[int, int]], base: int) -> None:
    items = [
        Evidence("what", quote[start : start + length], base + start, base + start + length, Zone.BODY)
        for start, length in spans
    ]
    pieces = quotation(quote, items)
    said = "".join(piece.text for piece in pieces)
    assert "".join(said.split()) == "“" + "".join(plain(quote).split()) + "”"
    for item in items:
        asked = plain(item.text).split()
        assert not asked or any(piece.marked for piece in pieces)


def test_sections_are_parted_by_empty_lines_and_empty_ones_left_out() -> None:
    assert laid_out([[line("a"), line("b")], [], [line("c")]], as_text) == "a\nb\n\nc"
    assert laid_out([], as_text) == ""


def test_what_fits_exactly_is_not_cut() -> None:
    assert laid_out([[line("a" * 50)], [line("b" * 48)]], as_text, 102) == "a" * 50 + "\n\n" + "b" * 48


def test_the_first_line_too_long_is_cut_at_a_sentence_and_what_follows_it_is_left_out() -> None:
    said = [line("Head", needed=True)], [line("One sentence. Another one that goes on and on."), line("later")]
    foot = [line("extra"), line("Alert 1", needed=True)]
    assert len(laid_out([*said, foot], as_text)) == 73
    assert laid_out([*said, foot], as_text, 78) == f"Head\n\nOne sentence. …\n\n{CUT_OFF}\n\nAlert 1"


def test_without_a_sentence_it_is_cut_at_a_word_and_without_a_word_left_out() -> None:
    said = [[line("Head", needed=True)], [line("several words in a row " * 9)], [line("Foot", needed=True)]]
    cut = laid_out(said, as_text, 90)
    assert re.fullmatch(rf"Head\n\n(several|words|in|a|row| )+ …\n\n{CUT_OFF}\n\nFoot", cut)
    said[1] = [line("x" * 200)]
    assert laid_out(said, as_text, 90) == f"Head\n\n{CUT_OFF}\n\nFoot"


def test_a_link_is_whole_or_absent() -> None:
    said = [[line("https://example.org/" + "a. " * 60, Style.LINK)], [line("Foot", needed=True)]]
    assert laid_out(said, as_text, 120) == f"{CUT_OFF}\n\nFoot"


def test_a_cut_ends_a_mark_and_never_splits_an_entity() -> None:
    pieces = Line((Piece("& " * 20), Piece("A & B <C>. Word & more", marked=True), Piece(" & rest" * 50)))
    for limit in range(80, 400):
        cut = laid_out([[pieces], [line("Foot", needed=True)]], as_html, limit)
        assert len(cut) <= limit
        assert cut.count("<b>") == cut.count("</b>")
        assert not re.search(r"&(?!(amp|lt|gt);)", cut)


PIECES = st.builds(Piece, st.text("ab& <>.…x", max_size=60), st.booleans())
LINES = st.builds(Line, st.lists(PIECES, max_size=4).map(tuple), st.just(False), st.booleans())
SECTIONS = st.lists(st.lists(LINES, max_size=4), max_size=6)


@given(SECTIONS, st.integers(80, 500))
def test_no_layout_exceeds_its_limit_or_loses_a_needed_line(sections: list[Section], limit: int) -> None:
    whole = [[line("Head <1>", needed=True)], *sections, [line("Foot", needed=True)]]
    found = laid_out(whole, as_html, limit)
    assert len(found) + found.count("\n") <= limit
    assert found.startswith("Head &lt;1&gt;")
    assert found.endswith("Foot")
    assert found.count("<b>") == found.count("</b>")
    assert "<" not in unescape(re.sub(r"</?b>|&lt;", "", found))
