"""What a text goes on to tell of an old day: "In 2009 she moved to Malta. There she was arrested"."""

from collections.abc import Sequence
from datetime import date

from watcher.core.grammar.claims import long_ago
from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import ItemKind
from watcher.core.lexicon.cues import CueKind
from watcher.core.lexicon.endings import EndingKind
from watcher.core.relations.statements import Statement, clause_of
from watcher.core.relations.tense import is_ended, is_told_as_past, tells_past
from watcher.core.relations.timing import is_past


def goes_on(statement: Statement, parses: Sequence[Parse], today: date) -> bool:
    """Whether the sentence before tells of an old day, and this one, without a day of its own, what was then."""
    parse = statement.parse
    if parse.number == 0 or parse.dated:
        return False
    before = parses[parse.number - 1]
    led = before.sentence.block == parse.sentence.block and (_is_of_old(before, today) or _recalls(before))
    return led and _narrates(statement)


def _recalls(parse: Parse) -> bool:
    """Whether a sentence begins to come back to what is known already: "As reported earlier"."""
    return 0 in parse.starts(CueKind.RECALL)


def _narrates(statement: Statement) -> bool:
    """Whether a verb of the past tells the event, none of the perfect, and nobody is said to have told it."""
    parse = statement.parse
    perfect = any(parse.begins(CueKind.PERFECT, at) for at in clause_of(statement))
    past = tells_past(statement) or is_told_as_past(statement)
    return past and not perfect and not any(_says(parse, at) for at in range(len(parse.items)))


def _says(parse: Parse, at: int) -> bool:
    """Whether an item is a verb of speech of the past."""
    return parse.items[at].kind is ItemKind.BORDER and (is_past(parse, at) or parse.ends(EndingKind.PAST, at))


def _is_of_old(parse: Parse, today: date) -> bool:
    """Whether the main clause of a sentence tells of a day that is long over, and no other."""
    years = [parse.item_at(token) for token in parse.years if long_ago(parse.tokens[token].key, today)]
    days = sorted({*parse.dated, *years})
    if not days or not parse.verbs_of_the_past or not _is_main(parse, days[0]):
        return False
    return all(at in years or is_ended(parse, at, today) for at in days)


def _is_main(parse: Parse, day: int) -> bool:
    """Whether a day belongs to what opens the sentence: "In 2009 she", "She moved in 2009", not "Bo, born in 1970,"."""
    return not any(parse.begins(CueKind.COMMA, at) or parse.items[at].parts for at in range(day))
