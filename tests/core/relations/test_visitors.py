import pytest

from tests.builders import parse, person
from watcher.core.relations.visitors import Visitors

ADA = person("Ada Falk", "fr", titles=("French president",))
BO = person("Bo Lindqvist", "se")


def stays_away(text: str, *keys: str, other: bool = False) -> bool:
    """Whether Ada Falk is not where some words of a sentence say; ``other``: she meets Bo Lindqvist."""
    read = parse(text, ADA, BO)
    named = {mention.entity: at for at, item in enumerate(read.items) for mention in item.mentions}
    words = [at for at, item in enumerate(read.items) if item.key in keys]
    return Visitors(read, named["ada-falk"]).stay_away(words, named["bo-lindqvist"] if other else None)


@pytest.mark.parametrize(
    ("text", "keys", "away"),
    [
        ("An agent for Ada Falk in Oslo", ("in",), True),
        ("The questions about the French president Ada Falk at a rally", ("rally",), True),
        ("A plan for Ada Falk to visit Oslo", ("visit",), False),
        ("In Oslo an agent for Ada Falk", ("oslo",), True),
        ("For Ada Falk it was a trip to Oslo", ("trip", "to"), False),
        ("After talks with Ada Falk in Oslo", ("in",), False),
        ("A trip to Oslo lies before Ada Falk", ("trip", "to"), False),
        ("Red carpet for Ada Falk in Oslo", ("carpet",), False),
    ],
)
def test_who_something_is_about_is_not_there(text: str, keys: tuple[str, ...], away: bool) -> None:
    assert stays_away(text, *keys) is away


@pytest.mark.parametrize(
    ("text", "away"),
    [
        ("Ada Falk's plans were blamed during a visit by Bo Lindqvist", True),
        ("Ada Falk was blamed after a visit to Oslo by Norwegian lawmakers", True),
        ("Ada Falk leaves for a visit to Oslo by train in May", False),
        ("A visit to Oslo by Ada Falk in May", False),
        ("Ada Falk leaves for a visit", False),
        ("Ada Falk leaves for a visit to Oslo in Norway at the bay in the west", False),
    ],
)
def test_a_visit_is_that_of_whom_by_names(text: str, away: bool) -> None:
    assert stays_away(text, "visit") is away


@pytest.mark.parametrize(
    ("text", "away"),
    [
        ("Ada Falk welcomed Bo Lindqvist's promise", True),
        ("Ada Falk welcomed Bo Lindqvist's foreign minister", False),
        ("Ada Falk welcomed Bo Lindqvist", False),
        ("Bo Lindqvist's aides welcomed Ada Falk", False),
    ],
)
def test_to_welcome_what_somebody_does_is_not_to_meet_him(text: str, away: bool) -> None:
    assert stays_away(text, "welcomed", other=True) is away


@pytest.mark.parametrize(
    ("text", "away"),
    [
        ("Ada Falk was asleep when the plane landed in Oslo", True),
        ("Ada Falk, when asked, landed in Oslo", False),
        ("Ada Falk was asleep when she landed in Oslo", False),
        ("Ada Falk sang when boarding as she landed in Oslo", False),
        ("Ada Falk left when landed", False),
        ("Ada Falk landed in Oslo when rain fell", False),
    ],
)
def test_a_clause_with_a_subject_of_its_own_tells_of_that(text: str, away: bool) -> None:
    assert stays_away(text, "landed", "in") is away


@pytest.mark.parametrize(
    ("text", "away"),
    [
        ("Ada Falk expects the talks to succeed", True),
        ("Ada Falk pointed to Danish talks", True),
        ("Ada Falk hails talks", True),
        ("Ada Falk expects to hold talks", False),
        ("Ada Falk defended her plan at talks", False),
        ("Ada Falk holds talks", False),
    ],
)
def test_who_only_thinks_something_of_talks_is_not_at_them(text: str, away: bool) -> None:
    assert stays_away(text, "talks") is away


def test_what_is_no_plan_is_done_whatever_one_thinks_of_it() -> None:
    assert not stays_away("Ada Falk welcomes guests and arrives in Oslo", "arrives", "in")
    assert not stays_away("Ada Falk in Oslo", "in")
