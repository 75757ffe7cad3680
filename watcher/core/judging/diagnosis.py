"""Why an event that stands in an article is not told of a name beside it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.events import Role, find_phrase
from watcher.core.grammar.items import ItemKind
from watcher.core.grammar.parsing import ParsedArticle
from watcher.core.judging.knowledge import Knowledge
from watcher.core.judging.presence import mentions_of
from watcher.core.relations.scenes import Scene
from watcher.core.relations.subjects import Subject
from watcher.core.rule import Subjects, Topics


class Apart(StrEnum):
    """Why a name and an event in one sentence are no statement."""

    RULED_OUT = "ruled out by the `not` of the event's list"
    POSSESSIVE = "only a possessive or a part of it: somebody or something else is meant"
    ANOTHER = "told of somebody else, or somebody else is nearer"
    AT_HOME = "at home"
    UNCONNECTED = "not named as the one of whom it is told"
    PLACE = "a mere place there: “in”, “to” or “near” leads to it"


@dataclass(frozen=True, slots=True)
class Separation:
    """An entity that a sentence names beside an event, why the two are apart, and the words that keep them so."""

    entity: str
    parse: Parse
    reason: Apart
    detail: str = ""


def separations(
    read: ParsedArticle, parses: Iterable[Parse], subjects: Subjects, topics: Topics, known: Knowledge
) -> Iterator[Separation]:
    """Why those of the subjects whom a sentence names beside the topics are not those of whom they are told."""
    for parse in parses:
        diagnosis = _Diagnosis(read, parse, topics, known)
        for entity, items in mentions_of(parse, subjects.entities).items() if diagnosis.tells else ():
            for reason, detail in diagnosis.of(entity, frozenset(items)):
                yield Separation(entity, parse, reason, detail)


class _Diagnosis:
    """A sentence that tells of an event."""

    def __init__(self, read: ParsedArticle, parse: Parse, topics: Topics, known: Knowledge) -> None:
        self._read = read
        self._parse = parse
        self._known = known
        readers = [known.events[event] for event in topics.events]
        anyone = Subject(None)
        self._is_bodily = any(reader.is_bodily for reader in readers)
        self._told = [told for reader in readers for told in reader.statements(parse, anyone)]
        self._runs = [run for phrase in topics.phrases for run in find_phrase(phrase, parse)]
        self._vetoes = [veto for reader in readers for veto in reader.vetoes(parse)]
        self.tells = bool(self._told or self._runs or self._vetoes)

    def of(self, entity: str, own: frozenset[int]) -> Iterator[tuple[Apart, str]]:
        """Why an entity, named by some items, is not the doer, and the words that say so; at least one reason."""
        scene = Scene(self._parse, self._known.subject(entity, own), self._known.gazetteer)
        doers, at_home = self._doers(own), self._is_bodily and scene.places.has_home()
        if self._vetoes:
            yield Apart.RULED_OUT, ", ".join(self._vetoes)
        elif not any(scene.fills(self._parse.items[at], Role.WHO) for at in own):
            yield Apart.POSSESSIVE, self._around(own)
        elif not (doers or at_home):
            yield Apart.UNCONNECTED, ""
        else:
            yield from ((Apart.ANOTHER, ", ".join(doers)) for _ in doers[:1])
            yield from ((Apart.AT_HOME, self._homes(self._known.entities[entity].home)) for _ in range(at_home))

    def _doers(self, own: frozenset[int]) -> tuple[str, ...]:
        """Who does it instead: those whom a pattern takes for the doer, or the person that stands before a phrase."""
        starts = [told.span.first for told in self._told if told.who is None] + [first for first, _ in self._runs]
        items = [told.who for told in self._told if told.who is not None and self._may_be_a_name(told.who)]
        items += [at for first in starts for at in self._person_before(first)]
        others = [at for at in items if at not in own]
        persons = [at for at in others if self._parse.items[at].is_person]
        names = tuple(dict.fromkeys(self._name_around(at) for at in persons or others))
        return tuple(name for name in names if not any(name in other for other in names if other != name))

    def _may_be_a_name(self, at: int) -> bool:
        """Whether an item is somebody, or an unknown word with a capital."""
        item = self._parse.items[at]
        return item.is_person or (item.kind is ItemKind.WORD and self._parse.tokens[item.first].text[0].isupper())

    def _name_around(self, at: int) -> str:
        """A name that was not known for one may take several items: Xi Jinping."""
        if self._parse.items[at].is_person:
            return self._text(at, at)
        first = last = at
        while first > 0 and self._may_be_a_name(first - 1):
            first -= 1
        while last + 1 < len(self._parse.items) and self._may_be_a_name(last + 1):
            last += 1
        return self._text(first, last)

    def _person_before(self, first: int) -> Iterator[int]:
        before = (at for at in range(first - 1, -1, -1) if self._parse.items[at].is_person)
        if (nearest := next(before, None)) is not None:
            yield nearest

    def _homes(self, home: frozenset[str]) -> str:
        places = (item.place for item in self._parse.items if item.place is not None)
        at_home = (place for place in places if not self._known.gazetteer.abroad(place, home))
        return ", ".join(dict.fromkeys(place.candidates[0].name for place in at_home))

    def _around(self, own: frozenset[int]) -> str:
        """The name with the words before and after it: "X's envoy", "an ally of X"."""
        at = min(own)
        first = at if self._parse.items[at].possessive else max(0, at - 2)
        return self._text(first, min(at + 1, len(self._parse.items) - 1))

    def _text(self, first: int, last: int) -> str:
        """The items from first to last as published."""
        return self._read.published(self._parse, self._parse.items[first].first, self._parse.items[last].last)[0]
