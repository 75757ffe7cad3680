"""Hits that channels are told later, and in which message they came then."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, delete, func, or_, select, update

from watcher.core.telling.holding import Held, Why
from watcher.store.conversion import Columns
from watcher.store.statements import add_missing, among, is_among, upsert
from watcher.store.tables import HeldRow, HitRow

_OF_HITS: Final = select(HeldRow).where(is_among(HeldRow.hit)).order_by(col(HeldRow.channel))


class HeldBack:
    """What is held back, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def save(self, held: Iterable[Held]) -> None:
        """Keep hits for later, after the hits themselves; one that is kept for a channel already stays as it is."""
        add_missing(self._session, HeldRow, map(_columns, held))

    def again(self, held: Iterable[Held]) -> None:
        """Keep hits for later, also those that came in a message already: it did not arrive."""
        upsert(self._session, HeldRow, [{**_columns(one), "alert": None} for one in held])

    def due(self, now: datetime) -> tuple[Held, ...]:
        """What is to be told now, first due first."""
        return self._untold(col(HeldRow.until) <= now)

    def first(self) -> datetime | None:
        """When the first of all that is held is to be told; None when nothing is."""
        return self._session.exec(select(func.min(HeldRow.until)).where(col(HeldRow.alert).is_(None))).one()

    def waiting(self) -> tuple[Held, ...]:
        """All that is still to be told, first due first."""
        return self._untold()

    def postpone(self, held: Held) -> None:
        """Keep a hit for a channel until another time, for another reason."""
        self._change(held, until=held.until, why=held.why, detail=held.detail)

    def told(self, held: Held, alert: str) -> None:
        """Note the message in which a hit came."""
        self._change(held, alert=alert)

    def drop(self, stories: Collection[str], why: Why) -> None:
        """Forget what is still kept of stories for a reason: they are told by another way."""
        hits = select(HitRow.id).where(col(HitRow.story).in_(stories))
        kept = delete(HeldRow).where(col(HeldRow.hit).in_(hits), col(HeldRow.why) == why, col(HeldRow.alert).is_(None))
        self._session.exec(kept)

    def hasten(self, ends: datetime, now: datetime) -> None:
        """Look again now at what is silenced, and at all that waits for the end of a silence that ended early."""
        waits = or_(col(HeldRow.why) == Why.SILENCED, col(HeldRow.until) == ends)
        self._session.exec(update(HeldRow).where(waits, col(HeldRow.alert).is_(None)).values(until=now))

    def of_hits(self, hits: Iterable[str]) -> dict[str, list[tuple[Held, str | None]]]:
        """For which channels hits were kept, each with the message in which it came, if it has."""
        found: dict[str, list[tuple[Held, str | None]]] = {}
        for row in among(self._session, _OF_HITS, hits):
            found.setdefault(row.hit, []).append((_held(row), row.alert))
        return found

    def _untold(self, *asked: ColumnElement[bool]) -> tuple[Held, ...]:
        chosen = select(HeldRow).where(col(HeldRow.alert).is_(None), *asked)
        rows = self._session.exec(chosen.order_by(col(HeldRow.until), col(HeldRow.channel), col(HeldRow.hit)))
        return tuple(map(_held, rows))

    def _change(self, held: Held, **values: object) -> None:
        row = update(HeldRow).where(col(HeldRow.hit) == held.hit, col(HeldRow.channel) == held.channel)
        self._session.exec(row.values(**values))


def _columns(held: Held) -> Columns:
    return {
        "hit": held.hit,
        "channel": held.channel,
        "until": held.until,
        "why": held.why,
        "detail": held.detail,
    }


def _held(row: HeldRow) -> Held:
    return Held(row.hit, row.channel, row.until, Why(row.why), row.detail)
