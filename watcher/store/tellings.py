"""What messages tell, read for as many at a time as there are: a few questions, not a few for each."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from sqlmodel import Session, col, select

from watcher.core.rule import Severity
from watcher.core.telling.alerts import Alert, Decision, Reason
from watcher.core.telling.outbox import Notice, Telling, Told
from watcher.core.telling.stories import Story
from watcher.store.conversion import hit_value, sighting_value, story_value
from watcher.store.statements import among, is_among
from watcher.store.tables import AlertHitRow, AlertRow, AlertStoryRow, HitRow, StoryRow

_ALERTS: Final = select(AlertRow).where(is_among(AlertRow.id))
_STORIES: Final = select(AlertStoryRow).where(is_among(AlertStoryRow.alert)).order_by(col(AlertStoryRow.position))
_RINGING: Final = select(AlertHitRow).where(is_among(AlertHitRow.alert)).order_by(col(AlertHitRow.position))
_TOLD: Final = select(StoryRow).where(is_among(StoryRow.id))
_HITS: Final = select(HitRow).where(is_among(HitRow.story)).order_by(col(HitRow.seen), col(HitRow.id))


def read_tellings(session: Session, alerts: Iterable[str]) -> dict[str, Telling | Notice]:
    """All that is needed to render some messages, by alert; unknown ids are left out."""
    rows = tuple(among(session, _ALERTS, alerts))
    notices = {
        row.id: Notice(row.id, row.subject, row.body or "", row.created) for row in rows if row.subject is not None
    }
    values = read_alerts(session, [row for row in rows if row.id not in notices])
    return {**notices, **{telling.alert.id: telling for telling in _tellings(session, values)}}


def read_alerts(session: Session, rows: Sequence[AlertRow]) -> tuple[Alert, ...]:
    """The alerts as they were saved and joined; no notices."""
    ids = [row.id for row in rows]
    stories: dict[str, list[str]] = {id_: [] for id_ in ids}
    hits: dict[str, list[str]] = {id_: [] for id_ in ids}
    for told in among(session, _STORIES, ids):
        stories[told.alert].append(told.story)
    for ringing in among(session, _RINGING, ids):
        hits[ringing.alert].append(ringing.hit)
    return tuple(_alert(row, stories[row.id], hits[row.id]) for row in rows)


def _tellings(session: Session, alerts: Sequence[Alert]) -> Iterator[Telling]:
    """Each alert with those of its stories that are still stored."""
    ids = frozenset(story for alert in alerts for story in alert.stories)
    stories = {row.id: story_value(row) for row in among(session, _TOLD, ids)}
    rows: dict[str, list[HitRow]] = {id_: [] for id_ in ids}
    for row in among(session, _HITS, ids):
        rows[row.story].append(row)
    for alert in alerts:
        known = (stories[id_] for id_ in alert.stories if id_ in stories)
        yield Telling(alert, tuple(_told(story, rows[story.id], alert.hits) for story in known))


def _told(story: Story, rows: Sequence[HitRow], ringing: Sequence[str]) -> Told:
    """A story with its hits that ring, and all its articles, first seen first."""
    order = {hit: position for position, hit in enumerate(ringing)}
    hits = sorted((hit_value(row) for row in rows if row.id in order), key=lambda hit: order[hit.id])
    return Told(story, tuple(hits), tuple(sighting_value(row) for row in rows if not row.background))


def _alert(row: AlertRow, stories: Iterable[str], hits: Iterable[str]) -> Alert:
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
