from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.news import DAY, DENIED, HOUR, NOW, PLANNED, UNCLEAR, match, rule, sighting, story
from watcher.core.grammar.claims import Claim
from watcher.core.rule import USUAL_CAP, Many, Nothing, Occasion, Status, When
from watcher.core.telling.alerts import BASELINE_AGE, Case, Decision, Reason, Round, decide
from watcher.core.telling.arrivals import Joins, NewStory
from watcher.core.telling.facts import Fact

NEW = NewStory(story(told=False))
SILENT = Joins(story(), "same event and place")
UPDATE = Joins(story(), "same event and place", (Fact.CLAIM, Fact.PLACE))


def decided(*, age: timedelta | None = HOUR, **changes: Any) -> Decision:  # noqa: ANN401 - the fields of the case
    published = None if age is None else NOW - age
    case = Case(rule(), match(), sighting(published=published), NEW)
    return decide(replace(case, **changes))


def test_a_new_story_is_a_first_report() -> None:
    assert decided() == Decision(Reason.FIRST_REPORT)


def test_a_story_that_was_never_told_is_a_first_report_whatever_its_facts() -> None:
    untold = story(told=False)
    assert decided(assignment=Joins(untold, "same event and place")) == Decision(Reason.FIRST_REPORT)
    assert decided(assignment=Joins(untold, "", (Fact.CLAIM,))) == Decision(Reason.FIRST_REPORT)
    assert decided(assignment=Joins(untold, ""), rule=rule(when=When.FIRST)) == Decision(Reason.FIRST_REPORT)


def test_new_facts_ring_and_are_named() -> None:
    assert decided(assignment=UPDATE) == Decision(Reason.NEW_FACT, "another claim, another place")


def test_nothing_new_is_quiet_and_says_what_made_it_known() -> None:
    assert decided(assignment=SILENT) == Decision(Reason.NOTHING_NEW, "same event and place")


def test_a_rule_that_tells_a_story_once_keeps_new_facts_to_itself() -> None:
    once = decided(assignment=UPDATE, rule=rule(when=When.FIRST))
    assert once == Decision(Reason.ONLY_FIRST, "another claim, another place")


def test_a_claim_that_the_rule_leaves_out_is_quiet() -> None:
    assert decided(match=match(UNCLEAR)) == Decision(Reason.CLAIM_NOT_ASKED, "unclear")
    assert decided(match=match(UNCLEAR), rule=rule(claims=frozenset({UNCLEAR}))).reason is Reason.FIRST_REPORT
    assert decided(match=match(DENIED), rule=rule(claims=frozenset({PLANNED}))).reason is Reason.CLAIM_NOT_ASKED


@pytest.mark.parametrize("cue", ["anniversary", None])
def test_background_is_quiet(cue: str | None) -> None:
    old = match(claim=Claim(PLANNED, cue, background=True))
    assert decided(match=old) == Decision(Reason.BACKGROUND, cue or "")


def test_what_was_published_long_before_it_was_seen_is_too_old() -> None:
    assert decided(age=3 * DAY).reason is Reason.FIRST_REPORT
    assert decided(age=5 * DAY) == Decision(Reason.TOO_OLD, "published 5 days before it was seen")
    short = rule(published=timedelta(hours=6))
    assert decided(age=7 * HOUR, rule=short) == Decision(Reason.TOO_OLD, "published 7 hours before it was seen")
    assert decided(age=99 * DAY, rule=rule(published=None)).reason is Reason.FIRST_REPORT


@pytest.mark.parametrize("age", [None, -2 * HOUR])
def test_what_is_undated_or_dated_ahead_is_new(age: timedelta | None) -> None:
    assert decided(age=age).reason is Reason.FIRST_REPORT


def test_on_the_first_poll_the_old_and_the_undated_are_the_baseline() -> None:
    first = Round.FIRST_POLL
    assert decided(round=first, age=None) == Decision(Reason.BASELINE, "no date")
    later = decided(round=first, age=BASELINE_AGE + HOUR)
    assert later == Decision(Reason.BASELINE, "published 25 hours before it was seen")
    assert decided(round=first, age=BASELINE_AGE) == Decision(Reason.CATCH_UP, "first poll of the source")
    assert decided(round=Round.NEW_RULE, age=30 * HOUR) == Decision(Reason.CATCH_UP, "first run of a new rule")


def test_what_is_caught_up_on_is_no_update() -> None:
    assert decided(round=Round.NEW_RULE, assignment=UPDATE).reason is Reason.CATCH_UP
    assert decided(round=Round.NEW_RULE, assignment=SILENT).reason is Reason.NOTHING_NEW


def test_what_is_asked_for_is_told_however_old_it_is() -> None:
    asked = Decision(Reason.CATCH_UP, "what the source held before it was watched, asked for")
    assert decided(round=Round.BACKFILL, age=30 * DAY) == asked
    assert decided(round=Round.BACKFILL, age=30 * DAY, assignment=SILENT).reason is Reason.NOTHING_NEW


def test_a_rule_on_trial_never_rings() -> None:
    assert decided(rule=rule(status=Status.TRIAL)) == Decision(Reason.TRIAL)


def test_the_first_reason_to_keep_quiet_is_the_one_given() -> None:
    """Each step takes away the reason that won, and the next one shows."""
    doubt = match(UNCLEAR, claim=Claim(UNCLEAR, "in 2014", background=True))
    trial = rule(status=Status.TRIAL, when=When.FIRST)
    case: dict[str, Any] = {"rule": trial, "match": doubt, "assignment": UPDATE, "round": Round.FIRST_POLL}
    assert decided(age=9 * DAY, **case).reason is Reason.TRIAL
    case["rule"] = rule(when=When.FIRST)
    assert decided(age=9 * DAY, **case).reason is Reason.BACKGROUND
    case["match"] = match(UNCLEAR)
    assert decided(age=9 * DAY, **case).reason is Reason.CLAIM_NOT_ASKED
    case["match"] = match()
    assert decided(age=9 * DAY, **case).reason is Reason.BASELINE
    assert decided(age=9 * DAY, **case | {"round": Round.POLL}).reason is Reason.TOO_OLD
    assert decided(age=HOUR, **case).reason is Reason.ONLY_FIRST
    case["rule"] = rule()
    assert decided(age=HOUR, **case).reason is Reason.CATCH_UP


def test_a_rule_that_tells_every_article_rings_without_news_too() -> None:
    every = rule(when=When.EVERY)
    assert decided(rule=every) == Decision(Reason.FIRST_REPORT)
    assert decided(rule=every, assignment=SILENT) == Decision(Reason.EVERY)
    assert decided(rule=every, assignment=UPDATE) == Decision(Reason.NEW_FACT, "another claim, another place")


def test_too_few_outlets_are_waited_for_while_nobody_was_told() -> None:
    careful = rule(sources_needed=2)
    both = replace(story(told=False), outlets=frozenset({"gazette", "wire"}))
    assert decided(rule=careful) == Decision(Reason.TOO_FEW_SOURCES, "1 of 2")
    assert decided(rule=careful, assignment=Joins(both, "same event and place")) == Decision(
        Reason.CONFIRMED, "2 outlets"
    )
    assert decided(rule=careful, assignment=UPDATE).reason is Reason.NEW_FACT


@pytest.mark.parametrize(
    ("when", "decision"),
    [
        (Many(10, DAY), Decision(Reason.COUNTED, "10 stories in 24 hours")),
        (Nothing(7 * DAY), Decision(Reason.NOT_MISSED, "nothing for 7 days")),
    ],
)
def test_a_rule_that_counts_or_misses_stories_rings_for_none_of_them(when: Occasion, decision: Decision) -> None:
    for assignment in (NEW, SILENT, UPDATE):
        assert decided(rule=rule(when=when), assignment=assignment) == decision


def test_a_cap_is_said_in_words() -> None:
    assert str(USUAL_CAP) == "at most 20 in 24 hours"


def test_what_came_during_a_pause_is_kept_whatever_its_age_unless_it_was_asked_for() -> None:
    assert decided(round=Round.RESUMED, age=HOUR) == Decision(Reason.PAUSED)
    assert decided(round=Round.BACKLOG, age=30 * HOUR) == Decision(Reason.CATCH_UP, "what came during a pause")


def test_old_entries_under_new_ids_are_a_baseline() -> None:
    assert decided(round=Round.OTHER_IDS, age=25 * HOUR).reason is Reason.BASELINE
    assert decided(round=Round.OTHER_IDS, age=HOUR).reason is Reason.CATCH_UP


def test_an_edit_that_brings_the_first_report_says_so() -> None:
    assert decided(edited=True) == Decision(Reason.BECAME)
    assert decided(edited=True, assignment=SILENT).reason is Reason.NOTHING_NEW


def test_what_somebody_is_told_rings_and_nothing_else() -> None:
    quiet = {Reason.NOTHING_NEW, Reason.ONLY_FIRST, Reason.CLAIM_NOT_ASKED, Reason.BACKGROUND, Reason.TOO_OLD}
    held = {Reason.TOO_FEW_SOURCES, Reason.COUNTED, Reason.NOT_MISSED}
    before = {Reason.BASELINE, Reason.PAUSED}
    assert {reason for reason in Reason if not reason.rings} == {*quiet, *held, *before, Reason.TRIAL}
