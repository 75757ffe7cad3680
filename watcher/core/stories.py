"""One event is one story, however many outlets print it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from watcher.core.claims import ClaimKind
from watcher.core.matching import Match


@dataclass(frozen=True, slots=True)
class Sighting:
    """What of an article a story needs: its key, outlet, words and times; ``sketch`` is sorted, at most 32 numbers."""

    article: str
    source: str
    outlet: str
    title: str
    link: str | None
    published: datetime | None
    seen: datetime
    sketch: tuple[int, ...]


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
    """An event under one rule: what is known of it so far (claims, places, days) and who told it."""

    id: str
    rule: str
    entity: str | None
    event: str | None
    opened: datetime
    updated: datetime
    claims: frozenset[ClaimKind]
    places: frozenset[str]
    whens: frozenset[str]
    outlets: frozenset[str]
    titles: tuple[str, ...]
    sketches: tuple[tuple[int, ...], ...]


class Fact(StrEnum):
    """A new fact that turns a joining article into an update."""

    CLAIM = "another claim"
    PLACE = "another place"
    TIME = "another date"


@dataclass(frozen=True, slots=True)
class NewStory:
    """No open story tells this event: it is the first report."""

    story: Story


@dataclass(frozen=True, slots=True)
class Joins:
    """An open story tells this event already; ``why`` names what made them one, ``facts`` what is new in it."""

    story: Story
    why: str
    facts: tuple[Fact, ...] = ()


Assignment = NewStory | Joins
