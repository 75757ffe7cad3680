"""Messages about the service itself: collected for a moment, so that "network down" is one message and not sixty."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from watcher.core.outbox import Notice, Recipient
from watcher.core.stories import stable_id
from watcher.store import Store

GATHER: Final = timedelta(seconds=30)


class OpsDesk:
    """Takes down what ops should know and sends it as one message when it has waited long enough."""

    def __init__(self, store: Store, recipients: Sequence[Recipient]) -> None:
        self._store = store
        self._recipients = recipients
        self._lines: list[str] = []
        self._since: datetime | None = None

    def note(self, line: str, now: datetime) -> None:
        """Take down one line."""
        self._since = self._since or now
        self._lines.append(line)

    def flush(self, now: datetime, *, at_once: bool = False) -> None:
        """Put what was taken down into the outbox, if its time has come."""
        if self._since is None or (now - self._since < GATHER and not at_once):
            return
        lines, since = self._lines, self._since
        self._lines, self._since = [], None
        subject = lines[0] if len(lines) == 1 else f"{len(lines)} things to know: {lines[0]}"
        notice = Notice(stable_id("ops", since.isoformat(), *lines), f"watcher: {subject}", "\n".join(lines), now)
        with self._store.transaction() as tx:
            tx.alerts.save_notice(notice, self._recipients, now)
