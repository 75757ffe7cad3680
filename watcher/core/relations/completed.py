"""Names behind what is told that only complete another noun: "detenidas por el ataque contra X", "mort dans l'attaque".

For the Romance languages, whose subject may stand behind its verb, but never behind a preposition.
"""

from collections.abc import Sequence
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import ItemKind
from watcher.core.grammar.nouns import determines
from watcher.core.grammar.powers import is_personal, is_somebody, leader
from watcher.core.grammar.word_order import ROMANCE
from watcher.core.lexicon.cues import CueKind
from watcher.core.lexicon.endings import EndingKind

_PARTICIPLES: Final = (EndingKind.UNDERGONE, EndingKind.PARTICIPLE)
_NEAR: Final = 3
"""Items before a noun among which its article stands: "el fallido ataque"."""


def completes_behind(parse: Parse, who: int, words: Sequence[int]) -> bool:
    """Whether a preposition leads to a name behind some words from a noun or an infinitive that is none of them.

    From a noun with its article, or any where the first word is a participle, which no preposition after that noun
    can complete: "detenido por amenazas a X"; but "orden de arresto por fraude contra X".
    """
    if parse.language not in ROMANCE or not words or who < min(words):
        return False
    link = leader(parse, who, parse.starts(CueKind.PREPOSITION), passed=_is_title)
    if link is not None and _has_object(parse, range(min(words), link)):
        return True
    if not link or link in words or link - 1 in words or not _is_word(parse, link - 1):
        return False
    if parse.ends(EndingKind.INFINITIVE, link - 1) or _is_suffered(parse, min(words)):
        return True
    return not is_personal(parse, link) and _has_article(parse, link - 1)


def _has_object(parse: Parse, between: range) -> bool:
    """Whether a Spanish verb has somebody as its object before another "a", and no "and" joins the two."""
    joined = any(parse.begins(CueKind.JOIN, at) or parse.items[at].parts for at in between)
    people = (at for at in between if is_personal(parse, at) and at + 1 < between.stop)
    return not joined and is_personal(parse, between.stop) and any(_leads_to_somebody(parse, at) for at in people)


def _leads_to_somebody(parse: Parse, link: int) -> bool:
    return any(is_somebody(parse, at) for at in range(link + 1, min(len(parse.items), link + 1 + _NEAR)))


def _is_title(parse: Parse, at: int) -> bool:
    return is_somebody(parse, at) or parse.begins(CueKind.CALLING, at)


def _is_suffered(parse: Parse, at: int) -> bool:
    """Whether a participle is that of whom it is done to: "detenido", not "han detenido"."""
    active = at > 0 and parse.begins(CueKind.HAVING, at - 1)
    return not active and any(parse.ends(kind, at) for kind in _PARTICIPLES)


def _is_word(parse: Parse, at: int) -> bool:
    return parse.items[at].kind is ItemKind.WORD and not parse.items[at].is_date


def _has_article(parse: Parse, noun: int) -> bool:
    return any(determines(parse, at) for at in range(max(0, noun - _NEAR), noun))
