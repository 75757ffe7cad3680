"""Tells what is new in a feed: entries never met, and those whose text was edited; changed ids are no news."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from watcher.core.articles import Entry, content_hash, link_key, title_key
from watcher.store import Identity, KnownEntry


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
    With a ``gap``, nothing in it was known: entries between this poll and the last were probably missed.
    """

    identities: tuple[Identity, ...] = ()
    fresh: tuple[Entry, ...] = ()
    gap: bool = False


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
        items = self._with_changed_ids_recognised(items, known)
        by_key = {item.identity.key: item for item in items}
        return News(
            identities=tuple(item.identity for item in by_key.values()),
            fresh=tuple(item.entry for key, item in by_key.items() if _is_fresh(item.identity, known.get(key))),
            gap=bool(by_key) and not known.keys() & by_key.keys(),
        )

    def _known(self, keys: Iterable[str]) -> _Known:
        return {key: entry.identity for key, entry in self._memory.known(self._source, keys).items()}

    def _with_reused_ids_apart(self, items: Sequence[_Item], known: _Known) -> list[_Item]:
        """An id under which another title and another link stand than before is that of another entry."""
        apart = [item.under(_own_key(item.identity)) if _is_reused(item.identity, known) else item for item in items]
        known |= self._known(item.identity.key for item in apart if item.identity.key not in known)
        return apart

    def _with_changed_ids_recognised(self, items: Sequence[_Item], known: _Known) -> list[_Item]:
        """An unknown id with the link and title, or link and words, of an entry that has left is the same entry."""
        unknown = [item.identity for item in items if item.identity.key not in known]
        if not unknown:
            return list(items)
        present = {item.identity.key for item in items}
        left = [entry.identity for entry in self._memory.alike(self._source, unknown)]
        names = _names(one for one in left if one.key not in present)
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
    )


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
