from dataclasses import replace

import pytest

from tests.builders import article, event, matcher, person, rule
from watcher.core.grammar.events import Standing
from watcher.core.naming.entities import Entity, Kind

VOTE = replace(
    event(
        "vote",
        "{place} 's ... (election|vote)",
        "{place} (election|vote|votes)",
        "(election|vote) in {place}",
        "{who} ... wins ... election",
        "(presidential)? candidate {who}",
        phrases=["election", "referendum", "voters", "claims victory"],
    ),
    who_is=Standing.HOST,
)
NORWAY = person("Norway", kind=Kind.ORGANISATION)
PARTY = person("Fjord Party", kind=Kind.ORGANISATION)
ADA = person("Ada Falk")


def is_told(entity: Entity, text: str) -> bool:
    """Whether an election is told of somebody."""
    return bool(matcher([rule(entity, what=VOTE)], [entity], VOTE).match(article("News", text)))


@pytest.mark.parametrize(
    "text",
    [
        "Norway's hard-fought presidential election is near.",
        "Norway votes on Monday.",
        "There will be an election in Norway.",
        "There will be an election in Sweden and Norway.",
        "Norway and Sweden face a referendum.",
        "Norway faces another referendum at last.",
        "Norway long ago promised a referendum.",
        "Norway heads for a referendum.",
        "Norway referendum",
        "The Norway referendum surprised all.",
    ],
)
def test_a_state_is_told_of_its_own_election(text: str) -> None:
    assert is_told(NORWAY, text)


@pytest.mark.parametrize(
    "text",
    [
        "Norway's role in the Swedish vote is unclear.",
        "They spoke of Norway and the election.",
        "Norway's election promise was kept.",
        "Norway's election-related costs rose.",
        "The election in Sweden worries Norway.",
        "Norway meddled in the referendum.",
        "Norway told Sweden a referendum was needed.",
        "A friend of Norway told all of us early of a referendum.",
        "A referendum of all people, Norway said.",
        "A referendum in which farmers of Norway took part.",
        "Norway told of a referendum in Sweden",
        "Norway's minister of trade at last called a referendum.",
        "Norway spoke for very many hours last night and day of another referendum.",
        "A referendum in the long and very lovely and most green south, north and west, and Norway",
    ],
)
def test_a_state_is_not_told_of_elections_of_others(text: str) -> None:
    assert not is_told(NORWAY, text)


def test_a_party_is_told_of_what_it_wins() -> None:
    assert is_told(PARTY, "Fjord Party wins a close election.")
    assert not is_told(PARTY, "The election in Sweden is near, Fjord Party leaders say.")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Workers met presidential candidate Falk.", True),
        ("Candidate Falk smiled.", True),
        ("Workers met former presidential candidate Falk.", False),
        ("The adviser of then-candidate Falk smiled.", False),
    ],
)
def test_who_was_a_candidate_before_is_none(text: str, told: bool) -> None:
    assert is_told(ADA, text) is told


@pytest.mark.parametrize("text", ["Falk claims victory", "Falk faces an election.", "Falk wins election"])
def test_a_candidate_is_told_of_an_election(text: str) -> None:
    assert is_told(ADA, text)


@pytest.mark.parametrize(
    "text",
    [
        "Falk raged during the US election.",
        "Falk spoke of the referendum.",
        "Falk made an election promise.",
        "Falk faces a referendum.",
        "Falk appeals to voters.",
    ],
)
def test_who_only_speaks_of_an_election_is_no_candidate(text: str) -> None:
    assert not is_told(ADA, text)
