from dataclasses import replace

import pytest

from tests.builders import TRAVEL, article, event, event_in, matcher, person, rule
from watcher.core.grammar.events import EventList, Standing
from watcher.core.naming.entities import Entity, Kind

ADA = person("Ada Falk", "fr")
MEETS = event("meets", "{who} ... meet {other}", "(meet) ... {who}", phrases=["resignation"])
STRIKES = replace(event("strikes", "strike ... in {place}"), who_is=Standing.DOER)


def is_told(text: str, what: EventList = TRAVEL, who: Entity = ADA) -> bool:
    return bool(matcher([rule(who, what=what)], [who], what).match(article(text)))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("After Falk spoke, the king arrived in Jakarta", TRAVEL),
        ("Hours into talks with Falk premier Eva Berg flies to Kenya", TRAVEL),
        ("Bo Lindqvist met Eva Berg in Kenya, Falk waits", MEETS),
        ("Bo Lindqvist met Eva Berg, and Falk waits", MEETS),
        ("After the resignation of Eva Berg, and Falk waits", MEETS),
        ("A minister handed her resignation to Falk", MEETS),
    ],
)
def test_what_somebody_else_does_is_not_told_of_a_name_before_it(text: str, what: EventList) -> None:
    assert not is_told(text, what)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("After rain fell, Falk arrived in Jakarta", TRAVEL),
        ("After talks with Falk in Kenya", TRAVEL),
        ("Bo Lindqvist met Eva Berg, Falk and Jan Vos", MEETS),
        ("Bo Lindqvist met Eva Berg, Falk", MEETS),
        ("Bo Lindqvist met Eva Berg, and Falk in Kenya", MEETS),
        ("The resignation of Falk", MEETS),
        ("Falk tendered a resignation on Monday, her office said in Oslo", MEETS),
        ("Falk sings with premier Eva Berg on her visit to Kenya", TRAVEL),
    ],
)
def test_what_is_told_of_several_is_told_of_each(text: str, what: EventList) -> None:
    assert is_told(text, what)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("During a hastily called briefing in Oslo, Falk smiled", True),
        ("During a briefing called in Oslo, Falk smiled", True),
        ("Asked in a briefing if all is well, Falk smiled", True),
        ("After Bo Lindqvist spoke during a briefing, Falk smiled", False),
        ("After Bo Lindqvist appeared during a briefing, Falk smiled", False),
        ("After Oslo called for a briefing, Falk smiled", False),
        ("After a mayor spoke loudly during a briefing, Falk smiled", False),
        ("During a briefing, Bo Lindqvist and Falk smiled", True),
        ("During a briefing, Bo Lindqvist met Falk", False),
        ("During a briefing Falk smiled", True),
    ],
)
def test_an_occasion_that_opens_a_sentence_is_its_subject_s(text: str, told: bool) -> None:
    appears = replace(event("appears", "(during|for|asked in) ... briefing ... {who}"), who_is=Standing.PRESENT)
    assert is_told(text, appears) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Norway strikes rebels in Chad", True),
        ("Kenya strikes Norway troops in Chad", False),
        ("Kenya says: strike hits town in Chad, Norway waits", True),
        ("In Kenya, strike by Norway hits town in Chad", True),
    ],
)
def test_a_state_does_not_do_what_another_one_before_the_verb_does(text: str, told: bool) -> None:
    norway = Entity("state/norway", "Norway", Kind.STATE, (), home=frozenset({"no"}))
    assert is_told(text, STRIKES, norway) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Falk named Maria Brook, who resigned", False),
        ("Falk replaced Brook, who resigned", False),
        ("Falk, who named a deputy, resigned", True),
        ("Falk, who resigned", True),
        ("Falk named the one who resigned", True),
    ],
)
def test_a_clause_about_somebody_named_before_it_is_told_of_that_one(text: str, told: bool) -> None:
    resigns = event("resigns", "{who} ... resign", phrases=["resigned"])
    found = matcher([rule(ADA, what=resigns)], [ADA], resigns)
    assert bool(found.match(article(text))) is told


HELD = event("held", "(arrested) (at|by) ... {who}", phrases=["detained"])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Arrested at her home, Falk asked for a lawyer", True),
        ("Detained on Monday, Falk asked for a lawyer", True),
        ("Arrested by police, two men wait, Falk waits", False),
        ("Two men arrested by police, Falk waits", False),
        ("Arrested by a guard who left, Falk waits", False),
        ("Police detained Bo Lindqvist, Falk waits", False),
    ],
)
def test_a_participle_that_opens_a_sentence_is_told_of_its_subject(text: str, told: bool) -> None:
    assert is_told(text, HELD) is told


@pytest.mark.parametrize(
    ("text", "told"), [("Detenida en Lima, Falk calla", True), ("Detenidos dos, Falk calla", False)]
)
def test_a_participle_of_several_is_not_told_of_one(text: str, told: bool) -> None:
    held = event_in("es", "held", "(detenida|detenidos) (en)? ... {who}")
    assert bool(matcher([rule(ADA, what=held)], [ADA], held).match(article(text, language="es"))) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Szefem Orlenu została Ada Falk", True),
        ("Szefem NATO została Ada Falk", True),
        ("Szef NATO odwołany, Ada Falk milczy", False),
    ],
)
def test_what_a_polish_title_is_head_of_is_no_rival_of_who_bears_it(text: str, told: bool) -> None:
    named = event_in("pl", "named", "(szef|szefem) ... (została|odwołany) ... {who}")
    nato = person("NATO", kind=Kind.ORGANISATION)
    found = matcher([rule(ADA, what=named)], [ADA, nato], named).match(article(text, language="pl"))
    assert bool(found) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ada Falk, deren Vater gestern entlassen wurde, fuhr ans Meer", False),
        ("Ada Falk, deren Vertrag endet, wurde gestern entlassen", True),
    ],
)
def test_what_befalls_somebody_whose_he_is_is_not_told_of_a_name_before_it(text: str, *, told: bool) -> None:
    dismissal = event_in("de", "dismissed", "{who} ... entlassen")
    assert bool(matcher([rule(ADA, what=dismissal)], [ADA], dismissal).match(article(text, language="de"))) is told
