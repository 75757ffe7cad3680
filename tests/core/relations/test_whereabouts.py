from dataclasses import replace

import pytest

from tests.builders import article, event, event_in, matcher, parse, rule
from watcher.core.grammar.events import Standing
from watcher.core.naming.entities import Alias, Entity, Kind
from watcher.core.relations.whereabouts import opening_place
from watcher.core.rule import Whereabouts

RALLY = event("rally", "rally ... in {place}", phrases=["rally"])


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("In Oslo, thousands rally", "Oslo"),
        ("In the rain, thousands rally", None),
        ("In Oslo thousands rally", None),
        ("Oslo rallies", None),
        ("Rally", None),
    ],
)
def test_a_sentence_may_open_with_its_place(text: str, place: str | None) -> None:
    line = parse(text)
    at = opening_place(line)
    assert (None if at is None else line.text(line.items[at].first, line.items[at].last)) == place


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("In Los Angeles, thousands rally for peace in Chad", False),
        ("In Paris, thousands say: many rally in Chad", True),
        ("In Chad, thousands rally in Mao", True),
        ("Thousands rally in Chad", True),
        ("In Chad, thousands rally", True),
        ("Paris: thousands rally for peace in Chad", False),
        ("N'Djamena: thousands rally for peace in Norway", True),
        ("Norway: thousands rally for peace in Chad", True),
        ("Oslo: thousands rally in N'Djamena", True),
        ("Oslo: mayor asks: rally in Chad", True),
    ],
)
def test_the_place_that_opens_a_sentence_is_where_it_happens(text: str, told: bool) -> None:
    found = matcher([rule(what=RALLY, where=Whereabouts("Chad", places=frozenset({"td"})))], [], RALLY)
    assert bool(found.match(article(text))) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("War in Chad, many flee", True),
        ("War in Norway over crisis in Chad", False),
    ],
)
def test_a_place_that_is_the_events_own_is_where_it_happens_and_that_of_another_noun_is_not(
    text: str, told: bool
) -> None:
    war = event("war", "war ... in {place}")
    found = matcher([rule(what=war, where=Whereabouts("Chad", places=frozenset({"td"})))], [], war)
    assert bool(found.match(article(text))) is told


@pytest.mark.parametrize(
    ("who_is", "title", "told"),
    [
        (Standing.DOER, "Chad raids a port", False),
        (Standing.DOER, "Raid on a port in Chad", True),
        (Standing.CONCERNED, "Chad raids a port", True),
        (None, "Chad raids a port", True),
    ],
)
def test_a_state_that_does_it_is_no_place_where_it_happens(who_is: Standing | None, title: str, told: bool) -> None:
    raid = replace(event("raid", "{who} raid", phrases=["raid"]), who_is=who_is)
    found = matcher([rule(what=raid, where=Whereabouts("Chad", places=frozenset({"td"})))], [], raid)
    assert bool(found.match(article(title))) is told


@pytest.mark.parametrize(
    ("who_is", "title", "told"),
    [
        (Standing.DOER, "Drones raid Kenyan port", True),
        (Standing.DOER, "Raid on Kenyan port shakes Chad", False),
        (Standing.DOER, "Kenyan drones raid a port", False),
        (Standing.CONCERNED, "Drones raid Kenyan port", False),
    ],
)
def test_what_is_struck_from_afar_is_where_its_country_is(who_is: Standing | None, title: str, told: bool) -> None:
    raid = replace(event("raid", "{who} raid", phrases=["raid"]), who_is=who_is)
    found = matcher([rule(what=raid, where=Whereabouts("Kenya", places=frozenset({"ke"})))], [], raid)
    assert bool(found.match(article(title))) is told


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Kenya and Chad announce truce in Mali", True),
        ("Chad, Kenya and Norway announce truce in Mali", True),
        ("In Mali, Chad announces truce", True),
        ("Chad and Mali announce truce", False),
        ("In Kenya, Chad announces truce", False),
    ],
)
def test_states_that_do_it_together_are_no_places_where_it_happens(title: str, told: bool) -> None:
    truce = replace(event("truce", "{who} ... announce ... truce"), who_is=Standing.DOER)
    chad = Entity("state/chad", "Chad", Kind.STATE, (Alias("Chad"),), home=frozenset({"td"}))
    watched = rule(chad, what=truce, where=Whereabouts("Mali", places=frozenset({"ml"})))
    assert bool(matcher([watched], [chad], truce).match(article(title))) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Norwegian farmers rally", True),
        ("Rally of Norwegian farmers", True),
        ("Farmers rally at Norwegian ports", True),
        ("Farmers rally and wave Norwegian flags", False),
        ("Norwegian and Swedish farmers rally", False),
        ("Norwegian farmers rally in Paris", False),
        ("Rally against Norwegian ports", False),
        ("Rally over the arrest of Norwegian farmers", False),
        ("Rally at the Norwegian embassy", False),
        ("Norwegian minister hails rally", False),
        ("Norwegian papers write today of a big crowd and of farmers who rally", False),
    ],
)
def test_what_its_people_do_is_in_their_country_where_no_place_is_named(text: str, told: bool) -> None:
    rally = event("rally", "rally", phrases=["rally"])
    found = matcher([rule(what=rally, where=Whereabouts("Norway", places=frozenset({"no"})))], [], rally)
    assert bool(found.match(article(text))) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Le ministre norvégien condamne la grève", False),
        ("Grève contre le ministre norvégien", False),
        ("Grève chez le ministre norvégien", True),
    ],
)
def test_a_minister_who_speaks_of_it_does_not_say_where_it_is_but_one_at_whose_place_it_is_does(
    text: str, told: bool
) -> None:
    strike = event_in("fr", "strike", "grève", phrases=["grève"])
    found = matcher([rule(what=strike, where=Whereabouts("Norway", places=frozenset({"no"})))], [], strike)
    assert bool(found.match(article(text, language="fr"))) is told


@pytest.mark.parametrize("who_is", [Standing.CONCERNED, Standing.DOER])
def test_what_somebody_does_or_suffers_is_not_where_his_nation_is(who_is: Standing) -> None:
    raid = replace(event("raid", "(farmers) ... (raid)"), who_is=who_is)
    found = matcher([rule(what=raid, where=Whereabouts("Norway", places=frozenset({"no"})))], [], raid)
    assert not found.match(article("Norwegian farmers raid"))
