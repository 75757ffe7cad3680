"""Page furniture."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.core.language.boilerplate import Furniture
from watcher.core.language.furniture import furniture, headline_of, paragraphs, title_line

TITLE = "Minister to visit Norland in May"
PROSE = (
    "The foreign minister will travel to Norland in May, her office said on Friday, to take part in a conference about"
    " fishing rights in the shared waters of the two countries."
)
MORE = (
    "It is her third journey abroad since spring, and the first to a neighbour with which her government has quarrelled"
    " about quotas, harbours and a lighthouse for the better part of ten years."
)
LAST = (
    "Her host, the prime minister of Norland, said that he looked forward to plain words and to fresh herring, and that"
    " nobody should expect a treaty to be signed before the autumn sets in."
)
PAGE = [PROSE, MORE, LAST]


def reasons(*texts: str, title: str = TITLE) -> list[Furniture | None]:
    return furniture(title, texts)


def spans(text: str) -> list[str]:
    return [text[start:end] for start, end in paragraphs(text)]


def test_every_line_of_an_unwrapped_text_is_a_paragraph() -> None:
    assert spans("  One \r\n\n Two\u2028Three\n") == ["One", "Two", "Three"]


def test_lines_wrapped_at_a_fixed_width_are_put_together() -> None:
    line = "These words fill a line of a letter up to about the width of"
    wrapped = f"{line}\n{line}\n{line}\nthe page.\n\nNext\nparagraph."
    assert spans(wrapped) == [f"{line}\n{line}\n{line}\nthe page.", "Next\nparagraph."]


def test_a_long_line_shows_that_lines_are_not_wrapped() -> None:
    line = "These words fill a line of a letter up to about the width of"
    assert len(spans(f"{line}\n{line}\n{line}\n{line}\n{PROSE}")) == 5


def test_short_lines_are_a_list_and_no_wrapped_text() -> None:
    assert spans("one\ntwo\nthree\nfour\nfive") == ["one", "two", "three", "four", "five"]


@pytest.mark.parametrize("gap", [" ", "\t", "\u00a0", "\r", "\n ", " \n", "\u2028"])
def test_a_long_gap_is_looked_through_once(gap: str) -> None:
    before = process_time()
    paragraphs(f"Ships leave{gap * 50_000}at dawn")
    assert process_time() - before < 2  # from each of its signs it would be half a minute


def test_a_row_of_buttons_for_sharing_stands_by_itself() -> None:
    row = "Send Facebook Twitter Google+ Whatsapp Digg Permalink http://example.org/p/2XV"
    assert spans(f"Ships left.  {row}  Boats came.") == ["Ships left.", row, "Boats came."]
    assert spans(f"{row}") == [row]
    assert reasons("Ships left.", row) == [None, Furniture.SHARE]
    assert spans("They sold Facebook Twitter shares.") == ["They sold Facebook Twitter shares."]


def test_nothing_has_no_paragraphs() -> None:
    assert spans(" \n ") == []


@given(st.text(alphabet=st.sampled_from("ab .\n\r\u2029\t"), max_size=400))
def test_paragraphs_hold_all_letters_in_order(text: str) -> None:
    found = spans(text)
    assert "".join("".join(found).split()) == "".join(text.split())
    assert all(part == part.strip() != "" for part in found)


def test_a_text_without_headline_is_called_by_its_beginning() -> None:
    assert headline_of("") == ""
    assert headline_of("Short  text.\nMore.") == "Short text."
    assert headline_of(PROSE).endswith(" …")
    assert PROSE.startswith(headline_of(PROSE).removesuffix(" …"))
    assert headline_of("x" * 300) == "x" * 120 + " …"


def test_the_title_of_a_text_is_its_first_short_paragraph() -> None:
    assert title_line(f"{TITLE}\n\n{PROSE}") == TITLE


def test_the_title_stands_after_the_path_to_the_page() -> None:
    assert title_line(f"Home » World » Minister to visit…\n\n{TITLE}\n\n{PROSE}") == TITLE


def test_without_another_title_the_path_ends_with_it() -> None:
    assert title_line(f"Home » World » {TITLE}\n\n{PROSE}") == TITLE
    assert title_line(f"Home » World » {TITLE}") == TITLE


def test_prose_is_no_title() -> None:
    assert title_line(PROSE + MORE) is None
    assert title_line("") is None


@pytest.mark.parametrize(
    "crumbs",
    [
        f"Home » today » World » {TITLE}",
        "Home > News > World",
        "Start / Politik / Ausland",
        "Главная › Новости › Политика",
        f"World » {TITLE}",
        "Home → World → Europe →",
    ],
)
def test_the_path_to_the_page_is_left_out(crumbs: str) -> None:
    assert reasons(crumbs, PROSE) == [Furniture.CRUMBS, None]


@pytest.mark.parametrize(
    "line",
    [
        "He said « peace » and left » today » now",
        "The score was 3 - 1 in the end.",
        "Ministers | treaties",
        "World » Something else",
        "The minister spoke of war and peace in the capital » Her host agreed » Both left",
        "A visit. » A talk. » Nothing.",
        "Home »» World",
    ],
)
def test_marks_alone_do_not_make_a_path(line: str) -> None:
    assert reasons(line, PROSE) == [None, None]


def test_a_path_stands_before_the_article() -> None:
    assert reasons(PROSE, "Oslo » Bergen » Tromsø") == [None, None]


def test_the_headline_is_read_once() -> None:
    assert reasons(TITLE.upper() + "!", PROSE, TITLE) == [Furniture.HEADLINE_AGAIN, None, Furniture.HEADLINE_AGAIN]


def test_without_a_title_nothing_repeats_it() -> None:
    assert reasons("…", PROSE, title="") == [None, None]


@pytest.mark.parametrize(
    "question",
    [
        "What would the visit mean for the herring fleets of both countries?",
        "How the quarrel about the lighthouse began",
        "Почему министр едет в Норландию?",
        "“Who pays for the lighthouse?”",
    ],
)
def test_a_lone_question_in_a_whole_article_is_left_out(question: str) -> None:
    assert reasons(PROSE, question, MORE, LAST) == [None, Furniture.QUESTION_FILLER, None, None]


def test_the_stump_of_an_answer_goes_with_its_question() -> None:
    question = "What are the possible outcomes of a conference about fishing rights in the north"
    stump = "Ossible outcomes of a conference about fishing rights with the north."
    assert reasons(*PAGE, question, stump)[-2:] == [Furniture.QUESTION_FILLER] * 2


@pytest.mark.parametrize("after", ["A treaty is likely, diplomats say.", "…"])
def test_what_says_something_after_a_question_is_read(after: str) -> None:
    assert reasons(*PAGE, "What comes next?", after)[-2:] == [Furniture.QUESTION_FILLER, None]


@pytest.mark.parametrize(
    "text",
    [
        "What she wants is peace. Will she get it?",
        "When the minister arrives, a band will play",
        "How it began is known.",
        "She asked: what for?",
    ],
)
def test_a_paragraph_that_does_more_than_ask_is_read(text: str) -> None:
    assert reasons(*PAGE, text)[-1] is None


def test_in_a_short_notice_a_question_may_be_all_there_is() -> None:
    assert reasons("Will the minister go to Norland?") == [None]
    assert reasons(PROSE, "Will the minister go to Norland?") == [None, None]


@pytest.mark.parametrize(
    "heading",
    ["2 thoughts on “Minister to visit Norland”", "Leave a Comment", "Оставить комментарий", "Kommentar schreiben"],
)
def test_what_readers_wrote_is_left_out_to_the_end(heading: str) -> None:
    assert reasons(PROSE, heading, MORE, LAST) == [None, *[Furniture.COMMENTS] * 3]


def test_a_link_to_the_comments_above_the_article_does_not_end_it() -> None:
    assert reasons("3 comments", "Leave a comment", PROSE) == [Furniture.COMMENTS, None, None]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Comments (12)", Furniture.COMMENTS),
        ("Комментарии", Furniture.COMMENTS),
        ("Your email address will not be published. Required fields are marked *", Furniture.COMMENTS),
        ("Name * Email * Website", Furniture.COMMENTS),
        ("This site uses Akismet to reduce spam.", Furniture.COMMENTS),
        ("detail photograph", Furniture.CAPTION),
        ("FILE PHOTO: The minister shakes hands with her host in Norland, 2019.", Furniture.CAPTION),
        ("The minister boards a ferry (Photo by A. Lund)", Furniture.CAPTION),
        ("The minister in the harbour. (AP Photo/B. Berg)", Furniture.CAPTION),
        ("The minister on deck. REUTERS/C. Dahl", Furniture.CAPTION),
        ("The minister waves in a harbour/Getty Images", Furniture.CAPTION),
        ("A lighthouse in Norland. Foto: D. Eek", Furniture.CAPTION),
        ("Фото: пресс-служба", Furniture.CAPTION),
        ("Share this article", Furniture.SHARE),
        ("Share this story on Facebook", Furniture.SHARE),
        ("Facebook Twitter WhatsApp", Furniture.SHARE),
        ("Follow us on Telegram and Instagram", Furniture.SHARE),
        ("Подписывайтесь на наш канал", Furniture.SHARE),
        ("Read more: Herring prices fall", Furniture.RELATED),
        ("Читайте также: Цены на сельдь падают", Furniture.RELATED),
        ("Lesen Sie auch »", Furniture.RELATED),
        ("The post Minister to visit Norland appeared first on Harbour Gazette.", Furniture.IMPRINT),
        ("© Harbour Gazette. All rights reserved.", Furniture.IMPRINT),
        ("Copyright Harbour Gazette 2024", Furniture.IMPRINT),
        ("ADVERTISEMENT", Furniture.IMPRINT),
        ("Реклама", Furniture.IMPRINT),
        ("Continue reading...", Furniture.IMPRINT),
        ("[Read more]", Furniture.IMPRINT),
        ("We use cookies. By continuing you agree to our policy.", Furniture.COOKIES),
        ("Diese Seite verwendet Cookies, Sie können zustimmen oder gehen.", Furniture.COOKIES),
        ("Sign up for our newsletter and get the world in your inbox.", Furniture.NEWSLETTER),
        ("Abonnez-vous pour lire la suite", Furniture.NEWSLETTER),
        ("Подпишитесь на рассылку", Furniture.NEWSLETTER),
    ],
)
def test_stock_phrases_are_left_out(line: str, reason: Furniture | None) -> None:
    assert reasons(PROSE, line) == [None, reason]


@pytest.mark.parametrize(
    "line",
    [
        "The minister published comments on the photo that Reuters had printed.",
        "She will share the prize with her host, who will follow her to the capital.",
        "Related parties denied it.",
        "The court ruled that cookies need no permission.",
        "Watch out, the minister told reporters.",
        "Norland's newsletter law was changed.",
        "Telegram was blocked in Norland.",
    ],
)
def test_sentences_with_such_words_are_read(line: str) -> None:
    assert reasons(PROSE, line) == [None, None]


def test_a_paragraph_too_long_for_a_phrase_is_read() -> None:
    assert reasons(PROSE, f"Read more: {PROSE} {MORE} {LAST}") == [None, None]


@given(st.text(), st.lists(st.text(max_size=80), max_size=6))
def test_every_paragraph_is_judged(title: str, texts: list[str]) -> None:
    assert len(furniture(title, texts)) == len(texts)
