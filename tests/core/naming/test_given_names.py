import pytest

from watcher.core.lexicon.vocabulary import Vocabulary
from watcher.core.naming.given_names import is_given_name

VOCABULARY = Vocabulary(given_names=frozenset({"герман", "армен", "мария", "виталий", "ada"}))


@pytest.mark.parametrize("key", ["герман", "германа", "германом", "марии", "марию", "виталия", "виталию", "ada"])
def test_a_given_name_is_one_in_its_cases(key: str) -> None:
    assert is_given_name(key, VOCABULARY)


@pytest.mark.parametrize("key", ["германии", "германию", "армения", "армении", "ия", "adam"])
def test_a_country_that_begins_as_a_given_name_is_none(key: str) -> None:
    assert not is_given_name(key, VOCABULARY)
