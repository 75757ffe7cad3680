"""Those whose deed or fate is somebody's own: his lawyers in court, and his government where posts are left.

"X's lawyers asked the judge to", "X's government collapses".
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.events import Standing
from watcher.core.grammar.items import THIN, ItemKind
from watcher.core.grammar.powers import is_somebody, leader
from watcher.core.grammar.word_order import GENITIVE
from watcher.core.lexicon.cues import CueKind

_NEAR: Final = 3
"""Items after a name among which they stand: "X's former defence lawyer"."""


_STANDING_FOR: Final[Mapping[Standing | None, CueKind]] = {
    Standing.CONCERNED: CueKind.COUNSEL,
    Standing.HOLDER: CueKind.CABINET,
}
"""Who stands for whom, by what he is in an event."""


def represented(parse: Parse, own: Iterable[int], who_is: Standing | None) -> frozenset[int]:
    """Those of some names, as items, of whose lawyers or government a sentence speaks."""
    kind = _STANDING_FOR.get(who_is)
    if kind is None or not parse.starts(kind):
        return frozenset()
    return frozenset(at for at in own if _is_stood_for(parse, at, kind))


def is_by_counsel(parse: Parse, words: Sequence[int], who: int, who_is: Standing | None) -> bool:
    """Whether the words of an event name those who do it: lawyers ask a court, and are not charged themselves.

    A government falls where nothing but that is told before it: nobody "quits X's government".
    """
    kind = _STANDING_FOR.get(who_is)
    named = [at for at in words if kind is not None and parse.begins(kind, at)]
    return any(kind is CueKind.COUNSEL or _opens(parse, min(at, who), words) for at in named)


def _opens(parse: Parse, first: int, words: Sequence[int]) -> bool:
    """Whether only words of an event stand before an item in its part of the sentence: "cae el gobierno de X"."""
    before = range(parse.part_of(first).start, first)
    dated = {at for at in before if parse.items[at].is_date or parse.items[at + 1].is_date}
    return all(at in words or at in dated or parse.items[at].kind in THIN for at in before)


def _is_stood_for(parse: Parse, at: int, kind: CueKind) -> bool:
    behind = range(at + 1, min(len(parse.items), at + 1 + (_NEAR if parse.items[at].possessive else 1)))
    found = next((one for one in (*behind, *_leader(parse, at, kind)) if parse.begins(kind, one)), None)
    return found is not None and not _is_of_one_of_them(parse, min(at, found))


def _is_of_one_of_them(parse: Parse, first: int) -> bool:
    """Whether somebody before an item only belongs to those who begin there: "minister in X's government"."""
    link = leader(parse, first, parse.starts(CueKind.PREPOSITION))
    return link is not None and link > 0 and is_somebody(parse, link - 1)


def _leader(parse: Parse, at: int, kind: CueKind) -> Iterator[int]:
    """The item that leads to a name, articles and "of" passed over.

    What stands right before a name says who he is, where no genitive is a form of the name: "lawyer X".
    """
    before = max(0, at - 1)
    while before and not parse.begins(kind, before) and _is_passed(parse, before):
        before -= 1
    if before < at - 1 or parse.language in GENITIVE:
        yield before


def _is_passed(parse: Parse, at: int) -> bool:
    links = parse.begins(CueKind.OWNING, at) or parse.items[at].kind is ItemKind.FILLER
    return links and not parse.begins(CueKind.JOIN, at)
