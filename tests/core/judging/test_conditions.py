from dataclasses import replace

import pytest

from tests.builders import TRAVEL, article, event, matcher, phrase, rule
from tests.core.judging.builders import ACME, ADA, BO, RESIGN, TRAVELS, block, matches, subjects, words
from watcher.core.grammar.claims import ClaimKind
from watcher.core.grammar.events import Standing
from watcher.core.judging.conditions import BlockTest
from watcher.core.judging.instances import Drop
from watcher.core.naming.entities import Grade
from watcher.core.news.articles import Zone
from watcher.core.rule import (
    Exclusions,
    Subjects,
    Topics,
    Whereabouts,
    Within,
)


def test_a_rule_without_what_hits_every_mention() -> None:
    (match,) = matches(rule(ADA), article("Ada Falk did not sleep"))
    assert (match.claim.kind, match.event) == (ClaimKind.HAPPENING, None)
    assert matches(rule(ADA), article("Nobody slept")) == ()


def test_a_rule_of_a_place_alone_hits_every_sentence_there() -> None:
    oslo = Whereabouts("Oslo", frozenset({place_of("Oslo")}))
    (match,) = matches(rule(where=oslo), article("Rain in Oslo"))
    assert (match.where, match.grade) == ("Oslo", None)
    assert matches(rule(where=oslo), article("Rain in Tokyo")) == ()


def place_of(name: str) -> str:
    return matcher([], []).known.gazetteer.lookup(name)[0].id


@pytest.mark.parametrize(
    ("where", "title", "hit"),
    [
        (Whereabouts("Japan", frozenset({"jp"})), "Ada Falk visits Tokyo", True),
        (Whereabouts("Japan", frozenset({"jp"})), "Ada Falk visits Oslo", False),
        (Whereabouts("outside Japan", outside=frozenset({"jp"})), "Ada Falk visits Oslo", True),
        (Whereabouts("outside Japan", outside=frozenset({"jp"})), "Ada Falk visits Tokyo", False),
        (Whereabouts("abroad", abroad=True), "Ada Falk visits Tokyo", True),
    ],
)
def test_where_is_the_events_own_place(where: Whereabouts, title: str, hit: bool) -> None:
    assert bool(matches(block(TRAVELS, where=(where,)), article(title))) is hit


def test_where_else_is_the_sentence_then_the_title_then_the_first_sentence() -> None:
    resigns = rule(ADA, what=RESIGN, where=Whereabouts("Norway", frozenset({"no"})))
    assert matches(resigns, article("Ada Falk resigns in Oslo"))
    assert matches(resigns, article("News from Oslo", "All is calm. Ada Falk resigns."))
    assert matches(resigns, article("News", "It rains in Oslo. Ada Falk resigns."))
    assert not matches(resigns, article("News from Oslo", "It rains. Ada Falk resigns in Tokyo."))
    assert not matches(resigns, article("News", "It rains. Ada Falk resigns."))


def test_a_journey_told_without_a_place_is_none_where_the_title_is_at_home() -> None:
    assert matches(TRAVELS, article("Cheers in Lyon", "Ada Falk's visit was long.")) == ()
    assert matches(TRAVELS, article("Cheers in Oslo", "Ada Falk's visit was long."))


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("The Acme chief may leave on Monday", ClaimKind.UNCLEAR),
        ("The Acme chief will leave on Monday", ClaimKind.PLANNED),
        ("The Acme chief did not leave on Monday", ClaimKind.DENIED),
        ("The Acme chief left on Monday", ClaimKind.HAPPENING),
    ],
)
def test_what_is_claimed_of_one_of_several_topics_of_plain_words_is_claimed_of_all(title: str, kind: ClaimKind) -> None:
    both = block(rule(ACME, what=RESIGN), what=(words("chief"), words("leave", "left")))
    assert [match.claim.kind for match in matches(both, article(title))] == [kind]


def test_every_one_of_several_topics_must_be_near() -> None:
    both = block(rule(ACME, what=RESIGN), what=(words("chief"), Topics("e", events=("resign",))))
    assert matches(both, article("Acme chief gone, new boss found"))
    assert not matches(both, article("Acme has a new boss"))
    event_too = block(rule(ADA, what=TRAVEL), what=(Topics("t", events=("travel",)), Topics("e", events=("resign",))))
    assert matches(event_too, article("Ada Falk visits Japan, a new boss waits"))
    assert not matches(event_too, article("Ada Falk visits Japan"))


def test_plain_words_are_near_the_name_in_one_sentence() -> None:
    storm = block(rule(ADA), what=(words("storm"),))
    (match,) = matches(storm, article("Ada Falk flees the storm"))
    assert (match.event, match.grade) == ("storm", Grade.MEDIUM)
    assert not matches(storm, article("Ada Falk sleeps", "A storm comes."))


def test_every_one_of_several_names_must_be_near() -> None:
    both = block(rule(ADA), who=(*subjects("ada-falk"), *subjects("bo-lindqvist")))
    assert matches(both, article("Ada Falk and Bo Lindqvist"))
    assert not matches(both, article("Ada Falk", "Bo Lindqvist"))


def test_other_must_fill_the_other_side() -> None:
    hosted = block(TRAVELS, other=subjects("bo-lindqvist"))
    assert matches(hosted, article("Bo Lindqvist welcomes Ada Falk"))
    assert not matches(hosted, article("Japan welcomes Ada Falk"))
    assert matches(hosted, article("Ada Falk visits Japan with Bo Lindqvist"))
    assert not matches(hosted, article("Ada Falk visits Japan"))


@pytest.mark.parametrize(
    ("title", "hit"),
    [
        ("Raid on Acme", True),
        ("Bo Lindqvist fires rockets at Acme", True),
        ("Acme fires rockets at Bo Lindqvist", False),
        ("Acme fires rockets, Bo Lindqvist fires rockets", False),
        ("Bo Lindqvist fires rockets at Acme's raid school", True),
    ],
)
def test_who_does_it_is_not_the_other_side_of_what_anybody_does(title: str, *, hit: bool) -> None:
    strike = replace(event("strike", "{who} (fire) ... (rockets)", phrases=["raid"]), who_is=Standing.DOER)
    strikes = block(rule(what=strike), other=subjects("acme"))
    assert bool(matcher([strikes], [ACME, BO], strike).match(article(title))) is hit


def test_what_nobody_in_particular_does_may_have_any_other_side() -> None:
    assert matches(block(rule(what=RESIGN), other=subjects("acme")), article("Acme has a new boss"))
    assert matches(block(rule(), what=(words("storm"),), other=subjects("acme")), article("Acme is in a storm"))


@pytest.mark.parametrize(
    ("within", "hits"),
    [(Within.SENTENCE, 0), (Within.PARAGRAPH, 1), (Within.ARTICLE, 2)],
)
def test_within_says_how_near_who_and_what_must_be(within: Within, hits: int) -> None:
    near = replace(block(rule(ADA), what=(words("storm"),)), within=within)
    texts = ("Ada Falk sleeps. A storm comes.", "Ada Falk sleeps.\n\nA storm comes.")
    assert sum(bool(matches(near, article("News", text))) for text in texts) == hits


def test_a_role_word_may_be_who() -> None:
    journalist = block(rule(), who=(Subjects("journalist", roles=(phrase("journalist"),)),), what=(words("storm"),))
    (match,) = matches(journalist, article("Journalists report on a storm"))
    assert (match.who, match.entity, match.grade) == ("Journalists", None, Grade.MEDIUM)


def test_unless_drops_the_passage_and_not_the_article() -> None:
    strict = replace(TRAVELS, unless=Exclusions(phrases=(phrase("dream"),), entities=frozenset({"bo-lindqvist"})))
    assert not matches(strict, article("Ada Falk visits Japan in a dream"))
    assert not matches(strict, article("Ada Falk visits Japan with Bo Lindqvist"))
    assert matches(strict, article("A dream", "Ada Falk visits Japan."))
    placed = replace(TRAVELS, unless=Exclusions(places=frozenset({"jp"})))
    assert not matches(placed, article("Ada Falk visits Tokyo"))
    assert matches(placed, article("Ada Falk visits Oslo"))


def test_only_the_zones_asked_for_are_matched() -> None:
    titles = replace(TRAVELS, zones=frozenset({Zone.TITLE}))
    assert matches(titles, article("Ada Falk visits Japan"))
    assert not matches(titles, article("News", "Ada Falk visits Japan."))


def test_the_grade_is_the_least_sure_that_is_accepted() -> None:
    strict = replace(TRAVELS, grade=Grade.HIGH)
    assert matches(strict, article("Ada Falk visits Japan"))
    assert not matches(strict, article("Crowds in Japan followed the trip of Ada Falk"))


def test_a_title_counts_where_its_bearer_is_named() -> None:
    storm = block(rule(ACME), what=(words("storm"), words("boss")))
    told = "Bo Lindqvist of Acme flees a storm."
    assert matches(storm, article("Boss Bo Lindqvist speaks", told))
    assert not matches(storm, article("Bo Lindqvist speaks", told))


def test_every_one_of_several_events_must_be_told() -> None:
    both = block(rule(ADA), what=(Topics("travel", events=("travel",)), Topics("resign", events=("resign",))))
    assert matches(both, article("Ada Falk visits Japan after new boss"))
    assert not matches(both, article("Ada Falk visits Japan"))


def test_what_happens_on_a_day_to_come_is_planned() -> None:
    (match,) = matches(TRAVELS, article("Ada Falk visits Japan in July"))
    assert (match.claim.kind, match.claim.cue) == (ClaimKind.PLANNED, "July")


def test_what_a_block_does_not_take_is_told_with_the_reason_in_the_order_of_the_text() -> None:
    strict = replace(TRAVELS, unless=Exclusions(phrases=(phrase("dream"),)))
    found = matcher([strict], [ADA, BO], TRAVEL)
    read = found.read(article("News", "Ada Falk visits Japan in a dream. Ada Falk visits Kenya."))
    test = BlockTest(strict, strict.blocks[0], carrying=found.known.carrying(read), knowledge=found.known)
    told = [(one.statement.parse.number, getattr(one, "reason", None)) for one in test.judged()]
    assert told == [(1, Drop.UNLESS), (2, None)]
    assert [one.statement.parse.number for one in test.instances()] == [2]


def test_anyone_is_tested_in_every_sentence_where_a_block_does_not_ask_who() -> None:
    anyone = rule(what=RESIGN)
    assert matches(anyone, article("News", "It rains. Karel Nowotny resigns."))
    assert not matches(anyone, article("News", "It rains. Karel Nowotny sleeps."))
