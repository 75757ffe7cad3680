"""Who does what where in a sentence: patterns first, then phrases near a name, then a loose relation."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum

from watcher.core.grammar.claims import ClaimKind, judge
from watcher.core.grammar.clauses import ItemKind, Parse
from watcher.core.grammar.events import WATCHED, EventList, Phrase, Role, Slot, find_phrase
from watcher.core.grammar.programs import Found, Program, compile_pattern, find
from watcher.core.grammar.reach import Span
from watcher.core.lexicon.cues import CueHit, CueKind
from watcher.core.lexicon.places import Gazetteer
from watcher.core.naming.entities import Grade
from watcher.core.relations.scenes import Scene, Subject
from watcher.core.relations.senses import expressions, is_topic


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


_PLACES = frozenset({Role.PLACE, Role.ABROAD})


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


class EventReader:
    """One event list: finds its statements in a parse.

    Its patterns of a language are compiled with the first text of it: all at once they would take a fifth of a second
    of every start, and 20 MB for good, though few desks read more than two languages.
    """

    def __init__(self, event: EventList, gazetteer: Gazetteer) -> None:
        self.id = event.id
        self.is_bodily = event.is_bodily
        self._gazetteer = gazetteer
        self.who_is = event.who_is
        self._excluded = _by_first(event.excluded)
        self._phrases = _by_first(event.phrases)
        self._loose = event.words
        self._patterns = event.patterns
        self._compiled: dict[str, Mapping[str, Sequence[Program]]] = {}

    @property
    def languages(self) -> frozenset[str]:
        """The languages in which its list has words."""
        phrases = (phrase for some in self._phrases.values() for phrase in some)
        return frozenset(self._patterns).union(one.language for one in phrases if one.language)

    def triggers(self, language: str) -> frozenset[str]:
        """The words of which a text of a language that tells of the event holds one."""
        return self._loose.union(self._phrases, self._programs(language))

    def may_be_told(self, keys: Set[str], language: str) -> bool:
        """Whether one of the event's triggers is among some keys of a language."""
        triggers = (self._programs(language).keys(), self._phrases.keys(), self._loose)
        return not all(some.isdisjoint(keys) for some in triggers)

    def asks_for_place(self, language: str) -> bool:
        """Whether a pattern of a language holds `{place}` or `{abroad}`, so that it finds nothing without a place."""
        parts = (part for pattern in self._patterns.get(language, ()) for part in pattern.parts)
        return any(isinstance(part, Slot) and part.role in _PLACES for part in parts)

    def _programs(self, language: str) -> Mapping[str, Sequence[Program]]:
        """The patterns of a language by each form that they are looked up by."""
        programs = self._compiled.get(language)
        if programs is None:
            programs = _by_form(map(compile_pattern, self._patterns.get(language, ())))
            self._compiled[language] = programs
        return programs

    def statements(self, parse: Parse, subject: Subject) -> tuple[Statement, ...]:
        """All statements of the event about a subject in a parse, surest relation first; none where a veto stands."""
        keys = {item.key for item in parse.items}
        if not self.may_be_told(keys, parse.language) or any(self._vetoing(parse)):
            return ()
        scene = Scene(parse, subject, self._gazetteer, bodily=self.is_bodily, who_is=self.who_is)
        found = self._meant(self._by_pattern(scene, keys)) or self._meant(self._by_phrase(scene, keys))
        if not found and self.is_bodily and subject.items:
            found = self._meant(self._loosely(scene))
        return found

    def _meant(self, statements: Iterable[Statement]) -> tuple[Statement, ...]:
        """The statements whose words mean the event: "strikes over pay", neither "strikes a deal" nor "film about"."""
        told = (one for one in statements if not is_topic(one.parse, one.span.words))
        return tuple(
            one for one in told if all(self._holds(one.parse, cue) for cue in expressions(one.parse, one.span.words))
        )

    def _holds(self, parse: Parse, cue: CueHit) -> bool:
        """Whether an expression is one of the list's own phrases: "hunger strike" in a list of protests."""
        phrases = self._phrases.get(parse.tokens[cue.first].key, ())
        runs = (run for phrase in phrases for run in find_phrase(phrase, parse))
        return any(
            parse.items[first].first <= cue.first < cue.last <= parse.items[last - 1].last for first, last in runs
        )

    def vetoes(self, parse: Parse) -> Iterator[str]:
        """The phrases of the list's ``not`` that a parse holds: none of its events is told there."""
        return (phrase.text for phrase in self._vetoing(parse))

    def _vetoing(self, parse: Parse) -> Iterator[Phrase]:
        """The excluded phrases that a parse holds."""
        excluded = (phrase for key in sorted(parse.keys) for phrase in self._excluded.get(key, ()))
        return (phrase for phrase in excluded if find_phrase(phrase, parse))

    def mentions_event(self, parse: Parse) -> bool:
        """Whether a parse holds a phrase or a pattern of the event, whoever does it."""
        return bool(self.statements(parse, Subject(None)))

    def _by_pattern(self, scene: Scene, keys: set[str]) -> Iterator[Statement]:
        by_form = self._programs(scene.parse.language)
        programs = {id(program): program for key in sorted(keys) for program in by_form.get(key, ())}
        with_place = any(item.place is not None for item in scene.parse.items)
        seen = set()
        for program in programs.values():
            if not _says_who(program, scene) or not program.may_match(keys, with_place=with_place):
                continue
            for found in find(program, scene.parse, scene):
                statement = None if _is_of_another(found, program, scene) else self._of(found, scene)
                if statement is not None and (key := (statement.who, statement.place, statement.span)) not in seen:
                    seen.add(key)
                    yield statement

    def _of(self, found: Found, scene: Scene) -> Statement | None:
        """The statement of a pattern that was found; a journey without a place goes to the first place abroad.

        Where there is none, the pattern is no surer than a phrase.
        """
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
            Relation.PHRASE if self.is_bodily and place is None else Relation.PATTERN,
            who=found.who,
            other=found.other,
            place=place,
            date=found.date,
        )

    def _by_phrase(self, scene: Scene, keys: set[str]) -> Iterator[Statement]:
        for phrase in (phrase for key in sorted(keys) for phrase in self._phrases.get(key, ())):
            if phrase.language in {None, scene.parse.language}:
                yield from (one for one in near(self.id, phrase, scene) if scene.is_beside(one.who, one.span.words))

    def _loosely(self, scene: Scene) -> Iterator[Statement]:
        """The name, an event word after it with no nearer doer, and a foreign place near the word; nothing against.

        Without a place only what is denied is told: who skips a summit is not where it is. What only denies ("stays
        home") names nothing that is denied.
        """
        words = [at for at, item in enumerate(scene.parse.items) if item.key in self._loose and scene.has_content(at)]
        denials = scene.denials()
        doers = [(at, scene.doer_near(at)) for at in words]
        found = [(at, who) for at, who in doers if who is not None and not scene.goes_elsewhere(who, (at,))]
        for at, who in found if scene.is_plain() and not scene.has_home() else ():
            place = scene.abroad_near(at)
            if place is not None and not (who > at and scene.is_company(who)):
                span = Span(min(who, at, place), max(who, at, place) + 1, (at,))
                yield Statement(self.id, scene.parse, span, Relation.LOOSE, who=who, place=place)
                return
        for at, who in found:
            span = Span(min(who, at), max(who, at) + 1, (at,))
            if at not in denials and judge(scene.parse, span, bodily=True).kind is ClaimKind.DENIED:
                yield Statement(self.id, scene.parse, span, Relation.LOOSE, who=who)
                return
        yield from self._invited(scene)

    def _invited(self, scene: Scene) -> Iterator[Statement]:
        """Only what is unclear needs no event word: "Y invites X to Z"."""
        who, place = scene.led_abroad() or (None, None)
        if who is not None and place is not None:
            span = Span(who, place + 1, (place,))
            if judge(scene.parse, span, bodily=True).kind is ClaimKind.UNCLEAR:
                yield Statement(self.id, scene.parse, span, Relation.LOOSE, who=who, place=place)


def _says_who(program: Program, scene: Scene) -> bool:
    """Whether a pattern tells of a subject: one without a role for it does not say that a person did it."""
    return scene.anyone or not scene.is_person or not _ONES.isdisjoint(program.roles)


def _is_of_another(found: Found, program: Program, scene: Scene) -> bool:
    """Whether the sentence tells what a pattern found of somebody else than the subject."""
    if found.who is None and scene.speakers.only_reacts(found.first):
        return True
    named = scene.anyone or scene.is_person or not _ONES.isdisjoint(program.roles)
    if not named and found.words and not scene.may_be_doer(min(found.words)):
        return True
    if found.who is not None and scene.speakers.only_tells(found.who, found.words):
        return True
    said = scene.who_is is None and _says_to_whom(found, program)
    if not said and scene.does_it_to_another(found.who, found.words):
        return True
    if _is_beside(found, scene) or scene.is_done_by_another(found.words):
        return True
    return scene.leads_nowhere(found.who, found.first, found.words) or not scene.is_told_of(found.who, found.words)


def _is_beside(found: Found, scene: Scene) -> bool:
    """Whether the name is not the one of whom a pattern tells, but stands beside it."""
    who, words = found.who, found.words
    tests = (scene.is_of_something_else, scene.are_of_another, scene.goes_elsewhere)
    return any(test(who, words) for test in tests)


def _says_to_whom(found: Found, program: Program) -> bool:
    """Whether a pattern itself says that its subject does it, and to whom: "{subject} fire", "{who} fire {other}"."""
    return Role.SUBJECT in program.roles or (found.other is not None and found.other > min(found.words, default=0))


_ONES = WATCHED | {Role.HOME}
"""Roles that tell of a subject."""


def near(event: str, phrase: Phrase, scene: Scene) -> Iterator[Statement]:
    """The statements that a phrase makes next to the name, in the same sentence and with no nearer doer."""
    for first, last in find_phrase(phrase, scene.parse):
        words = tuple(range(first, last))
        if scene.anyone:
            yield Statement(event, scene.parse, Span(first, last, words), Relation.PHRASE)
            continue
        who = scene.near(first, last)
        another = scene.are_of_another(who, words) or scene.is_of_something_else(who, words)
        if who is not None and not another and not scene.does_it_to_another(who, words):
            span = Span(min(who, first), max(who + 1, last), words)
            yield Statement(event, scene.parse, span, Relation.PHRASE, who=who, place=scene.first_abroad())


_DAY_AFTER = 8
"""Items after an event among which its date stands."""
_OPENING = 3
"""Items of a clause among which a date opens it: "On the 3rd, police in X"."""
_DAY_BEFORE = 4
"""Items before an event among which its date stands: "On Monday, X flew to"."""


def day_of(statement: Statement) -> int | None:
    """The date of an event, as an item: within or after it in its clause, else before it or opening the clause."""
    if statement.date is not None:
        return statement.date
    items, span = statement.parse.items, statement.span
    main = min(span.words, default=span.first)
    end = min(len(items), span.last + _DAY_AFTER)
    closed = next((at for at in range(main, end) if _ends_reach(statement.parse, at)), end)
    places = (*range(span.first, closed), *range(span.first - 1, max(-1, span.first - 1 - _DAY_BEFORE), -1))
    opening = clause_of(statement)[:_OPENING]
    return next((at for at in (*places, *opening) if items[at].is_date), None)


def clause_of(statement: Statement) -> range:
    """The items around an event up to the next borders."""
    items, span = statement.parse.items, statement.span
    borders = [at for at, item in enumerate(items) if item.kind is ItemKind.BORDER]
    first = max((at for at in borders if at < span.first), default=-1)
    return range(first + 1, min((at for at in borders if at >= span.last), default=len(items)))


def _ends_reach(parse: Parse, at: int) -> bool:
    """Whether another event begins here: "since", "after", a semicolon."""
    first = parse.items[at].first
    begins = any(cue.first == first for cue in parse.cues if cue.kind is CueKind.COMMA)
    return begins or parse.items[at].kind is ItemKind.BORDER


def _by_form(programs: Iterable[Program]) -> Mapping[str, Sequence[Program]]:
    """The programs by each form that they are looked up by; the forms of one word share what is found by it."""
    by_word: defaultdict[frozenset[str], list[Program]] = defaultdict(list)
    for program in programs:
        for forms in program.needed:
            by_word[forms].append(program)
    table: dict[str, tuple[Program, ...]] = {}
    for forms, some in by_word.items():
        found = tuple(some)
        for form in forms:
            table[form] = (*table[form], *found) if form in table else found
    return table


def _by_first(phrases: Iterable[Phrase]) -> Mapping[str, list[Phrase]]:
    table: defaultdict[str, list[Phrase]] = defaultdict(list)
    for phrase in phrases:
        for form in phrase.words[0].forms:
            table[form].append(phrase)
    return table
