"""What is old enough to be forgotten; the identities of entries stay, so that old news is never new again."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, SQLModel, and_, col, delete, or_, select, tuple_

from watcher.core.telling.outbox import OutboxState
from watcher.store.tables import (
    AlertHitRow,
    AlertRow,
    AlertStoryRow,
    ArticleRow,
    HeldRow,
    HitRow,
    OutboxRow,
    StoryRow,
    TrafficRow,
)

_UNSENT = (OutboxState.PENDING, OutboxState.SENDING, OutboxState.RETRY)


class Pruning:
    """Deletes what is older than somebody wants to keep, a bounded number of rows at a time."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def bodies(self, before: datetime, limit: int) -> int:
        """Forget the texts of articles seen before then; how many there were."""
        old = select(ArticleRow.source, ArticleRow.key).where(col(ArticleRow.seen) < before).limit(limit)
        keys = self._session.exec(old).all()
        return self._delete(ArticleRow, tuple_(col(ArticleRow.source), col(ArticleRow.key)).in_(keys)) if keys else 0

    def traffic(self, before: datetime, limit: int) -> int:
        """Forget what polls cost on days before that one; how many rows there were."""
        old = select(TrafficRow.source, TrafficRow.day).where(col(TrafficRow.day) < before.date().isoformat())
        keys = self._session.exec(old.limit(limit)).all()
        chosen = tuple_(col(TrafficRow.source), col(TrafficRow.day)).in_(keys)
        return self._delete(TrafficRow, chosen) if keys else 0

    def records(self, before: datetime, limit: int) -> int:
        """Forget alerts made, hits seen and stories ended before then; how many there were.

        What is still to be told is kept, and so is all that it refers to.
        """
        return self._alerts(before, limit) + self._hits(before, limit) + self._stories(before, limit)

    def _alerts(self, before: datetime, limit: int) -> int:
        unsent = select(OutboxRow.id).where(col(OutboxRow.alert) == col(AlertRow.id), col(OutboxRow.state).in_(_UNSENT))
        old = select(AlertRow.id).where(col(AlertRow.created) < before, ~unsent.exists()).limit(limit)
        alerts = self._session.exec(old).all()
        for row in (OutboxRow, AlertHitRow, AlertStoryRow):
            self._delete(row, col(row.alert).in_(alerts))
        self._delete(HeldRow, col(HeldRow.alert).in_(alerts))
        return self._delete(AlertRow, col(AlertRow.id).in_(alerts))

    def _hits(self, before: datetime, limit: int) -> int:
        told = select(AlertHitRow.hit).where(col(AlertHitRow.hit) == col(HitRow.id))
        held = select(HeldRow.hit).where(and_(col(HeldRow.hit) == col(HitRow.id), col(HeldRow.alert).is_(None)))
        old = select(HitRow.id).where(col(HitRow.seen) < before, ~or_(told.exists(), held.exists())).limit(limit)
        hits: Sequence[str] = self._session.exec(old).all()
        self._delete(HeldRow, col(HeldRow.hit).in_(hits))
        return self._delete(HitRow, col(HitRow.id).in_(hits))

    def _stories(self, before: datetime, limit: int) -> int:
        hits = select(HitRow.id).where(col(HitRow.story) == col(StoryRow.id))
        told = select(AlertStoryRow.story).where(col(AlertStoryRow.story) == col(StoryRow.id))
        old = select(StoryRow.id).where(col(StoryRow.updated) < before, ~or_(hits.exists(), told.exists())).limit(limit)
        return self._delete(StoryRow, col(StoryRow.id).in_(self._session.exec(old).all()))

    def _delete(self, row: type[SQLModel], chosen: ColumnElement[bool]) -> int:
        return self._session.exec(delete(row).where(chosen)).rowcount
