import pytest

from watcher.core.lexicon.inflections import (
    cyrillic_forms,
    declined,
    german_forms,
    latin_forms,
    name_forms,
    polish_forms,
)


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
        ("рыжая", "рыжей"),
        ("вишнівська", "вишнівської"),
        ("біла", "білої"),
        ("французький", "французька"),
        ("канадцы", "канадцев"),
        ("датчане", "датчан"),
        ("литовці", "литовців"),
        ("серби", "сербів"),
        ("росіяни", "росіян"),
        ("заєць", "зайця"),
        ("гребень", "гребня"),
        ("сокіл", "сокола"),
        ("федорів", "федорова"),
        ("ігор", "ігоря"),
        ("воробей", "воробью"),
    ],
)
def test_cyrillic_names_are_inflected_forward(key: str, form: str) -> None:
    assert {key, form} <= set(cyrillic_forms(key))


def test_no_form_is_shorter_than_its_stem() -> None:
    assert "борис" not in cyrillic_forms("борисов")


def test_a_short_name_that_ends_in_a_vowel_stays_as_it_is() -> None:
    assert set(cyrillic_forms("ли")) == {"ли"}
    assert set(cyrillic_forms("бату")) == {"бату"}


@pytest.mark.parametrize(
    ("key", "form"),
    [
        ("tusk", "tuska"),
        ("sarnowska", "sarnowskiej"),
        ("lisiecka", "lisieckiej"),
        ("barbara", "barbarze"),
        ("beata", "beacie"),
        ("lebioda", "lebiodzie"),
        ("kolodziej", "kolodzieja"),
        ("golab", "golebia"),
        ("dziobiec", "dziobca"),
        ("koziol", "kozla"),
        ("watroba", "watroby"),
        ("babis", "babisovi"),
        ("gorsky", "gorskeho"),
        ("fico", "ficovi"),
        ("koltsov", "koltsovin"),
        ("bayrou", "bayrous"),
        ("polmar", "polmarze"),
        ("donald", "donaldzie"),
        ("robert", "robercie"),
        ("robert", "roberta"),
    ],
)
def test_latin_names_take_slavic_and_other_endings(key: str, form: str) -> None:
    assert {key, form} <= set(latin_forms(key))


def test_a_name_of_two_letters_takes_no_endings() -> None:
    assert set(latin_forms("xi")) == {"xi"}


@pytest.mark.parametrize(("key", "form"), [("francja", "francji"), ("pekin", "pekinie"), ("uk", "uk")])
def test_polish_places_are_inflected(key: str, form: str) -> None:
    assert {key, form} <= set(polish_forms(key))


def test_german_places_have_a_genitive() -> None:
    assert set(german_forms("china")) == {"china", "chinas"}
    assert set(german_forms("paris")) == {"paris"}


@pytest.mark.parametrize(
    ("key", "form"), [("πουτιν", "πουτιν"), ("νικος", "νικου"), ("普京", "普京"), ("16", "16"), ("кот", "кота")]
)
def test_the_script_decides_how_a_word_is_inflected(key: str, form: str) -> None:
    assert {key, form} <= set(name_forms(key))


def test_nouns_in_ina_take_ukrainian_endings() -> None:
    assert {"туреччини", "туреччині"} <= set(cyrillic_forms("туреччина"))
    assert {"молдови", "молдові"} <= set(cyrillic_forms("молдова"))


@pytest.mark.parametrize("key", ["koltsov", "babis", "путин", "туреччина", "νικος", "16"])
def test_forms_hold_what_they_list(key: str) -> None:
    forms = name_forms(key)
    assert all(form in forms for form in forms)
    assert f"{key}xyz" not in forms
    assert "x" not in forms


def test_a_surname_that_is_no_ordinary_noun_is_not_declined_as_one() -> None:
    known = frozenset({"волк", "szpak", "szpakiem", "rice", "rica"})
    assert "волка" in declined("волк", known)
    assert "szpaka" in declined("szpak", known)
    assert declined("rice", known) == declined("громов", known) == frozenset()
