import pytest

from watcher.core.lexicon.places import PlaceKind, compile_gazetteer
from watcher.core.lexicon.vocabulary import Vocabulary
from watcher.rules.vocabulary import load_vocabulary


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


def test_the_shipped_vocabulary_holds_words_as_folded_keys(vocabulary: Vocabulary) -> None:
    assert {"anna", "иван"} <= vocabulary.given_names
    assert {"president", "президенту", "prasident"} <= vocabulary.titles
    assert "nguyen" in vocabulary.family_first
    assert "ltd" in vocabulary.legal_forms
    assert "said" in vocabulary.common_words
    assert "rice" in vocabulary.name_words
    assert "von" in vocabulary.particles
    assert "al" in vocabulary.loose_particles
    assert "jr" in vocabulary.suffixes
    assert "has" in vocabulary.after_surnames


@pytest.mark.parametrize("word", ["minister", "finanzminister", "прокурору", "генпрокурору", "мер", "єр"])
def test_a_title_is_one_of_the_list_in_any_form_or_ends_with_one(vocabulary: Vocabulary, word: str) -> None:
    assert vocabulary.is_title(word)


@pytest.mark.parametrize("word", ["", "er", "westminster", "weltmeister", "меры"])
def test_no_other_word_is_a_title(vocabulary: Vocabulary, word: str) -> None:
    assert not vocabulary.is_title(word)


def test_names_of_one_line_lead_to_each_other(vocabulary: Vocabulary) -> None:
    assert "alex" in vocabulary.short_names["alexander"]
    assert "alexander" in vocabulary.short_names["alex"]
    assert "alex" not in vocabulary.short_names["alex"]


def test_a_demonym_leads_to_its_country_in_every_form(vocabulary: Vocabulary) -> None:
    assert vocabulary.demonyms["russian"] == "ru"
    assert vocabulary.demonyms["российского"] == "ru"
    assert vocabulary.demonyms["сербів"] == "rs"


def test_a_country_is_known_by_its_names_in_every_language(vocabulary: Vocabulary) -> None:
    assert {vocabulary.countries[name] for name in ("china", "китай", "chine", "chiny")} == {"cn"}
    assert vocabulary.countries["north korea"] == "kp"


def test_no_comment_and_no_head_of_a_table_is_read_as_a_word(vocabulary: Vocabulary) -> None:
    for words in (vocabulary.given_names, vocabulary.common_words, vocabulary.titles, vocabulary.legal_forms):
        assert all(word and not word.startswith("#") for word in words)
    assert "name" not in vocabulary.short_names


def test_every_place_is_written_out_and_lies_in_places_that_exist(vocabulary: Vocabulary) -> None:
    ids = {row.id for row in vocabulary.places}
    assert len(ids) == len(vocabulary.places) > 1000
    assert all(row.names["en"] for row in vocabulary.places)
    assert all(parent in ids for row in vocabulary.places for parent in row.within)


def test_the_gazetteer_knows_capitals_and_two_fold_names(vocabulary: Vocabulary) -> None:
    gazetteer = compile_gazetteer(vocabulary.places)
    assert [place.id for place in gazetteer.lookup("пекин")] == ["cn/beijing"]
    assert {place.kind for place in gazetteer.lookup("Georgia")} == {PlaceKind.COUNTRY, PlaceKind.AREA}
    assert any(row.weak for row in vocabulary.places)
    assert any(row.forms for row in vocabulary.places)
