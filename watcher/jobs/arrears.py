"""Tells ops to whom messages do not pass for an hour: a wrong address and a service that is away look the same.

A message is given up after three days only; until then nobody but the log would know.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Final

from watcher.clock import Clock
from watcher.core.language.phrasing import moment
from watcher.core.telling.outbox import Recipient, Stuck
from watcher.delivery import whom
from watcher.jobs.ops import OpsDesk
from watcher.store import Store, Transaction
from watcher.writer import Writer

EVERY: Final = timedelta(minutes=5)
"""How often it is looked for."""

PATIENCE: Final = timedelta(hours=1)
"""So long a service may be away without anybody being told."""

REMINDER: Final = timedelta(days=1)
"""After so long it is told again, while it lasts."""


class Arrears:
    """Looks, whenever it is asked, for messages that do not pass, and tells of each recipient once a day."""

    def __init__(self, store: Store, writer: Writer, ops: OpsDesk, *, clock: Clock) -> None:
        self._store = store
        self._writer = writer
        self._ops = ops
        self._clock = clock
        self._looked: datetime | None = None

    async def look(self) -> None:
        """Tell to whom messages do not pass, and to whom they pass again; does nothing most of the time."""
        now = self._clock()
        if self._looked is None or abs(now - self._looked) >= EVERY:
            await self._writer.run(lambda: self._look(now))
            self._looked = now

    def _look(self, now: datetime) -> None:
        with self._store.transaction() as tx:
            stuck, told = tx.outbox.stuck(now - PATIENCE), tx.health.stuck()
            due = [one for one in stuck if one.recipient not in told or now - told[one.recipient] >= REMINDER]
            lines = (*map(_said, due), *self._cured(tx, told.items(), {one.recipient for one in stuck}))
            for line in lines:
                self._ops.write(tx, line, now)
            last = {one.recipient: told.get(one.recipient, now) for one in stuck} | {one.recipient: now for one in due}
            if last != told:
                tx.health.mark_stuck(last)

    def _cured(
        self, tx: Transaction, told: Iterable[tuple[Recipient, datetime]], stuck: set[Recipient]
    ) -> Iterator[str]:
        """Whoever gets messages again; of what was given up instead ops heard one by one."""
        for recipient, since in told:
            sent = tx.outbox.last_sent(recipient)
            if recipient not in stuck and sent is not None and sent > since:
                yield f"messages to {whom(recipient)} pass again"


def _said(one: Stuck) -> str:
    return f"messages to {whom(one.recipient)} have not passed since {moment(one.since)}: {one.reason}"
