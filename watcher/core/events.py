"""Event lists as data: phrases and role patterns, compiled to sets of word forms."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What may stand in a pattern in braces."""

    WHO = "who"
    OTHER = "other"
    PLACE = "place"
    ABROAD = "abroad"
    HOME = "home"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Word:
    """One word in every inflected form: the folded token keys that count as it; ``text`` is what the analyst wrote."""

    text: str
    forms: frozenset[str]


@dataclass(frozen=True, slots=True)
class Slot:
    """A role, to be filled by a mention, a place or a date."""

    role: Role


@dataclass(frozen=True, slots=True)
class Possessive:
    """``'s``: any possessive form."""


@dataclass(frozen=True, slots=True)
class Ellipsis:
    """``...``: up to twelve words of any kind, within the clause."""


@dataclass(frozen=True, slots=True)
class Choice:
    """``(leave for|fly to)``: one of several runs of parts; ``optional`` for ``(…)?``."""

    options: tuple[tuple["Part", ...], ...]
    optional: bool = False


Part = Word | Slot | Possessive | Ellipsis | Choice


@dataclass(frozen=True, slots=True)
class Pattern:
    """A role pattern: parts in order, with up to four articles, auxiliaries, adverbs, dates or titles between two."""

    text: str
    language: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that follow one another, each in any inflected form; enough next to the name."""

    text: str
    words: tuple[Word, ...]
    language: str | None = None


@dataclass(frozen=True, slots=True)
class EventList:
    """An event in several languages; ``excluded`` phrases veto the sentence they stand in."""

    id: str
    phrases: tuple[Phrase, ...]
    patterns: tuple[Pattern, ...]
    excluded: tuple[Phrase, ...] = ()
