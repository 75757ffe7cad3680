"""A watch that sends nothing: what would be sent is shown once, and waits until a watch that sends comes."""

from collections.abc import Callable
from datetime import datetime

from watcher.core.telling.outbox import WAITING, Notice, OutboxItem, Telling
from watcher.store import Store

_Seen = tuple[int, object]


class Rehearsal:
    """Takes the place of the sender. A message that others have joined since it was shown is shown again, whole."""

    busy = False

    def __init__(self, store: Store, show: Callable[[OutboxItem, Telling | Notice], None]) -> None:
        self._store = store
        self._show = show
        self._shown: set[_Seen] = set()

    def step(self, now: datetime) -> None:
        """Show what is due; its rows stay as they are."""
        with self._store.snapshot() as tx:
            due = [item for item in tx.outbox.items(WAITING) if item.due <= now]
            tellings = tx.alerts.tellings(item.alert for item in due)
        for item in due:
            telling = tellings[item.alert]
            seen = (item.id, telling.body if isinstance(telling, Notice) else telling.alert.hits)
            if seen not in self._shown:
                self._shown.add(seen)
                self._show(item, telling)

    def settle(self, seconds: float) -> None:
        """Nothing is under way."""

    def stop(self, now: datetime) -> None:
        """Nothing is under way."""

    def wait(self, seconds: float) -> None:
        """Nothing is under way."""
