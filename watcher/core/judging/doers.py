"""Who in a sentence may be the one that a block asks for: by name, in a list, by a role, a pronoun or a description."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from watcher.core.grammar.clauses import Parse
from watcher.core.judging.carrying import Carrying, said
from watcher.core.judging.knowledge import Knowledge
from watcher.core.judging.presence import mentions_of, nationals_of
from watcher.core.naming.entities import Kind, Mention
from watcher.core.relations.bodies import items_of
from watcher.core.relations.descriptions import bearers
from watcher.core.relations.implied import with_own_subject
from watcher.core.relations.pronouns import Named, with_own_pronouns
from watcher.core.relations.rearranged import rearranged
from watcher.core.relations.subjects import Subject
from watcher.core.rule import Subjects


@dataclass(frozen=True, slots=True)
class Doer:
    """A subject in a sentence, with the mention that names it; None for a role word and for anyone."""

    parse: Parse
    subject: Subject
    mention: Mention | None = None


class Doers:
    """Finds in the sentences of an article those who are asked for."""

    def __init__(self, carrying: Carrying, knowledge: Knowledge) -> None:
        self._carrying = carrying
        self._known = knowledge

    def of(self, parse: Parse, who: Sequence[Subjects]) -> Iterator[Doer]:
        """Every one of the first of some subjects; anyone where none is asked for."""
        for read in self._carrying.told(parse, self._known.is_person):
            yield from self._in(read, who)
        yield from self._carried(parse, who[0].entities.difference(mentions_of(parse, who[0].entities))) if who else ()

    def _in(self, parse: Parse, who: Sequence[Subjects]) -> Iterator[Doer]:
        """The same by what a sentence itself says."""
        if not who:
            yield Doer(parse, Subject(None))
            return
        wanted, named = who[0], mentions_of(parse, who[0].entities)
        people = nationals_of(parse, who[0].entities)
        for entity, places in named.items():
            doer = self._doer(self._read_pronouns(parse, entity, places), entity)
            yield replace(doer, subject=replace(doer.subject, people=frozenset(people.pop(entity, ()))))
            yield from (self._doer(listed, entity) for listed in rearranged(parse, places))
        yield from (self._of_people(parse, entity, places) for entity, places in people.items())
        for phrase in wanted.roles:
            yield from (Doer(read, Subject(items, is_role=True)) for read, items in bearers(phrase, parse))

    def _carried(self, parse: Parse, entities: frozenset[str]) -> Iterator[Doer]:
        """Those of some entities whom earlier sentences leave to speak of."""
        for read, mention in self._carrying.persons(parse):
            if mention.entity in entities and self._known.is_person(mention.entity):
                yield self._doer(read, mention.entity)
        firms = self._carrying.firms(parse, self._is_firm)
        for (body, _), mention in (*self._carrying.bodies(parse, self._known.is_person), *firms):
            for told in said(body, self._known.is_person) if mention.entity in entities else ():
                yield self._doer((told, items_of(told, mention.entity)), mention.entity)

    def _read_pronouns(self, parse: Parse, entity: str, places: Sequence[int]) -> Named:
        if self._known.is_person(entity):
            return with_own_subject(with_own_pronouns(parse, entity, places), entity)
        return parse, frozenset(places)

    def _is_firm(self, entity: str) -> bool:
        return self._known.entities[entity].kind is Kind.ORGANISATION

    def _of_people(self, parse: Parse, entity: str, places: Sequence[int]) -> Doer:
        """A state of which a sentence names its people alone."""
        subject = replace(self._known.subject(entity, frozenset()), people=frozenset(places))
        mention = next(one for one in parse.items[places[0]].nationals if one.entity == entity)
        return Doer(parse, subject, mention)

    def _doer(self, named: Named, entity: str) -> Doer:
        parse, places = named
        mentions = (mention for at in places for mention in parse.items[at].watched if mention.entity == entity)
        best = max(mentions, key=lambda mention: (mention.grade.rank, -mention.first))
        return Doer(parse, self._known.subject(entity, places), best)
