from dataclasses import replace

import pytest

from tests.builders import TRAVEL, article, event, gazetteer, matcher, person, phrase, rule, vocabulary
from watcher.core.grammar.events import Standing
from watcher.core.grammar.states import States
from watcher.core.judging.presearch import Presearch
from watcher.core.naming.entities import Alias, Entity, Kind
from watcher.core.naming.names import compile_names
from watcher.core.relations.readers import EventReader
from watcher.core.rule import Conditions, Rule, RuleSet, Subjects, Topics

ADA = person("Ada Falk")
VISITS = rule(ADA, what=TRAVEL)
FLOODS = Rule("floods", "Floods", (Conditions(what=(Topics("what", phrases=(phrase("flood"),)),)),), "1")
MAYORS = Rule("mayors", "Mayors", (Conditions(who=(Subjects("who", roles=(phrase("mayor"),)),)),), "1")
ANYTHING = Rule("anything", "Anything", (Conditions(),), "1")


def candidates(text: str, *entities: str, rules: tuple[Rule, ...] = (VISITS, FLOODS, MAYORS)) -> set[str]:
    """The rules worth testing on a text in which some entities are named."""
    ruleset = RuleSet(rules, (ADA,), (TRAVEL,))
    states = States(ruleset.entities, gazetteer(), vocabulary())
    search = Presearch(ruleset, {TRAVEL.id: EventReader(TRAVEL, gazetteer(), vocabulary())}, states)
    outline = compile_names([ADA], vocabulary()).outline([text])
    return set(search.candidates(outline, frozenset(entities), "en"))


@pytest.mark.parametrize(
    ("text", "entities", "found"),
    [
        ("Falk arrives in Kenya", ["ada-falk"], {"rule"}),
        ("Falk sleeps", ["ada-falk"], set()),
        ("Lind arrives in Kenya", [], set()),
        ("floods in Kenya", [], {"floods"}),
        ("the mayor of a town", [], {"mayors"}),
        ("nothing at all", [], set()),
    ],
)
def test_no_rule_is_tested_where_all_of_its_words_or_names_are_missing(
    text: str, entities: list[str], found: set[str]
) -> None:
    assert candidates(text, *entities) == found


def test_a_town_stands_for_its_country_where_it_is_asked_what_goes_on_there() -> None:
    norway = Entity("state/norway", "Norway", Kind.STATE, (Alias("Norway"),), home=frozenset({"no"}))
    march = event("march", "(farmers) ... (march)")
    for asked, found in ((march, {"rule"}), (replace(march, who_is=Standing.DOER), set())):
        search = Presearch(
            RuleSet((rule(norway, what=asked),), (norway,), (asked,)),
            {asked.id: EventReader(asked, gazetteer(), vocabulary())},
            States([norway], gazetteer(), vocabulary()),
        )
        outline = compile_names([norway], vocabulary()).outline(["Farmers march in Bergen"])
        assert search.candidates(outline, frozenset(), "en") == found


def test_a_rule_that_asks_for_nothing_is_always_tested() -> None:
    assert candidates("nothing at all", rules=(ANYTHING,)) == {"anything"}


def test_whatever_matches_was_a_candidate() -> None:
    text = "Ada Falk arrives in Kenya after flood"
    found = {one.rule for one in matcher((VISITS, FLOODS), [ADA], TRAVEL).match(article(text))}
    assert found <= candidates(text, "ada-falk")
    assert found == {"rule", "floods"}
