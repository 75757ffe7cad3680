"""Pronouns that open a sentence, read as the one body that the sentence before is about: "X fell. It has bought Y"."""

from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import PLAIN, THIN, Item
from watcher.core.grammar.powers import is_power
from watcher.core.lexicon.cues import CueHit, CueKind
from watcher.core.lexicon.endings import EndingKind
from watcher.core.relations.bodies import IsPerson, identity, is_known, is_of_body, names_body, standing_for, with_items

_OPENINGS: Final = (CueKind.IT, CueKind.ITS)
_BODIES: Final = (CueKind.PARTY, CueKind.CORPORATE, CueKind.FIRM, CueKind.ORGAN, CueKind.UNION, CueKind.INSTITUTION)
"""Nouns of whom or what may do things, and have people, as the body that is named does."""
_ARTICLES: Final = (CueKind.DEFINITE, CueKind.INDEFINITE)
_HELPING: Final = (CueKind.WAS, CueKind.SUFFERING, CueKind.FUTURE, CueKind.PLANNED, CueKind.SAYING, CueKind.REACTION)
"""What may stand right behind a state that does something itself: no "US stocks"."""
_TIMES: Final = (CueKind.SPAN, CueKind.HOURS, CueKind.DATE)
_THING: Final = 4
"""Items after an article among which its noun stands."""


def opening_it(parse: Parse) -> CueHit | None:
    """The "it" or "its" with which a sentence opens, nothing but a day or what a preposition leads to before it."""
    found = {cue.first: cue for cue in parse.cues if cue.kind in _OPENINGS}
    for at, item in enumerate(parse.items) if found else ():
        if item.first in found:
            return found[item.first] if is_of_body(parse, at, found[item.first]) else None
        if not (item.kind in THIN or item.is_date or parse.begins(CueKind.PREPOSITION, at)):
            return None
    return None


def resumed(parse: Parse, cue: CueHit, body: Item) -> Parse:
    """The parse with a pronoun read as a body."""
    return with_items(parse, {cue.first: standing_for(parse, cue, body)})


def names_none(parse: Parse, is_person: IsPerson) -> bool:
    """Whether a sentence names no body."""
    return not any(names_body(parse, at, is_person) for at in range(len(parse.items)))


def body_of(parse: Parse, is_person: IsPerson) -> Item | None:
    """The one body that a sentence opens with: no other one is named or spoken of, nor a country beside one."""
    named = [at for at in range(len(parse.items)) if names_body(parse, at, is_person)]
    if len({identity(parse.items[at]) for at in named}) != 1 or not is_known(parse.items[named[0]]):
        return None
    body = parse.items[named[0]]
    beside = is_power(body) and any(is_power(one) and identity(one) != identity(body) for one in parse.items)
    if beside or any(_is_another(parse, at, named) for at in range(len(parse.items))):
        return None
    return body if _opens(parse, named[0]) else None


def _opens(parse: Parse, at: int) -> bool:
    """Whether a sentence begins with a body, what it is or what is of it, and of a state with what it does itself."""
    if not all(_leads_to_body(parse, one) for one in range(at)):
        return False
    return parse.items[at].place is None or at + 1 in parse.verbs_of_the_past or _helps(parse, at + 1)


def _helps(parse: Parse, at: int) -> bool:
    return at < len(parse.items) and parse.begins_any(_HELPING, at)


def _leads_to_body(parse: Parse, at: int) -> bool:
    """Whether an item may stand before the body that a sentence is about: "on Monday", "shares in", "lift maker"."""
    item = parse.items[at]
    small = item.kind in THIN or item.is_date or parse.begins(CueKind.PREPOSITION, at)
    return small or parse.begins(CueKind.CORPORATE, at) or parse.begins(CueKind.CORPORATE, at + 1)


def may_mean_thing(parse: Parse, cue: CueHit, before: Parse) -> bool:
    """Whether "it" may be a thing of the sentence before: something is done to it, and that sentence has a thing."""
    if cue.kind is CueKind.ITS or not _is_passive(parse, cue):
        return False
    return any(_is_thing(before, at) for at in range(len(before.items)))


def _is_another(parse: Parse, at: int, named: list[int]) -> bool:
    """Whether an item is a noun of another body than the one named at some items: beside it no noun says more of it."""
    if not parse.begins_any(_BODIES, at) or parse.ends(EndingKind.SEVERAL, at):
        return False
    return not any(_is_beside(parse, at, one) for one in named)


def _is_beside(parse: Parse, at: int, named: int) -> bool:
    """Whether a noun says what a body is that is named right behind it, or before it and a comma."""
    first, last = min(at, named), max(at, named)
    between = range(first + 1, last)
    if any(parse.parts_clauses(one) or parse.begins(CueKind.PREPOSITION, one) for one in between):
        return False
    commas = [one for one in between if parse.items[one].key == ","]
    return not commas if at < named else commas == [named + 1]


def _is_passive(parse: Parse, cue: CueHit) -> bool:
    """Whether something is done to what a pronoun stands for, or is said to be so: no "is buying", "is to buy"."""
    first = parse.item_at(cue.last)
    told = next((at for at in range(first, len(parse.items)) if parse.items[at].kind not in THIN), first)
    helping = range(first, told + 1)
    planned = any(parse.begins(CueKind.PLANNED, at) for at in helping) and not parse.ends(EndingKind.UNDERGONE, told)
    helped = any(parse.begins(CueKind.SUFFERING, at) for at in helping)
    return helped and not planned and not parse.ends(EndingKind.GERUND, told)


def _is_thing(parse: Parse, at: int) -> bool:
    """Whether an article leads to one thing here, which is no time: "a ship", not "a week"."""
    if not parse.begins_any(_ARTICLES, at):
        return False
    noun = _noun_after(parse, at)
    return noun is not None and not parse.begins_any(_TIMES, noun) and not parse.ends(EndingKind.SEVERAL, noun)


def _noun_after(parse: Parse, article: int) -> int | None:
    """The last of the words that an article leads to."""
    found = None
    for at in range(article + 1, min(article + 1 + _THING, len(parse.items))):
        if parse.items[at].kind not in PLAIN or parse.begins(CueKind.PREPOSITION, at):
            break
        found = at
    return found
