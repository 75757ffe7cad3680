from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from watcher.core.polls.outcomes import FailureKind
from watcher.core.polls.readiness import Readiness, paused, readiness, resumed, wants_whole
from watcher.core.polls.schedule import Backlog, Condition, Profile, SourceState
from watcher.core.polls.waits import NEVER

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
FRESH = SourceState.fresh("News", "https://news.example/feed", next_check_at=NOW)
LIMITED = replace(FRESH, failure=FailureKind.RATE_LIMITED, next_check_at=NOW + HOUR)
WATCHED = replace(FRESH, baseline_done=True, profile=Profile("News", "news.example", "news.example"))


def test_a_source_whose_due_time_equals_the_tick_is_due() -> None:
    assert readiness(FRESH, NOW) is Readiness.DUE
    assert readiness(FRESH, NOW - timedelta(microseconds=1)) is Readiness.EARLY


def test_a_poll_by_hand_obeys_the_server_but_not_the_interval() -> None:
    early = replace(FRESH, next_check_at=NOW + HOUR)
    assert readiness(early, NOW, by_hand=True) is Readiness.DUE
    assert readiness(LIMITED, NOW, by_hand=True) is Readiness.PENALTY
    assert readiness(LIMITED, LIMITED.next_check_at, by_hand=True) is Readiness.DUE


@pytest.mark.parametrize(
    ("condition", "word"),
    [
        (Condition.PAUSED, Readiness.PAUSED),
        (Condition.GONE, Readiness.GONE),
        (Condition.HELD, Readiness.HELD),
    ],
)
def test_what_is_stopped_is_not_asked_even_by_hand(condition: Condition, word: Readiness) -> None:
    assert readiness(replace(FRESH, condition=condition), NOW + DAY, by_hand=True) is word


def test_a_resumed_source_is_due_at_once_and_starts_afresh() -> None:
    gone = replace(WATCHED, condition=Condition.GONE, next_check_at=NEVER, failures=3, failing_since=NOW, warning="odd")
    back = resumed(gone, NOW + DAY)
    assert readiness(back, NOW + DAY) is Readiness.DUE
    assert (back.failures, back.failing_since, back.condition, back.warning) == (0, None, Condition.OK, None)


def test_resuming_does_not_cut_a_wait_the_server_asked_for() -> None:
    assert resumed(paused(LIMITED), NOW).next_check_at == NOW + HOUR


def test_what_came_during_a_pause_is_kept_or_told_as_asked() -> None:
    assert resumed(paused(WATCHED), NOW).backlog is Backlog.KEPT
    assert resumed(paused(WATCHED), NOW, Backlog.TOLD).backlog is Backlog.TOLD
    assert resumed(paused(WATCHED), NOW).baseline_done
    assert resumed(paused(FRESH), NOW).backlog is None


@pytest.mark.parametrize("condition", [Condition.GONE, Condition.HELD])
def test_what_was_gone_or_held_begins_anew_as_it_is_now(condition: Condition) -> None:
    stopped = replace(WATCHED, condition=condition)
    back = resumed(stopped, NOW)
    assert (back.baseline_done, back.profile, back.backlog) == (False, None, None)
    told = resumed(stopped, NOW, Backlog.TOLD)
    assert (told.baseline_done, told.backlog) == (True, Backlog.TOLD)


def test_a_source_that_is_silent_for_much_longer_than_usual_is_asked_for_the_whole_once_a_day() -> None:
    usual = replace(FRESH, last_new_entry_at=NOW, whole_at=NOW, usual_gap=6 * HOUR)
    assert not wants_whole(usual, NOW + 23 * HOUR)
    assert not wants_whole(usual, NOW + 29 * HOUR)
    assert wants_whole(usual, NOW + 30 * HOUR)
    assert not wants_whole(replace(usual, whole_at=NOW + 30 * HOUR), NOW + 53 * HOUR)
    assert wants_whole(replace(usual, whole_at=NOW + 30 * HOUR), NOW + 54 * HOUR)


def test_a_source_whose_usual_gap_is_not_known_is_trusted_for_five_days() -> None:
    young = replace(FRESH, last_new_entry_at=NOW, whole_at=NOW)
    assert not wants_whole(young, NOW + 5 * DAY - HOUR)
    assert wants_whole(young, NOW + 5 * DAY)


def test_a_source_that_never_had_news_is_not_asked_for_more() -> None:
    assert not wants_whole(FRESH, NOW + 99 * DAY)
    assert not wants_whole(replace(FRESH, last_new_entry_at=NOW), NOW + 99 * DAY)
