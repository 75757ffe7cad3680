"""Pronouns read as the organisation or state that says what they are told in: "X said on Monday it would".

"Its" is also the only one named before whose somebody a clause of time is told of: "X in turmoil after its president".
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import Item, ItemKind
from watcher.core.grammar.powers import is_holder, is_power, leader
from watcher.core.lexicon.cues import CueHit, CueKind
from watcher.core.lexicon.endings import EndingKind
from watcher.core.naming.entities import Mention, Step
from watcher.core.relations.pronouns import stand_in
from watcher.core.relations.sayings import saying_before

_STAND_INS: Final = (CueKind.IT, CueKind.ITS, CueKind.FIRM)
_SUBJECT: Final = 14
"""Items before a verb of saying among which its subject stands, asides left out."""
_SPEAKING: Final = (CueKind.ORGAN, CueKind.DIGNITARY, CueKind.EXECUTIVE, CueKind.ATTENDANT)
_ARTICLES: Final = (CueKind.DEFINITE, CueKind.INDEFINITE)
_OTHERS: Final = (CueKind.CORPORATE, CueKind.COMPETITOR)

IsPerson = Callable[[str], bool]
"""Tells of a watched one, by id, whether it is a person and so no body."""


def with_bodies(parse: Parse, is_person: IsPerson) -> Parse:
    """The parse with "it" and "its" read as the body, watched or not, that says what they open."""
    said = parse.starts(CueKind.SAYING) and any(map(parse.starts, _STAND_INS))
    if not said and (not parse.starts(CueKind.ITS) or not parse.starts(CueKind.MEANWHILE)):
        return parse
    found = {cue.first: cue for cue in parse.cues if cue.kind in _STAND_INS}
    speakers = _Speakers(parse, is_person)
    read = {
        item.first: speakers.read(at, found[item.first]) for at, item in enumerate(parse.items) if item.first in found
    }
    return with_items(parse, {first: item for first, item in read.items() if item is not None})


def with_items(parse: Parse, read: Mapping[int, Item]) -> Parse:
    """The parse with other items in place of those with which some tokens begin."""
    return replace(parse, items=tuple(_with(read, parse.items))) if read else parse


def _with(read: Mapping[int, Item], items: Iterable[Item]) -> Iterator[Item]:
    end = 0
    for item in items:
        if item.first >= end:
            known = read.get(item.first, item)
            end = known.last
            yield known


def is_of_body(parse: Parse, at: int, cue: CueHit) -> bool:
    """Whether a pronoun may be that of a body: with a verb behind it, and not that of the weather or of "that"."""
    items = parse.items
    after = next((one for one in range(at + 1, len(items)) if items[one].first >= cue.last), len(items))
    if items[at].kind is ItemKind.NAME or after == len(items):
        return False
    ends = items[after].parts and not parse.begins(CueKind.SAYING, after)
    if ends or parse.begins(CueKind.PREPOSITION, after):
        return False
    return cue.kind is not CueKind.IT or not _is_impersonal(parse, after)


def _is_impersonal(parse: Parse, after: int) -> bool:
    """Whether what follows "it" from an item on says that it stands for nobody: "it is clear that", "it was Y that"."""
    told = next((at for at in range(after, len(parse.items)) if parse.items[at].kind is not ItemKind.FILLER), after)
    said = any(parse.begins(CueKind.IMPERSONAL, at) or _is_article_of(parse, at) for at in range(after, told + 1))
    return said or parse.items[told].kind is ItemKind.NAME


def _is_article_of(parse: Parse, at: int) -> bool:
    """Whether an article leads to what "it" is said to be: "it was a good day for Y"."""
    return parse.begins(CueKind.IS, at - 1) and parse.begins_any(_ARTICLES, at)


def names_body(parse: Parse, at: int, is_person: IsPerson) -> bool:
    """Whether an item names a body, or what may be one: no place that only says where, nobody at a post."""
    item = parse.items[at]
    if any(is_person(one.entity) for one in item.mentions):
        return False
    if item.watched or item.first in parse.capitals:
        return not _is_at_post(parse, at)
    return is_power(item) and leader(parse, at, parse.starts(CueKind.DESTINATION)) is None


def _is_at_post(parse: Parse, at: int) -> bool:
    """Whether a name nobody knows is that of somebody whose post stands before it: "chief executive Qo Xenn"."""
    first = next((one for one in range(at, -1, -1) if parse.items[one].first not in parse.capitals), at)
    return first < at and _speaks_for_body(parse, first)


def items_of(parse: Parse, entity: str) -> frozenset[int]:
    """The items that name a watched body."""
    return frozenset(at for at, item in enumerate(parse.items) if any(one.entity == entity for one in item.watched))


def is_known(item: Item) -> bool:
    """Whether a body is named that is known: it is watched, or a state."""
    return bool(item.watched) or is_power(item)


def identity(item: Item) -> frozenset[str]:
    """What tells a body from others: who is watched, the place, or a name nobody knows."""
    places = () if item.place is None else (one.id for one in item.place.candidates)
    return frozenset(one.entity for one in item.watched) or frozenset(places) or frozenset({item.key})


def standing_for(parse: Parse, cue: CueHit, model: Item) -> Item:
    """What an item names, at the tokens of a pronoun or a description."""
    return replace(
        model,
        first=cue.first,
        last=cue.last,
        kind=ItemKind.NAME,
        key="",
        mentions=tuple(_mentioned(parse, cue, one) for one in model.mentions),
        states=tuple(_mentioned(parse, cue, one) for one in model.states),
        place=model.place and replace(model.place, sentence=parse.number, first=cue.first, last=cue.last),
        possessive=cue.kind is CueKind.ITS,
    )


def _mentioned(parse: Parse, cue: CueHit, mention: Mention) -> Mention:
    step = Step.DESCRIPTION if cue.kind is CueKind.FIRM else Step.PRONOUN
    return replace(stand_in(mention, step), sentence=parse.number, first=cue.first, last=cue.last)


class _Speakers:
    """Tells which body of a sentence says what a pronoun opens."""

    def __init__(self, parse: Parse, is_person: IsPerson) -> None:
        self._parse = parse
        self._is_person = is_person

    def read(self, at: int, cue: CueHit) -> Item | None:
        """A pronoun read as the known body that says what it opens, or whose somebody is told of, if there is one."""
        if not is_of_body(self._parse, at, cue):
            return None
        saying = saying_before(self._parse, at)
        opens = saying is not None and self._opens_clause(saying, at, cue)
        body = self._speaker_by(saying) if saying is not None and opens else self._owner(at, cue)
        item = None if body is None else self._parse.items[body]
        return standing_for(self._parse, cue, item) if item is not None and is_known(item) else None

    def _owner(self, at: int, cue: CueHit) -> int | None:
        """The only body named before a clause of time that its somebody opens: "X fell after its chief resigned"."""
        opens = cue.kind is CueKind.ITS and self._parse.begins(CueKind.MEANWHILE, at - 1)
        return self._only_one(at) if opens and is_holder(self._parse, at + 1) else None

    def _only_one(self, at: int) -> int | None:
        """The body before an item, if no other is named there."""
        named = [one for one in range(at) if self._is_named(one)]
        return named[0] if len({identity(self._parse.items[one]) for one in named}) == 1 else None

    def _opens_clause(self, saying: int, at: int, cue: CueHit) -> bool:
        """Whether a pronoun opens what is said, and is no object: no "added Y to its list", no "confirmed its bid"."""
        parse = self._parse
        that = any(parse.begins(CueKind.THAT, one) for one in range(saying + 1, at))
        led = parse.begins(CueKind.PREPOSITION, at - 1)
        return not led and (cue.kind is CueKind.IT or that or parse.items[saying].kind is ItemKind.BORDER)

    def _speaker_by(self, saying: int) -> int | None:
        """The item of the one who says something: of one who does something else before, who alone is named there."""
        return self._only_one_before(saying) if self._goes_on(saying) else self._subject_of(saying)

    def _goes_on(self, saying: int) -> bool:
        """Whether a verb of saying goes on from another one: "X cut its forecast and said", "X fell, adding"."""
        before = self._parse.before(saying)
        comma = before is not None and self._parse.items[before].key == ","
        joined = any(self._parse.begins(CueKind.JOIN, at) for at in range((before or 0) + 1, saying))
        return joined or (comma and self._parse.ends(EndingKind.GERUND, saying))

    def _only_one_before(self, saying: int) -> int | None:
        body = self._only_one(saying)
        return body if body is not None and self._says_it(body, []) else None

    def _subject_of(self, saying: int) -> int | None:
        """The one nearest before a verb of saying who may be its subject, by name or through those who speak for it."""
        nouns: list[int] = []
        at = saying - 1
        while at >= 0 and saying - at <= _SUBJECT:
            if self._parse.items[at].key == ",":
                at = self._before_aside(at)
            elif self._is_named(at):
                return at if self._says_it(at, nouns) else None
            elif self._parse.parts_clauses(at):
                return None
            else:
                nouns += [at] if self._parse.is_plain_word(at) else []
                at -= 1
        return None

    def _before_aside(self, comma: int) -> int:
        """The item before what stands aside up to a comma; -1 where nothing does."""
        return next((at - 1 for at in range(comma - 1, -1, -1) if self._parse.items[at].key == ","), -1)

    def _is_named(self, at: int) -> bool:
        return names_body(self._parse, at, self._is_person)

    def _says_it(self, at: int, nouns: list[int]) -> bool:
        """Whether a body named here says it itself, or one of its people or organs does, named before or behind it."""
        parse = self._parse
        link = leader(parse, at, parse.starts(CueKind.PREPOSITION))
        if link is not None and not parse.begins(CueKind.COMMA, link):
            return link > 0 and not nouns and _speaks_for_body(parse, link - 1)
        if not nouns:
            return not parse.items[at].possessive
        return any(_speaks_for_body(parse, one) for one in nouns) and not any(_is_another(parse, one) for one in nouns)


def _speaks_for_body(parse: Parse, at: int) -> bool:
    """Whether an item is somebody who speaks for a body, or what it acts by."""
    return (is_holder(parse, at) or parse.begins_any(_SPEAKING, at)) and not _is_another(parse, at)


def _is_another(parse: Parse, at: int) -> bool:
    """Whether an item is a noun of a body of its own: "rival", "bank", but not "board"."""
    return parse.begins_any(_OTHERS, at) and not parse.begins(CueKind.ORGAN, at)
