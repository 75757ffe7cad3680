from dataclasses import replace

import pytest

from tests.builders import article, event, event_in, matcher, person, rule
from watcher.core.grammar.events import EventList, Standing
from watcher.core.naming.entities import Grade, Kind
from watcher.core.rule import Whereabouts

NORWAY = replace(person("Norway", "no", kind=Kind.STATE), id="state/norway")
VOTE = replace(event("vote", "{place} (vote|election)", phrases=["runoff"]), who_is=Standing.HOST)


def grades(text: str, what: EventList = VOTE, language: str = "en") -> list[Grade | None]:
    """How surely an article tells of an election of Norway."""
    asked = matcher([rule(NORWAY, what=what)], [NORWAY], what)
    return [match.grade for match in asked.match(article("News", text, language=language))]


@pytest.mark.parametrize("text", ["The Norwegian election is near.", "Norwegians vote.", "A Norwegian runoff looms."])
def test_an_election_is_told_of_the_country_whose_nation_holds_it(text: str) -> None:
    assert grades(text) == [Grade.MEDIUM]


@pytest.mark.parametrize(
    "text",
    [
        "A Norwegian envoy spoke of the runoff.",
        "Norwegian-backed rebels fear the runoff.",
        "Norwegian Ada Falk lost the runoff.",
        "The runoff is no Norwegian one.",
        "A norwegian election.",
    ],
)
def test_who_only_bears_the_adjective_of_a_country_holds_no_election(text: str) -> None:
    assert grades(text) == []


def test_in_other_languages_an_adjective_is_written_small() -> None:
    what = replace(event_in("de", "vote", "{place} (Wahl)"), who_is=Standing.HOST)
    assert grades("Die norwegische Wahl ist entschieden.", what, "de") == [Grade.MEDIUM]


def test_the_nation_says_where_an_election_is_held() -> None:
    where = Whereabouts("Norway", places=frozenset({"no"}))
    asked = matcher([rule(what=VOTE, where=where)], [], VOTE)
    assert asked.match(article("News", "The Norwegian election is near."))
    assert not asked.match(article("News", "The Swedish election is near."))
