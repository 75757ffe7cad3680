from dataclasses import replace
from datetime import date

import pytest

from tests.builders import parse, phrase
from watcher.core.grammar.claims import Claim, ClaimKind
from watcher.core.judging.scores import claim_of, points, scored
from watcher.core.rule import Score

SCORE = Score(30, ((phrase("cholera"), 20), (phrase("outbreak"), 15), (phrase("deaths"), 10), (phrase("film"), -50)))
DENIED, HAPPENING, PLANNED, UNCLEAR = ClaimKind.DENIED, ClaimKind.HAPPENING, ClaimKind.PLANNED, ClaimKind.UNCLEAR
TODAY = date(2026, 6, 1)


def claim(text: str) -> Claim:
    return claim_of(SCORE, (parse(text),), TODAY)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Cholera outbreak kills ten", HAPPENING),
        ("Congo denies cholera outbreak", DENIED),
        ("Cholera outbreak in Congo denied by ministry", DENIED),
        ("Congo may face cholera outbreak", UNCLEAR),
        ("Cholera outbreak?", UNCLEAR),
        ("Cholera feared in Congo after outbreak", UNCLEAR),
        ("Cholera outbreak expected in Congo", PLANNED),
        ("Cholera outbreak: Congo denies deaths", HAPPENING),
        ("Congo denies deaths: cholera outbreak goes on", HAPPENING),
        ("A film", HAPPENING),
    ],
)
def test_the_claim_is_that_of_the_clause_with_the_most_points(text: str, kind: ClaimKind) -> None:
    assert claim(text).kind is kind


def test_of_sentences_with_equal_points_the_first_counts() -> None:
    first, second = parse("Congo denies cholera outbreak"), parse("Cholera outbreak kills ten")
    assert claim_of(SCORE, (first, second), TODAY).kind is DENIED


def test_what_nothing_says_of_the_words_together_the_title_may_say_of_the_weightiest() -> None:
    title, lead = parse("Congo denies cholera"), parse("A lorry brought cholera, an outbreak and deaths.")
    assert claim_of(SCORE, (title, replace(lead, number=1)), TODAY).kind is DENIED


def test_what_is_long_over_is_background() -> None:
    assert claim("Cholera outbreak in 2014").background


def test_each_phrase_counts_once() -> None:
    found = scored(SCORE, (parse("Cholera, cholera and outbreak in a film"),))
    assert len(found) == 3
    assert points(SCORE, found) == -15
