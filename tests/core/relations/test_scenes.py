import pytest

from tests.builders import gazetteer, parse, person
from watcher.core.grammar.events import Role, Standing
from watcher.core.naming.entities import Entity, Kind
from watcher.core.relations.scenes import Scene
from watcher.core.relations.subjects import Subject

ADA = person("Ada Falk", "no")
BO = person("Bo Lindqvist")
ACME = person("Acme Mills", kind=Kind.ORGANISATION)


def scene(text: str, who: Entity | None = ADA, who_is: Standing | None = None, *, bodily: bool = False) -> Scene:
    """A sentence as somebody sees it; as nobody in particular does for None."""
    read = parse(text, ADA, BO, ACME)
    own = (at for at, item in enumerate(read.items) if who and any(one.entity == who.id for one in item.mentions))
    items = None if who is None else frozenset(own)
    subject = Subject(items, is_person=who is None or who.kind is Kind.PERSON, home=who.home if who else frozenset())
    return Scene(read, subject, gazetteer(), bodily=bodily, who_is=who_is)


def who_plays(role: Role, seen: Scene) -> list[str]:
    """The items of a scene that may play a role, as they stand there."""
    items = seen.parse.items
    return [seen.parse.text(item.first, item.last) for item in items if seen.fills(item, role)]


@pytest.mark.parametrize(
    ("role", "players"),
    [
        (Role.WHO, ["Ada Falk"]),
        (Role.OTHER, ["Bo Lindqvist"]),
        (Role.PLACE, ["Oslo", "Japan"]),
        (Role.ABROAD, ["Japan"]),
        (Role.HOME, ["Oslo"]),
        (Role.DATE, ["Monday"]),
    ],
)
def test_a_role_is_played_by_who_it_is_for(role: Role, players: list[str]) -> None:
    assert who_plays(role, scene("Ada Falk flew with Bo Lindqvist from Oslo to Japan on Monday")) == players


def test_where_anyone_may_be_the_one_everybody_with_a_name_is() -> None:
    assert who_plays(Role.WHO, scene("Ada Falk met Bo Lindqvist", None)) == ["Ada Falk", "Bo Lindqvist"]


@pytest.mark.parametrize(("who", "players"), [(ADA, []), (ACME, ["Acme Mills ' s"])])
def test_a_person_is_not_the_envoy_while_an_organisation_acts_by_its_people(who: Entity, players: list[str]) -> None:
    assert who_plays(Role.WHO, scene(f"{who.name}'s envoy met Bo Lindqvist", who)) == players


def test_who_takes_no_part_meets_nobody_and_may_still_be_arrested() -> None:
    text = "Talks go on without Ada Falk"
    assert who_plays(Role.WHO, scene(text, who_is=Standing.PARTNER)) == []
    assert who_plays(Role.WHO, scene(text, who_is=Standing.HARMED)) == ["Ada Falk"]


def test_a_role_of_firms_is_played_by_no_person() -> None:
    assert who_plays(Role.FIRM, scene("Acme Mills met Ada Falk", ACME)) == ["Acme Mills"]
    assert who_plays(Role.FIRM, scene("Acme Mills met Ada Falk")) == []


def test_the_doer_is_the_nearest_person_before_a_word() -> None:
    seen = scene("Ada Falk said Bo Lindqvist resigned")
    at = [item.key for item in seen.parse.items].index("resigned")
    assert seen.doer_near(at) is None
    assert scene("Ada Falk resigned").doer_near(1) == 0


def test_who_is_invited_abroad_is_led_there() -> None:
    assert scene("Bo Lindqvist invites Ada Falk to Japan").led_abroad() == (2, 4)
    assert scene("Bo Lindqvist invites Ada Falk to Oslo").led_abroad() is None


def test_a_certain_person_is_asked_for_unless_anyone_or_a_body_is() -> None:
    text = "Ada Falk met Acme Mills"
    assert scene(text).asks_person
    assert not scene(text, ACME).asks_person
    assert not scene(text, None).asks_person


def test_what_stands_in_a_sentence_is_looked_for_once() -> None:
    seen = scene("Ada Falk met Bo Lindqvist")
    for part in ("agents", "complements", "fates", "harms", "means", "speakers"):
        assert getattr(seen, part) is getattr(seen, part), part


@pytest.mark.parametrize(
    ("text", "who", "who_is", "speaks"),
    [
        ("Acme Mills accuses army of raids", ACME, Standing.DOER, True),
        ("Acme Mills condemns raids", ACME, Standing.DOER, True),
        ("Acme Mills flies raids", ACME, Standing.DOER, False),
        ("Acme Mills accuses army of raids", ACME, Standing.CONCERNED, False),
        ("Ada Falk accuses army of raids", ADA, Standing.DOER, False),
    ],
)
def test_a_body_that_accuses_another_only_speaks(text: str, who: Entity, who_is: Standing, *, speaks: bool) -> None:
    seen = scene(text, who, who_is)
    assert seen.only_speaks(len(seen.parse.items) - 1) is speaks


def test_a_body_does_not_do_what_an_army_does_to_it() -> None:
    assert scene("Army bombs Acme Mills depot", ACME, Standing.DOER).is_done_by_another((0, 1))
    assert not scene("Acme Mills bombs army depot", ACME, Standing.DOER).is_done_by_another((1,))
