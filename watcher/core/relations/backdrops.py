"""Events that a sentence only comes back to, by its grammar: "silent since her arrest", "the late X"."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.events import CONCERNED, UNDERGOING, Standing
from watcher.core.grammar.items import THIN, ItemKind
from watcher.core.grammar.word_order import GENITIVE
from watcher.core.lexicon.cues import CueKind
from watcher.core.lexicon.endings import EndingKind
from watcher.core.relations.anchors import is_anchor
from watcher.core.relations.modifiers import modifies
from watcher.core.relations.retold import follows_old, is_entry, is_known, is_life, is_slogan, is_state
from watcher.core.relations.statements import Statement
from watcher.core.relations.tense import is_already, is_bygone, is_recent
from watcher.core.relations.timing import is_past
from watcher.core.relations.whereabouts import Outlook

_LED: Final = 8
"""Items before an event among which what leads to its clause stands: "since the head of the opposition X was"."""
_BETWEEN: Final = 3
"""Words with a meaning of their own on the way: "since opposition leader X", "the jailed opposition leader X"."""
_APPOSED: Final = 4
"""Items between two commas that say who somebody is."""
_HELPERS: Final = 5
"""Items before an event among which stands what helps to tell it: "had earlier been"."""
_NAMED_BEFORE: Final = frozenset({"fr", "es"})
"""Languages whose participles stand behind the noun: "le peintre décédé X"."""
_BEHIND: Final = 3
"""Items behind it: "festgenommen worden war"."""
_VERBAL: Final = (CueKind.WAS, CueKind.SUFFERING, CueKind.JOIN)
"""What makes a participle a verb: "has arrested", "went in and arrested"."""
_NOMINAL: Final = (CueKind.DETERMINER, CueKind.PREPOSITION, CueKind.OWNER)
_OF_NOUNS: Final = frozenset({CueKind.AFTERMATH, CueKind.TRIED})
"""What leads to nouns alone, and to no clause."""
_HEADLINES: Final = frozenset({"en", "de", "ru", "uk"})
"""Languages in whose headlines a participle before a name is no verb: "Detenido alcalde X" tells an arrest."""


def is_by_the_way(statement: Statement, today: date, outlook: Outlook, *, opens: bool) -> bool:
    """Whether a sentence only comes back to an event, which is news if it says that it was in the month before today.

    What ``opens`` an article tells its news in clauses of all kinds ("markets fall after X is held"); only an event
    since which something goes on, for which somebody is tried, and what somebody is called by, are older there, and a
    post before which something was.
    """
    tried = outlook.by is Standing.HARMED and _is_tried(statement)
    if tried or is_entry(statement.parse, today) or is_slogan(statement):
        return True
    of_post = outlook.by is Standing.HOLDER
    if of_post and _is_led(statement, CueKind.LASTING):
        return True
    if is_recent(statement, today):
        return False
    if of_post and _comes_after(statement):
        return True
    if _is_led(statement, CueKind.LASTING) or _is_attribute(statement, opens=opens):
        return True
    return not opens and any(way(statement) for way in _ways(outlook, today))


def _ways(outlook: Outlook, today: date) -> tuple[Callable[[Statement], bool], ...]:
    """The ways to come back to an event that say something of one of its kind.

    Journeys and meetings are told as one after another ("met X before flying to Y"); strikes and elections are to
    come where something is said to be before them.
    """
    bygone = partial(is_bygone, today=today)
    retold = (_was_before, _is_recalled, _is_outlasted, _tells_life, is_already, bygone)
    if outlook.bodily:
        return retold
    after = (_comes_after, is_state) if outlook.by in UNDERGOING else ()
    suffered = (modifies,) if outlook.by in CONCERNED else ()
    anchored, followed = partial(is_anchor, by=outlook.by), partial(follows_old, today=today)
    return (_is_in_clause_about, _opens_sentence, *retold, is_known, *after, *suffered, anchored, followed)


def _is_led(statement: Statement, kind: CueKind) -> bool:
    """Whether a cue leads to the event or to its clause, and to no day or place: "since Friday X has been held"."""
    parse, main = statement.parse, _main(statement)
    ends = {cue.last for cue in parse.cues if cue.kind is kind}
    words = 0
    for at in _back_from(parse, main) if ends else ():
        if parse.items[at].last in ends:
            return kind in _OF_NOUNS or _leads_to_clause(statement, at)
        words += parse.is_plain_word(at)
        if parse.items[at].parts or words > _BETWEEN:
            return False
    return False


def _is_tried(statement: Statement) -> bool:
    """Whether somebody is tried for what befell the one named behind it: "jailed for the murder of X"."""
    who = statement.who
    return who is not None and who > _main(statement) and _is_led(statement, CueKind.TRIED)


def _back_from(parse: Parse, main: int) -> Iterator[int]:
    """The items before an event in which what leads to it is looked for; who somebody is passed over: "X, a Nuer,"."""
    passed = main
    for at in range(main - 1, max(-1, main - 1 - _LED), -1):
        if at < passed:
            passed = _apposition_before(parse, at) or at
            yield passed - (passed < at)


def _apposition_before(parse: Parse, end: int) -> int | None:
    """The comma behind a name with which begins what a comma ends: who that one is."""
    if parse.items[end].key != ",":
        return None
    for at in range(end - 1, max(0, end - 2 - _APPOSED), -1):
        if parse.items[at].key == ",":
            return at if parse.items[at - 1].is_person else None
        if parse.items[at].parts:
            return None
    return None


def _leads_to_clause(statement: Statement, cue: int) -> bool:
    """Whether what a cue leads to is not a time or place of its own, behind which the verb of the sentence follows."""
    parse, main = statement.parse, _main(statement)
    led = next((at for at in range(cue + 1, main) if _is_telling(parse, at)), main)
    item = parse.items[led]
    stays = item.place is not None and led != statement.who and not item.possessive
    apart = item.is_date or parse.begins(CueKind.SPAN, led) or stays
    before = range(cue + 1, main if statement.who is None else min(main, statement.who))
    turned = parse.language == "de" and any(is_past(parse, at) for at in before)
    return not apart and not turned


def _is_attribute(statement: Statement, *, opens: bool) -> bool:
    """Whether the event is a participle before the name of whom it is told: "the jailed opposition leader X"."""
    parse, who, last = statement.parse, statement.who, max(statement.span.words, default=0)
    if who is None or last >= who or not _is_undergone(parse, _first(statement)):
        return False
    between = range(last + 1, who)
    own = sum(parse.is_plain_word(at) for at in between)
    if own > _BETWEEN or any(_parts(parse, at) or _tells_anew(parse, at) for at in between):
        return False
    if opens and parse.language not in _HEADLINES and not parse.begins(CueKind.LONG, _first(statement)):
        return False
    return _modifies(parse, _first(statement))


def _modifies(parse: Parse, at: int) -> bool:
    """Whether no verb governs a participle: an article or preposition stands before it, a noun, or nothing."""
    if parse.language in GENITIVE:
        return at == 0 or not is_past(parse, at - 1)
    for before in range(at - 1, -1, -1):
        item = parse.items[before]
        if _is_verbal(parse, before) or parse.begins(CueKind.DIGNITARY, before):
            return False
        if parse.language == "de" and _is_aside(parse, before):
            continue
        if item.kind is ItemKind.BORDER or parse.begins_any(_NOMINAL, before):
            return True
        if item.kind not in THIN:
            return parse.language in _NAMED_BEFORE
    return True


def _is_aside(parse: Parse, at: int) -> bool:
    """Whether an item may belong to a German participle after it: "seit Monaten inhaftierte", "in Oslo verhaftete"."""
    timed = parse.begins(CueKind.SPAN, at) or parse.items[at].place is not None
    return timed or parse.begins(CueKind.PREPOSITION, at)


def _is_in_clause_about(statement: Statement) -> bool:
    """Whether a clause right behind the name tells of it: "X, who was arrested,", "X, arrested in Malta,"."""
    parse, who, first = statement.parse, statement.who, _first(statement)
    comma = next((at for at in range(first - 1, 0, -1) if parse.items[at].parts), 0)
    named = comma - 1
    if who is None or comma == 0 or parse.items[comma].key != "," or not parse.items[named].is_person:
        return False
    between = range(comma + 1, first)
    if parse.begins(CueKind.WHOSE, comma + 1) and who in {named, comma + 1}:
        end = next((at for at in range(first, len(parse.items)) if parse.items[at].parts), len(parse.items))
        return _is_undergone(parse, first) or any(is_past(parse, at) for at in range(comma + 1, end))
    apposed = named > 0 and parse.items[named - 1].key == ","
    bare = all(parse.items[at].kind is ItemKind.FILLER and not _is_verbal(parse, at) for at in between)
    return who == named and bare and not apposed and _is_undergone(parse, first)


def _opens_sentence(statement: Statement) -> bool:
    """Whether a participle with which a sentence begins is parted from its name: "Arrested in Malta, X was"."""
    parse, who, first = statement.parse, statement.who, _first(statement)
    if who is None or who <= first or not _is_undergone(parse, first):
        return False
    before, between = range(first), range(max(statement.span.words) + 1, who)
    opens = all(parse.items[at].kind in THIN and not _is_verbal(parse, at) for at in before)
    return opens and sum(parse.items[at].key == "," for at in between) == 1


def _comes_after(statement: Statement) -> bool:
    """Whether what is told was before the event: "was a lawyer before her appointment"."""
    parse, own = statement.parse, statement.span.words
    led = _is_led(statement, CueKind.BEFORE)
    return led and any(is_past(parse, at) for at in range(len(parse.items)) if at not in own)


def _was_before(statement: Statement) -> bool:
    """Whether the verb or an adverb tells what was before the past: "had been arrested", "was previously arrested".

    Not where somebody is said to have told it, who uses the same verb of what is news: "said X had been arrested".
    """
    parse, words = statement.parse, statement.span.words
    first, last = _first(statement), max(words, default=statement.span.last - 1)
    near = [*range(max(0, first - _HELPERS), first), *range(last + 1, min(len(parse.items), last + 1 + _BEHIND))]
    near = [at for at in near if not any(_ends_part(parse, one) for one in range(*_between(at, first, last)))]
    if any(parse.begins(CueKind.EARLIER, at) for at in near):
        return True
    return any(parse.begins(CueKind.HAD, at) for at in near) and not _is_reported(parse, first)


def _is_recalled(statement: Statement) -> bool:
    """Whether a sentence says before the event that it comes back to what is known."""
    parse = statement.parse
    return any(at < parse.items[_first(statement)].first for at in parse.starts(CueKind.RECALL))


def _tells_life(statement: Statement) -> bool:
    return is_life(statement.parse)


def _is_outlasted(statement: Statement) -> bool:
    """Whether a sentence tells what remains of an event: "powers that were extended in the wake of the raid"."""
    return _is_led(statement, CueKind.AFTERMATH)


def _is_reported(parse: Parse, first: int) -> bool:
    """Whether a sentence says who told what it tells: a verb of saying, or "that" before the event."""
    told = any(item.kind is ItemKind.BORDER and is_past(parse, at) for at, item in enumerate(parse.items))
    return told or any(at < parse.items[first].first for at in parse.starts(CueKind.THAT))


def _between(at: int, first: int, last: int) -> tuple[int, int]:
    return (at + 1, first) if at < first else (last + 1, at)


def _first(statement: Statement) -> int:
    """The first of the event's own words."""
    return min(statement.span.words, default=statement.span.first)


def _main(statement: Statement) -> int:
    """The first of the event's own words that is no mere preposition."""
    parse = statement.parse
    telling = (at for at in statement.span.words if not parse.begins(CueKind.PREPOSITION, at))
    return min(telling, default=_first(statement))


def _is_undergone(parse: Parse, at: int) -> bool:
    """Whether an item may be a participle of what happened to somebody, or a word like it: "arrested", "late"."""
    small = at == 0 or parse.tokens[parse.items[at].first].text.islower()
    return small and (parse.ends(EndingKind.UNDERGONE, at) or parse.begins(CueKind.LONG, at))


def _is_telling(parse: Parse, at: int) -> bool:
    """Whether an item is no mere article or the like."""
    item = parse.items[at]
    return item.is_date or item.kind not in THIN or parse.begins(CueKind.SPAN, at)


def _is_verbal(parse: Parse, at: int) -> bool:
    return parse.begins_any(_VERBAL, at)


def _parts(parse: Parse, at: int) -> bool:
    """Whether an item begins something else: a mark, a clause, what a preposition leads to."""
    return _ends_part(parse, at) or parse.begins(CueKind.PREPOSITION, at)


def _tells_anew(parse: Parse, at: int) -> bool:
    """Whether an item makes what is before it a verb or somebody else: "arrested was X", "detenido el alcalde X"."""
    return _is_verbal(parse, at) or parse.begins(CueKind.DETERMINER, at) or parse.begins(CueKind.ARTICLE, at)


def _ends_part(parse: Parse, at: int) -> bool:
    """Whether a verb reaches no further: a mark, a clause, "and", the "to" of "had to resign"."""
    leads_on = parse.begins(CueKind.JOIN, at) or parse.begins(CueKind.INFINITIVE, at)
    return leads_on or parse.items[at].kind in {ItemKind.BORDER, ItemKind.MARK}
