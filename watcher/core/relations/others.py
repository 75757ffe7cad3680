"""Whether what a sentence tells is told of another than the subject of its scene: who does it, or whom it befalls.

Each question is asked of the name at an item and of the items of an event's words; without a name it is answered "no".
"""

from collections.abc import Sequence

from watcher.core.grammar.events import BY_PEOPLE, CONCERNED, IN_PERSON, UNDERGOING, Role, Standing
from watcher.core.grammar.finding import Found
from watcher.core.grammar.powers import is_force
from watcher.core.grammar.word_order import ORDERED
from watcher.core.lexicon.cues import CueKind
from watcher.core.relations.aims import Aims
from watcher.core.relations.bearing import Bearing
from watcher.core.relations.bystanders import Bystanders
from watcher.core.relations.completed import completes_behind
from watcher.core.relations.delegates import stays_away
from watcher.core.relations.emissaries import Emissaries
from watcher.core.relations.parties import has_form
from watcher.core.relations.scenes import Scene
from watcher.core.relations.topics import is_at_another, is_held_elsewhere, is_spoken_of, is_topic


def is_apart(scene: Scene, who: int | None, words: Sequence[int], other: int | None = None) -> bool:
    """Whether a name is not the one of whom some words tell, wherever both stand; ``other`` is whom he meets."""
    tests = (
        _only_completes,
        _are_of_another,
        _befall_another,
        _harm_another,
        _is_aimed_at_another,
        is_topic,
        is_held_elsewhere,
        is_spoken_of,
        is_at_another,
        _is_not_sent,
        stands_beside,
    )
    return any(test(scene, who, words) for test in tests) or stays_away(scene, who, words, other)


def is_beside(scene: Scene, who: int | None, words: Sequence[int], other: int | None = None) -> bool:
    """Whether the name that a pattern found is not the one of whom it tells, but stands beside it."""
    if is_apart(scene, who, words, other):
        return True
    return goes_elsewhere(scene, who, words) or _is_aim(scene, who, words) or _is_aside(scene, who, words)


def does_it_to_another(scene: Scene, who: int | None, words: Sequence[int]) -> bool:
    """Whether a person does to somebody else what the words of an event say: "X fires aide"."""
    if who is None or not (_befalls_person(scene) or _befalls_people(scene, who)):
        return False
    if scene.parse.items[who].possessive or not has_form(scene.parse.items[who], Role.SUBJECT, is_person=True):
        return False
    return scene.deeds.reach_another(who, [at for at in words if at > who])


def is_active(scene: Scene, found: Found) -> bool:
    """Whether the name does what a passive asks to be done to it: "X accused Y of" where it is "X (accused) ... of".

    A pattern asks for a passive by a participle with nothing but links behind it; without them where its list says
    that its subject is concerned.
    """
    if found.who is None or scene.bodily or scene.who_is not in CONCERNED | {None}:
        return False
    parts = [at for at in (*found.words, found.other, found.place) if at is not None]
    last = max((at for at in parts if not scene.parse.begins(CueKind.PREPOSITION, at)), default=found.who)
    passive = last in found.verbatim and (last < max(found.words) or scene.who_is in CONCERNED)
    return passive and last > found.who and scene.deeds.are_active([last])


def suffers_it(scene: Scene, words: Sequence[int]) -> bool:
    """Whether a person suffers the deed that one of some words is: "X is replaced by Y"."""
    return scene.asks_person and scene.deeds.are_suffered(words)


def goes_elsewhere(scene: Scene, who: int | None, words: Sequence[int]) -> bool:
    """Whether the journey that a person is told to speak of is somebody else's: "X о визите папы в Y"."""
    return who is not None and scene.bodily and scene.asks_person and scene.complements.own_it(who, words)


def bears_role(scene: Scene, who: int | None, words: Sequence[int]) -> bool:
    """Whether a role stands where the one would of whom some words are told; a name does wherever it stands."""
    return not scene.is_role or who is None or Bearing(scene.parse, who).is_told(words)


def bears_role_beside(scene: Scene, who: int | None, words: Sequence[int]) -> bool:
    """Whether a role stands where the one would of whom a phrase is told; a name does wherever it stands."""
    return not scene.is_role or who is None or Bearing(scene.parse, who).is_beside(words[0], words[-1] + 1)


def _only_completes(scene: Scene, who: int | None, words: Sequence[int]) -> bool:
    """Whether the name of a person only completes another noun: "man arrested after attack on X"."""
    done = scene.who_is not in {None, Standing.PARTNER, Standing.HOST} and not scene.bodily
    if who is None or not done or not scene.asks_person:
        return False
    told = scene.complements
    beside = told.only_completes(who, words) or completes_behind(scene.parse, who, words)
    return beside or told.stands_in_relative(who, words) or told.stands_in_aside(who, words)


def _are_of_another(scene: Scene, who: int | None, words: Sequence[int]) -> bool:
    """Whether the words of an event before a person concerned are told of the name right after them."""
    if who is None or scene.who_is not in UNDERGOING or not scene.is_person:
        return False
    told = scene.complements
    if told.belong_to_another(words) or told.are_of_infinitive(who, words):
        return True
    before = max((at for at in words if at < who), default=None)
    return before is not None and told.are_of_another(before)


def _befall_another(scene: Scene, who: int | None, words: Sequence[int]) -> bool:
    """Whether what the words of an event say befalls another than a person: "X accepts the resignation of Y"."""
    return who is not None and _befalls_person(scene) and scene.fates.befall_another(who, words)


def _harm_another(scene: Scene, who: int | None, words: Sequence[int]) -> bool:
    """Whether another than the name at an item is harmed, where the event asks for the one to whom it is done."""
    if who is None or scene.anyone or scene.who_is not in UNDERGOING:
        return False
    seized = scene.who_is is Standing.HARMED and scene.harms.seize_property(who)
    return seized or scene.harms.befall_another(who, words, is_person=scene.is_person)


def _is_aimed_at_another(scene: Scene, who: int | None, words: Sequence[int]) -> bool:
    """Whether what would concern the subject is said to be aimed at somebody else: "grows despite sanctions on Y"."""
    concerned = who is not None and not scene.anyone and scene.who_is is Standing.CONCERNED
    return concerned and Aims(scene.parse, scene.own).are_another(words)


def _is_not_sent(scene: Scene, who: int | None, words: Sequence[int]) -> bool:
    """Whether those who stand for a state are not the ones of whom some words tell."""
    if who is None or scene.anyone or scene.is_person or scene.parse.language in ORDERED:
        return False
    if not scene.parse.items[who].nationals:
        return scene.who_is is Standing.HOLDER and is_force(scene.parse, who)
    sent = Emissaries(scene.parse, who)
    if scene.who_is is Standing.HOLDER and sent.hold_no_post():
        return True
    return scene.who_is not in BY_PEOPLE or sent.stay_away(words)


def stands_beside(scene: Scene, who: int | None, words: Sequence[int]) -> bool:
    """Whether a name only stands beside an event of others, where more than the order of words tells it."""
    if who is None or scene.anyone or scene.who_is in {None, Standing.HOST} or scene.parse.language in ORDERED:
        return False
    beside = Bystanders(scene.parse, scene.own, who)
    if beside.are_told_of_another(words) or (scene.who_is in IN_PERSON and beside.are_of_others(words)):
        return True
    return scene.who_is in CONCERNED and beside.befall_another(words)


def _is_aim(scene: Scene, who: int | None, words: Sequence[int]) -> bool:
    """Whether the name of a state or organisation that would do something is that of whom it is done to."""
    return who is not None and scene.acts_as_body() and scene.agents.is_aim(who, words)


def _is_aside(scene: Scene, who: int | None, words: Sequence[int]) -> bool:
    """Whether the name of a state or organisation only says where or by what means: "asked via X to meet Y"."""
    return who is not None and not scene.anyone and not scene.is_person and scene.means.is_aside(who, words)


def _befalls_person(scene: Scene) -> bool:
    """Whether a person is asked for who neither does it to others nor is anywhere: whom it befalls, or who just is."""
    return scene.asks_person and not scene.acts and not scene.bodily


def _befalls_people(scene: Scene, who: int) -> bool:
    """Whether a state is asked for that is harmed in one who stands for it."""
    return scene.who_is is Standing.HARMED and bool(scene.parse.items[who].nationals)
