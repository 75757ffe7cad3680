"""Tells what is new in a feed: entries never met, and those whose text was edited; changed ids are no news."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from watcher.core.articles import Entry, content_hash, link_key, title_key
from watcher.store import Identity, KnownEntry


class KnownEntries(Protocol):
    """The entries met before."""

    def known(self, source: str, keys: Iterable[str]) -> dict[str, KnownEntry]:
        """Those of the keys that were met before in this source."""

    def alike(self, source: str, identities: Sequence[Identity]) -> tuple[KnownEntry, ...]:
        """Entries of this source under another key that share a link, a title or the content."""


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


class Novelty:
    """Compares a feed's entries with those met before in the same source."""

    def __init__(self, entries: KnownEntries, source: str) -> None:
        self._entries = entries
        self._source = source

    def fresh(self, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        """The entries to be matched, each key once."""
        by_key = {entry.key: entry for entry in entries}
        identities = {key: identity(entry) for key, entry in by_key.items()}
        known = self._entries.known(self._source, by_key)
        edited = [key for key in known if known[key].identity.content_hash != identities[key].content_hash]
        unknown = [key for key in by_key if key not in known]
        renamed = self._renamed([identities[key] for key in unknown])
        chosen = {*edited, *(key for key in unknown if key not in renamed)}
        return tuple(entry for key, entry in by_key.items() if key in chosen)

    def _renamed(self, unknown: Sequence[Identity]) -> frozenset[str]:
        """The keys of entries that were met before under another id: same content, or same link and title."""
        if not unknown:
            return frozenset()
        alike = [entry.identity for entry in self._entries.alike(self._source, unknown)]
        contents = {(one.content_hash, one.link_key) for one in alike}
        pages = {(one.link_key, one.title_key) for one in alike if one.link_key}
        return frozenset(
            one.key
            for one in unknown
            if (one.content_hash, one.link_key) in contents or (one.link_key, one.title_key) in pages
        )
