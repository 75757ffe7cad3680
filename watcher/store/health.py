"""How the store is: how much there is in it, and what befell it."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import text
from sqlmodel import Session, SQLModel, col, delete, func, select

from watcher.core.telling.outbox import OutboxState, Recipient
from watcher.store.statements import upsert
from watcher.store.tables import ArticleRow, EntryRow, HitRow, MetaRow, OutboxRow, SourceRow, StoryRow
from watcher.store.values import Counts, Incident, IncidentKind

_INCIDENT = "incident"
_ALIVE = "alive"
_BLIND = "blind"
_STUCK = "stuck"
_REMINDED = "reminded"


class Health:
    """Figures and the last incident, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def counts(self) -> Counts:
        """How much is stored, and when something last happened."""
        latest = select(
            func.max(SourceRow.last_attempt_at),
            func.max(SourceRow.last_success_at),
            select(func.max(OutboxRow.sent_at)).scalar_subquery(),
        )
        attempt, success, sent = self._session.exec(latest).one()
        return Counts(
            outbox=self._outbox(),
            entries=self._number_of(EntryRow),
            articles=self._number_of(ArticleRow),
            stories=self._number_of(StoryRow),
            hits=self._number_of(HitRow),
            last_attempt_at=attempt,
            last_success_at=success,
            last_sent_at=sent,
            bytes=self._size(),
        )

    def progress(self) -> tuple[datetime | None, datetime | None]:
        """When a source was last asked, and when one last answered and what it brought was stored."""
        latest = select(func.max(SourceRow.last_attempt_at), func.max(SourceRow.last_success_at))
        attempt, success = self._session.exec(latest).one()
        return attempt, success

    def incident(self) -> Incident | None:
        """What befell the store and was not acknowledged yet."""
        row = self._session.get(MetaRow, _INCIDENT)
        if row is None:
            return None
        told = json.loads(row.value)
        return Incident(
            IncidentKind(told["kind"]), told["detail"], datetime.fromisoformat(told["at"]), told["moved_to"]
        )

    def report(self, incident: Incident) -> None:
        """Keep what befell the store until somebody acknowledges it."""
        told = json.dumps(asdict(incident) | {"at": incident.at.isoformat()})
        upsert(self._session, MetaRow, [{"name": _INCIDENT, "value": told}])

    def acknowledge(self) -> None:
        """Somebody knows: forget the incident."""
        self._session.exec(delete(MetaRow).where(col(MetaRow.name) == _INCIDENT))

    def alive(self) -> datetime | None:
        """When the daemon last noted that it was there."""
        return self._moment(_ALIVE)

    def mark_alive(self, now: datetime) -> None:
        """Note that the daemon is there."""
        upsert(self._session, MetaRow, [{"name": _ALIVE, "value": now.isoformat()}])

    def blind(self) -> datetime | None:
        """Since when no source at all can be reached."""
        return self._moment(_BLIND)

    def mark_blind(self, since: datetime | None) -> None:
        """Note since when no source can be reached, or that one can."""
        if since is None:
            self._session.exec(delete(MetaRow).where(col(MetaRow.name) == _BLIND))
        else:
            upsert(self._session, MetaRow, [{"name": _BLIND, "value": since.isoformat()}])

    def reminded(self) -> datetime | None:
        """When ops was last reminded of what lasts."""
        return self._moment(_REMINDED)

    def mark_reminded(self, now: datetime) -> None:
        """Note that ops was reminded, or that there was nothing to say."""
        upsert(self._session, MetaRow, [{"name": _REMINDED, "value": now.isoformat()}])

    def stuck(self) -> dict[Recipient, datetime]:
        """To whom messages did not pass, each with when that was told last."""
        row = self._session.get(MetaRow, _STUCK)
        told = json.loads(row.value) if row else ()
        return {Recipient(channel, address): datetime.fromisoformat(at) for channel, address, at in told}

    def mark_stuck(self, told: Mapping[Recipient, datetime]) -> None:
        """Note to whom messages do not pass, each with when that was told last."""
        value = json.dumps([[to.channel, to.address, at.isoformat()] for to, at in told.items()])
        upsert(self._session, MetaRow, [{"name": _STUCK, "value": value}])

    def _moment(self, name: str) -> datetime | None:
        row = self._session.get(MetaRow, name)
        return datetime.fromisoformat(row.value) if row else None

    def _outbox(self) -> dict[OutboxState, int]:
        rows = self._session.exec(select(OutboxRow.state, func.count()).group_by(col(OutboxRow.state)))
        return {OutboxState(state): number for state, number in rows}

    def _number_of(self, row: type[SQLModel]) -> int:
        return self._session.exec(select(func.count()).select_from(row)).one()

    def _size(self) -> int:
        pages, size = (
            self._session.connection().execute(text(f"PRAGMA {pragma}")).scalar_one()
            for pragma in ("page_count", "page_size")
        )
        return int(pages * size)
