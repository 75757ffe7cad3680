"""Who does what where in a sentence: patterns first, then phrases near a name, then a loose relation."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from watcher.core.claims import ClaimKind, Span, judge
from watcher.core.clauses import Item, ItemKind, Parse
from watcher.core.cues import CueKind
from watcher.core.entities import Grade, Mention
from watcher.core.events import (
    Choice,
    EventList,
    Found,
    Part,
    Phrase,
    Program,
    Role,
    Slot,
    Word,
    compile_pattern,
    find,
    find_phrase,
)
from watcher.core.places import Gazetteer, PlaceKind, PlaceMention


class Relation(StrEnum):
    """By what a name and an event were connected."""

    PATTERN = "role pattern"
    PHRASE = "phrase near the name"
    LOOSE = "name, event word and foreign place"

    @property
    def grade(self) -> Grade:
        """How sure a statement is that rests on it."""
        return _GRADES[self]


_GRADES = {Relation.PATTERN: Grade.HIGH, Relation.PHRASE: Grade.MEDIUM, Relation.LOOSE: Grade.LOW}


@dataclass(frozen=True, slots=True)
class Statement:
    """An event that a parse tells of; ``who``, ``other``, ``place`` and ``date`` are items of it, or None."""

    event: str
    parse: Parse
    span: Span
    relation: Relation
    who: int | None = None
    other: int | None = None
    place: int | None = None
    date: int | None = None

    @property
    def grade(self) -> Grade:
        """How sure the relation is."""
        return self.relation.grade


@dataclass(frozen=True, slots=True)
class Subject:
    """Who is asked for in a parse: the items that name it, and the countries that are its home.

    ``items`` is None where anyone may be the one. For a person a nearer person is another doer, and "X's envoy" is not
    X; an organisation or state acts through its people.
    """

    items: frozenset[int] | None
    home: frozenset[str] = frozenset()
    is_person: bool = True


class EventReader:
    """One event list, compiled: finds its statements in a parse."""

    def __init__(self, event: EventList, gazetteer: Gazetteer) -> None:
        self.id = event.id
        self._gazetteer = gazetteer
        self._excluded = event.excluded
        self._phrases = _by_first(event.phrases)
        self._programs: defaultdict[str, list[Program]] = defaultdict(list)
        for pattern in event.patterns:
            program = compile_pattern(pattern)
            for form in program.needed:
                self._programs[form].append(program)
        self._loose = frozenset(form for pattern in event.patterns for form in _event_words(pattern.parts))
        self.is_bodily = any(_asks(pattern.parts, Role.ABROAD) for pattern in event.patterns)
        self.triggers = frozenset(self._programs) | frozenset(self._phrases) | self._loose

    def statements(self, parse: Parse, subject: Subject) -> tuple[Statement, ...]:
        """All statements of the event about a subject in a parse, surest relation first; none where a veto stands."""
        keys = {item.key for item in parse.items}
        if keys.isdisjoint(self.triggers) or any(find_phrase(phrase, parse) for phrase in self._excluded):
            return ()
        scene = Scene(parse, subject, self._gazetteer)
        found = tuple(self._by_pattern(scene, keys)) or tuple(self._by_phrase(scene, keys))
        if not found and self.is_bodily and subject.items:
            found = tuple(self._loosely(scene))
        return found

    def mentions_event(self, parse: Parse) -> bool:
        """Whether a parse holds a phrase or a pattern of the event, whoever does it."""
        return bool(self.statements(parse, Subject(None)))

    def _by_pattern(self, scene: "Scene", keys: set[str]) -> Iterator[Statement]:
        programs = {id(program): program for key in sorted(keys) for program in self._programs.get(key, ())}
        seen = set()
        for program in programs.values():
            for found in find(program, scene.parse, scene):
                statement = self._of(found, scene)
                if statement is not None and (key := (statement.who, statement.place, statement.span)) not in seen:
                    seen.add(key)
                    yield statement

    def _of(self, found: Found, scene: "Scene") -> Statement | None:
        """The statement of a pattern that was found; a journey without a place goes to the first place abroad."""
        place = found.place
        if self.is_bodily and place is None:
            if scene.has_home():
                return None
            place = scene.first_abroad()
        span = Span(found.first, found.last, found.words)
        return Statement(
            self.id,
            scene.parse,
            span,
            Relation.PATTERN,
            who=found.who,
            other=found.other,
            place=place,
            date=found.date,
        )

    def _by_phrase(self, scene: "Scene", keys: set[str]) -> Iterator[Statement]:
        for phrase in (phrase for key in sorted(keys) for phrase in self._phrases.get(key, ())):
            yield from near(self.id, phrase, scene)

    def _loosely(self, scene: "Scene") -> Iterator[Statement]:
        """The name, an event word after it with no nearer doer, and a foreign place near the word; nothing against.

        Without a place only what is denied is told: who skips a summit is not where it is.
        """
        words = [at for at, item in enumerate(scene.parse.items) if item.key in self._loose and scene.has_content(at)]
        found = [(at, who) for at in words if (who := scene.doer_near(at)) is not None]
        for at, who in found if scene.is_plain() and not scene.has_home() else ():
            place = scene.abroad_near(at)
            if place is not None:
                span = Span(min(who, at, place), max(who, at, place) + 1, (at,))
                yield Statement(self.id, scene.parse, span, Relation.LOOSE, who=who, place=place)
                return
        for at, who in found:
            span = Span(min(who, at), max(who, at) + 1, (at,))
            if judge(scene.parse, span, bodily=True).kind is ClaimKind.DENIED:
                yield Statement(self.id, scene.parse, span, Relation.LOOSE, who=who)
                return


def near(event: str, phrase: Phrase, scene: "Scene") -> Iterator[Statement]:
    """The statements that a phrase makes next to the name, in the same sentence and with no nearer doer."""
    for first, last in find_phrase(phrase, scene.parse):
        words = tuple(range(first, last))
        if scene.anyone:
            yield Statement(event, scene.parse, Span(first, last, words), Relation.PHRASE)
            continue
        who = scene.near(first, last)
        if who is not None:
            span = Span(min(who, first), max(who + 1, last), words)
            yield Statement(event, scene.parse, span, Relation.PHRASE, who=who, place=scene.first_abroad())


_NEAR = 12
"""Words between a phrase and the name that it is next to."""
_CLOSE = 4
"""Words between an event word and the name right after it."""
_ANYONE = frozenset({ItemKind.NAME, ItemKind.WORD})
_THIN = frozenset({ItemKind.FILLER, ItemKind.MARK})
_LOOSE_REACH = 10
"""Words between an event word and a place that may belong to it."""


class Scene:
    """A parse as seen by one subject: who may be the doer, what is abroad. It is the casting of patterns."""

    def __init__(self, parse: Parse, subject: Subject, gazetteer: Gazetteer) -> None:
        self.parse = parse
        self.anyone = subject.items is None
        self._home = subject.home
        self._is_person = subject.is_person
        self._gazetteer = gazetteer
        self._starts = {kind: {cue.first for cue in parse.cues if cue.kind is kind} for kind in _STARTS}
        own = subject.items or frozenset()
        self._subjects = {parse.items[at].first for at in own if not self._owns_another(at)}
        self._own = {parse.items[at].first for at in own}

    def fills(self, item: Item, role: Role) -> bool:
        """Whether an item may play a role."""
        if role is Role.WHO:
            return item.kind in _ANYONE if self.anyone else item.first in self._subjects
        if role is Role.OTHER:
            return item.first not in self._own and (item.is_person or self._is_power(item))
        if role is Role.DATE:
            return item.is_date
        if role is Role.PLACE:
            return item.place is not None
        place = self._destination(item)
        return place is not None and self._gazetteer.abroad(place, self._home) is (role is Role.ABROAD)

    def may_skip(self, parse: Parse, first: int, last: int) -> bool:
        """Whether ``...`` may stand for these items.

        Not where somebody else does what follows, nor where a new clause parts a verb from a place.
        """
        if parse.items[last].kind is ItemKind.NAME or self._begins(CueKind.PREPOSITION, last):
            return not any(self._begins(CueKind.COMMA, at) for at in range(first, last))
        if self.anyone or not self._is_person:
            return True
        at = self._adjacent_name(first, last)
        return at is None or self._is_joined(at, first)

    def has_home(self) -> bool:
        """Whether the parse names a place in the subject's home that may be where it happens."""
        places = (self._destination(item) for item in self.parse.items)
        return bool(self._home) and any(
            place is not None and not self._gazetteer.abroad(place, self._home) for place in places
        )

    def first_abroad(self) -> int | None:
        """The first place of the parse that lies abroad and may be where it happens."""
        return next((at for at, item in enumerate(self.parse.items) if self.fills(item, Role.ABROAD)), None)

    def abroad_near(self, at: int) -> int | None:
        """The place abroad nearest to an item, within reach, that "in" or "to" leads to."""
        near_by = range(max(0, at - _LOOSE_REACH), min(len(self.parse.items), at + _LOOSE_REACH + 1))
        places = (place for place in near_by if self.fills(self.parse.items[place], Role.ABROAD))
        return min(filter(self._is_destination, places), key=lambda place: abs(place - at), default=None)

    def _is_destination(self, at: int) -> bool:
        before = at - 1
        while before > 0 and self.parse.items[before].kind in _THIN and not self._begins(CueKind.DESTINATION, before):
            before -= 1
        return before >= 0 and self._begins(CueKind.DESTINATION, before)

    def has_content(self, at: int) -> bool:
        """Whether an item is a word with a meaning of its own, and no phone call."""
        linking = self._begins(CueKind.PREPOSITION, at) or self._begins(CueKind.COMMA, at)
        first = self.parse.items[at].first
        remote = any(cue.kind is CueKind.REMOTE and cue.first <= first < cue.last for cue in self.parse.cues)
        return not linking and not remote

    def is_plain(self) -> bool:
        """Whether nothing in the parse denies or doubts."""
        against = {CueKind.DENIED, CueKind.UNCLEAR, CueKind.REMOTE}
        tokens = self.parse.tokens
        asked = bool(tokens) and tokens[-1].key == "?"
        return not asked and not any(cue.kind in against for cue in self.parse.cues)

    def doer_near(self, at: int) -> int | None:
        """The subject, if it is the nearest person before an item in its clause, or right after it."""
        for before in range(at - 1, -1, -1):
            item = self.parse.items[before]
            if item.kind is ItemKind.BORDER:
                break
            if item.is_person and not self._is_object(before):
                return before if item.first in self._subjects else None
        after = range(at + 1, min(at + _CLOSE, len(self.parse.items)))
        return next((one for one in after if self.parse.items[one].first in self._subjects), None)

    def near(self, first: int, last: int) -> int | None:
        """The subject nearest to a phrase; None where somebody else stands nearer before it as the doer."""
        items = self.parse.items
        own = [at for at, item in enumerate(items) if item.first in self._subjects]
        who = min(own, key=lambda at: _distance(at, first, last), default=None)
        if who is None or not self._is_person:
            return who
        if _distance(who, first, last) > _NEAR or self._is_met(who):
            return None
        if who > first:
            return who
        between = range(who + 1, first)
        rivals = (at for at in between if items[at].is_person and not self._is_object(at))
        return None if any(rivals) else who

    def _is_met(self, at: int) -> bool:
        """Whether a name is the object of another's deed: "B met A", "who met A"."""
        items = self.parse.items
        before = at - 1
        while before >= 0 and items[before].kind in _THIN:
            before -= 1
        if before < 0 or items[before].kind is not ItemKind.WORD:
            return False
        told_of_another = before > 0 and self._begins(CueKind.COMMA, before - 1)
        return told_of_another or any(item.is_person and item.first not in self._own for item in items[:before])

    def _destination(self, item: Item) -> PlaceMention | None:
        return None if item.possessive or item.is_elsewhere or item.mentions else item.place

    def _is_power(self, item: Item) -> bool:
        """Whether a place may act: a country, its capital or its seat of power, if it is not the subject's own."""
        if item.place is None or (self._home and not self._gazetteer.abroad(item.place, self._home)):
            return False
        return any(place.kind in _POWERS for place in item.place.candidates)

    def _adjacent_name(self, first: int, last: int) -> int | None:
        """The person right before ``last``, only fillers between."""
        for at in range(last - 1, first - 1, -1):
            item = self.parse.items[at]
            if item.is_person:
                return at
            if item.kind not in _THIN:
                return None
        return None

    def _is_joined(self, at: int, first: int) -> bool:
        """Whether a person does it together with the subject: "A and B", or "A, B" at the beginning of the gap."""
        if self.parse.items[at].first in self._own:
            return True
        if self.parse.items[at].possessive:
            return False
        if self._is_object(at):
            return True
        linked = self.parse.items[first].key in _LINKS
        return linked and at == first + 1 and not (first > 1 and self._begins(CueKind.PREPOSITION, first - 2))

    def _is_object(self, at: int) -> bool:
        """Whether a preposition or "and" stands before a person."""
        before = at - 1
        while before >= 0 and self.parse.items[before].kind in _THIN:
            if self._begins(CueKind.PREPOSITION, before) or self._begins(CueKind.JOIN, before):
                return True
            before -= 1
        return before >= 0 and (self._begins(CueKind.PREPOSITION, before) or self._begins(CueKind.JOIN, before))

    def _owns_another(self, at: int) -> bool:
        """Whether the name only says whose envoy, ally or war it is: "X's envoy", "X ally", "envoy of X"."""
        items = self.parse.items
        if not self._is_person:
            return False
        for after in range(at + 1, len(items)):
            if self._begins(CueKind.ROLE, after):
                return True
            if not items[at].possessive or items[after].kind is not ItemKind.FILLER:
                break
        return self._is_owned_before(at)

    def _is_owned_before(self, at: int) -> bool:
        """A role noun right before a name (genitive), or with "of" between."""
        if at > 0 and self.parse.language in _GENITIVE and self._begins(CueKind.ROLE, at - 1):
            return True
        owner = at > 1 and self.parse.items[at - 1].key in _OF and self._begins(CueKind.ROLE, at - 2)
        return bool(owner)

    def _begins(self, kind: CueKind, at: int) -> bool:
        return self.parse.items[at].first in self._starts[kind]


_STARTS = (CueKind.PREPOSITION, CueKind.JOIN, CueKind.ROLE, CueKind.DESTINATION, CueKind.COMMA)
_POWERS = frozenset({PlaceKind.COUNTRY, PlaceKind.CAPITAL, PlaceKind.SEAT})
_GENITIVE = frozenset({"ru", "uk", "pl"})
_LINKS = frozenset({",", "-", "—", "/", "&"})
_OF = frozenset({"of", "von", "de", "du", "del", "d"})
_FUNCTION_WORD = 3
"""Words up to this length are prepositions and auxiliaries, no event words."""


def _distance(at: int, first: int, last: int) -> int:
    """How far an item stands from the items ``first`` to ``last`` (exclusive)."""
    return first - at if at < first else at - last + 1


def pronoun_subject(parse: Parse, before: Mention) -> tuple[Parse, int] | None:
    """The parse with the pronoun it begins with read as the person named before, and the pronoun's item."""
    first = next((at for at, item in enumerate(parse.items) if item.kind is not ItemKind.MARK), None)
    starts = {cue.first for cue in parse.cues if cue.kind is CueKind.PRONOUN}
    if first is None or parse.items[first].first not in starts:
        return None
    item = parse.items[first]
    grade = min(before.grade, Grade.MEDIUM, key=lambda grade: grade.rank)
    mention = replace(before, sentence=parse.number, first=item.first, last=item.last, grade=grade)
    named = replace(item, kind=ItemKind.NAME, mentions=(mention,))
    return replace(parse, items=(*parse.items[:first], named, *parse.items[first + 1 :])), first


def _by_first(phrases: Iterable[Phrase]) -> Mapping[str, list[Phrase]]:
    table: defaultdict[str, list[Phrase]] = defaultdict(list)
    for phrase in phrases:
        for form in phrase.words[0].forms:
            table[form].append(phrase)
    return table


def _event_words(parts: Iterable[Part]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Choice):
            for option in part.options:
                yield from _event_words(option)
        elif isinstance(part, Word) and len(part.text) > _FUNCTION_WORD:
            yield from part.forms


def _asks(parts: Iterable[Part], role: Role) -> bool:
    return any(
        any(_asks(option, role) for option in part.options) if isinstance(part, Choice) else part == Slot(role)
        for part in parts
    )
