import pytest

from tests.builders import parse, person
from watcher.core.lexicon.cues import CueKind
from watcher.core.relations.speakers import Speakers

ADA = person("Ada Falk")


def speakers(text: str) -> tuple[Speakers, int]:
    """What is told of a sentence with Ada Falk in it, and where she stands."""
    read = parse(text, ADA)
    who = next(at for at, item in enumerate(read.items) if item.mentions)
    reactions = tuple(at for at in range(len(read.items)) if read.begins(CueKind.REACTION, at))
    return Speakers(read, {read.items[who].first}, reactions), who


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("Two arrested, Ada Falk says", True),
        ("After the arrest, the new president Ada Falk argued for it", True),
        ("Two arrested, Ada Falk among them", False),
        ("Arrested Ada Falk says", False),
        ("Speaking in Oslo, Ada Falk says", False),
    ],
)
def test_who_speaks_after_a_comma_only_tells_of_what_stands_before(text: str, tells: bool) -> None:
    told, who = speakers(text)
    assert told.only_tells(who, [0, 1]) is tells


@pytest.mark.parametrize(
    ("text", "speaks"),
    [("Ada Falk condemns arrest of two", True), ("Ada Falk faces arrest", False), ("Ada Falk says: arrest them", True)],
)
def test_who_condemns_or_announces_something_only_speaks_of_it(text: str, speaks: bool) -> None:
    told, who = speakers(text)
    arrest = next(at for at, item in enumerate(parse(text, ADA).items) if item.key == "arrest")
    assert told.only_speaks(who, arrest, arrest + 1) is speaks


def test_a_reaction_before_an_event_tells_that_it_is_another_s() -> None:
    told, _ = speakers("Ada Falk mourns victims of strike")
    assert told.only_reacts(4)
    told, _ = speakers("Ada Falk joins workers on strike")
    assert not told.only_reacts(4)
