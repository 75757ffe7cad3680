"""Where in an article a watched name may be meant: candidates as indexed, readings on a line, all of an article."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from watcher.core.language.lines import Line
from watcher.core.language.text import possessive
from watcher.core.lexicon.vocabulary import Vocabulary
from watcher.core.naming.entities import Alias, Entity, Kind, Step
from watcher.core.naming.spellings import NameWord, Shape, Spelling

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

    @property
    def anchor(self) -> NameWord:
        """The word by which it is looked up."""
        return self.spelling.words[self.spelling.anchor]


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
    def surname(self) -> NameWord:
        """The surname that this reading holds."""
        return self.candidate.spelling.surname


Span = tuple[int, int]
"""The sentence and the first word of a reading: sorts in reading order."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """Somebody named in full: who (None where a list's ``not`` names him), with which surname, and where, in order."""

    entity: str | None
    surname: NameWord
    places: tuple[Span, ...]

    def until(self, place: Span) -> tuple[Span, ...]:
        """Where he was named until ``place``."""
        return self.places[: bisect_right(self.places, place)]


@dataclass(frozen=True, slots=True)
class Article:
    """What all readings of an article together tell: who is named in full, and which words stand in which paragraph.

    ``excluded`` holds the words that an entity's excluded names cover, as entity, sentence and word; ``twins`` the ids
    under which the same person is watched as well; ``strangers`` are unwatched persons who share a watched surname.
    """

    named: frozenset[str]
    bearers: tuple[Bearer, ...]
    excluded: frozenset[tuple[str, int, int]]
    paragraphs: Sequence[frozenset[str]]
    given: Mapping[str, tuple[NameWord, ...]]
    twins: Mapping[str, frozenset[str]]
    vocabulary: Vocabulary
    strangers: tuple[Bearer, ...] = ()
    title: frozenset[int] = frozenset()
    """The sentences of the title."""
    language: str = ""
    own_titles: frozenset[tuple[str, int, int]] = frozenset()
    """Where the titles of entities end, as entity, sentence and the word after."""

    def is_excluded(self, reading: Reading) -> bool:
        """Whether an excluded name of the same entity covers the reading."""
        return all(word in self.excluded for word in words_of(reading))

    def ends_own_title(self, reading: Reading) -> bool:
        """Whether a title that its list gives the entity ends before the reading."""
        return (reading.candidate.entity.id, reading.sentence, reading.first) in self.own_titles

    def near(self, sentence: int) -> frozenset[str]:
        """The keys that stand in the paragraph of ``sentence`` or in the title."""
        return self.paragraphs[sentence]

    def is_given_name_of(self, entity: Entity, key: str) -> bool:
        """Whether ``key`` is a given name of ``entity``."""
        return any(key in word for word in self.given.get(entity.id, ()))

    def is_initial_of(self, entity: Entity, letter: str) -> bool:
        """Whether a given name of ``entity`` starts with ``letter``."""
        words = self.given.get(entity.id, ())
        return any(forms.stem.startswith(letter) for word in words for forms in word.forms)

    def belongs_to_namesake(self, reading: Reading, *, titled: bool) -> bool:
        """Whether the surname is that of somebody else who is named in full.

        A watched namesake has it in the whole article, one that a list's ``not`` names from there on, but not with a
        title; and so has a stranger, where the surname alone is not enough for the entity. Where the entity is named
        in full as well, the one of whom the article is has it.
        """
        entity, place = reading.candidate.entity, (reading.sentence, reading.first)
        same = self.twins.get(entity.id, frozenset()) | {entity.id}
        owners = self._owners(reading, titled=titled)
        before = _named_before(place, owners)
        if before:
            return max(before, key=lambda owner: self._weight(before[owner])) not in same
        watched = {bearer.entity for bearer in owners if bearer.entity}
        return bool(watched) and same.isdisjoint(watched)

    def _weight(self, places: Sequence[Span]) -> tuple[int, bool, int, int]:
        """How much an article is of somebody named at some places: how often, in the title, and where last.

        Of two in one sentence it is of the first: "X, the brother of Y".
        """
        sentence, word = max(places)
        return len(places), any(one in self.title for one, _ in places), sentence, -word

    def _owners(self, reading: Reading, *, titled: bool) -> list[Bearer]:
        """Who is named in full and may have the surname that was read."""
        key = reading.line.key(reading.last - 1)
        strangers = () if reading.candidate.entity.surname_alone else self.strangers
        named = (*self.bearers, *strangers)
        return [bearer for bearer in named if (bearer.entity or not titled) and key in bearer.surname]


def _named_before(place: Span, owners: Iterable[Bearer]) -> Mapping[str | None, Sequence[Span]]:
    """Where those of some persons who were named before a place were named until then; who is watched is no other."""
    named: dict[str | None, set[Span]] = {None: set()}
    for bearer in owners:
        named.setdefault(bearer.entity, set()).update(bearer.until(place))
    named[None] = named[None].difference(*(places for entity, places in named.items() if entity))
    return {entity: sorted(places) for entity, places in named.items() if places}


def words_of(reading: Reading) -> Iterator[tuple[str, int, int]]:
    """The words that ``reading`` covers, as entity, sentence and word."""
    return ((reading.candidate.entity.id, reading.sentence, number) for number in range(reading.first, reading.last))


def bearers_of(full: Iterable[Reading]) -> tuple[Bearer, ...]:
    """The persons named by ``full``, readings in reading order: one bearer for each candidate."""
    places: dict[int, list[Reading]] = {}
    for reading in full:
        if reading.candidate.entity.kind is Kind.PERSON:
            places.setdefault(id(reading.candidate), []).append(reading)
    return tuple(
        Bearer(
            None if named[0].candidate.excluded else named[0].candidate.entity.id,
            named[0].surname,
            tuple(sorted((reading.sentence, reading.first) for reading in named)),
        )
        for named in places.values()
    )


def covers(outer: Reading, inner: Reading) -> bool:
    """Whether ``outer`` holds every word of ``inner``."""
    return outer.sentence == inner.sentence and outer.first <= inner.first and inner.last <= outer.last


def by_word(readings: Iterable[Reading]) -> dict[Span, list[Reading]]:
    """``readings`` by each sentence and word that they hold."""
    held: dict[Span, list[Reading]] = {}
    for reading in readings:
        for number in range(reading.first, reading.last):
            held.setdefault((reading.sentence, number), []).append(reading)
    return held
