"""The entities and event lists that rules name, each once."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from watcher.core.grammar.events import EventList
from watcher.core.naming.entities import Entity


class Used:
    """Gathers what becomes part of a rule set while its rules are compiled."""

    def __init__(self) -> None:
        self._entities: dict[str, Entity] = {}
        self._events: dict[str, EventList] = {}

    def add_entities(self, entities: Iterable[Entity]) -> frozenset[str]:
        """Remember entities; their ids. One that is named again in other letters has both spellings from then on."""
        ids = set()
        for entity in entities:
            known = self._entities.get(entity.id, entity)
            aliases = tuple(dict.fromkeys(known.aliases + entity.aliases))
            self._entities[entity.id] = replace(known, aliases=aliases)
            ids.add(entity.id)
        return frozenset(ids)

    def add_event(self, id_: str, compiled: Callable[[], EventList]) -> str:
        """Remember an event list, which is compiled only once; its id."""
        if id_ not in self._events:
            self._events[id_] = compiled()
        return id_

    def entities(self) -> tuple[Entity, ...]:
        """All entities, by id."""
        return tuple(self._entities[id_] for id_ in sorted(self._entities))

    def events(self) -> tuple[EventList, ...]:
        """All event lists, by id."""
        return tuple(self._events[id_] for id_ in sorted(self._events))
