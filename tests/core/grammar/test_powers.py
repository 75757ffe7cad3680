import pytest

from tests.builders import parse, person
from watcher.core.grammar.powers import begins_clause, is_led, people, places_spoken_of, places_to_be
from watcher.core.lexicon.cues import CueKind


@pytest.mark.parametrize(
    ("language", "text", "is_led"),
    [
        ("de", "Der Konzern kauft Strom aus Norwegen", True),
        ("ru", "Концерн покупает газ из Норвегии", True),
        ("de", "Norwegen kauft Strom", False),
    ],
)
def test_where_something_comes_from_is_no_side_of_what_is_told(language: str, text: str, is_led: bool) -> None:
    assert bool(places_to_be(parse(text, language=language))) is is_led


def test_where_sanctions_lead_is_no_place_to_be() -> None:
    assert not places_to_be(parse("Rada nałożyła sankcje na Norwegię", language="pl"))
    assert places_to_be(parse("Rada poleciała na Norwegię", language="pl"))


@pytest.mark.parametrize(("text", "led"), [("The talks go on, Norway says", False), ("Talks on Norway", True)])
def test_a_preposition_before_a_comma_leads_nowhere(text: str, led: bool) -> None:
    read = parse(text)
    at = next(at for at, item in enumerate(read.items) if item.place is not None)
    assert is_led(read, at, CueKind.COMPANY) is led


@pytest.mark.parametrize(
    ("language", "text", "led"),
    [
        ("pl", "W sobotę Norwegia otworzyła ogień", False),
        ("ru", "В субботу Норвегия открыла огонь", False),
        ("pl", "Strzelano w Norwegii", True),
    ],
)
def test_a_preposition_before_a_day_leads_no_further(language: str, text: str, led: bool) -> None:
    read = parse(text, language=language)
    at = next(at for at, item in enumerate(read.items) if item.place is not None)
    assert is_led(read, at, CueKind.DESTINATION) is led


def test_people_are_those_who_are_told_by_a_role_or_as_several() -> None:
    read = parse("The envoy met protesters in Oslo")
    assert {read.tokens[at].key for at in people(read)} == {"envoy", "protesters"}


@pytest.mark.parametrize(
    ("text", "spoken_of"),
    [
        ("Falk holds talks on China", True),
        ("Falk met students from China", True),
        ("From China a letter came", True),
        ("Falk met officials from China", False),
        ("Falk met China", False),
    ],
)
def test_a_topic_and_where_guests_are_from_are_only_spoken_of(text: str, *, spoken_of: bool) -> None:
    assert bool(places_spoken_of(parse(text))) is spoken_of


@pytest.mark.parametrize(
    ("text", "language", "begins"),
    [
        ("Bo rencontre Eva, Ada Falk s'inquiète", "fr", True),
        ("Bo trifft Eva, Ada Falk wartet", "de", True),
        ("Bo rencontre Eva, Ada Falk s'", "fr", False),
        ("Bo rencontre Eva, Ada Falk", "fr", False),
        ("Bo rencontre Ada Falk s'inquiète", "fr", False),
    ],
)
def test_somebody_after_a_comma_who_does_something_begins_a_clause(text: str, language: str, *, begins: bool) -> None:
    read = parse(text, person("Ada Falk"), language=language)
    (at,) = (at for at, item in enumerate(read.items) if item.mentions)
    assert begins_clause(read, at) is begins
