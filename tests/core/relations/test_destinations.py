import pytest

from tests.builders import gazetteer, parse, person
from watcher.core.grammar.clauses import Parse
from watcher.core.relations.destinations import Destinations

ADA = person("Ada Falk")


def destinations(read: Parse) -> Destinations:
    """The places of a sentence for somebody whose home is Norway."""
    return Destinations(read, gazetteer(), frozenset({"no"}), bodily=True)


def name_of(read: Parse, at: int | None) -> str | None:
    place = None if at is None else read.items[at].place
    return None if place is None else place.candidates[0].name


@pytest.mark.parametrize(
    ("text", "abroad", "home"),
    [
        ("Falk flies to Kenya", "Kenya", False),
        ("Falk flies from Oslo to Kenya", "Kenya", True),
        ("Falk on talks with Kenya in Japan", "Japan", False),
        ("Falk on the war in Kenya", None, False),
        ("Falk meets Kenya's envoy", None, False),
        ("Falk on Kenya war", None, False),
        ("Falk speaks about Kenya joining the union", None, False),
        ("Falk stays in Oslo", None, True),
    ],
)
def test_topics_owners_and_partners_are_no_places_to_be(text: str, abroad: str | None, home: bool) -> None:
    read = parse(text)
    assert name_of(read, destinations(read).first_abroad()) == abroad
    assert destinations(read).has_home() is home


def test_without_a_known_home_every_place_is_abroad_and_none_is_home() -> None:
    read = parse("Falk flies to Oslo")
    homeless = Destinations(read, gazetteer(), frozenset(), bodily=True)
    assert name_of(read, homeless.first_abroad()) == "Oslo"
    assert not homeless.has_home()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("trip to Japan after stop in Kenya", "Japan"),
        ("trip that Kenya wants to Japan", "Japan"),
        ("trip; Japan waits in Kenya", None),
        ("trip with Japan", None),
    ],
)
def test_the_place_near_a_word_is_one_that_a_preposition_leads_to_in_its_clause(text: str, place: str | None) -> None:
    read = parse(text)
    assert name_of(read, destinations(read).abroad_near(0)) == place


def test_an_invitation_leads_to_a_place_right_after_whom_it_is_for() -> None:
    read = parse("Berg invites Falk to Japan")
    assert name_of(read, destinations(read).abroad_after(2)) == "Japan"
    far = parse("Berg invites Falk as soon as she has time for it to Japan")
    assert destinations(far).abroad_after(2) is None
