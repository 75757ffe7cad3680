"""One event is one story, however many outlets print it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Final, TypeVar

from watcher.core.calendar import Days, days, read
from watcher.core.claims import ClaimKind
from watcher.core.matching import Match
from watcher.core.sketches import likeness
from watcher.core.text import tokenise

Item = TypeVar("Item")

OPEN_FOR: Final = timedelta(days=7)
"""How long after its last article a story still takes new ones in."""

_SAME_TEXT = 0.5
_LIKE_HEADLINES = 0.4
_LEAST_LETTERS = 4
_KEPT = 20


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
    """An event under one rule: what is known of it so far (claims, places, days) and who told it.

    ``places`` are ids of the gazetteer, ``whens`` spans of days as `calendar.Days` writes them; ``titles`` and
    ``sketches`` are those of the last articles. ``told`` says whether any message was sent of it.
    """

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
    told: bool = False


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


def hit_id(rule: str, article: str, match: Match) -> str:
    """The id of a hit: the same article, rule, entity, claim and place always give the same."""
    return stable_id(rule, article, match.entity or "", match.event or "", match.claim.kind, match.place or "")


def stable_id(*parts: str) -> str:
    """A short id that the same parts always give: 12 hexadecimal digits of their SHA-256."""
    return sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:12]


def assign(match: Match, sighting: Sighting, open_stories: Iterable[Story], now: datetime) -> Assignment:
    """Say which of the open stories of the same rule and entity a match tells, or that it is the first of its own.

    A text that is nearly the same tells the same story whatever else; else event, place and days must agree, and where
    the place of one of them is unknown, so must some words of the headlines.
    """
    arrival = _Arrival(match, sighting, _days(match, sighting))
    for story in sorted(open_stories, key=lambda story: story.updated, reverse=True):
        why = arrival.same_as(story)
        if why is not None:
            return Joins(arrival.joined(story, now), why, arrival.facts(story))
    return NewStory(arrival.first(now))


@dataclass(frozen=True, slots=True)
class _Arrival:
    """A match that looks for its story."""

    match: Match
    sighting: Sighting
    days: Days | None

    def same_as(self, story: Story) -> str | None:
        """What makes the story this one's, or None."""
        if any(likeness(self.sighting.sketch, known) >= _SAME_TEXT for known in story.sketches):
            return "nearly the same text"
        if story.event != self.match.event or self._elsewhere(story) or self._at_another_time(story):
            return None
        if self.match.place is not None and story.places:
            return "same event and place"
        return "same event, like headlines" if self._headlines_alike(story) else None

    def _elsewhere(self, story: Story) -> bool:
        place = self.match.place
        return place is not None and bool(story.places) and not any(_contain(place, known) for known in story.places)

    def _at_another_time(self, story: Story) -> bool:
        known = [span for text in story.whens if (span := read(text)) is not None]
        return self.days is not None and bool(known) and not any(self.days.meets(span) for span in known)

    def _headlines_alike(self, story: Story) -> bool:
        own = _words(self.sighting.title)
        return any(_overlap(own, _words(title)) >= _LIKE_HEADLINES for title in story.titles)

    def facts(self, story: Story) -> tuple[Fact, ...]:
        """What is new: a claim, the first place, the first days; a place inside the known one is nothing new."""
        found = {
            Fact.CLAIM: self.match.claim.kind not in story.claims,
            Fact.PLACE: self.match.place is not None
            and not any(_contain(self.match.place, known) for known in story.places),
            Fact.TIME: self.days is not None and self._at_another_time(story),
        }
        return tuple(fact for fact, new in found.items() if new)

    def first(self, now: datetime) -> Story:
        """The story that this match opens."""
        id_ = stable_id("story", self.match.rule, hit_id(self.match.rule, self.sighting.article, self.match))
        empty: frozenset[str] = frozenset()
        bare = Story(
            id=id_,
            rule=self.match.rule,
            entity=self.match.entity,
            event=self.match.event,
            opened=now,
            updated=now,
            claims=frozenset(),
            places=empty,
            whens=empty,
            outlets=empty,
            titles=(),
            sketches=(),
        )
        return self.joined(bare, now)

    def joined(self, story: Story, now: datetime) -> Story:
        """The story with this match in it."""
        return replace(
            story,
            updated=now,
            claims=story.claims | {self.match.claim.kind},
            places=story.places | ({self.match.place} if self.match.place is not None else set()),
            whens=story.whens | ({str(self.days)} if self.days is not None else set()),
            outlets=story.outlets | {self.sighting.outlet},
            titles=_latest(story.titles, self.sighting.title),
            sketches=_latest(story.sketches, self.sighting.sketch),
        )


def _days(match: Match, sighting: Sighting) -> Days | None:
    if match.when is None:
        return None
    return days(match.when, (sighting.published or sighting.seen).date())


def _contain(one: str, two: str) -> bool:
    """Whether one place lies in the other: ids are paths, ``cn/beijing`` lies in ``cn``."""
    return one == two or one.startswith(f"{two}/") or two.startswith(f"{one}/")


def _words(title: str) -> frozenset[str]:
    return frozenset(token.key for token in tokenise(title) if len(token.key) >= _LEAST_LETTERS)


def _overlap(one: frozenset[str], two: frozenset[str]) -> float:
    return len(one & two) / min(len(one), len(two)) if one and two else 0.0


def _latest(known: tuple[Item, ...], new: Item) -> tuple[Item, ...]:
    return known if new in known else (*known, new)[-_KEPT:]
