import pytest

from tests.builders import gazetteer, parse, person
from watcher.core.relations.loose import told_loosely
from watcher.core.relations.scenes import Scene
from watcher.core.relations.statements import Relation, Statement
from watcher.core.relations.subjects import Subject

ADA = person("Ada Falk", "no")
WORDS = frozenset({"trip", "summit", "visit", "attend", "speak", "meeting", "odwiedzic", "встреча"})


def told(text: str, language: str = "en") -> list[Statement]:
    """What is told loosely of Ada Falk, who lives in Norway."""
    read = parse(text, ADA, language=language)
    own = frozenset(at for at, item in enumerate(read.items) if item.mentions)
    scene = Scene(read, Subject(own, ADA.home), gazetteer(), bodily=True)
    return list(told_loosely("travel", WORDS, scene))


@pytest.mark.parametrize(
    "text", ["Falk plans long and costly trip in spring to Japan", "Falk to attend summit of bankers in Kenya"]
)
def test_a_name_an_event_word_and_a_foreign_place_are_one_event(text: str) -> None:
    (statement,) = told(text)
    assert statement.relation is Relation.LOOSE
    assert statement.place is not None


@pytest.mark.parametrize(
    "text",
    [
        "Falk plans trip by video link to Japan",
        "Falk may skip the trip of others to Japan",
        "Falk plans trip from Oslo in Norway",
        "Berg plans trip to Japan with Falk",
        "Falk plans nothing in Japan",
    ],
)
def test_nothing_is_told_where_something_speaks_against_it(text: str) -> None:
    assert [one for one in told(text) if one.place is not None] == []


@pytest.mark.parametrize("text", ["Falk skips trip", "Falk skips the meeting", "Falk will not attend a bank meeting"])
def test_a_journey_that_is_not_made_needs_no_place(text: str) -> None:
    (statement,) = told(text)
    assert statement.place is None


def test_each_language_has_words_of_journeys() -> None:
    (statement,) = told("Falk nie zamierza odwiedzić Berg", "pl")
    assert statement.place is None


def test_what_does_not_take_place_needs_no_place() -> None:
    assert told("Встреча с Ada Falk не состоялась", "ru")
    assert told("Встреча с Ada Falk не обсуждалась", "ru") == []


@pytest.mark.parametrize("text", ["Falk will not speak", "Falk declines to attend", "Falk visits nobody by plane"])
def test_words_that_tell_of_a_journey_beside_a_place_alone_are_nothing_without_one(text: str) -> None:
    assert [one for one in told(text) if one.place is None] == []


def test_who_is_invited_needs_no_event_word() -> None:
    (statement,) = told("Berg invites Falk to Japan")
    assert statement.place is not None
    assert told("Berg drives Falk to Japan") == []


@pytest.mark.parametrize(
    "text",
    [
        "Paris: Falk to attend meeting of bankers",
        "Paris: Falk on visit",
        "Japan: Falk on visit",
    ],
)
def test_a_town_before_a_colon_is_where_somebody_is_and_a_country_where_one_goes(text: str) -> None:
    (statement,) = told(text)
    assert statement.place == 0


@pytest.mark.parametrize(
    "text",
    [
        "Japan: Falk to attend meeting",
        "Oslo: Falk to attend meeting",
        "Paris: Falk praises those who attend",
        "Talks: Falk to attend meeting",
        "Paris: visit by Falk",
    ],
)
def test_what_stands_before_a_colon_is_no_place_of_what_is_only_spoken_of(text: str) -> None:
    assert told(text) == []
