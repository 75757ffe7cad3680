"""One event is one story, however many outlets print it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from itertools import pairwise
from typing import Final, TypeVar
from unicodedata import name

from watcher.core.calendar import Days, Lean, days, read
from watcher.core.claims import ClaimKind
from watcher.core.matching import Match
from watcher.core.sketches import SIZE, likeness
from watcher.core.text import is_word, tokenise

Item = TypeVar("Item")

OPEN_FOR: Final = timedelta(days=7)
"""How long after its last article a story still takes new ones in."""

_SAME_TEXT = 0.5
_SAME_SHORT_TEXT = 0.8
"""In a headline alone a single word decides: "Falk meets Lind" is not "Falk meets Moser"."""

_LIKE_HEADLINES = 0.4
_LEAST_SHARED = 2
_LEAST_LETTERS = 4
_STEM = 5
_KEPT = 20
_LONGEST_HEADLINE = 300
_ASKED_FOR = frozenset({"who", "what"})
_LEANS = {ClaimKind.PLANNED: Lean.COMING, ClaimKind.HAPPENING: Lean.NEAREST}


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

    Places must agree; a text that is nearly the same then tells the same story. Else event and days must agree too,
    and where the place of one of them is unknown, so must some words of the headlines. The strongest bond wins, then
    the story that was told last.
    """
    arrival = _Arrival(match, sighting, _days(match, sighting))
    latest_first = sorted(open_stories, key=lambda story: (story.updated, story.id), reverse=True)
    bonds = [(bond, story) for story in latest_first if (bond := arrival.bond(story)) is not None]
    if not bonds:
        return NewStory(arrival.first(now))
    bond, story = min(bonds, key=lambda pair: _BY_STRENGTH.index(pair[0]))
    return Joins(arrival.joined(story, now), bond, arrival.facts(story))


class _Bond(StrEnum):
    """What makes an article tell a story that is known, strongest first."""

    TEXT = "nearly the same text"
    PLACE = "same event and place"
    HEADLINES = "same event, like headlines"


_BY_STRENGTH = tuple(_Bond)


@dataclass(frozen=True, slots=True)
class _Arrival:
    """A match that looks for its story."""

    match: Match
    sighting: Sighting
    days: Days | None

    @property
    def headline(self) -> str:
        """The title, of which an endless one costs no more than a long one."""
        return self.sighting.title[:_LONGEST_HEADLINE]

    def bond(self, story: Story) -> _Bond | None:
        """What makes the story this one's, or None; one text may tell of several places, each a story of its own."""
        if self._elsewhere(story):
            return None
        if any(_same_text(self.sighting.sketch, known) for known in story.sketches):
            return _Bond.TEXT
        if story.event != self.match.event or self._at_another_time(story):
            return None
        if self._headlines_alike(story):
            return _Bond.PLACE if self._place_known(story) else _Bond.HEADLINES
        return _Bond.PLACE if self._place_known(story) and not self._with_another(story) else None

    def _place_known(self, story: Story) -> bool:
        return self.match.place is not None and bool(story.places)

    def _elsewhere(self, story: Story) -> bool:
        place = self.match.place
        return place is not None and bool(story.places) and not any(_contain(place, known) for known in story.places)

    def _at_another_time(self, story: Story) -> bool:
        known = [span for text in story.whens if (span := read(text)) is not None]
        return self.days is not None and bool(known) and not any(self.days.meets(span) for span in known)

    def _with_another(self, story: Story) -> bool:
        """Whether it takes two, and no headline in this script names the other: another meeting in the same town."""
        other = self.match.other
        if other is None or other == self.match.where:
            return False
        titles = [title for title in story.titles if _script(title) == _script(other)]
        return bool(titles) and not any(_stems(other) & _stems(title) for title in titles)

    def _headlines_alike(self, story: Story) -> bool:
        """Whether a headline shares enough words, apart from those that every story of this watch has."""
        asked = _stems(" ".join(item.text for item in self.match.evidence if item.key in _ASKED_FOR))
        own = _telling(self.headline) - asked
        return any(_alike(own, _telling(title) - asked) for title in story.titles)

    def facts(self, story: Story) -> tuple[Fact, ...]:
        """What is new: a claim, a place outside the known ones or the first place, days apart from the known ones.

        The first days are nothing new: every other article says "on Tuesday".
        """
        place = self.match.place
        found = {
            Fact.CLAIM: self.match.claim.kind not in story.claims,
            Fact.PLACE: place is not None and not any(_contain(place, known) for known in story.places),
            Fact.TIME: self._at_another_time(story),
        }
        return tuple(fact for fact, new in found.items() if new)

    def first(self, now: datetime) -> Story:
        """The story that this match opens."""
        bare = Story(
            id=stable_id("story", self.match.rule, hit_id(self.match.rule, self.sighting.article, self.match)),
            rule=self.match.rule,
            entity=self.match.entity,
            event=self.match.event,
            opened=now,
            updated=now,
            claims=frozenset(),
            places=frozenset(),
            whens=frozenset(),
            outlets=frozenset(),
            titles=(),
            sketches=(),
        )
        return self.joined(bare, now)

    def joined(self, story: Story, now: datetime) -> Story:
        """The story with this match in it."""
        return replace(
            story,
            updated=max(now, story.updated),
            claims=story.claims | {self.match.claim.kind},
            places=_with_place(story.places, self.match.place),
            whens=story.whens | ({str(self.days)} if self.days is not None else set()),
            outlets=story.outlets | {self.sighting.outlet},
            titles=_latest(story.titles, self.headline),
            sketches=_latest(story.sketches, self.sighting.sketch),
        )


def _same_text(one: tuple[int, ...], two: tuple[int, ...]) -> bool:
    short = min(len(one), len(two)) < SIZE
    return likeness(one, two) >= (_SAME_SHORT_TEXT if short else _SAME_TEXT)


def _days(match: Match, sighting: Sighting) -> Days | None:
    if match.when is None:
        return None
    lean = _LEANS.get(match.claim.kind, Lean.EITHER)
    return days(match.when, (sighting.published or sighting.seen).date(), lean=lean)


def _contain(one: str, two: str) -> bool:
    """Whether one place lies in the other: ids are paths, ``cn/beijing`` lies in ``cn``."""
    return one == two or one.startswith(f"{two}/") or two.startswith(f"{one}/")


def _with_place(known: frozenset[str], place: str | None) -> frozenset[str]:
    """The places with one more; a wider name of a known one adds nothing, and would let in all that lies in it."""
    if place is None or any(inner.startswith(f"{place}/") for inner in known):
        return known
    return known | {place}


def _stems(text: str) -> frozenset[str]:
    """The beginnings of all words: enough to see through most endings."""
    return frozenset(token.key[:_STEM] for token in tokenise(text) if is_word(token))


def _telling(title: str) -> frozenset[str]:
    """The stems of the longer words, and pairs of characters where these are words by themselves, as in Chinese."""
    tokens = [token for token in tokenise(title) if is_word(token)]
    pairs = (one.key + two.key for one, two in pairwise(tokens) if one.end == two.start)
    return frozenset(token.key[:_STEM] for token in tokens if len(token.key) >= _LEAST_LETTERS).union(pairs)


def _alike(one: frozenset[str], two: frozenset[str]) -> bool:
    shared = len(one & two)
    if not shared:
        return False
    return one == two or (shared >= _LEAST_SHARED and shared >= _LIKE_HEADLINES * min(len(one), len(two)))


def _script(text: str) -> str:
    """The script of the first letter, as Unicode names it; empty without letters."""
    return next((name(letter, "").partition(" ")[0] for letter in text if letter.isalpha()), "")


def _latest(known: tuple[Item, ...], new: Item) -> tuple[Item, ...]:
    return known if new in known else (*known, new)[-_KEPT:]
