import pytest

from tests.builders import cues
from watcher.core.lexicon.endings import NO_ENDINGS, EndingKind, Endings

ENDINGS = Endings({EndingKind.ONE: ("ó", "irá"), EndingKind.GERUND: ("ing",)})


@pytest.mark.parametrize("word", ["viajó", "VIAJÓ", "irá"])
def test_capitals_make_no_difference_to_an_ending(word: str) -> None:
    assert ENDINGS.mark(word, EndingKind.ONE)


def test_an_accent_tells_what_was_from_what_is() -> None:
    assert not ENDINGS.mark("viajo", EndingKind.ONE)


def test_an_ending_tells_nothing_that_its_language_does_not_tell_by_it() -> None:
    assert not ENDINGS.mark("viajó", EndingKind.PAST)
    assert not NO_ENDINGS.mark("viajó", EndingKind.ONE)


def test_the_longest_ending_of_a_kind_is_known() -> None:
    assert ENDINGS.longest(EndingKind.ONE) == len("irá")
    assert ENDINGS.longest(EndingKind.PAST) == 0


@pytest.mark.parametrize("language", ["pl", "ru", "uk"])
def test_what_one_person_did_is_also_told_in_any_tense(language: str) -> None:
    endings = cues().endings_of(language)
    one = endings.by_kind[EndingKind.ONE]
    assert one
    assert all(endings.mark(f"x{ending}", EndingKind.PERSONAL) for ending in one)


@pytest.mark.parametrize(("noun", "language"), [("визиту", "ru"), ("приїзду", "uk"), ("wizyty", "pl")])
def test_a_noun_in_the_genitive_is_no_verb(noun: str, language: str) -> None:
    assert not cues().endings_of(language).mark(noun, EndingKind.VERB)
