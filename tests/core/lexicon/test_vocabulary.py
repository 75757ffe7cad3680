import pytest

from tests.builders import vocabulary
from watcher.core.lexicon.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("adjective", "country"),
    [
        ("russian", "ru"),
        ("russischen", "ru"),
        ("rosyjskiego", "ru"),
        ("rosyjskiemu", "ru"),
        ("rosyjskich", "ru"),
        ("red", None),
    ],
)
def test_an_adjective_tells_its_country_in_german_and_polish_endings(adjective: str, country: str | None) -> None:
    known = Vocabulary(demonyms={"russian": "ru", "russisch": "ru", "rosyjski": "ru", "chinese": "cn"})
    assert known.country_of(adjective) == country


def test_every_form_of_an_adjective_leads_back_to_its_country() -> None:
    known = vocabulary()
    forms = known.adjectives(frozenset(known.demonyms.values()))
    assert len(forms) > len(known.demonyms)
    assert {form: known.country_of(form) for form in forms} == forms


def test_only_the_adjectives_of_some_countries_are_told() -> None:
    known = Vocabulary(demonyms={"russian": "ru", "chinese": "cn"})
    assert set(known.adjectives({"cn"}).values()) == {"cn"}
