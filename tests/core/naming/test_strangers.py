import pytest

from watcher.core.language.text import normalise, sentences
from watcher.core.lexicon.places import Place, PlaceKind, PlaceMention
from watcher.core.lexicon.vocabulary import Vocabulary
from watcher.core.naming.entities import Grade, Mention, Step
from watcher.core.naming.strangers import Stranger, find_strangers

VOCABULARY = Vocabulary(
    given_names=frozenset(["emil", "anna", "zora", "эмиль"]),
    titles=frozenset({"president", "minister", "general", "prime"}),
    particles=frozenset({"van", "der"}),
    common_words=frozenset({"visits", "motors", "reed"}),
)


def _strangers(text: str, *taken: tuple[int, int], place: bool = False) -> list[Stranger]:
    found = sentences(0, normalise(text), "en")
    mentions = [Mention("x", 0, first, last, "x", Step.ALIAS, Grade.HIGH) for first, last in taken]
    places = [
        PlaceMention((Place("x", "X", PlaceKind.CITY, frozenset()),), 0, first, last) for first, last in taken if place
    ]
    return list(find_strangers(found, [] if place else mentions, places=places, vocabulary=VOCABULARY))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He met Emil Brodsky.", ["Emil Brodsky"]),
        ("He met Emil J. Brodsky-Lem and Anna van Dorn.", ["Emil J. Brodsky-Lem", "Anna van Dorn"]),
        ("He met President Brodsky.", ["Brodsky"]),
        ("He met Prime Minister Emil Brodsky.", ["Emil Brodsky"]),
        ("He met President Emil today.", ["Emil"]),
        ("Встреча с Эмилем Бродским", ["Эмилем Бродским"]),
        ("Emil Brodsky Visits Old Friend", ["Emil Brodsky"]),
        ("Emil Brodsky spoke. Then Brodsky left.", ["Emil Brodsky", "Brodsky"]),
        ("Emil Reed spoke. Reed left.", ["Emil Reed"]),
        ("General Motors paid.", []),
        ("Emil went home, Brodsky too.", []),
        ("Emil, Brodsky and a president", []),
        ("Emil President", []),
        ("Anna van rent", []),
        ("普京访问中国", []),
        ("", []),
    ],
)
def test_persons_are_told_by_given_names_and_titles(text: str, names: list[str]) -> None:
    assert [stranger.name for stranger in _strangers(text)] == names


def test_given_names_before_a_watched_surname_are_no_stranger() -> None:
    assert not _strangers("Emil Emilovich Brodsky spoke", (2, 3))


def test_a_stranger_says_where_it_stands() -> None:
    assert _strangers("We saw Emil Brodsky's car.") == [Stranger("Emil Brodsky", 0, 2, 4, possessive=True)]


@pytest.mark.parametrize("place", [False, True])
def test_what_is_watched_or_a_place_is_no_stranger(place: bool) -> None:
    assert not _strangers("Emil Brodsky spoke", (0, 2), place=place)
    assert not _strangers("Emil Brodsky spoke", (1, 2), place=place)
