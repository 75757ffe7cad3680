"""When news was published, seen, found and told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlmodel import Session, col, func, select

from watcher.store.tables import AlertHitRow, ArticleRow, EntryRow, HitRow, OutboxRow

_DAY = 86_400
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Times:
    """The four moments of a hit, as far as they are known: ``told`` is when its first message was sent."""

    rule: str
    source: str
    reason: str
    published: datetime | None
    seen: datetime
    matched: datetime | None
    told: datetime | None


class Coverage:
    """What is measured, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def arrivals(self, source: str, since: datetime) -> Sequence[datetime]:
        """The moments from then on at which a source brought something new, oldest first, without its first poll."""
        seen = col(EntryRow.first_seen)
        chosen = select(seen).where(col(EntryRow.source) == source, seen >= since, seen > self._first(source))
        return self._session.exec(chosen.distinct().order_by(seen)).all()

    def delays(self, source: str, since: datetime) -> Sequence[timedelta]:
        """How long after they were published the entries of a source were first seen, without its first poll."""
        seen, published = col(EntryRow.first_seen), col(EntryRow.published)
        days = func.julianday(seen) - func.julianday(published)  # the database reckons: moments are slow to make
        chosen = select(days).where(col(EntryRow.source) == source, seen >= since, published.is_not(None))
        rows = self._session.connection().execute(chosen.where(seen > self._first(source))).scalars()
        return [timedelta(seconds=round(span * _DAY)) for span in rows]

    def times(self, since: datetime) -> Sequence[Times]:
        """The moments of the hits seen from then on."""
        told = select(func.min(OutboxRow.sent_at)).join(AlertHitRow, col(AlertHitRow.alert) == col(OutboxRow.alert))
        first = told.where(col(AlertHitRow.hit) == col(HitRow.id)).correlate(HitRow).scalar_subquery()
        columns = (HitRow.rule, HitRow.source, HitRow.reason, HitRow.published, HitRow.seen, HitRow.matched)
        rows = self._session.connection().execute(select(*columns, first).where(col(HitRow.seen) >= since))  # type: ignore[call-overload]
        return [Times(*row) for row in rows]

    def last_hits(self) -> dict[str, datetime]:
        """When each rule last found something."""
        rows = self._session.exec(select(HitRow.rule, func.max(HitRow.seen)).group_by(col(HitRow.rule)))
        return dict(rows.all())

    def languages(self, since: datetime) -> dict[str, set[str]]:
        """The languages that the articles of each source, seen from then on, say they are in, without their regions."""
        said = func.coalesce(ArticleRow.language, ArticleRow.source_language)
        rows = self._session.exec(select(ArticleRow.source, said).where(col(ArticleRow.seen) >= since).distinct())
        found: dict[str, set[str]] = {}
        for source, language in rows:
            found.setdefault(source, set()).update({language.partition("-")[0].lower()} if language else ())
        return found

    def _first(self, source: str) -> datetime:
        first = self._session.exec(select(func.min(EntryRow.first_seen)).where(col(EntryRow.source) == source)).one()
        return first or datetime.min.replace(tzinfo=UTC)
