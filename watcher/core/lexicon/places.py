"""The gazetteer: countries, cities, regions and seats of power, found in text and compared with a home."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from watcher.core.language.clitics import keys_of
from watcher.core.language.text import Sentence, Token, fold, is_word, normalise, possessive, tokenise
from watcher.core.lexicon.namesakes import NO_NAMESAKES, Namesakes
from watcher.core.lexicon.place_names import SHARED, TOWNS, Name, Names, Place, PlaceKind, PlaceRow

__all__ = [
    "SHARED",
    "TOWNS",
    "Gazetteer",
    "Place",
    "PlaceKind",
    "PlaceMention",
    "PlaceRow",
    "compile_gazetteer",
]


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


# Countries first: where a name is two-fold, the better known place is named first.
_RANKS = {kind: rank for rank, kind in enumerate(PlaceKind)}


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Gazetteer:
    """Every known place, found by its names."""

    places: Mapping[str, Place]
    names: Names
    within: Mapping[str, tuple[str, ...]]
    namesakes: Namesakes

    def find(self, sentences: Sequence[Sentence], language: str = "") -> tuple[PlaceMention, ...]:
        """The places named in ``sentences``, longest name first, in reading order; adjectives are no places.

        ``language`` is that of the text: in German "Athens" is owned by Athen, elsewhere it is a place to go to.
        """
        found = [one for number, sentence in enumerate(sentences) for one in self._in(number, sentence, language)]
        strong = {country for mention, weak in found if not weak for country in _countries(mention)}
        kept = [mention for mention, weak in found if not weak or _countries(mention) & strong]
        pairs = zip((None, *kept), kept, strict=False)
        placed = [self._beside(before, mention, sentences) for before, mention in pairs]
        return tuple(self._with_namesakes(placed, sentences))

    def _with_namesakes(
        self, mentions: Sequence[PlaceMention], sentences: Sequence[Sentence]
    ) -> Iterator[PlaceMention]:
        """The mentions, a town that is known elsewhere alone as the area behind its comma: San Jose, California.

        Not in a list: "in London, Scotland and Wales".
        """
        near = [False, *(_is_near(one, two) for one, two in pairwise(mentions)), False, False]
        first: int | None = None
        for at, mention in enumerate(mentions):
            listed = near[at] or near[at + 2] or not near[at + 1]
            if not listed and self._is_namesake(mention, mentions[at + 1], sentences):
                first = mention.first
            else:
                yield mention if first is None else replace(mention, first=first)
                first = None

    def _is_namesake(self, town: PlaceMention, area: PlaceMention, sentences: Sequence[Sentence]) -> bool:
        """Whether a town is known elsewhere alone than in the area that stands behind its comma."""
        if not _is_joined(town, area, sentences) or not _is_area(area):
            return False
        outside = not any(self._holds(outer, inner) for outer in area.candidates for inner in town.candidates)
        return outside and all(place.kind in TOWNS for place in town.candidates)

    def _beside(
        self, before: PlaceMention | None, mention: PlaceMention, sentences: Sequence[Sentence]
    ) -> PlaceMention:
        """A two-fold place as the one that holds the place before its comma: Atlanta, Georgia."""
        if before is None or len(mention.candidates) == 1 or not _is_joined(before, mention, sentences):
            return mention
        meant = [each for each in mention.candidates if any(self._holds(each, inner) for inner in before.candidates)]
        return replace(mention, candidates=tuple(meant)) if meant else mention

    def _holds(self, outer: Place, inner: Place) -> bool:
        return outer.id != inner.id and self.contains(outer.id, inner.id)

    def _in(self, number: int, sentence: Sentence, language: str) -> Iterator[tuple[PlaceMention, bool]]:
        """The places of one sentence, each with whether its name is weak."""
        tokens, at, end = sentence.tokens, 0, 0
        for at, token in enumerate(tokens):
            if at < end:
                continue
            begun = (name for key in keys_of(token.key) for name in self.names.begun_by(key))
            names = [name for name in begun if name.is_read_in(language) and _stands(name, tokens, at)]
            if names and not self.namesakes.hide(names, sentence, at, language):
                longest = max(len(name.tokens) for name in names)
                names = [name for name in names if len(name.tokens) == longest]
                end = at + longest
                owned = (any if language == "de" else all)(tokens[end - 1].key == name.genitive for name in names)
                mention = _mention(names, number, first=at, owned=owned or possessive(tokens, end) > 0)
                yield mention, all(name.weak for name in names)

    def lookup(self, name: str) -> tuple[Place, ...]:
        """The places an analyst may mean by ``name``; more than one where it is two-fold, none where unknown.

        A place that holds all others of the name is meant by itself (Luxembourg).
        """
        key = _lookup_key(name)
        found = [place for place in self.names.called(key) if not self._is_another_word(name, key, place)]
        outer = [place for place in found if all(self.contains(place.id, other.id) for other in found)]
        return tuple(outer[:1] or found)

    def _is_another_word(self, name: str, key: str, place: Place) -> bool:
        """Whether capitals are no name of a place but for its accents: IRA is no Irã."""
        named = [one for one in self.names.begun_by(key) if one.place is place] if name.isupper() else []
        return bool(named) and all(one.exact not in ("", name) for one in named)

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


def _is_area(mention: PlaceMention) -> bool:
    """Whether a name means a state or province, whichever it is."""
    return all(place.kind is PlaceKind.AREA for place in mention.candidates)


def _is_near(one: PlaceMention, two: PlaceMention) -> bool:
    """Whether a mark or an "and" at most parts two places of one sentence."""
    return one.sentence == two.sentence and two.first <= one.last + 1


def _is_joined(before: PlaceMention, mention: PlaceMention, sentences: Sequence[Sentence]) -> bool:
    """Whether only a comma parts two places of one sentence."""
    if before.sentence != mention.sentence or before.last + 1 != mention.first:
        return False
    return sentences[mention.sentence].tokens[before.last].key == ","


def _countries(mention: PlaceMention) -> frozenset[str]:
    return frozenset().union(*(place.countries for place in mention.candidates))


def _stands(name: Name, tokens: Sequence[Token], at: int) -> bool:
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


def _mention(names: Sequence[Name], sentence: int, *, first: int, owned: bool) -> PlaceMention:
    places = sorted({name.place.id: name.place for name in names}.values(), key=lambda place: _RANKS[place.kind])
    return PlaceMention(tuple(places), sentence, first, first + len(names[0].tokens), possessive=owned)


def compile_gazetteer(rows: Iterable[PlaceRow], namesakes: Namesakes = NO_NAMESAKES) -> Gazetteer:
    """Index ``rows`` under all their names and the forms that regular inflection gives.

    ``namesakes`` tell where a name like Nice or London is no place; which of the places are given names as well is
    added to them.
    """
    rows = tuple(rows)
    within = {row.id: row.within for row in rows}
    kinds = {row.id: row.kind for row in rows}
    places = {row.id: Place(row.id, row.names["en"][0], row.kind, _countries_of(row.id, within, kinds)) for row in rows}
    both = frozenset(fold(name) for row in rows if row.given for name in row.names["en"])
    return Gazetteer(places, Names(rows, places), within, replace(namesakes, both=both))


def _above(place: str, within: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """All places that ``place`` lies in, at any remove."""
    parents = within.get(place, ())
    return frozenset(parents).union(*(_above(parent, within) for parent in parents))


def _countries_of(place: str, within: Mapping[str, tuple[str, ...]], kinds: Mapping[str, PlaceKind]) -> frozenset[str]:
    return frozenset(each for each in (place, *_above(place, within)) if kinds.get(each) is PlaceKind.COUNTRY)


def _lookup_key(name: str) -> str:
    """Names are looked up without regard to case, accents and hyphens."""
    return " ".join(token.key for token in tokenise(normalise(name).clean) if is_word(token))
