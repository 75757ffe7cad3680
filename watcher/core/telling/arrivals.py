"""Which story an article tells: one event is one story, however many outlets print it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from watcher.core.grammar.claims import ClaimKind
from watcher.core.judging.matches import Match
from watcher.core.language.calendar import Days
from watcher.core.language.sketches import SIZE, likeness
from watcher.core.telling.facts import Fact, Report, apart, news, said_after, spans, with_place, within_any
from watcher.core.telling.headlines import LONGEST, Words, read, roman, script, stems
from watcher.core.telling.measures import Measures
from watcher.core.telling.reports import asked_for, is_partner, own_place, report
from watcher.core.telling.spreading import SPREADS_FOR, in_same_country
from watcher.core.telling.stories import Sighting, Story, hit_id, stable_id

Item = TypeVar("Item")


_KEPT = 20
_LONGEST_DAY = timedelta(days=2)
"""A weekend tells events apart, a week or a month does not."""


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


def assign(
    match: Match, sighting: Sighting, open_stories: Iterable[Story], now: datetime, measures: Measures
) -> Assignment:
    """Say which of the open stories of the same rule and entity a match tells, or that it is the first of its own.

    Places must agree, unless the event is said to have spread to another of the country; a text that is nearly the same
    then tells the same story. Else event and days must agree too, and where the place of one of them is unknown, so
    must words of the headlines or names of others, whatever script they are in. An article without a place also joins
    on its day or soon after the last one, unless both headlines have names and share none. The days of a denial part it
    from nothing. The strongest bond wins, then the story that was told last.
    """
    stories = tuple(open_stories)
    arrival = _arrival(match, sighting, now, measures)
    if is_partner(match) and any(map(arrival.repeats, stories)):
        arrival = replace(arrival, report=replace(arrival.report, place=None))
    latest_first = sorted(stories, key=lambda story: (story.updated, story.id), reverse=True)
    bonds = [(bond, story) for story in latest_first if (bond := arrival.bond(story)) is not None]
    if not bonds:
        return NewStory(arrival.first(now))
    bond, story = min(bonds, key=lambda pair: _BY_STRENGTH.index(pair[0]))
    return Joins(arrival.joined(story, now), bond, arrival.facts(story))


def clearest_first(matches: Iterable[Match]) -> list[Match]:
    """Matches of one article in the order in which they look for stories: those that name a place of the event first.

    Who takes part may be a state; a match that takes it for the place then joins the story of the real place.
    """
    return sorted(matches, key=lambda match: (own_place(match) is None) + 2 * is_partner(match))


def tell(story: Story, match: Match, sighting: Sighting) -> Story:
    """The story once a match that it holds was told."""
    return replace(story, said=said_after(story.said, _report(match, sighting)))


class _Bond(StrEnum):
    """What makes an article tell a story that is known, strongest first."""

    TEXT = "nearly the same text"
    PLACE = "same event and place"
    HEADLINES = "same event, like headlines"
    NAMES = "same event and names"
    DAY = "same event and day"
    SOON = "same event, soon after"
    DENIED = "same event, denied"
    SPREAD = "same event, spread from there"


_BY_STRENGTH = tuple(_Bond)


@dataclass(frozen=True, slots=True)
class _Arrival:
    """A match that looks for its story."""

    match: Match
    sighting: Sighting
    report: Report
    words: Words
    names: frozenset[str]
    asked: frozenset[str]
    common: frozenset[str]
    measures: Measures
    now: datetime

    def bond(self, story: Story) -> _Bond | None:
        """What makes the story this one's, or None; one text may tell of several places, each a story of its own."""
        if self._elsewhere(story):
            return _Bond.SPREAD if self._spread_from(story) else None
        if self.repeats(story):
            return _Bond.TEXT
        if story.event != self.match.event:
            return None
        found = self._event_bond(story)
        return self._though_apart(found, story) if apart(self.report.days, story.whens) else found

    def _though_apart(self, found: _Bond | None, story: Story) -> _Bond | None:
        """What is left where days differ: those of a denial may be when it was said, or to when an event is put off."""
        if self._spread_from(story):
            return _Bond.SPREAD
        sure = found is not None and found not in {_Bond.DAY, _Bond.SOON}
        return _Bond.DENIED if sure and self.match.claim.kind is ClaimKind.DENIED else None

    def _event_bond(self, story: Story) -> _Bond | None:
        """What ties reports of the same kind of event, whatever days they name."""
        if self._place_known(story):
            return _Bond.PLACE if not self._with_another(story) or self._like(self._titles(story)) else None
        return self._placeless_bond(story)

    def _placeless_bond(self, story: Story) -> _Bond | None:
        """What ties articles of which one names no place; a denial, however late, speaks of what was told."""
        titles = self._titles(story)
        if self._like(titles):
            return _Bond.HEADLINES
        if any(self.names & title.names for title in titles):
            return _Bond.NAMES
        denied = self.match.claim.kind is ClaimKind.DENIED
        if self._with_another(story) or self._names_others(titles):
            return None
        if self._is_told_of_a_spot() and not denied:
            return None
        if self._same_day(story):
            return _Bond.DAY
        return _Bond.SOON if denied or self.now - story.updated <= self.measures.limits.soon else None

    def _titles(self, story: Story) -> list[Words]:
        common = self.common | roman(" ".join(story.places))
        return [read(title).without(self.asked, common) for title in story.titles]

    def _same_day(self, story: Story) -> bool:
        """Whether it names the day of the story: one that is known, or else the day on which it was first reported."""
        days = self.report.days
        if days is None or days.last - days.first > _LONGEST_DAY:
            return False
        return bool(story.whens) or (self._happened(story) and not apart(days, spans(_around(story.opened))))

    def _happened(self, story: Story) -> bool:
        happened = ClaimKind.HAPPENING
        return self.report.claim is happened and story.said is not None and happened in story.said.claims

    def _names_others(self, titles: Iterable[Words]) -> bool:
        """Whether both sides surely name somebody beside the watched one."""
        return bool(self.names) and self.words.is_sure and any(title.names and title.is_sure for title in titles)

    def _is_told_of_a_spot(self) -> bool:
        """Whether the place may tell events apart: a country does not that is but where somebody is from."""
        place = self.report.place
        return place is not None and ("/" in place or is_partner(self.match))

    def _place_known(self, story: Story) -> bool:
        return self.report.place is not None and bool(story.places)

    def _elsewhere(self, story: Story) -> bool:
        place = self.report.place
        return place is not None and bool(story.places) and not within_any(place, story.places)

    def _spread_from(self, story: Story) -> bool:
        """Whether the event of a story came to another place of its country, as strikes and protests do.

        This article says so, or a headline of the story did and named this place.
        """
        near = self.now - story.updated <= SPREADS_FOR and in_same_country(self.report.place, story.places)
        if not near or story.event != self.match.event or self.match.claim.kind is ClaimKind.DENIED:
            return False
        title, spreading = self.sighting.title[:LONGEST], self.measures.spreading
        if not spreading.is_told(f"{title}\n{self.match.quote}"):
            return self._came_here(story)
        return self.match.entity is not None or spreading.is_of_same(title, story.titles, self.asked)

    def _came_here(self, story: Story) -> bool:
        """Whether a headline of a story said that the event came to this place: "spreads to Bergen and Narvik".

        Where nobody is watched, both share a word beside the place and what was asked for.
        """
        where = self.match.where or ""
        told = [one for one in story.titles if roman(where) & roman(one) and self.measures.spreading.is_told(one)]
        words = self.words.telling - stems(where)
        return any(self.match.entity is not None or words & read(one).telling for one in told)

    def _with_another(self, story: Story) -> bool:
        """Whether it takes two, and no headline in this script names the other: another meeting in the same town."""
        other = self.match.other
        if other is None or other == self.match.where:
            return False
        titles = [title for title in story.titles if script(title) == script(other)]
        return bool(titles) and not any(stems(other) & stems(title) for title in titles)

    def _like(self, titles: Iterable[Words]) -> bool:
        """Whether a headline shares enough words, apart from those that every story of this watch has."""
        return any(self._alike(self.words.telling, title.telling) for title in titles)

    def _alike(self, one: frozenset[str], two: frozenset[str]) -> bool:
        limits, shared = self.measures.limits, len(one & two)
        least = max(limits.shared, limits.headlines * min(len(one), len(two)))
        return shared > 0 and (one == two or shared >= least)

    def repeats(self, story: Story) -> bool:
        """Whether the story holds nearly the same text."""
        own = self.sighting.sketch
        return any(likeness(own, known) >= self._enough(min(len(own), len(known))) for known in story.sketches)

    def _enough(self, size: int) -> float:
        limits = self.measures.limits
        return limits.short_text if size < SIZE else limits.text

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
        copied = self.repeats(story)
        return frozenset() if copied and story.outlets else frozenset({self.sighting.outlet})

    def _with(self, story: Story, now: datetime) -> Story:
        return replace(
            story,
            updated=max(now, story.updated),
            places=with_place(story.places, self.report.place),
            whens=story.whens | spans(self.report.days),
            outlets=story.outlets | self._voice(story),
            titles=_latest(story.titles, self.sighting.title[:LONGEST]),
            sketches=_latest(story.sketches, self.sighting.sketch),
        )


def _arrival(match: Match, sighting: Sighting, now: datetime, measures: Measures) -> _Arrival:
    """The match with the words of its headline; the other side counts as a name, unless it is but a place."""
    asked = asked_for(match)
    common = roman(f"{match.who or ''} {asked} {match.when or ''}")
    words = read(sighting.title).without(stems(asked), common)
    names = words.names if is_partner(match) else words.names | (roman(match.other or "") - common)
    return _Arrival(match, sighting, _report(match, sighting), words, names, stems(asked), common, measures, now)


def _report(match: Match, sighting: Sighting) -> Report:
    return report(match, sighting.published or sighting.seen, sighting.outlet)


def _around(at: datetime) -> Days:
    """The day of a first report, and the one before it: the news of a night is told in the morning."""
    return Days(at.date() - timedelta(days=1), at.date())


def _latest(known: tuple[Item, ...], new: Item) -> tuple[Item, ...]:
    return known if new in known else (*known, new)[-_KEPT:]
