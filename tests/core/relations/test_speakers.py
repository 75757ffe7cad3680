import pytest

from tests.builders import parse, person
from watcher.core.lexicon.cues import CueKind
from watcher.core.relations.speakers import Speakers

ADA = person("Ada Falk")
BO = person("Bo Lindqvist")


def speakers(text: str, *, in_person: bool = False) -> tuple[Speakers, int]:
    """What is told of a sentence with Ada Falk in it, and where she stands."""
    read = parse(text, ADA, BO)
    who = next(at for at, item in enumerate(read.items) if any(one.entity == ADA.id for one in item.mentions))
    reactions = tuple(at for at in range(len(read.items)) if read.begins(CueKind.REACTION, at))
    return Speakers(read, {read.items[who].first}, reactions, in_person=in_person), who


@pytest.mark.parametrize(
    ("text", "words", "tells"),
    [
        ("Two arrested, Ada Falk says", [0, 1], True),
        ("After the arrest, the new president Ada Falk argued for it", [2], True),
        ("Two arrested, Ada Falk among them", [0, 1], False),
        ("Arrested Ada Falk says", [0], False),
        ("Speaking in Oslo, Ada Falk says", [0], False),
        ("Asked in Oslo, Ada Falk says", [0, 1], False),
        ("At a briefing, Ada Falk says", [0, 2], False),
        ("Oslo: at a briefing, Ada Falk says", [2, 4], False),
        ("Workers smile at a briefing, Ada Falk says", [2, 4], True),
        ("In Oslo, Ada Falk says", [], False),
    ],
)
def test_who_speaks_after_a_comma_only_tells_of_what_stands_before(text: str, words: list[int], tells: bool) -> None:
    told, who = speakers(text)
    assert told.only_tells(who, words) is tells


@pytest.mark.parametrize(
    ("text", "words", "another"),
    [
        ("At a briefing, the mayor criticised Ada Falk", [0, 2], True),
        ("Then at a briefing the mayor criticised Ada Falk", [1, 3], True),
        ("Mayors sing at a briefing Ada Falk", [2, 4], True),
        ("At a briefing, minister Ada Falk smiled", [0, 2], False),
        ("At a briefing, Lord Keeper of the Seal Ada Falk smiled", [0, 2], False),
        ("Ada Falk smiled at a briefing", [2, 4], False),
        ("A briefing by Ada Falk", [1, 2], False),
        ("Before leaving on a visit, the mayor criticised Ada Falk", [2, 4], True),
        ("Before leaving on a visit, Ada Falk smiled", [2, 4], False),
        ("After the mayor talked on a visit, Ada Falk smiled", [4, 6], True),
        ("Following Bo Lindqvist's visit, Ada Falk smiled", [0, 2], True),
        ("After a visit by Bo Lindqvist, Ada Falk smiled", [0, 2], True),
        ("After a visit with Bo Lindqvist, Ada Falk smiled", [0, 2], False),
        ("Workers leave on a visit, and Ada Falk smiled", [2, 4], True),
        ("In Oslo, workers leave on a visit Ada Falk made", [5, 7], True),
        ("According to Ada Falk, a briefing is near", [5], True),
        ("Ada Falk, a briefing", [3], False),
    ],
)
def test_who_opens_with_an_occasion_is_the_subject_behind_it(text: str, words: list[int], another: bool) -> None:
    told, who = speakers(text, in_person=True)
    assert told.is_no_subject(who, words) is another


def test_a_name_in_what_somebody_is_quoted_with_was_not_at_a_briefing() -> None:
    told, who = speakers("He told a briefing that Ada Falk smiled")
    assert told.is_in_report(who, 4)
    told, who = speakers("He told a briefing with Ada Falk")
    assert not told.is_in_report(who, 4)


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("According to Ada Falk, arrest is near", True),
        ("Reports said Ada Falk faces arrest", False),
        ("The party said its leader, Ada Falk, would face arrest", False),
        ("This was said by Ada Falk, who faces arrest", False),
        ("So said Ada Falk, jailed after arrest", False),
    ],
)
def test_a_name_after_according_to_only_says_who_tells(text: str, speaks: bool) -> None:
    told, who = speakers(text)
    arrest = next(at for at, item in enumerate(parse(text, ADA).items) if item.key == "arrest")
    assert told.only_speaks(who, arrest, arrest + 1) is speaks


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
