from dataclasses import replace

import pytest

from tests.builders import article, event, matcher, parse, person, rule
from watcher.core.grammar.events import Standing
from watcher.core.grammar.stretches import Span
from watcher.core.naming.entities import Entity, Kind
from watcher.core.relations.nationals import Nationals
from watcher.core.relations.statements import Relation, Statement

NORWAY = person("Norway", "no", kind=Kind.STATE)
BRAUNER = person("Brauner", kind=Kind.ORGANISATION)
HARM = replace(
    event(
        "harm",
        "{who} ... (killed|died|arrested|charged)",
        "(arrest|kill|death of) ... {who}",
        phrases=["arrest warrant", "killed in"],
    ),
    who_is=Standing.HARMED,
)


def is_told_of(who: Entity, text: str) -> bool:
    """Whether a sentence tells of the one who is asked for that he is harmed."""
    return bool(matcher([rule(who, what=HARM)], [who], HARM).match(article("News", text)))


@pytest.mark.parametrize(
    "text",
    [
        "Two Norwegians were arrested in Spain.",
        "A Norwegian tourist died in Spain.",
        "A Norwegian human rights lawyer was arrested in Spain.",
        "The Norwegian, who was arrested in Spain, is ill.",
        "Spain arrested a Norwegian journalist.",
        "Spain arrested a Norwegian.",
        "Six Norwegian soldiers were killed in Mali.",
        "Norway's ambassador died in Spain.",
        "The president of Norway was arrested.",
        "The death of President Eva Berg of Norway was a shock.",
        "A court issued an arrest warrant for the Norwegian premier.",
    ],
)
def test_a_state_is_harmed_by_what_befalls_its_people(text: str) -> None:
    assert is_told_of(NORWAY, text)


@pytest.mark.parametrize(
    "text",
    [
        "Two tourists were arrested in Norway.",
        "Norway arrested three men.",
        "Norwegian police arrested three men.",
        "Three men were killed by Norwegian settlers.",
        "Three men died in a Norwegian hospital.",
        "Norway, two papers say, was killed in a vote.",
        "Norway in May arrested three men.",
        "Norway was arrested.",
        "Ships of Norway died.",
        "Norwegian salmon died.",
        "Norwegian and Swedish salmon died.",
    ],
)
def test_it_is_not_where_it_happens_nor_who_does_it(text: str) -> None:
    assert not is_told_of(NORWAY, text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Two managers of Brauner were arrested.", True),
        ("Brauner was charged.", True),
        ("A man was killed near Brauner.", False),
        ("Two men at Brauner were arrested.", True),
    ],
)
def test_a_firm_is_harmed_itself_or_by_its_people(text: str, *, told: bool) -> None:
    assert is_told_of(BRAUNER, text) is told


def test_what_names_nobody_is_left_to_others() -> None:
    read = parse("Norway mourns", NORWAY)
    assert Nationals(read, frozenset(), frozenset()).are_harmed(
        Statement("harm", read, Span(1, 2, (1,)), Relation.PATTERN)
    )


@pytest.mark.parametrize("text", ["A Norwegian tourist was in Spain.", "Two Norwegians travel."])
def test_people_are_no_mention_of_their_state(text: str) -> None:
    assert not matcher([rule(NORWAY)], [NORWAY]).match(article("News", text))
