"""Who acts for the states that rules watch: their presidents and ministers, though no rule names them."""

from collections.abc import Iterable, Iterator

from watcher.core.naming.entities import Entity, Kind
from watcher.rules.catalogue import Catalogue
from watcher.rules.drafts import ListDraft, ListKind, NameDraft


def officials(lists: Iterable[ListDraft], catalogue: Catalogue, watched: Iterable[Entity]) -> Iterator[Entity]:
    """The persons of some lists who act for one of the states among what is watched."""
    countries = frozenset[str]().union(*(entity.home for entity in watched if entity.kind is Kind.STATE))
    for draft in lists if countries else ():
        if _has_officials(draft):
            yield from (person for person in catalogue.entities(draft) if not person.acts_for.isdisjoint(countries))


def _has_officials(draft: ListDraft) -> bool:
    named = (name for name in draft.names if isinstance(name, NameDraft))
    return draft.kind is ListKind.PERSON and any(name.acts_for for name in (draft.own, *named))
