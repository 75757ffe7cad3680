"""Those who speak for somebody in court, so that what they do there is his: "X's lawyers asked the judge to"."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import ItemKind
from watcher.core.grammar.word_order import GENITIVE
from watcher.core.lexicon.cues import CueKind

_NEAR: Final = 3
"""Items after a name among which its lawyers stand: "X's former defence lawyer"."""


def represented(parse: Parse, own: Iterable[int]) -> frozenset[int]:
    """Those of some names, as items, of whose lawyers a sentence speaks."""
    return frozenset(at for at in own if _has_counsel(parse, at)) if parse.starts(CueKind.COUNSEL) else frozenset()


def is_by_counsel(parse: Parse, words: Sequence[int]) -> bool:
    """Whether the words of an event name the lawyers who do it: they ask a court, and are not charged themselves."""
    return any(parse.begins(CueKind.COUNSEL, at) for at in words)


def _has_counsel(parse: Parse, at: int) -> bool:
    behind = range(at + 1, min(len(parse.items), at + 1 + (_NEAR if parse.items[at].possessive else 1)))
    return any(parse.begins(CueKind.COUNSEL, one) for one in (*behind, *_leader(parse, at)))


def _leader(parse: Parse, at: int) -> Iterator[int]:
    """The item that leads to a name, articles and "of" passed over.

    What stands right before a name says who he is, where no genitive is a form of the name: "lawyer X".
    """
    before = max(0, at - 1)
    while before and not parse.begins(CueKind.COUNSEL, before) and _is_passed(parse, before):
        before -= 1
    if before < at - 1 or parse.language in GENITIVE:
        yield before


def _is_passed(parse: Parse, at: int) -> bool:
    links = parse.begins(CueKind.OWNING, at) or parse.items[at].kind is ItemKind.FILLER
    return links and not parse.begins(CueKind.JOIN, at)
