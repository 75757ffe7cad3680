"""One row for each message to each recipient, from pending to sent; at least once, never lost."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement
from sqlmodel import Session, and_, col, func, or_, select, update

from watcher.core.outbox import OutboxItem, OutboxState, Recipient
from watcher.store.tables import OutboxRow

Condition = ColumnElement[bool]

_STATE = col(OutboxRow.state)
_WAITING = (OutboxState.PENDING, OutboxState.RETRY)


class Outbox:
    """The outbox, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def claim(self, now: datetime, lease: timedelta, limit: int) -> tuple[OutboxItem, ...]:
        """Take at most ``limit`` due messages for sending, longest due first; nobody else gets them during the lease.

        A message whose lease ran out, because who claimed it died, is due again.
        """
        ready = or_(
            and_(_STATE.in_(_WAITING), col(OutboxRow.due) <= now),
            and_(_STATE == OutboxState.SENDING, col(OutboxRow.lease_until) <= now),
        )
        first = select(OutboxRow.id).where(ready).order_by(col(OutboxRow.due), col(OutboxRow.id)).limit(limit)
        claimed = (
            update(OutboxRow)
            .where(col(OutboxRow.id).in_(first))
            .values(state=OutboxState.SENDING, lease_until=now + lease, attempts=col(OutboxRow.attempts) + 1)
            .returning(OutboxRow)
        )
        rows = self._session.exec(claimed).scalars()
        return tuple(sorted(map(_item, rows), key=lambda item: (item.due, item.id)))

    def mark_sent(self, item: int, now: datetime) -> None:
        """It was sent: whatever else happens to it, it is not sent again."""
        self._change(col(OutboxRow.id) == item, state=OutboxState.SENT, sent_at=now, lease_until=None, reason=None)

    def mark_retry(self, item: int, at: datetime, reason: str) -> None:
        """Sending failed for now; try again then."""
        self._change(_sending(item), state=OutboxState.RETRY, due=at, lease_until=None, reason=reason)

    def mark_dead(self, item: int, reason: str) -> None:
        """Sending failed for good."""
        self._change(_sending(item), state=OutboxState.DEAD, lease_until=None, reason=reason)

    def release(self, items: Iterable[int]) -> None:
        """Give claimed messages back untried, as at the end of the program; they are due at once."""
        for item in items:
            attempts = col(OutboxRow.attempts) - 1
            self._change(_sending(item), state=OutboxState.RETRY, lease_until=None, attempts=attempts)

    def items(self, states: Collection[OutboxState] = tuple(OutboxState)) -> tuple[OutboxItem, ...]:
        """The messages in these states, oldest first."""
        rows = self._session.exec(select(OutboxRow).where(_STATE.in_(states)).order_by(col(OutboxRow.id)))
        return tuple(map(_item, rows))

    def retry(self, now: datetime, items: Collection[int] | None = None) -> int:
        """Make dead messages, and those that wait for another try, due now: these or all; how many there were."""
        chosen: Condition = _STATE.in_((OutboxState.DEAD, OutboxState.RETRY))
        if items is not None:
            chosen = and_(chosen, col(OutboxRow.id).in_(items))
        return self._change(chosen, state=OutboxState.RETRY, due=now, attempts=0)

    def shift(self, jump: timedelta) -> None:
        """Move the times of all unsent messages with a wall clock that was set."""
        for row in self._session.exec(select(OutboxRow).where(_STATE.in_((*_WAITING, OutboxState.SENDING)))):
            row.due += jump
            row.lease_until = row.lease_until and row.lease_until + jump

    def next_due(self) -> datetime | None:
        """When the next message may be sent; None when none waits."""
        return self._session.exec(select(func.min(OutboxRow.due)).where(_STATE.in_(_WAITING))).one()

    def unsent_count(self) -> int:
        """How many messages are neither sent nor given up."""
        unsent = _STATE.in_((*_WAITING, OutboxState.SENDING))
        return self._session.exec(select(func.count()).select_from(OutboxRow).where(unsent)).one()

    def _change(self, chosen: Condition, **values: object) -> int:
        changed = update(OutboxRow).where(chosen).values(**values)
        return self._session.exec(changed).rowcount


def _sending(item: int) -> Condition:
    """The row, if it is still claimed: a late failure never takes back that it was sent."""
    return and_(col(OutboxRow.id) == item, _STATE == OutboxState.SENDING)


def _item(row: OutboxRow) -> OutboxItem:
    """One message to one recipient."""
    return OutboxItem(
        row.id or 0,
        row.alert,
        recipient=Recipient(row.channel, row.address),
        state=OutboxState(row.state),
        created=row.created,
        due=row.due,
        attempts=row.attempts,
        reason=row.reason,
        sent_at=row.sent_at,
    )
