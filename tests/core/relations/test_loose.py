import pytest

from tests.builders import gazetteer, parse, person
from watcher.core.relations.loose import told_loosely
from watcher.core.relations.scenes import Scene, Subject
from watcher.core.relations.statements import Relation, Statement

ADA = person("Ada Falk", "no")
WORDS = frozenset({"trip", "summit", "visit"})


def told(text: str) -> list[Statement]:
    """What is told loosely of Ada Falk, who lives in Norway."""
    read = parse(text, ADA)
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


def test_what_is_skipped_needs_no_place() -> None:
    (statement,) = told("Falk skips summit")
    assert statement.place is None


def test_who_is_invited_needs_no_event_word() -> None:
    (statement,) = told("Berg invites Falk to Japan")
    assert statement.place is not None
    assert told("Berg drives Falk to Japan") == []
