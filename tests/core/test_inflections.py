import pytest

from watcher.core.inflections import cyrillic_forms, german_forms, latin_forms, name_forms, polish_forms


@pytest.mark.parametrize(
    ("key", "form"),
    [
        ("кольцов", "кольцовым"),
        ("ветрин", "ветрину"),
        ("горский", "горского"),
        ("горський", "горському"),
        ("сергей", "сергею"),
        ("павел", "павла"),
        ("китай", "китае"),
        ("москва", "москву"),
        ("франция", "франции"),
        ("шевченко", "шевченка"),
        ("ын", "ына"),
        ("южная", "южной"),
    ],
)
def test_cyrillic_names_are_inflected_forward(key: str, form: str) -> None:
    assert {key, form} <= cyrillic_forms(key)


def test_no_form_is_shorter_than_its_stem() -> None:
    assert "борис" not in cyrillic_forms("борисов")


def test_a_short_name_that_ends_in_a_vowel_stays_as_it_is() -> None:
    assert cyrillic_forms("ли") == {"ли"}
    assert cyrillic_forms("бату") == {"бату"}


@pytest.mark.parametrize(
    ("key", "form"),
    [
        ("tusk", "tuska"),
        ("babis", "babisovi"),
        ("gorsky", "gorskeho"),
        ("fico", "ficovi"),
        ("koltsov", "koltsovin"),
    ],
)
def test_latin_names_take_slavic_and_other_endings(key: str, form: str) -> None:
    assert {key, form} <= latin_forms(key)


def test_a_name_of_two_letters_takes_no_endings() -> None:
    assert latin_forms("xi") == {"xi"}


@pytest.mark.parametrize(("key", "form"), [("francja", "francji"), ("pekin", "pekinie"), ("uk", "uk")])
def test_polish_places_are_inflected(key: str, form: str) -> None:
    assert {key, form} <= polish_forms(key)


def test_german_places_have_a_genitive() -> None:
    assert german_forms("china") == {"china", "chinas"}
    assert german_forms("paris") == {"paris"}


@pytest.mark.parametrize(
    ("key", "form"), [("πουτιν", "πουτιν"), ("νικος", "νικου"), ("普京", "普京"), ("16", "16"), ("кот", "кота")]
)
def test_the_script_decides_how_a_word_is_inflected(key: str, form: str) -> None:
    assert {key, form} <= name_forms(key)
