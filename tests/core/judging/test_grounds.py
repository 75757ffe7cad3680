from dataclasses import replace

import pytest

from tests.builders import article, event, event_in, matcher, person, rule
from watcher.core.grammar.events import EventList, Standing
from watcher.core.naming.entities import Grade, Kind

NORWAY = replace(person("Norway", "no", kind=Kind.STATE), id="state/norway")
ADA = person("Ada Falk", "no")
CHOLERA = ("{who} fights cholera", "cholera (spreads)? ... (kills|spreads)", "plague in")
OUTBREAK = event("outbreak", *CHOLERA, phrases=["cholera"])
MARCH = event("march", "(farmers) ... (march)")
VOTE = replace(event("vote", "(election) in {place}", "{place} ... (election)"), who_is=Standing.HOST)
ARREST = replace(event("arrest", "{who} ... arrested", phrases=["arrests"]), who_is=Standing.CONCERNED)


def grades(text: str, what: EventList = OUTBREAK, *, of_country: bool = True) -> list[Grade | None]:
    """How surely an article tells something of Norway."""
    asked = rule(NORWAY, ADA, what=what) if of_country else rule(ADA, what=what)
    return [match.grade for match in matcher([asked], [NORWAY, ADA], what).match(article("News", text))]


@pytest.mark.parametrize(
    "text",
    [
        "In the north of Norway cholera kills ten.",
        "Cholera in Norway kills ten.",
        "Fear grows as cholera in the north of Norway kills ten.",
        "The cholera spreads in Norway.",
        "Norway fights cholera.",
    ],
)
def test_what_nobody_does_is_told_of_the_country_where_it_is(text: str) -> None:
    assert grades(text) == [Grade.MEDIUM] or grades(text) == [Grade.HIGH]


@pytest.mark.parametrize("place", ["Oslo", "Bergen", "Bergen and Tromso", "Svalbard"])
def test_a_capital_a_town_and_an_area_are_less_sure_names_of_their_country(place: str) -> None:
    assert grades(f"Cholera spreads in {place}.") == [Grade.MEDIUM]


def test_a_town_that_may_lie_elsewhere_is_none_of_a_country() -> None:
    assert grades("Cholera spreads in Bergen and Malmo.") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Norwegian farmers march.", True),
        ("Norwegian farmers march on roads around Oslo.", True),
        ("Norwegian and Swedish farmers march.", False),
        ("Norwegian farmers march in Sweden.", False),
        ("A Norwegian paper writes today of a big crowd and of farmers who march.", False),
        ("Farmers march.", False),
    ],
)
def test_what_its_people_do_is_told_of_the_country_unless_another_is_named(text: str, *, told: bool) -> None:
    assert grades(text, MARCH) == [Grade.MEDIUM] * told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Hunderte haben am Abend in Oslo gegen Steuern protestiert.", True),
        ("Hunderte haben am Abend in Oslo und Bergen protestiert.", True),
        ("Hunderte haben am Abend in Oslo, dann in Malmö protestiert.", False),
    ],
)
def test_a_place_before_a_verb_that_waits_is_that_of_the_event(text: str, *, told: bool) -> None:
    what = event_in("de", "march", "(Hunderte) ... (protestieren|protestiert)")
    found = matcher([rule(NORWAY, what=what)], [NORWAY], what).match(article("Meldung", text, language="de"))
    assert bool(found) is told


def test_where_a_sentence_names_no_place_the_title_says_whose_event_it_is() -> None:
    asked = matcher([rule(NORWAY, what=MARCH)], [NORWAY], MARCH)
    assert [match.quote for match in asked.match(article("A loud day in Bergen", "Farmers march."))] == [
        "Farmers march."
    ]
    assert asked.match(article("A loud day in Malmo", "Farmers march. Norway waits.")) == ()


def test_the_last_word_of_a_pattern_may_lead_to_the_country() -> None:
    assert grades("They feared plague in Norway.") == [Grade.HIGH]


@pytest.mark.parametrize(
    "text",
    [
        "Cholera spreads in Sweden.",
        "Cholera spreads in Norway and in Sweden.",
        "Ministers flew to Norway as cholera spreads.",
        "Cholera experts meet in Norway.",
        "Cholera doctors, nurses and porters of the old port hospital meet in Norway.",
        "A nurse warned in Norway of cholera.",
        "It is calm in Norway.",
        "Cholera spreads near Norway.",
    ],
)
def test_a_country_that_is_the_place_of_something_else_is_told_of_nothing(text: str) -> None:
    assert grades(text) == []


def test_an_election_is_that_of_the_country_in_which_it_is_held() -> None:
    assert grades("They spoke of an election in Norway.", VOTE) == [Grade.HIGH]
    assert grades("They spoke of an election in Oslo.", VOTE) == []
    assert grades("All look to Norway election.", VOTE) == [Grade.HIGH]
    assert grades("All look to Norway and the election.", VOTE) == []


def test_what_is_at_a_place_with_something_else_of_its_own_is_not_told_of_it() -> None:
    assert grades("Cholera haunts a book on the war in Norway.") == []


def test_what_somebody_suffers_is_not_told_of_the_country() -> None:
    assert grades("Police made arrests in Norway.", ARREST) == []


def test_what_a_state_only_condemns_elsewhere_is_not_told_of_it() -> None:
    assert grades("Norway condemns cholera deaths in Sweden.") == []
    assert grades("Norway reports cholera deaths.") == [Grade.MEDIUM]


def test_only_countries_are_grounds() -> None:
    assert grades("Cholera spreads in Norway.", of_country=False) == []
