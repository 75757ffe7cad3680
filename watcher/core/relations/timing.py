"""Whether a day that a sentence names is that of an event it tells: what parts the two, and what does not."""

from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import ItemKind
from watcher.core.lexicon.cues import CueKind
from watcher.core.relations.statements import Statement

_MEANWHILE: Final = (CueKind.SINCE, CueKind.MEANWHILE, CueKind.ANCHOR)
"""With which begins what is no later than what it goes with, if it is not "before"."""


def is_own(statement: Statement, at: int) -> bool:
    """Whether nothing parts a day from the event: no beginning of a clause, nor another verb before the day."""
    parse, between, parting = statement.parse, _between(statement, at), _parting(statement, at)
    if at < statement.span.first:
        return all(_is_closed(statement, one) for one in parting)
    if parting or any(parse.items[one].key == "," for one in between):
        return False
    return at < last_word(statement) or not any(is_past(parse, one) or _is_to_come(parse, one) for one in between)


def is_no_later(statement: Statement, day: int) -> bool:
    """Whether an event was before what is told of a day, or went with it: "on 3 May, after talks with X, Y said"."""
    if day >= statement.span.first:
        return is_own(statement, day)
    return all(_is_closed(statement, one) or _is_while(statement.parse, one) for one in _parting(statement, day))


def _between(statement: Statement, day: int) -> range:
    """The items between a day and the last of the event's own words."""
    last = last_word(statement)
    return range(min(day, last) + 1, max(day, last))


def _parting(statement: Statement, day: int) -> list[int]:
    """The items between a day and an event with which clauses of lesser weight begin."""
    parse = statement.parse
    begun = (at for at in _between(statement, day) if is_conjunction(parse, at) and not _is_when(parse, at, day))
    return [at for at in begun if not _is_role(parse, at, day)]


def _is_role(parse: Parse, at: int, day: int) -> bool:
    """Whether "as" only leads to what somebody is, no verb between it and the day: "resigned as director in May"."""
    return parse.begins(CueKind.AS, at) and not any(is_past(parse, one) for one in range(at + 1, day))


def _is_while(parse: Parse, at: int) -> bool:
    """Whether a clause or a preposition tells what was no later than something else: "after", "during"."""
    return parse.begins_any(_MEANWHILE, at) and not parse.begins(CueKind.BEFORE, at)


def _is_closed(statement: Statement, at: int) -> bool:
    """Whether a comma ends the clause that begins with an item before the event's: "in May, before dawn, X came"."""
    parse, first = statement.parse, min(statement.span.words, default=statement.span.first)
    return any(parse.items[one].key == "," for one in range(at + 1, first))


def _is_when(parse: Parse, at: int, day: int) -> bool:
    """Whether a clause tells what was on the day right before it: "in June, when X visited"."""
    joined = all(parse.items[one].kind is ItemKind.MARK for one in range(day + 1, at))
    return day < at and joined and parse.begins(CueKind.WHEN, at)


def is_past(parse: Parse, at: int) -> bool:
    """Whether an item is a verb of the past, or helps to tell it."""
    return at in parse.verbs_of_the_past


def _is_to_come(parse: Parse, at: int) -> bool:
    first = parse.items[at].first
    return first in parse.starts(CueKind.PLANNED) or first in parse.starts(CueKind.FUTURE)


def is_conjunction(parse: Parse, at: int) -> bool:
    """Whether a clause of lesser weight begins here, none that says what is told: "after", not "that"."""
    return parse.begins(CueKind.COMMA, at) and not parse.begins(CueKind.THAT, at)


def last_word(statement: Statement) -> int:
    """The last of the event's own words."""
    return max(statement.span.words, default=statement.span.first)
