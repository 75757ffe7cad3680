import pytest

from tests.builders import parse, person
from watcher.core.naming.entities import Kind
from watcher.core.relations.resumed import body_of, may_mean_thing, names_none, opening_it, resumed

FIRM = person("Nordhav", kind=Kind.ORGANISATION)
RIVAL = person("Castora", kind=Kind.ORGANISATION)


def is_person(_: str) -> bool:
    return False


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("It bought a ship", True),
        ("Its pilots went on strike", True),
        ("On Monday it bought a ship", True),
        ("Last week, it said it would grow", True),
        ("Pilots like it", False),
        ("It rained", False),
        ("It was clear that prices rose", False),
        ("They bought a ship", False),
    ],
)
def test_it_opens_a_sentence_behind_a_day_at_most(text: str, opens: bool) -> None:
    assert (opening_it(parse(text)) is not None) is opens


@pytest.mark.parametrize(
    "text",
    [
        "Nordhav fell",
        "Nordhav shares fell",
        "Shares in Nordhav fell after a bad week in Oslo",
        "Lift maker Nordhav fell",
        "Nordhav, a maker of lifts, fell",
        "Nordhav told nurses that Nordhav grew",
    ],
)
def test_a_sentence_is_about_the_one_body_in_it(text: str) -> None:
    body = body_of(parse(text, FIRM, RIVAL), is_person)
    assert body is not None
    assert [one.entity for one in body.mentions] == [FIRM.id]


@pytest.mark.parametrize(
    "text",
    [
        "Prices fell",
        "Nordhav and Castora fell",
        "Nordhav sued Brunvik",
        "Brunvik fell",
        "Nordhav thanked a bank",
        "Nordhav fell, the bank said",
        "A bank that owns ships sued Nordhav",
        "Norway sent doctors to Sweden",
        "Storms hit Nordhav",
        "Norway stocks",
        "Norway",
    ],
)
def test_a_sentence_with_another_body_is_about_neither(text: str) -> None:
    assert body_of(parse(text, FIRM, RIVAL), is_person) is None


@pytest.mark.parametrize("text", ["Norway rejected the offer", "Norway has recovered", "On Monday, Norway says"])
def test_a_state_may_be_the_body_where_it_does_something_itself(text: str) -> None:
    body = body_of(parse(text), is_person)
    assert body is not None
    assert body.place is not None


def test_a_sentence_may_name_no_body() -> None:
    assert names_none(parse("Prices fell"), is_person)


@pytest.mark.parametrize(
    ("text", "before", "may_be"),
    [
        ("It was hacked", "Nordhav sent a ship", True),
        ("It was sued", "Nordhav fell", False),
        ("It was sued", "Nordhav had a bad week", False),
        ("It was sued", "Nordhav closed the mines", False),
        ("It was sued", "Nordhav gave up the", False),
        ("It was sued", "Nordhav spoke of the in Oslo", False),
        ("It sued Castora", "Nordhav sent a ship", False),
        ("It is buying Castora", "Nordhav sent a ship", False),
        ("It is set to buy Castora", "Nordhav sent a ship", False),
        ("Its ships were hacked", "Nordhav sent a ship", False),
    ],
)
def test_what_is_done_may_be_done_to_a_thing(text: str, before: str, may_be: bool) -> None:
    read = parse(text, RIVAL)
    cue = opening_it(read)
    assert cue is not None
    assert may_mean_thing(read, cue, parse(before, FIRM)) is may_be


def test_the_pronoun_is_read_as_the_body() -> None:
    read = parse("Its ships were hacked")
    cue, body = opening_it(read), body_of(parse("Nordhav fell", FIRM), is_person)
    assert cue is not None
    assert body is not None
    first = resumed(read, cue, body).items[0]
    assert (first.mentions[0].entity, first.possessive) == (FIRM.id, True)
