"""Whether what a text tells lies ahead of it or behind it: a day to come, or a verb of the past beside the day."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from watcher.core.grammar.claims import Claim, ClaimKind, long_ago
from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import PLAIN, ItemKind
from watcher.core.grammar.word_order import GENITIVE
from watcher.core.language.calendar import Lean, days
from watcher.core.lexicon.cues import CueHit, CueKind
from watcher.core.lexicon.endings import EndingKind
from watcher.core.relations.presents import is_present
from watcher.core.relations.statements import Statement, clause_of
from watcher.core.relations.timing import is_conjunction, is_no_later, is_own, is_past, last_word

_LATER: Final = 10
"""Items after an event among which its year stands."""
_OPENING: Final = 3
"""Items of a clause among which a year opens it."""
_LEADING: Final = (CueKind.SINCE, CueKind.THAT, CueKind.OWNING, CueKind.WHEN)
"""With which begins what another thing came after: "two years later than"."""
_NOMINAL: Final = (CueKind.DETERMINER, CueKind.PREPOSITION, CueKind.SINCE, CueKind.OWNING)
"""What leads to a noun that tells an event."""
_ADJECTIVES: Final = 4
"""Items between an article and the noun that tells an event."""
_YEAR_DIGITS: Final = 4
_ALREADY: Final = 2
"""Items before or after an event among which "already" stands: "ya han dimitido"."""
_AUXILIARIES: Final = 3
"""Items before an event among which the auxiliary of its verb stands."""
_MONTH: Final = timedelta(days=31)
_SINCE_YESTERDAY: Final = timedelta(days=6)
"""From an article to the coming weekday of the name that yesterday had."""
_ONWARD_REACH: Final = 2
"""Tokens before a day among which such a word stands: "à partir de jeudi"."""


def ahead(claim: Claim, statement: Statement, today: date) -> Claim:
    """The claim; what happens on a day ahead of ``today``, the article's, is planned, and the day is its cue.

    A month counts when all of it lies ahead, a weekday where something begins on it ("ab Donnerstag") or a verb of the
    present tells it ("besucht am Donnerstag"), yesterday's left out. Not where a verb of the past says that the day is
    over ("visited in January"), nor where the event is only what something else follows ("since her visit in
    January"): then that word is the cue, and the day is the last one of its name.
    """
    day = statement.day if claim.kind is ClaimKind.HAPPENING and not claim.background else None
    if day is None or _is_led(statement.parse, day, CueKind.LASTING):
        return claim
    over = next(_words_of_the_past(statement), None)
    if over is not None:
        return replace(claim, cue=over)
    parse = statement.parse
    text = parse.text(parse.items[day].first, parse.items[day].last)
    named = days(text, today, lean=Lean.COMING if _is_led(parse, day, CueKind.ONWARD) else Lean.EITHER)
    if named is not None and named.first <= today < named.last and is_present(statement):
        named = days(text, today, lean=Lean.COMING)
        named = None if named is None or named.first == today + _SINCE_YESTERDAY else named
    return claim if named is None or named.first <= today else Claim(ClaimKind.PLANNED, text)


def over(claim: Claim, statement: Statement, today: date, *, goes_on: bool = False) -> Claim:
    """The claim; what happened on a day more than a month before ``today``, the article's, is background.

    The day is that of the event where no other verb of the past stands between them ("met the minister appointed in
    May"). Years and "years ago" count as days. A noun is told of the past by the verb of its clause, and by a year.
    What ``goes_on`` in a country has no end for being told since a day: "a hundred have died since July".
    """
    if claim.kind is not ClaimKind.HAPPENING or claim.background:
        return claim
    day, verb = statement.day, tells_past(statement)
    if not verb and not _is_noun(statement):
        return claim
    if day is not None and (
        _is_last_time(statement, day) or (goes_on and _is_led(statement.parse, day, CueKind.LASTING))
    ):
        return claim
    ended = day is not None and is_no_later(statement, day) and is_ended(statement.parse, day, today)
    ended = ended and day is not None and (verb or _has_year(statement.parse, day) or is_told_as_past(statement))
    return replace(claim, background=True) if ended or _in_the_past(statement, CueKind.PAST, today) else claim


def _is_last_time(statement: Statement, day: int) -> bool:
    """Whether a day is only that on which something was last: "for the first time since 2019"."""
    item = statement.parse.items[day]
    return not statement.parse.last_time.isdisjoint(range(item.first, item.last))


def is_bygone(statement: Statement, today: date) -> bool:
    """Whether a sentence puts an event into the last months or years at large: "earlier this year"."""
    return _in_the_past(statement, CueKind.BYGONE, today)


def is_already(statement: Statement) -> bool:
    """Whether the verb of an event tells that it has been: "has already resigned", "ушли уже трое"."""
    parse, last = statement.parse, last_word(statement)
    first = min(statement.span.words, default=last)
    end = min(len(parse.items), last + 1 + _ALREADY * (parse.language in GENITIVE))
    near = range(max(0, first - _ALREADY), end) if parse.starts(CueKind.ALREADY) else ()
    said = any(parse.begins(CueKind.ALREADY, at) and not _is_parted(parse, at, first, last) for at in near)
    return said and (tells_past(statement) or is_told_as_past(statement))


def _is_parted(parse: Parse, at: int, first: int, last: int) -> bool:
    """Whether a mark or a border stands between an item and the words of an event."""
    return any(parse.items[one].parts for one in (*range(at, first), *range(last + 1, at + 1)))


def is_recent(statement: Statement, today: date) -> bool:
    """Whether an event has a day of its own that is less than a month over, or not told by a date: "at the weekend".

    Or a word in its clause says so: "overnight", "the worst".
    """
    parse, day = statement.parse, statement.day
    recent = parse.starts(CueKind.RECENT)
    if recent and any(parse.items[at].first in recent for at in clause_of(statement)):
        return True
    if day is None or _is_at_large(parse, day):
        return False
    return is_own(statement, day) and not is_ended(statement.parse, day, today)


def _is_at_large(parse: Parse, day: int) -> bool:
    """Whether a day is only the year in which something was: "earlier this year"."""
    bygone = (cue for cue in parse.cues if cue.kind is CueKind.BYGONE)
    return any(parse.items[day].first in range(cue.first, cue.last) for cue in bygone)


def is_ended(parse: Parse, day: int, today: date) -> bool:
    """Whether a day, as an item, is more than a month over."""
    item = parse.items[day]
    named = days(parse.text(item.first, item.last), today, lean=Lean.LAST)
    return named is not None and named.last + _MONTH < today


def _in_the_past(statement: Statement, kind: CueKind, today: date) -> bool:
    """Whether a cue of the past stands after the event in its clause, or opens the clause."""
    if not statement.parse.starts(kind):
        return False
    parse, last, clause = statement.parse, last_word(statement), clause_of(statement)
    first = min(statement.span.words, default=last)
    places = {*clause[:_OPENING], *range(first + 1, min(last + 1 + _LATER, clause.stop))}
    near = {parse.items[at].first for at in places}
    told = (cue for cue in parse.cues if cue.kind is kind and cue.last - 1 not in parse.last_time)
    found = (cue for cue in told if cue.first in near and not _leads_on(parse, cue))
    return any(
        is_own(statement, _nearest(statement, cue)) and long_ago(parse.tokens[cue.last - 1].key, today) for cue in found
    )


def _nearest(statement: Statement, cue: CueHit) -> int:
    """The item of a cue that is nearest to the event: "the following year X was"."""
    begun, ended = statement.parse.item_at(cue.first), statement.parse.item_at(cue.last - 1)
    return ended if ended < statement.span.first else begun


def _leads_on(parse: Parse, cue: CueHit) -> bool:
    """Whether a cue only says how long after something else it was: "dos meses después de ser elegido"."""
    return cue.kind is CueKind.BYGONE and any(cue.last in parse.starts(kind) for kind in _LEADING)


def tells_past(statement: Statement) -> bool:
    """Whether the event's own verb is one of the past; in German that may stand anywhere in the clause."""
    parse, words = statement.parse, statement.span.words
    if parse.language == "de":
        return is_told_as_past(statement)
    first, last = min(words, default=0), max(words, default=-1)
    if any(parse.ends(EndingKind.PAST, at) for at in words):  # a verb of speech is a border, and none of those below
        return True
    return any(is_past(parse, at) for at in range(max(0, first - _AUXILIARIES), last + 1))


def _has_year(parse: Parse, day: int) -> bool:
    """Whether a date is said with its year."""
    word = parse.tokens[parse.items[day].last - 1].key
    return word.isdecimal() and len(word) == _YEAR_DIGITS


def _is_noun(statement: Statement) -> bool:
    """Whether an article, a preposition or an owner leads to what tells the event, adjectives passed over: "a raid".

    In German the verb of the past is looked for in the whole clause anyway.
    """
    parse, first = statement.parse, min(statement.span.words, default=statement.span.first)
    for at in range(first, max(-1, first - 1 - _ADJECTIVES), -1) if parse.language != "de" else ():
        leads = parse.begins_any(_NOMINAL, at)
        if leads or parse.items[at].possessive:
            return True
        if parse.items[at].kind not in PLAIN or is_past(parse, at):
            return False
    return False


def is_told_as_past(statement: Statement) -> bool:
    """Whether a verb of the past stands by the event, or the event is only what something else follows."""
    return next(_words_of_the_past(statement), None) is not None


def _words_of_the_past(statement: Statement) -> Iterator[str]:
    parse = statement.parse
    verbs = sorted(parse.verbs_of_the_past.intersection(clause_of(statement)))
    past = (at for at in verbs if not _reports(statement, at))
    yield from (parse.text(parse.items[at].first, parse.items[at].last) for at in past)
    before = _before(statement)
    if before >= 0 and is_conjunction(parse, before) and not _is_article(parse, before):
        yield parse.text(parse.items[before].first, parse.items[before].last)


def _reports(statement: Statement, at: int) -> bool:
    """Whether a verb behind the event only says who told it: "…, kündigte die Gewerkschaft an"."""
    return at > last_word(statement) and statement.parse.items[at - 1].key == ","


def _is_article(parse: Parse, at: int) -> bool:
    """Whether a German word that may be an article or a pronoun ("der") is one of a noun: a pronoun has a comma."""
    is_either = parse.language == "de" and parse.items[at].kind is ItemKind.FILLER
    return is_either and (at == 0 or parse.items[at - 1].key != ",")


def _is_led(parse: Parse, day: int, kind: CueKind) -> bool:
    """Whether a word before a day says that something begins on it, or goes on since then."""
    first = parse.items[day].first
    return not parse.starts(kind).isdisjoint(range(max(0, first - _ONWARD_REACH), first))


def _before(statement: Statement) -> int:
    """The item that leads to the event, fillers passed over: "after"; -1 where it begins the sentence."""
    parse, before = statement.parse, statement.span.first - 1
    while before > 0 and parse.items[before].kind is ItemKind.FILLER and not is_conjunction(parse, before):
        before -= 1
    return before
