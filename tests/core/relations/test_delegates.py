from dataclasses import replace

import pytest

from tests.builders import TRAVEL, event, gazetteer, parse, person, vocabulary
from watcher.core.grammar.events import EventList, Standing
from watcher.core.naming.entities import Kind
from watcher.core.relations.readers import EventReader
from watcher.core.relations.statements import Statement
from watcher.core.relations.subjects import Subject

ACME = person("Acme", "fr", kind=Kind.ORGANISATION)
BO = person("Bo Lindqvist", "se")
JOURNEY = replace(
    event(
        "travel",
        "{who} ... (visit|fly|arrive|travel|embark|meet|talks) ... (to|in) {abroad}",
        "{who} ... (attend|speak) ... (in|at) {abroad}",
        "{who} in {abroad}",
        "{other} (host|welcome) {who}",
        "(talks|meeting) (in|at) {abroad} ... (with|between|of|by) ... {who}",
        "(visit|trip) (by|of) {who}",
        "speaking (in|at) {abroad} {who}",
        phrases=["foreign trip"],
    ),
    who_is=Standing.PRESENT,
)
APPEARS = replace(event("appears", phrases=["news conference"]), who_is=Standing.PRESENT)


def told(text: str, words: EventList = JOURNEY, language: str = "en") -> tuple[Statement, ...]:
    """What is told of Acme, a firm in France."""
    read = parse(text, ACME, BO, language=language)
    at = [at for at, item in enumerate(read.items) if any(one.entity == "acme" for one in item.mentions)]
    return EventReader(words, gazetteer(), vocabulary()).statements(
        read, Subject(frozenset(at), ACME.home, is_person=False)
    )


@pytest.mark.parametrize(
    "text",
    [
        "An Acme delegation arrived in Oslo",
        "Acme's newly elected chairman flies to Oslo",
        "Acme envoy Bo Lindqvist flies to Oslo",
        "Acme Secretary-General Bo Lindqvist flies to Oslo",
        "Acme chairman's Oslo visit by plane to Norway",
        "Talks in Oslo between Zenit and the Acme delegation",
        "Acme negotiators will, officials hope, travel to Oslo",
        "The head of Acme travels to Oslo",
        "Representatives of Zenit, Acme and Omega met in Oslo",
        "Acme arrives in Oslo",
        "Acme plans to attend a fair in Oslo",
        "Acme and Zenit met in Oslo",
        "Acme Bo Lindqvist flies to Oslo",
        "Norway welcomes Acme",
        "Norway welcomes Acme delegates",
        "After talks in Oslo with Acme",
        "Talks in Oslo between Zenit and Acme",
        "A visit by Acme delegates to Norway",
        "A visit of Acme to Norway",
        "Speaking in Oslo, Acme officials were calm",
        "Acme executives on a foreign trip to Norway",
    ],
)
def test_a_body_travels_by_its_people_or_as_the_subject(text: str) -> None:
    assert told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Homes were commonplace for Acme in Oslo",
        "Acme CEO travels to Oslo",
        "Acme chief executive Bo Lindqvist flies to Oslo",
        "The founder of Acme travels to Oslo",
        "Acme in Oslo has many homes",
        "A manager of Acme in Oslo",
        "Acme's cranes arrive in Oslo",
        "Acme signed a deal under which workers arrive in Oslo",
        "Acme officials say that tourists who travel to Oslo pay more",
        "Acme officials see tourists travel to Oslo",
        "Guests fly from Acme to Oslo and arrive in Norway",
        "Norway welcomes Acme's exports",
        "Norway welcomes Acme exports",
        "Talks in Oslo brokered by Acme",
        "Talks in Oslo with Acme-led lenders",
        "Talks in Oslo between intra-Acme rivals",
        "Talks in Oslo of the rivals of Acme",
        "A fan of Acme on a foreign trip to Norway",
        "Cranes from Acme officials arrive in Oslo",
        "Speaking in Oslo, Acme is calm",
    ],
)
def test_what_is_a_body_s_and_whoever_has_to_do_with_it_do_not_take_it_anywhere(text: str) -> None:
    assert told(text) == ()


def test_a_body_appears_in_public_by_its_people() -> None:
    assert told("Acme's chairman holds a news conference", APPEARS)
    assert told("Acme exports were the topic of a news conference", APPEARS) == ()


def test_a_body_that_stays_away_is_told_of_without_a_pattern() -> None:
    summit = replace(JOURNEY, words={"en": frozenset({"summit"})})
    assert told("Acme skips summit", summit)
    assert told("Acme wants others to skip summit", summit) == ()
    assert told("Acme grows after summit in Norway", summit) == ()


def test_the_people_of_a_body_are_asked_for_in_english_alone() -> None:
    german = replace(TRAVEL, patterns={"de": JOURNEY.patterns["en"]}, who_is=Standing.PRESENT)
    assert told("Kräne von Acme in Oslo", german, "de")


def test_a_person_is_asked_for_as_a_visitor() -> None:
    read = parse("Acme has an agent for Bo Lindqvist in Oslo", BO)
    who = next(at for at, item in enumerate(read.items) if item.mentions)
    there = Subject(frozenset({who}), BO.home)
    assert EventReader(JOURNEY, gazetteer(), vocabulary()).statements(read, there) == ()
    assert EventReader(replace(JOURNEY, who_is=None), gazetteer(), vocabulary()).statements(read, there)
