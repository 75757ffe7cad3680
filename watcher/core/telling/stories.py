"""What is known of an event: the articles that tell it, and what was told of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from watcher.core.judging.matches import Match
from watcher.core.news.extent import IN_FULL, Extent
from watcher.core.telling.facts import Said

OPEN_FOR: Final = timedelta(days=7)
"""How long after its last article a story still takes new ones in."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """What of an article a story needs: its key, outlet, words and times; ``sketch`` is sorted, at most 32 numbers.

    ``read`` is how much of it was read.
    """

    article: str
    source: str
    outlet: str
    title: str
    link: str | None
    published: datetime | None
    seen: datetime
    sketch: tuple[int, ...]
    read: Extent = IN_FULL


@dataclass(frozen=True, slots=True)
class Hit:
    """A match as it is stored: with the article it was found in, the rule's version and the story it belongs to."""

    id: str
    match: Match
    rule_version: str
    sighting: Sighting
    story: str


@dataclass(frozen=True, slots=True)
class Story:
    """An event under one rule: what is known of it so far (places, days), who reports it, and what was told of it.

    ``places`` are ids of the gazetteer, ``whens`` spans of days as `calendar.Days` writes them; ``outlets`` are those
    with a text of their own, ``titles`` and ``sketches`` those of the last articles. ``said`` is None while no message
    was sent of it: what is known quietly is never taken for told.
    """

    id: str
    rule: str
    entity: str | None
    event: str | None
    opened: datetime
    updated: datetime
    places: frozenset[str]
    whens: frozenset[str]
    outlets: frozenset[str]
    titles: tuple[str, ...]
    sketches: tuple[tuple[int, ...], ...]
    said: Said | None = None


def hit_id(rule: str, article: str, match: Match) -> str:
    """The id of a hit: the same article, rule, entity, claim and place always give the same."""
    return stable_id(rule, article, match.entity or "", match.event or "", match.claim.kind, match.place or "")


def stable_id(*parts: str) -> str:
    """A short id that the same parts always give: 12 hexadecimal digits of their SHA-256."""
    return sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:12]
