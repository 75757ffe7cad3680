"""Once a day forgets what is older than the configuration keeps."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from watcher.clock import Clock
from watcher.config import Retention
from watcher.store import Store, Transaction
from watcher.writer import Writer

DAILY: Final = timedelta(days=1)

_ROWS: Final = 500
"""Deleted in one transaction, so that polls and messages need not wait."""

log = logging.getLogger(__name__)

Prune = Callable[[Transaction], int]


class Housekeeping:
    """Keeps the store from growing for ever."""

    def __init__(self, store: Store, writer: Writer, retention: Retention, clock: Clock) -> None:
        self._store = store
        self._writer = writer
        self._retention = retention
        self._clock = clock
        self._last: datetime | None = None

    async def tidy(self) -> None:
        """Forget what is too old, if a day has passed since that was done last."""
        now = self._clock()
        if self._last is not None and abs(now - self._last) < DAILY:
            return
        bodies, records = now - self._retention.bodies, now - self._retention.hits
        texts = await self._all(lambda tx: tx.pruning.bodies(bodies, _ROWS))
        await self._all(lambda tx: tx.pruning.traffic(bodies, _ROWS))
        others = await self._all(lambda tx: tx.pruning.records(records, _ROWS))
        if texts or others:
            log.info("forgotten: %d texts, %d hits, stories and alerts", texts, others)
        self._last = now

    async def _all(self, prune: Prune) -> int:
        """Prune until nothing is left to prune; how much it was."""
        total = 0
        while some := await self._writer.run(lambda: self._some(prune)):
            total += some
        return total

    def _some(self, prune: Prune) -> int:
        with self._store.transaction() as tx:
            return prune(tx)
