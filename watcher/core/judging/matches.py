"""A rule satisfied by an article, and the words that say so."""

from dataclasses import dataclass

from watcher.core.grammar.claims import Claim
from watcher.core.naming.entities import Grade, Step
from watcher.core.news.articles import Zone


@dataclass(frozen=True, slots=True)
class Evidence:
    """Published words that satisfy a key of a rule; offsets are characters of the article's title or text, by zone.

    ``step`` tells of one who is watched how these words were read as a name, ``by`` of the first words
    of an event the pattern or phrase that found it, as its list has it, with two of many alternatives.
    """

    key: str
    text: str
    start: int
    end: int
    zone: Zone
    step: Step | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A rule satisfied by an article: who does what where when, how it is claimed, how sure, and the words that say so.

    ``who``, ``where``, ``when`` are display texts; ``entity`` and ``place`` the ids behind them. ``quote`` is the
    sentence as published. ``score`` is 0-100. ``grade`` is None where no name was asked for.
    """

    rule: str
    claim: Claim
    grade: Grade | None
    score: int
    quote: str
    evidence: tuple[Evidence, ...]
    who: str | None = None
    entity: str | None = None
    other: str | None = None
    where: str | None = None
    place: str | None = None
    when: str | None = None
    event: str | None = None
