"""Whether a verb of an event stands in the present tense, so that a weekday beside it is one to come."""

from collections.abc import Callable, Mapping
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import ItemKind
from watcher.core.grammar.word_order import GENITIVE
from watcher.core.language.participles import has_ge
from watcher.core.lexicon.cues import CueKind
from watcher.core.lexicon.endings import EndingKind
from watcher.core.relations.statements import Statement, clause_of


def is_present(statement: Statement) -> bool:
    """Whether one of the event's own words is a verb of the present; never in English, whose captions use it for all.

    A verb of the past in the same clause has to be looked for by the caller.
    """
    tells = _TELLS.get(statement.parse.language)
    return tells is not None and any(tells(statement, at) for at in statement.span.words)


def _by_ending(statement: Statement, at: int) -> bool:
    parse = statement.parse
    noun = parse.items[at].first in parse.starts(CueKind.PLAN)
    return _is_word(parse, at) and not noun and parse.ends(EndingKind.PRESENT, at)


def _by_subject(statement: Statement, at: int) -> bool:
    """Whether a word of a Romance language stands right behind a name, or ends as what several do."""
    parse = statement.parse
    if not _is_word(parse, at):
        return False
    before = at - 1 - (at > 0 and parse.begins(CueKind.CLITIC, at - 1))
    named = before >= 0 and parse.items[before].kind is ItemKind.NAME and not parse.ends(EndingKind.DONE, at)
    led = before > 0 and parse.items[before - 1].first in parse.starts(CueKind.PREPOSITION)
    return (named and not led) or parse.ends(EndingKind.PRESENT_OF_SEVERAL, at)


def _in_german(statement: Statement, at: int) -> bool:
    """Whether a German verb is no participle: one stands at the end of its clause, most begin with "ge"."""
    parse, clause = statement.parse, clause_of(statement)
    if not _is_word(parse, at):
        return False
    if any(parse.begins(CueKind.BECOMES, one) for one in clause if one < at):
        return True
    last = next((one for one in reversed(clause) if parse.items[one].kind is not ItemKind.MARK), at)
    return at < last and not has_ge(_written(parse, at))


def _is_word(parse: Parse, at: int) -> bool:
    """Whether an item is a word in small letters, no preposition."""
    leads = parse.items[at].first in parse.starts(CueKind.PREPOSITION)
    return parse.items[at].kind is ItemKind.WORD and not leads and _written(parse, at).islower()


def _written(parse: Parse, at: int) -> str:
    return parse.tokens[parse.items[at].first].text


_TELLS: Final[Mapping[str, Callable[[Statement, int], bool]]] = {
    **dict.fromkeys(GENITIVE, _by_ending),
    **dict.fromkeys(("fr", "es", "it", "pt"), _by_subject),
    "de": _in_german,
}
