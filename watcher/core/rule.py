"""A watch rule as an analyst wrote it, compiled and immutable."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from watcher.core.grammar.claims import ClaimKind
from watcher.core.grammar.events import EventList, Phrase
from watcher.core.hours import Slot
from watcher.core.language.phrasing import spoken
from watcher.core.naming.entities import Entity, Grade
from watcher.core.news.articles import Zone


class Severity(StrEnum):
    """How loudly a rule rings."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"

    @property
    def loudness(self) -> int:
        """Its place from the quietest, 0, to the loudest."""
        return tuple(Severity).index(self)


class Status(StrEnum):
    """``trial`` rules are matched, stored and shown, never alerted; ``paused`` ones are not matched."""

    LIVE = "live"
    TRIAL = "trial"
    PAUSED = "paused"


class Within(StrEnum):
    """How near ``who``, ``what`` and ``other`` must be."""

    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    ARTICLE = "article"


class When(StrEnum):
    """``first``: one message a story; ``update``: also on new facts; ``every``: each article."""

    FIRST = "first"
    UPDATE = "update"
    EVERY = "every"


@dataclass(frozen=True, slots=True)
class Many:
    """Ring once so many new stories came within ``span``."""

    stories: int
    span: timedelta

    def __str__(self) -> str:
        return f"{self.stories} stories in {spoken(self.span)}"


@dataclass(frozen=True, slots=True)
class Nothing:
    """Ring when the event did not happen for ``span``."""

    span: timedelta

    def __str__(self) -> str:
        return f"nothing for {spoken(self.span)}"


Occasion = When | Many | Nothing
"""When a rule rings."""


@dataclass(frozen=True, slots=True)
class Cap:
    """At most ``count`` messages within ``span``; what is more comes as one digest."""

    count: int
    span: timedelta

    def __str__(self) -> str:
        return f"at most {self.count} in {spoken(self.span)}"


USUAL_CAP: Final = Cap(20, timedelta(days=1))
"""What a rule may tell that says nothing of it: more in a day, and nobody reads them."""


@dataclass(frozen=True, slots=True)
class Subjects:
    """Any of these entities (by id) or role words ("journalist"); ``label`` is what the analyst wrote."""

    label: str
    entities: frozenset[str] = frozenset()
    roles: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Topics:
    """Any of these event lists (by id) or plain phrases."""

    label: str
    events: tuple[str, ...] = ()
    phrases: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Any of these places (all within counts), anywhere outside ``outside``, or ``abroad`` from the home of who."""

    label: str
    places: frozenset[str] = frozenset()
    outside: frozenset[str] = frozenset()
    abroad: bool = False


@dataclass(frozen=True, slots=True)
class Conditions:
    """One block of a rule: each tuple is "each of these", each member "any of these"; an empty tuple asks nothing."""

    who: tuple[Subjects, ...] = ()
    what: tuple[Topics, ...] = ()
    where: tuple[Whereabouts, ...] = ()
    other: tuple[Subjects, ...] = ()


@dataclass(frozen=True, slots=True)
class Exclusions:
    """Words, entities and places of which any one drops a passage (or the article)."""

    phrases: tuple[Phrase, ...] = ()
    entities: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Score:
    """In place of ``what``: points for and against, each phrase once over the article."""

    need: int
    weights: tuple[tuple[Phrase, int], ...]


@dataclass(frozen=True, slots=True)
class SourceFilter:
    """Only sources with one of these names or tags, and none of those; empty: all."""

    only: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RuleTest:
    """One entry of a rule's ``tests``: a headline or short text and what is expected of it."""

    title: str
    text: str
    language: str | None
    expect: str
    line: int


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled rule; ``version`` changes with its text, ``path`` and ``line`` say where it is written."""

    id: str
    title: str
    blocks: tuple[Conditions, ...]
    version: str
    path: str = ""
    line: int = 0
    owner: str | None = None
    why: str | None = None
    tags: tuple[str, ...] = ()
    severity: Severity = Severity.MEDIUM
    status: Status = Status.LIVE
    expires: date | None = None
    expires_line: int = 0
    within: Within = Within.SENTENCE
    unless: Exclusions = Exclusions()
    unless_article: Exclusions = Exclusions()
    claims: frozenset[ClaimKind] = frozenset({ClaimKind.HAPPENING, ClaimKind.PLANNED, ClaimKind.DENIED})
    score: Score | None = None
    grade: Grade = Grade.LOW
    languages: frozenset[str] = frozenset()
    sources: SourceFilter = SourceFilter()
    published: timedelta | None = timedelta(days=3)
    zones: frozenset[Zone] = frozenset(Zone)
    to: tuple[str, ...] = ()
    when: Occasion = When.UPDATE
    sources_needed: int = 1
    at_most: Cap = USUAL_CAP
    digest: tuple[Slot, ...] = ()
    tests: tuple[RuleTest, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Mute:
    """A ``silence:`` document: a rule, an entity or a story that is to be quiet up to a time of the desk's zone."""

    until: datetime
    rule: str | None = None
    entity: str | None = None
    story: str | None = None
    why: str = ""
    path: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Everything that is watched: rules, and the entities and event lists they name; one consistent whole."""

    rules: tuple[Rule, ...]
    entities: tuple[Entity, ...]
    events: tuple[EventList, ...]
    mutes: tuple[Mute, ...] = ()
