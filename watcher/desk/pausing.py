"""What operators stop asking for a time, and go on with."""

from collections.abc import Sequence
from datetime import datetime

from watcher.core.polls.readiness import paused, resumed
from watcher.core.polls.schedule import Backlog, Condition
from watcher.desk.choosing import chosen
from watcher.store import Store

_RESUMABLE = frozenset({Condition.PAUSED, Condition.GONE, Condition.HELD})


class Pausing:
    """Stops and resumes the sources of a store that a daemon may be using: it follows with its next look."""

    def __init__(self, store: Store, now: datetime) -> None:
        self._store = store
        self._now = now

    def pause(self, names: Sequence[str]) -> Sequence[str]:
        """Ask some sources no more until they are resumed; those of them that were asked until now.

        Raises UsageError for an unknown one, and then changes none.
        """
        with self._store.transaction() as tx:
            states = [chosen(tx, name) for name in names]
            stopped = [state for state in states if state.condition is not Condition.PAUSED]
            for state in stopped:
                tx.sources.save(paused(state))
        return [state.name for state in stopped]

    def resume(self, names: Sequence[str], *, with_backlog: bool) -> Sequence[str]:
        """Ask sources again that were paused, gone or held; those of them that were not asked until now.

        What came meanwhile is told only if asked for. Raises UsageError for an unknown one, and then changes none.
        """
        backlog = Backlog.TOLD if with_backlog else None
        with self._store.transaction() as tx:
            states = [chosen(tx, name) for name in names]
            stopped = [state for state in states if state.condition in _RESUMABLE]
            for state in stopped:
                tx.sources.save(resumed(state, self._now, backlog))
        return [state.name for state in stopped]
