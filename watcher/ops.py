"""Messages about the service itself: collected for a moment, so that "network down" is one message and not sixty."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from threading import Lock
from types import MappingProxyType
from typing import Final

from watcher.core.outbox import Notice, Recipient
from watcher.core.stories import stable_id
from watcher.store import Store

GATHER: Final = timedelta(seconds=30)

_NO_CHANNELS: Final[Mapping[str, Sequence[Recipient]]] = MappingProxyType({})


class OpsDesk:
    """Takes down, from any thread, what ops should know, and sends it as one message once it has waited long enough.

    What is about a rule goes to the channel that owns it; ``channels`` are the recipients of each.
    """

    def __init__(
        self, store: Store, recipients: Sequence[Recipient], channels: Mapping[str, Sequence[Recipient]] = _NO_CHANNELS
    ) -> None:
        self._store = store
        self._recipients = recipients
        self._channels = channels
        self._lock = Lock()
        self._lines: dict[tuple[str, str], None] = {}
        self._since: datetime | None = None

    def note(self, line: str, now: datetime, *, owner: str | None = None) -> None:
        """Take down one line for a channel, else for ops; the same again, while it waits, adds nothing."""
        with self._lock:
            self._since = self._since or now
            self._lines[(owner if owner in self._channels else None) or "", line] = None

    def flush(self, now: datetime, *, at_once: bool = False) -> None:
        """Put what was taken down into the outbox, if its time has come; should that fail, it is kept."""
        with self._lock:
            lines, since = tuple(self._lines), self._since
        if since is None or (abs(now - since) < GATHER and not at_once):
            return
        with self._store.transaction() as tx:
            for owner in dict.fromkeys(owner for owner, _ in lines):
                notice = _notice([line for of, line in lines if of == owner], since, now)
                tx.alerts.save_notice(notice, self._channels.get(owner, self._recipients), now)
        with self._lock:
            self._lines = {line: None for line in self._lines if line not in lines}
            self._since = now if self._lines else None


def _notice(lines: Sequence[str], since: datetime, now: datetime) -> Notice:
    subject = lines[0] if len(lines) == 1 else f"{len(lines)} things to know: {lines[0]}"
    return Notice(stable_id("ops", since.isoformat(), *lines), f"watcher: {subject}", "\n".join(lines), now)
