"""Rule files as they were written: typed, but with names still to be looked up; every part knows its line and column."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from watcher.core.articles import Zone
from watcher.core.claims import ClaimKind
from watcher.core.names import Grade
from watcher.core.rule import Severity, Status, When, Within
from watcher.document import Scalar

Group = tuple[tuple[Scalar, ...], ...]
"""Each of these tuples, any member of each."""


class ListKind(StrEnum):
    """What a list holds."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    EVENT = "event"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class SpellingDraft:
    """One spelling: ``exact`` letters only, or counting only ``near`` one of some words."""

    text: Scalar
    exact: bool = False
    near: tuple[Scalar, ...] = ()


@dataclass(frozen=True, slots=True)
class NameDraft:
    """One person, organisation or place of a list. None and () mean "not written here", so that the list's own hold."""

    name: SpellingDraft | None = None
    also: tuple[SpellingDraft, ...] = ()
    weak: tuple[SpellingDraft, ...] = ()
    acronyms: tuple[Scalar, ...] = ()
    members: tuple[SpellingDraft, ...] = ()
    titles: tuple[Scalar, ...] = ()
    home: tuple[Scalar, ...] = ()
    excluded: tuple[Scalar, ...] = ()
    exact: bool | None = None
    surname_alone: bool | None = None
    surname_with_title: bool | None = None


@dataclass(frozen=True, slots=True)
class SectionDraft:
    """What an event list says in one language; ``language`` is None for words of no particular one."""

    language: str | None
    phrases: tuple[Scalar, ...]
    patterns: tuple[Scalar, ...] = ()


@dataclass(frozen=True, slots=True)
class ListDraft:
    """A ``list:`` document. ``names`` are its entities and ``$lists``; ``own`` what is written beside them."""

    id: Scalar
    kind: ListKind
    own: NameDraft
    names: tuple[NameDraft | Scalar, ...] = ()
    sections: tuple[SectionDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class BlockDraft:
    """The matching keys of a rule, or of one block of its ``either``."""

    who: Group = ()
    what: Group = ()
    where: Group = ()
    other: Group = ()


@dataclass(frozen=True, slots=True)
class ScoreDraft:
    """Points for and against."""

    need: int
    weights: tuple[tuple[Scalar, int], ...]


@dataclass(frozen=True, slots=True)
class TestDraft:
    """One entry of ``tests``."""

    expect: str
    title: str
    text: str
    language: str | None
    line: int


@dataclass(frozen=True, slots=True)
class RuleDraft:
    """A ``watch:`` document, with the ``defaults:`` above it already filled in."""

    title: Scalar
    id: str
    version: str
    own: BlockDraft
    either: tuple[BlockDraft, ...] = ()
    owner: Scalar | None = None
    why: str | None = None
    tags: tuple[str, ...] = ()
    severity: Severity = Severity.MEDIUM
    status: Status = Status.LIVE
    expires: date | None = None
    within: Within = Within.SENTENCE
    unless: tuple[Scalar, ...] = ()
    unless_article: tuple[Scalar, ...] = ()
    claims: frozenset[ClaimKind] | None = None
    score: ScoreDraft | None = None
    grade: Grade = Grade.LOW
    languages: frozenset[str] = frozenset()
    sources: tuple[Scalar, ...] = ()
    published: timedelta | None = timedelta(days=3)
    zones: frozenset[Zone] = frozenset(Zone)
    to: tuple[Scalar, ...] = ()
    when: When = When.UPDATE
    tests: tuple[TestDraft, ...] = ()

    @property
    def path(self) -> str:
        """The file it is written in."""
        return self.title.place.page.path


@dataclass(frozen=True, slots=True)
class FileDraft:
    """All documents of one file."""

    path: str
    lists: tuple[ListDraft, ...] = ()
    rules: tuple[RuleDraft, ...] = ()
