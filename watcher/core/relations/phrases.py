"""Phrases next to a name: who is the nearest of whom one may be told, and whether it is told of that one."""

from collections.abc import Iterator, Sequence
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.events import Phrase, Standing, find_phrase
from watcher.core.grammar.items import THIN, ItemKind
from watcher.core.grammar.powers import is_led
from watcher.core.grammar.stretches import Span
from watcher.core.grammar.word_order import ORDERED
from watcher.core.lexicon.cues import CueKind
from watcher.core.lexicon.endings import EndingKind
from watcher.core.relations.others import does_it_to_another, is_apart
from watcher.core.relations.scenes import Scene
from watcher.core.relations.senses import is_one_of_many
from watcher.core.relations.statements import Relation, Statement

_NEAR: Final = 12
"""Words between a phrase and the name that it is next to."""


def near(event: str, phrase: Phrase, scene: Scene) -> Iterator[Statement]:
    """The statements that a phrase makes next to the name, in the same sentence and with no nearer doer."""
    for first, last in find_phrase(phrase, scene.parse):
        words = tuple(range(first, last))
        if is_one_of_many(phrase.text, scene.parse, words):
            continue
        if scene.anyone:
            yield Statement(event, scene.parse, Span(first, last, words), Relation.PHRASE, by=phrase.text)
            continue
        who = nearest(scene, range(first, last))
        apart = who is None or is_apart(scene, who, words) or does_it_to_another(scene, who, words)
        if who is not None and not apart and not (phrase.language is None and _are_of_another(scene, who, words)):
            span = Span(min(who, first), max(who + 1, last), words)
            place = scene.places.first_abroad()
            yield Statement(event, scene.parse, span, Relation.PHRASE, who=who, place=place, by=phrase.text)


def _are_of_another(scene: Scene, who: int, words: Sequence[int]) -> bool:
    """Whether plain words are said to be another's, or what they name does something to who stands near.

    "X listens to Y's speech", "Y in speech attacks X": of a plain word no list says whom it concerns.
    """
    parse = scene.parse
    before = parse.before(who, THIN)
    acts_on = before is not None and before > max(words) and parse.language in ORDERED
    verb = before is not None and acts_on and parse.items[before].kind is ItemKind.WORD
    if verb and before is not None and parse.ends(EndingKind.VERB, before):
        return True
    return scene.is_person and scene.fates.are_said_to_be_of_another(words)


def nearest(scene: Scene, words: range) -> int | None:
    """The subject nearest to the items of a phrase, if it is told of it; none that begins a clause after it."""
    items = scene.parse.items
    named = (at for at, item in enumerate(items) if item.first in scene.subjects)
    own = [at for at in named if at < words.start or not _is_of_next_clause(scene, at, words.start)]
    who = min(own, key=lambda at: _distance(scene.parse, at, words), default=None)
    if who is None or _distance(scene.parse, who, words) > _NEAR:
        return None
    is_told = _is_told_of_person if scene.is_person else _is_told_of_body
    return who if is_told(scene, who, words) else None


def _is_of_next_clause(scene: Scene, who: int, first: int) -> bool:
    """Whether a person behind a phrase does something else: "two arrested, X waits", not "Arrested by police, X"."""
    return scene.is_person and scene.rivals.begins_clause(who) and not scene.rivals.are_told_by(first, who)


def _is_told_of_body(scene: Scene, who: int, words: range) -> bool:
    """Whether a phrase is told of the state or organisation at an item; of a state not what it only condemns."""
    acts = scene.acts or (scene.who_is is None and bool(scene.parse.items[who].states))
    if (acts and scene.speakers.only_reacts(words.start)) or (
        scene.who_is is Standing.DOER and scene.agents.stand_apart(who, words)
    ):
        return False
    return not scene.owners.is_at_another(words.start, words.stop) and not scene.is_done_by_another(words)


def _is_told_of_person(scene: Scene, who: int, words: range) -> bool:
    """Whether a phrase is told of the person at an item, who is neither met nor only speaks of it."""
    reported = scene.in_person and scene.speakers.is_in_report(who, words.stop)
    if reported or scene.rivals.is_met(who) or scene.speakers.only_speaks(who, words.start, words.stop):
        return False
    return _is_told_ahead(scene, who, words) if who > words.start else _is_told_behind(scene, who, words)


def _is_told_ahead(scene: Scene, who: int, words: range) -> bool:
    """Whether a phrase before a person is told of him, and of nobody who does it to him."""
    another = _is_receiver(scene, who) or scene.deeds.is_done_to_object(words.stop - 1, who)
    return not another and not scene.speakers.only_tells(who, words)


def _is_told_behind(scene: Scene, who: int, words: range) -> bool:
    """Whether a phrase behind a person is told of him, and of no doer who stands nearer, or of what he has."""
    items, between = scene.parse.items, range(who + 1, words.start)
    if scene.undergoes and scene.deeds.reach_people(who, words.start):
        return False
    if scene.leads_nowhere(who, who, words) or scene.rivals.are_told_of(who + 1, words.start):
        return False
    rivals = any(items[at].is_person and not scene.rivals.is_object(at) for at in between)
    owns = items[who].possessive and any(items[at].kind is ItemKind.WORD for at in between)
    return not rivals and (scene.bodily or not owns)


def _is_receiver(scene: Scene, who: int) -> bool:
    """Whether "to" leads to a name: it gets what somebody else gives. In Spanish all persons are led so."""
    if scene.bodily or scene.parse.language == "es" or scene.parse.items[who].possessive:
        return False
    return is_led(scene.parse, who, CueKind.DESTINATION)


def _distance(parse: Parse, at: int, words: range) -> int:
    """How far an item stands from some others, what stands aside not counted."""
    begun, end = (at, words.start) if at < words.start else (words.stop - 1, at)
    return end - begun - sum(two - one for one, two in parse.asides.items() if begun < one and two < end)
