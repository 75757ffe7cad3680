import pytest

from tests.builders import gazetteer, parse, person, vocabulary
from watcher.core.grammar.events import Role
from watcher.core.grammar.states import States
from watcher.core.naming.entities import Alias, Entity, Kind
from watcher.core.relations.destinations import Destinations
from watcher.core.relations.parties import Parties, has_form

ADA = person("Ada Falk")
LYSOVA = person("Ада Лысова")
FIRM = person("Заря", kind=Kind.ORGANISATION)


def are_somebody(text: str, *, language: str = "en", suffers: bool = False) -> list[str]:
    """The items of a sentence that are somebody, by their words."""
    read = parse(text, ADA, language=language)
    parties = Parties(read, Destinations(read, gazetteer(), frozenset(), bodily=False), suffers=suffers)
    return [read.text(item.first, item.last) for item in read.items if parties.is_one(item)]


@pytest.mark.parametrize(
    ("text", "somebody"),
    [
        ("then Ada Falk left quietly", ["Ada Falk"]),
        ("in a week Vexon left quietly", ["Vexon"]),
        ("in a week pilots left quietly", ["pilots"]),
        ("in a week painters left quietly", []),
    ],
)
def test_names_capitals_and_words_for_people_are_somebody(text: str, somebody: list[str]) -> None:
    assert are_somebody(text) == somebody


def test_german_tells_a_name_from_a_noun_by_its_second_capital() -> None:
    assert are_somebody("Gestern verließ BASF die Halle", language="de") == ["BASF"]


def test_the_ending_of_a_noun_tells_to_whom_something_is_done() -> None:
    assert are_somebody("задержали строителя", language="ru", suffers=True) == ["строителя"]
    assert are_somebody("задержали строителя", language="ru") == []


@pytest.mark.parametrize(
    ("text", "may_do", "may_suffer"), [("Лысова прибыла", True, False), ("Лысову встретили", False, True)]
)
def test_a_person_is_told_as_subject_or_object_by_the_form_of_the_name(
    text: str, may_do: bool, may_suffer: bool
) -> None:
    name = parse(text, LYSOVA, language="ru").items[0]
    assert has_form(name, Role.SUBJECT, is_person=True) is may_do
    assert has_form(name, Role.WHOM, is_person=True) is may_suffer


def test_who_stands_for_a_state_is_an_object_as_a_person_is() -> None:
    norway = Entity("state/norway", "Norway", Kind.STATE, (Alias("Norway"),), home=frozenset({"no"}))
    read = States([norway], gazetteer(), vocabulary()).read(parse("с президентом Норвегии", language="ru"))
    assert has_form(read.items[1], Role.WHOM, is_person=False)


def test_the_name_of_a_thing_is_an_object_only_where_it_is_inflected() -> None:
    assert not has_form(parse("Заря растёт", FIRM, language="ru").items[0], Role.WHOM, is_person=False)
    assert has_form(parse("Зарю купили", FIRM, language="ru").items[0], Role.WHOM, is_person=False)
