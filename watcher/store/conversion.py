"""Entries, articles, stories and hits to columns, and their rows back to values: several nouns read them.

What only one noun reads is converted beside its queries, a source in `source_rows`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from watcher.core.grammar.claims import Claim, ClaimKind
from watcher.core.judging.matches import Evidence, Match
from watcher.core.naming.entities import Grade, Step
from watcher.core.news.articles import Entry, Origin, Zone
from watcher.core.news.extent import Extent, ReadStatus, Shortfall
from watcher.core.telling.alerts import Decision, Reason
from watcher.core.telling.facts import Said
from watcher.core.telling.stories import Hit, Sighting, Story
from watcher.store.tables import (
    ArticleRow,
    EntryRow,
    HitRow,
    StoryRow,
)
from watcher.store.values import (
    Identity,
    KnownEntry,
    StoredArticle,
    StoredHit,
)

Columns = Mapping[str, Any]


def entry_columns(source: str, known: KnownEntry) -> Columns:
    """All columns of an entry's identity."""
    identity = known.identity
    return {
        "source": source,
        "key": identity.key,
        "guid": identity.guid,
        "link_key": identity.link_key,
        "title_key": identity.title_key,
        "content_hash": identity.content_hash,
        "published_raw": identity.published_raw,
        "published": identity.published,
        "first_seen": known.first_seen,
        "last_seen": known.last_seen,
    }


def known_entry(row: EntryRow) -> KnownEntry:
    """What is remembered of an entry."""
    identity = Identity(row.key, row.content_hash, row.guid, row.link_key, row.title_key, row.published_raw)
    identity = replace(identity, published=row.published)
    return KnownEntry(identity, row.first_seen, row.last_seen)


def article_columns(article: StoredArticle) -> Columns:
    """All columns of an article: the entry as published, where and when."""
    entry, origin = article.entry, article.origin
    return {
        "source": origin.source,
        "key": entry.key,
        "title": entry.title,
        "text": entry.text,
        "guid": entry.guid,
        "link": entry.link,
        "published": entry.published,
        "published_raw": entry.published_raw,
        "language": entry.language,
        "publisher": entry.publisher,
        "section": entry.section,
        "outlet": origin.outlet,
        "tags": origin.tags,
        "source_language": origin.language,
        "seen": article.seen,
        "read": article.read.status,
        "shortfall": article.read.shortfall,
    }


def stored_article(row: ArticleRow) -> StoredArticle:
    """The article as it was saved."""
    entry = Entry(
        row.key,
        row.title,
        row.text,
        guid=row.guid,
        link=row.link,
        published=row.published,
        published_raw=row.published_raw,
        language=row.language,
        publisher=row.publisher,
        section=row.section,
    )
    origin = Origin(row.source, row.outlet, tuple(row.tags), row.source_language)
    return StoredArticle(entry, origin, row.seen, extent_value(row.read, row.shortfall))


def extent_value(status: str, shortfall: str | None) -> Extent:
    """How much of an article was read, as it was saved."""
    return Extent(ReadStatus(status), Shortfall(shortfall) if shortfall else None)


def story_columns(story: Story) -> Columns:
    """All columns of a story; sets are sorted, so that equal stories are equal rows."""
    return {
        "id": story.id,
        "rule": story.rule,
        "entity": story.entity,
        "event": story.event,
        "opened": story.opened,
        "updated": story.updated,
        "places": sorted(story.places),
        "whens": sorted(story.whens),
        "outlets": sorted(story.outlets),
        "titles": story.titles,
        "sketches": story.sketches,
        "said": None if story.said is None else _said_columns(story.said),
    }


def story_value(row: StoryRow) -> Story:
    """The story as it was saved."""
    return Story(
        row.id,
        row.rule,
        entity=row.entity,
        event=row.event,
        opened=row.opened,
        updated=row.updated,
        places=frozenset(row.places),
        whens=frozenset(row.whens),
        outlets=frozenset(row.outlets),
        titles=tuple(row.titles),
        sketches=tuple(map(tuple, row.sketches)),
        said=None if row.said is None else _said_value(row.said),
    )


def _said_columns(said: Said) -> Columns:
    return {
        "claims": sorted(said.claims),
        "places": sorted(said.places),
        "whens": sorted(said.whens),
        "claim": said.claim,
        "at": said.at.isoformat(),
        "outlet": said.outlet,
    }


def _said_value(stored: Columns) -> Said:
    return Said(
        claims=frozenset(map(ClaimKind, stored["claims"])),
        places=frozenset(stored["places"]),
        whens=frozenset(stored["whens"]),
        claim=ClaimKind(stored["claim"]),
        at=datetime.fromisoformat(stored["at"]),
        outlet=stored["outlet"],
    )


def hit_columns(stored: StoredHit) -> Columns:
    """All columns of a hit and its decision."""
    hit, decision = stored.hit, stored.decision
    return {
        "id": hit.id,
        "rule_version": hit.rule_version,
        "story": hit.story,
        "wrong": stored.wrong,
        "matched": stored.matched,
        "taken_back": stored.taken_back,
        "reason": decision.reason,
        "detail": decision.detail,
        **_match_columns(hit.match),
        **_sighting_columns(hit.sighting),
    }


def _match_columns(match: Match) -> Columns:
    return {
        "rule": match.rule,
        "claim": match.claim.kind,
        "cue": match.claim.cue,
        "background": match.claim.background,
        "grade": match.grade,
        "score": match.score,
        "quote": match.quote,
        "evidence": [_evidence_row(item) for item in match.evidence],
        "who": match.who,
        "entity": match.entity,
        "other": match.other,
        "whereabouts": match.where,
        "place": match.place,
        "moment": match.when,
        "event": match.event,
    }


def _sighting_columns(sighting: Sighting) -> Columns:
    return {
        "article": sighting.article,
        "source": sighting.source,
        "outlet": sighting.outlet,
        "title": sighting.title,
        "link": sighting.link,
        "published": sighting.published,
        "seen": sighting.seen,
        "sketch": sighting.sketch,
        "read": sighting.read.status,
        "shortfall": sighting.read.shortfall,
    }


def stored_hit(row: HitRow) -> StoredHit:
    """The hit and its decision as they were saved."""
    decision = Decision(Reason(row.reason), row.detail)
    return StoredHit(hit_value(row), decision, row.wrong, row.taken_back, row.matched)


def hit_value(row: HitRow) -> Hit:
    """The hit as it was saved."""
    return Hit(row.id, _match(row), rule_version=row.rule_version, sighting=sighting_value(row), story=row.story)


def _match(row: HitRow) -> Match:
    return Match(
        row.rule,
        Claim(ClaimKind(row.claim), row.cue, row.background),
        grade=Grade(row.grade) if row.grade else None,
        score=row.score,
        quote=row.quote,
        evidence=tuple(_evidence(row.evidence)),
        who=row.who,
        entity=row.entity,
        other=row.other,
        where=row.whereabouts,
        place=row.place,
        when=row.moment,
        event=row.event,
    )


def _evidence_row(item: Evidence) -> list[str | int | None]:
    read = [item.step] if item.step is not None else []
    return [item.key, item.text, item.start, item.end, item.zone, *(read if item.by is None else [item.step, item.by])]


def _evidence(rows: Iterable[tuple[str, str, int, int, str, *tuple[str | None, ...]]]) -> Iterable[Evidence]:
    """Evidence as it was saved; that of names says how they were read, that of events what found them, if any does."""
    for key, text, start, end, zone, *read in rows:
        step, by = (*read, None, None)[:2]
        yield Evidence(key, text, start=start, end=end, zone=Zone(zone), step=Step(step) if step else None, by=by)


def sighting_value(row: HitRow) -> Sighting:
    """Where and when the hit was found."""
    return Sighting(
        row.article,
        row.source,
        outlet=row.outlet,
        title=row.title,
        link=row.link,
        published=row.published,
        seen=row.seen,
        sketch=tuple(row.sketch),
        read=extent_value(row.read, row.shortfall),
    )
