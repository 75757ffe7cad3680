import pytest

from watcher.core.grammar.verbs import NO_NOUNS, PERSONAL, TELLING_OF_ONE, ends_in


@pytest.mark.parametrize(
    ("word", "language"), [("viajó", "es"), ("Odwiedziła", "pl"), ("ПРИЕХАЛ", "ru"), ("зник", "en")]
)
def test_capitals_make_no_difference_to_an_ending(word: str, language: str) -> None:
    assert ends_in(word, TELLING_OF_ONE, language) is (language != "en")


def test_an_accent_tells_what_was_from_what_is() -> None:
    assert not ends_in("viajo", TELLING_OF_ONE, "es")


@pytest.mark.parametrize("language", sorted(TELLING_OF_ONE.keys() - {"es"}))
def test_what_one_person_did_is_also_told_in_any_tense(language: str) -> None:
    assert all(ends_in(f"x{ending}", PERSONAL, language) for ending in TELLING_OF_ONE[language])


@pytest.mark.parametrize(("noun", "language"), [("визиту", "ru"), ("приїзду", "uk"), ("wizyty", "pl")])
def test_a_noun_in_the_genitive_is_none_of_these_verbs(noun: str, language: str) -> None:
    assert not ends_in(noun, NO_NOUNS, language)
