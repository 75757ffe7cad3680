"""How sources and inboxes stand, as lines of a table."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from watcher.config import Folder
from watcher.core.language.identity import site_of
from watcher.core.language.phrasing import counted, first_of
from watcher.core.news.extent import Extent
from watcher.core.polls.readiness import UNPOLLED
from watcher.core.polls.schedule import FAILURES_TOLD, Condition, SourceState
from watcher.core.polls.traffic import Traffic
from watcher.core.polls.waits import NEVER
from watcher.sources import inbox
from watcher.sources.urls import UnfitUrlError, host_of
from watcher.steps.measuring import Figures, said, traffic_columns

SILENT: Final = "silent"
NEVER_ANSWERED: Final = "never answered"
_UNPOLLED: Final = "not polled yet"
_NO_FOLDER: Final = "no folder yet"
_UNREADABLE: Final = "unreadable"
_SEVERAL: Final = "several reasons"

WELL: Final = frozenset({str(Condition.OK), str(Condition.PAUSED), _UNPOLLED, _NO_FOLDER})
"""Conditions that want no attention."""


def feed_row(state: SourceState, figures: Figures) -> Mapping[str, Any]:
    """A source that is polled, with what was measured of it lately."""
    stopped = state.condition in UNPOLLED or state.next_check_at == NEVER
    delay = figures.delay
    return {
        "source": state.name,
        "condition": _standing(state, figures),
        "since": state.failing_since or figures.silent_since,
        "last poll": state.last_attempt_at,
        "last success": state.last_success_at,
        "last new": state.last_new_entry_at,
        "next poll": None if stopped else state.next_check_at,
        "because": None if stopped or state.reason is None else str(state.reason),
        "address": state.asked_at,
        "entries": state.entries_last,
        "delay": said(delay.median) if delay and delay.number else None,
        "delay p95": said(delay.p95) if delay and delay.number else None,
        "future dates": delay.future if delay else 0,
        **traffic_columns(figures.traffic, figures.counted),
        "not in full": _not_in_full(figures.extents),
        "failures": state.failures,
        "trouble": state.failure_text or state.warning or _silence(figures),
    }


def inbox_row(folder: Folder, last_new: datetime | None, now: datetime) -> Mapping[str, Any]:
    """An inbox; its entries are the files that wait, its failures those that were not read."""
    waiting, refused, condition, trouble = _files(folder, now)
    return {
        "source": folder.name,
        "condition": condition,
        "since": None,
        "last poll": None,
        "last success": None,
        "last new": last_new,
        "next poll": None,
        "because": None,
        "address": None,
        "entries": waiting,
        "delay": None,
        "delay p95": None,
        "future dates": 0,
        **dict.fromkeys(traffic_columns(Traffic(), timedelta(days=1))),
        "not in full": None,
        "failures": refused,
        "trouble": trouble,
    }


def _not_in_full(extents: Mapping[Extent, int]) -> str | None:
    """How many articles were not read in full, of how many, and why, where more than half have one reason."""
    short = Counter[str]()
    for extent, number in extents.items():
        short.update({str(extent.shortfall): number} if extent.shortfall else {})
    if not short:
        return None
    reason, number = short.most_common(1)[0]
    why = reason if 2 * number > short.total() else _SEVERAL
    return f"{short.total()} of {sum(extents.values())}: {why}"


def host_row(
    host: str, states: Sequence[SourceState], figures: Mapping[str, Figures], silent: Mapping[str, datetime]
) -> Mapping[str, Any]:
    """What the sources of one host cost it; ``silent`` says of hosts without their ports until when they are."""
    measured = [figures[state.name] for state in states]
    traffic = sum((one.traffic for one in measured), Traffic())
    until = {site_of(f"https://{name}"): end for name, end in silent.items()}
    return {
        "host": host,
        "sources": len(states),
        **traffic_columns(traffic, max(one.counted for one in measured)),
        "silent until": until.get(_without_port(states[0].asked_at)),
    }


def _without_port(url: str) -> str:
    """The host of an address as `site_of` gives it: a host that wants silence wants it at all its ports."""
    try:
        return site_of(f"https://{host_of(url)}")
    except UnfitUrlError:
        return ""


def _silence(figures: Figures) -> str | None:
    return "it answers, but has been silent for longer than usual" if figures.silent_since else None


def _standing(state: SourceState, figures: Figures) -> str:
    """The condition of a source; what never answered is not well, even while it does not count as failing yet.

    While no source can be reached, none is noted as failing, and yet it fails.
    """
    if state.condition is Condition.OK and state.last_success_at is not None and state.failures >= FAILURES_TOLD:
        return str(Condition.FAILING)
    if state.condition is Condition.OK and figures.silent_since is not None:
        return SILENT
    if state.last_success_at is not None or state.condition not in {Condition.OK, Condition.FAILING}:
        return str(state.condition)
    return _UNPOLLED if state.last_attempt_at is None else NEVER_ANSWERED


def _files(folder: Folder, now: datetime) -> tuple[int | None, int, str, str | None]:
    """How many files wait and how many were not read, the condition, and what is the matter."""
    if not folder.folder.is_dir():
        return None, 0, _NO_FOLDER, f"{folder.folder} is not there"
    try:
        found, refused = inbox.scan(folder.folder, {}), inbox.refused(folder.folder)
    except OSError as error:
        return None, 0, _UNREADABLE, f"{folder.folder}: {error.strerror}"
    return len(found.snapshot), refused, str(Condition.OK), _unread(folder, refused, found.left_behind(now))


def _unread(folder: Folder, refused: int, left_behind: Sequence[str]) -> str | None:
    """Files that were refused, and files that wait for another name."""
    told = []
    if refused:
        told.append(f"{counted(refused, 'file was', 'files were')} not read: see {folder.folder / inbox.FAILED}")
    if left_behind:
        told.append(f"not read for the name of a hidden or unfinished file: {first_of(left_behind, 1)}")
    return "; ".join(told) or None
