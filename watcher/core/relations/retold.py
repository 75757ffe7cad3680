"""Events that are told again, or only named: in timelines, lives and works, on banners, and as lasting states."""

from datetime import date
from typing import Final

from watcher.core.grammar.claims import long_ago
from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import ItemKind
from watcher.core.lexicon.cues import CueKind
from watcher.core.relations.statements import Statement

_ENTRY: Final = frozenset(":-–—")
"""Behind the year of an entry in a timeline."""
_QUOTES: Final = frozenset("\"'«»„“”‘’")
_STEPS: Final = 8
"""Items after an event among which what it followed begins, and among which the year of that stands."""


def is_entry(parse: Parse, today: date) -> bool:
    """Whether a sentence is an entry of a timeline, of a year that is over: "2022: X is arrested"."""
    if not parse.years or len(parse.items) < _SHORTEST:
        return False
    year, mark = parse.items[0], parse.items[1]
    dated = parse.years[0] in range(year.first, year.last) and mark.key in _ENTRY
    is_span = parse.tokens[parse.items[2].first].key.isdecimal()
    return dated and not is_span and long_ago(parse.tokens[parse.years[0]].key, today)


_SHORTEST: Final = 3
"""Items of the shortest entry: its year, a mark and what was."""


def is_slogan(statement: Statement) -> bool:
    """Whether the event stands in quotation marks on a banner or in a chant: 'banners that read "Kill X"'."""
    parse, first = statement.parse, statement.span.first
    if not parse.starts(CueKind.SLOGAN):
        return False
    quoted = first > 0 and parse.items[first - 1].key in _QUOTES
    return quoted and any(token < parse.items[first].first for token in parse.starts(CueKind.SLOGAN))


def is_life(parse: Parse) -> bool:
    """Whether a sentence tells a life from its beginning: "Born in Oslo, X became minister, resigned and"."""
    return parse.items[0].first in parse.starts(CueKind.BIRTH)


def is_state(statement: Statement) -> bool:
    """Whether the event is a state that lasts: "is serving a sentence", "has been in prison", "in jail since"."""
    parse = statement.parse
    own = {parse.items[at].first for at in statement.span.words} if parse.starts(CueKind.STATE) else set()
    cues = (cue for cue in parse.cues if cue.kind is CueKind.STATE)
    return any(not own.isdisjoint(range(cue.first, cue.last + 1)) for cue in cues)


def is_known(statement: Statement) -> bool:
    """Whether a noun names an event as one that is known already: "wounded in the same air strikes"."""
    parse = statement.parse
    ends = {cue.last for cue in parse.cues if cue.kind is CueKind.SAME}
    for at in range(min(statement.span.words, default=0) - 1, -1, -1) if ends else ():
        item = parse.items[at]
        if item.last in ends:
            return True
        passed = item.kind in {ItemKind.FILLER, ItemKind.MARK} or item.is_attribute
        if not passed or item.parts:
            return False
    return False


def follows_old(statement: Statement, today: date) -> bool:
    """Whether an event came after something of a year that is over: "was jailed after her party won in 1990"."""
    parse, last = statement.parse, max(statement.span.words, default=statement.span.last - 1)
    if not parse.years:
        return False
    after = range(last + 1, min(len(parse.items), last + 1 + _STEPS))
    led = next((at for at in after if parse.begins(CueKind.SINCE, at)), None)
    if led is None or any(parse.items[at].is_date for at in range(last + 1, led)):
        return False
    reach = range(parse.items[led].last, parse.items[min(len(parse.items) - 1, led + _STEPS)].last)
    return any(at in reach and long_ago(parse.tokens[at].key, today) for at in parse.years)
