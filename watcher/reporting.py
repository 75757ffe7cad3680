"""What the log says of polls and hits: one calm line each."""

import logging
from collections.abc import Iterable

from watcher.core.schedule import NEVER, Decision, Notice, Reason
from watcher.errors import WatcherError
from watcher.pipeline import Report
from watcher.rounds import Verdict
from watcher.writer import Interrupted

log = logging.getLogger(__name__)

_NOTICES = {
    Notice.FAILING: "{source} fails: {text}",
    Notice.BLOCKED: "{source} blocks us: {text}",
    Notice.GONE: "{source} is gone for good (410) and will not be asked again",
    Notice.RECOVERED: "{source} works again",
}


def log_poll(report: Report) -> None:
    """One line a poll: what came, or why nothing did, and when the source is asked again."""
    if report.decision is None:
        return
    state = report.decision.state
    if report.decision.reason is Reason.DEFERRED:
        log.info("%s: not asked, its host wants to be left alone; %s", report.source, _again(report.decision))
    elif state.failure is not None:
        log.warning("%s: %s; %s", report.source, state.failure_text, _again(report.decision))
    else:
        gap = ", nothing known among them: some may have been missed" if report.gap else ""
        log.info("%s: %d new%s; %s", report.source, report.new, gap, _again(report.decision))


def log_verdicts(verdicts: Iterable[Verdict]) -> None:
    """One line a hit: the fact, and why it is told or not."""
    for verdict in verdicts:
        match, decision = verdict.hit.match, verdict.decision
        where = f" → {match.where}" if match.where else ""
        detail = f" ({decision.detail})" if decision.detail else ""
        fact = f"{match.claim.kind} {match.who or 'somebody'}{where}"
        log.info("hit %s: %s: %s%s", match.rule, fact, decision.reason, detail)


def log_fault(what: str, error: BaseException) -> None:
    """What ended some work: in one line where we raised it on purpose, else with the trace of our mistake."""
    if isinstance(error, WatcherError):
        log.error("%s: %s", what, error)
    elif not isinstance(error, Interrupted):
        log.critical("%s", what, exc_info=error)


def notice_line(report: Report) -> str | None:
    """What ops should know of a source after a poll: changes of its condition only."""
    if report.decision is None or report.decision.notice is None:
        return None
    return _NOTICES[report.decision.notice].format(source=report.source, text=report.decision.state.failure_text)


def _again(decision: Decision) -> str:
    if decision.state.next_check_at == NEVER:
        return "not asked again"
    return f"next at {decision.state.next_check_at:%Y-%m-%d %H:%M:%S} UTC ({decision.reason})"
