import pytest

from watcher.rules.endings import regular_forms


@pytest.mark.parametrize(
    ("word", "language", "some"),
    [
        ("blog", "en", {"blogs"}),
        ("reply", "en", {"replies", "replied"}),
        ("флексить", "ru", {"флексил", "флексили"}),
        ("блогер", "ru", {"блогера", "блогеру"}),
        ("xyz", "tr", {"xyz"}),
        ("of", "en", {"of"}),
        ("in", "xx", {"in"}),
    ],
)
def test_regular_endings_follow_the_language(word: str, language: str, some: set[str]) -> None:
    assert regular_forms(word, language) >= some | {word}


def test_a_short_word_takes_no_endings() -> None:
    assert regular_forms("in", "de") == {"in"}
