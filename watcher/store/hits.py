"""Hits and the stories they belong to."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from sqlalchemy import bindparam
from sqlmodel import Session, col, func, select, update

from watcher.core.grammar.claims import ClaimKind
from watcher.core.telling.alerts import Decision, Reason
from watcher.core.telling.stories import Hit, Story
from watcher.store.canaries import CANARY
from watcher.store.conversion import hit_columns, hit_value, stored_hit, story_columns, story_value
from watcher.store.statements import add_missing, among, is_among, upsert
from watcher.store.tables import HitRow, StoryRow
from watcher.store.values import StoredHit

_OPEN: Final = (
    select(StoryRow)
    .where(
        col(StoryRow.rule) == bindparam("rule"),
        col(StoryRow.entity).is_not_distinct_from(bindparam("entity")),
        col(StoryRow.updated) >= bindparam("since"),
    )
    .order_by(col(StoryRow.updated).desc(), col(StoryRow.id))
)
"""Described once, as that takes longer than to ask."""
_KNOWN: Final = select(HitRow.id).where(is_among(HitRow.id))


class Stories:
    """The stories, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def open(self, rule: str, entity: str | None, since: datetime) -> tuple[Story, ...]:
        """The stories of a rule and entity that were updated at that time or later, last updated first."""
        asked = {"rule": rule, "entity": entity, "since": since}
        rows = self._session.connection().execute(_OPEN, asked)  # bare rows: to make objects takes a quarter longer
        return tuple(map(story_value, rows))  # type: ignore[arg-type] # they have the same attributes

    def get(self, story: str) -> Story | None:
        """One story by its id."""
        row = self._session.get(StoryRow, story)
        return story_value(row) if row else None

    def save(self, story: Story) -> None:
        """Keep a story, new or grown; before its hits."""
        upsert(self._session, StoryRow, [story_columns(story)])


class Hits:
    """The hits, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def save(self, hit: Hit, decision: Decision, now: datetime | None = None) -> None:
        """Keep a hit found now and why it is told or not; a known id is left as it is, so nothing is decided twice."""
        add_missing(self._session, HitRow, [hit_columns(StoredHit(hit, decision, matched=now))])

    def decide(self, hit: str, decision: Decision) -> None:
        """Replace why a hit is told or not: somebody asked for what was kept silent."""
        changed = update(HitRow).where(col(HitRow.id) == hit)
        self._session.exec(changed.values(reason=decision.reason, detail=decision.detail))

    def of_source(self, source: str, reasons: Iterable[Reason]) -> tuple[StoredHit, ...]:
        """The hits of a source that have one of these reasons, those of the oldest articles first."""
        at = func.coalesce(col(HitRow.published), col(HitRow.seen))
        chosen = select(HitRow).where(col(HitRow.source) == source, col(HitRow.reason).in_(tuple(reasons)))
        return tuple(map(stored_hit, self._session.exec(chosen.order_by(at, col(HitRow.id)))))

    def known(self, ids: Iterable[str]) -> frozenset[str]:
        """Those of the ids that are stored."""
        return frozenset(among(self._session, _KNOWN, ids))

    def by_day(self, since: datetime) -> dict[tuple[str, str], Counter[date]]:
        """How many hits each rule had in each of its versions, on each day (UTC) on which articles were seen."""
        found: dict[tuple[str, str], Counter[date]] = {}
        chosen = select(HitRow.rule, HitRow.rule_version, HitRow.seen).where(col(HitRow.seen) >= since)
        for rule, version, seen in self._session.exec(chosen):
            found.setdefault((rule, version), Counter())[seen.date()] += 1
        return found

    def get(self, hit: str) -> Hit:
        """One hit by its id; raises KeyError for an unknown one, to which nothing else refers."""
        row = self._session.get(HitRow, hit)
        if row is None:
            raise KeyError(hit)
        return hit_value(row)

    def mark_wrong(self, hit: str, now: datetime) -> bool:
        """Note that a hit was a false alert, at the time when that was said first; whether there is such a hit."""
        row = self._session.get(HitRow, hit)
        if row is not None:
            row.wrong = row.wrong or now
        return row is not None

    def of_article(self, article: str) -> tuple[StoredHit, ...]:
        """The hits of one article, by their ids."""
        rows = self._session.exec(select(HitRow).where(col(HitRow.article) == article).order_by(col(HitRow.id)))
        return tuple(map(stored_hit, rows))

    def mark_taken_back(self, hit: str, at: datetime | None) -> None:
        """Note when an edit took back what a hit was found in, or that it says so again."""
        self._session.exec(update(HitRow).where(col(HitRow.id) == hit).values(taken_back=at))

    def last_happening(self, rule: str) -> Hit | None:
        """The hit of a rule whose article is the latest of those that say that its event happened, told or not."""
        happened = (col(HitRow.claim) == ClaimKind.HAPPENING, col(HitRow.background).is_(False))
        chosen = select(HitRow).where(col(HitRow.rule) == rule, *happened)
        at = func.coalesce(col(HitRow.published), col(HitRow.seen))
        row = self._session.exec(chosen.order_by(at.desc(), col(HitRow.id)).limit(1)).first()
        return hit_value(row) if row else None

    def newest(
        self, limit: int, *, rule: str | None = None, since: datetime | None = None, source: str | None = None
    ) -> tuple[StoredHit, ...]:
        """At most ``limit`` hits, last seen first, of one rule or source or seen since then; never the canary's."""
        chosen = (
            select(HitRow)
            .where(col(HitRow.rule) != CANARY)
            .order_by(col(HitRow.seen).desc(), col(HitRow.id))
            .limit(limit)
        )
        if rule is not None:
            chosen = chosen.where(col(HitRow.rule) == rule)
        if source is not None:
            chosen = chosen.where(col(HitRow.source) == source)
        if since is not None:
            chosen = chosen.where(col(HitRow.seen) >= since)
        return tuple(map(stored_hit, self._session.exec(chosen)))
