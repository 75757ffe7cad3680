"""The gazetteer: countries, cities, regions and seats of power, found in text and compared with a home."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from watcher.core.text import Sentence


class PlaceKind(StrEnum):
    """What sort of place an entry of the gazetteer is."""

    COUNTRY = "country"
    CAPITAL = "capital"
    CITY = "city"
    AREA = "area"
    REGION = "region"
    SEAT = "seat"
    DISTRICT = "district"


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the gazetteer; ``countries`` are the ids it lies in (a country: itself; a region: its members)."""

    id: str
    name: str
    kind: PlaceKind
    countries: frozenset[str]


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named in a sentence, as token positions ``first`` to ``last`` (exclusive).

    ``candidates`` holds more than one place where the name is two-fold (Georgia). ``possessive`` marks "China's",
    which is never a destination.
    """

    candidates: tuple[Place, ...]
    sentence: int
    first: int
    last: int
    possessive: bool = False


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A row of the place table: ``names`` by language, ``forms`` written out where rules would not give them.

    ``within`` holds the ids of the places it lies in. ``weak`` names count only where a stronger place of the same
    country stands in the article.
    """

    id: str
    kind: PlaceKind
    within: tuple[str, ...]
    names: Mapping[str, tuple[str, ...]]
    forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ambiguous: bool = False
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Every known place, indexed by the words of its names."""

    places: Mapping[str, Place]

    def find(self, sentences: Sequence[Sentence]) -> tuple[PlaceMention, ...]:
        """The places named in ``sentences``, longest name first, in reading order."""
        return tuple(
            PlaceMention((place,), number, at, at + 1)
            for number, sentence in enumerate(sentences)
            for at, token in enumerate(sentence.tokens)
            for place in self.places.values()
            if token.text == place.name
        )

    def lookup(self, name: str) -> tuple[Place, ...]:
        """The places an analyst may mean by ``name``; more than one where it is two-fold, none where unknown."""
        return tuple(place for place in self.places.values() if place.name.lower() == name.lower())

    def names(self) -> tuple[str, ...]:
        """Every name by which a place can be looked up: what "did you mean" chooses from."""
        return tuple(place.name for place in self.places.values())

    def contains(self, place: str, other: str) -> bool:
        """Whether the place with id ``other`` is ``place`` or lies in it."""
        return place == other

    def abroad(self, mention: PlaceMention, home: frozenset[str]) -> bool:
        """Whether every reading of ``mention`` lies outside the countries of ``home``."""
        return all(not candidate.countries & home for candidate in mention.candidates)


def compile_gazetteer(rows: Iterable[PlaceRow]) -> Gazetteer:
    """Index ``rows`` under all their names and the forms that regular inflection gives."""
    return Gazetteer(
        {row.id: Place(row.id, row.names["en"][0], row.kind, frozenset(row.within or (row.id,))) for row in rows}
    )
