"""What a document says of its source."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from watcher.core.polls.intake import Answer, Conclusion, Finding, Intake, conclude
from watcher.core.polls.outcomes import Caching, Failed, FailureKind, NotModified, Retrieved
from watcher.core.polls.schedule import Backlog, Condition, Notice, Profile, SourceState
from watcher.core.polls.waits import Hints, Pace, Reason

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
EVERY = timedelta(minutes=15)
URL = "https://gazette.example.org/feed"
OURS = Profile("Gazette", "gazette.example.org", "gazette.example.org")
FRESH = SourceState.fresh("Gazette", URL, next_check_at=NOW)
WATCHED = replace(
    FRESH,
    caching=Caching('"1"', None, URL),
    baseline_done=True,
    last_success_at=NOW - EVERY,
    entries_last=40,
    profile=OURS,
)
BODY = Retrieved(URL, b"<rss/>", None, Caching('"2"', None, URL), None)
UNCHANGED = NotModified(Caching(), None)


def intake(**changes: Any) -> Intake:  # noqa: ANN401 - the fields of the value
    return replace(Intake(entries=40, new=1, stale=0, body_hash="h", profile=OURS), **changes)


def read(before: SourceState = WATCHED, **changes: Any) -> Conclusion:  # noqa: ANN401 - the fields of the value
    return conclude(before, Answer(BODY, intake(**changes)), Pace(EVERY), now=NOW, jitter=0.5)


def unchanged(before: SourceState) -> Conclusion:
    return conclude(before, Answer(UNCHANGED), Pace(EVERY), now=NOW, jitter=0.5)


def test_the_first_document_with_entries_is_the_baseline() -> None:
    empty = read(FRESH, entries=0, new=0)
    assert (empty.finding, empty.decision.state.baseline_done) == (Finding.EMPTY, False)
    assert empty.decision.state.condition is Condition.OK
    first = read(empty.decision.state, new=40)
    assert (first.finding, first.decision.state.baseline_done) == (Finding.FIRST, True)


def test_of_a_window_it_is_nothing_odd_to_be_empty_or_all_new() -> None:
    empty = read(entries=0, new=0, is_window=True)
    assert (empty.finding, empty.decision.state.condition) == (Finding.NEWS, Condition.OK)
    assert (empty.decision.state.entries_last, empty.decision.state.warning) == (0, None)
    assert read(entries=7, new=7, is_window=True).finding is Finding.NEWS
    assert read(entries=7, new=7).finding is Finding.GAP


def test_news_are_news() -> None:
    end = read()
    assert (end.finding, end.is_told, end.is_refused) == (Finding.NEWS, False, False)
    state = end.decision.state
    assert (state.entries_last, state.body_hash, state.last_new_entry_at, state.warning) == (40, "h", NOW, None)


def test_a_document_without_news_leaves_the_time_of_the_last_ones() -> None:
    state = read(replace(WATCHED, last_new_entry_at=NOW - EVERY), new=0, body_hash=None).decision.state
    assert (state.last_new_entry_at, state.body_hash) == (NOW - EVERY, WATCHED.body_hash)


def test_validators_of_listed_documents_are_kept_unless_the_poll_failed() -> None:
    part = Caching('"3"', None, f"{URL}/1")
    kept = conclude(WATCHED, Answer(UNCHANGED, parts=(part,)), Pace(EVERY), now=NOW, jitter=0.5).decision.state
    assert kept.parts == (part,)
    failed = Answer(Failed(FailureKind.TIMEOUT, "too slow"))
    assert conclude(kept, failed, Pace(EVERY), now=NOW, jitter=0.5).decision.state.parts == (part,)


def test_nothing_known_is_a_gap_with_its_count_and_is_told_once() -> None:
    end = read(new=40)
    assert (end.finding, end.is_told) == (Finding.GAP, True)
    assert end.decision.state.warning == "gap possible: 40 of 40 entries are new, others may have been missed"
    assert not read(end.decision.state, new=40).is_told


def test_a_gap_halves_the_interval_and_quiet_polls_give_it_back() -> None:
    end = read(new=40)
    assert (end.decision.reason, end.decision.state.next_check_at) == (Reason.GAP, NOW + EVERY / 2)
    still = read(end.decision.state, new=20)
    assert still.decision.reason is Reason.GAP
    assert read(still.decision.state, new=10).decision.reason is Reason.INTERVAL


def test_a_gap_within_the_time_that_a_feed_asked_for_makes_haste_as_well() -> None:
    slow = replace(
        WATCHED, last_success_at=NOW - timedelta(hours=1), next_check_at=NOW, hints=Hints(timedelta(hours=1))
    )
    end = read(slow, new=40, hints=slow.hints)
    assert (end.decision.reason, end.decision.state.next_check_at) == (Reason.GAP, NOW + EVERY / 2)


def test_a_gap_that_failures_explain_makes_no_haste() -> None:
    failing = replace(WATCHED, last_success_at=NOW - timedelta(hours=1), next_check_at=NOW, failures=2)
    assert read(failing, new=40).decision.state.hurry == 0


def test_a_gap_that_a_long_absence_explains_is_told_and_makes_no_haste() -> None:
    before = NOW - timedelta(days=2)
    end = read(replace(WATCHED, last_success_at=before, next_check_at=before + EVERY), new=40)
    assert (end.is_told, end.decision.state.hurry) == (True, 0)


def test_of_a_feed_of_few_entries_a_gap_is_shown_but_not_told() -> None:
    end = read(entries=4, new=4)
    assert (end.finding, end.is_told, end.decision.state.hurry) == (Finding.GAP, False, 0)
    assert end.decision.state.warning is not None


def test_old_entries_under_new_ids_are_told_as_such() -> None:
    end = read(new=36, stale=33)
    assert (end.finding, end.is_told) == (Finding.OTHER_IDS, True)
    assert end.decision.state.warning == "33 of 40 entries are old ones under new ids; they are not told again"
    assert read(new=36, stale=32).finding is Finding.NEWS
    assert read(entries=4, new=4, stale=4).finding is Finding.GAP


@pytest.mark.parametrize(
    ("now", "new", "finding"),
    [
        (Profile("Casino", "casino.example", "casino.example"), 1, Finding.OTHER_HANDS),
        (Profile("Casino", "casino.example", OURS.host), 40, Finding.OTHER_HANDS),
        (Profile("Casino", "casino.example", OURS.host), 1, Finding.NEWS),
        (Profile("Casino", OURS.site, "casino.example"), 1, Finding.NEWS),
        (Profile(OURS.title, "casino.example", "casino.example"), 1, Finding.NEWS),
        (Profile("", "casino.example", "casino.example"), 1, Finding.NEWS),
        (None, 1, Finding.NEWS),
    ],
)
def test_a_source_is_in_other_hands_when_all_that_it_says_of_itself_changed(
    now: Profile | None, new: int, finding: Finding
) -> None:
    assert read(profile=now, new=new).finding is finding


def test_what_other_hands_publish_is_refused_and_the_source_held() -> None:
    end = read(profile=Profile("Casino", "casino.example", "casino.example"), new=40)
    assert end.is_refused
    assert (end.decision.notice, end.decision.state.condition) == (Notice.HELD, Condition.HELD)
    assert end.decision.state.warning == (
        "it was “Gazette” of gazette.example.org and is “Casino” of casino.example now: "
        "the domain may be in other hands"
    )
    state = end.decision.state
    assert (state.caching, state.body_hash, state.profile) == (WATCHED.caching, WATCHED.body_hash, OURS)


def test_a_source_without_a_profile_gets_one_and_what_a_feed_leaves_out_stays() -> None:
    assert read(replace(WATCHED, profile=None)).decision.state.profile == OURS
    assert read(profile=None).decision.state.profile == OURS
    silent = read(profile=Profile("", "", "feeds.example.org")).decision.state.profile
    assert silent == Profile("Gazette", "gazette.example.org", "feeds.example.org")


def test_a_feed_that_holds_nothing_after_forty_is_a_warning_until_it_holds_something() -> None:
    empty = read(entries=0, new=0)
    assert (empty.decision.notice, empty.decision.state.condition) == (Notice.EMPTY, Condition.EMPTY)
    assert empty.decision.state.warning == "it answers, but holds no entries where it held 40"
    again = read(empty.decision.state, entries=0, new=0)
    assert (again.decision.notice, again.decision.state.condition) == (None, Condition.EMPTY)
    back = read(again.decision.state)
    assert (back.decision.notice, back.decision.state.condition) == (Notice.RECOVERED, Condition.OK)


def test_a_304_does_not_turn_a_feed_that_holds_nothing_green() -> None:
    empty = read(entries=0, new=0).decision.state
    end = unchanged(empty)
    assert (end.decision.notice, end.decision.state.condition) == (None, Condition.EMPTY)
    failing = unchanged(replace(empty, condition=Condition.FAILING, failures=3))
    assert (failing.decision.notice, failing.decision.state.condition) == (Notice.EMPTY, Condition.EMPTY)


def test_a_feed_of_few_entries_may_hold_none() -> None:
    end = read(replace(WATCHED, entries_last=4), entries=0, new=0)
    assert (end.decision.notice, end.decision.state.condition, end.decision.state.warning) == (None, Condition.OK, None)


@pytest.mark.parametrize(("backlog", "finding"), [(Backlog.KEPT, Finding.RESUMED), (Backlog.TOLD, Finding.BACKLOG)])
def test_after_a_pause_the_first_document_with_entries_is_the_backlog(backlog: Backlog, finding: Finding) -> None:
    paused = replace(WATCHED, backlog=backlog)
    empty = read(paused, entries=0, new=0)
    assert (empty.finding, empty.decision.state.backlog) == (Finding.EMPTY, backlog)
    end = read(paused, new=40)
    assert (end.finding, end.decision.state.backlog, end.is_told) == (finding, None, False)


def test_a_domain_that_was_sold_during_a_pause_is_held_all_the_same() -> None:
    paused = replace(WATCHED, backlog=Backlog.TOLD)
    assert read(paused, profile=Profile("Casino", "casino.example", "casino.example")).is_refused


def test_hints_hold_from_the_document_that_gives_them_until_the_next_one() -> None:
    slow = read(hints=Hints(timedelta(hours=1)))
    assert slow.decision.reason is Reason.FEED_ASKS
    assert unchanged(slow.decision.state).decision.reason is Reason.FEED_ASKS
    assert read(slow.decision.state).decision.reason is Reason.INTERVAL


def test_the_usual_gap_is_learned_from_news_and_forgets_slowly() -> None:
    ten = timedelta(minutes=10)
    first = read(replace(WATCHED, last_new_entry_at=NOW - ten)).decision.state
    assert first.usual_gap == ten
    second = read(replace(first, last_new_entry_at=NOW - 6 * ten)).decision.state
    assert second.usual_gap == 2 * ten
    assert read(replace(second, last_new_entry_at=NOW - 99 * ten), new=40).decision.state.usual_gap == 2 * ten
    assert read(replace(WATCHED, last_new_entry_at=None)).decision.state.usual_gap is None


def test_a_feed_that_lost_most_of_its_entries_is_told_of_once_and_warned_of_until_it_changes() -> None:
    shrunk = read(entries=10, new=1)
    assert (shrunk.finding, shrunk.is_told) == (Finding.NEWS, True)
    assert shrunk.decision.state.warning == "it holds 10 entries where it held 40"
    assert unchanged(shrunk.decision.state).decision.state.warning == shrunk.decision.state.warning
    again = read(shrunk.decision.state, entries=10, new=1)
    assert (again.is_told, again.decision.state.warning) == (False, None)


def test_a_feed_that_shrinks_a_little_a_small_one_and_a_window_are_not_warned_of() -> None:
    assert read(entries=11, new=1).decision.state.warning is None
    few = read(entries=6, new=1).decision.state
    assert read(few, entries=1, new=0).decision.state.warning is None
    assert read(entries=3, new=1, is_window=True).decision.state.warning is None
