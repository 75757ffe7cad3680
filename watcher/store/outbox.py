"""One row for each message to each recipient, from pending to sent; at least once, never lost."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, bindparam
from sqlmodel import Session, and_, col, func, or_, select, update

from watcher.core.telling.outbox import WAITING, Ended, OutboxItem, OutboxState, Recipient, Stuck
from watcher.store.tables import AlertRow, OutboxRow

Condition = ColumnElement[bool]

_STATE = col(OutboxRow.state)


_READY: Final = or_(
    and_(_STATE.in_(WAITING), col(OutboxRow.due) <= bindparam("now")),
    and_(_STATE == OutboxState.SENDING, col(OutboxRow.lease_until) <= bindparam("now")),
)
_ADDRESSES: Final = (
    select(OutboxRow.address)
    .where(_READY)
    .group_by(col(OutboxRow.address))
    .order_by(func.min(OutboxRow.due), col(OutboxRow.address))
)
_FIRST: Final = (
    select(OutboxRow.id)
    .where(_READY, col(OutboxRow.address).in_(bindparam("to", expanding=True)))
    .order_by(col(OutboxRow.due), col(OutboxRow.id))
    .limit(bindparam("most"))
)
_CLAIM: Final = (
    update(OutboxRow)
    .where(col(OutboxRow.id).in_(_FIRST))
    .values(state=OutboxState.SENDING, lease_until=bindparam("until"), attempts=col(OutboxRow.attempts) + 1)
    .returning(OutboxRow)
    .execution_options(synchronize_session=False, populate_existing=True)
)
_SENT: Final = (
    update(OutboxRow)
    .where(col(OutboxRow.id).in_(bindparam("items", expanding=True)))
    .values(state=OutboxState.SENT, sent_at=bindparam("at"), reason=None, lease_until=None)
    .execution_options(synchronize_session=False)
)


class Outbox:
    """The outbox, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def addresses(self, now: datetime) -> tuple[str, ...]:
        """Where due messages go, longest due first."""
        return tuple(self._session.exec(_ADDRESSES, params={"now": now}))

    def claim(self, now: datetime, lease: timedelta, limit: int, *, to: Collection[str]) -> tuple[OutboxItem, ...]:
        """Take at most ``limit`` due messages to some addresses, longest due first; nobody else gets them meanwhile.

        A message whose lease ran out, because who claimed it died, is due again.
        """
        wanted = {"now": now, "until": now + lease, "most": limit, "to": tuple(to)}
        rows = self._session.exec(_CLAIM, params=wanted).scalars()
        return tuple(sorted(map(_item, rows), key=lambda item: (item.due, item.id)))

    def settle(self, ended: Iterable[Ended]) -> tuple[OutboxItem, ...]:
        """Note what became of messages; what was sent is never sent again, whatever else happens to it.

        Returns those that are given up by this.
        """
        dead, sent = list[OutboxItem](), dict[datetime, list[int]]()
        for end in ended:
            if end.state is OutboxState.SENT:
                sent.setdefault(end.at, []).append(end.item)
            elif end.part is not None:
                self._go_on(end.item, end.part)
            elif end.state is OutboxState.RETRY:
                self._change(_sending(end.item), state=end.state, due=end.at, reason=end.reason)
            elif self._change(_sending(end.item), state=end.state, reason=end.reason):
                dead += map(_item, self._session.exec(select(OutboxRow).where(col(OutboxRow.id) == end.item)))
        for at, items in sent.items():
            self._session.exec(_SENT, params={"items": items, "at": at})
        self._session.expire_all()  # what was read before is read again
        return tuple(dead)

    def _go_on(self, item: int, part: str) -> None:
        """Note that a part was sent: the next is due as the message was, and all its attempts are before it."""
        known = self._session.exec(select(OutboxRow.parts).where(col(OutboxRow.id) == item)).one()
        self._change(_sending(item), state=OutboxState.RETRY, parts=[*(known or ()), part], reason=None, attempts=0)

    def release(self, items: Iterable[int]) -> None:
        """Give claimed messages back untried, as at the end of the program; they are due at once."""
        for item in items:
            attempts = col(OutboxRow.attempts) - 1
            self._change(_sending(item), state=OutboxState.RETRY, attempts=attempts)

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

    def revive(self, alert: str, now: datetime) -> None:
        """Begin anew with a message to those for whom it was given up: due now, and with all its time."""
        dead = and_(col(OutboxRow.alert) == alert, _STATE == OutboxState.DEAD)
        self._change(dead, state=OutboxState.RETRY, due=now, created=now, attempts=0)

    def stuck(self, before: datetime) -> tuple[Stuck, ...]:
        """Those to whom messages written before then were tried in vain and still are."""
        tried = and_(_STATE.in_((OutboxState.RETRY, OutboxState.SENDING)), col(OutboxRow.reason).is_not(None))
        to = (col(OutboxRow.channel), col(OutboxRow.address))
        chosen = select(*to, func.min(OutboxRow.created), func.min(OutboxRow.reason)).where(tried).group_by(*to)
        rows = self._session.exec(chosen.having(func.min(OutboxRow.created) <= before).order_by(*to))
        return tuple(Stuck(Recipient(channel, address), since, why or "") for channel, address, since, why in rows)

    def last_sent(self, to: Recipient) -> datetime | None:
        """When somebody was last sent a message."""
        own = (col(OutboxRow.channel) == to.channel, col(OutboxRow.address) == to.address)
        return self._session.exec(select(func.max(OutboxRow.sent_at)).where(*own)).one()

    def hasten_notices(self, now: datetime) -> None:
        """Make the notices due now that wait for what may still join them."""
        notices = select(AlertRow.id).where(col(AlertRow.subject).is_not(None))
        waiting = and_(_STATE == OutboxState.PENDING, col(OutboxRow.due) > now)
        self._change(and_(waiting, col(OutboxRow.alert).in_(notices)), due=now)

    def shift(self, jump: timedelta) -> None:
        """Move the times of all unsent messages with a wall clock that was set."""
        for row in self._session.exec(select(OutboxRow).where(_STATE.in_((*WAITING, OutboxState.SENDING)))):
            row.due += jump
            row.lease_until = row.lease_until and row.lease_until + jump

    def _change(self, chosen: Condition, **values: object) -> int:
        """Change some rows, which nobody has claimed from then on."""
        changed = update(OutboxRow).where(chosen).values(lease_until=None, **values)
        result = self._session.exec(changed.execution_options(synchronize_session=False))
        self._session.expire_all()  # what was read before is read again
        return result.rowcount


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
        parts=tuple(row.parts or ()),
    )
