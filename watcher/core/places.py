"""The gazetteer: countries, cities, regions and seats of power, found in text and compared with a home."""

from dataclasses import dataclass
from enum import StrEnum


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
