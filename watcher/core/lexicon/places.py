"""The gazetteer: countries, cities, regions and seats of power, found in text and compared with a home."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from watcher.core.language.clitics import keys_of
from watcher.core.language.lines import line_of
from watcher.core.language.text import Sentence, Token, fold, is_word, normalise, pieces, possessive, tokenise
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
# Countries first: where a name is two-fold, the better known place is named first.
_RANKS = {kind: rank for rank, kind in enumerate(PlaceKind)}


@dataclass(frozen=True, slots=True)
class _Name:
    """A name of a place as tokens: for each the forms that count as it; ``exact`` for shorthands such as US."""

    place: Place
    tokens: tuple[Forms, ...]
    small: tuple[int, ...]  # which tokens need no capital
    genitive: str  # the key of a last one that owns, if any
    weak: bool
    exact: str = ""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Every known place, indexed by the first word of each of its names."""

    places: Mapping[str, Place]
    index: Mapping[str, Sequence[_Name]]
    by_name: Mapping[str, Sequence[Place]]
    within: Mapping[str, tuple[str, ...]]
    common_words: frozenset[str]
    given_names: frozenset[str]

    def find(self, sentences: Sequence[Sentence], language: str = "") -> tuple[PlaceMention, ...]:
        """The places named in ``sentences``, longest name first, in reading order; adjectives are no places.

        ``language`` is that of the text: in German "Athens" is owned by Athen, elsewhere it is a place to go to.
        """
        german = language == "de"
        found = [one for number, sentence in enumerate(sentences) for one in self._in(number, sentence, german=german)]
        strong = {country for mention, weak in found if not weak for country in _countries(mention)}
        return tuple(mention for mention, weak in found if not weak or _countries(mention) & strong)

    def _in(self, number: int, sentence: Sentence, *, german: bool) -> Iterator[tuple[PlaceMention, bool]]:
        """The places of one sentence, each with whether its name is weak."""
        tokens, at, end = sentence.tokens, 0, 0
        for at, token in enumerate(tokens):
            if at < end:
                continue
            names = [
                name for key in keys_of(token.key) for name in self.index.get(key, ()) if _stands(name, tokens, at)
            ]
            if names and not self._is_no_place(names, sentence, at):
                longest = max(len(name.tokens) for name in names)
                names = [name for name in names if len(name.tokens) == longest]
                end = at + longest
                owned = (any if german else all)(tokens[end - 1].key == name.genitive for name in names)
                mention = _mention(names, number, first=at, owned=owned or possessive(tokens, end) > 0)
                yield mention, all(name.weak for name in names)

    def _is_no_place(self, names: Sequence[_Name], sentence: Sentence, at: int) -> bool:
        """Whether it is a person's name (Jack London, Sofia Coppola) or a common word whose capital says nothing."""
        if any(len(name.tokens) > 1 for name in names):
            return False
        key, before = sentence.tokens[at].key, sentence.tokens[at - 1].key if at else ""
        if before not in self.given_names and key not in self.given_names and key not in self.common_words:
            return False
        line = line_of(sentence)
        word = line.number_at(at)
        if before in self.given_names and line.has_capital(word - 1) and line.between(word - 1) == "":
            return True
        if any(name.place.kind is PlaceKind.COUNTRY for name in names):
            return line.shouted and key in self.common_words and all(name.exact for name in names)
        followed = line.has_capital(word + 1) and line.between(word) == "" and not (line.shouted or line.title_case)
        return (key in self.common_words and not line.capital_proves(word)) or (followed and key in self.given_names)

    def lookup(self, name: str) -> tuple[Place, ...]:
        """The places an analyst may mean by ``name``; more than one where it is two-fold, none where unknown.

        A place that holds all others of the name is meant by itself (Luxembourg).
        """
        found = self.by_name.get(_lookup_key(name), ())
        outer = [place for place in found if all(self.contains(place.id, other.id) for other in found)]
        return tuple(outer[:1] or found)

    def names(self) -> tuple[str, ...]:
        """Every name by which a place can be looked up, folded: what "did you mean" chooses from."""
        return tuple(self.by_name)

    def contains(self, place: str, other: str) -> bool:
        """Whether the place with id ``other`` is ``place`` or lies in it."""
        if place == other:
            return True
        outer, inner = self.places.get(place), self.places.get(other)
        if outer is None or inner is None:
            return False
        if outer.kind is not PlaceKind.REGION:
            return inner.kind not in SHARED and place in _above(other, self.within)
        return bool(inner.countries) and inner.countries <= outer.countries

    def abroad(self, mention: PlaceMention, home: frozenset[str]) -> bool:
        """Whether every reading of ``mention`` lies outside the countries of ``home``."""
        return all(not candidate.countries & home for candidate in mention.candidates)


def _countries(mention: PlaceMention) -> frozenset[str]:
    return frozenset().union(*(place.countries for place in mention.candidates))


def _stands(name: _Name, tokens: Sequence[Token], at: int) -> bool:
    """Whether ``name`` stands from token ``at`` on, with the capitals it needs."""
    if at + len(name.tokens) > len(tokens):
        return False
    if name.exact:
        return tokens[at].text == name.exact
    if not any(key in name.tokens[0] for key in keys_of(tokens[at].key)) or (
        0 not in name.small and tokens[at].text[0].islower()
    ):
        return False
    return all(
        tokens[at + offset].key in keys and (offset in name.small or not tokens[at + offset].text[0].islower())
        for offset, keys in enumerate(name.tokens[1:], 1)
    )


def _mention(names: Sequence[_Name], sentence: int, *, first: int, owned: bool) -> PlaceMention:
    places = sorted({name.place.id: name.place for name in names}.values(), key=lambda place: _RANKS[place.kind])
    return PlaceMention(tuple(places), sentence, first, first + len(names[0].tokens), possessive=owned)


def compile_gazetteer(
    rows: Iterable[PlaceRow],
    *,
    common_words: frozenset[str] = frozenset(),
    given_names: frozenset[str] = frozenset(),
) -> Gazetteer:
    """Index ``rows`` under all their names and the forms that regular inflection gives.

    ``common_words`` and ``given_names`` (folded keys) tell where a name like Nice or London is no place.
    """
    rows = tuple(rows)
    within = {row.id: row.within for row in rows}
    kinds = {row.id: row.kind for row in rows}
    places = {row.id: Place(row.id, row.names["en"][0], row.kind, _countries_of(row.id, within, kinds)) for row in rows}
    by_first: dict[Forms, tuple[_Name, ...]] = {}
    by_name: dict[str, tuple[Place, ...]] = {}
    for row in rows:
        alone = (places[row.id],)  # shared by most names of the place
        for name, keys in _names_of(row, places[row.id]):
            by_first[name.tokens[0]] = (*by_first.get(name.tokens[0], ()), name)
            if name.place not in by_name.setdefault(keys, alone):
                by_name[keys] += alone
    return Gazetteer(places, _by_form(by_first), by_name, within, common_words, given_names)


def _by_form(by_first: Mapping[Forms, Sequence[_Name]]) -> Mapping[str, Sequence[_Name]]:
    """Names by every form of their first word; forms that lead to the same names share them."""
    index: dict[str, Sequence[_Name]] = {}
    for forms, names in by_first.items():
        for key in forms:
            index[key] = (*index[key], *names) if key in index else names
    return index


def _above(place: str, within: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """All places that ``place`` lies in, at any remove."""
    parents = within.get(place, ())
    return frozenset(parents).union(*(_above(parent, within) for parent in parents))


def _countries_of(place: str, within: Mapping[str, tuple[str, ...]], kinds: Mapping[str, PlaceKind]) -> frozenset[str]:
    return frozenset(each for each in (place, *_above(place, within)) if kinds.get(each) is PlaceKind.COUNTRY)


def _names_of(row: PlaceRow, place: Place) -> Iterator[tuple[_Name, str]]:
    """Every name and written-out form of ``row``, each with the key under which it is looked up.

    A name that is the same in several languages stands once for each way in which these inflect it.
    """
    languages: dict[str, set[str]] = {}
    for language, names in row.names.items():
        for name in names:
            languages.setdefault(name, set()).add(_inflected(language, row.kind))
    for form in (form for forms in row.forms.values() for form in forms):
        languages.setdefault(form, {""})
    for name, spoken in languages.items():
        words = [(text, fold(text)) for text in pieces(normalise(name).clean)]
        key = " ".join([key for text, key in words if text[0].isalnum()])
        for language in sorted(spoken - {""}) or ("",):
            yield _name(name, words, place, language=language, weak=row.weak), key


def _inflected(language: str, kind: PlaceKind) -> str:
    """The language by whose rules a name is inflected, none where most languages leave it alone."""
    if language not in _INFLECTED:
        return ""
    return "" if language == "de" and kind not in _WITH_GENITIVE else language


def _name(name: str, words: Sequence[tuple[str, str]], place: Place, *, language: str, weak: bool) -> _Name:
    """``words`` are those of ``name``, each with its key."""
    forms = tuple([_forms(text, key, language) for text, key in words])
    small = tuple([at for at, (text, _) in enumerate(words) if text[0].islower()])
    genitive = f"{words[-1][1]}s"
    owns = language == "de" and genitive in forms[-1]
    shorthand = len(words) == 1 and len(name) <= _LONGEST_SHORTHAND and name.isupper()
    return _Name(place, forms, small, genitive if owns else "", weak, name if shorthand else "")


def _forms(text: str, key: str, language: str) -> Forms:
    """The forms that count as a word of a name: the regular ones, unless it is short, small or all capitals."""
    small = len(text) < _SHORTEST_INFLECTED and text[0].islower()
    if not language or small or text.isupper() or not text.isalpha():
        return unchanged(key)
    return _INFLECTED[language](key)


def _lookup_key(name: str) -> str:
    """Names are looked up without regard to case, accents and hyphens."""
    return " ".join(token.key for token in tokenise(normalise(name).clean) if is_word(token))
