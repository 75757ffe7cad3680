"""The names of places with their forms, indexed by their first words: those in Latin letters, and all others apart."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from itertools import chain

from watcher.core.language.text import fold, normalise, pieces
from watcher.core.lexicon.inflections import Forms, cyrillic_forms, german_forms, polish_forms, unchanged


class PlaceKind(StrEnum):
    """What sort of place an entry of the gazetteer is."""

    COUNTRY = "country"
    CAPITAL = "capital"
    CITY = "city"
    AREA = "area"
    REGION = "region"
    SEAT = "seat"
    DISTRICT = "district"
    SEA = "sea"
    """Water that countries share, straits and gulfs as well; it lies in none of them."""


SHARED = frozenset({PlaceKind.REGION, PlaceKind.SEA})
"""Kinds of places that no single country is: who is there is neither at home nor abroad."""
TOWNS = frozenset({PlaceKind.CAPITAL, PlaceKind.CITY})


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the gazetteer; ``countries`` are the ids it lies in.

    A country lies in itself, a region in its members, a sea in the countries on its shores.
    """

    id: str
    name: str
    kind: PlaceKind
    countries: frozenset[str]


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A row of the place table: ``names`` by language, ``forms`` written out where rules would not give them.

    ``within`` holds the ids of the places it lies in. ``weak`` names count only where a stronger place of the same
    country stands in the article. ``given`` ones are given names as well: Chad.
    """

    id: str
    kind: PlaceKind
    within: tuple[str, ...]
    names: Mapping[str, tuple[str, ...]]
    forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    weak: bool = False
    given: bool = False


_INFLECTED: Mapping[str, Callable[[str], Forms]] = {
    "ru": cyrillic_forms,
    "uk": cyrillic_forms,
    "pl": polish_forms,
    "de": german_forms,
}
# German adds s to any name; to those of little places it makes other words of them (Hama, Hamas).
_WITH_GENITIVE = frozenset({PlaceKind.COUNTRY, PlaceKind.CAPITAL, PlaceKind.REGION})
_SHORTEST_INFLECTED = 4
_LONGEST_SHORTHAND = 5
_EVERYWHERE = frozenset({"en", "native"})
"""Columns of names that are read in every language."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a place as tokens: for each the forms that count as it.

    ``exact`` is what stands for it alone, letter by letter: a shorthand such as US, an Irã that is no IRA. ``only`` are
    the languages that have a shorthand which English has not: BRD, RCA; none where it is known in all.
    """

    place: Place
    tokens: tuple[Forms, ...]
    small: tuple[int, ...]  # which tokens need no capital
    genitive: str  # the key of a last one that owns, if any
    weak: bool
    exact: str = ""
    only: tuple[str, ...] = ()

    def is_read_in(self, language: str) -> bool:
        """Whether a name is read in a text of a language, which is empty where nothing tells it."""
        return not self.only or not language or language in self.only


@dataclass(frozen=True, slots=True)
class _Indexed:
    """Names by every form of their first word, and places by their names as analysts write them."""

    begun: Mapping[str, Sequence[Name]]
    places: Mapping[str, Sequence[Place]]


class Names:
    """The names of all places.

    Those that are not in Latin letters are indexed when a word in others is first looked up: many a desk reads none,
    and with all their endings they are most of the index, five megabytes and a tenth of a second of every start.
    """

    def __init__(self, rows: Sequence[PlaceRow], places: Mapping[str, Place]) -> None:
        self._places = places
        self._latin = _indexed((_in_letters(row, latin=True) for row in rows), places)
        self._rest = tuple(_in_letters(row, latin=False) for row in rows)

    @cached_property
    def _others(self) -> _Indexed:
        return _indexed(self._rest, self._places)

    def begun_by(self, key: str) -> Sequence[Name]:
        """The names of which a word may be the first."""
        return (self._latin if _is_latin(key) else self._others).begun.get(key, ())

    def called(self, key: str) -> Sequence[Place]:
        """The places that have a name, which is written as a key to look up."""
        return (self._latin if _is_latin(key) else self._others).places.get(key, ())

    def first_words(self) -> Iterator[tuple[str, Sequence[Name]]]:
        """Every first word in every form, with the names that it begins."""
        return chain(self._latin.begun.items(), self._others.begun.items())

    def known(self) -> tuple[str, ...]:
        """Every name as a key to look up."""
        return (*self._latin.places, *self._others.places)


def _is_latin(word: str) -> bool:
    """Whether a word begins with a Latin letter, a digit or a mark: what stands before the Greek letters in Unicode."""
    return word[:1] < "\u0370" or "\u1e00" <= word[0] < "\u1f00"


def _in_letters(row: PlaceRow, *, latin: bool) -> PlaceRow:
    """The row with its names and forms in Latin letters alone, or with all others."""
    return replace(row, names=_written(row.names, latin=latin), forms=_written(row.forms, latin=latin))


def _written(names: Mapping[str, Sequence[str]], *, latin: bool) -> Mapping[str, tuple[str, ...]]:
    fitting = {language: tuple(name for name in some if _is_latin(name) is latin) for language, some in names.items()}
    return {language: some for language, some in fitting.items() if some}


def _indexed(rows: Iterable[PlaceRow], places: Mapping[str, Place]) -> _Indexed:
    by_first: dict[Forms, tuple[Name, ...]] = {}
    by_name: dict[str, tuple[Place, ...]] = {}
    for row in rows:
        alone = (places[row.id],)  # shared by most names of the place
        for name, keys in _names_of(row, places[row.id]):
            by_first[name.tokens[0]] = (*by_first.get(name.tokens[0], ()), name)
            if name.place not in by_name.setdefault(keys, alone):
                by_name[keys] += alone
    return _Indexed(_by_form(by_first), by_name)


def _by_form(by_first: Mapping[Forms, Sequence[Name]]) -> Mapping[str, Sequence[Name]]:
    """Names by every form of their first word; forms that lead to the same names share them."""
    index: dict[str, Sequence[Name]] = {}
    for forms, names in by_first.items():
        for key in forms:
            index[key] = (*index[key], *names) if key in index else names
    return index


def _names_of(row: PlaceRow, place: Place) -> Iterator[tuple[Name, str]]:
    """Every name and written-out form of ``row``, each with the key under which it is looked up.

    A name that is the same in several languages stands once for each way in which these inflect it.
    """
    languages: dict[str, set[str]] = {}
    spoken_in: dict[str, tuple[str, ...]] = {}
    for language, names in row.names.items():
        for name in names:
            languages.setdefault(name, set()).add(_inflected(language, row.kind))
            spoken_in[name] = (*spoken_in.get(name, ()), language)
    for form in (form for forms in row.forms.values() for form in forms):
        languages.setdefault(form, {""})
    for name, spoken in languages.items():
        words = [(text, fold(text)) for text in pieces(normalise(name).clean)]
        key = " ".join([key for text, key in words if text[0].isalnum()])
        for language in sorted(spoken - {""}) or ("",):
            known = _name(name, words, place, language=language, weak=row.weak)
            yield _restricted(known, name, spoken_in.get(name, ("native",))), key


def _inflected(language: str, kind: PlaceKind) -> str:
    """The language by whose rules a name is inflected, none where most languages leave it alone."""
    if language not in _INFLECTED:
        return ""
    return "" if language == "de" and kind not in _WITH_GENITIVE else language


def _name(name: str, words: Sequence[tuple[str, str]], place: Place, *, language: str, weak: bool) -> Name:
    """``words`` are those of ``name``, each with its key."""
    forms = tuple([_forms(text, key, language) for text, key in words])
    small = tuple([at for at, (text, _) in enumerate(words) if text[0].islower()])
    genitive = f"{words[-1][1]}s"
    owns = language == "de" and genitive in forms[-1]
    shorthand = len(words) == 1 and len(name) <= _LONGEST_SHORTHAND and name.isupper()
    return Name(place, forms, small, genitive if owns else "", weak, name if shorthand else "")


def _restricted(known: Name, name: str, spoken_in: Sequence[str]) -> Name:
    """A name that is another word elsewhere, which is read in its own languages or with its accents alone."""
    if not _EVERYWHERE.isdisjoint(spoken_in) or not name[0].isalpha() or not _is_latin(name):
        return known
    if known.exact:
        return replace(known, only=tuple(spoken_in))
    accented = len(name) <= _SHORTEST_INFLECTED and not name.isascii()
    return replace(known, exact=name) if accented and _INFLECTED.keys().isdisjoint(spoken_in) else known


def _forms(text: str, key: str, language: str) -> Forms:
    """The forms that count as a word of a name: the regular ones, unless it is short, small or all capitals."""
    small = len(text) < _SHORTEST_INFLECTED and text[0].islower()
    if not language or small or text.isupper() or not text.isalpha():
        return unchanged(key)
    return _INFLECTED[language](key)
