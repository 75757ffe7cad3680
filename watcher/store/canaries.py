"""What the daily canary leaves behind, to be deleted, and what came of it, to be kept."""

import json
from datetime import datetime
from typing import Final

from sqlmodel import Session, SQLModel, col, delete, select

from watcher.core.telling.outbox import OutboxState
from watcher.store.statements import upsert
from watcher.store.tables import (
    AlertHitRow,
    AlertRow,
    AlertStoryRow,
    ArticleRow,
    EntryRow,
    HeldRow,
    HitRow,
    MetaRow,
    OutboxRow,
    SourceRow,
    StoryRow,
)
from watcher.store.values import Sung

CANARY: Final = "watcher-canary"
"""The name under which the source, the rule and the channel of a canary stand in the store while it is on its way."""

_LAST = "canary"


class Canaries:
    """The canary, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def hide(self) -> None:
        """Forget its source, its entry and its article, on which nothing of its message depends."""
        for row, column in ((SourceRow, SourceRow.name), (EntryRow, EntryRow.source), (ArticleRow, ArticleRow.source)):
            self._session.exec(delete(row).where(col(column) == CANARY))

    def forget(self) -> None:
        """Forget all of it."""
        self.hide()
        hits = select(HitRow.id).where(col(HitRow.rule) == CANARY)
        stories = select(StoryRow.id).where(col(StoryRow.rule) == CANARY)
        alerts = tuple(self._session.exec(select(AlertHitRow.alert).where(col(AlertHitRow.hit).in_(hits)).distinct()))
        rows: tuple[type[OutboxRow | AlertHitRow | AlertStoryRow], ...] = (OutboxRow, AlertHitRow, AlertStoryRow)
        for row in rows:
            self._session.exec(delete(row).where(col(row.alert).in_(alerts)))
        self._session.exec(delete(HeldRow).where(col(HeldRow.hit).in_(hits)))
        self._delete(AlertRow, alerts)
        self._session.exec(delete(HitRow).where(col(HitRow.rule) == CANARY))
        self._session.exec(delete(StoryRow).where(col(StoryRow.id).in_(stories)))

    def states(self) -> tuple[OutboxState, ...]:
        """Where its messages stand."""
        rows = self._session.exec(select(OutboxRow.state).where(col(OutboxRow.channel) == CANARY))
        return tuple(map(OutboxState, rows))

    def last(self) -> Sung | None:
        """What came of the last one."""
        row = self._session.get(MetaRow, _LAST)
        if row is None:
            return None
        told = json.loads(row.value)
        return Sung(datetime.fromisoformat(told["at"]), told["seconds"], told["fault"])

    def report(self, sung: Sung) -> None:
        """Keep what came of one."""
        told = {"at": sung.at.isoformat(), "seconds": sung.seconds, "fault": sung.fault}
        upsert(self._session, MetaRow, [{"name": _LAST, "value": json.dumps(told)}])

    def _delete(self, row: type[SQLModel], ids: tuple[str, ...]) -> None:
        self._session.exec(delete(row).where(col(AlertRow.id).in_(ids)))
