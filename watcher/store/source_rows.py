"""The state of a source to columns, and its row back to the state."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from watcher.core.polls.moves import Move
from watcher.core.polls.outcomes import Caching, FailureKind
from watcher.core.polls.schedule import Backlog, Condition, Profile, SourceState
from watcher.core.polls.waits import NO_HINTS, Hints, Reason
from watcher.store.conversion import Columns
from watcher.store.tables import SourceRow

_SECOND = timedelta(seconds=1)


def source_columns(state: SourceState) -> Columns:
    """All columns of a source that the configuration names."""
    return {
        "name": state.name,
        "url": state.url,
        "next_check_at": state.next_check_at,
        "reason": state.reason,
        "last_attempt_at": state.last_attempt_at,
        "last_success_at": state.last_success_at,
        "last_new_entry_at": state.last_new_entry_at,
        "whole_at": state.whole_at,
        "failing_since": state.failing_since,
        "failures": state.failures,
        "failure": state.failure,
        "failure_text": state.failure_text,
        "warning": state.warning,
        "status": state.status,
        "condition": state.condition,
        "baseline_done": state.baseline_done,
        "backlog": state.backlog,
        "body_hash": state.body_hash,
        "entries_last": state.entries_last,
        "parts": [[part.url, part.etag, part.last_modified] for part in state.parts] or None,
        "usual_gap": None if state.usual_gap is None else state.usual_gap // _SECOND,
        "hurry": state.hurry,
        "hints": _hints_columns(state.hints),
        "address": state.address,
        "vanished_at": None,
        **_caching_columns(state.caching),
        **_move_columns(state.move),
        **_profile_columns(state.profile),
    }


def source_state(row: SourceRow) -> SourceState:
    """The state of a source as it was saved."""
    return SourceState(
        row.name,
        row.url,
        Caching(row.etag, row.last_modified, row.validators_url),
        row.next_check_at,
        reason=Reason(row.reason) if row.reason else None,
        last_attempt_at=row.last_attempt_at,
        last_success_at=row.last_success_at,
        last_new_entry_at=row.last_new_entry_at,
        whole_at=row.whole_at,
        failing_since=row.failing_since,
        failures=row.failures,
        failure=FailureKind(row.failure) if row.failure else None,
        failure_text=row.failure_text,
        warning=row.warning,
        status=row.status,
        condition=Condition(row.condition),
        baseline_done=row.baseline_done,
        backlog=Backlog(row.backlog) if row.backlog else None,
        body_hash=row.body_hash,
        entries_last=row.entries_last,
        parts=tuple(Caching(etag, last_modified, url) for url, etag, last_modified in row.parts or ()),
        usual_gap=None if row.usual_gap is None else row.usual_gap * _SECOND,
        hurry=row.hurry or 0,
        hints=_hints(row.hints or {}),
        profile=_profile(row),
        address=row.address,
        move=_move(row),
    )


def _caching_columns(caching: Caching) -> Columns:
    return {"etag": caching.etag, "last_modified": caching.last_modified, "validators_url": caching.url}


def _move_columns(move: Move | None) -> Columns:
    if move is None:
        return {"moved_to": None, "moved_times": None, "moved_since": None}
    return {"moved_to": move.target, "moved_times": move.times, "moved_since": move.since}


def _move(row: SourceRow) -> Move | None:
    if row.moved_to is None or row.moved_times is None or row.moved_since is None:
        return None
    return Move(row.moved_to, row.moved_times, row.moved_since)


def _profile_columns(profile: Profile | None) -> Columns:
    if profile is None:
        return {"feed_title": None, "feed_site": None, "feed_host": None}
    return {"feed_title": profile.title, "feed_site": profile.site, "feed_host": profile.host}


def _profile(row: SourceRow) -> Profile | None:
    if row.feed_title is None or row.feed_site is None or row.feed_host is None:
        return None
    return Profile(row.feed_title, row.feed_site, row.feed_host)


def _hints_columns(hints: Hints) -> Columns | None:
    if hints == NO_HINTS:
        return None
    return {
        "every": None if hints.every is None else hints.every // _SECOND,
        "hours": sorted(hints.skip_hours),
        "days": sorted(hints.skip_days),
    }


def _hints(stored: Mapping[str, Any]) -> Hints:
    every = stored.get("every")
    return Hints(
        None if every is None else every * _SECOND,
        frozenset(stored.get("hours", ())),
        frozenset(stored.get("days", ())),
    )
