"""Capitals that are named by their country: "the Vietnamese capital", "die Hauptstadt Vietnams"."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from watcher.core.language.text import Sentence, Token
from watcher.core.lexicon.cue_table import Cues
from watcher.core.lexicon.cues import CueKind
from watcher.core.lexicon.places import Gazetteer, Place, PlaceKind, PlaceMention
from watcher.core.lexicon.vocabulary import Vocabulary

_MOST_LINKS: Final = 3

_MONEY_TOO: Final = frozenset({"en", "es"})
"""Languages in which "capital" is money as well: a city only after some words, and not before others."""

Span = tuple[int, int, tuple[Place, ...]]


class Capitals:
    """Finds the capitals that are named by an adjective or by the name of their country."""

    def __init__(self, gazetteer: Gazetteer, cues: Cues, vocabulary: Vocabulary) -> None:
        self._words = frozenset(
            (language, word)
            for language, words in cues.whole.items()
            for word, entries in words.items()
            if any(kind is CueKind.CAPITAL for _, kind, _ in entries)
        )
        self._links = vocabulary.capital_links
        self._leading = vocabulary.before_capitals
        self._of_money = vocabulary.money_words
        self._country_of = vocabulary.country_of
        self._capitals = _by_country(gazetteer.places)

    def named(
        self, sentences: Sequence[Sentence], places: Iterable[PlaceMention], language: str
    ) -> tuple[PlaceMention, ...]:
        """The places of some sentences with such capitals in their stead: a capital stands for what names it."""
        by_sentence: dict[int, list[PlaceMention]] = {}
        for place in places:
            by_sentence.setdefault(place.sentence, []).append(place)
        return tuple(
            place
            for number, sentence in enumerate(sentences)
            for place in self._in(number, sentence, by_sentence.get(number, []), language)
        )

    def _in(self, number: int, sentence: Sentence, places: list[PlaceMention], language: str) -> list[PlaceMention]:
        tokens = sentence.tokens
        for at, token in enumerate(tokens):
            if (language, token.key) in self._words:
                found = next(self._at(tokens, at, places), None)
                if found is not None and not (language in _MONEY_TOO and self._is_money(tokens, found)):
                    places = _with(places, number, found)
        return places

    def _at(self, tokens: Sequence[Token], at: int, places: Sequence[PlaceMention]) -> Iterator[Span]:
        """The capital whose word stands at a token, with the tokens that name it."""
        starts, ends = {place.first: place for place in places}, {place.last: place for place in places}
        named = (*self._adjectives(tokens, at), *self._countries(tokens, at, starts, ends))
        known = ((first, last, self._capitals[country]) for first, last, country in named if country in self._capitals)
        for first, last, capital in known:
            after = starts.get(last)
            follows = after is not None and capital in after.candidates
            yield (first, after.last, after.candidates) if after and follows else (first, last, (capital,))

    def _adjectives(self, tokens: Sequence[Token], at: int) -> Iterator[tuple[int, int, str]]:
        """The adjective of a country beside the word, one or two words before it or one after it."""
        for first, last in ((at - 2, at), (at - 1, at), (at + 1, at + 2)):
            key = " ".join(token.key for token in tokens[max(0, first) : last])
            country = self._country_of(key) if first >= 0 else None
            if country is not None:
                yield min(first, at), max(last, at + 1), country

    def _countries(
        self, tokens: Sequence[Token], at: int, starts: Mapping[int, PlaceMention], ends: Mapping[int, PlaceMention]
    ) -> Iterator[tuple[int, int, str]]:
        """The country that owns the word before it, or that follows it: "Japan's capital", "capital of Japan"."""
        after, last = at + 1, min(at + 1 + _MOST_LINKS, len(tokens))
        while after < last and tokens[after].key in self._links and after not in starts:
            after += 1
        before = at
        while before > 0 and tokens[before - 1].key in {"s", "'"} and before not in ends:
            before -= 1
        beside = (starts.get(after), ends.get(before) or ends.get(at))
        countries = (place for place in beside if place and place.candidates[0].kind is PlaceKind.COUNTRY)
        yield from ((min(place.first, at), max(place.last, at + 1), place.candidates[0].id) for place in countries)

    def _is_money(self, tokens: Sequence[Token], found: Span) -> bool:
        first, last, _ = found
        led = first > 0 and tokens[first - 1].key in self._leading
        return not led or (last < len(tokens) and tokens[last].key in self._of_money)


def _by_country(places: Mapping[str, Place]) -> Mapping[str, Place]:
    """The capital of each country; where there are several, the first."""
    capitals: dict[str, Place] = {}
    for place in places.values():
        if place.kind is PlaceKind.CAPITAL:
            for country in place.countries:
                capitals.setdefault(country, place)
    return capitals


def _with(places: Iterable[PlaceMention], number: int, found: Span) -> list[PlaceMention]:
    first, last, meant = found
    kept = [place for place in places if place.last <= first or place.first >= last]
    return sorted([*kept, PlaceMention(meant, number, first, last)], key=lambda place: place.first)
