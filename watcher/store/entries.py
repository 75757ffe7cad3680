"""Which entries and articles are known."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime

from sqlalchemy.orm import Mapped
from sqlmodel import Session, and_, col, func, select

from watcher.core.news.extent import Extent
from watcher.store.conversion import article_columns, entry_columns, extent_value, known_entry, stored_article
from watcher.store.statements import among, batches, is_among, upsert
from watcher.store.tables import ArticleRow, EntryRow
from watcher.store.values import Identity, KnownEntry, StoredArticle

_ALIKE = 1000
"""Most look-alikes worth comparing: a feed may give all its entries one link."""
_CHUNK = 200
"""Articles read from the database at a time, so that a month of them does not fill the memory."""


class Entries:
    """The identities of entries, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def known(self, source: str, keys: Iterable[str]) -> dict[str, KnownEntry]:
        """Those of the keys that were met before in this source."""
        chosen = select(EntryRow).where(col(EntryRow.source) == source, is_among(EntryRow.key))
        return {row.key: known_entry(row) for row in among(self._session, chosen, keys)}

    def alike(self, source: str, identities: Collection[Identity]) -> tuple[KnownEntry, ...]:
        """Entries of this source that share a link, a title or the content with one of these, last seen first.

        They tell whether a publisher changed ids; which likeness counts is the caller's decision.
        """
        likenesses = (
            (EntryRow.link_key, {one.link_key for one in identities if one.link_key}),
            (EntryRow.title_key, {one.title_key for one in identities if one.title_key}),
            (EntryRow.content_hash, {one.content_hash for one in identities}),
        )
        # One question for each likeness: asked together, none of their indexes would be used.
        rows = (row for column, shared in likenesses for row in self._newest(source, col(column), shared))
        found = {row.key: known_entry(row) for row in rows}
        return tuple(sorted(found.values(), key=lambda known: (known.last_seen, known.identity.key), reverse=True))

    def last_new(self, source: str) -> datetime | None:
        """When a source last held an entry that was not known."""
        newest = select(func.max(EntryRow.first_seen)).where(col(EntryRow.source) == source)
        return self._session.exec(newest).one()

    def first_new(self, source: str) -> datetime | None:
        """When an entry of a source was first seen at all."""
        oldest = select(func.min(EntryRow.first_seen)).where(col(EntryRow.source) == source)
        return self._session.exec(oldest).one()

    def new_since(self, source: str, since: datetime) -> int:
        """How many entries of a source were first seen at that time or later."""
        seen = select(func.count()).where(col(EntryRow.source) == source, col(EntryRow.first_seen) >= since)
        return self._session.exec(seen).one()

    def save(self, source: str, identities: Iterable[Identity], now: datetime) -> None:
        """Remember entries as seen now; a known one keeps the time when it was first seen."""
        columns = (entry_columns(source, KnownEntry(identity, now, now)) for identity in identities)
        upsert(self._session, EntryRow, columns, keep=("first_seen",))

    def _newest(self, source: str, column: Mapped[str | None], shared: Collection[str]) -> Iterator[EntryRow]:
        chosen = select(EntryRow).where(col(EntryRow.source) == source).order_by(col(EntryRow.last_seen).desc())
        for batch in batches(shared):
            yield from self._session.exec(chosen.where(column.in_(batch)).limit(_ALIKE))


class Articles:
    """The articles, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def save(self, articles: Iterable[StoredArticle]) -> None:
        """Keep articles; one that was edited replaces its earlier text, but not the time when it was first seen."""
        upsert(self._session, ArticleRow, map(article_columns, articles), keep=("seen",))

    def extents(self, since: datetime) -> dict[str, Counter[Extent]]:
        """How many articles of each source, seen at that time or later, were read how far."""
        kinds = (col(ArticleRow.source), col(ArticleRow.read), col(ArticleRow.shortfall))
        counted = select(*kinds, func.count()).where(col(ArticleRow.seen) >= since).group_by(*kinds)
        found: dict[str, Counter[Extent]] = {}
        for source, read, shortfall, number in self._session.exec(counted):
            found.setdefault(source, Counter())[extent_value(read, shortfall)] = number
        return found

    def of_link(self, link_key: str) -> tuple[StoredArticle, ...]:
        """The articles at an address, of whatever source, oldest first."""
        same = (col(EntryRow.source) == col(ArticleRow.source), col(EntryRow.key) == col(ArticleRow.key))
        chosen = select(ArticleRow).join(EntryRow, and_(*same)).where(col(EntryRow.link_key) == link_key)
        return tuple(map(stored_article, self._session.exec(chosen.order_by(col(ArticleRow.seen)))))

    def count(self, since: datetime) -> int:
        """How many were seen at that time or later."""
        return self._session.exec(select(func.count()).where(col(ArticleRow.seen) >= since)).one()

    def newest(self, limit: int) -> Iterator[StoredArticle]:
        """At most so many articles, last seen first, a few at a time while the transaction lasts."""
        chosen = select(ArticleRow).order_by(col(ArticleRow.seen).desc(), col(ArticleRow.source), col(ArticleRow.key))
        for row in self._session.exec(chosen.limit(limit).execution_options(yield_per=_CHUNK)):
            yield stored_article(row)

    def since(self, when: datetime) -> Iterator[StoredArticle]:
        """The articles seen at that time or later, oldest first, a few at a time while the transaction lasts."""
        seen = col(ArticleRow.seen)
        chosen = select(ArticleRow).where(seen >= when).order_by(seen, col(ArticleRow.source), col(ArticleRow.key))
        for row in self._session.exec(chosen.execution_options(yield_per=_CHUNK)):
            yield stored_article(row)
