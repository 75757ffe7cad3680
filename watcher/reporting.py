"""What the log says of polls and hits: one calm line each."""

import logging
from collections.abc import Iterable

from watcher.core.schedule import Notice
from watcher.pipeline import Report
from watcher.rounds import Verdict

log = logging.getLogger("watcher")

_CONDITIONS = {
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
    again = f"next at {state.next_check_at:%H:%M:%S} UTC ({report.decision.reason})"
    if state.failure is not None:
        log.warning("%s: %s; %s", report.source, state.failure_text, again)
    else:
        log.info("%s: %d new; %s", report.source, report.new, again)


def log_verdicts(verdicts: Iterable[Verdict]) -> None:
    """One line a hit: the fact, and why it is told or not."""
    for verdict in verdicts:
        match = verdict.hit.match
        where = f" → {match.where}" if match.where else ""
        detail = f" ({verdict.decision.detail})" if verdict.decision.detail else ""
        log.info(
            "hit %s: %s %s%s: %s%s",
            match.rule,
            match.claim.kind,
            match.who or "somebody",
            where,
            verdict.decision.reason,
            detail,
        )


def notice_line(report: Report) -> str | None:
    """What ops should know of a source after a poll: changes of its condition only."""
    if report.decision is None or report.decision.notice is None:
        return None
    state = report.decision.state
    return _CONDITIONS[report.decision.notice].format(source=report.source, text=state.failure_text)
