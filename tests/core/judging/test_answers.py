from dataclasses import replace

from tests.builders import TRAVEL, article, matcher, phrase, rule
from tests.core.judging.builders import ADA, BO, DEATH, FULL
from watcher.core.grammar.claims import ClaimKind
from watcher.core.judging.explaining import explain
from watcher.core.judging.reasons import KeyState
from watcher.core.naming.entities import Grade
from watcher.core.news.articles import Zone
from watcher.core.rule import Conditions, Exclusions, Rule, Score, Subjects, Topics, Whereabouts, Within

CLEAR = {"unless": (), "unless_article": ()}


def states(one: Rule, title: str, text: str = "") -> dict[str, KeyState]:
    found = explain(matcher([one], [ADA, BO], TRAVEL), article(title, text), one)
    return {line.key: line.state for line in found.lines if line.state is not KeyState.UNASKED}


def test_what_is_abroad_for_the_one_who_is_named_is_found_though_it_is_home_to_another() -> None:
    anyone = Subjects("leaders", frozenset({ADA.id, BO.id}))
    both = replace(FULL, blocks=(replace(FULL.blocks[0], who=(anyone,)),))
    assert states(both, "Ada Falk arrives in Stockholm")["where"] is KeyState.FOUND
    assert states(both, "Ada Falk arrives in Paris")["where"] is KeyState.MISSING


def test_a_match_is_told_with_the_sentence_of_each_key() -> None:
    found = explain(matcher([FULL], [ADA, BO], TRAVEL), article("Ada Falk visits Japan"), FULL)
    assert [match.where for match in found.matches] == ["Japan"]
    told = {line.key: line.found for line in found.lines}
    claimed = told.pop("claims")
    assert told == dict.fromkeys(("who", "what", "where"), ("Ada Falk visits Japan",)) | CLEAR
    assert claimed == ("happening: Ada Falk visits Japan",)


def test_a_claim_is_told_with_its_cue_and_whether_the_rule_rings_for_it() -> None:
    found = explain(matcher([FULL], [ADA, BO], TRAVEL), article("Ada Falk may visit Japan"), FULL)
    (line,) = (line for line in found.lines if line.key == "claims")
    assert (line.wanted, line.state) == ("happening, planned, denied", KeyState.SILENT)
    assert line.found == ("unclear (“may”): Ada Falk may visit Japan",)
    old = explain(matcher([FULL], [ADA, BO], TRAVEL), article("Ada Falk in 2014 visited Japan"), FULL).lines[-1]
    assert old.found == ("happening, long over: Ada Falk in 2014 visited Japan",)


def test_what_is_missing_is_told() -> None:
    assert states(FULL, "Ada Falk sleeps") == {
        "who": KeyState.FOUND,
        "what": KeyState.MISSING,
        "where": KeyState.MISSING,
        "unless": KeyState.CLEAR,
        "unless_article": KeyState.CLEAR,
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


def test_words_of_an_event_that_say_something_else_are_told_as_such() -> None:
    one = rule(ADA, what=DEATH)
    found = explain(matcher([one], [ADA, BO], DEATH), article("Ada Falk sees it die", "Ada Falk sleeps."), one)
    (line,) = (line for line in found.lines if line.key == "what")
    assert (line.state, line.found) == (KeyState.UNFIT, ("Ada Falk sees it die",))
    assert DEATH.patterns["en"][0].text in line.detail


def test_what_stands_in_zones_that_the_rule_leaves_out_is_told_as_such() -> None:
    titled = replace(rule(ADA, what=TRAVEL), zones=frozenset({Zone.TITLE}))
    assert states(titled, "A day in May", "Ada Falk visits Japan.") == {
        "who": KeyState.ELSEWHERE,
        "what": KeyState.ELSEWHERE,
        "zones": KeyState.FAILED,
    }
    assert states(titled, "Ada Falk visits Japan", "A day in May.")["zones"] is KeyState.PASSED
    found = explain(matcher([titled], [ADA], TRAVEL), article("A day in May", "Ada Falk visits Japan."), titled)
    assert [line.detail for line in found.lines if line.key == "zones"] == ["who, what only outside of it"]


def test_the_grade_is_answered_where_it_is_asked() -> None:
    sure = replace(rule(ADA, what=TRAVEL), grade=Grade.HIGH)
    assert states(sure, "Falk visits Japan")["grade"] is KeyState.FAILED
    assert states(sure, "Ada Falk visits Japan")["grade"] is KeyState.PASSED
    assert states(sure, "Falk visits Japan")["who"] is KeyState.FOUND
    unsure = explain(matcher([sure], [ADA], TRAVEL), article("Falk visits Japan"), sure).lines
    assert [line.detail for line in unsure if line.key == "grade"] == ["the surest reading is medium"]


def test_many_exclusions_are_counted() -> None:
    words = tuple(map(phrase, ("film", "rain", "storm")))
    many = replace(rule(ADA), unless=Exclusions(words, places=frozenset({"kr"})))
    lines = explain(matcher([many], [ADA], TRAVEL), article("Ada Falk sleeps"), many).lines
    assert ("film, rain, storm and 1 more", KeyState.CLEAR) in [(line.wanted, line.state) for line in lines]


NEAR = Conditions(
    who=(Subjects("Ada", frozenset({"ada-falk"})),),
    what=(Topics("storm", phrases=(phrase("storm"),)),),
    where=(Whereabouts("Japan", places=frozenset({"jp"})),),
)


def within(span: Within, text: str) -> list[tuple[KeyState, tuple[str, ...], str]]:
    one = replace(rule(), blocks=(NEAR,), within=span)
    lines = explain(matcher([one], [ADA], TRAVEL), article("A day in Japan", text), one).lines
    return [(line.state, line.found, line.detail) for line in lines if line.key == "within"]


def test_what_must_be_near_is_told_with_the_passage_in_which_it_is() -> None:
    apart, near = "Ada Falk sleeps.\n\nA storm. It rains.", "Ada Falk sleeps. It rains. A storm."
    assert within(Within.SENTENCE, near) == []
    assert within(Within.PARAGRAPH, near) == [(KeyState.PASSED, ("Ada Falk sleeps.", "A storm."), "")]
    assert within(Within.ARTICLE, apart) == [(KeyState.PASSED, ("Ada Falk sleeps.", "A storm."), "")]
    detail = "nowhere do these stand in one paragraph: Ada, storm"
    assert within(Within.PARAGRAPH, apart) == [(KeyState.FAILED, (), detail)]
    assert within(Within.PARAGRAPH, "Ada Falk sleeps.") == [(KeyState.UNASKED, (), "")]
    lone = replace(rule(ADA), within=Within.ARTICLE)
    assert states(lone, "Ada Falk sleeps")["within"] is KeyState.ASIDE


def test_the_points_are_told_word_by_word() -> None:
    one = replace(rule(), score=Score(5, ((phrase("rain"), 3), (phrase("storm"), 3), (phrase("film"), -4))))

    def scored(title: str) -> tuple[KeyState, str]:
        line, claims = explain(matcher([one], [ADA], TRAVEL), article(title), one).lines
        assert claims.key == "claims"
        return line.state, line.detail

    assert scored("A storm of rain") == (KeyState.PASSED, "6 points: rain 3, storm 3")
    assert scored("A film about a storm") == (KeyState.FAILED, "-1 points: storm 3, film -4")
    assert scored("A dry day") == (KeyState.MISSING, "")


def test_a_language_for_which_a_list_has_no_words_is_told() -> None:
    one = rule(ADA, what=TRAVEL)
    found = explain(matcher([one], [ADA], TRAVEL), article("Ada Falk visita il Giappone", language="it"), one)
    assert [line.detail for line in found.lines if line.key == "what"] == [
        "its lists have no words in `it`, only in en"
    ]


def test_an_event_that_is_told_of_somebody_is_found_though_of_nobody_it_would_not_be() -> None:
    travel, text = rule(ADA, what=TRAVEL), "In Japan Ada Falk is on tour."
    found = explain(matcher([travel], [ADA], TRAVEL), article("News", text), travel)
    assert len(found.matches) == 1
    assert [(line.state, line.found) for line in found.lines if line.key == "what"] == [(KeyState.FOUND, (text,))]


def test_claims_of_a_rule_that_asks_for_no_event_are_set_aside_where_they_are_written() -> None:
    assert "claims" not in states(rule(ADA), "Ada Falk sleeps")
    written = replace(rule(ADA), claims=frozenset({ClaimKind.DENIED}))
    assert states(written, "Ada Falk sleeps")["claims"] is KeyState.ASIDE
