"""The log: one calm line a poll and a hit."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests import news
from tests.fakes import NOON, QUARTER
from watcher.core.judging.matches import Evidence
from watcher.core.naming.entities import Step
from watcher.core.news.articles import Zone
from watcher.core.polls.intake import Answer, Conclusion, Finding, conclude
from watcher.core.polls.outcomes import Failed, FailureKind, NotModified, Outcome
from watcher.core.polls.schedule import Condition, Notice, SourceState
from watcher.core.polls.waits import Pace
from watcher.core.telling import alerts
from watcher.errors import StoreError
from watcher.jobs.reporting import log_fault, log_poll, log_verdicts, notice_lines
from watcher.pipeline import Report
from watcher.steps.rounds import Verdict
from watcher.writer import Interrupted

STATE = SourceState.fresh("Gazette", "https://gazette.example.org/feed", next_check_at=NOON)


def report(outcome: Outcome, *, before: SourceState = STATE, new: int = 0, warning: str | None = None) -> Report:
    end = conclude(replace(before, warning=warning), Answer(outcome), Pace(QUARTER * 4), now=NOON, jitter=0.5)
    return Report("Gazette", new, (), end)


def lines(caplog: pytest.LogCaptureFixture) -> list[tuple[str, str]]:
    return [(record.levelname, record.getMessage()) for record in caplog.records]


@pytest.fixture(autouse=True)
def _all_levels(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")


UNCHANGED = NotModified(replace(STATE.caching, etag='"1"'), None)
FAILED = Failed(FailureKind.DNS, "gazette.example.org has no address")
NEXT = "next at 2026-05-04 13:00:00 UTC"


def test_a_poll_is_one_line(caplog: pytest.LogCaptureFixture) -> None:
    log_poll(report(UNCHANGED, new=3))
    assert lines(caplog) == [("INFO", f"Gazette: 3 new; {NEXT} (interval)")]


def test_a_warning_is_said_in_that_line(caplog: pytest.LogCaptureFixture) -> None:
    log_poll(report(UNCHANGED, new=40, warning="gap possible: 40 of 40 entries are new"))
    assert lines(caplog) == [("WARNING", f"Gazette: 40 new; gap possible: 40 of 40 entries are new; {NEXT} (interval)")]


def test_of_a_source_that_is_stopped_no_next_poll_is_said(caplog: pytest.LogCaptureFixture) -> None:
    log_poll(report(UNCHANGED, before=replace(STATE, condition=Condition.PAUSED)))
    assert lines(caplog) == [("INFO", "Gazette: 0 new; not asked again")]


def test_a_failure_is_one_calm_line(caplog: pytest.LogCaptureFixture) -> None:
    log_poll(report(FAILED))
    assert lines(caplog) == [("WARNING", f"Gazette: gazette.example.org has no address; {NEXT} (backoff)")]


def test_a_source_that_was_not_asked_did_not_fail(caplog: pytest.LogCaptureFixture) -> None:
    log_poll(report(Failed(FailureKind.RATE_LIMITED, "silence", retry_after=timedelta(hours=1))))
    ((level, line),) = lines(caplog)
    assert level == "INFO"
    assert line.startswith("Gazette: not asked, its host wants to be left alone; next at 2026-05-04 13:")


def test_a_source_that_is_gone_has_no_next_time(caplog: pytest.LogCaptureFixture) -> None:
    log_poll(report(Failed(FailureKind.GONE, "server says it is gone", 410)))
    assert lines(caplog) == [("WARNING", "Gazette: server says it is gone; not asked again")]


def test_a_file_is_no_poll(caplog: pytest.LogCaptureFixture) -> None:
    log_poll(Report("Inbox", 1, ()))
    assert lines(caplog) == []
    assert list(notice_lines(Report("Inbox", 1, ()))) == []


def test_a_hit_is_one_line_with_the_reason(caplog: pytest.LogCaptureFixture) -> None:
    nobody = replace(news.match(), who=None, where=None)
    log_verdicts(
        [
            Verdict(news.hit(), alerts.Decision(alerts.Reason.NEW_FACT, "another place")),
            Verdict(news.hit(nobody), alerts.Decision(alerts.Reason.TRIAL)),
        ]
    )
    assert [line for _, line in lines(caplog)] == [
        "hit falk-abroad: planned Ada Falk → Paris: new fact (another place)",
        "hit falk-abroad: planned somebody: the rule is on trial",
    ]


def test_what_found_a_hit_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    what = Evidence("what", "visits", 4, 10, Zone.LEAD, by="{who} visit")
    match = replace(news.match(), event="travel", evidence=(what,))
    log_verdicts([Verdict(news.hit(match), alerts.Decision(alerts.Reason.TRIAL))])
    assert [line for _, line in lines(caplog)] == [
        "hit falk-abroad: planned Ada Falk → Paris, by “{who} visit” of $travel: the rule is on trial"
    ]


def test_a_hit_by_a_pronoun_is_logged_as_one(caplog: pytest.LogCaptureFixture) -> None:
    who = Evidence("who", "She\n", 0, 4, Zone.LEAD, Step.PRONOUN)
    log_verdicts([Verdict(news.hit(replace(news.match(), evidence=(who,))), alerts.Decision(alerts.Reason.TRIAL))])
    assert [line for _, line in lines(caplog)] == [
        "hit falk-abroad: planned Ada Falk (pronoun “She ”) → Paris: the rule is on trial"
    ]


@pytest.mark.parametrize(
    ("outcome", "condition", "line"),
    [
        (UNCHANGED, Condition.OK, None),
        (FAILED, Condition.OK, "Gazette fails: gazette.example.org has no address"),
        (FAILED, Condition.FAILING, None),
        (Failed(FailureKind.BLOCKED, "server refuses us", 403), Condition.OK, "Gazette blocks us: server refuses us"),
        (Failed(FailureKind.NO_PREVIEW, "it has none"), Condition.OK, "Gazette cannot be watched: it has none"),
        (
            Failed(FailureKind.GONE, "gone", 410),
            Condition.OK,
            "Gazette is gone for good (410): asked again only after `watcher sources resume Gazette`",
        ),
        (UNCHANGED, Condition.FAILING, "Gazette works again"),
    ],
)
def test_ops_hears_of_changes_only(outcome: Outcome, condition: Condition, line: str | None) -> None:
    before = replace(STATE, failures=5, failing_since=NOON, condition=condition)
    assert list(notice_lines(report(outcome, before=before))) == ([line] if line else [])


def test_every_notice_has_its_words() -> None:
    decision = report(FAILED).decision
    assert decision is not None
    ends = [Conclusion(replace(decision, notice=notice)) for notice in Notice]
    assert all(list(notice_lines(Report("Gazette", 0, (), end))) for end in ends)


def test_ops_hears_of_a_new_address_and_of_what_may_have_been_missed() -> None:
    decision = report(UNCHANGED, warning="gap possible").decision
    assert decision is not None
    moved = replace(decision, moved=True, state=replace(decision.state, address="https://new.example.org/feed"))
    told = list(notice_lines(Report("Gazette", 0, (), Conclusion(moved, Finding.GAP, is_told=True))))
    assert told == [
        "Gazette has moved for good and is asked at https://new.example.org/feed now: write that into config.yaml",
        "Gazette: gap possible",
    ]


def test_a_fault_is_one_line_where_we_raised_it_and_has_a_trace_where_not(caplog: pytest.LogCaptureFixture) -> None:
    log_fault("nothing was kept", StoreError("the disk is full"))
    log_fault("nothing was kept", ValueError("nobody foresaw this"))
    log_fault("nothing was kept", Interrupted())
    assert lines(caplog) == [("ERROR", "nothing was kept: the disk is full"), ("CRITICAL", "nothing was kept")]
    assert [record.exc_info is not None for record in caplog.records] == [False, True]
