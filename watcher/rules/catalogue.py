"""All lists there are, looked up as analysts name them; their entities, places and words, with what they include."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from watcher.core.language.text import fold
from watcher.core.lexicon.places import Gazetteer, Place, PlaceKind
from watcher.core.naming.entities import Alias, Entity, Kind
from watcher.document import Scalar, suggest
from watcher.errors import Fault
from watcher.rules.drafts import FileDraft, ListDraft, ListKind, NameDraft, SpellingDraft
from watcher.rules.naming import similar, slug

_NAME_A_PLACE = "name a country, a region, a capital or a large city; any other is found as a word under `what:`"
_LIKENESS = 0.8
"""How alike an unknown place and the one it may be are: at 0.6 there is something like it for any word."""
_LIKENESS_OF_IDS = 0.75
"""How alike an id of no list and the one it may be are: `merkel` is no slip for `merger`."""
_CHOICES = 3
"""Names in a cure."""
_LETTERS_OF_A_SLIP = 4
"""Shorter names are like too many others: EU is no slip for UAE."""
_ABROAD = "abroad"
_SEVERAL = re.compile(r",\s*\$?|\s+(?:and|or|\+)\s+\$")
"""What stands between names of lists that were written as one text."""
_JOINTS = re.compile(r"\s*[,;&/]\s*|\s+(?:and|und|et|y|i|и|і|x)\s+", re.IGNORECASE)
"""What is written in a title in place of ` + `."""
_NOT_THERE = re.compile(r"(?:not(?: in)?|except|without|of)\s+(.+)", re.IGNORECASE)
_KINDS = {ListKind.PERSON: Kind.PERSON, ListKind.ORGANISATION: Kind.ORGANISATION}


class Member(NamedTuple):
    """One entity, place or word of a list, with an id that no other list has."""

    id: str
    name: NameDraft


def _texts(draft: ListDraft) -> Iterator[str]:
    """All names that a list writes itself, acronyms among them."""
    for name in (draft.own, *(name for name in draft.names if isinstance(name, NameDraft))):
        yield from (text for one in (name.name, *name.also) if one is not None for text in one.spellings)
        yield from (acronym.text for acronym in name.acronyms)


def gather(files: Iterable[FileDraft], shipped: Iterable[FileDraft], faults: list[Fault]) -> Mapping[str, ListDraft]:
    """All lists by id: those of the rule folders over the shipped ones; one id twice within the folders is a fault."""
    own: dict[str, ListDraft] = {}
    for draft in (draft for file in files for draft in file.lists):
        first = own.setdefault(draft.id.text, draft).id
        if first is not draft.id:
            where = f"{first.place.page.path}:{first.line}"
            what = f"list `{first.text}` is there already, at {where}"
            faults.append(draft.id.fault(what, "give one of them another id"))
    return {draft.id.text: draft for file in shipped for draft in file.lists} | own


class Catalogue:
    """Resolves names of lists, ``$references`` and names of places; what it cannot resolve it reports.

    Unless the lists are ``whole``, one that is missing may stand in a document that could not be read: that it could
    not is reported already.
    """

    def __init__(
        self, lists: Mapping[str, ListDraft], gazetteer: Gazetteer, faults: list[Fault], *, whole: bool = True
    ) -> None:
        self._lists = lists
        self._whole = whole
        self._gazetteer = gazetteer
        self._faults = faults
        named = {slug(draft.own.name.spellings[0]): draft for draft in lists.values() if draft.own.name is not None}
        self._by_name = named | dict(lists)
        self._members: dict[str, tuple[Member, ...]] = {}

    def named(self, name: str) -> ListDraft | None:
        """The list with this id or name, without regard to case, spaces and hyphens."""
        return self._by_name.get(slug(name))

    def part(self, title: Scalar, name: str) -> ListDraft | None:
        """The list that a part of a rule's title names; an unknown one is a fault that says which are similar."""
        draft = self.named(name)
        if draft is None:
            self._report_missing(title.fault(f"`{name}` is the name of no list", self._instead_of_part(name)))
        return draft

    def _instead_of_part(self, name: str) -> str:
        """What to write in a title for the name of no list, which may be several that were joined otherwise."""
        parts = [part.strip() for part in _JOINTS.split(name)]
        if len(parts) > 1 and all(map(self.named, parts)):
            return f"write `{' + '.join(parts)}`"
        near = similar(slug(name), self._by_name)
        return f"did you mean {near}?" if near else "join names of lists by ` + `, or add `who:` and `what:`"

    def reference(self, text: Scalar) -> ListDraft | None:
        """The list that ``$name`` stands for; an unknown one is a fault."""
        draft = self._lists.get(slug(text.text))
        if draft is None:
            self._report_missing(text.fault(f"there is no list `{text.text}`", self._instead_of(text.text)))
        return draft

    def _instead_of(self, reference: str) -> str:
        """What to write for a reference to no list; several in one text are a list that lacks its brackets."""
        if _SEVERAL.search(reference):
            names = ", ".join(f"${part.removeprefix('$')}" for part in map(str.strip, _SEVERAL.split(reference)))
            return f"write several as `[{names}]`"
        wanted = slug(reference)
        holding = sorted(f"`${id_}`" for id_ in self._lists if f"-{wanted}-" in f"-{id_}-")
        if holding:
            return f"did you mean {' or '.join(holding[:_CHOICES])}?"
        near = suggest(wanted, self._lists, likeness=_LIKENESS_OF_IDS)
        return f"did you mean `${near}`?" if near else "add a document with `list:` and that name"

    def _report_missing(self, fault: Fault) -> None:
        if self._whole:
            self._faults.append(fault)

    def kind_of(self, name: str) -> Kind | None:
        """The kind of what some list calls ``name``; None where no list does, or lists differ."""
        kinds: set[Kind] = self._kinds.get(fold(name), set())
        return next(iter(kinds)) if len(kinds) == 1 else None

    @cached_property
    def _kinds(self) -> Mapping[str, set[Kind]]:
        found: dict[str, set[Kind]] = {}
        for draft in self._lists.values():
            if draft.kind in _KINDS:
                for text in _texts(draft):
                    found.setdefault(fold(text), set()).add(_KINDS[draft.kind])
        return found

    def members(self, draft: ListDraft) -> tuple[Member, ...]:
        """All that a list names, with what the lists that it includes name."""
        return self._resolved(draft, ())

    def _resolved(self, draft: ListDraft, path: tuple[str, ...]) -> tuple[Member, ...]:
        id_ = draft.id.text
        if id_ not in self._members:
            self._members[id_] = (*_own_members(draft), *self._named_members(draft, (*path, id_)))
        return self._members[id_]

    def _named_members(self, draft: ListDraft, path: tuple[str, ...]) -> Iterator[Member]:
        for name in draft.names:
            if isinstance(name, Scalar):
                yield from self._included(name, draft, path)
            elif name.name is not None:
                yield Member(f"{draft.id.text}/{slug(name.name.spellings[0])}", name.beside(draft.own))

    def _included(self, text: Scalar, draft: ListDraft, path: tuple[str, ...]) -> tuple[Member, ...]:
        included = self.reference(text)
        if included is None:
            return ()
        if included.id.text in path:
            circle = " → ".join((*path[path.index(included.id.text) :], included.id.text))
            self._faults.append(text.fault(f"the list contains itself: {circle}", "remove one of these references"))
            return ()
        if included.kind is not draft.kind:
            what = f"`{text.text}` is a list of kind {included.kind}, this one of kind {draft.kind}"
            self._faults.append(text.fault(what, "include lists of the same kind"))
            return ()
        return self._resolved(included, path)

    def entities(self, draft: ListDraft) -> tuple[Entity, ...]:
        """The persons or organisations of a list; an organisation that is called as a country is its state."""
        found = (self._entity(member, _KINDS[draft.kind]) for member in self.members(draft))
        return tuple(map(self._as_state, found))

    def check_homes(self, draft: ListDraft) -> None:
        """Look up the homes beside ``names`` for their faults alone: each entity may have one of its own."""
        self._homes((*draft.own.home, *draft.own.acts_for))

    def _entity(self, member: Member, kind: Kind) -> Entity:
        name = member.name
        aliases = tuple(_aliases(name))
        return Entity(
            id=member.id,
            name=aliases[0].text,
            kind=kind,
            aliases=aliases,
            surname_alone=bool(name.surname_alone),
            surname_with_title=bool(name.surname_with_title),
            titles=name.titles,
            home=self._homes(name.home),
            acts_for=self._homes(name.acts_for),
            excluded=name.excluded,
        )

    def _as_state(self, entity: Entity) -> Entity:
        """A state is found by what the gazetteer knows of its country, and by those of its names that it does not."""
        first, *others = entity.aliases
        countries = self.countries(first.text) if entity.kind is Kind.ORGANISATION else frozenset()
        if not countries or first != Alias(first.text):
            return entity
        own = (alias for alias in others if not self.countries(alias.text))
        return replace(entity, kind=Kind.STATE, aliases=(first, *own), home=countries)

    def words(self, draft: ListDraft) -> tuple[Scalar, ...]:
        """What a list of words names, each at its place."""
        return tuple(
            replace(spelling.written, text=text)
            for member in self.members(draft)
            for spelling in _names(member.name)
            for text in spelling.spellings
        )

    def places(self, draft: ListDraft) -> frozenset[str]:
        """The ids of the places of a list."""
        names = (spelling for member in self.members(draft) for spelling in _names(member.name))
        return frozenset(
            id_ for spelling in names for name in spelling.spellings for id_ in self.place(spelling.written, name)
        )

    def place(self, text: Scalar, name: str) -> frozenset[str]:
        """The id of the place called ``name``; an unknown or two-fold one is a fault that shows the choices."""
        found = self._found(text, name)
        if len(found) > 1:
            choices = " or ".join(f"`{place.id}` for the {place.kind}" for place in found)
            self._faults.append(text.fault(f"`{name}` is more than one place", f"write {choices}"))
        return frozenset(place.id for place in found)

    def countries(self, name: str) -> frozenset[str]:
        """The ids of the countries called ``name``, without a fault when there is none."""
        return frozenset(place.id for place in self._gazetteer.lookup(name) if place.kind is PlaceKind.COUNTRY)

    def display(self, countries: frozenset[str]) -> str:
        """The one name by which countries are called, however a rule writes them: DPRK is North Korea."""
        return ", ".join(self._gazetteer.places[id_].name for id_ in sorted(countries))

    def _homes(self, texts: Iterable[Scalar]) -> frozenset[str]:
        return frozenset(country for text in texts for country in self._home(text))

    def _home(self, text: Scalar) -> frozenset[str]:
        """The countries in which a home lies; of a two-fold name, the country is meant."""
        return self.countries(text.text) or frozenset(
            country for place in self._found(text, text.text) for country in place.countries
        )

    def _found(self, text: Scalar, name: str) -> tuple[Place, ...]:
        """The places with this name or id; none is a fault."""
        exact = self._gazetteer.places.get(name)
        found = self._gazetteer.lookup(name) or ((exact,) if exact else ())
        if not found:
            choices = (_ABROAD, *self._gazetteer.names.known()) if len(name) >= _LETTERS_OF_A_SLIP else ()
            near = suggest(name, choices, likeness=_LIKENESS)
            known = next((place.name for place in self._gazetteer.lookup(near or "")), near)
            cure = f"did you mean `{known}`?" if near else _NAME_A_PLACE
            if (draft := self._lists.get(slug(name))) is not None and draft.kind is ListKind.PLACE:
                cure = f"write `${draft.id.text}` for the list of that name"
            elif self.kind_of(name) is Kind.ORGANISATION:
                cure = "it is an organisation: write it under `who:`, or name countries or a region, as `Europe`"
            elif holding := sorted(place.name for place in self._gazetteer.places.values() if _is_part(name, place)):
                cure = f"write {' or '.join(f'`{one}`' for one in holding[:_CHOICES])}"
            elif name == _ABROAD:
                cure = "name what it is to be outside of, as `outside Norway`, or write `abroad` alone under `where`"
            elif outside := _NOT_THERE.fullmatch(name):
                cure = f"write `outside {outside[1]}`"
            self._faults.append(text.fault(f"`{name}` is no place that is known", cure))
        return found


def _is_part(name: str, place: Place) -> bool:
    """Whether a text is a word of the name of a country: Korea."""
    return place.kind is PlaceKind.COUNTRY and f" {fold(name)} " in f" {fold(place.name)} "


def _own_members(draft: ListDraft) -> Iterator[Member]:
    """The entity that the list itself is; acronyms without a ``name`` beside them are entities of their own."""
    if draft.own.name is not None:
        yield Member(draft.id.text, draft.own)
        return
    for acronym in draft.own.acronyms:
        yield Member(f"{draft.id.text}/{slug(acronym.text)}", NameDraft(acronyms=(acronym,)).beside(draft.own))


def _names(name: NameDraft) -> tuple[SpellingDraft, ...]:
    return name.also if name.name is None else (name.name, *name.also)


def _aliases(name: NameDraft) -> Iterator[Alias]:
    """All spellings, the name first."""
    exact = bool(name.exact)
    if name.name is not None:
        yield from _spelled(replace(name.name, near=name.near), exact=exact)
    for spelling in name.also:
        yield from _spelled(spelling, exact=exact)
    for acronym in name.acronyms:
        yield Alias(acronym.text, exact=True, acronym=True)
    for spelling in name.members:
        yield from _spelled(spelling, exact=exact, member=spelling.spellings[0])
    for spelling in name.weak:
        yield from _spelled(spelling, exact=exact, weak=not spelling.near)


def _spelled(spelling: SpellingDraft, *, exact: bool, weak: bool = False, member: str | None = None) -> Iterator[Alias]:
    for text in spelling.spellings:
        yield Alias(text, exact=exact or spelling.exact, weak=weak, near=spelling.near, member=member)
