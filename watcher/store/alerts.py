"""Alerts and notices: what there is to tell, and to whom."""

from collections.abc import Collection, Iterable
from contextlib import suppress
from datetime import datetime
from typing import Final

from sqlmodel import Session, col, select

from watcher.core.telling.alerts import Alert
from watcher.core.telling.outbox import Notice, OutboxState, Recipient, Telling
from watcher.store.conversion import Columns
from watcher.store.statements import add_missing, upsert
from watcher.store.tables import AlertHitRow, AlertRow, AlertStoryRow, HitRow, OutboxRow
from watcher.store.tellings import read_alerts, read_tellings

_SPOILT: Final = (LookupError, TypeError, ValueError)
"""What comes of reading values that no version of this program wrote."""


class Alerts:
    """The alerts and notices, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def save(self, alert: Alert, recipients: Iterable[Recipient], due: datetime) -> None:
        """Keep an alert and one outbox row for each recipient, due then; after its stories and hits.

        Saving it again with more hits, stories, rules or recipients adds these: nobody is told twice.
        """
        upsert(self._session, AlertRow, [_alert_columns(alert)], keep=("created",))
        add_missing(self._session, AlertStoryRow, _links(alert.id, "story", alert.stories))
        add_missing(self._session, AlertHitRow, _links(alert.id, "hit", alert.hits))
        self._address(alert.id, recipients, created=alert.created, due=due)

    def forward(self, alert: str, recipients: Iterable[Recipient], now: datetime) -> None:
        """Tell an alert to others too, at once; who gets it already does not get it again."""
        self._address(alert, recipients, created=now, due=now)

    def save_notice(self, notice: Notice, recipients: Iterable[Recipient], due: datetime) -> None:
        """Keep a notice and one outbox row for each recipient, due then.

        Saving it again with another text replaces that, and nobody is told twice.
        """
        upsert(self._session, AlertRow, [_notice_columns(notice)], keep=("created",))
        self._address(notice.id, recipients, created=notice.created, due=due)

    def waiting(self, story: str) -> tuple[Alert, ...]:
        """The alerts of a story that nobody was sent yet, so that another hit may still join; oldest first."""
        told = select(OutboxRow.id).where(OutboxRow.alert == AlertRow.id, OutboxRow.state != OutboxState.PENDING)
        rows = self._session.exec(
            select(AlertRow)
            .join(AlertStoryRow, col(AlertStoryRow.alert) == col(AlertRow.id))
            .where(col(AlertStoryRow.story) == story, ~told.exists())
            .order_by(col(AlertRow.created), col(AlertRow.id))
        ).all()
        return read_alerts(self._session, rows)

    def waiting_notice(self, recipients: Collection[Recipient], now: datetime) -> Notice | None:
        """The notice to just these recipients that is due later than now, so that more may still join it."""
        rows = self._session.exec(
            select(OutboxRow)
            .join(AlertRow, col(AlertRow.id) == col(OutboxRow.alert))
            .where(OutboxRow.state == OutboxState.PENDING, OutboxRow.due > now, col(AlertRow.subject).is_not(None))
            .order_by(col(OutboxRow.id))
        ).all()
        for alert in dict.fromkeys(row.alert for row in rows):
            notice = self.telling(alert)
            if isinstance(notice, Notice) and self._recipients(alert) == frozenset(recipients):
                return notice
        return None

    def has(self, alert: str) -> bool:
        """Whether an alert of this id was made."""
        return self._session.get(AlertRow, alert) is not None

    def times(self, rule: str, since: datetime) -> tuple[datetime, ...]:
        """When the alerts that tell hits of a rule were made, from that time on."""
        telling = select(AlertRow.id, AlertRow.created).join(AlertHitRow, col(AlertHitRow.alert) == col(AlertRow.id))
        of_rule = telling.join(HitRow, col(HitRow.id) == col(AlertHitRow.hit)).where(col(HitRow.rule) == rule)
        return tuple(at for _, at in self._session.exec(of_rule.where(col(AlertRow.created) > since).distinct()))

    def telling(self, alert: str) -> Telling | Notice:
        """All that is needed to render a message; raises KeyError for an unknown id, which no outbox row has."""
        return self.tellings([alert])[alert]

    def tellings(self, alerts: Iterable[str]) -> dict[str, Telling | Notice]:
        """All that is needed to render some messages, by alert; unknown ids are left out."""
        return read_tellings(self._session, alerts)

    def readable(self, alerts: Iterable[str]) -> dict[str, Telling | Notice]:
        """The same, without those that cannot be read: rows that are spoilt cost their own message and no other."""
        ids = tuple(alerts)
        try:
            return self.tellings(ids)
        except _SPOILT:
            return {id_: telling for id_ in ids for telling in self._legible(id_)}

    def is_notice(self, alert: str) -> bool:
        """Whether a message is about the service itself."""
        row = self._session.get(AlertRow, alert)
        return row is not None and row.subject is not None

    def _legible(self, alert: str) -> Iterable[Telling | Notice]:
        with suppress(*_SPOILT):
            return self.tellings([alert]).values()
        return ()

    def _recipients(self, alert: str) -> frozenset[Recipient]:
        """Everybody who gets a message, if nobody was sent it yet."""
        rows = self._session.exec(select(OutboxRow).where(OutboxRow.alert == alert)).all()
        untold = all(row.state == OutboxState.PENDING for row in rows)
        return frozenset(Recipient(row.channel, row.address) for row in rows if untold)

    def _address(self, alert: str, recipients: Iterable[Recipient], *, created: datetime, due: datetime) -> None:
        fixed: Columns = {"alert": alert, "state": OutboxState.PENDING, "created": created, "due": due, "attempts": 0}
        rows = ({**fixed, "channel": to.channel, "address": to.address} for to in recipients)
        add_missing(self._session, OutboxRow, rows)


def _links(alert: str, column: str, ids: Iterable[str]) -> list[Columns]:
    return [{"alert": alert, column: value, "position": position} for position, value in enumerate(ids)]


def _alert_columns(alert: Alert) -> Columns:
    """All columns of an alert; its stories and hits are rows of their own."""
    return {
        "id": alert.id,
        "created": alert.created,
        "reason": alert.decision.reason,
        "detail": alert.decision.detail,
        "severity": alert.severity,
        "rules": alert.rules,
        "channels": alert.channels,
        "subject": None,
        "body": None,
    }


def _notice_columns(notice: Notice) -> Columns:
    """All columns of a notice."""
    nothing: Columns = dict.fromkeys(("reason", "detail", "severity"), "")
    body: Columns = {"id": notice.id, "created": notice.created, "subject": notice.subject, "body": notice.body}
    return {**nothing, **body, "rules": [], "channels": []}
