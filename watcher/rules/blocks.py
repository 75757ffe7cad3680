"""Compiles the matching keys of a rule: who, what, where, other, either, unless, and a title that says it all."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from watcher.core.events import EventList
from watcher.core.names import Alias, Entity, Kind
from watcher.core.places import PlaceKind
from watcher.core.rule import Conditions, Exclusions, Subjects, Topics, Whereabouts
from watcher.document import Scalar
from watcher.errors import Fault, Severity
from watcher.rules.catalogue import Catalogue
from watcher.rules.drafts import BlockDraft, ListDraft, ListKind, RuleDraft
from watcher.rules.naming import slug
from watcher.rules.wording import Wording

Value = TypeVar("Value")

_NAMES = frozenset({ListKind.PERSON, ListKind.ORGANISATION})
_WORDS = frozenset({ListKind.EVENT, ListKind.WORDS})


class Used:
    """The entities and event lists that rules name, each compiled once."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording
        self._entities: dict[str, Entity] = {}
        self._events: dict[str, EventList] = {}

    def add_entities(self, entities: Iterable[Entity]) -> frozenset[str]:
        """Remember entities; their ids."""
        found = {entity.id: entity for entity in entities}
        self._entities |= found
        return frozenset(found)

    def add_event(self, draft: ListDraft) -> EventList:
        """The compiled event list."""
        if draft.id.text not in self._events:
            self._events[draft.id.text] = self._wording.event(draft)
        return self._events[draft.id.text]

    def entities(self) -> tuple[Entity, ...]:
        """All entities, by id."""
        return tuple(self._entities[id_] for id_ in sorted(self._entities))

    def events(self) -> tuple[EventList, ...]:
        """All event lists, by id."""
        return tuple(self._events[id_] for id_ in sorted(self._events))


class Blocks:
    """Compiles conditions with the lists of a catalogue."""

    def __init__(self, catalogue: Catalogue, wording: Wording, faults: list[Fault]) -> None:
        self._catalogue = catalogue
        self._wording = wording
        self._faults = faults
        self.used = Used(wording)

    def check(self, draft: ListDraft) -> None:
        """Compile a list for its faults alone."""
        if draft.kind in _WORDS:
            self.used.add_event(draft)
        elif draft.kind in _NAMES:
            self._catalogue.entities(draft)
        else:
            self._catalogue.places(draft)

    def of(self, rule: RuleDraft) -> tuple[Conditions, ...]:
        """The blocks of a rule, of which any one is enough; the rule's own keys hold in each."""
        own = self._conditions(rule.own)
        if rule.either:
            return tuple(_both(own, self._conditions(block)) for block in rule.either)
        if own == Conditions() and rule.score is None:
            own = self._from_title(rule.title)
        return (own,)

    def _conditions(self, block: BlockDraft) -> Conditions:
        return Conditions(
            who=tuple(self._subjects(terms) for terms in block.who),
            what=tuple(self._topics(terms) for terms in block.what),
            where=tuple(self._whereabouts(terms) for terms in block.where),
            other=tuple(self._subjects(terms) for terms in block.other),
        )

    def _from_title(self, title: Scalar) -> Conditions:
        """Read ``Putin + foreign travel``: names of lists; a second person or organisation is ``other``."""
        conditions = Conditions()
        for name in title.text.split(" + "):
            draft = self._catalogue.named(name)
            if draft is None:
                self._catalogue.unknown_name(title, name.strip())
            else:
                conditions = self._with_list(conditions, draft)
        return conditions

    def _with_list(self, conditions: Conditions, draft: ListDraft) -> Conditions:
        label = f"${draft.id.text}"
        if draft.kind in _WORDS:
            self.used.add_event(draft)
            return replace(conditions, what=(*conditions.what, Topics(label, events=(draft.id.text,))))
        if draft.kind is ListKind.PLACE:
            where = Whereabouts(label, places=self._catalogue.places(draft))
            return replace(conditions, where=(*conditions.where, where))
        subjects = Subjects(label, entities=self.used.add_entities(self._catalogue.entities(draft)))
        if conditions.who:
            return replace(conditions, other=(*conditions.other, subjects))
        return replace(conditions, who=(subjects,))

    def _subjects(self, terms: tuple[Scalar, ...]) -> Subjects:
        entities: set[str] = set()
        roles: list[Scalar] = []
        for term in terms:
            if term.text.startswith("$"):
                entities |= self.used.add_entities(self._listed(term, _NAMES, self._catalogue.entities))
            elif term.text[:1].islower():
                roles.append(term)
            else:
                entities |= self.used.add_entities((self._inline(term),))
        return Subjects(_label(terms), frozenset(entities), self._wording.phrases(roles))

    def _inline(self, term: Scalar) -> Entity:
        """A name written in the rule itself: a country is its state, several words a person, else an organisation."""
        self._warn_of_missing_dollar(term)
        alias = Alias(term.text)
        countries = [place for place in self._catalogue.is_place(term.text) if place.kind is PlaceKind.COUNTRY]
        if countries:
            home = frozenset(place.id for place in countries)
            return Entity(f"state/{slug(term.text)}", term.text, Kind.STATE, (alias,), home=home)
        kind = Kind.PERSON if " " in term.text.strip() else Kind.ORGANISATION
        return Entity(f"name/{slug(term.text)}", term.text, kind, (alias,))

    def _topics(self, terms: tuple[Scalar, ...]) -> Topics:
        events: list[str] = []
        plain: list[Scalar] = []
        for term in terms:
            if term.text.startswith("$"):
                events += self._listed(term, _WORDS, lambda draft: (self.used.add_event(draft).id,))
            else:
                self._warn_of_missing_dollar(term)
                plain.append(term)
        return Topics(_label(terms), tuple(events), self._wording.phrases(plain))

    def _whereabouts(self, terms: tuple[Scalar, ...]) -> Whereabouts:
        places: set[str] = set()
        outside: set[str] = set()
        for term in terms:
            if term.text.startswith("$"):
                places |= set(self._listed(term, frozenset({ListKind.PLACE}), self._catalogue.places))
            elif term.text.startswith("outside "):
                outside |= self._catalogue.place(term, term.text.removeprefix("outside ").strip())
            elif term.text != "abroad":
                places |= self._catalogue.place(term, term.text)
        abroad = any(term.text == "abroad" for term in terms)
        return Whereabouts(_label(terms), frozenset(places), frozenset(outside), abroad)

    def exclusions(self, terms: tuple[Scalar, ...]) -> Exclusions:
        """What ``unless`` lists: words, and ``$lists`` of words, names or places."""
        phrases = list(self._wording.exclusions(term for term in terms if not term.text.startswith("$")))
        entities: set[str] = set()
        places: set[str] = set()
        for draft in (self._catalogue.reference(term) for term in terms if term.text.startswith("$")):
            if draft is None:
                continue
            if draft.kind in _WORDS:
                phrases += self.used.add_event(draft).phrases
            elif draft.kind in _NAMES:
                entities |= self.used.add_entities(self._catalogue.entities(draft))
            else:
                places |= self._catalogue.places(draft)
        return Exclusions(tuple(phrases), frozenset(entities), frozenset(places))

    def _listed(
        self, term: Scalar, kinds: frozenset[ListKind], read: Callable[[ListDraft], Iterable[Value]]
    ) -> Iterable[Value]:
        """What ``read`` makes of the list a ``$reference`` names, if that list is of a fitting kind."""
        draft = self._catalogue.reference(term)
        if draft is None:
            return ()
        if draft.kind not in kinds:
            wanted = " or ".join(sorted(kinds))
            self._faults.append(
                term.fault(
                    f"`{term.text}` is a list of kind {draft.kind}, not {wanted}", "move it to the key it belongs to"
                )
            )
            return ()
        return read(draft)

    def _warn_of_missing_dollar(self, term: Scalar) -> None:
        if term.text in self._catalogue.lists and not term.quoted:
            cure = f"write `${term.text}` for the list, or quotes around the word"
            fault = term.fault(f"`{term.text}` is the name of a list", cure, severity=Severity.WARNING)
            self._faults.append(fault)


def _label(terms: Iterable[Scalar]) -> str:
    return ", ".join(term.text for term in terms)


def _both(one: Conditions, two: Conditions) -> Conditions:
    return Conditions(one.who + two.who, one.what + two.what, one.where + two.where, one.other + two.other)
