"""Subjects that many languages leave out: "El viernes viajó a Oslo", "È arrivata lunedì", "Zmarł w niedzielę"."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import Item, ItemKind
from watcher.core.grammar.powers import is_led
from watcher.core.lexicon.cues import CueKind
from watcher.core.lexicon.endings import EndingKind
from watcher.core.naming.entities import Mention, Step
from watcher.core.relations.pronouns import Named, stand_in

_NOWHERE: Final = -1
"""The token of a subject that is not written."""
_BEFORE_CLAUSE: Final = 2
"""Items before a relative pronoun: what it is about, and a comma."""
_BEHIND: Final = frozenset({"es", "it", "pt"})
"""Languages with articles in which the subject may stand behind its verb."""


def implied(parse: Parse) -> int | None:
    """The item before which the subject of a sentence is left out, if it is: its first verb, with nobody before it."""
    if EndingKind.ONE not in parse.endings.by_kind:
        return None
    for at, item in enumerate(parse.items):
        if item.kind is ItemKind.BORDER or item.is_person or item.states or _is_called(parse, at):
            return None
        if _is_verb(parse, at, EndingKind.ONE):
            return _beginning(parse, at) if not _is_followed_by_subject(parse, at) else None
        if item.kind is ItemKind.WORD and not _is_led(parse, at):
            return None
    return None


def with_subject(parse: Parse, at: int, mention: Mention) -> Named:
    """The parse with somebody mentioned before as the subject that is left out before an item."""
    known = stand_in(mention, Step.IMPLIED)
    subject = Item(_NOWHERE, _NOWHERE, "", ItemKind.NAME, (known,))
    return replace(parse, items=(*parse.items[:at], subject, *parse.items[at:])), frozenset({at})


def with_own_subject(named: Named, entity: str) -> Named:
    """The parse with its first person as the subject that "that" leaves out: "X said that (he) resigns"."""
    read, own = named
    first = next((at for at, item in enumerate(read.items) if item.is_person), None)
    at = next(_left_out(read), None)
    if first is None or first not in own or at is None or at <= first:
        return named
    mention = next(one for one in read.items[first].mentions if one.entity == entity)
    more, _ = with_subject(read, at, mention)
    return more, frozenset({at, *(one + (one >= at) for one in own)})


def _left_out(parse: Parse) -> Iterator[int]:
    """The items right after "that" with which a verb begins; none of a clause about somebody: "Y, que renunció"."""
    if EndingKind.PERSONAL in parse.endings.by_kind:
        that = (at for at in range(len(parse.items) - 1) if parse.begins(CueKind.THAT, at) and not _relates(parse, at))
        yield from (at + 1 for at in that if _is_verb(parse, at + 1, EndingKind.PERSONAL))


def _relates(parse: Parse, at: int) -> bool:
    """Whether a comma parts a pronoun from somebody, in a language with articles from anything, its clause is about."""
    if at < _BEFORE_CLAUSE or parse.items[at - 1].key != "," or at - 1 in parse.asides.values():
        return False
    return parse.language in _BEHIND or parse.items[at - 2].is_person


def _is_verb(parse: Parse, at: int, kind: EndingKind) -> bool:
    item = parse.items[at]
    told = item.kind is ItemKind.WORD and parse.ends(kind, at) and len(item.key) > parse.endings.longest(kind)
    return not item.is_date and (told or parse.begins(CueKind.ACT, at))


def _is_called(parse: Parse, at: int) -> bool:
    """Whether a noun for somebody stands here as the subject may: "el ministro de Exteriores"."""
    return parse.items[at].first in parse.starts(CueKind.CALLING) and not _is_led(parse, at)


def _beginning(parse: Parse, verb: int) -> int:
    """The item with which a verb begins, its pronoun among it."""
    return verb - 1 if verb and parse.begins(CueKind.CLITIC, verb - 1) else verb


def _is_led(parse: Parse, at: int) -> bool:
    """Whether a word is a preposition, or stands after one: "después de la reunión"."""
    return parse.begins(CueKind.PREPOSITION, at) or is_led(parse, at, CueKind.PREPOSITION)


def _is_followed_by_subject(parse: Parse, verb: int) -> bool:
    """Whether something that may be its subject follows a verb: neither a preposition nor a day, nor another verb."""
    next_ = _after_verb(parse, verb)
    if next_ >= len(parse.items):
        return False
    after = parse.items[next_]
    if parse.language in _BEHIND:
        dated = any(item.is_date for item in parse.items[next_ : next_ + 2])
        return after.kind is ItemKind.NAME or (parse.begins(CueKind.DETERMINER, next_) and not dated)
    leads = after.first in parse.starts(CueKind.PREPOSITION) or after.is_date or after.kind is ItemKind.MARK
    return not leads and not parse.begins(CueKind.CLITIC, next_)


def _after_verb(parse: Parse, verb: int) -> int:
    """The item after a verb, after its participle where it is an Italian auxiliary: "è stato arrestato"."""
    at = verb + 1
    while parse.begins(CueKind.ACT, verb) and at < len(parse.items) and parse.ends(EndingKind.PARTICIPLE, at):
        at += 1
    return at
