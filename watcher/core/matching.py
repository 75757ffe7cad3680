"""Find which rules an article satisfies, and on what evidence."""

from dataclasses import dataclass

from watcher.core.articles import Zone
from watcher.core.claims import Claim
from watcher.core.names import Grade


@dataclass(frozen=True, slots=True)
class Evidence:
    """Published words that satisfy a key of a rule; offsets are characters of the article's title or text, by zone."""

    key: str
    text: str
    start: int
    end: int
    zone: Zone


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
