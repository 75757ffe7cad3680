import pytest

from watcher.core.language.abbreviations import ABBREVIATIONS, MONTHS
from watcher.core.language.characters import fold


def test_all_are_keys_as_tokens_have_them() -> None:
    assert {fold(word) for word in ABBREVIATIONS | MONTHS} == ABBREVIATIONS | MONTHS


@pytest.mark.parametrize("word", ["sen", "просп", "вул", "bzw", "mme", "sra", "godz"])
def test_every_language_has_its_own(word: str) -> None:
    assert word in ABBREVIATIONS


def test_may_is_no_abbreviation_so_that_a_sentence_may_end_in_it() -> None:
    assert not {"may", "mai", "june", "juni"} & ABBREVIATIONS
    assert {"mai", "juni"} <= MONTHS
