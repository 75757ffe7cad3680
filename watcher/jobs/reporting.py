"""What the log says of polls and hits: one calm line each."""

import logging
from collections.abc import Iterable, Iterator
from shlex import quote

from watcher.core.judging import wording
from watcher.core.polls.readiness import UNPOLLED
from watcher.core.polls.schedule import Decision, Notice
from watcher.core.polls.waits import NEVER, Reason
from watcher.core.telling.alerts import SILENT
from watcher.core.telling.layout import plain
from watcher.errors import WatcherError
from watcher.pipeline import Report
from watcher.steps.rounds import Verdict
from watcher.writer import Interrupted

log = logging.getLogger(__name__)

_NOTICES = {
    Notice.FAILING: "{source} fails: {text}",
    Notice.BLOCKED: "{source} blocks us: {text}",
    Notice.GONE: "{source} is gone for good (410): asked again only after `watcher sources resume {name}`",
    Notice.EMPTY: "{source}: {warning}",
    Notice.HELD: "{source} is held: {warning}; asked again only after `watcher sources resume {name}`",
    Notice.NO_PREVIEW: "{source} cannot be watched: {text}",
    Notice.RECOVERED: "{source} works again",
}


def log_poll(report: Report) -> None:
    """One line a poll: what came, or why nothing did, and when the source is asked again."""
    decision = report.decision
    if decision is None:
        return
    state = decision.state
    if decision.reason is Reason.DEFERRED:
        log.info("%s: not asked, its host wants to be left alone; %s", report.source, _again(decision))
    elif state.failure is not None:
        log.warning("%s: %s; %s", report.source, state.failure_text, _again(decision))
    else:
        odd = "".join(f"; {words}" for words in (_baseline(report), state.warning) if words)
        log.log(
            logging.WARNING if state.warning else logging.INFO,
            "%s: %d new%s; %s",
            report.source,
            report.new,
            odd,
            _again(decision),
        )


def log_verdicts(verdicts: Iterable[Verdict]) -> None:
    """One line a hit: the fact, what found it, and why it is told or not."""
    for verdict in verdicts:
        match, decision = verdict.hit.match, verdict.decision
        where = f" → {wording.where(match)}" if match.where else ""
        detail = f" ({decision.detail})" if decision.detail else ""
        found = wording.by(match)
        fact = f"{match.claim.kind} {wording.who(match) or 'somebody'}{where}{f', by {found}' if found else ''}"
        log.info("hit %s: %s: %s%s", match.rule, plain(fact), decision.reason, detail)


def log_fault(what: str, error: BaseException) -> None:
    """What ended some work: in one line where we raised it on purpose, else with the trace of our mistake."""
    if isinstance(error, WatcherError):
        log.error("%s: %s", what, error)
    elif not isinstance(error, Interrupted):
        log.critical("%s", what, exc_info=error)


def notice_lines(report: Report) -> Iterator[str]:
    """What ops should know of a source after a poll: what changed, and what may have been missed."""
    if report.end is None:
        return
    decision, state, notice = report.end.decision, report.end.decision.state, report.end.decision.notice
    if notice is not None:
        named = {"source": report.source, "name": quote(report.source)}
        yield _NOTICES[notice].format(text=state.failure_text, warning=state.warning, **named)
    if decision.moved:
        yield f"{report.source} has moved for good and is asked at {state.address} now: write that into config.yaml"
    if baseline := _baseline(report):
        yield f"{report.source}: {baseline}: `watcher sources backfill {quote(report.source)}` tells them"
    if report.end.is_told:
        yield f"{report.source}: {state.warning}"


def _baseline(report: Report) -> str | None:
    """What of a first poll, or of the first one after a pause, was found and not told."""
    silent = sum(verdict.decision.reason in SILENT for verdict in report.verdicts)
    return f"{report.new} read, {silent} would match, not sent" if silent else None


def _again(decision: Decision) -> str:
    if decision.state.condition in UNPOLLED or decision.state.next_check_at == NEVER:
        return "not asked again"
    return f"next at {decision.state.next_check_at:%Y-%m-%d %H:%M:%S} UTC ({decision.reason})"
