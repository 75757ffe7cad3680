"""Where in an article a watched name may be meant: candidates as indexed, readings on a line, all of an article."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from watcher.core.entities import Alias, Entity, Step
from watcher.core.lines import Line
from watcher.core.spellings import Shape, Spelling
from watcher.core.text import possessive
from watcher.core.vocabulary import Vocabulary

_SURE = frozenset({Step.FULL_NAME, Step.ALIAS, Step.ACRONYM, Step.MEMBER})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A spelling of an entity as it is indexed; ``near`` are the keys of which one must be near, if any."""

    entity: Entity
    alias: Alias
    spelling: Spelling
    step: Step
    near: frozenset[str] = frozenset()
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A candidate on words ``first`` to ``last`` (exclusive) of a line; ``edits`` letters differ."""

    candidate: Candidate
    sentence: int
    line: Line
    first: int
    last: int
    edits: int = 0

    @property
    def possessive(self) -> bool:
        """Whether a possessive mark follows."""
        return possessive(self.line.tokens, self.line.at[self.last - 1] + 1) > 0

    @property
    def is_sure(self) -> bool:
        """Whether it names the entity by itself, so that weaker names of it count as well."""
        return self.candidate.step in _SURE and not self.candidate.near

    @property
    def is_surname(self) -> bool:
        """Whether only the surname stands there."""
        return self.candidate.spelling.shape is Shape.SURNAME

    @property
    def surname(self) -> frozenset[str]:
        """The keys of the surname that this reading holds."""
        return self.candidate.spelling.words[self.candidate.spelling.anchor].keys


@dataclass(frozen=True, slots=True)
class Article:
    """What all readings of an article together tell: who is named in full, and which words stand in which paragraph."""

    named: frozenset[str]
    full: tuple[Reading, ...]
    excluded: tuple[Reading, ...]
    paragraphs: Sequence[frozenset[str]]
    given: Mapping[str, frozenset[str]]
    vocabulary: Vocabulary

    def is_excluded(self, reading: Reading) -> bool:
        """Whether an excluded name of the same entity covers the reading."""
        return any(
            other.candidate.entity.id == reading.candidate.entity.id and covers(other, reading)
            for other in self.excluded
        )

    def near(self, sentence: int) -> frozenset[str]:
        """The keys that stand in the paragraph of ``sentence`` or in the title."""
        return self.paragraphs[sentence]

    def given_names(self, entity: Entity) -> frozenset[str]:
        """The keys of the given names of ``entity``."""
        return self.given.get(entity.id, frozenset())

    def belongs_to_namesake(self, reading: Reading, *, titled: bool) -> bool:
        """Whether the surname is that of somebody else who is named in full.

        A watched namesake has it in the whole article, one that a list's ``not`` names from there on, but not with a
        title. Where the entity is named in full as well, the last one named has it.
        """
        namesakes = self.full if titled else (*self.full, *self.excluded)
        owners = [other for other in namesakes if self._shares_surname(other, reading)]
        before = [other for other in owners if (other.sentence, other.first) <= (reading.sentence, reading.first)]
        if before:
            last = max(before, key=lambda other: (other.sentence, other.first))
            return last.candidate.excluded or last.candidate.entity.id != reading.candidate.entity.id
        watched = {other.candidate.entity.id for other in owners if not other.candidate.excluded}
        return bool(watched) and reading.candidate.entity.id not in watched

    def _shares_surname(self, other: Reading, reading: Reading) -> bool:
        return reading.line.key(reading.last - 1) in other.surname


def covers(outer: Reading, inner: Reading) -> bool:
    """Whether ``outer`` holds every word of ``inner``."""
    return outer.sentence == inner.sentence and outer.first <= inner.first and inner.last <= outer.last
