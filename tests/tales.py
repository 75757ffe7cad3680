"""Labelled coverage of invented events: read from ``tests/data/stories``, played through matching, stories and alerts.

A tale is what one event gives: items of several outlets and languages, each labelled with the fact it brings.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path

from tests.news import MEASURES
from tests.shipped import shipped_matcher
from watcher.core.judging.matches import Match
from watcher.core.language.sketches import sketch
from watcher.core.language.text import transliterate
from watcher.core.news.articles import Entry, Origin, to_article
from watcher.core.rule import Rule
from watcher.core.telling.alerts import Case, Decision, decide
from watcher.core.telling.arrivals import Joins, assign, clearest_first, tell
from watcher.core.telling.measures import LIMITS, Limits
from watcher.core.telling.stories import OPEN_FOR, Sighting, Story

FOLDER = Path(__file__).parent / "data" / "stories"
QUIET = "-"
"""The fact of a rumour, for which no rule rings unless it says so."""

ANYONE = "anyone"
"""Instead of somebody to watch."""

_SUNDAY = datetime(2026, 3, 1, tzinfo=UTC)
_ITEM = re.compile(r"(\d+)\.(\d\d) (\w\w) (\w+) ([\w-]+) \| (.+) \| (.+)")


@dataclass(frozen=True, slots=True)
class Item:
    """One article of an event; ``fact`` is what it reports, equal for all that report the same."""

    tale: str
    kind: str
    watch: tuple[str, str]
    at: datetime
    language: str
    outlet: str
    fact: str
    headline: str
    text: str

    @property
    def rule(self) -> str:
        """The id of the rule that watches for it."""
        return transliterate("-".join(self.watch)).lower()


@dataclass(frozen=True, slots=True)
class Sight:
    """An item as it came out of matching, with the matches of its own rule."""

    item: Item
    rule: Rule
    sighting: Sighting
    matches: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an item that was hit: the stories of its matches, why it is in the first, each decision."""

    item: Item
    stories: frozenset[str]
    why: str
    decisions: tuple[Decision, ...]

    @property
    def rang(self) -> bool:
        """Whether it was told."""
        return any(decision.reason.rings for decision in self.decisions)


@dataclass(frozen=True, slots=True)
class Score:
    """Pairs of hit items: in one story rightly, wrongly, and wrongly apart; rings that were due and that came."""

    right: int
    wrong: int
    parted: int
    due: int
    missed: int
    repeated: int

    @property
    def precision(self) -> float:
        """How many of the pairs in one story belong there."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """How many of the pairs that belong in one story are there."""
        return self.right / max(1, self.right + self.parted)


def items(name: str) -> tuple[Item, ...]:
    """The items of one file, oldest first."""
    found: list[Item] = []
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            tale, kind, who, what = line[1:].split()
        elif line and not line.startswith(";"):
            day, hour, language, outlet, fact, headline, text = _ITEM.fullmatch(line).groups()  # type: ignore[union-attr]
            at = _SUNDAY + timedelta(days=int(day), hours=int(hour), minutes=len(found) % 60)
            text = found[-1].text if text == "=" else text
            found.append(Item(tale, kind, (who, what), at, language, outlet, fact, headline, text))
    return tuple(sorted(found, key=lambda item: item.at))


def sights(name: str) -> tuple[Sight, ...]:
    """The items of one file, each read by the shipped lists under a rule of two lines."""
    known = items(name)
    matcher = shipped_matcher("---\n".join(sorted({_rule(item) for item in known})))
    return tuple(_sight(number, item, matcher.rules[item.rule], matcher.match) for number, item in enumerate(known))


def _rule(item: Item) -> str:
    who, what = item.watch
    named = "" if who == ANYONE else f"who: {'$' if who.islower() else ''}{who}\n"
    return f"watch: {who} {what}\nid: {item.rule}\n{named}what: ${what}\n"


def _sight(number: int, item: Item, rule: Rule, match) -> Sight:  # type: ignore[no-untyped-def] # noqa: ANN001
    entry = Entry(str(number), item.headline, item.text, published=item.at, language=item.language)
    article = to_article(entry, Origin(item.outlet, item.outlet), item.at)
    seen = Sighting(
        article=str(number),
        source=item.outlet,
        outlet=item.outlet,
        title=article.title,
        link=None,
        published=item.at,
        seen=item.at,
        sketch=sketch(f"{article.title}\n{article.text}"),
    )
    return Sight(item, rule, seen, tuple(found for found in match(article) if found.rule == item.rule))


def play(seen: Iterable[Sight], limits: Limits = LIMITS) -> tuple[Outcome, ...]:
    """Let the items come in one after the other; what was not hit is left out."""
    known: dict[tuple[str, str | None], dict[str, Story]] = {}
    return tuple(_outcome(sight, known, limits) for sight in seen if sight.matches)


def _outcome(sight: Sight, known: dict[tuple[str, str | None], dict[str, Story]], limits: Limits) -> Outcome:
    stories, decisions, whys = [], [], []
    now = sight.sighting.seen
    for match in clearest_first(sight.matches):
        mine = known.setdefault((match.rule, match.entity), {})
        still_open = [story for story in mine.values() if story.updated >= now - OPEN_FOR]
        assignment = assign(match, sight.sighting, still_open, now, replace(MEASURES, limits=limits))
        decision = decide(Case(sight.rule, match, sight.sighting, assignment))
        told = tell(assignment.story, match, sight.sighting) if decision.reason.rings else assignment.story
        mine[told.id] = told
        stories.append(told.id)
        decisions.append(decision)
        whys.append(assignment.why if isinstance(assignment, Joins) else "new")
    return Outcome(sight.item, frozenset(stories), whys[0], tuple(decisions))


def score(outcomes: Sequence[Outcome]) -> Score:
    """Compare what came out with the labels."""
    pairs = [
        (one.item.tale == two.item.tale, not one.stories.isdisjoint(two.stories))
        for one, two in combinations(outcomes, 2)
        if one.item.rule == two.item.rule
    ]
    rings = [(outcome.rang, due) for outcome, due in zip(outcomes, dues(outcomes), strict=True)]
    return Score(
        right=pairs.count((True, True)),
        wrong=pairs.count((False, True)),
        parted=pairs.count((True, False)),
        due=sum(due for _, due in rings),
        missed=rings.count((False, True)),
        repeated=rings.count((True, False)),
    )


def dues(outcomes: Iterable[Outcome]) -> tuple[bool, ...]:
    """Which must ring: the first that was hit with each fact of an event, apart from rumours."""
    told: set[tuple[str, str]] = set()
    due = []
    for outcome in outcomes:
        fact = (outcome.item.tale, outcome.item.fact)
        due.append(fact not in told and outcome.item.fact != QUIET)
        told.add(fact)
    return tuple(due)
