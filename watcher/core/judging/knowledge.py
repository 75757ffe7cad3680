"""What rules are tested with, whatever the article: who is watched, the events, the places."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.events import Standing
from watcher.core.grammar.parsing import ParsedArticle
from watcher.core.judging.carrying import Carrying
from watcher.core.lexicon.places import Gazetteer, Place
from watcher.core.naming.entities import Entity, Kind
from watcher.core.relations.descriptions import NO_TITLES, Titles
from watcher.core.relations.nations import with_nations
from watcher.core.relations.readers import EventReader
from watcher.core.relations.references import Lands
from watcher.core.relations.subjects import Subject
from watcher.core.relations.whereabouts import no_country


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What rules are tested with."""

    entities: Mapping[str, Entity]
    events: Mapping[str, EventReader]
    gazetteer: Gazetteer
    titles: Titles = NO_TITLES
    country_of: Callable[[str], str | None] = no_country
    countries: frozenset[str] = frozenset()
    """The ids of the entities that are countries, however they are listed."""

    def carrying(self, read: ParsedArticle) -> Carrying:
        """The reader of pronouns and descriptions in an article, by countries of adjectives, and homes."""
        return Carrying(read, self.titles, Lands(self.country_of, lambda entity: self.entities[entity].home))

    def subject(self, entity: str, items: frozenset[int]) -> Subject:
        """An entity as the one who is asked for in a parse, in which some items name it."""
        return Subject(items, self.entities[entity].home, self.is_person(entity), countries=self.countries)

    def is_person(self, entity: str) -> bool:
        """Whether an entity is a person."""
        return self.entities[entity].kind is Kind.PERSON

    def read_for(self, event: EventReader, parse: Parse) -> Parse:
        """A sentence as an event is read in it: what is held somewhere is told of a nation as of its country."""
        held = event.who_is is Standing.HOST and event.may_be_told(parse.keys, parse.language)
        return with_nations(parse, self._country) if held else parse

    def _country(self, adjective: str) -> Place | None:
        return self.gazetteer.places.get(self.country_of(adjective) or "")
