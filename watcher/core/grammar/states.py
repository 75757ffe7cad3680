"""States as doers: by name, capital or seat of power, by what acts for them and by what is done in their name."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from watcher.core.grammar.attributes import attributes
from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.envoys import Envoy, envoys
from watcher.core.grammar.items import PLAIN, Item, ItemKind
from watcher.core.grammar.powers import POWERS, imposing, is_somebody, leader
from watcher.core.grammar.word_order import GENITIVE, ORDERED, ROMANCE
from watcher.core.language.text import fold
from watcher.core.lexicon.cues import CueKind
from watcher.core.lexicon.endings import EndingKind
from watcher.core.lexicon.places import SHARED, Gazetteer, Place, PlaceKind, PlaceMention
from watcher.core.lexicon.vocabulary import Vocabulary
from watcher.core.naming.entities import Entity, Form, Grade, Kind, Mention, Step

_BESIDE = (-1, 1, -2)
"""Where the adjective of a country stands from its forces: Russian forces, forces russes, Russian armed forces."""
_PEOPLE = 4
"""Items after an adjective among which the one stands whom it describes, and after a people its verb."""
_DATELINE = 4
"""Items behind a place among which its day ends: ", 3 dic."."""
_AFTER_PEOPLE = (CueKind.WAS, CueKind.HARM, CueKind.SUFFERING, CueKind.RELATION)
"""What is told of people named by a word for their nation alone: "a Norwegian was", "the Norwegian arrested"."""
_LARGE = frozenset({"de", "fr"})
"""Languages in which a people is written large, beside its adjective."""
_SMALL = ROMANCE - _LARGE
"""Languages in which only what stands before it tells it from its adjective behind a noun: "los rusos"."""
_BEFORE_PEOPLE = frozenset({CueKind.DETERMINER, CueKind.OWNING, CueKind.AMOUNT})
_LEADING = frozenset({CueKind.DESTINATION, CueKind.BESIDE})
_WORDS = re.compile(r"\w+|[^\w\s]")
_SCORES = {Grade.HIGH: 100, Grade.MEDIUM: 80}


class States:
    """Reads watched states in sentences; what is read there for other rules stays as it is."""

    def __init__(self, entities: Iterable[Entity], gazetteer: Gazetteer, vocabulary: Vocabulary) -> None:
        entities = tuple(entities)
        states = [entity for entity in entities if entity.kind is Kind.STATE]
        self._by_country = {id_: tuple(one for one in states if id_ in one.home) for one in states for id_ in one.home}
        self._demonyms = vocabulary.adjectives(self._by_country.keys())
        self._country_of = vocabulary.country_of
        self._long = _by_first_word(vocabulary.demonyms)
        self._countries = vocabulary.countries
        self._called = gazetteer.names.called
        self._known_armies = vocabulary.armies
        self._forces = vocabulary.forces
        self._deeds = vocabulary.deeds
        self._armies = {name: id_ for name, id_ in vocabulary.armies.items() if id_ in self._by_country}
        self._acted_for = {one.id: self._states_of(sorted(one.acts_for)) for one in entities if one.acts_for}
        self._officials: defaultdict[str, set[str]] = defaultdict(set)
        for person, acted_for in self._acted_for.items():
            _add(self._officials, person, acted_for)
        self._keys: defaultdict[str, set[str]] = defaultdict(set)
        self._parts: defaultdict[str, set[str]] = defaultdict(set)
        for form, id_ in (*self._demonyms.items(), *self._armies.items()):
            _add(self._keys, form, self._by_country[id_])
        for key, names in gazetteer.names.first_words() if states else ():
            places = [one.place for one in names if not self._by_country.keys().isdisjoint(one.place.countries)]
            if not places:
                continue
            _add(self._keys, key, self._in_countries(place for place in places if place.kind in POWERS))
            _add(self._parts, key, self._in_countries(place for place in places if place.kind not in SHARED))

    def keys(self, entity: str, *, parts: bool = False) -> frozenset[str]:
        """The keys of which an article that names this state holds one; none for what is no state.

        With ``parts`` those of its towns and areas as well.
        """
        own = frozenset(self._keys.get(entity, ()))
        return own.union(self._parts.get(entity, ())) if parts else own

    def officials(self, entity: str) -> frozenset[str]:
        """The persons who act for this state; none for what is no state."""
        return frozenset(self._officials.get(entity, ()))

    def read(self, parse: Parse) -> Parse:
        """The parse with the watched states on the items that name them."""
        if not self._by_country:
            return parse
        led = frozenset().union(*(parse.starts(kind) for kind in _LEADING)) - imposing(parse)
        described = frozenset(attributes(parse.items, parse.cues, parse.tokens))
        found = self._envoys(parse)
        sent = {at: mentions for one in found for at, mentions in self._sent_as(parse, one)}
        standing = {self._place_of(parse, one, at) for one in found for at, _ in one.adjectives}
        items = (
            item if item.first in described else self._read(parse, at, led=led, sent=sent.get(at, ()))
            for at, item in enumerate(parse.items)
        )
        marked = (replace(item, is_envoy=True) if at in standing else item for at, item in enumerate(items))
        return replace(parse, items=tuple(marked))

    def _read(self, parse: Parse, at: int, *, led: frozenset[int], sent: Sequence[Mention]) -> Item:
        item, states = parse.items[at], tuple(self._named_at(parse, at, led))
        whose = self._is_of_deed(parse, at) and self._says_whose(item.key)
        people = () if states else tuple(sent or self._people_at(parse, at))
        if not (states or whose or people):
            return item
        return replace(item, states=states, is_attribute=whose or item.is_attribute, nationals=people)

    def _envoys(self, parse: Parse) -> tuple[Envoy, ...]:
        """Those who stand for countries, watched or not."""
        nations, lands = self._nations(parse), _lands(parse)
        return tuple(envoys(parse, nations, lands)) if nations or lands else ()

    def _sent_as(self, parse: Parse, envoy: Envoy) -> Iterator[tuple[int, tuple[Mention, ...]]]:
        """The watched states for which some people stand, each where it counts: "la délégation chinoise"."""
        first, last = parse.items[envoy.first].first, parse.items[envoy.last - 1].last
        form = Form.INFLECTED if envoy.is_oblique else Form.EITHER
        for at, country in envoy.adjectives:
            named = parse.items[at].place is not None and parse.language in ORDERED
            if country in self._by_country and not named:
                mentions = self._mentions(parse, country, first, last)
                yield self._place_of(parse, envoy, at), tuple(replace(one, form=form) for one in mentions)

    def _place_of(self, parse: Parse, envoy: Envoy, adjective: int) -> int:
        """The item at which a state counts: its adjective, but for the one beside the noun the noun itself.

        In English, in which that is told of whoever is of a nation, always the adjective.
        """
        at_noun = adjective == envoy.nearest and parse.language not in ORDERED
        return envoy.head if at_noun else adjective

    def _nations(self, parse: Parse) -> Mapping[int, str]:
        """The countries of all adjectives, by item; each word of a longer one counts: "North Korean"."""
        found: dict[int, str] = {}
        for at, item in enumerate(parse.items):
            country = self._nation_at(parse, item)
            if country is not None:
                found[at] = country
            for words, long in self._long.get(item.key, ()):
                if [one.key for one in parse.items[at : at + len(words)]] == words:
                    found.update(dict.fromkeys(range(at, at + len(words)), long))
        return found

    def _nation_at(self, parse: Parse, item: Item) -> str | None:
        """The country of an adjective; its name in small letters is one as well, and in English its name.

        "Delegación china", "US and Iranian envoys".
        """
        if item.place is not None:
            return _country_of_place(item.place) if parse.language in ORDERED and not item.possessive else None
        if item.kind not in PLAIN or not item.key:
            return None
        small = parse.language in ROMANCE and parse.tokens[item.first].text.islower()
        return self._country_of(item.key) or (self._countries.get(item.key) if small else None)

    def _people_at(self, parse: Parse, at: int) -> Iterator[Mention]:
        """The watched states of which people stand at an item: "Norway's president X", in English "two Germans"."""
        item = parse.items[at]
        if item.is_person:
            country = self._country_of_title(parse, item)
        else:
            told = parse.language in ORDERED and (_stands_alone(parse, at) or _describes_somebody(parse, at))
            country = self._demonyms.get(item.key) if told else None
        if country is not None:
            yield from self._mentions(parse, country, item.first, item.last)
        else:
            yield from self._acting_officials(item)

    def _acting_officials(self, item: Item) -> Iterator[Mention]:
        """The watched states for which somebody named at an item acts."""
        for person in item.mentions:
            for state in self._acted_for.get(person.entity, ()):
                yield replace(person, entity=state.id, step=Step.OFFICIAL)

    def _country_of_title(self, parse: Parse, item: Item) -> str | None:
        """The watched country whose name or adjective the title before a person's name has, in most languages first."""
        if item.of is None:
            keys = [token.key for token in parse.tokens[item.first : item.last]]
            first = self._demonyms.get(keys[0]) or self._demonyms.get(" ".join(keys[:2]))
            later = keys[1:] if parse.language in ROMANCE else ()
            return first or next((self._demonyms[key] for key in later if key in self._demonyms), None)
        country = _country_of_place(item.of)
        return country if country in self._by_country else None

    def _named_at(self, parse: Parse, at: int, led: frozenset[int]) -> Iterable[Mention]:
        """The watched states that an item names: a place that may act, an army, forces, the adjective of a deed."""
        item = parse.items[at]
        if item.place is not None and leader(parse, at, led) is None and not _is_dateline(parse, at):
            return self._acting_as(parse, item.place)
        if item.key in self._armies:
            return self._mentions(parse, self._armies[item.key], item.first, item.last)
        if item.key in self._forces:
            return self._acting(parse, at)
        if item.key in self._demonyms and (self._is_of_deed(parse, at) or _acts_as_people(parse, at)):
            return self._mentions(parse, self._demonyms[item.key], item.first, item.last)
        return ()

    def _acting_as(self, parse: Parse, place: PlaceMention) -> Iterator[Mention]:
        """The states for which a place stands, less surely where it is a town or a seat of power."""
        grade = Grade.HIGH if place.candidates[0].kind is PlaceKind.COUNTRY else Grade.MEDIUM
        meant = self._in_countries(one for one in place.candidates if one.kind in POWERS)
        form = self._form_of(parse, place)
        return (replace(_mention(parse, state.id, place.first, place.last, grade), form=form) for state in meant)

    def _form_of(self, parse: Parse, place: PlaceMention) -> Form:
        """Whether a Slavic place stands in a case in which it does nothing: "Україну атакували дрони"."""
        told = parse.language in GENITIVE and not self._called(fold(parse.text(place.first, place.last)))
        return Form.INFLECTED if told else Form.EITHER

    def _says_whose(self, key: str) -> bool:
        """Whether a word says whose a deed beside it is, whoever is watched."""
        return bool(key) and (key in self._known_armies or self._country_of(key) is not None)

    def _in_countries(self, places: Iterable[Place]) -> tuple[Entity, ...]:
        """The watched states in whose countries some places lie, each once."""
        return self._states_of(id_ for place in places for id_ in sorted(place.countries))

    def _states_of(self, countries: Iterable[str]) -> tuple[Entity, ...]:
        """The watched states that are some countries, each once."""
        return tuple(dict.fromkeys(state for id_ in countries for state in self._by_country.get(id_, ())))

    def _acting(self, parse: Parse, at: int) -> Iterator[Mention]:
        """The states whose adjective stands beside their forces."""
        for beside in (at + step for step in _BESIDE if 0 <= at + step < len(parse.items)):
            id_ = self._demonyms.get(parse.items[beside].key)
            if id_ is not None:
                first, last = parse.items[min(at, beside)].first, parse.items[max(at, beside)].last
                yield from self._mentions(parse, id_, first, last)
                return

    def _is_of_deed(self, parse: Parse, at: int) -> bool:
        """Whether an adjective stands beside a deed: "Israeli raid", "Israeli night air raid", "frappe israélienne"."""
        after = parse.items[at + 1 : at + 3]
        after = after[:1] if after and after[0].key in self._forces else after
        return any(one.key in self._deeds for one in (*parse.items[max(0, at - 1) : at], *after))

    def _mentions(self, parse: Parse, country: str, first: int, last: int) -> Iterator[Mention]:
        return (_mention(parse, state.id, first, last, Grade.MEDIUM) for state in self._by_country[country])


def _add(keys: Mapping[str, set[str]], key: str, states: Iterable[Entity]) -> None:
    for state in states:
        keys[state.id].add(key)


def _by_first_word(adjectives: Mapping[str, str]) -> Mapping[str, Sequence[tuple[list[str], str]]]:
    """The adjectives of several words, by their first: "north korean", "sud-coreen"."""
    found: defaultdict[str, list[tuple[list[str], str]]] = defaultdict(list)
    for key, id_ in adjectives.items():
        words = _WORDS.findall(key)
        if len(words) > 1:
            found[words[0]].append((words, id_))
    return found


def _lands(parse: Parse) -> Mapping[int, str]:
    """The countries whose names a title before them may own without a preposition, by item."""
    if parse.language not in GENITIVE:
        return {}
    places = ((at, item.place) for at, item in enumerate(parse.items) if item.place is not None)
    found = ((at, _country_of_place(place)) for at, place in places)
    return {at: country for at, country in found if country is not None}


def _country_of_place(place: PlaceMention) -> str | None:
    return next((one.id for one in place.candidates if one.kind is PlaceKind.COUNTRY), None)


def _is_dateline(parse: Parse, at: int) -> bool:
    """Whether a place and a day alone stand before a full stop: "Lima, 3 dic. La ministra"."""
    behind = parse.items[at + 1 : at + 1 + _DATELINE]
    keys = [item.key for item in behind]
    dated = keys[:1] == [","] and len(behind) > 1 and (behind[1].is_date or keys[1].isdigit())
    return at == 0 and dated and "." in keys


def _acts_as_people(parse: Parse, at: int) -> bool:
    """Whether a people does what the verb after it says, by its form: "росіяни атакували", "Les Russes ont bombardé".

    An adjective stands before no verb, and in German and French with no capital; a Spanish one behind its noun alone.
    """
    written = parse.tokens[parse.items[at].first].text
    large = parse.language not in _LARGE or written[0].isupper()
    alone = parse.language not in _SMALL or _is_noun(parse, at)
    return large and alone and parse.ends(EndingKind.PEOPLE, at) and any(_verbs_near(parse, at))


def _is_noun(parse: Parse, at: int) -> bool:
    """Whether an article, a number or "of" stands right before an item."""
    first = parse.items[at].first
    return any(cue.last == first and cue.kind in _BEFORE_PEOPLE for cue in parse.cues)


def _verbs_near(parse: Parse, at: int) -> Iterator[bool]:
    """Of the words right behind an item, whether each is a verb of several: "росіяни вночі знову атакували"."""
    for after in range(at + 1, min(len(parse.items), at + 1 + _PEOPLE)):
        if parse.items[after].kind not in PLAIN:
            return
        yield _is_verb_of_several(parse, after)


def _is_verb_of_several(parse: Parse, at: int) -> bool:
    small = parse.tokens[parse.items[at].first].text.islower()
    kinds = (EndingKind.PRESENT, EndingKind.PRESENT_OF_SEVERAL)
    german = parse.language == "de" and parse.ends(EndingKind.SEVERAL, at)
    return small and (german or at in parse.verbs_of_the_past or any(parse.ends(kind, at) for kind in kinds))


def _stands_alone(parse: Parse, at: int) -> bool:
    """Whether a word for a people stands for some of them: "two Norwegians", "the Norwegian, who"."""
    if parse.ends(EndingKind.SEVERAL, at):
        return True
    after = parse.items[at + 1] if at + 1 < len(parse.items) else None
    led = at > 0 and parse.items[at - 1].kind is ItemKind.FILLER
    verb = after is not None and any(after.first in parse.starts(kind) for kind in _AFTER_PEOPLE)
    return led and (verb or after is None or after.kind in {ItemKind.MARK, ItemKind.BORDER})


def _describes_somebody(parse: Parse, at: int) -> bool:
    """Whether an adjective is that of somebody after it: "a Norwegian human rights lawyer"."""
    for after in range(at + 1, min(len(parse.items), at + 1 + _PEOPLE)):
        if is_somebody(parse, after) or parse.begins(CueKind.COMPATRIOT, after) or parse.items[after].is_person:
            return True
        plain = parse.items[after].kind in PLAIN or parse.items[after].key == "-"
        if not plain or parse.begins(CueKind.PREPOSITION, after):
            return False
    return False


def mention_of(parse: Parse, state: str, item: Item, grade: Grade) -> Mention:
    """The mention of a state, given by its id, at an item."""
    return _mention(parse, state, item.first, item.last, grade)


def _mention(parse: Parse, state: str, first: int, last: int, grade: Grade) -> Mention:
    return Mention(state, parse.number, first, last, parse.text(first, last), Step.ALIAS, grade, score=_SCORES[grade])
