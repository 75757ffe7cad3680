import pytest

from tests.builders import parse, person
from watcher.core.naming.entities import Grade, Kind
from watcher.core.relations.bodies import identity, items_of, with_bodies

FIRM = person("Nordhav", kind=Kind.ORGANISATION)
RIVAL = person("Castora", kind=Kind.ORGANISATION)
ADA = person("Ada Falk")


def of_firm(text: str) -> list[str]:
    """The words of a sentence that are read as the firm."""
    read = with_bodies(parse(text, FIRM, RIVAL, ADA), lambda entity: entity == ADA.id)
    items = [read.items[at] for at in sorted(items_of(read, FIRM.id))]
    return [read.text(item.first, item.last).replace(" ' s", "'s") for item in items]


@pytest.mark.parametrize(
    "text",
    [
        "Nordhav said it would buy Castora",
        "Nordhav said on Monday that it would buy Castora",
        "Nordhav said in a stock exchange filing it had bought Castora",
        "Nordhav told investors it would buy Castora",
        "Nordhav , which makes lifts , confirmed it would buy Castora",
        "Castora fell after Nordhav said it had been hacked",
        "The chief executive of Nordhav said it would grow",
        "A spokesman for Nordhav said it would grow",
        "Nordhav chief executive Ada Falk said it would grow",
        "Nordhav chief executive Qox Rengvist said it would grow",
        "Nordhav warned of losses and said it would sell a unit",
        "Nordhav lost money , adding that it would sell a unit",
    ],
)
def test_it_is_the_body_that_says_what_it_opens(text: str) -> None:
    assert of_firm(text) == ["Nordhav", "it"]


def test_people_and_organs_of_a_body_speak_for_it() -> None:
    assert of_firm("Nordhav's board said it would grow") == ["Nordhav's", "it"]
    assert of_firm("Nordhav said its ships were hacked") == ["Nordhav", "its"]
    assert of_firm("Nordhav confirmed that its ships were hacked") == ["Nordhav", "its"]
    assert of_firm("Nordhav said the company would grow") == ["Nordhav", "the company"]


def test_its_is_the_only_body_named_before_a_clause_of_time_that_its_holder_opens() -> None:
    assert of_firm("Nordhav fell on Monday after its chairman resigned") == ["Nordhav", "its"]
    assert of_firm("Shares fell at Nordhav as its chairman resigned") == ["Nordhav", "its"]
    assert of_firm("Nordhav gained on Castora after its chairman resigned") == ["Nordhav"]
    assert of_firm("Nordhav fell after its ships were sold") == ["Nordhav"]
    assert of_firm("Prices fell after its chairman left Nordhav") == ["Nordhav"]


@pytest.mark.parametrize(
    "text",
    [
        "Nordhav fell after Castora said it would buy a ship",
        "Nordhav fell after the minister said it would grow",
        "Nordhav's lawyers at the bank said it would grow",
        "Nordhav's ships said it would grow",
        "Nordhav's said it would grow",
        "Nordhav's rival said it would grow",
        "The rival of Nordhav said it would grow",
        "Of Nordhav said it would grow",
        "A minister , tired of Nordhav , said it would grow",
        "After a day at Nordhav , she said it would grow",
        "Nordhav and Castora fell , saying it would grow",
        "Nordhav rose and Castora said it would grow",
        "It said it would grow",
        "Nordhav said a word of it",
        "Nordhav said it",
        "Nordhav said it , too",
        "Nordhav said it in May",
        "Nordhav said prices had risen and it would grow",
        "Nordhav said it was clear that Castora would grow",
        "Nordhav said it was Castora that grew",
        "Nordhav said it was a good day for Castora",
        "Ada Falk said it would grow",
        "Nordhav added Castora to its list of rivals",
        "Nordhav confirmed its bid for Castora",
    ],
)
def test_it_is_nobody_or_somebody_else(text: str) -> None:
    assert of_firm(text) in ([], ["Nordhav"], ["Nordhav's"])


def test_it_is_less_sure_than_the_name() -> None:
    read = with_bodies(parse("Nordhav said it would grow", FIRM), lambda _: False)
    assert [one.grade for item in read.items for one in item.mentions] == [Grade.HIGH, Grade.MEDIUM]


def test_a_state_that_nobody_watches_says_it_as_well() -> None:
    read = with_bodies(parse("Norway said it would sue Nordhav", FIRM), lambda _: False)
    first, second = (item for item in read.items if item.place is not None)
    assert identity(first) == identity(second) != identity(read.items[-1])


def test_a_sentence_in_which_nobody_says_anything_stays_the_same() -> None:
    quiet = parse("Nordhav grew and it slept", FIRM)
    assert with_bodies(quiet, lambda _: False) is quiet
    strange = parse("Sunde said it would grow")
    assert with_bodies(strange, lambda _: False) is strange
