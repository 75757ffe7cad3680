"""What analysts asked to keep quiet for a time."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from sqlmodel import Session, col, select, update

from watcher.core.telling.holding import Silence
from watcher.store.conversion import Columns
from watcher.store.held import HeldBack
from watcher.store.statements import upsert
from watcher.store.tables import SilenceRow

IN_FILE: Final = "file-"
"""With which the ids of silences begin that stand in rule files."""


class Silences:
    """The silences, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, silence: Silence) -> None:
        """Keep a silence."""
        upsert(self._session, SilenceRow, [_columns(silence)])

    def active(self, now: datetime) -> tuple[Silence, ...]:
        """The silences that hold now, the first to end first."""
        return tuple(silence for silence in self.unended(now) if silence.starts <= now)

    def unended(self, now: datetime) -> tuple[Silence, ...]:
        """The silences that hold now or will, the first to end first."""
        ends = col(SilenceRow.ends)
        rows = self._session.exec(select(SilenceRow).where(ends > now).order_by(ends, col(SilenceRow.id)))
        return tuple(map(_silence, rows))

    def end(self, silence: str, now: datetime) -> int:
        """End a silence now; how many there were to end, 0 for an unknown or ended one."""
        ended = update(SilenceRow).where(col(SilenceRow.id) == silence, col(SilenceRow.ends) > now).values(ends=now)
        return self._session.exec(ended).rowcount

    def follow(self, wanted: Iterable[Silence], now: datetime) -> None:
        """Hold just these of all silences that stand in rule files; one that holds already began when it did.

        What those kept that stand there no longer is due now.
        """
        hold = {silence.id: silence for silence in self.unended(now) if silence.id.startswith(IN_FILE)}
        coming = {silence.id: silence for silence in wanted if silence.ends > now}
        for id_ in hold.keys() - coming.keys():
            self.end(id_, now)
            HeldBack(self._session).hasten(hold[id_].ends, now)
        upsert(self._session, SilenceRow, [_columns(one) for id_, one in coming.items() if id_ not in hold])


def _columns(silence: Silence) -> Columns:
    """All columns of a silence."""
    return {
        "id": silence.id,
        "rule": silence.rule,
        "entity": silence.entity,
        "story": silence.story,
        "starts": silence.starts,
        "ends": silence.ends,
        "by": silence.by,
        "comment": silence.comment,
    }


def _silence(row: SilenceRow) -> Silence:
    """The silence as it was saved."""
    return Silence(
        row.id,
        row.starts,
        row.ends,
        rule=row.rule,
        entity=row.entity,
        story=row.story,
        by=row.by,
        comment=row.comment,
    )
