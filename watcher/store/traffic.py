"""How often sources are asked and what it costs, a row for each source and day."""

from dataclasses import asdict
from datetime import datetime

from sqlmodel import Session, col, func, select

from watcher.core.polls.traffic import Traffic
from watcher.store.statements import add_up
from watcher.store.tables import TrafficRow


class TrafficBook:
    """The counts, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, source: str, traffic: Traffic, now: datetime) -> None:
        """Count what a poll of a source cost."""
        if traffic != Traffic():
            add_up(self._session, TrafficRow, {"source": source, "day": _day(now), **asdict(traffic)})

    def since(self, when: datetime) -> dict[str, Traffic]:
        """The sums of each source, from that day (UTC) on."""
        found: dict[str, Traffic] = {}
        for row in self._session.exec(select(TrafficRow).where(col(TrafficRow.day) >= _day(when))):
            found[row.source] = found.get(row.source, Traffic()) + _traffic(row)
        return found

    def first_days(self, when: datetime) -> dict[str, datetime]:
        """The beginning of the earliest day (UTC) from then on of which anything was counted, of each source."""
        days = select(TrafficRow.source, func.min(TrafficRow.day)).where(col(TrafficRow.day) >= _day(when))
        rows = self._session.exec(days.group_by(col(TrafficRow.source)))
        return {source: datetime.fromisoformat(f"{day}T00:00:00+00:00") for source, day in rows}


def _traffic(row: TrafficRow) -> Traffic:
    return Traffic(row.requests, row.not_modified, row.unchanged, row.failed, row.limited, row.bytes)


def _day(when: datetime) -> str:
    return when.date().isoformat()
