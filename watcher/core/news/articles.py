"""What a source published (Entry) and what of it is read (Article): clean blocks without page furniture."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from itertools import chain, repeat
from typing import Final

from watcher.core.language.boilerplate import Furniture
from watcher.core.language.furniture import furniture, headline_of, paragraphs
from watcher.core.language.identity import guid_key, link_key, text_hash
from watcher.core.language.languages import settle_language
from watcher.core.language.text import Text, normalise
from watcher.core.news.extent import IN_FULL, Extent

READ_AT_MOST: Final = 200_000
"""Characters of a text that are read: twice the longest magazine feature."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One item as published, markup already turned into text; times are aware UTC or None where absent or absurd.

    `key` tells it from the other entries of its source; paragraphs of `text` are parted by empty lines or line breaks.
    A title `is_guessed` when it is what the link spells: that of the page is the better one.
    """

    key: str
    title: str
    text: str
    guid: str | None = None
    link: str | None = None
    published: datetime | None = None
    published_raw: str | None = None
    language: str | None = None
    publisher: str | None = None
    section: str | None = None
    is_guessed: bool = False


class Zone(StrEnum):
    """Where in an article something stands."""

    TITLE = "title"
    LEAD = "lead"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Block:
    """The title or one paragraph; ``start`` is the offset of ``text.raw`` in the article's ``title`` or ``text``."""

    zone: Zone
    start: int
    text: Text


@dataclass(frozen=True, slots=True)
class Dropped:
    """A paragraph that is not read, and why; ``start`` and ``end`` are offsets in the article's ``text``."""

    start: int
    end: int
    reason: Furniture


@dataclass(frozen=True, slots=True)
class Origin:
    """The source an article came from: its name, the owner it counts as (one owner, one voice) and its tags."""

    source: str
    outlet: str
    tags: tuple[str, ...] = ()
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A cleaned entry, ready to be matched; ``blocks`` leave page furniture out, offsets lead into title and text."""

    key: str
    origin: Origin
    title: str
    text: str
    blocks: tuple[Block, ...]
    seen: datetime
    link: str | None = None
    published: datetime | None = None
    language: str | None = None
    section: str | None = None
    read: Extent = IN_FULL
    publisher: str | None = None
    dropped: tuple[Dropped, ...] = ()

    @property
    def day(self) -> date:
        """The day on which it was published, or else seen first."""
        return (self.published or self.seen).date()


def to_article(entry: Entry, origin: Origin, seen: datetime, *, read: Extent = IN_FULL) -> Article:
    """Read an entry: cut it into blocks and leave out, with a reason each, what belongs to the page and not to it.

    An entry without a title is shown with the beginning of its text. With nothing to read but the title, ``read``
    becomes headline only. The language is the entry's or source's, unless script and words speak against it. What is
    dated later than it was seen was published when it was seen. Of the text READ_AT_MOST characters are read, of the
    title as many, so that no article holds up the others for long.
    """
    spans = paragraphs(entry.text[:READ_AT_MOST])
    reasons = furniture(entry.title, [entry.text[start:end] for start, end in spans])
    judged = [*zip(spans, reasons, strict=True), *_beyond(entry.text)]
    blocks = _blocks(entry, [span for span, reason in judged if reason is None])
    tags = [tag for tag in (entry.language, origin.language) if tag]
    return Article(
        key=entry.key,
        origin=origin,
        title=entry.title or headline_of(entry.text),
        text=entry.text,
        blocks=blocks,
        seen=seen,
        link=entry.link,
        published=None if entry.published is None else min(entry.published, seen),
        language=settle_language(tags, "\n".join(block.text.clean for block in blocks[:3])),
        section=entry.section,
        read=read if any(block.zone is not Zone.TITLE for block in blocks) else read.of_headline(),
        publisher=entry.publisher,
        dropped=tuple(Dropped(*span, reason) for span, reason in judged if reason is not None),
    )


def _beyond(text: str) -> Iterator[tuple[tuple[int, int], Furniture]]:
    if len(text) > READ_AT_MOST:
        yield (READ_AT_MOST, len(text)), Furniture.BEYOND_LIMIT


def _blocks(entry: Entry, spans: Sequence[tuple[int, int]]) -> tuple[Block, ...]:
    """The title, the first paragraph as the lead, and the rest."""
    start = len(entry.title) - len(entry.title.lstrip())
    title = entry.title[:READ_AT_MOST].strip()
    blocks = [Block(Zone.TITLE, start, normalise(title))] if title else []
    zones = chain([Zone.LEAD], repeat(Zone.BODY))
    blocks += [
        Block(zone, start, normalise(entry.text[start:end])) for zone, (start, end) in zip(zones, spans, strict=False)
    ]
    return tuple(blocks)


def content_hash(entry: Entry) -> str:
    """What changes when the words of an entry do; marks, white space, case, author and dates make no difference."""
    return text_hash(entry.title, entry.text)


def keyed(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries of one document with their keys: guid, else link, else content; exact repetitions are left out.

    An id or a link that several different entries share identifies none of them.
    """
    unique: dict[tuple[str | None, ...], Entry] = {}
    for entry in entries:
        unique.setdefault((guid_key(entry.guid), link_key(entry.link), entry.title, entry.text), entry)
    rows = [(guid, link, entry) for (guid, link, *_), entry in unique.items()]
    guids, links = Counter(row[0] for row in rows), Counter(row[1] for row in rows)
    return tuple(replace(entry, key=_key(entry, _own(guid, guids), _own(link, links))) for guid, link, entry in rows)


def _own(name: str | None, counts: Mapping[str | None, int]) -> str | None:
    """A name that one entry has for itself."""
    return name if counts[name] == 1 else None


def _key(entry: Entry, guid: str | None, link: str | None) -> str:
    return guid or link or content_hash(entry)
