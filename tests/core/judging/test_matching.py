from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import TRAVEL, article, event, matcher, person, phrase, rule
from tests.core.judging.builders import ACME, ADA, BO, RESIGN, TRAVELS, block, matches, subjects, words
from watcher.core.grammar.claims import ClaimKind
from watcher.core.naming.entities import Grade, Kind
from watcher.core.news.articles import Zone
from watcher.core.rule import (
    Conditions,
    Exclusions,
    Score,
    Subjects,
    Whereabouts,
)


def test_a_match_tells_who_does_what_where_and_when() -> None:
    dated = event("dated", "{who} meet {other} in {abroad} on {date}")
    found = matcher([rule(ADA, what=dated)], [ADA, BO], dated)
    (match,) = found.match(article("Ada Falk to meet Bo Lindqvist in Oslo on Monday"))
    assert (match.rule, match.who, match.entity) == ("rule", "Ada Falk", "ada-falk")
    assert (match.other, match.where, match.when) == ("Bo Lindqvist", "Oslo", "Monday")
    assert (match.event, match.grade, match.score) == ("dated", Grade.HIGH, 100)
    assert match.claim.kind is ClaimKind.PLANNED


def test_whether_somebody_watched_may_be_named_is_told_at_a_glance() -> None:
    found = matcher([rule(ADA, what=TRAVEL)], [ADA], TRAVEL)
    assert found.may_name(article("Ada Falk sleeps"))
    assert not found.may_name(article("The harbour sleeps"))


def test_the_other_side_may_be_a_place_or_an_unwatched_person() -> None:
    (match,) = matches(TRAVELS, article("Japan welcomes Ada Falk"))
    assert match.other == "Japan"
    (match,) = matches(TRAVELS, article("President Karel Nowotny welcomes Ada Falk"))
    assert match.other == "Karel Nowotny"


def test_evidence_quotes_what_was_published() -> None:
    text = "Rain fell.\n\nIt is said that \u200bAda Falk visits  Japan today."
    (match,) = matches(TRAVELS, article("Weather", text))
    assert match.quote == "It is said that \u200bAda Falk visits  Japan today."
    assert {(one.key, one.text) for one in match.evidence} >= {("what", "visits"), ("where", "Japan")}
    for one in match.evidence:
        assert text[one.start : one.end] == one.text
        assert one.zone is Zone.BODY


def test_what_found_an_event_stands_by_its_first_words_and_is_not_long() -> None:
    many = event("many", "{who} ... (visit|tour|view|see) ... (museum|park)")
    (match,) = matcher([rule(ADA, what=many)], [ADA], many).match(article("Ada Falk visits Oslo and a museum"))
    told = [one.by for one in match.evidence if one.key == "what"]
    assert told == ["{who} ... (visit|tour|…) ... (museum|park)", None]
    (match,) = matches(TRAVELS, article("Ada Falk starts foreign trip"))
    assert [one.by for one in match.evidence if one.key == "what"] == ["foreign trip"]


def test_words_that_follow_one_another_are_marked_as_one() -> None:
    (match,) = matches(TRAVELS, article("Ada Falk starts foreign trip"))
    assert [one.text for one in match.evidence if one.key == "what"] == ["foreign trip"]
    (match,) = matches(TRAVELS, article("Ada Falk arrives late in Tokyo"))
    assert [one.text for one in match.evidence if one.key == "what"] == ["arrives", "in"]


def test_one_match_for_every_person_claim_and_place_surest_first() -> None:
    text = "Falk visits Japan. Ada Falk visits Oslo. Falk visits Japan. Falk may visit Chad."
    found = matches(TRAVELS, article("Ada Falk visits Japan", text))
    assert [(one.where, one.claim.kind) for one in found] == [
        ("Japan", ClaimKind.HAPPENING),
        ("Oslo", ClaimKind.HAPPENING),
        ("Chad", ClaimKind.UNCLEAR),
    ]


def test_a_match_without_a_place_gives_way_to_one_with_a_place() -> None:
    found = matches(TRAVELS, article("Ada Falk visits Japan", "Ada Falk's visit was long."))
    assert [one.where for one in found] == ["Japan"]


def test_unless_article_looks_at_title_first_sentence_and_section() -> None:
    strict = replace(TRAVELS, unless_article=Exclusions(phrases=(phrase("sport"),)))
    text = "Ada Falk visits Japan."
    assert not matches(strict, article("Sport", text))
    assert not matches(strict, article("News", f"Sport today. {text}"))
    assert not matches(strict, article("News", text, section="/sport/football"))
    assert matches(strict, article("News", f"{text} Then came sport.", section="/world/"))


def test_a_score_adds_up_words_over_the_article_each_once() -> None:
    score = Score(30, ((phrase("cholera"), 20), (phrase("outbreak"), 15), (phrase("film"), -30)))
    scored = replace(rule(), score=score)
    assert not matches(scored, article("Cholera", "Cholera again."))
    found = matches(scored, article("Cholera outbreak"))
    assert {one.text for match in found for one in match.evidence} == {"Cholera", "outbreak"}
    assert not matches(scored, article("Cholera outbreak", "In a film."))


def test_any_of_several_blocks_is_enough() -> None:
    either = replace(TRAVELS, blocks=(*TRAVELS.blocks, Conditions(who=subjects("acme"), what=(words("storm"),))))
    assert matches(either, article("Acme braves the storm"))
    assert matches(either, article("Ada Falk visits Japan"))


def test_a_denial_beats_weak_evidence_for_the_same_event() -> None:
    weak = "Crowds in Japan followed the trip of Ada Falk."
    (match,) = matches(TRAVELS, article("Ada Falk will not visit Japan", weak))
    assert match.claim.kind is ClaimKind.DENIED
    assert {one.claim.kind for one in matches(TRAVELS, article("News", weak))} == {ClaimKind.HAPPENING}


def test_a_pronoun_is_the_first_person_of_the_sentence_before() -> None:
    assert matches(TRAVELS, article("News", "Ada Falk met Bo Lindqvist at home. She visits Japan tomorrow."))
    assert not matches(TRAVELS, article("News", "Bo Lindqvist met Ada Falk at home. He visits Japan tomorrow."))
    assert not matches(TRAVELS, article("News", "It rains. He visits Japan tomorrow."))
    assert not matches(TRAVELS, article("News", "Ada Falk rests. Others visit Japan."))
    (match,) = matches(TRAVELS, article("News", "Ada Falk rests.\n\nShe visits Japan."))
    assert match.grade is Grade.LOW


def test_an_article_without_text_has_no_match() -> None:
    assert matches(TRAVELS, article()) == ()


RULES = (
    replace(TRAVELS, id="travels"),
    replace(rule(ADA), id="names"),
    replace(block(rule(ACME), what=(words("storm"), words("boss"))), id="words"),
    replace(rule(where=Whereabouts("Japan", frozenset({"jp"}))), id="place"),
    replace(rule(), id="score", score=Score(10, ((phrase("storm"), 10), (phrase("film"), -5)))),
    replace(block(rule(), who=(Subjects("boss", roles=(phrase("boss"),)),)), id="role"),
    replace(rule(BO, what=RESIGN), id="resigns"),
)
PIECES = ["Ada Falk", "Bo Lindqvist", "Acme", "visits", "resigns", "storm", "film", "boss", "Japan", "in", "Oslo", "."]


def test_an_article_that_holds_the_words_of_a_name_apart_is_read_and_let_go() -> None:
    star = person("North Star", kind=Kind.ORGANISATION)
    found = matcher([rule(star, what=TRAVEL)], [star], TRAVEL)
    assert not found.match(article("Star arrives in Oslo, not in the North"))
    assert found.match(article("North Star arrives in Oslo"))


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14))
def test_hits_with_and_without_the_candidate_index_are_the_same(pieces: list[str]) -> None:
    text = article(" ".join(pieces))
    found = EVERYTHING.match(text)
    assert found == EVERYTHING.match(text, rules=[one.id for one in RULES])


EVERYTHING = matcher(RULES, [ADA, BO, ACME], TRAVEL, RESIGN)

LEADERS = (person("Ada Falk", "fr"), person("Bo Lindqvist", "se"), person("Karel Nowotny", "cz"))
HEADLINES = (
    "{} visits {}",
    "{} will not visit {}",
    "{} may visit {}",
    "{} in {} for talks",
    "{}'s visit to {} begins",
    "{}'s envoy visits {}",
    "War in {} goes on, says {}",
    "{} hosts summit in {}",
)
SWAPPED = matcher([replace(rule(one, what=TRAVEL), id=one.id) for one in LEADERS], LEADERS, TRAVEL)


@given(
    st.sampled_from(HEADLINES),
    st.sampled_from(LEADERS),
    st.sampled_from(LEADERS),
    st.sampled_from(["Japan", "Kenya", "Brazil", "South Korea", "Tokyo"]),
    st.sampled_from(["Norway", "Peru", "Oslo", "New Zealand", "Jakarta"]),
)
def test_another_leader_and_another_country_give_the_same_result(
    headline: str, one: object, two: object, here: str, there: str
) -> None:
    def outcome(who: object, where: str) -> list[tuple[ClaimKind, Grade | None]]:
        assert isinstance(who, type(ADA))
        names = (where, who.name) if headline.startswith("War") else (who.name, where)
        return [(match.claim.kind, match.grade) for match in SWAPPED.match(article(headline.format(*names)))]

    assert outcome(one, here) == outcome(two, there)


@pytest.mark.parametrize(
    ("title", "kind"), [("Cholera outbreak", ClaimKind.HAPPENING), ("Oslo denies cholera outbreak", ClaimKind.DENIED)]
)
def test_a_score_claims_what_the_text_says_of_its_words(title: str, kind: ClaimKind) -> None:
    scored = replace(rule(), score=Score(30, ((phrase("cholera"), 20), (phrase("outbreak"), 15))))
    assert {match.claim.kind for match in matches(scored, article(title))} == {kind}


def test_who_stays_home_has_called_off_nothing_unless_it_is_named() -> None:
    stays = event("stays", "{who} ... (stay|summit) (in|to) {abroad}")
    staying = rule(ADA, what=stays)
    found = matcher([staying], [ADA], stays)
    assert not found.match(article("Ada Falk stays home"))
    (match,) = found.match(article("Ada Falk stays home from summit"))
    assert match.claim.kind is ClaimKind.DENIED
