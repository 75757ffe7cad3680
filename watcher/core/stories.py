"""One event is one story, however many outlets print it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from itertools import pairwise
from typing import Final, TypeVar
from unicodedata import name

from watcher.core.calendar import Days, Lean, days
from watcher.core.claims import ClaimKind
from watcher.core.facts import Fact, Report, Said, apart, news, said_after, spans, with_place, within_any
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
    arrival = _Arrival(match, sighting, _report(match, sighting))
    latest_first = sorted(open_stories, key=lambda story: (story.updated, story.id), reverse=True)
    bonds = [(bond, story) for story in latest_first if (bond := arrival.bond(story)) is not None]
    if not bonds:
        return NewStory(arrival.first(now))
    bond, story = min(bonds, key=lambda pair: _BY_STRENGTH.index(pair[0]))
    return Joins(arrival.joined(story, now), bond, arrival.facts(story))


def tell(story: Story, match: Match, sighting: Sighting) -> Story:
    """The story once a match that it holds was told."""
    return replace(story, said=said_after(story.said, _report(match, sighting)))


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
    report: Report

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
        if story.event != self.match.event or apart(self.report.days, story.whens):
            return None
        if self._headlines_alike(story):
            return _Bond.PLACE if self._place_known(story) else _Bond.HEADLINES
        return _Bond.PLACE if self._place_known(story) and not self._with_another(story) else None

    def _place_known(self, story: Story) -> bool:
        return self.match.place is not None and bool(story.places)

    def _elsewhere(self, story: Story) -> bool:
        place = self.match.place
        return place is not None and bool(story.places) and not within_any(place, story.places)

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
        """What is new after what was told; nothing is while nothing was."""
        return () if story.said is None else news(self.report, story.said, story.whens)

    def first(self, now: datetime) -> Story:
        """The story that this match opens."""
        bare = Story(
            id=stable_id("story", self.match.rule, hit_id(self.match.rule, self.sighting.article, self.match)),
            rule=self.match.rule,
            entity=self.match.entity,
            event=self.match.event,
            opened=now,
            updated=now,
            places=frozenset(),
            whens=frozenset(),
            outlets=frozenset(),
            titles=(),
            sketches=(),
        )
        return self._with(bare, now)

    def joined(self, story: Story, now: datetime) -> Story:
        """The story with this match in it; an old event that is only recalled says nothing of the present one."""
        return story if self.match.claim.background else self._with(story, now)

    def _voice(self, story: Story) -> frozenset[str]:
        """The outlet, if it speaks for itself: who prints what another wrote, or a wire sent to both, is no witness."""
        copied = any(_same_text(self.sighting.sketch, known) for known in story.sketches)
        return frozenset() if copied and story.outlets else frozenset({self.sighting.outlet})

    def _with(self, story: Story, now: datetime) -> Story:
        return replace(
            story,
            updated=max(now, story.updated),
            places=with_place(story.places, self.match.place),
            whens=story.whens | spans(self.report.days),
            outlets=story.outlets | self._voice(story),
            titles=_latest(story.titles, self.headline),
            sketches=_latest(story.sketches, self.sighting.sketch),
        )


def _same_text(one: tuple[int, ...], two: tuple[int, ...]) -> bool:
    short = min(len(one), len(two)) < SIZE
    return likeness(one, two) >= (_SAME_SHORT_TEXT if short else _SAME_TEXT)


def _report(match: Match, sighting: Sighting) -> Report:
    at = sighting.published or sighting.seen
    return Report(match.claim.kind, match.place, _days(match, at), at, sighting.outlet)


def _days(match: Match, at: datetime) -> Days | None:
    if match.when is None:
        return None
    return days(match.when, at.date(), lean=_LEANS.get(match.claim.kind, Lean.EITHER))


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
