"""Tells what is new in a feed: entries never met, and those whose text was edited; changed ids are no news."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, Protocol

from watcher.core.language.identity import link_key, title_key
from watcher.core.news.articles import Entry, content_hash
from watcher.store import Identity, KnownEntry

_RECENT: Final = timedelta(days=1)


class KnownEntries(Protocol):
    """The entries met before."""

    def known(self, source: str, keys: Iterable[str]) -> dict[str, KnownEntry]:
        """Those of the keys that were met before in this source."""

    def alike(self, source: str, identities: Sequence[Identity]) -> tuple[KnownEntry, ...]:
        """Entries of this source that share a link, a title or the content with one of these, last seen first."""


@dataclass(frozen=True, slots=True)
class News:
    """A document compared with what its source held before.

    ``identities`` are those of all its entries, to be remembered; ``fresh`` the entries to be matched, new and edited.
    ``edited`` are the keys of those that are not new, ``retitled`` those of new ones whose title was another's before.
    """

    identities: tuple[Identity, ...] = ()
    fresh: tuple[Entry, ...] = ()
    edited: frozenset[str] = frozenset()
    retitled: frozenset[str] = frozenset()

    def only(self, keys: Set[str]) -> "News":
        """The part of it with these keys."""
        identities = tuple(one for one in self.identities if one.key in keys)
        return replace(self, identities=identities, fresh=tuple(one for one in self.fresh if one.key in keys))

    @property
    def new(self) -> tuple[Entry, ...]:
        """The entries that were never met."""
        return tuple(entry for entry in self.fresh if entry.key not in self.edited)

    def stale(self, last_look: datetime | None) -> int:
        """How many of the new entries were there at the last look, by their dates or titles, but under other ids.

        A day counts as recent: many publishers give all that they print in it one date.
        """
        return sum(entry.key in self.retitled or _is_before(entry.published, last_look) for entry in self.new)


@dataclass(frozen=True, slots=True)
class _Item:
    entry: Entry
    identity: Identity

    def under(self, key: str) -> "_Item":
        """The same under another key."""
        return _Item(replace(self.entry, key=key), replace(self.identity, key=key))


_Known = dict[str, Identity]


class Novelty:
    """Compares a source's entries with those met before."""

    def __init__(self, memory: KnownEntries, source: str) -> None:
        self._memory = memory
        self._source = source

    def sift(self, entries: Iterable[Entry]) -> News:
        """Find each entry among those met before, under whatever id, and pick those whose words are new."""
        items = [_Item(entry, identity(entry)) for entry in entries]
        known = self._known(item.identity.key for item in items)
        items = self._with_reused_ids_apart(items, known)
        alike = self._alike(items, known)
        items = _with_changed_ids_recognised(items, known, alike)
        items.sort(key=lambda item: not item.entry.is_guessed)  # of one that is listed twice, the surer title counts
        by_key = {item.identity.key: _unless_guessed(item, known) for item in items}
        fresh = {key: item for key, item in by_key.items() if _is_fresh(item.identity, known.get(key))}
        titles = {one.title_key for one in alike if one.title_key}
        return News(
            identities=tuple(item.identity for item in by_key.values()),
            fresh=tuple(item.entry for item in fresh.values()),
            edited=frozenset(fresh.keys() & known.keys()),
            retitled=frozenset(key for key, item in fresh.items() if item.identity.title_key in titles),
        )

    def _known(self, keys: Iterable[str]) -> _Known:
        return {key: entry.identity for key, entry in self._memory.known(self._source, keys).items()}

    def _with_reused_ids_apart(self, items: Sequence[_Item], known: _Known) -> list[_Item]:
        """An id under which another title and another link stand than before is that of another entry."""
        apart = [item.under(_own_key(item.identity)) if _is_reused(item.identity, known) else item for item in items]
        known |= self._known(item.identity.key for item in apart if item.identity.key not in known)
        return apart

    def _alike(self, items: Iterable[_Item], known: _Known) -> list[Identity]:
        """Entries met before that may be those whose id is unknown."""
        unknown = [item.identity for item in items if item.identity.key not in known]
        return [entry.identity for entry in self._memory.alike(self._source, unknown)] if unknown else []


def _with_changed_ids_recognised(items: Sequence[_Item], known: _Known, alike: Iterable[Identity]) -> list[_Item]:
    """An unknown id with the link and title, or link and words, of an entry that has left is the same entry."""
    unknown = [item.identity for item in items if item.identity.key not in known]
    present = {item.identity.key for item in items}
    names = _names(one for one in alike if one.key not in present)
    before = {one.key: old for one in unknown if (old := _before(one, names)) is not None}
    heirs = Counter(old.key for old in before.values())
    renamed = {key: old for key, old in before.items() if heirs[old.key] == 1}
    known |= {old.key: old for old in renamed.values()}
    return [item.under(renamed[key].key) if (key := item.identity.key) in renamed else item for item in items]


def identity(entry: Entry) -> Identity:
    """By what an entry is known again."""
    return Identity(
        entry.key,
        content_hash(entry),
        guid=entry.guid,
        link_key=link_key(entry.link),
        title_key=title_key(entry.title),
        published_raw=entry.published_raw,
        published=entry.published,
    )


def _unless_guessed(item: _Item, known: _Known) -> _Item:
    """The item; a guess at the title of an entry that is known changes nothing of what is known."""
    before = known.get(item.identity.key) if item.entry.is_guessed else None
    return item if before is None else replace(item, identity=before)


def _is_fresh(now: Identity, before: Identity | None) -> bool:
    return before is None or before.content_hash != now.content_hash


def _is_reused(now: Identity, known: _Known) -> bool:
    before = known.get(now.key)
    return (
        before is not None
        and None not in {before.link_key, now.link_key}
        and before.link_key != now.link_key
        and before.title_key != now.title_key
    )


def _is_before(published: datetime | None, last_look: datetime | None) -> bool:
    return published is not None and last_look is not None and published <= last_look - _RECENT


def _own_key(one: Identity) -> str:
    """A key for an entry whose id was another's before; the same at every poll."""
    return f"{one.key} {one.link_key}"


_Mark = tuple[str, str | None, str | None]


def _marks(one: Identity) -> list[_Mark]:
    """What tells an entry whose id changed: its link and words; its link and title, if it has both."""
    words: _Mark = ("words", one.link_key, one.content_hash)
    return [words, ("title", one.link_key, one.title_key)] if one.link_key and one.title_key else [words]


def _before(one: Identity, names: Mapping[_Mark, Identity]) -> Identity | None:
    return next((names[mark] for mark in _marks(one) if mark in names), None)


def _names(entries: Iterable[Identity]) -> dict[_Mark, Identity]:
    """The entries by their marks; the first of each counts."""
    names: dict[_Mark, Identity] = {}
    for one in entries:
        for mark in _marks(one):
            names.setdefault(mark, one)
    return names
