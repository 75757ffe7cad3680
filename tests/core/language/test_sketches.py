from hypothesis import given
from hypothesis import strategies as st

from watcher.core.language.sketches import SIZE, likeness, sketch

WORDS = [f"word{number}" for number in range(200)]
TEXT = " ".join(WORDS)


def test_a_text_is_like_itself_whatever_its_case_and_marks() -> None:
    assert likeness(sketch("Falk flies to Paris."), sketch("FALK — flies, to Paris!")) == 1.0


def test_a_rewrite_of_a_few_words_stays_near() -> None:
    rewritten = " ".join("other" if at % 20 == 0 else word for at, word in enumerate(WORDS))
    assert likeness(sketch(TEXT), sketch(rewritten)) >= 0.5


def test_other_texts_are_far() -> None:
    assert likeness(sketch(TEXT), sketch(TEXT.replace("word", "term"))) == 0.0
    assert likeness(sketch("Falk to visit France in May"), sketch("Falk to visit Spain in May")) < 0.5


def test_a_short_text_is_measured_exactly() -> None:
    assert likeness(sketch("one two three four"), sketch("one two three four five six")) == 2 / 4


def test_text_of_one_or_two_words_is_one_gram_and_of_none_has_no_sketch() -> None:
    assert len(sketch("Falk resigns")) == 1
    assert sketch("") == sketch("… !") == ()


def test_texts_without_words_are_alike_and_unlike_all_others() -> None:
    assert likeness((), ()) == 1.0
    assert likeness((), sketch(TEXT)) == 0.0


def test_words_that_end_in_a_vowel_sign_count() -> None:
    assert len(sketch("हिन्दी में समाचार है")) == 2


@given(st.text(), st.text())
def test_likeness_is_a_share_that_goes_both_ways(one: str, two: str) -> None:
    first, second = sketch(one), sketch(two)
    assert len(first) <= SIZE
    assert list(first) == sorted(set(first))
    assert 0.0 <= likeness(first, second) == likeness(second, first) <= 1.0
    assert likeness(first, sketch(one)) == 1.0
