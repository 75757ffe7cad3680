"""Events by which a sentence only dates or explains another: "since X took office", "at X's inauguration". In English.

What began or ended a time in office is named so long after it, while "after X's arrest" may well be the news.
"""

from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.events import Standing
from watcher.core.grammar.items import THIN
from watcher.core.grammar.word_order import ORDERED
from watcher.core.lexicon.cues import CueKind
from watcher.core.relations.statements import Statement

_DATING: Final = frozenset({Standing.HOLDER, Standing.HOST})
"""What somebody is in events by which times are told."""
_LED: Final = 8
"""Items before an event among which what leads to it stands."""
_SUBJECT: Final = 2
"""Words of those who do it: "after the ruling party chose X"."""
_TITLED: Final = (CueKind.DIGNITARY, CueKind.OFFICE, CueKind.OFFICER, CueKind.FORMER, CueKind.DETERMINER)


def is_anchor(statement: Statement, by: Standing | None) -> bool:
    """Whether a clause or a preposition leads to an event of posts or to an election that is somebody's.

    The election of a state may be to come where a preposition leads to it.
    """
    parse, who = statement.parse, statement.who
    if by not in _DATING or parse.language not in ORDERED or who is None:
        return False
    if by is Standing.HOST and not parse.items[who].is_person:
        return False
    return _is_led_by_clause(statement, who) or _is_led_by_preposition(statement, who)


def _is_led_by_clause(statement: Statement, who: int) -> bool:
    """Whether a word like "when" begins the clause of the event: nobody but him it is told of stands on the way."""
    parse, first = statement.parse, _first(statement)
    words = 0
    for at in range(first - 1, max(-1, first - 1 - _LED), -1):
        if parse.begins(CueKind.ANCHOR, at):
            return True
        if at == who or _is_title(parse, at):
            continue
        if parse.items[at].parts:
            return False
        words += parse.items[at].kind not in THIN and not parse.begins(CueKind.PREPOSITION, at)
        if words > (_SUBJECT if who > first else 0):
            return False
    return False


def _is_led_by_preposition(statement: Statement, who: int) -> bool:
    """Whether a preposition leads to a noun that names the event and whose it is: "at X's inauguration"."""
    parse, first = statement.parse, _first(statement)
    owned = who < first and parse.items[who].possessive
    if not owned and not (who > first and parse.begins(CueKind.OWNING, first + 1)):
        return False
    for at in range((min(who, first) if owned else first) - 1, -1, -1):
        if parse.begins(CueKind.PREPOSITION, at) or parse.begins(CueKind.ANCHOR, at):
            return True
        if not _is_title(parse, at) and (parse.items[at].kind not in THIN or parse.items[at].parts):
            return False
    return False


def _first(statement: Statement) -> int:
    return min(statement.span.words, default=statement.span.first)


def _is_title(parse: Parse, at: int) -> bool:
    return parse.begins_any(_TITLED, at)
