"""Whatever a text holds, its matching takes work in proportion to its length.

Work is counted in calls of functions, which are the same on every machine, not in seconds.
"""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from types import FrameType

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.shipped import shipped_matcher
from watcher.core.news.articles import Entry, Origin, to_article

NOW = datetime(2026, 11, 20, tzinfo=UTC)
RULES = """
watch: Putin + foreign travel
---
watch: world-leaders + meeting
---
watch: Zelensky + death or illness
"""
PIECES = (
    *(
        "Putin",
        "PUTIN",
        "Путина",
        "Wladimir",
        "普京",
        "بوتين",
        "Zelensky's",
        "president",
        "visit",
        "met",
        "访问",
        "dies",
    ),
    *("China", "in", "to", "Beijing", "of", "and", "not", "will", "who", "on 3 May", "said", "“", "”", ",", ".", "\n"),
    *("(", "–", "\u0301", "😀", "a", "зустрівся", "besucht", "-"),
    *("Zelensky", "Путін", "Зеленський", "Xi", "Китаї", "встретился", "oraz", "wizytę", "à", "historian"),
    *("trifft", "treffen", "nicht", "das", "Gespräche", "rencontré", "visita", "que", "received", "Putina"),
)
SHORT, LONG = 3_000, 12_000
CALLS_A_CHARACTER = 400  # the densest of the texts found by search, names and verbs without a mark, takes 350


def calls_of(work: Callable[[], object]) -> int:
    """How many functions ``work`` calls."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls


def calls_to_match(text: str) -> int:
    article = to_article(Entry("1", "Putin", text), Origin("s", "s"), NOW)
    return calls_of(lambda: shipped_matcher(RULES).match(article))


def filled(piece: str, size: int) -> str:
    """Whole pieces alone: a part of one may be a word that is read where the piece is not."""
    return piece * (size // len(piece))


@pytest.mark.slow
@pytest.mark.no_cover
@settings(max_examples=12, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=5), st.sampled_from([" ", ""]))
@example(["PUTIN", "visit", "China", "and"], " ")
@example(["visit", "of", "Putin", "to"], " ")
@example(["普京", "访问", "China"], "")
@example(["Zelensky's", "president"], " ")
@example(["met", "Putin"], " ")
@example(["Putin", "China", "besucht"], " ")
@example(["Putina", "Putina", "oraz", "wizytę"], " ")
@example(["Путін", "Китаї", "зустрівся", "Зеленський"], " ")
@example(["treffen", "nicht", "zu", "Besuch", "sie", "Kiew"], " ")
@example(["ancien", "Poutine", "rencontré", "Xi", "démentir"], " ")
@example(["aged", "in the past", "received", "historian"], " ")
@example(["à", "Zelensky"], " ")
@example(["met", "Putin", "\n"], " ")
@example(["\u0301"], "")
def test_four_times_the_text_takes_about_four_times_the_work(pieces: list[str], between: str) -> None:
    piece = between.join([*pieces, ""])
    short, long = (calls_to_match(filled(piece, size)) for size in (SHORT, LONG))
    assert long <= 10 * short  # sixteen times would be a square
    assert long <= CALLS_A_CHARACTER * LONG
