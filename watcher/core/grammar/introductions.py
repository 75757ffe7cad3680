"""What an article says its persons are: "the striker X", "X, 54, a former minister", "X is a singer"."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from watcher.core.grammar.callings import ELIDED, HEADS, Calling, described_by
from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import Item, ItemKind
from watcher.core.grammar.word_order import GENITIVE
from watcher.core.lexicon.cues import CueHit, CueKind
from watcher.core.naming.entities import Mention

_NOUNS: Final = HEADS | {CueKind.ATTENDANT, CueKind.OFFICER, CueKind.POST}
_REACH: Final = 8
"""Tokens after a name, or after its age, among which the noun of an apposition stands."""
_DIGITS: Final = 2
"""Of an age; a year has four."""


@dataclass(frozen=True, slots=True)
class Introduction:
    """A person as an article describes him beside his name; ``person`` is who it is, ``mentions`` whoever is watched.

    ``calling`` is None where only an age, or nothing, is said. ``is_attendant``: he speaks or acts in another's case.
    """

    person: str
    mentions: tuple[Mention, ...]
    parse: int
    token: int
    calling: Calling | None = None
    age: str | None = None
    is_attendant: bool = False


class _Nouns:
    """The nouns for somebody in a parse, by their first tokens and by what they end before; places by the latter."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.beginning: dict[int, CueHit] = {}
        self.ending: dict[int, CueHit] = {}
        for cue in (cue for cue in parse.cues if cue.kind in _NOUNS):
            self.ending.setdefault(cue.last, cue)
            self.beginning[cue.first] = max(cue, self.beginning.get(cue.first, cue), key=lambda one: one.last)
        apart = (item.place for item in parse.items if not item.is_person)
        folded = (item.of for item in parse.items)
        self.places = {place.last: place.first for place in (*apart, *folded) if place is not None}
        self.links = parse.starts(CueKind.OWNING) | parse.starts(CueKind.DEFINITE)
        self.stops = parse.starts(CueKind.PREPOSITION) | parse.starts(CueKind.COMMA) | parse.starts(CueKind.BORDER)


def introductions(parse: Parse) -> Iterator[Introduction]:
    """Each person named in a parse, once for each thing that is said of him, or once where nothing is."""
    nouns = _Nouns(parse)
    for item in parse.items:
        if item.is_person:
            yield from _of(nouns, item)
        elif item.kind is ItemKind.WORD and parse.has_capital(item):
            yield from _of_unknown(nouns, item)


def _of(nouns: _Nouns, item: Item) -> Iterator[Introduction]:
    parse = nouns.parse
    bare = Introduction(_who(parse, item), item.mentions, parse.number, item.first, age=_age_after(parse, item.last))
    cues = [*_before(nouns, _name_start(item)), *_after(nouns, item.last)]
    for cue in cues:
        calling, attends = described_by(parse, cue), cue.first in parse.starts(CueKind.ATTENDANT)
        yield replace(bare, calling=calling, age=bare.age or calling.age, is_attendant=attends)
    if not cues:
        yield bare


def _of_unknown(nouns: _Nouns, item: Item) -> Iterator[Introduction]:
    """Somebody with a name that is not known as one, told by the noun before it: "the striker Obi"."""
    parse = nouns.parse
    for cue in _before(nouns, item.first) if item.first not in parse.starts(CueKind.OFFICE) else ():
        yield Introduction(item.key, (), parse.number, item.first, described_by(parse, cue))


def _who(parse: Parse, item: Item) -> str:
    """A watched one by his id, others by the last word of the name."""
    end = item.last if item.stranger is None else item.stranger.last
    return item.mentions[0].entity if item.mentions else parse.tokens[end - 1].key


def _name_start(item: Item) -> int:
    """The first token of a name, the title that was folded into it left out."""
    named: tuple[Mention, ...] = item.mentions
    starts = [mention.first for mention in named] or ([item.stranger.first] if item.stranger is not None else [])
    return min(starts, default=item.first)


def _before(nouns: _Nouns, name: int) -> list[CueHit]:
    """The noun right before a name, or a comma and the name, its office or country after it passed over."""
    parse = nouns.parse
    end = name - 1 if name and parse.tokens[name - 1].key == "," else name
    last = end
    while last and last - 1 in parse.starts(CueKind.OFFICE):
        last -= 1
    found = (nouns.ending.get(at) for at in (name, last, _before_owner(nouns, end, last)))
    return sorted((cue for cue in found if cue is not None), key=lambda cue: cue.first)[:1]


def _before_owner(nouns: _Nouns, end: int, office: int) -> int:
    """The token after the noun to which a country, or an office, that ends at a token belongs: "président du Mali".

    ``office`` is where that office begins, or the end itself.
    """
    at, tokens = nouns.places.get(end, office), nouns.parse.tokens
    while 0 < at < end and at not in nouns.ending and (at - 1 in nouns.links or tokens[at - 1].key == ELIDED):
        at -= 1
    return at


def _after(nouns: _Nouns, name: int) -> list[CueHit]:
    """The noun of the apposition, or of "is a", that follows a name."""
    parse = nouns.parse
    start = _past_age(parse, name)
    if start < len(parse.tokens) and parse.tokens[start].key in {",", "("}:
        found = _noun_from(nouns, start + 1)
        return found if found and _closes(parse, found[-1].last) else []
    if name in parse.starts(CueKind.IS):
        return _noun_from(nouns, name + 1)
    return []


def _noun_from(nouns: _Nouns, start: int) -> list[CueHit]:
    """The nouns for somebody before the first preposition, mark or clause from a token on."""
    found: list[CueHit] = []
    tokens = nouns.parse.tokens
    for at in range(start, min(len(tokens), start + _REACH)):
        if at in nouns.stops or tokens[at].key in {",", ")", ";", ":"}:
            break
        begun = nouns.beginning.get(at)
        if begun is not None and (not found or begun.last > found[-1].last):
            found.append(begun)
    return found


def _closes(parse: Parse, last: int) -> bool:
    """Whether an apposition ends, or goes on with what it is of, after its noun."""
    if last >= len(parse.tokens) or parse.tokens[last].key in {",", ".", ")", ";"}:
        return True
    leads = (CueKind.PREPOSITION, CueKind.COMMA, CueKind.OFFICE, CueKind.JOIN)
    return parse.language in GENITIVE or any(last in parse.starts(kind) for kind in leads)


def _age_after(parse: Parse, name: int) -> str | None:
    """The age in commas or brackets after a name: "X, 54,", "X (54)", "X, de 54 años"."""
    after = [token.key for token in parse.tokens[name : name + 5]]
    if not after or after[0] not in {",", "("}:
        return None
    numbers = [key for key in after[1:3] if key.isdigit() and len(key) == _DIGITS]
    return numbers[0] if numbers and _past_age(parse, name) > name else None


def _past_age(parse: Parse, name: int) -> int:
    """The mark that ends the age after a name; where none is, the token after the name."""
    if name >= len(parse.tokens) or parse.tokens[name].key not in {",", "("}:
        return name
    at = name + 1
    while at < len(parse.tokens) and (parse.tokens[at].key.isdigit() or at in parse.starts(CueKind.YEARS)):
        at += 1
    marked = at == len(parse.tokens) or parse.tokens[at].key in {",", ")", ".", "("}
    return at if at > name + 1 and marked else name
