"""Words that tell of no event although they are those of one: part of an expression, or the topic of a film."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import ItemKind
from watcher.core.grammar.powers import is_led
from watcher.core.lexicon.cues import CueHit, CueKind
from watcher.core.lexicon.endings import EndingKind

_ADJECTIVES: Final = 4
"""Items between a breach and what it is of: "violation of new American sanctions"."""
_TOLD: Final = 8
"""Items after a work among which its topic stands."""
_TIMES: Final = (CueKind.SPAN, CueKind.HOURS, CueKind.DATE, CueKind.YEARS, CueKind.MONTH)
_LENGTH: Final = 4
"""Items after a preposition among which it says when: "nach mehr als zehn Jahren"."""


def expressions(parse: Parse, words: Iterable[int]) -> Iterator[CueHit]:
    """The expressions of which the event words at some items are a part and not the whole: "strikes a deal".

    None that begins or ends with a part of a watched name: "Lumen Air strike".
    """
    tokens = {at for item in words for at in range(parse.items[item].first, parse.items[item].last)}
    names = {at for item in parse.items if item.mentions for at in range(item.first, item.last)}
    senses = (cue for cue in parse.cues if cue.kind is CueKind.SENSE)
    for cue in senses:
        at = frozenset(range(cue.first, cue.last))
        if names.isdisjoint((cue.first, cue.last - 1)) and not tokens.isdisjoint(at) and not tokens.issuperset(at):
            yield cue


def is_broken(parse: Parse, words: Iterable[int]) -> bool:
    """Whether the event words at some items are an order that is in force and not kept: "in breach of sanctions"."""
    told = frozenset(words) if parse.starts(CueKind.BREACH) else frozenset()
    if any(_is_breach(parse, at) for at in told):  # a data breach is an event of its own
        return False
    return any(_follows_breach(parse, at) or _leads_to_breach(parse, at) for at in told)


def _follows_breach(parse: Parse, at: int) -> bool:
    """Whether a breach leads up to a noun, passing over adjectives and "of": "violated US sanctions"."""
    for before in range(at - 1, max(-1, at - 1 - _ADJECTIVES), -1):
        if _is_breach(parse, before):
            return True
        leads = parse.begins(CueKind.PREPOSITION, before) and not parse.begins(CueKind.OWNING, before)
        if leads or parse.items[before].parts:
            return False
    return False


def _leads_to_breach(parse: Parse, at: int) -> bool:
    """Whether a noun is what a breach right after it is of: "sanctions-busting", "sanctions evasion"."""
    after = at + 1
    while after < len(parse.items) and parse.items[after].kind is ItemKind.MARK and parse.items[after].key == "-":
        after += 1
    return after < len(parse.items) and _is_breach(parse, after)


def _is_breach(parse: Parse, at: int) -> bool:
    return parse.begins(CueKind.BREACH, at)


def is_one_of_many(phrase: str, parse: Parse, words: Sequence[int]) -> bool:
    """Whether one person stands where a phrase is a word for several: a "protester" makes no protest."""
    several = len(words) == 1 and parse.endings.mark(phrase, EndingKind.SEVERAL)
    return several and parse.begins(CueKind.PARTY, words[0]) and not parse.ends(EndingKind.SEVERAL, words[0])


def is_topic(parse: Parse, words: Iterable[int]) -> bool:
    """Whether a film or an exhibition tells of the event words at some items: no other clause between."""
    first = min(words, default=0)
    for at in range(first - 1, max(0, first - 1 - _TOLD), -1) if parse.starts(CueKind.WORK) else ():
        if _leads_to_topic(parse, at):
            return True
        if parse.items[at].parts:
            return False
    return False


def is_completed(parse: Parse, words: Iterable[int]) -> bool:
    """Whether a light verb that would tell an event alone goes on: "geht ans Telefon", but "geht nach zehn Jahren"."""
    own = tuple(words)
    telling = [at for at in own if not parse.begins_any((CueKind.PREPOSITION, CueKind.CLITIC), at)]
    if len(telling) != 1 or not parse.begins(CueKind.ALONE, telling[0]):
        return False
    behind = range(telling[0] + 1, parse.part_of(telling[0]).stop)
    after = next((at for at in behind if not _stands_between(parse, at)), None)
    if after is None or after in own or parse.begins_any((CueKind.JOIN, CueKind.COMMA), after):
        return False
    return not (parse.begins(CueKind.PREPOSITION, after) and _tells_when(parse, after))


def _stands_between(parse: Parse, at: int) -> bool:
    """Whether an item completes no verb: its subject behind it, a day, an adverb."""
    item = parse.items[at]
    small = item.kind is ItemKind.FILLER and not parse.begins_any((CueKind.PREPOSITION, CueKind.JOIN), at)
    return item.is_person or item.is_date or small or parse.begins(CueKind.PRONOUN, at)


def _tells_when(parse: Parse, at: int) -> bool:
    """Whether a preposition leads to a time, or to what somebody goes because of."""
    led = range(at + 1, min(len(parse.items), at + 1 + _LENGTH))
    if any(parse.items[one].is_date or parse.begins_any(_TIMES, one) for one in led):
        return True
    causes = parse.begins_any((CueKind.CAUSE, CueKind.REASON), at)
    return causes and all(parse.items[one].place is None for one in led)


def is_of_nature(parse: Parse, words: Iterable[int]) -> bool:
    """Whether what strikes is nobody: "la grippe frappe", "Kryzys uderza w"."""
    calamities = parse.starts(CueKind.CALAMITY)
    verb = next((at for at in sorted(words) if not parse.begins(CueKind.PREPOSITION, at)), None)
    if not calamities or verb is None:
        return False
    before = range(parse.part_of(verb).start, verb)
    return any(parse.items[at].first in calamities and not is_led(parse, at, CueKind.PREPOSITION) for at in before)


def _leads_to_topic(parse: Parse, at: int) -> bool:
    """Whether an item leads from a work to what it tells of: a film "about", a book "tells of"."""
    told = parse.begins(CueKind.TELLS, at) or parse.begins(CueKind.ABOUT, at)
    before = at - 1 if parse.begins(CueKind.ABOUT, at) else parse.before(at)
    return told and before is not None and parse.begins(CueKind.WORK, before)
