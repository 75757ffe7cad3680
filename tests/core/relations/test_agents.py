import pytest

from tests.builders import parse, person
from watcher.core.grammar.clauses import Parse
from watcher.core.naming.entities import Kind
from watcher.core.relations.agents import Agents

ACME = person("Acme", kind=Kind.ORGANISATION)
BOREAL = person("Boreal", kind=Kind.ORGANISATION)


def agents(text: str) -> tuple[Agents, Parse]:
    """What is told of a sentence, as one who asks for Acme reads it."""
    read = parse(text, ACME, BOREAL)
    own = {item.first for item in read.items if any(one.entity == "acme" for one in item.mentions)}
    return Agents(read, own), read


def places(read: Parse, *words: str) -> tuple[int, ...]:
    return tuple(at for at, item in enumerate(read.items) if item.key in words)


def name(read: Parse) -> int:
    return next(at for at, item in enumerate(read.items) if item.mentions)


@pytest.mark.parametrize(
    ("text", "another"),
    [
        ("The raid by Boreal on Acme went on", True),
        ("The raid on the main depot of Acme by Boreal went on", True),
        ("The raid on Acme by Norwegian militants went on", True),
        ("The raid by Acme on Boreal went on", False),
        ("The raid on Acme angered Boreal", False),
        ("The raid on Acme, slammed by Boreal", False),
        ("The raid on Acme condemned by Boreal", False),
        ("The raid on Acme by night", False),
        ("The raid on Acme by some", False),
        ("The raid on Acme by stealth", False),
        ("The raid", False),
    ],
)
def test_by_leads_to_who_does_it(text: str, another: bool) -> None:
    told, read = agents(text)
    assert told.are_another(places(read, "raid")) is another


@pytest.mark.parametrize(
    ("text", "word", "aim"),
    [
        ("The raid on Acme killed two", "killed", True),
        ("A raid against the firm Acme hit a depot", "hit", True),
        ("Drone attacks against Acme hit a depot", "hit", True),
        ("Two died in Acme air raid", "raid", False),
        ("Two died at Acme in raid", "raid", True),
        ("Two died at Acme after the raid", "raid", True),
        ("Two died near Acme, in the same long raid", "raid", True),
        ("Two died in Acme's raid", "raid", False),
        ("Acme raid killed two", "raid", False),
        ("Anger over Acme over raid", "raid", True),
        ("Anger over Acme , raid", "raid", True),
    ],
)
def test_a_preposition_leads_to_who_is_struck(text: str, word: str, aim: bool) -> None:
    told, read = agents(text)
    assert told.is_aim(name(read), places(read, word)) is aim


@pytest.mark.parametrize(
    ("text", "suffers"),
    [
        ("Raid on Acme", True),
        ("Raid on Acme after Acme fired", False),
        ("Raid on Boreal", False),
    ],
)
def test_who_is_named_as_the_one_struck_alone_only_suffers(text: str, suffers: bool) -> None:
    told, read = agents(text)
    assert told.only_suffer(places(read, "raid")) is suffers


@pytest.mark.parametrize(
    ("text", "accuses"),
    [
        ("Acme accuses Boreal of raids", True),
        ("Acme wrongly accused Boreal of raids", True),
        ("Acme, accused of raids", False),
        ("Acme was openly accused of raids", False),
        ("Acme accused of raids", False),
        ("Boreal accuses Acme of raids", False),
        ("Boreal raids", False),
        ("Acme claims to repel raids", True),
        ("Acme braces for heavy raids", True),
        ("Acme intercepts drones as raids go on", False),
    ],
)
def test_who_accuses_another_or_keeps_it_off_does_not_do_it(text: str, accuses: bool) -> None:
    told, read = agents(text)
    assert told.only_accuses(places(read, "raids")[0]) is accuses


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("Raid, where Acme waits", True),
        ("Raid in which Acme waits", False),
        ("Raid on Acme", True),
        ("Raid by Acme", False),
    ],
)
def test_who_is_struck_or_told_of_in_a_clause_of_its_own_stands_apart(text: str, apart: bool) -> None:
    told, read = agents(text)
    assert told.stand_apart(name(read), range(1)) is apart


def test_who_owns_what_another_power_strikes_stands_apart() -> None:
    for text, apart in (("Israel shells south of Acme", True), ("Shells Acme", False)):
        told, read = agents(text)
        (deed,) = (at for at, item in enumerate(read.items) if item.key == "shells")
        assert told.stand_apart(name(read), range(deed, deed + 1)) is apart


def test_who_accuses_another_stands_apart() -> None:
    told, read = agents("Acme accuses Boreal of raids")
    raids = places(read, "raids")[0]
    assert told.stand_apart(name(read), range(raids, raids + 1))


@pytest.mark.parametrize(
    ("language", "text", "words", "unnamed"),
    [
        ("en", "Army bombs Acme depot", ("army", "bombs"), True),
        ("en", "Army bombs Acme depot", ("bombs",), True),
        ("en", "Air force bombs the depot of Acme", ("bombs",), True),
        ("en", "Warplanes strike Acme", ("warplanes", "strike"), True),
        ("en", "Army strikes Acme depot", ("army", "strikes"), True),
        ("en", "Drones destroy Acme depot in Oslo", ("drones", "in"), True),
        ("en", "Rocket hits Acme depot", ("rocket", "hits"), True),
        ("fr", "L'armée bombarde un dépôt de Acme", ("armée", "bombarde"), True),
        ("ru", "Армия обстреляла склад Acme", ("армия", "обстреляла"), True),
        ("ru", "Авиация уничтожила склад Acme в Осло", ("авиация", "в"), True),
        ("pl", "Armia zbombardowała skład Acme", ("armia", "zbombardowała"), True),
        ("en", "Acme bombs army depot", ("bombs",), False),
        ("en", "Army bombs depot", ("army", "bombs"), False),
        ("en", "Rockets hit Oslo in Acme raid", ("rockets", "hit"), False),
        ("en", "Rockets hit Oslo from Acme base", ("rockets", "hit"), False),
        ("en", "Rockets hit Oslo as Acme fires on", ("rockets", "hit"), False),
        ("en", "Rockets hit Oslo, Acme gloats", ("rockets", "hit"), False),
        ("en", "Rockets hit Oslo; Acme gloats", ("rockets", "hit"), False),
        ("en", "Rockets fired by Acme hit Oslo", ("rockets", "hit"), False),
        ("en", "Rockets of Acme hit Oslo", ("rockets", "hit"), False),
        ("en", "Rockets launching Acme into war", ("rockets",), False),
        ("en", "Drone strike Acme planned", ("drone", "strike"), False),
        ("en", "Bombing of Acme depot", ("bombing", "of"), False),
        ("en", "Over Oslo Acme rockets", ("over",), False),
        ("en", "Acme rockets", ("rockets",), False),
        ("ru", "Удар ракетами Acme по Осло", ("удар", "ракетами"), False),
    ],
)
def test_people_and_arms_without_a_name_do_it_to_who_is_named_behind(
    language: str, text: str, words: tuple[str, ...], *, unnamed: bool
) -> None:
    read = parse(text, ACME, language=language)
    own = {item.first for item in read.items if item.mentions}
    assert Agents(read, own).are_unnamed(places(read, *words)) is unnamed


@pytest.mark.parametrize(
    ("text", "language", "followed"),
    [
        ("Acme asks for help after a long night of raids", "en", True),
        ("Acme pide ayuda tras los raids", "es", True),
        ("Acme asks for help after raids on Norway", "en", False),
        ("Five die after raids by Acme", "en", False),
        ("Acme claims success after its raids", "en", False),
        ("Acme halts after ordering raids", "en", False),
        ("Acme goes on with raids", "en", False),
        ("Acme bittet um Hilfe, nachdem es raids gab", "de", False),
    ],
)
def test_who_only_does_something_after_a_deed_has_not_done_it(text: str, language: str, followed: bool) -> None:
    read = parse(text, ACME, language=language)
    own = {item.first for item in read.items if item.mentions}
    assert Agents(read, own).are_followed(places(read, "raids")) is followed
