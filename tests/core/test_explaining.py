from dataclasses import replace

from tests.builders import TRAVEL, article, matcher, person, phrase, rule
from watcher.core.entities import Grade
from watcher.core.explaining import KeyState, explain
from watcher.core.rule import Conditions, Exclusions, Rule, Score, Subjects, Topics, Whereabouts

ADA = person("Ada Falk", "fr")
BO = person("Bo Lindqvist", "se")
FULL = replace(
    rule(ADA, what=TRAVEL, where=Whereabouts("abroad", abroad=True)),
    unless=Exclusions(phrases=(phrase("dream"),), entities=frozenset({"bo-lindqvist"}), places=frozenset({"kr"})),
    unless_article=Exclusions(phrases=(phrase("sport"),)),
)


def states(one: Rule, title: str, text: str = "") -> dict[str, KeyState]:
    found = explain(matcher([one], [ADA, BO], TRAVEL), article(title, text), one)
    return {line.key: line.state for line in found.lines}


def test_a_match_is_told_with_the_sentence_of_each_key() -> None:
    found = explain(matcher([FULL], [ADA, BO], TRAVEL), article("Ada Falk visits Japan"), FULL)
    assert [match.where for match in found.matches] == ["Japan"]
    told = {line.key: line.found for line in found.lines}
    claimed = told.pop("claims")
    assert told == dict.fromkeys(("who", "what", "where"), ("Ada Falk visits Japan",))
    assert claimed == ("happening: Ada Falk visits Japan",)


def test_a_claim_is_told_with_its_cue_and_whether_the_rule_rings_for_it() -> None:
    found = explain(matcher([FULL], [ADA, BO], TRAVEL), article("Ada Falk may visit Japan"), FULL)
    (line,) = (line for line in found.lines if line.key == "claims")
    assert (line.wanted, line.state) == ("happening, planned, denied", KeyState.MISSING)
    assert line.found == ("unclear (“may”): Ada Falk may visit Japan",)
    old = explain(matcher([FULL], [ADA, BO], TRAVEL), article("Ada Falk in 2014 visited Japan"), FULL).lines[-1]
    assert old.found == ("happening, long over: Ada Falk in 2014 visited Japan",)


def test_a_name_that_was_not_taken_is_told_with_what_spoke_against_it() -> None:
    text = article("Igor Falk and Igor Lindqvist visit Japan")
    found = explain(matcher([FULL], [ADA, BO], TRAVEL), text, FULL)
    (line,) = (line for line in found.lines if line.state is KeyState.VETOED)
    assert (line.key, line.found) == ("who", ("Igor Falk and Igor Lindqvist visit Japan",))
    assert line.wanted == "Falk (another given name stands before the surname)"


def test_what_is_missing_is_told() -> None:
    assert states(FULL, "Ada Falk sleeps") == {
        "who": KeyState.FOUND,
        "what": KeyState.MISSING,
        "where": KeyState.MISSING,
    }


def test_a_veto_is_told_with_what_fired() -> None:
    found = explain(matcher([FULL], [ADA, BO], TRAVEL), article("Ada Falk visits Korea in a dream of sport"), FULL)
    vetoes = {(line.key, line.wanted) for line in found.lines if line.state is KeyState.VETOED}
    assert vetoes >= {("unless", "dream"), ("unless_article", "sport")}
    assert found.matches == ()


def test_names_and_places_may_be_vetoes() -> None:
    found = explain(matcher([FULL], [ADA, BO], TRAVEL), article("Ada Falk visits Seoul with Bo Lindqvist"), FULL)
    assert [line.wanted for line in found.lines if line.key == "unless"] == ["bo-lindqvist", "Seoul"]


def test_keys_that_are_found_without_belonging_together_are_told_as_apart() -> None:
    strict = replace(rule(ADA, what=TRAVEL), grade=Grade.HIGH)
    assert states(strict, "Ada Falk sleeps", "Bo Lindqvist visits Japan.") == {
        "who": KeyState.APART,
        "what": KeyState.APART,
    }


def test_words_roles_other_and_score_are_told_as_well() -> None:
    block = Conditions(
        who=(Subjects("journalist", roles=(phrase("journalist"),)),),
        what=(Topics("storm", phrases=(phrase("storm"),)),),
        other=(Subjects("Bo", frozenset({"bo-lindqvist"})),),
    )
    one = replace(rule(), blocks=(block,), score=Score(5, ((phrase("rain"), 5), (phrase("film"), -5))))
    assert states(one, "Journalists in a storm") == {
        "who": KeyState.FOUND,
        "what": KeyState.FOUND,
        "other": KeyState.MISSING,
        "score": KeyState.MISSING,
    }
