"""Which hosts asked for silence; a restart must not forget it."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlmodel import Session, col, delete, select

from watcher.core.polls.outcomes import Failed, Outcome
from watcher.core.polls.waits import silence_of
from watcher.store.statements import upsert
from watcher.store.tables import HostRow


class Hosts:
    """The hosts, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def silence(self, host: str, until: datetime, why: str) -> None:
        """Keep until when nothing is to be asked of a host; a longer silence already kept stays."""
        known = self._session.get(HostRow, host)
        if known is None or known.silent_until < until:
            upsert(self._session, HostRow, [{"name": host, "silent_until": until, "why": why}])

    def heed(self, outcome: Outcome, now: datetime) -> None:
        """Remember over a restart that a host asked for fewer requests, if an answer of it says so.

        Silences that are over are forgotten then.
        """
        if isinstance(outcome, Failed) and outcome.host is not None and outcome.status is not None:
            self._session.exec(delete(HostRow).where(col(HostRow.silent_until) <= now))
            self.silence(outcome.host, now + silence_of(outcome), outcome.detail)

    def ends(self) -> Mapping[str, datetime]:
        """Until when nothing is to be asked of hosts, also of those whose silence is over."""
        rows = self._session.exec(select(HostRow).order_by(col(HostRow.name)))
        return {row.name: row.silent_until for row in rows}

    def shift(self, jump: timedelta) -> None:
        """Move all ends with a wall clock that was set."""
        for row in self._session.exec(select(HostRow)):
            row.silent_until += jump
