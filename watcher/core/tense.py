"""Whether what a text tells lies ahead of it or behind it: a day to come, or a verb of the past beside the day."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from watcher.core.calendar import days
from watcher.core.claims import Claim, ClaimKind
from watcher.core.clauses import ItemKind, Parse
from watcher.core.cues import CueKind
from watcher.core.statements import Statement, clause_of, day_of

# Endings and words, in small letters, of verbs that tell what was, or that help to: "hat besucht", "a visité".
_ENDINGS: Final = {
    "en": ("ed",),
    "de": ("te", "ten"),
    "fr": ("aient", "ait", "èrent"),
    "es": ("ó", "aron", "ieron", "aba", "aban"),
    "pl": ("ł", "ła", "ło", "li", "ły"),
    "ru": ("л", "ла", "ло", "ли", "лся", "лась", "лось", "лись"),
    "uk": ("ав", "ив", "ів", "їв", "ув", "ла", "ло", "ли", "вся", "лася", "лося", "лися"),
}
_WORDS: Final = {
    "en": "was were had has been went flew met came left held made took spoke began got became paid gave saw told said "
    "set fell won lost sent spent drove rode broke struck fought hit killed shot brought bought sold led ran",
    "de": "war waren hat haben ist sind wurde wurden kam kamen flog flogen ging gingen fuhr fuhren traf trafen empfing "
    "begann nahm sprach gab trat lud brach starb",
    "fr": "a ont est sont fut furent avait était",
    "es": "ha han fue fueron hubo había estuvo hizo dijo tuvo vino",
    "ru": "был",
    "uk": "був",
    "zh": "了 过 曾",
    "ar": "زار زارت وصل وصلت التقى التقت اجتمع توجه قام كان كانت غادر استقبل حضر شارك",
}
_BY_LANGUAGE: Final = {language: frozenset(words.split()) for language, words in _WORDS.items()}
_SHORTEST: Final = 4
"""Letters of a word that may be told by its ending."""


def ahead(claim: Claim, statement: Statement, today: date) -> Claim:
    """The claim; what happens on a day ahead of ``today``, the article's, is planned, and the day is its cue.

    A month counts when all of it lies ahead. Not where a verb of the past says that the day is over ("visited in
    January"), nor where the event is only what something else follows ("since her visit in January"): then that word
    is the cue, and the day is the last one of its name.
    """
    day = day_of(statement) if claim.kind is ClaimKind.HAPPENING and not claim.background else None
    if day is None:
        return claim
    over = next(_words_of_the_past(statement), None)
    if over is not None:
        return replace(claim, cue=over)
    parse = statement.parse
    text = parse.text(parse.items[day].first, parse.items[day].last)
    named = days(text, today)
    return claim if named is None or named.first <= today else Claim(ClaimKind.PLANNED, text)


def is_told_as_past(statement: Statement) -> bool:
    """Whether a verb of the past stands by the event, or the event is only what something else follows."""
    return next(_words_of_the_past(statement), None) is not None


def _words_of_the_past(statement: Statement) -> Iterator[str]:
    parse = statement.parse
    past = (at for at in clause_of(statement) if _is_past(parse, at))
    yield from (parse.text(parse.items[at].first, parse.items[at].last) for at in past)
    before = _before(statement)
    if before >= 0 and _begins_clause(parse, before):
        yield parse.text(parse.items[before].first, parse.items[before].last)


def _is_past(parse: Parse, at: int) -> bool:
    """Whether an item is a verb of the past; names and dates never are, fillers not by their ending."""
    item = parse.items[at]
    if item.kind is ItemKind.NAME or item.is_date:
        return False
    word = parse.tokens[item.first].text.lower()
    told = item.kind is ItemKind.WORD and len(word) >= _SHORTEST
    return word in _BY_LANGUAGE.get(parse.language, ()) or (told and word.endswith(_ENDINGS.get(parse.language, ())))


def _before(statement: Statement) -> int:
    """The item that leads to the event, fillers passed over: "after"; -1 where it begins the sentence."""
    parse, before = statement.parse, statement.span.first - 1
    while before > 0 and parse.items[before].kind is ItemKind.FILLER and not _begins_clause(parse, before):
        before -= 1
    return before


def _begins_clause(parse: Parse, at: int) -> bool:
    kinds = {cue.kind for cue in parse.cues if cue.first == parse.items[at].first}
    return CueKind.COMMA in kinds and CueKind.THAT not in kinds
