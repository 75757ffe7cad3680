"""All lists there are, looked up as analysts name them; their entities and places, with what they include."""

from collections.abc import Iterable, Mapping

from watcher.core.names import Alias, Entity, Kind
from watcher.core.places import Gazetteer, Place, PlaceKind
from watcher.document import Scalar, suggest
from watcher.errors import Fault
from watcher.rules.drafts import FileDraft, ListDraft, ListKind, NameDraft, SpellingDraft
from watcher.rules.naming import slug
from watcher.rules.reading_lists import inherit

_KINDS = {ListKind.PERSON: Kind.PERSON, ListKind.ORGANISATION: Kind.ORGANISATION}


def gather(files: Iterable[FileDraft], shipped: Iterable[FileDraft], faults: list[Fault]) -> Mapping[str, ListDraft]:
    """All lists by id: those of the rule folders over the shipped ones; one id twice within the folders is a fault."""
    own: dict[str, ListDraft] = {}
    for draft in (draft for file in files for draft in file.lists):
        if draft.id.text in own:
            first = own[draft.id.text].id
            where = f"{first.place.page.path}:{first.line}"
            faults.append(
                draft.id.fault(f"list `{draft.id.text}` is there already, at {where}", "give one of them another id")
            )
        own.setdefault(draft.id.text, draft)
    return {draft.id.text: draft for file in shipped for draft in file.lists} | own


class Catalogue:
    """Resolves names of lists, ``$references`` and names of places; what it cannot resolve it reports, once."""

    def __init__(self, lists: Mapping[str, ListDraft], gazetteer: Gazetteer, faults: list[Fault]) -> None:
        self.lists = lists
        self._gazetteer = gazetteer
        self._faults = faults
        self._by_name = {slug(name): id_ for id_, draft in lists.items() for name in _names_of(draft)}
        self._entities: dict[str, tuple[Entity, ...]] = {}

    def named(self, name: str) -> ListDraft | None:
        """The list with this id or name, without regard to case, spaces and hyphens."""
        id_ = self._by_name.get(slug(name))
        return None if id_ is None else self.lists[id_]

    def reference(self, text: Scalar) -> ListDraft | None:
        """The list that ``$name`` stands for; an unknown one is a fault."""
        draft = self.lists.get(text.text.removeprefix("$"))
        if draft is None:
            near = suggest(text.text.removeprefix("$"), self.lists)
            cure = f"did you mean `${near}`?" if near else "add a document with `list:` of that id"
            self._faults.append(text.fault(f"there is no list `{text.text}`", cure))
        return draft

    def unknown_name(self, text: Scalar, name: str) -> None:
        """Report a part of a rule's title that is no list."""
        near = suggest(slug(name), self._by_name)
        cure = f"did you mean `{near}`?" if near else "name a list, or add `who:` and `what:`"
        self._faults.append(text.fault(f"`{name}` is the name of no list", cure))

    def entities(self, draft: ListDraft) -> tuple[Entity, ...]:
        """The persons and organisations of a list, with those of the lists it includes."""
        return self._resolved(draft, ())

    def _resolved(self, draft: ListDraft, path: tuple[str, ...]) -> tuple[Entity, ...]:
        id_ = draft.id.text
        if id_ in path:
            circle = " → ".join((*path[path.index(id_) :], id_))
            self._faults.append(
                draft.id.fault(f"list `{id_}` contains itself: {circle}", "remove one of the references")
            )
            return ()
        if id_ not in self._entities:
            self._entities[id_] = self._own(draft) + tuple(self._included(draft, (*path, id_)))
        return self._entities[id_]

    def _own(self, draft: ListDraft) -> tuple[Entity, ...]:
        """The entity that the list itself is; acronyms beside ``names`` are entities of their own."""
        if draft.own.name is not None:
            return (self._entity(draft.id.text, draft.own, draft.kind),)
        alone = (
            NameDraft(name=SpellingDraft(acronym), acronyms=(acronym,), exact=True) for acronym in draft.own.acronyms
        )
        return tuple(self._entity(_member_id(draft, name), inherit(name, draft.own), draft.kind) for name in alone)

    def _included(self, draft: ListDraft, path: tuple[str, ...]) -> Iterable[Entity]:
        for name in draft.names:
            if isinstance(name, NameDraft):
                yield self._entity(_member_id(draft, name), inherit(name, draft.own), draft.kind)
                continue
            included = self.reference(name)
            if included is not None and included.kind is not draft.kind:
                what = f"`{name.text}` holds {included.kind}, this list {draft.kind}"
                self._faults.append(name.fault(what, "include lists of the same kind"))
            elif included is not None:
                yield from self._resolved(included, path)

    def _entity(self, id_: str, name: NameDraft, kind: ListKind) -> Entity:
        display = "" if name.name is None else name.name.text.text
        return Entity(
            id=id_,
            name=display,
            kind=_KINDS[kind],
            aliases=_aliases(name),
            surname_alone=bool(name.surname_alone),
            surname_with_title=bool(name.surname_with_title),
            titles=tuple(title.text for title in name.titles),
            home=frozenset(country for home in name.home for country in self._home(home)),
            excluded=tuple(text.text for text in name.excluded),
        )

    def _home(self, text: Scalar) -> frozenset[str]:
        found = self._gazetteer.lookup(text.text)
        countries = [place for place in found if place.kind is PlaceKind.COUNTRY] or list(found)
        if not countries:
            self._unknown_place(text, text.text)
        return frozenset().union(*(place.countries for place in countries))

    def places(self, draft: ListDraft) -> frozenset[str]:
        """The ids of the places of a list of kind place, with those of the lists it includes."""
        found: set[str] = set()
        own = () if draft.own.name is None else (draft.own,)
        for name in (*own, *draft.names):
            if isinstance(name, NameDraft) and name.name is not None:
                found |= self.place(name.name.text, name.name.text.text)
            elif isinstance(name, Scalar) and (included := self.reference(name)) not in {None, draft}:
                found |= self.places(included)
        return frozenset(found)

    def place(self, text: Scalar, name: str) -> frozenset[str]:
        """The place called ``name``; an unknown or two-fold one is a fault that shows the choices."""
        found = self._gazetteer.lookup(name)
        if not found:
            self._unknown_place(text, name)
        if len(found) > 1:
            self._faults.append(text.fault(f"`{name}` is more than one place", f"write {_choices(found)}"))
        return frozenset(place.id for place in found)

    def _unknown_place(self, text: Scalar, name: str) -> None:
        near = suggest(name, self._gazetteer.names())
        cure = f"did you mean `{near}`?" if near else "name a country, region or large city, or make a list of places"
        self._faults.append(text.fault(f"`{name}` is no place that is known", cure))

    def is_place(self, name: str) -> tuple[Place, ...]:
        """The places called ``name``, without a fault when there is none."""
        return self._gazetteer.lookup(name)


def _names_of(draft: ListDraft) -> Iterable[str]:
    if draft.own.name is not None:
        yield draft.own.name.text.text
    yield draft.id.text


def _member_id(draft: ListDraft, name: NameDraft) -> str:
    return f"{draft.id.text}/{slug(name.name.text.text) if name.name else ''}"


def _choices(places: Iterable[Place]) -> str:
    return " or ".join(f"`{place.id}` for the {place.kind}" for place in places)


def _aliases(name: NameDraft) -> tuple[Alias, ...]:
    """All spellings, the name first."""
    spelled = [] if name.name is None else [name.name]
    plain = [_alias(spelling, exact=bool(name.exact)) for spelling in (*spelled, *name.also)]
    weak = [_alias(spelling, exact=bool(name.exact), weak=not spelling.near) for spelling in name.weak]
    members = [_alias(spelling, exact=bool(name.exact), member=spelling.text.text) for spelling in name.members]
    acronyms = [Alias(acronym.text, exact=True, acronym=True) for acronym in name.acronyms]
    return (*plain, *acronyms, *members, *weak)


def _alias(spelling: SpellingDraft, *, exact: bool, weak: bool = False, member: str | None = None) -> Alias:
    near = tuple(word.text for word in spelling.near)
    return Alias(spelling.text.text, exact=exact or spelling.exact, weak=weak, near=near, member=member)
