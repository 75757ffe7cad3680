"""Texts that tell of the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.core.news.aboutness import is_about, says_enough, share, weight


def test_signs_weigh_what_they_say() -> None:
    assert (weight("harbour"), weight("港口"), weight("항구"), weight("порт")) == (7, 6, 6, 4)


@pytest.mark.parametrize(
    ("words", "enough"),
    [("Falk visits harbour", True), ("Live", False), ("It is so", False), ("部长访问", True), ("3 of 14 in 15", True)],
)
def test_a_few_telling_words_are_enough(words: str, enough: bool) -> None:
    assert says_enough(words) is enough


def test_words_in_another_form_are_the_same() -> None:
    assert is_about("Министры посетили новую гавань", "министр посетил гавани")
    assert is_about("部长周一访问了港口。", "部长访问港口城市")
    assert not is_about("今天下雨。", "部长访问港口城市")


@given(st.text(), st.text())
def test_shares_lie_between_nothing_and_all(part: str, whole: str) -> None:
    assert 0 <= share(part, whole) <= 1
    assert share(part, part) == 1
