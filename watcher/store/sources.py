"""What is kept of the sources between polls."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session, col, func, select, update

from watcher.core.polls.readiness import UNPOLLED
from watcher.core.polls.schedule import Condition, SourceState
from watcher.store.source_rows import source_columns, source_state
from watcher.store.statements import upsert
from watcher.store.tables import SourceRow
from watcher.store.values import Synced

_WATCHED = col(SourceRow.vanished_at).is_(None)
_POLLED = col(SourceRow.condition).not_in(tuple(UNPOLLED))

_KEPT = ("silent_since",)
"""What a poll does not say."""


class Sources:
    """The sources, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, name: str) -> SourceState | None:
        """The state of one source; also of one that the configuration no longer names."""
        row = self._session.get(SourceRow, name)
        return source_state(row) if row else None

    def all(self) -> tuple[SourceState, ...]:
        """The sources that the configuration names, by name."""
        rows = self._session.exec(select(SourceRow).where(_WATCHED).order_by(col(SourceRow.name)))
        return tuple(map(source_state, rows))

    def due(self, now: datetime, limit: int) -> tuple[SourceState, ...]:
        """At most ``limit`` sources whose time has come, longest due first."""
        due_at = col(SourceRow.next_check_at)
        rows = self._session.exec(
            select(SourceRow).where(_WATCHED, _POLLED, due_at <= now).order_by(due_at, col(SourceRow.name)).limit(limit)
        )
        return tuple(map(source_state, rows))

    def first_due(self) -> datetime | None:
        """When the time of the first of them comes; None where none is polled."""
        return self._session.exec(select(func.min(SourceRow.next_check_at)).where(_WATCHED, _POLLED)).one()

    def last_success(self) -> datetime | None:
        """When any of them last answered."""
        return self._session.exec(select(func.max(SourceRow.last_success_at)).where(_WATCHED)).one()

    def silent(self) -> dict[str, datetime]:
        """The sources that have fallen silent, each with when it last held something new."""
        chosen = select(SourceRow.name, SourceRow.silent_since).where(
            _WATCHED, col(SourceRow.silent_since).is_not(None)
        )
        return {name: since for name, since in self._session.exec(chosen) if since is not None}

    def mark_silent(self, name: str, since: datetime | None) -> None:
        """Note since when a source is silent for longer than it ever is, or that it is not."""
        self._session.exec(update(SourceRow).where(col(SourceRow.name) == name).values(silent_since=since))

    def save(self, state: SourceState) -> None:
        """Keep the state after a poll."""
        upsert(self._session, SourceRow, [source_columns(state)], keep=_KEPT)

    def sync(self, fresh: Iterable[SourceState], now: datetime) -> Synced:
        """Follow the configuration: ``fresh`` holds a never-polled state of every source it names.

        An unknown source is added with its due time. One whose URL was edited keeps its history, but not the
        validators, which belong to the old URL. One that is no longer named keeps its row until it returns.
        """
        stored = {row.name: row for row in self._session.exec(select(SourceRow))}
        wanted = {state.name: state for state in fresh}
        synced = _compare(stored, wanted)
        upsert(self._session, SourceRow, (source_columns(wanted[name]) for name in synced.added))
        moved = (_moved(source_state(stored[name]), to=wanted[name]) for name in synced.moved)
        upsert(self._session, SourceRow, map(source_columns, moved), keep=_KEPT)
        self._mark(synced.vanished, now)
        self._mark(synced.returned, None)
        return synced

    def _mark(self, names: Iterable[str], vanished_at: datetime | None) -> None:
        for name in names:
            self._session.exec(update(SourceRow).where(col(SourceRow.name) == name).values(vanished_at=vanished_at))


def _compare(stored: Mapping[str, SourceRow], wanted: Mapping[str, SourceState]) -> Synced:
    both = [(row, wanted[name]) for name, row in stored.items() if name in wanted]
    return Synced(
        added=tuple(name for name in wanted if name not in stored),
        moved=tuple(row.name for row, state in both if row.url != state.url),
        returned=tuple(row.name for row, _ in both if row.vanished_at),
        vanished=tuple(name for name, row in stored.items() if name not in wanted and not row.vanished_at),
    )


def _moved(state: SourceState, *, to: SourceState) -> SourceState:
    """A source under its new URL: asked at once without validators, its failures forgotten, its baseline kept.

    One that was paused stays so.
    """
    return replace(
        to,
        last_attempt_at=state.last_attempt_at,
        last_success_at=state.last_success_at,
        last_new_entry_at=state.last_new_entry_at,
        condition=state.condition if state.condition is Condition.PAUSED else to.condition,
        baseline_done=state.baseline_done,
        backlog=state.backlog,
        usual_gap=state.usual_gap,
        entries_last=state.entries_last,
    )
