"""The loose relation: a name, an event word and a foreign place in one sentence, and nothing that speaks against it."""

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import chain, pairwise
from typing import Final

from watcher.core.grammar.claims import ClaimKind, judge
from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.stretches import Span
from watcher.core.grammar.word_order import ORDERED
from watcher.core.lexicon.cues import CueKind
from watcher.core.relations.delegates import goes_by_people, stays_away
from watcher.core.relations.others import goes_elsewhere, stands_beside
from watcher.core.relations.scenes import Scene
from watcher.core.relations.statements import Relation, Statement
from watcher.core.relations.tellers import is_no_party

_AGAINST = frozenset({CueKind.DENIED, CueKind.UNCLEAR, CueKind.REMOTE})
_NEAR: Final = 4
"""Items between two event words that say together what was to be done: "attending the G20 summit"."""

_Doing = tuple[int, int]
"""The items of an event word and of who does it."""
_Told = tuple[int, Span, int | None]
"""The item of a doer, the words of what is told of it, and the item of the place where."""


def told_loosely(event: str, words: Set[str], scene: Scene) -> Iterator[Statement]:
    """The name, an event word after it with no nearer doer, and a foreign place near the word; nothing against.

    Without a place only what is denied is told: who makes no visit is not where it was to be. What only denies
    ("stays home") names nothing that is denied, nor does a verb that only carries an event ("cannot make").
    """
    doers = [(at, scene.doer_near(at)) for at in _places_of(words, scene.parse)]
    found = [(at, who) for at, who in doers if who is not None and not _is_elsewhere(scene, who, at)]
    told = next(chain(_placed(found, scene), _denied(found, scene), _invited(scene)), None)
    if told is not None:
        who, span, place = told
        yield Statement(event, scene.parse, span, Relation.LOOSE, who, place=place)


def _placed(found: Iterable[_Doing], scene: Scene) -> Iterator[_Told]:
    if scene.places.has_home() or not _is_plain(scene):
        return
    for at, who in found:
        place = scene.places.abroad_near(at)
        place = scene.places.abroad_before_colon(who, at) if place is None else place
        led = who > at and scene.is_company(who)
        if place is not None and not led and not stands_beside(scene, who, (place,)):
            yield who, Span(min(who, at, place), max(who, at, place) + 1, (at,)), place


def _denied(found: Sequence[_Doing], scene: Scene) -> Iterator[_Told]:
    parse = scene.parse
    telling = frozenset(_telling_alone([at for at, _ in found], parse)) - _denials(parse)
    for at, who in found:
        span = Span(min(who, at), max(who, at) + 1, (at,))
        if at not in telling or parse.begins(CueKind.LIGHT, at):
            continue
        if judge(parse, span, bodily=True).kind is ClaimKind.DENIED:
            yield who, span, None


def _telling_alone(places: Sequence[int], parse: Parse) -> Iterator[int]:
    """The event words that need no place: "travel", "the summit", "attend" near "summit", what "does not happen"."""
    happening = max(parse.starts(CueKind.EXISTENCE), default=0)
    for at in places:
        called = at > 0 and parse.begins(CueKind.DETERMINER, at - 1)
        if called or parse.begins(CueKind.JOURNEY, at) or parse.items[at].first < happening:
            yield at
    yield from (at for pair in pairwise(places) if pair[1] - pair[0] <= _NEAR for at in pair)


def _invited(scene: Scene) -> Iterator[_Told]:
    """Only what is unclear needs no event word: "Y invites X to Z"."""
    who, place = scene.led_abroad() or (None, None)
    if who is not None and place is not None:
        span = Span(who, place + 1, (place,))
        if judge(scene.parse, span, bodily=True).kind is ClaimKind.UNCLEAR:
            yield who, span, place


def _places_of(words: Set[str], parse: Parse) -> list[int]:
    """The items that are one of some words with a meaning of its own, and no phone call."""
    remote = {at for cue in parse.cues if cue.kind is CueKind.REMOTE for at in range(cue.first, cue.last)}
    empty = parse.starts(CueKind.PREPOSITION) | parse.starts(CueKind.COMMA) | remote
    return [at for at, item in enumerate(parse.items) if item.key in words and item.first not in empty]


def _denials(parse: Parse) -> frozenset[int]:
    """The items that are part of a longer denial, the words of "stays home"; what is planned is no part of it."""
    longer = [cue for cue in parse.cues if cue.kind is CueKind.DENIED and cue.last > cue.first + 1]
    items = [(at, item.first) for at, item in enumerate(parse.items) if not parse.begins(CueKind.PLAN, at)]
    return frozenset(at for at, first in items if any(cue.first <= first < cue.last for cue in longer))


def _is_elsewhere(scene: Scene, who: int, at: int) -> bool:
    """Whether what an event word tells is another's journey."""
    tests = (goes_elsewhere, stays_away, stands_beside, _completes_another)
    return any(test(scene, who, (at,)) for test in tests)


def _completes_another(scene: Scene, who: int, words: Sequence[int]) -> bool:
    """Whether a name only says more of somebody else, of whom it is told, or tells it: "a member of X's party flew"."""
    told = scene.complements
    completes = told.only_completes(who, words) or told.stands_in_relative(who, words)
    return who < words[0] and (completes or is_no_party(scene.parse, who, words, is_person=scene.is_person))


def _is_plain(scene: Scene) -> bool:
    """Whether nothing denies or doubts; what an English sentence says of states in this way is seldom a journey."""
    parse = scene.parse
    asked = bool(parse.tokens) and parse.tokens[-1].key == "?"
    abstract = parse.language in ORDERED and goes_by_people(scene)
    return not asked and not abstract and not any(map(parse.starts, _AGAINST))
