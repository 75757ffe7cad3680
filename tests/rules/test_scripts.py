import pytest

from watcher.rules.scripts import is_alphabetic, unwritten


@pytest.mark.parametrize(
    ("text", "alphabetic"), [("Putin 2", True), ("Путин", True), ("普京", False), ("بوتين", False)]
)
def test_a_word_of_an_alphabet_takes_several_letters(text: str, alphabetic: bool) -> None:
    assert is_alphabetic(text) is alphabetic


def test_languages_are_missing_by_their_letters() -> None:
    assert unwritten(("uk", "en", "zh", "ar"), ["visit", "普京"]) == ("ar", "uk")
    assert unwritten(("de", "ja"), ["визит"]) == ("de", "ja")
