import pytest

from tests.builders import gazetteer
from watcher.core.language.text import normalise, sentences


def placed(text: str, language: str = "en") -> list[str]:
    """The names of the places of a sentence."""
    found = gazetteer().find(sentences(0, normalise(text), language), language)
    return [mention.candidates[0].name for mention in found]


@pytest.mark.parametrize(
    "text",
    [
        "Chad Hugo was sued",
        "The singer Jordan Henderson was held",
        "Milan Kundera died",
        "Florence Pugh laughed",
        "Jack London died",
        "A film by Sofia Coppola opened",
        "Mr Hague stepped down",
        "He met Ms. Essex at noon",
    ],
)
def test_a_persons_name_is_no_place(text: str) -> None:
    assert placed(text) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Chad Police held two men", "Chad"),
        ("Jordan holds two men", "Jordan"),
        ("Talks in Milan fail", "Milan"),
        ("Paris Airport was closed", "Paris"),
        ("Chad President Falk spoke", "Chad"),
        ("President Israel Talks Fail Again In Summit", "Israel"),
        ("The minister of The Hague spoke", "The Hague"),
        ("MR ESSEX AND POLICE FORCES ARE READY", "Essex"),
        ("Mr Of Essex Is Ready Again", "Essex"),
        ("New York Falk rallied", "New York"),
    ],
)
def test_a_title_or_a_frequent_word_beside_a_place_is_not_a_name(text: str, place: str) -> None:
    assert placed(text) == [place]


def test_elsewhere_than_in_english_a_title_may_be_that_of_the_town() -> None:
    assert placed("Der Bürgermeister Köln sprach", "de") == ["Cologne"]


def test_a_headline_that_writes_every_word_large_proves_no_title() -> None:
    assert placed("Mr Essex Wins Another Long Trial", "en") == ["Essex"]


def test_a_state_whose_short_name_is_a_frequent_word_is_none_in_a_shouted_line() -> None:
    assert placed("WATCH US NOW PLEASE") == []


@pytest.mark.parametrize(
    ("text", "language", "places"),
    [
        ("An IRA man was held in Belfast", "en", ["Belfast"]),
        ("O Irã atacou", "pt", ["Iran"]),
        ("A spokeswoman of RCA sang", "en", []),
        ("Manifestation en RCA", "fr", ["Central African Republic"]),
        ("Manifestation en RCA", "", ["Central African Republic"]),
        ("Oma ist tot", "de", []),
        ("Protest we Lwowie", "pl", ["Lviv"]),
        ("Wybory w USA", "pl", ["United States"]),
    ],
)
def test_a_spelling_of_another_language_that_is_another_word_is_read_in_its_own(
    text: str, language: str, places: list[str]
) -> None:
    assert placed(text, language) == places


@pytest.mark.parametrize(
    ("name", "places"),
    [("IRA", []), ("Irã", ["ir"]), ("ira", ["ir"]), ("IRAN", ["ir"]), ("RCA", ["cf"]), ("us", ["us"])],
)
def test_capitals_that_are_another_word_mean_no_place_of_that_spelling(name: str, places: list[str]) -> None:
    assert [place.id for place in gazetteer().lookup(name)] == places
