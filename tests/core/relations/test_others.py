import pytest

from tests.builders import gazetteer, parse, person
from watcher.core.grammar.events import Standing
from watcher.core.naming.entities import Entity, Kind
from watcher.core.relations.others import does_it_to_another, goes_elsewhere, is_apart, is_beside, suffers_it
from watcher.core.relations.scenes import Scene
from watcher.core.relations.subjects import Subject

ADA = person("Ada Falk")
ACME = person("Acme Mills", kind=Kind.ORGANISATION)
OLEG = person("Олег Дёмин")

Told = tuple[Scene, int, tuple[int, ...]]


def told(
    text: str, word: str, who: Entity = ADA, who_is: Standing | None = Standing.HOLDER, *, bodily: bool = False
) -> Told:
    """A sentence as its subject sees it, the item that names the subject, and that of the word that tells an event."""
    read = parse(text, who, language="ru" if who is OLEG else "en")
    at = next(at for at, item in enumerate(read.items) if item.mentions)
    subject = Subject(frozenset({at}), is_person=who.kind is Kind.PERSON)
    scene = Scene(read, subject, gazetteer(), bodily=bodily, who_is=who_is)
    return scene, at, (next(at for at, item in enumerate(read.items) if item.key == word),)


@pytest.mark.parametrize(
    ("text", "word", "another"),
    [
        ("Ada Falk fired an aide", "fired", True),
        ("Ada Falk was fired", "fired", False),
        ("Ada Falk's firing shocks Oslo", "firing", False),
        ("Ada Falk resigned", "resigned", False),
    ],
)
def test_a_person_who_does_something_to_another_is_not_the_one_to_whom_it_is_done(
    text: str, word: str, *, another: bool
) -> None:
    assert does_it_to_another(*told(text, word)) is another


def test_who_acts_or_is_there_does_to_another_what_he_does() -> None:
    assert not does_it_to_another(*told("Ada Falk fired an aide", "fired", who_is=Standing.DOER))
    assert not does_it_to_another(*told("Ada Falk fired an aide", "fired", bodily=True))
    assert not does_it_to_another(*told("Acme Mills fired an aide", "fired", ACME))


def test_what_is_done_to_a_person_is_suffered() -> None:
    scene, _, words = told("Ada Falk was fired", "fired")
    assert suffers_it(scene, words)
    scene, _, words = told("Ada Falk fired an aide", "fired")
    assert not suffers_it(scene, words)


def test_a_fate_may_be_that_of_somebody_else() -> None:
    assert is_apart(*told("Ada Falk accepted the resignation of a minister", "resignation"))
    assert not is_apart(*told("Ada Falk offered her resignation", "resignation"))


def test_who_is_harmed_may_be_another() -> None:
    text = "Ada Falk honoured a soldier killed in the raid"
    assert is_apart(*told(text, "killed", who_is=Standing.CONCERNED))
    assert not is_apart(*told("Ada Falk was killed in the raid", "killed", who_is=Standing.CONCERNED))


def test_a_body_at_which_a_deed_is_aimed_or_by_means_of_which_it_is_told_stands_beside_it() -> None:
    assert is_beside(*told("Rebels plan an attack on Acme Mills", "attack", ACME, Standing.DOER))
    assert is_beside(*told("At Acme Mills, pilots met the premier", "met", ACME, None))
    assert not is_beside(*told("Acme Mills plans an attack", "attack", ACME, Standing.DOER))


def test_a_journey_may_be_that_of_whoever_stands_in_the_genitive() -> None:
    assert goes_elsewhere(*told("Олег Дёмин сообщил о визите министра в Лиму", "визите", OLEG, None, bodily=True))
    assert not goes_elsewhere(*told("Олег Дёмин сообщил о визите в Лиму", "визите", OLEG, None, bodily=True))


def test_without_a_name_nothing_is_told_of_another() -> None:
    scene, _, words = told("Ada Falk fired an aide", "fired")
    assert not is_beside(scene, None, words)
    assert not does_it_to_another(scene, None, words)
