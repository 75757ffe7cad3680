"""Who does what where in a sentence: patterns first, then phrases near a name, then a loose relation."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.events import IN_PERSON, WATCHED, EventList, Phrase, Role, Slot, Standing, find_phrase
from watcher.core.grammar.finding import Found, find
from watcher.core.grammar.headings import is_noun_under, under_name
from watcher.core.grammar.orders import orders
from watcher.core.grammar.programs import Program, compile_pattern
from watcher.core.grammar.stretches import Span
from watcher.core.grammar.word_order import GENITIVE
from watcher.core.lexicon.cues import CueHit, CueKind
from watcher.core.lexicon.places import Gazetteer
from watcher.core.lexicon.vocabulary import Vocabulary
from watcher.core.relations.feigned import in_earnest
from watcher.core.relations.loose import told_loosely
from watcher.core.relations.others import (
    bears_role,
    bears_role_beside,
    does_it_to_another,
    is_active,
    is_beside,
    stands_beside,
    suffers_it,
)
from watcher.core.relations.phrases import near
from watcher.core.relations.scenes import Scene
from watcher.core.relations.senses import expressions, is_broken, is_completed, is_of_nature, is_topic
from watcher.core.relations.statements import Relation, Statement
from watcher.core.relations.strays import are_astray
from watcher.core.relations.subjects import Subject
from watcher.core.relations.tellers import is_no_party
from watcher.core.relations.whose import Whose

_PLACES = frozenset({Role.PLACE, Role.ABROAD})
_Test = Callable[[Parse, Iterable[int]], bool]
_OF_STANDING: Mapping[Standing | None, Sequence[_Test]] = {
    Standing.DOER: (is_of_nature,),
    Standing.HOLDER: (is_completed,),
}
"""What else tells that words mean something else, by what the watched one is in a list."""
_AGAINST = (CueKind.DENIED, CueKind.UNCLEAR, CueKind.AVERTS)
_HEADED = IN_PERSON | {Standing.HOLDER}
"""What somebody is of whom a headline may tell by a noun alone, and does not let him say it."""


class EventReader:
    """One event list: finds its statements in a parse.

    Its patterns of a language are compiled with the first text of it: all at once they would take a fifth of a second
    of every start, and 20 MB for good, though few desks read more than two languages.
    """

    def __init__(self, event: EventList, gazetteer: Gazetteer, vocabulary: Vocabulary) -> None:
        self.id = event.id
        self.is_bodily = event.is_bodily
        self._gazetteer = gazetteer
        self._vocabulary = vocabulary
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
        return self._loose_in(language).union(self._phrases, self._programs(language))

    def may_be_told(self, keys: Set[str], language: str) -> bool:
        """Whether one of the event's triggers is among some keys of a language."""
        triggers = (self._programs(language).keys(), self._phrases.keys(), self._loose_in(language))
        return not all(some.isdisjoint(keys) for some in triggers)

    def asks_for_place(self, language: str) -> bool:
        """Whether a pattern of a language holds `{place}` or `{abroad}`, so that it finds nothing without a place."""
        parts = (part for pattern in self._patterns.get(language, ()) for part in pattern.parts)
        return any(isinstance(part, Slot) and part.role in _PLACES for part in parts)

    def _loose_in(self, language: str) -> frozenset[str]:
        return self._loose.get(language, frozenset())

    def _programs(self, language: str) -> Mapping[str, Sequence[Program]]:
        """The patterns of a language by each form that they are looked up by."""
        programs = self._compiled.get(language)
        if programs is None:
            written = self._patterns.get(language, ())
            patterns = (one for pattern in written for one in orders(pattern, self._vocabulary))
            programs = _by_form(map(compile_pattern, patterns))
            self._compiled[language] = programs
        return programs

    def programs(self, language: str) -> tuple[Program, ...]:
        """The patterns of a language as steps, each once."""
        programs = chain.from_iterable(self._programs(language).values())
        return tuple({id(program): program for program in programs}.values())

    def statements(self, parse: Parse, asked: Subject) -> tuple[Statement, ...]:
        """All statements of the event about a subject in a parse, surest relation first; none where a veto stands."""
        keys, subject = parse.keys, asked.in_event(self.who_is)
        if subject.is_nobody or not self.may_be_told(keys, parse.language) or any(self._vetoing(parse)):
            return ()
        return self._told(parse, subject, keys) or tuple(self._under_heading(parse, subject, keys))

    def _under_heading(self, parse: Parse, subject: Subject, keys: Set[str]) -> Iterator[Statement]:
        """What a headline without a verb tells of whom it sets before a colon: "X: first visit to Cairo"."""
        asks = subject.items is not None and self.who_is in _HEADED
        headed = under_name(parse, subject.items) if asks and subject.items else None
        for one in () if headed is None else self._told(headed, subject, keys):
            if one.who is not None and one.span.words and is_noun_under(one.parse, one.who, min(one.span.words)):
                yield one

    def _told(self, parse: Parse, subject: Subject, keys: Set[str]) -> tuple[Statement, ...]:
        scene = Scene(parse, subject, self._gazetteer, bodily=self.is_bodily, who_is=self.who_is)
        whose = Whose(scene)
        found = self._fitting(self._by_pattern(scene, keys), whose) or self._fitting(
            self._by_phrase(scene, keys), whose
        )
        if not found and self.is_bodily and subject.items:
            found = self._fitting(told_loosely(self.id, self._loose_in(parse.language), scene), whose)
        fewest = min((len(one.span.words) for one in found), default=0)
        longer = [one for one in found if len(one.span.words) > fewest]
        return tuple(one for one in found if not any(_says_more(other, one) for other in longer))

    def _fitting(self, statements: Iterable[Statement], whose: Whose) -> tuple[Statement, ...]:
        """The statements whose words mean the event, and one of the subject's own."""
        return tuple(one for one in self._meant(statements) if whose.is_own(one))

    def _meant(self, statements: Iterable[Statement]) -> tuple[Statement, ...]:
        """The statements whose words mean the event: "strikes over pay", neither "strikes a deal" nor "film about"."""
        tests = (is_topic, is_broken, *_OF_STANDING.get(self.who_is, ()))
        told = (one for one in statements if not any(test(one.parse, one.span.words) for test in tests))
        return tuple(
            one
            for one in in_earnest(told, self.who_is)
            if all(self._holds(one.parse, cue) for cue in expressions(one.parse, one.span.words))
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

    def _by_pattern(self, scene: Scene, keys: Set[str]) -> Iterator[Statement]:
        by_form = self._programs(scene.parse.language)
        programs = {id(program): program for key in sorted(keys) for program in by_form.get(key, ())}
        with_place = bool(scene.cast(scene.parse, Role.PLACE))
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
            if scene.places.has_home():
                return None
            place = scene.places.first_abroad()
        span = Span(found.first, found.last, found.words, found.future)
        return Statement(
            self.id,
            scene.parse,
            span,
            Relation.PHRASE if self.is_bodily and place is None else Relation.PATTERN,
            who=found.who,
            other=found.other,
            place=place,
            date=found.date,
            by=found.pattern.text,
        )

    def _by_phrase(self, scene: Scene, keys: Set[str]) -> Iterator[Statement]:
        for phrase in (phrase for key in sorted(keys) for phrase in self._phrases.get(key, ())):
            if phrase.language in {None, scene.parse.language}:
                told = near(self.id, phrase, scene)
                beside = (one for one in told if bears_role_beside(scene, one.who, one.span.words))
                yield from (
                    one
                    for one in beside
                    if not is_no_party(scene.parse, one.who, one.span.words, is_person=scene.is_person)
                )


def _says_more(one: Statement, other: Statement) -> bool:
    """Whether what denies or doubts a statement is but a word of another: "dismisses X's suit", "X's suit"."""
    words, fewer = set(one.span.words), set(other.span.words)
    if one.who != other.who or not words > fewer:
        return False
    return any(one.parse.begins_any(_AGAINST, at) for at in words - fewer)


def _says_who(program: Program, scene: Scene) -> bool:
    """Whether a pattern tells of a subject: one without a role for it does not say that a person did it."""
    return scene.anyone or not scene.is_person or not _ONES.isdisjoint(program.roles)


def _is_of_another(found: Found, program: Program, scene: Scene) -> bool:
    """Whether the sentence tells what a pattern found of somebody else than the subject."""
    if found.who is None and scene.only_speaks(found.first):
        return True
    named = scene.anyone or scene.is_person or not _ONES.isdisjoint(program.roles)
    if not named and found.words and not scene.may_be_doer(min(found.words)):
        return True
    if found.who is not None and _is_no_subject(found.who, found.words, scene):
        return True
    if _is_done_the_other_way(found, program, scene) or are_astray(scene, found):
        return True
    if is_beside(scene, found.who, found.words, found.other) or scene.is_done_by_another(found.words):
        return True
    elsewhere = found.place is not None and stands_beside(scene, found.who, (found.place,))
    nowhere = elsewhere or scene.leads_nowhere(found.who, found.first, found.words)
    return nowhere or not bears_role(scene, found.who, found.words)


def _is_no_subject(who: int, words: Sequence[int], scene: Scene) -> bool:
    """Whether the name after some words only tells of them, or is not the one who does what opens the sentence."""
    tells = scene.speakers.only_tells(who, words) or scene.speakers.is_no_subject(who, words)
    return tells or is_no_party(scene.parse, who, words, is_person=scene.is_person)


def _is_done_the_other_way(found: Found, program: Program, scene: Scene) -> bool:
    """Whether the subject does what a pattern says is done to it, or the other way round.

    The pattern itself says that its subject does it, and to whom: "{subject} fire", "{who} fire {other}".
    """
    if is_active(scene, found):
        return True
    if Role.SUBJECT in program.roles and scene.parse.language not in GENITIVE:
        return suffers_it(scene, found.words)
    named = found.other is not None and found.other > min(found.words, default=0)
    said = scene.who_is in {None, Standing.PARTNER, Standing.HOST} and (named or Role.SUBJECT in program.roles)
    return not said and does_it_to_another(scene, found.who, found.words)


_ONES = WATCHED | {Role.HOME}
"""Roles that tell of a subject."""


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
