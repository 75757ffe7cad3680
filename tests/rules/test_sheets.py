import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.rules.sheets import Sheet


def test_a_text_is_wrapped_beside_its_label_at_spaces_and_bars() -> None:
    assert list(Sheet(50).row("label", "one two (three|four) five six seven (eight|nine|ten) eleven")) == [
        "  label         one two (three|four) five six",
        "                seven (eight|nine|ten) eleven",
    ]
    assert list(Sheet(50).row("", "a" * 20 + "|" + "b" * 20)) == [" " * 16 + "a" * 20 + "|", " " * 16 + "b" * 20]


@given(st.text(alphabet="ab |", max_size=200), st.integers(0, 120))
def test_wrapping_loses_nothing(text: str, width: int) -> None:
    lines = [line[16:] for line in Sheet(width).row("x", text)]
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize(("count", "shown"), [(0, []), (2, ["0, 1"]), (9, ["0, 1, 2, 3, 4, 5, 6, 7, 8"])])
def test_few_items_are_all_shown(count: int, shown: list[str]) -> None:
    assert [line[16:] for line in Sheet().items("x", map(str, range(count)))] == shown


def test_of_many_items_the_first_are_shown_and_the_others_counted_unless_all_are_asked_for() -> None:
    items = tuple("abcdefghijkl")
    assert list(Sheet().items("x", (*items, "a"))) == ["  x             a, b, c, d, e, f, g, h, … 4 more"]
    assert Sheet(is_full=True).cut(items) == items
    assert Sheet().cut(items, 2) == ("a", "b", "… 10 more")
