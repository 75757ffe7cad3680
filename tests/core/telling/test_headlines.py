import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.core.telling.headlines import Words, read, roman, script, stems


def test_stems_see_through_endings() -> None:
    assert stems("переговоры начались") & stems("Переговорами") == {"перег"}


def test_short_words_tell_nothing_but_pairs_of_characters_do() -> None:
    assert read("He is in Oslo").telling == {"oslo"}
    assert read("会谈").telling == {"会谈"}


def test_a_name_is_the_same_in_other_scripts() -> None:
    assert roman("Нордвинд") == roman("Nordvind") == {"nordv"}


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Shell to buy Nordvind", {"nordv"}),
        ("Фальк купит Нордвинд", {"nordv"}),
        ("Nordvind sold", set()),
        ("Big Oil Buys Wind Firm Nordvind", set()),
        ("Falk Meets Lind", {"meets", "lind"}),
        ("Nokia walkout on Wednesday", set()),
        ("Nokia walkout in Montana", {"monta"}),
        ("…", set()),
    ],
)
def test_names_are_longer_words_with_a_capital_after_the_first_unless_all_have_one(title: str, names: set[str]) -> None:
    assert read(title).names == names


def test_a_capital_says_less_in_german() -> None:
    assert read("Falk trifft Bürgermeister von Oslo").is_sure is False
    assert read("Falk meets mayor of Oslo").is_sure


def test_what_every_headline_of_a_watch_has_neither_tells_nor_names() -> None:
    words = read("Oil firm Shell to buy Nordvind").without(frozenset({"shell", "buy"}), frozenset({"shell"}))
    assert words == Words(frozenset({"firm", "nordv"}), frozenset({"nordv"}))


@pytest.mark.parametrize(("text", "expected"), [("1 Falk", "LATIN"), ("Фальк", "CYRILLIC"), ("12", "")])
def test_the_script_is_that_of_the_first_letter(text: str, expected: str) -> None:
    assert script(text) == expected


@given(st.text(max_size=60))
def test_no_headline_is_too_odd(title: str) -> None:
    assert read(title).names <= roman(title)
