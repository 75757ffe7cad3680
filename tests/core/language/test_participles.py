import pytest

from watcher.core.language.participles import has_ge, has_zu, is_passive_participle


@pytest.mark.parametrize("word", ["geflogen", "abgereist", "zurückgetreten", "heimgekehrt"])
def test_most_participles_have_ge_at_their_beginning_or_behind_a_prefix(word: str) -> None:
    assert has_ge(word)


@pytest.mark.parametrize("word", ["zurückzutreten", "teilzunehmen", "stattzufinden", "entgegenzunehmen"])
def test_an_infinitive_has_zu_behind_its_prefix(word: str) -> None:
    assert has_zu(word)


@pytest.mark.parametrize("word", ["zutreten", "verzuckern", "hinzu", "reisen"])
def test_an_infinitive_without_a_prefix_has_none(word: str) -> None:
    assert not has_zu(word)


@pytest.mark.parametrize("word", ["besucht", "fliegt", "verhaftet"])
def test_what_has_none_may_be_a_verb_of_the_present(word: str) -> None:
    assert not has_ge(word)


@pytest.mark.parametrize(
    "word", ["festgenommen", "entlassen", "verhaftet", "operiert", "besucht", "angeschossen", "gewählt", "geschlagen"]
)
def test_a_passive_goes_with_a_participle(word: str) -> None:
    assert is_passive_participle(word)


@pytest.mark.parametrize("word", ["gewinnen", "gehen", "geben", "gestehen", "fliegen", "besuchen", "reisen"])
def test_a_future_goes_with_an_infinitive(word: str) -> None:
    assert not is_passive_participle(word)
