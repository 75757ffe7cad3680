"""Words of a pattern that belong to other words: what a verb does not reach, and participles of another.

"Loses a contract after an inquiry into the case" tells of no case that is lost, "sells jets to an airline" of none that
is sold, "sells the company's software" of no company, "confirms the arrest of a minister" of no new minister, and
"Y beats X, becoming president" of no president X.

For English, whose order of words alone tells what a verb is done to.
"""

from collections.abc import Sequence, Set
from itertools import pairwise
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.events import Standing, words_of
from watcher.core.grammar.finding import Found
from watcher.core.grammar.items import ItemKind
from watcher.core.grammar.nouns import owned_by
from watcher.core.grammar.powers import is_led
from watcher.core.grammar.word_order import ORDERED
from watcher.core.lexicon.cues import CueKind
from watcher.core.lexicon.endings import EndingKind
from watcher.core.relations.scenes import Scene

_DONE_TO: Final = frozenset({Standing.CONCERNED, Standing.FIRM})
"""What somebody is in a list whose nouns say what its verbs are done to, and not where."""
_SMALL: Final = (CueKind.PREPOSITION, CueKind.JOIN)
_COMPLETING: Final = (CueKind.AS, CueKind.GROUND)
"""Prepositions that lead to what a verb with an object is done to as well: "pays a billion for each share"."""


def are_astray(scene: Scene, found: Found) -> bool:
    """Whether words of a pattern that were found behind its subject belong to others, and not to what it does."""
    parse, who = scene.parse, found.who
    if parse.language not in ORDERED or who is None or parse.items[who].possessive:
        return False
    told = [at for at in found.words if at > who and not parse.begins_any(_SMALL, at)]
    return _are_of_other_nouns(scene, found, told) or (bool(told) and _is_of_another(scene, who, told[0]))


def _are_of_other_nouns(scene: Scene, found: Found, told: Sequence[int]) -> bool:
    """Whether a noun is not what the verb before it is done to."""
    if scene.who_is is Standing.HOLDER:
        return any(_befalls(scene.parse, verb, noun) for verb, noun in pairwise(told))
    if scene.who_is not in _DONE_TO:
        return False
    return any(_is_astray(scene.parse, verb, noun, words_of(found.pattern)) for verb, noun in pairwise(told))


def _is_astray(parse: Parse, verb: int, noun: int, asked: Set[str]) -> bool:
    """Whether a noun is behind a preposition and the object of its verb before it, or owns that object."""
    if owned_by(parse, noun) is not None:
        return True
    if parse.begins(CueKind.INFINITIVE, noun - 1) or is_led(parse, verb, CueKind.SUFFERING):
        return False
    link = next((at for at in range(noun - 1, verb, -1) if _leads(parse, at)), verb)
    done_to = None if parse.begins_any(_COMPLETING, link) else _object(parse, verb, link)
    return done_to is not None and parse.items[done_to].key not in asked


def _befalls(parse: Parse, verb: int, noun: int) -> bool:
    """Whether a verb is done to what befalls whom a noun stands for: "confirms the arrest of a minister"."""
    done_to = _object(parse, verb, noun)
    return done_to is not None and parse.begins(CueKind.FATE, done_to)


def _leads(parse: Parse, at: int) -> bool:
    """Whether a preposition leads to a noun; "of" only joins two: "a series of suits"."""
    return parse.begins(CueKind.PREPOSITION, at) and not parse.begins(CueKind.OWNING, at)


def _object(parse: Parse, verb: int, end: int) -> int | None:
    """What a verb is done to: the first name or noun behind it, if no preposition leads there."""
    for at in range(verb + 1, end):
        if parse.begins(CueKind.PREPOSITION, at):
            return None
        if parse.items[at].kind is ItemKind.NAME or (parse.is_plain_word(at) and not parse.ends(EndingKind.MANNER, at)):
            return at
    return None


def _is_of_another(scene: Scene, who: int, verb: int) -> bool:
    """Whether a participle behind a comma is told of the subject of the sentence, which stands before the name."""
    parse = scene.parse
    if parse.items[verb - 1].key != "," or not parse.ends(EndingKind.GERUND, verb):
        return False
    before = range(parse.clause_of(who, who + 1).start, who)
    subject = next((at for at in before if _is_named(parse, at)), who)
    another = subject < who and parse.items[subject].first not in scene.own
    return another and _does_something(parse, subject, who) and not any(parse.items[at].key == "," for at in before)


def _is_named(parse: Parse, at: int) -> bool:
    return parse.items[at].is_person or parse.items[at].first in parse.capitals


def _does_something(parse: Parse, subject: int, who: int) -> bool:
    """Whether a verb stands right behind a subject, which owns nobody and is joined to nobody."""
    after = next((at for at in range(subject + 1, who) if parse.items[at].kind is not ItemKind.FILLER), who)
    return after < who and parse.is_plain_word(after) and not parse.items[subject].possessive
