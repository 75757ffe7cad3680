import pytest

from tests.builders import gazetteer, parse, person
from watcher.core.relations.destinations import Destinations
from watcher.core.relations.parties import Parties

ADA = person("Ada Falk")


def are_somebody(text: str, *, language: str = "en", suffers: bool = False) -> list[str]:
    """The items of a sentence that are somebody, by their words."""
    read = parse(text, ADA, language=language)
    parties = Parties(read, Destinations(read, gazetteer(), frozenset(), bodily=False), suffers=suffers)
    return [read.text(item.first, item.last) for item in read.items if parties.is_one(item)]


@pytest.mark.parametrize(
    ("text", "somebody"),
    [
        ("then Ada Falk left quietly", ["Ada Falk"]),
        ("in a week Vexon left quietly", ["Vexon"]),
        ("in a week pilots left quietly", ["pilots"]),
        ("in a week painters left quietly", []),
    ],
)
def test_names_capitals_and_words_for_people_are_somebody(text: str, somebody: list[str]) -> None:
    assert are_somebody(text) == somebody


def test_the_ending_of_a_noun_tells_to_whom_something_is_done() -> None:
    assert are_somebody("задержали строителя", language="ru", suffers=True) == ["строителя"]
    assert are_somebody("задержали строителя", language="ru") == []
