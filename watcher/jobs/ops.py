"""Messages about the service itself: each waits a moment for more, so that "network down" is one and not sixty."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Lock
from types import MappingProxyType
from typing import Final

from watcher.core.telling.outbox import Notice, Recipient
from watcher.core.telling.stories import stable_id
from watcher.store import Store, Transaction

GATHER: Final = timedelta(seconds=30)

_NO_CHANNELS: Final[Mapping[str, Sequence[Recipient]]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class _Note:
    line: str
    at: datetime
    owner: str | None


class OpsDesk:
    """Writes into the outbox what ops should know; what comes soon after joins the message that still waits.

    What is about a rule goes to the channel that owns it; ``channels`` are the recipients of each.
    """

    def __init__(
        self, store: Store, recipients: Sequence[Recipient], channels: Mapping[str, Sequence[Recipient]] = _NO_CHANNELS
    ) -> None:
        self._store = store
        self._recipients = recipients
        self._channels = channels
        self._lock = Lock()
        self._notes: list[_Note] = []

    def write(self, tx: Transaction, line: str, now: datetime, *, owner: str | None = None) -> None:
        """Write one line for a channel, else for ops, in the transaction of what it tells; known ones add nothing."""
        recipients = self._channels.get(owner or "", self._recipients)
        line = " ".join(line.splitlines())
        waiting = tx.alerts.waiting_notice(recipients, now)
        tx.alerts.save_notice(
            _joined(waiting, line) if waiting else _first(line, recipients, now), recipients, now + GATHER
        )

    def note(self, line: str, now: datetime, *, owner: str | None = None) -> None:
        """Take down, from any thread, what no transaction tells of; ``flush`` writes it, which is done every second."""
        with self._lock:
            if all((note.line, note.owner) != (line, owner) for note in self._notes):
                self._notes.append(_Note(line, now, owner))

    def flush(self) -> None:
        """Write what was taken down; should that fail, it is kept."""
        with self._lock:
            notes = tuple(self._notes)
        if not notes:
            return
        with self._store.transaction() as tx:
            for note in notes:
                self.write(tx, note.line, note.at, owner=note.owner)
        with self._lock:
            del self._notes[: len(notes)]


def _first(line: str, recipients: Sequence[Recipient], now: datetime) -> Notice:
    addresses = (part for to in recipients for part in (to.channel, to.address))
    return Notice(stable_id("ops", now.isoformat(), *addresses, line), _subject([line]), line, now)


def _joined(waiting: Notice, line: str) -> Notice:
    lines = list(dict.fromkeys((*waiting.body.split("\n"), line)))
    return replace(waiting, subject=_subject(lines), body="\n".join(lines))


def _subject(lines: Sequence[str]) -> str:
    return f"watcher: {lines[0]}" if len(lines) == 1 else f"watcher: {len(lines)} things to know: {lines[0]}"
