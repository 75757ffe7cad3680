"""Events by which a sentence only picks somebody out: "journalists jailed in Turkey", "both of whom were tried"."""

from typing import Final

from watcher.core.grammar.clauses import RELATIVES, Parse
from watcher.core.grammar.items import ItemKind
from watcher.core.grammar.powers import is_somebody
from watcher.core.lexicon.cues import CueKind
from watcher.core.lexicon.endings import EndingKind
from watcher.core.relations.statements import Statement

_BARE: Final = frozenset({"en", "fr", "es", "pl"})
"""Languages in which no comma parts a participle from the noun before it."""
_HELPERS: Final = 5
"""Items before a name among which the auxiliary of a participle behind it may stand: "został X aresztowany"."""
_VERBAL: Final = (CueKind.WAS, CueKind.SUFFERING)
_SEVERAL: Final = 2
"""Words of "of whom", at least."""


def modifies(statement: Statement) -> bool:
    """Whether what happened to somebody is told of him without a verb of its own, or in a clause that picks him out."""
    return (
        _is_behind_name(statement) or _is_behind_noun(statement) or _picks_out(statement) or _is_of_several(statement)
    )


def _is_behind_name(statement: Statement) -> bool:
    """Whether a participle right behind a name is no verb: "for journalists jailed in Turkey"."""
    parse, who, first = statement.parse, statement.who, _first(statement)
    if who is None or not 0 <= who < first or parse.language not in _BARE or not _is_participle(parse, first):
        return False
    if any(
        parse.items[at].kind is not ItemKind.FILLER or parse.begins_any(_VERBAL, at) for at in range(who + 1, first)
    ):
        return False
    return _is_object(parse, who) if parse.language == "en" else not _is_helped(parse, who, first)


def _is_object(parse: Parse, who: int) -> bool:
    """Whether a preposition, other than "of", leads to a name: no verb tells of it."""
    before = parse.before(who)
    return before is not None and parse.begins(CueKind.PREPOSITION, before) and not parse.begins(CueKind.OWNING, before)


def _is_helped(parse: Parse, who: int, first: int) -> bool:
    """Whether an auxiliary makes a participle a verb, before the name or behind it."""
    part = parse.part_of(first)
    near = (*range(max(part.start, who - _HELPERS), who), *range(first + 1, min(part.stop, first + 2)))
    return any(parse.begins_any(_VERBAL, at) for at in near)


def _is_behind_noun(statement: Statement) -> bool:
    """Whether a participle right behind the noun of an event only says of whom or by whom: "sanctions imposed on"."""
    parse, words = statement.parse, statement.span.words
    for at in words:
        behind = at + 1
        if behind not in words or not _is_participle(parse, behind) or behind + 1 == len(parse.items):
            continue
        leads = parse.begins(CueKind.PREPOSITION, behind + 1)
        if leads and parse.is_plain_word(at) and not is_somebody(parse, at) and parse.language in _BARE:
            return True
    return False


def _picks_out(statement: Statement) -> bool:
    """Whether a clause right behind a name, parted by no comma, tells of it: "journalists who have been jailed"."""
    parse, who, first = statement.parse, statement.who, _first(statement)
    if who is None or not 0 <= who < first - 1 or not parse.begins_any(RELATIVES, who + 1):
        return False
    return not any(parse.items[at].parts for at in range(who + 2, first))


def _is_of_several(statement: Statement) -> bool:
    """Whether a clause tells of several who were named before it: ", both of whom have been on trial"."""
    parse, who, first = statement.parse, statement.who, _first(statement)
    comma = next((at for at in range(first - 1, 0, -1) if parse.items[at].parts), 0)
    if who is None or who > comma or parse.items[comma].key != ",":
        return False
    begun = parse.items[comma + 1].first
    several = (cue for cue in parse.cues if cue.kind is CueKind.WHOSE and cue.first == begun)
    return any(cue.last - cue.first >= _SEVERAL for cue in several)


def _is_participle(parse: Parse, at: int) -> bool:
    """Whether an item is a participle of what was done to somebody; in Polish none that may be a verb."""
    small = parse.tokens[parse.items[at].first].text.islower()
    verb = parse.language == "pl" and parse.ends(EndingKind.DONE, at)
    return small and parse.ends(EndingKind.UNDERGONE, at) and not verb


def _first(statement: Statement) -> int:
    """The first of the event's own words that is no mere preposition."""
    parse = statement.parse
    telling = (at for at in statement.span.words if not parse.begins(CueKind.PREPOSITION, at))
    return min(telling, default=statement.span.first)
