from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.core.polls.outcomes import Caching, Failed, FailureKind, NotModified, Outcome, Retrieved
from watcher.core.polls.schedule import (
    Condition,
    Decision,
    Notice,
    SourceState,
    after,
    first_check,
    starts_per_second,
)
from watcher.core.polls.waits import CEILING, FLOOR, NEVER, RETRY_AFTER_CAP, Hints, Pace, Reason

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
URL = "https://news.example/feed"
EVERY = timedelta(minutes=15)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
TAGGED = Caching('W/"a"', "yesterday", URL)

jitters = st.floats(min_value=0, max_value=1, exclude_max=True)
spans = st.timedeltas(min_value=timedelta(days=-1), max_value=timedelta(days=30))
intervals = st.timedeltas(min_value=FLOOR, max_value=CEILING)
failures = st.builds(
    Failed,
    st.sampled_from(FailureKind),
    st.just("broken"),
    status=st.none() | st.just(500),
    retry_after=st.none() | spans,
)
outcomes = failures | st.builds(NotModified, st.just(TAGGED), st.none() | spans)


def fresh() -> SourceState:
    return SourceState.fresh("News", URL, next_check_at=NOW)


def retrieved(*, caching: Caching = TAGGED, fresh_for: timedelta | None = None) -> Retrieved:
    return Retrieved(URL, b"<rss/>", "text/xml", caching, fresh_for)


def failed(
    kind: FailureKind = FailureKind.CONNECTION, *, status: int | None = 500, retry_after: timedelta | None = None
) -> Failed:
    return Failed(kind, "server broke off", status=status, retry_after=retry_after)


def polled(
    outcome: Outcome,
    state: SourceState | None = None,
    *,
    every: timedelta = EVERY,
    now: datetime = NOW,
    jitter: float = 0.5,
) -> Decision:
    return after(state or fresh(), outcome, Pace(every), now=now, jitter=jitter)


def wait(outcome: Outcome, state: SourceState | None = None, *, every: timedelta = EVERY) -> timedelta:
    return polled(outcome, state, every=every).state.next_check_at - NOW


def failing_times(count: int, kind: FailureKind = FailureKind.CONNECTION) -> SourceState:
    state = fresh()
    for _ in range(count):
        state = polled(failed(kind), state).state
    return state


def test_a_success_is_followed_by_the_interval() -> None:
    decision = polled(retrieved())
    assert decision.reason is Reason.INTERVAL
    assert decision.notice is None
    assert decision.state.next_check_at == NOW + EVERY
    assert decision.state.caching == TAGGED
    assert decision.state.last_attempt_at == decision.state.last_success_at == NOW
    assert decision.state.status == 200


def test_chance_moves_the_interval_by_a_tenth_either_way() -> None:
    assert polled(retrieved(), every=HOUR, jitter=0).state.next_check_at == NOW + timedelta(minutes=54)
    assert polled(retrieved(), every=HOUR, jitter=0.999999).state.next_check_at < NOW + timedelta(minutes=66)


def test_a_304_without_validators_keeps_the_old_ones() -> None:
    state = polled(retrieved()).state
    decision = polled(NotModified(Caching(), None), state)
    assert decision.state.caching == TAGGED
    assert decision.state.status == 304


def test_a_304_with_a_new_validator_replaces_only_that_one() -> None:
    state = polled(retrieved()).state
    renewed = polled(NotModified(Caching(etag='"b"'), None), state).state.caching
    assert renewed == Caching('"b"', "yesterday", URL)


def test_a_body_without_validators_makes_the_next_poll_unconditional() -> None:
    state = polled(retrieved()).state
    assert polled(retrieved(caching=Caching(url=URL)), state).state.caching.empty


def test_a_source_without_validators_is_asked_at_most_every_half_hour() -> None:
    decision = polled(retrieved(caching=Caching(url=URL)), jitter=0)
    assert decision.reason is Reason.NO_VALIDATOR
    assert decision.state.next_check_at == NOW + timedelta(minutes=30)
    assert polled(retrieved(caching=Caching()), every=HOUR).reason is Reason.INTERVAL


@pytest.mark.parametrize("outcome", [retrieved(fresh_for=2 * HOUR), NotModified(Caching(), 2 * HOUR)])
def test_no_request_is_made_before_the_promised_age(outcome: Outcome) -> None:
    decision = polled(outcome, replace(fresh(), caching=TAGGED), jitter=0)
    assert decision.reason is Reason.MAX_AGE
    assert decision.state.next_check_at == NOW + 2 * HOUR


def test_a_promise_of_a_day_is_cut_to_six_hours() -> None:
    assert 6 * HOUR <= wait(retrieved(fresh_for=DAY)) <= 6 * HOUR + EVERY


def test_a_promise_shorter_than_the_interval_changes_nothing() -> None:
    assert polled(retrieved(fresh_for=timedelta(seconds=5))).reason is Reason.INTERVAL


@pytest.mark.parametrize(
    "kind", [FailureKind.DNS, FailureKind.TLS, FailureKind.TIMEOUT, FailureKind.HTTP_ERROR, FailureKind.NOT_A_FEED]
)
def test_failures_double_the_interval_up_to_six_hours(kind: FailureKind) -> None:
    waits = [wait(failed(kind), failing_times(count, kind)) for count in range(7)]
    assert waits == [EVERY, 2 * EVERY, 4 * EVERY, 8 * EVERY, 16 * EVERY, 6 * HOUR, 6 * HOUR]
    assert polled(failed(kind)).reason is Reason.BACKOFF


def test_failures_go_on_for_years_without_giving_up() -> None:
    assert wait(failed(), replace(fresh(), failures=10**9)) == 6 * HOUR


def test_a_rare_source_is_not_asked_more_often_because_it_fails() -> None:
    assert wait(failed(), every=12 * HOUR) == 12 * HOUR


def test_a_missing_page_backs_off_to_a_day() -> None:
    assert wait(failed(FailureKind.NOT_FOUND), replace(fresh(), failures=20)) == DAY


def test_a_failure_keeps_the_validators_and_the_last_success() -> None:
    good = polled(retrieved()).state
    bad = polled(failed(FailureKind.NOT_A_FEED, status=200), good, now=NOW + EVERY).state
    assert (bad.caching, bad.last_success_at) == (TAGGED, NOW)
    assert (bad.failure, bad.failure_text, bad.status) == (FailureKind.NOT_A_FEED, "server broke off", 200)
    assert (bad.failures, bad.failing_since, bad.last_attempt_at) == (1, NOW + EVERY, NOW + EVERY)


def test_the_first_success_wipes_the_failures_out() -> None:
    state = polled(retrieved(), failing_times(2)).state
    assert (state.failures, state.failing_since, state.failure, state.failure_text) == (0, None, None, None)
    assert wait(failed(), state) == EVERY


def test_the_wait_a_server_asks_for_is_kept() -> None:
    decision = polled(failed(FailureKind.RATE_LIMITED, status=429, retry_after=2 * HOUR), jitter=0)
    assert decision.reason is Reason.RETRY_AFTER
    assert decision.state.next_check_at == NOW + 2 * HOUR


def test_a_short_wait_asked_for_does_not_shorten_the_interval() -> None:
    assert wait(failed(FailureKind.RATE_LIMITED, status=429, retry_after=timedelta(seconds=1))) == EVERY


def test_a_wait_of_a_month_is_cut_to_a_week() -> None:
    assert wait(failed(FailureKind.RATE_LIMITED, status=503, retry_after=timedelta(days=30))) == RETRY_AFTER_CAP


@pytest.mark.parametrize("asked", [None, timedelta(0), timedelta(hours=-1)])
def test_a_rate_limit_without_a_usable_wait_doubles_from_a_quarter_of_an_hour(asked: timedelta | None) -> None:
    limited = failed(FailureKind.RATE_LIMITED, status=429, retry_after=asked)
    first = polled(limited, every=FLOOR, jitter=0)
    assert first.reason is Reason.RATE_LIMITED
    assert first.state.next_check_at == NOW + timedelta(minutes=15)
    second = polled(limited, first.state, every=FLOOR, jitter=0)
    assert second.state.next_check_at == NOW + timedelta(minutes=30)  # never less: its host is silent until then


def test_a_poll_deferred_for_its_host_is_no_failure() -> None:
    before = replace(failing_times(1), failure=FailureKind.TIMEOUT)
    decision = polled(failed(FailureKind.RATE_LIMITED, status=None, retry_after=HOUR), before, jitter=0)
    assert decision == Decision(
        replace(before, next_check_at=NOW + HOUR, reason=Reason.DEFERRED), Reason.DEFERRED, None
    )


def test_of_a_source_that_waits_for_its_host_that_is_said_until_it_answers() -> None:
    deferred = polled(failed(FailureKind.RATE_LIMITED, status=None, retry_after=HOUR), jitter=0).state
    assert (deferred.failures, deferred.condition) == (0, Condition.OK)
    assert deferred.failure_text == "its host wants to be left alone until 2026-03-01 13:00 UTC"
    assert polled(NotModified(Caching(), None), deferred).state.failure_text is None


def test_a_forbidden_source_rests_four_hours_and_is_told_as_blocked_at_once() -> None:
    decision = polled(failed(FailureKind.BLOCKED, status=403), jitter=0)
    assert (decision.reason, decision.notice) == (Reason.BLOCKED, Notice.BLOCKED)
    assert decision.state.condition is Condition.BLOCKED
    assert decision.state.next_check_at == NOW + 4 * HOUR


def test_a_blocked_source_that_then_times_out_is_still_blocked_and_told_once() -> None:
    state = polled(failed(FailureKind.BLOCKED, status=403)).state
    for kind in (FailureKind.TIMEOUT, FailureKind.BLOCKED, FailureKind.TIMEOUT, FailureKind.TIMEOUT):
        decision = polled(failed(kind), state)
        state = decision.state
        assert (decision.notice, state.condition) == (None, Condition.BLOCKED)


def test_a_channel_without_a_preview_is_told_once_and_asked_rarely() -> None:
    decision = polled(failed(FailureKind.NO_PREVIEW, status=200), jitter=0)
    assert (decision.reason, decision.notice) == (Reason.BACKOFF, Notice.NO_PREVIEW)
    assert decision.state.condition is Condition.NO_PREVIEW
    assert decision.state.next_check_at == NOW + 4 * HOUR
    again = polled(failed(FailureKind.NO_PREVIEW, status=200), decision.state)
    assert (again.notice, again.state.condition) == (None, Condition.NO_PREVIEW)
    assert polled(retrieved(), again.state).notice is Notice.RECOVERED


def test_a_source_that_is_gone_is_never_due_again_and_told_once() -> None:
    decision = polled(failed(FailureKind.GONE, status=410))
    assert (decision.reason, decision.notice) == (Reason.GONE, Notice.GONE)
    assert decision.state.next_check_at == NEVER
    assert decision.state.condition is Condition.GONE


def test_an_operator_is_told_of_the_third_failure_and_of_the_recovery_only() -> None:
    state, notices = fresh(), []
    for outcome in [failed()] * 5 + [retrieved()] * 2:
        decision = polled(outcome, state)
        state = decision.state
        notices.append(decision.notice)
    assert notices == [None, None, Notice.FAILING, None, None, Notice.RECOVERED, None]
    assert state.condition is Condition.OK


def test_an_operator_is_told_after_two_hours_of_failing_even_if_that_was_two_polls() -> None:
    first = polled(failed(), every=3 * HOUR)
    second = polled(failed(), first.state, every=3 * HOUR, now=NOW + 3 * HOUR)
    assert (first.notice, second.notice) == (None, Notice.FAILING)


def test_a_poll_that_ends_after_the_source_was_paused_leaves_it_paused_and_quiet() -> None:
    for outcome in (retrieved(), failed(FailureKind.BLOCKED)):
        decision = polled(outcome, replace(fresh(), condition=Condition.PAUSED))
        assert (decision.state.condition, decision.notice) == (Condition.PAUSED, None)


@given(outcomes, intervals, jitters, st.integers(0, 50))
def test_the_next_poll_lies_between_the_floor_and_the_ceiling(
    outcome: Outcome, every: timedelta, jitter: float, count: int
) -> None:
    decision = polled(outcome, replace(fresh(), failures=count), every=every, jitter=jitter)
    delay = decision.state.next_check_at - NOW
    asked = getattr(outcome, "retry_after", None) or timedelta()
    most = max(CEILING, min(asked, RETRY_AFTER_CAP))
    assert delay >= FLOOR
    assert delay <= most or decision.reason is Reason.GONE


@given(outcomes, intervals, st.integers(0, 50))
def test_more_chance_never_means_an_earlier_poll(outcome: Outcome, every: timedelta, count: int) -> None:
    state = replace(fresh(), failures=count)
    dues = [polled(outcome, state, every=every, jitter=jitter).state.next_check_at for jitter in (0, 0.3, 0.7, 0.99)]
    assert dues == sorted(dues)


@given(failures, intervals, jitters, st.integers(0, 50))
def test_one_more_failure_never_means_an_earlier_poll(
    outcome: Failed, every: timedelta, jitter: float, count: int
) -> None:
    dues = [
        polled(outcome, replace(fresh(), failures=n), every=every, jitter=jitter).state.next_check_at
        for n in (count, count + 1)
    ]
    assert dues == sorted(dues)


@given(spans, spans, intervals, jitters)
def test_a_longer_wait_asked_for_never_means_an_earlier_poll(
    one: timedelta, other: timedelta, every: timedelta, jitter: float
) -> None:
    dues = [
        polled(failed(FailureKind.TIMEOUT, retry_after=asked), every=every, jitter=jitter).state.next_check_at
        for asked in sorted((one, other))
    ]
    assert dues == sorted(dues)


@given(st.text(), intervals, jitters, st.integers(1, 10_000))
def test_a_first_poll_falls_within_the_interval_and_soon_among_few(
    name: str, every: timedelta, jitter: float, among: int
) -> None:
    delay = first_check(name, NOW, every=every, jitter=jitter, among=among) - NOW
    assert timedelta() <= delay <= min(every, timedelta(seconds=2 * among))


def test_two_hundred_sources_that_start_together_never_poll_in_one_burst() -> None:
    starts = [
        int((first_check(f"source {n}", NOW, every=EVERY, jitter=0, among=200) - NOW).total_seconds())
        for n in range(200)
    ]
    assert max(starts.count(second) for second in set(starts)) <= starts_per_second(200, EVERY)


def test_a_backlog_drains_at_three_times_the_steady_rate() -> None:
    assert starts_per_second(200, EVERY) == 5
    assert starts_per_second(9000, EVERY) == 30


def test_a_server_that_asks_for_hours_of_silence_is_told_at_once() -> None:
    assert polled(failed(FailureKind.RATE_LIMITED, status=429, retry_after=3 * HOUR)).notice is Notice.FAILING
    assert polled(failed(FailureKind.RATE_LIMITED, status=429, retry_after=HOUR)).notice is None


# Moves

MOVED = "https://elsewhere.example/feed"


def moving(state: SourceState, hours: int, target: str | None = MOVED) -> Decision:
    return polled(replace(retrieved(), moved_to=target), state, now=NOW + hours * HOUR)


def test_a_source_is_asked_where_it_has_moved_once_that_is_for_good() -> None:
    first = moving(fresh(), 0)
    second = moving(first.state, 20)
    assert (first.moved, second.moved, second.state.asked_at) == (False, False, URL)
    third = moving(second.state, 24)
    assert (third.moved, third.state.asked_at, third.state.url, third.state.move) == (True, MOVED, URL, None)
    assert not moving(third.state, 25, None).moved


def test_a_304_at_the_new_address_counts_and_a_failure_takes_nothing_back() -> None:
    state = moving(moving(fresh(), 0).state, 12).state
    state = polled(failed(), state, now=NOW + 20 * HOUR).state
    assert polled(NotModified(Caching(), None, moved_to=MOVED), state, now=NOW + 30 * HOUR).moved


@pytest.mark.parametrize("kind", [FailureKind.GONE, FailureKind.NOT_FOUND])
def test_where_the_new_address_is_not_there_any_more_the_old_one_is_asked_again(kind: FailureKind) -> None:
    decision = polled(failed(kind, status=410), replace(fresh(), address=MOVED))
    assert (decision.state.asked_at, decision.state.condition) == (URL, Condition.OK)
    assert decision.state.next_check_at == NOW + EVERY


def test_feeds_that_are_left_alone_at_some_hours_are_not_asked_then() -> None:
    pace = Pace(EVERY, Hints(skip_hours=frozenset({12})))
    decision = after(fresh(), retrieved(), pace, now=NOW, jitter=0.5)
    assert (decision.reason, decision.state.next_check_at) == (Reason.SKIPPED, NOW + EVERY + HOUR)
