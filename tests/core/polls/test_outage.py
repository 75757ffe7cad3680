"""When the fault is of our network and of no source."""

from dataclasses import replace
from datetime import timedelta

from tests.fakes import HOUR, NOON
from watcher.core.polls.outage import PROBE, blind_since, is_unreached, probe
from watcher.core.polls.outcomes import FailureKind
from watcher.core.polls.schedule import SourceState

ANSWERED = replace(
    SourceState.fresh("Gazette", "https://gazette.example.org/feed", next_check_at=NOON),
    last_attempt_at=NOON,
    last_success_at=NOON,
)


def failed(state: SourceState = ANSWERED, kind: FailureKind = FailureKind.DNS, after: timedelta = HOUR) -> SourceState:
    at = NOON + after
    return replace(state, last_attempt_at=at, failing_since=at, failures=1, failure=kind)


NEVER_ANSWERED = replace(ANSWERED, last_success_at=None, last_attempt_at=None)


def test_nothing_is_reached_when_all_that_were_asked_since_the_last_answer_fail_by_the_network() -> None:
    assert blind_since([failed(), failed(), failed(), ANSWERED]) == NOON
    assert blind_since([failed(kind=kind) for kind in (FailureKind.TLS, FailureKind.TIMEOUT)]) == NOON


def test_one_that_answers_with_a_fault_shows_that_the_network_is_there() -> None:
    assert blind_since([failed(), failed(), failed(), failed(kind=FailureKind.HTTP_ERROR)]) is None
    assert not is_unreached(failed(kind=FailureKind.HTTP_ERROR))
    assert not is_unreached(ANSWERED)


def test_few_failures_tell_nothing() -> None:
    assert blind_since([]) is None
    assert blind_since([failed()]) is None
    assert blind_since([failed(), failed(), ANSWERED, ANSWERED]) is None


def test_a_failure_before_the_last_answer_tells_nothing() -> None:
    assert blind_since([failed(after=-HOUR)] * 3 + [ANSWERED]) is None


def test_where_nothing_ever_answered_the_first_failure_counts() -> None:
    late = failed(NEVER_ANSWERED, after=2 * HOUR)
    assert blind_since([late, failed(NEVER_ANSWERED)]) == NOON + HOUR
    assert blind_since([NEVER_ANSWERED, NEVER_ANSWERED]) is None


def test_while_nothing_is_reached_the_source_asked_longest_ago_shows_whether_the_network_is_back() -> None:
    first, last = failed(), failed(after=2 * HOUR)
    assert probe([last, first, NEVER_ANSWERED], NOON + 2 * HOUR + PROBE) == first


def test_nobody_is_asked_again_while_another_was_asked_just_now() -> None:
    soon = NOON + 2 * HOUR + PROBE - timedelta(seconds=1)
    assert probe([failed(), failed(after=2 * HOUR)], soon) is None
    assert probe([failed(after=2 * HOUR)], NOON + 2 * HOUR - timedelta(minutes=1)) is None


def test_what_answers_is_no_probe() -> None:
    assert probe([ANSWERED, failed(kind=FailureKind.HTTP_ERROR)], NOON + 9 * HOUR) is None
