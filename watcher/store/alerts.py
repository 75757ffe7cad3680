"""Alerts and notices: what there is to tell, and to whom."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from watcher.core.rule import Severity
from watcher.core.telling.alerts import Alert, Decision, Reason
from watcher.core.telling.outbox import Notice, OutboxState, Recipient, Telling, Told
from watcher.core.telling.stories import Story
from watcher.store.conversion import Columns, hit_value, sighting_value, story_value
from watcher.store.statements import add_missing, upsert
from watcher.store.tables import AlertHitRow, AlertRow, AlertStoryRow, HitRow, OutboxRow, StoryRow


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
        return tuple(map(self._alert, rows))

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
        row = self._session.get(AlertRow, alert)
        if row is None:
            raise KeyError(alert)
        if row.subject is not None:
            return Notice(row.id, row.subject, row.body or "", row.created)
        value = self._alert(row)
        return Telling(value, self._told(value))

    def _recipients(self, alert: str) -> frozenset[Recipient]:
        """Everybody who gets a message, if nobody was sent it yet."""
        rows = self._session.exec(select(OutboxRow).where(OutboxRow.alert == alert)).all()
        untold = all(row.state == OutboxState.PENDING for row in rows)
        return frozenset(Recipient(row.channel, row.address) for row in rows if untold)

    def _alert(self, row: AlertRow) -> Alert:
        stories = self._session.exec(
            select(AlertStoryRow.story).where(col(AlertStoryRow.alert) == row.id).order_by(col(AlertStoryRow.position))
        )
        hits = self._session.exec(
            select(AlertHitRow.hit).where(col(AlertHitRow.alert) == row.id).order_by(col(AlertHitRow.position))
        )
        return _alert_value(row, stories, hits)

    def _told(self, alert: Alert) -> tuple[Told, ...]:
        """The stories of an alert that are still stored, each with the hits that ring and all its articles."""
        found = select(HitRow).where(col(HitRow.story).in_(alert.stories))
        rows: dict[str, list[HitRow]] = {}
        for row in self._session.exec(found.order_by(col(HitRow.seen), col(HitRow.id))):
            rows.setdefault(row.story, []).append(row)
        stories = self._session.exec(select(StoryRow).where(col(StoryRow.id).in_(alert.stories)))
        stored = {row.id: story_value(row) for row in stories}
        return tuple(_told(stored[id_], rows.get(id_, ()), alert.hits) for id_ in alert.stories if id_ in stored)

    def _address(self, alert: str, recipients: Iterable[Recipient], *, created: datetime, due: datetime) -> None:
        fixed: Columns = {"alert": alert, "state": OutboxState.PENDING, "created": created, "due": due, "attempts": 0}
        rows = ({**fixed, "channel": to.channel, "address": to.address} for to in recipients)
        add_missing(self._session, OutboxRow, rows)


def _told(story: Story, rows: Sequence[HitRow], ringing: Sequence[str]) -> Told:
    order = {hit: position for position, hit in enumerate(ringing)}
    hits = sorted((hit_value(row) for row in rows if row.id in order), key=lambda hit: order[hit.id])
    return Told(story, tuple(hits), tuple(sighting_value(row) for row in rows if not row.background))


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


def _alert_value(row: AlertRow, stories: Iterable[str], hits: Iterable[str]) -> Alert:
    """The alert as it was saved and joined; not for a notice."""
    return Alert(
        row.id,
        Decision(Reason(row.reason), row.detail),
        severity=Severity(row.severity),
        rules=tuple(row.rules),
        stories=tuple(stories),
        hits=tuple(hits),
        channels=tuple(row.channels),
        created=row.created,
    )


def _notice_columns(notice: Notice) -> Columns:
    """All columns of a notice."""
    nothing: Columns = dict.fromkeys(("reason", "detail", "severity"), "")
    body: Columns = {"id": notice.id, "created": notice.created, "subject": notice.subject, "body": notice.body}
    return {**nothing, **body, "rules": [], "channels": []}
