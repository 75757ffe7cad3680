from dataclasses import replace
from typing import Any

import pytest

from tests.builders import TRAVEL, article, by_language, event, matcher, pattern, person, phrase, rule
from tests.core.judging.builders import ADA, BO, DEATH, FULL
from watcher.core.judging.diagnosis import Apart
from watcher.core.judging.explaining import explain
from watcher.core.judging.instances import Drop
from watcher.core.judging.reasons import Obstacle, Reason
from watcher.core.judging.settling import Unsettled
from watcher.core.naming.entities import Alias, Grade, Kind
from watcher.core.naming.vetoes import Veto
from watcher.core.rule import Conditions, Rule, Score, Subjects, Topics, Whereabouts


def reasons(one: Rule, title: str, text: str = "") -> tuple[Reason, ...]:
    return explain(matcher([one], [ADA, BO], TRAVEL), article(title, text), one).reasons


def test_a_place_that_is_asked_for_and_not_known_is_named_as_the_reason() -> None:
    travel = replace(FULL, blocks=(replace(FULL.blocks[0], where=()),))
    unknown = Reason(Obstacle.PLACELESS, detail="what", quote="Ada Falk visits Qwertzingen")
    assert unknown in reasons(travel, "Ada Falk visits Qwertzingen")
    for headline in ("Ada Falk visits Japan", "Ada Falk not seen in Japan", "Ada Falk opens a road"):
        assert Obstacle.PLACELESS not in {one.reason for one in reasons(travel, headline)}, headline


def test_an_event_that_needs_no_place_is_not_said_to_lack_one() -> None:
    strike = event("strike", "{who} hit {other}")
    one = rule(ADA, what=strike)
    found = explain(matcher([one], [ADA], strike), article("Ada Falk hits out"), one)
    assert Obstacle.PLACELESS not in {reason.reason for reason in found.reasons}


def test_a_name_that_was_not_taken_is_told_with_what_spoke_against_it() -> None:
    text = "Igor Falk and Igor Lindqvist visit Japan"
    (reason,) = reasons(FULL, text)
    assert reason == Reason(Veto.OTHER_GIVEN_NAME, "Ada Falk", "Igor Falk", text)


@pytest.mark.parametrize(
    ("changed", "text", "expected"),
    [
        ({}, "Ada Falk visits Japan in a dream", (Drop.UNLESS, "Ada Falk", "dream")),
        ({"grade": Grade.HIGH}, "Falk visits Japan", (Drop.GRADE, "Ada Falk", "medium, named by surname alone")),
        ({}, "Ada Falk's envoy visits Japan", (Apart.POSSESSIVE, "Ada Falk", "Ada Falk's envoy")),
        ({}, "Ada Falk in Oslo: a day of sport", (Obstacle.ARTICLE, "", "sport")),
    ],
)
def test_every_decision_has_a_name(changed: dict[str, Any], text: str, expected: tuple[str, str, str]) -> None:
    found = [(one.reason, one.who, one.detail) for one in reasons(replace(FULL, **changed), text)]
    assert expected in found


def test_an_event_at_home_or_at_another_place_is_told() -> None:
    travel = rule(ADA, what=TRAVEL)
    found = reasons(travel, "Ada Falk's trip", "Ada Falk is on a visit in France.")
    assert {(one.reason, one.detail) for one in found} == {(Drop.AT_HOME, "France"), (Apart.AT_HOME, "France")}
    elsewhere = rule(ADA, what=TRAVEL, where=Whereabouts("Korea", places=frozenset({"kr"})))
    (reason,) = reasons(elsewhere, "Ada Falk visits Japan")
    assert (reason.reason, reason.detail) == (Drop.PLACE, "Japan")


def test_what_else_was_asked_for_and_is_not_near_is_told() -> None:
    block = Conditions(
        who=(Subjects("Ada", frozenset({"ada-falk"})), Subjects("Bo", frozenset({"bo-lindqvist"}))),
        what=(Topics("travel", events=("travel",)), Topics("storm", phrases=(phrase("storm"),))),
    )
    one = replace(rule(), blocks=(block,))
    assert [(r.reason, r.detail) for r in reasons(one, "Ada Falk visits Japan")] == [(Drop.NOT_NEAR, "Bo")]
    text = "Ada Falk and Bo Lindqvist visit Japan"
    assert (Drop.NOT_NEAR, "storm") in [(r.reason, r.detail) for r in reasons(one, text)]
    other = replace(rule(), blocks=(replace(block, who=block.who[:1], what=block.what[:1], other=block.who[1:]),))
    assert [(r.reason, r.detail) for r in reasons(other, "Ada Falk visits Japan")] == [
        (Drop.OTHER, "nobody is named; Bo is asked for")
    ]
    assert [r.detail for r in reasons(other, "Jonas Brandt welcomes Ada Falk")] == ["Jonas Brandt instead of Bo"]


def test_what_a_surer_sentence_tells_and_what_a_denial_overrules_is_told() -> None:
    travel = rule(ADA, what=TRAVEL)
    (same,) = reasons(travel, "Ada Falk visits Japan", "Ada Falk visited Japan.")
    assert (same.reason, same.detail, same.quote) == (Unsettled.SAME, "happening", "Ada Falk visited Japan.")
    (unclear,) = reasons(travel, "Ada Falk visits Japan", "Ada Falk may visit Japan.")
    assert (unclear.reason, unclear.detail) == (Unsettled.YIELDS, "unclear")
    (weak,) = reasons(travel, "Ada Falk will not visit Japan", "In Japan Ada Falk is on tour.")
    assert (weak.reason, weak.detail) == (Unsettled.OVERRULED, "happening")


def test_what_concerns_the_whole_article_is_told() -> None:
    scored = replace(rule(ADA), score=Score(5, ((phrase("rain"), 3),)))
    assert [(r.reason, r.detail) for r in reasons(scored, "Ada Falk in rain")] == [(Obstacle.SCORE, "3 of 5 points")]
    sport = explain(matcher([FULL], [ADA, BO], TRAVEL), article("Ada Falk visits Japan", section="/sport/"), FULL)
    assert sport.reasons[0] == Reason(Obstacle.ARTICLE, detail="section /sport/")
    (parted,) = reasons(rule(ADA, what=TRAVEL), "Ada Falk sleeps", "Bo Lindqvist visits Japan.")
    assert (parted.reason, parted.who, parted.detail) == (Obstacle.PARTED, "who", "what")


def test_home_is_no_matter_of_what_happens_to_somebody_anywhere() -> None:
    text = "Jonas Brandt dies as Ada Falk is in France"
    found = explain(matcher([rule(ADA, what=DEATH)], [ADA, BO], DEATH), article(text), rule(ADA, what=DEATH))
    assert found.matches == ()
    assert [(one.reason, one.detail) for one in found.reasons] == [(Apart.ANOTHER, "Jonas Brandt")]


def test_somebody_unknown_who_does_it_is_told_with_the_whole_name() -> None:
    one, text = rule(ADA, what=DEATH), "Ada Falk mourns as Grand Rivermoor dies"
    found = explain(matcher([one], [ADA, BO], DEATH), article(text), one)
    assert [(reason.reason, reason.detail) for reason in found.reasons] == [(Apart.ANOTHER, "Grand Rivermoor")]


def test_a_surname_that_the_list_never_lets_count_is_told() -> None:
    strict = replace(ADA, surname_alone=False)
    one = rule(strict, what=TRAVEL)
    found = explain(matcher([one], [strict], TRAVEL), article("President Falk visits Japan", "Igor Falk sleeps."), one)
    assert [(reason.reason, reason.detail) for reason in found.reasons] == [
        (Veto.NOT_ALONE, "Falk"),
        (Veto.OTHER_GIVEN_NAME, "Igor Falk"),
    ]


def test_a_sentence_that_tells_an_event_twice_is_not_told_as_one_that_yields_to_itself() -> None:
    travel = rule(ADA, what=TRAVEL)
    assert reasons(travel, "Ada Falk visits Japan on a trip to Japan, where Ada Falk meets farmers in Tokyo") == ()


def test_what_one_block_tells_is_no_news_from_another() -> None:
    block = rule(ADA, what=TRAVEL).blocks[0]
    either = replace(rule(), blocks=(block, replace(block, where=(Whereabouts("Japan", places=frozenset({"jp"})),))))
    assert reasons(either, "Ada Falk visits Japan") == ()


def test_a_language_in_which_the_article_would_be_a_hit_is_told_with_the_option_that_names_it() -> None:
    both = replace(
        event("trip", "{who} visit {place}"),
        patterns=by_language(pattern("{who} visit {place}"), pattern("{who} besucht {place}", "de")),
        phrases=(phrase("Reise", "de"),),
    )
    one = rule(ADA, what=both)

    def languages(text: str, language: str) -> list[str]:
        found = explain(matcher([one], [ADA], both), article(text, language=language), one).reasons
        return [reason.detail for reason in found if reason.reason is Obstacle.LANGUAGE]

    assert languages("Ada Falk besucht Japan", "en") == ["taken for `en`; if it is `de`, it is a hit – `--language de`"]
    assert languages("Ada Falk besucht Japan", "de") == languages("Ada Falk sleeps", "en") == []


def test_a_role_beside_an_event_that_is_not_its_own_is_told_as_that() -> None:
    block = Conditions(
        who=(Subjects("reporter", roles=(phrase("reporter"),)),),
        what=(Topics("arrest", events=("arrest",)),),
    )
    arrest = event("arrest", "{who} arrested")
    one = replace(rule(), blocks=(block,))

    def why(text: str) -> list[tuple[str, str]]:
        found = explain(matcher([one], [ADA], arrest), article("News", text), one).reasons
        return [(reason.reason.name, reason.who) for reason in found]

    assert why("Man arrested after attack on reporter.") == [("UNCONNECTED", "reporter")]
    assert why("A reporter sleeps. Man arrested.") == [("PARTED", "reporter")]


def test_a_namesake_and_words_that_must_be_near_are_told_as_the_list_has_them() -> None:
    near = replace(
        ADA, aliases=(Alias("Ada Falk"), Alias("Starling", near=("harbour", "mayor"))), excluded=("Ada Falk Berg",)
    )
    one = rule(near, what=TRAVEL)
    found = explain(
        matcher([one], [near], TRAVEL), article("Ada Falk Berg visits Japan", "Starling visits Japan."), one
    )
    told = {(reason.reason, reason.detail, reason.aside) for reason in found.reasons}
    assert told >= {(Veto.EXCLUDED, "Ada Falk Berg", ""), (Veto.NOT_NEAR, "Starling", "harbour, mayor")}


def test_a_role_that_is_less_sure_than_asked_for_has_no_name_to_tell() -> None:
    block = Conditions(
        who=(Subjects("reporter", roles=(phrase("reporter"),)),), what=(Topics("arrest", events=("arrest",)),)
    )
    arrest = event("arrest", "{who} arrested")
    one = replace(rule(), blocks=(block,), grade=Grade.HIGH)
    found = explain(matcher([one], [ADA], arrest), article("Reporter arrested"), one)
    assert [(reason.reason, reason.detail) for reason in found.reasons] == [(Drop.GRADE, "medium")]


def test_a_state_that_is_only_the_place_is_told_as_that() -> None:
    state = replace(person("Norway", "no", kind=Kind.STATE), id="state/norway")
    one = rule(state)

    def why(text: str) -> list[tuple[str, str]]:
        found = explain(matcher([one], [state, ADA], TRAVEL), article(text), one).reasons
        return [(reason.reason.name, reason.who) for reason in found]

    assert why("A film in Norway") == [("PLACE", "Norway")]
    assert why("Norway sends ships") == why("A film in Sweden") == []
