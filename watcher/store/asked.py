"""Sources that somebody wants polled at once by the daemon that holds the store."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlmodel import Session, col, delete, select

from watcher.store.statements import batches, upsert
from watcher.store.tables import AskedRow


class Asked:
    """The wishes, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def ask(self, source: str, now: datetime, *, forced: bool) -> None:
        """Wish for a poll; ``forced``: also where the server asked for silence."""
        upsert(self._session, AskedRow, [{"source": source, "at": now, "forced": forced}])

    def all(self) -> Mapping[str, bool]:
        """The sources whose poll is waited for, each with whether it is forced; oldest wish first."""
        rows = self._session.exec(select(AskedRow).order_by(col(AskedRow.at), col(AskedRow.source)))
        return {row.source: row.forced for row in rows}

    def done(self, sources: Iterable[str]) -> None:
        """Forget wishes that were fulfilled, or cannot be."""
        for batch in batches(sources):
            self._session.exec(delete(AskedRow).where(col(AskedRow.source).in_(batch)))
