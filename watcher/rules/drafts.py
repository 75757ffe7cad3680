"""Rule files as they were written: typed, but with names still to be looked up; what can be wrong knows its place."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from watcher.core.grammar.claims import ClaimKind
from watcher.core.grammar.events import Standing
from watcher.core.hours import Slot
from watcher.core.naming.entities import Grade
from watcher.core.news.articles import Zone
from watcher.core.rule import USUAL_CAP, Cap, Occasion, Severity, Status, When, Within
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


NAMES: Final = frozenset({ListKind.PERSON, ListKind.ORGANISATION})
"""Lists of whom a rule may ask for in ``who``."""
SPOKEN: Final = frozenset({ListKind.EVENT, ListKind.WORDS})
"""Lists that have a section for each language."""


@dataclass(frozen=True, slots=True)
class SpellingDraft:
    """A name, and the spellings it stands for; ``exact`` letters only, or counting only ``near`` one of some words."""

    written: Scalar
    spellings: tuple[str, ...]
    exact: bool = False
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NameDraft:
    """One person, organisation, place or word of a list. None and () mean "not written here"."""

    name: SpellingDraft | None = None
    also: tuple[SpellingDraft, ...] = ()
    weak: tuple[SpellingDraft, ...] = ()
    acronyms: tuple[Scalar, ...] = ()
    members: tuple[SpellingDraft, ...] = ()
    near: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    home: tuple[Scalar, ...] = ()
    acts_for: tuple[Scalar, ...] = ()
    excluded: tuple[str, ...] = ()
    exact: bool | None = None
    surname_alone: bool | None = None
    surname_with_title: bool | None = None

    def beside(self, own: "NameDraft") -> "NameDraft":
        """This entity with what its list says for all, where it says nothing itself."""
        return replace(
            self,
            near=self.near or own.near,
            titles=self.titles or own.titles,
            home=self.home or own.home,
            acts_for=self.acts_for or own.acts_for,
            excluded=self.excluded + own.excluded,
            exact=own.exact if self.exact is None else self.exact,
            surname_alone=own.surname_alone if self.surname_alone is None else self.surname_alone,
            surname_with_title=own.surname_with_title if self.surname_with_title is None else self.surname_with_title,
        )


@dataclass(frozen=True, slots=True)
class GroupDraft:
    """Words that patterns share under a name of their own: ``$officials``."""

    name: Scalar
    words: tuple[Scalar, ...]


@dataclass(frozen=True, slots=True)
class SectionDraft:
    """What an event list says in one language."""

    language: str
    phrases: tuple[Scalar, ...]
    patterns: tuple[Scalar, ...] = ()
    groups: tuple[GroupDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class ListDraft:
    """A ``list:`` document; its id is a slug at the place where it is written.

    ``names`` are its entities and ``$lists``, ``own`` is what is written beside them; ``excluded`` are the words and
    phrases that veto an event, ``who_is`` says what the watched one is in it.
    """

    id: Scalar
    kind: ListKind
    own: NameDraft = NameDraft()
    names: tuple[NameDraft | Scalar, ...] = ()
    sections: tuple[SectionDraft, ...] = ()
    excluded: tuple[Scalar, ...] = ()
    who_is: Standing | None = None


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
    """A ``watch:`` document, with the ``defaults:`` above it already filled in.

    ``own`` are the matching keys beside ``either``; with ``from_title`` the title says the rest.
    """

    title: Scalar
    id: str
    version: str
    own: BlockDraft
    from_title: bool = False
    either: tuple[BlockDraft, ...] = ()
    owner: Scalar | None = None
    why: str | None = None
    tags: tuple[str, ...] = ()
    severity: Severity = Severity.MEDIUM
    status: Status = Status.LIVE
    expires: date | None = None
    expires_line: int = 0
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
    when: Occasion = When.UPDATE
    sources_needed: int = 1
    at_most: Cap = USUAL_CAP
    digest: tuple[Slot, ...] = ()
    tests: tuple[TestDraft, ...] = ()

    @property
    def path(self) -> str:
        """The file it is written in."""
        return self.title.place.page.path


@dataclass(frozen=True, slots=True)
class SilenceDraft:
    """A ``silence:`` document: what is to be quiet, and until when in the desk's zone."""

    target: Scalar
    until: datetime
    why: str = ""


@dataclass(frozen=True, slots=True)
class FileDraft:
    """All documents of one file; unless it is ``whole``, there are others that could not be read."""

    path: str
    lists: tuple[ListDraft, ...] = ()
    rules: tuple[RuleDraft, ...] = ()
    whole: bool = True
    silences: tuple[SilenceDraft, ...] = ()
