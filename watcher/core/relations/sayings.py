"""Verbs of saying, and several people who say what they do: "nurses said they would strike"."""

from dataclasses import replace
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import ItemKind
from watcher.core.grammar.powers import leader
from watcher.core.lexicon.cues import CueKind
from watcher.core.lexicon.endings import EndingKind

_ADJUNCTS: Final = 10
"""Items between a verb of saying and the clause of what is said: "said in a statement on Monday that"."""
_SUBJECT: Final = 8
"""Items before a verb of saying among which several people stand."""
_SMALL: Final = (CueKind.PREPOSITION, CueKind.THAT)
_PAIR: Final = 2
"""Items from one name to another that "and" joins to it."""


def saying_before(parse: Parse, at: int) -> int | None:
    """The verb of saying whose clause begins with an item."""
    for before in range(at - 1, max(-1, at - 1 - _ADJUNCTS), -1):
        if parse.begins(CueKind.SAYING, before):
            return before
        if not _is_adjunct(parse, before):
            return None
    return None


def without_saying(parse: Parse) -> Parse | None:
    """The parse without "said they" behind several people who do it themselves; None where it has none."""
    if not parse.starts(CueKind.THEY) or not parse.starts(CueKind.SAYING):
        return None
    for at in range(2, len(parse.items)):
        saying = saying_before(parse, at) if parse.begins(CueKind.THEY, at) else None
        if saying is not None and _are_several(parse, saying):
            return replace(parse, items=(*parse.items[:saying], *parse.items[at + 1 :]))
    return None


def _is_adjunct(parse: Parse, at: int) -> bool:
    """Whether an item only says how, when or to whom something is said: "in a filing", "told investors"."""
    item = parse.items[at]
    if item.kind is ItemKind.FILLER or item.is_date or item.key == "," or parse.begins_any(_SMALL, at):
        return not parse.begins(CueKind.JOIN, at)
    if item.kind is ItemKind.BORDER:
        return False
    heard = at > 0 and parse.begins(CueKind.SAYING, at - 1)
    return heard or leader(parse, at, parse.starts(CueKind.PREPOSITION), passed=_is_word) is not None


def _is_word(parse: Parse, at: int) -> bool:
    return parse.items[at].kind is ItemKind.WORD


def _are_several(parse: Parse, saying: int) -> bool:
    """Whether several people, or two who are named, are the subject of a verb of saying."""
    for at in range(saying - 1, max(-1, saying - 1 - _SUBJECT), -1):
        if parse.items[at].parts or parse.begins(CueKind.COMMA, at):
            return False
        if parse.begins(CueKind.CROWD, at) or (parse.begins(CueKind.PARTY, at) and parse.ends(EndingKind.SEVERAL, at)):
            return True
        if parse.begins(CueKind.JOIN, at):
            return at + _PAIR == saying and _is_name(parse, at - 1) and _is_name(parse, at + 1)
    return False


def _is_name(parse: Parse, at: int) -> bool:
    item = parse.items[at]
    return item.kind is ItemKind.NAME or item.first in parse.capitals
