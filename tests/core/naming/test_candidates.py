from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import person
from watcher.core.lexicon.vocabulary import Vocabulary
from watcher.core.naming.candidates import Lead, candidates_of, given_names_of, leads_of, twins_of
from watcher.core.naming.entities import Alias, Entity, Kind, Step
from watcher.core.naming.readings import Candidate
from watcher.core.naming.spellings import Speller

SPELLER = Speller(Vocabulary(suffixes=frozenset({"jr"})))
ADA = person("Ada Falk")
BRAUNER = Entity("brauner", "Brauner Works", Kind.ORGANISATION, (Alias("Brauner Works"), Alias("BW", acronym=True)))


def latin(entity: Entity) -> list[Candidate]:
    """What is looked for in Latin letters."""
    found = candidates_of(entity, SPELLER)
    return [one for one in found if all(word.base.isascii() for word in one.spelling.words)]


def shown(found: Iterable[Candidate]) -> set[tuple[str, Step]]:
    return {(" ".join(word.base for word in one.spelling.words), one.step) for one in found}


def test_a_person_is_looked_for_by_full_name_in_both_orders_by_initials_and_by_surname() -> None:
    assert shown(latin(ADA)) == {
        ("ada falk", Step.FULL_NAME),
        ("falk ada", Step.FULL_NAME),
        ("a falk", Step.FULL_NAME),
        ("falk a", Step.FULL_NAME),
        ("falk", Step.SURNAME),
    }


def test_a_body_is_looked_for_by_its_name_and_its_acronym() -> None:
    assert shown(latin(BRAUNER)) == {("brauner works", Step.FULL_NAME), ("BW", Step.ACRONYM)}


@pytest.mark.parametrize(
    ("alias", "step"),
    [
        (Alias("Ada Moser", weak=True), Step.WEAK),
        (Alias("Ada Moser", near=("harbour",)), Step.NEAR),
        (Alias("Ada Moser", member="Moser Ltd"), Step.MEMBER),
    ],
)
def test_a_name_that_proves_less_is_marked_and_its_surname_alone_never_counts(alias: Alias, step: Step) -> None:
    moser = shown(one for one in latin(replace(ADA, aliases=(*ADA.aliases, alias))) if one.alias == alias)
    assert ("ada moser", step) in moser
    assert not {told for told in moser if told[1] is Step.SURNAME}


def test_names_that_differ_in_the_given_name_are_one_candidate_under_the_one_listed_first() -> None:
    both = replace(ADA, aliases=(Alias("Ada Falk"), Alias("Adele Falk")))
    assert len(latin(both)) == len(latin(ADA))
    assert {one.alias.text for one in latin(both) if one.step is Step.SURNAME} == {"Ada Falk"}
    assert {"ada", "adele"} <= {key for word in given_names_of(latin(both)) for key in word.kept}


def test_a_name_turned_round_is_looked_for_once() -> None:
    assert shown(latin(replace(ADA, aliases=(Alias("Ada Falk"), Alias("Falk Ada"))))) == shown(latin(ADA))


def test_titles_count_as_weak_names() -> None:
    titled = [one for one in latin(replace(ADA, titles=("mayor of Oslo",))) if one.step is Step.TITLE]
    assert shown(titled) == {("mayor of oslo", Step.TITLE)}
    assert all(one.alias.weak for one in titled)


def test_a_namesake_is_left_out_by_his_full_name_alone() -> None:
    others = [one for one in latin(replace(ADA, excluded=("Igor Falk",))) if one.excluded]
    assert shown(others) == {("igor falk", Step.FULL_NAME), ("falk igor", Step.FULL_NAME)}


def test_a_son_is_left_out_by_the_suffix_that_his_father_has_not() -> None:
    others = [one for one in latin(replace(ADA, excluded=("Igor Falk Jr",))) if one.excluded]
    assert shown(others) == {("igor falk jr", Step.FULL_NAME)}


def test_two_entities_with_one_name_are_twins_unless_it_is_but_a_hint() -> None:
    again = replace(ADA, id="falk-again")
    hinted = replace(ADA, id="hinted", aliases=(Alias("Ada Falk", weak=True),))
    assert twins_of([ADA, again, hinted, BRAUNER]) == {
        "ada-falk": frozenset({"falk-again"}),
        "falk-again": frozenset({"ada-falk"}),
    }


def is_led_to(candidate: Candidate, leads: Iterable[Lead]) -> bool:
    """Whether an article that holds a candidate's words holds those of a lead."""
    words = {word.base for word in candidate.spelling.words}
    return any(
        words.issuperset(word.base for word in lead.words)
        and (not lead.any_of or bool(words & {*(word.base for word in lead.any_of), lead.initial}))
        for lead in leads
    )


NAMES = st.lists(st.sampled_from(["Ada", "Ben", "Cleo", "Falk", "Moser", "von", "Heide"]), min_size=2, max_size=3).map(
    " ".join
)


@given(names=st.lists(NAMES, min_size=1, max_size=3), alone=st.booleans())
def test_whatever_is_looked_for_without_a_full_name_is_led_to(names: list[str], alone: bool) -> None:
    entity = replace(ADA, aliases=tuple(map(Alias, names)), surname_alone=alone)
    leads = list(leads_of(entity, SPELLER))
    sought = [one for one in latin(entity) if alone or one.step is not Step.SURNAME]
    assert all(is_led_to(one, leads) for one in sought)
