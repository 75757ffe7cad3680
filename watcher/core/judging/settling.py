"""What an article tells several times is told once: by its surest sentence, with the place and day that others add."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from itertools import compress

from watcher.core.grammar.claims import ClaimKind
from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import THIN, ItemKind
from watcher.core.judging.instances import Instance
from watcher.core.lexicon.cues import CueKind
from watcher.core.lexicon.places import PlaceMention
from watcher.core.naming.entities import Grade
from watcher.core.news.articles import Zone
from watcher.core.relations.hearsay import is_hearsay, was_planned
from watcher.core.relations.statements import Relation
from watcher.core.relations.tense import is_told_as_past

RINGING = frozenset({ClaimKind.HAPPENING, ClaimKind.PLANNED})
"""What says that it happens, now or later."""

_ZONES = {Zone.TITLE: 3, Zone.LEAD: 2, Zone.BODY: 1}
_RELATIONS = {Relation.PATTERN: 3, Relation.PHRASE: 2, Relation.LOOSE: 1}


class Unsettled(StrEnum):
    """Why an event that satisfies a rule is not told by itself."""

    SAME = "told by a surer sentence"
    OVERRULED = "a denial is surer"
    YIELDS = "said more surely elsewhere"


Zones = Callable[[Parse], Zone]


def settle(instances: Iterable[Instance], zone_of: Zones) -> tuple[Instance, ...]:
    """Of all instances of one rule in one article those that are told, each event of each person by itself.

    Of what happens or is planned at one place one is kept, so that a plan is not told as the event as well. A denial
    is news of its own. What is unclear yields to what is sure; in the title, only to what is sure in the title.
    """
    events: defaultdict[tuple[str | None, str], list[Instance]] = defaultdict(list)
    for instance in instances:
        events[_subject(instance)].append(instance)
    return tuple(one for group in events.values() for one in _Event(group, zone_of).settled())


def unsettled(instances: Iterable[Instance], zone_of: Zones) -> Iterator[tuple[Instance, Unsettled]]:
    """Those of all instances that `settle` does not tell by themselves, each with the reason."""
    found = tuple(instances)
    told = settle(found, zone_of)
    for instance in found:
        rivals = [one for one in told if _subject(one) == _subject(instance)]
        if not any(one.statement is instance.statement and one.mention == instance.mention for one in rivals):
            yield instance, _reason(instance, rivals)


def _reason(instance: Instance, told: Sequence[Instance]) -> Unsettled:
    kinds = {one.claim.kind for one in told}
    if instance.claim.kind is ClaimKind.UNCLEAR and ClaimKind.UNCLEAR not in kinds:
        return Unsettled.YIELDS
    if instance.claim.kind in RINGING and kinds.isdisjoint(RINGING):
        return Unsettled.OVERRULED
    return Unsettled.SAME


def _subject(instance: Instance) -> tuple[str | None, str]:
    return (instance.mention.entity if instance.mention else None, instance.statement.event)


class _Event:
    """Everything that is told of one event of one person."""

    def __init__(self, instances: Sequence[Instance], zone_of: Zones) -> None:
        self._zone_of = zone_of
        told: Sequence[Instance] = tuple(instances)
        for reading in (
            self._without_called_off,
            _without_overruled,
            _without_doubted,
            _without_redenied,
            _without_part,
        ):
            told = tuple(reading(told))
        self._instances = sorted(told, key=self._sureness, reverse=True)

    def settled(self) -> Iterator[Instance]:
        sure = self._merged(RINGING)
        denied = self._merged({ClaimKind.DENIED})
        unclear = self._merged({ClaimKind.UNCLEAR})
        yield from (*sure, *denied)
        yield from (one for one in unclear if not self._is_settled(one, (*sure, *denied)))

    def _is_settled(self, unclear: Instance, told: Iterable[Instance]) -> bool:
        """Whether what is unclear is told for sure elsewhere; of what is unclear in the title, in the same sentence."""
        titled, number = self._is_titled(unclear), unclear.statement.parse.number
        rivals = (one for one in told if not titled or one.statement.parse.number == number)
        return _has_same_place(unclear, rivals)

    def _without_called_off(self, instances: Sequence[Instance]) -> Iterator[Instance]:
        """Without what comes after the first news of an event, where that denies it and tells of it in no other way."""
        news = [one for one in instances if one.claim.kind is not ClaimKind.UNCLEAR and not one.claim.background]
        number = min((one.statement.parse.number for one in news), default=0)
        first = [one for one in news if one.statement.parse.number == number]
        denied = [] if any(one.claim.kind in RINGING for one in first) else [one for one in first if _denies(one)]
        return (one for one in instances if one.claim.kind not in RINGING or not _has_same_place(one, denied))

    def _merged(self, kinds: Iterable[ClaimKind]) -> list[Instance]:
        """One instance for every place; one without a place joins the only place there is, if there is only one."""
        told = [one for one in self._instances if one.claim.kind in kinds]
        places: list[list[Instance]] = []
        for one in (one for one in told if one.place is not None):
            known = next((place for place in places if _at_one_place(one, place[0])), None)
            places.append([one]) if known is None else known.append(one)
        placeless = [one for one in told if one.place is None]
        if len(places) <= 1:
            places = [[*placeless, *(places[0] if places else ())]]
        return [self._best(place) for place in places if place]

    def _best(self, told: Sequence[Instance]) -> Instance:
        """The surest instance, with the place and the day that less sure ones of the same claim add.

        What happens by a headline in the present tense, and on a day to come by the text, is planned.
        """
        best = max(told, key=self._sureness)
        place = best.place or next((one.place for one in told if one.place is not None), None)
        dated = [one for one in told if one.day is not None and one.claim.background is best.claim.background]
        if best.day is not None:
            return replace(best, place=place)
        same = next((one for one in dated if one.claim.kind is best.claim.kind), None)
        ahead = None if is_told_as_past(best.statement) else next(filter(_is_planned_by_day, dated), None)
        dating = same or ahead
        return replace(best, place=place) if dating is None else _dated(best, dating, place)

    def _sureness(self, one: Instance) -> tuple[bool, bool, bool, int, int, int, int, int]:
        """What is news first, then what is not long over, then what says when; zone, relation, grade, score, sentence.

        What only names an event below the title may name the one that is long over.
        """
        grade = one.grade.rank if one.grade else 0
        score = one.mention.score if one.mention else 0
        relation = _RELATIONS[one.statement.relation]
        parse = one.statement.parse
        says = not _only_names(one)
        fresh = not one.claim.background and (says or self._is_titled(one))
        zone = _ZONES[self._zone_of(parse)]
        return (not one.by_the_way, fresh, says, zone, relation, grade, score, -parse.number)

    def _is_titled(self, one: Instance) -> bool:
        return self._zone_of(one.statement.parse) is Zone.TITLE


def _dated(best: Instance, dating: Instance, place: PlaceMention | None) -> Instance:
    """An instance with the day of another, and with what is claimed because of that day."""
    by_day = dating.claim.kind is not best.claim.kind or best.claim.kind is ClaimKind.HAPPENING
    claim = replace(dating.claim, background=best.claim.background) if by_day else best.claim
    return replace(best, place=place, day=dating.day, claim=claim)


def _is_planned_by_day(one: Instance) -> bool:
    """Whether nothing but its day says that an event is planned."""
    if one.day is None or one.claim.kind is not ClaimKind.PLANNED:
        return False
    item = one.day.parse.items[one.day.item]
    return one.claim.cue == one.day.parse.text(item.first, item.last)


def _without_overruled(instances: Sequence[Instance]) -> Iterator[Instance]:
    """A denial beats weak evidence, and what is but hearsay in the text; in the title that before or right after it."""
    denied = [one for one in instances if _denies(one)]
    return (one for one in instances if one.claim.kind not in RINGING or not any(_overrules(by, one) for by in denied))


def _overrules(denial: Instance, one: Instance) -> bool:
    """Whether a denial is surer than what rings, or the later word on it."""
    if one.grade is Grade.LOW:
        return True
    ahead = one.statement.parse.number - denial.statement.parse.number
    old = is_hearsay(one.statement) or (ahead != 0 and was_planned(one.claim, one.statement))
    later = ahead >= _RIGHT_AFTER or one.statement.parse.number > 0
    return old and later and _has_same_place(one, (denial,))


_RIGHT_AFTER = -1
"""Sentences by which a denial may come after what it overtakes: "A paper said that X had resigned. He denies it"."""


def _without_doubted(instances: Sequence[Instance]) -> Iterator[Instance]:
    """Without what seems to happen by a word of which a sentence doubts, or says with a "not", that it does.

    "Weighs a bid for its rival" is no bid by "weighs rival", nor "staff do not stop work" a strike by "staff stop".
    """
    against = {at for one in instances if _is_doubted(one) for at in _telling(one)}
    sure = (one.claim.kind is not ClaimKind.HAPPENING or against.isdisjoint(_telling(one)) for one in instances)
    return compress(instances, sure)


def _is_doubted(one: Instance) -> bool:
    negated = one.claim.kind is ClaimKind.DENIED and one.statement.parse.starts(CueKind.NEGATION)
    return bool(negated) or one.claim.kind is ClaimKind.UNCLEAR


def _telling(one: Instance) -> Iterator[tuple[int, int]]:
    """The words of an event that are no prepositions, by sentence and item."""
    parse, words = one.statement.parse, one.statement.span.words
    return ((parse.number, at) for at in words if not parse.begins(CueKind.PREPOSITION, at))


def _without_redenied(instances: Sequence[Instance]) -> Iterator[Instance]:
    """Without what happens to nobody in particular by the same words that deny it."""
    denied = {at for one in instances if one.mention is None and _denies(one) for at in _words(one)}
    told = (
        one.mention is not None or one.claim.kind not in RINGING or denied.isdisjoint(_words(one)) for one in instances
    )
    return compress(instances, told)


def _without_part(instances: Sequence[Instance]) -> Iterator[Instance]:
    """Without what rings by no other words than a denial has: "in Kenia", where "Besuch in Kenia" is called off."""
    denied = [one for one in instances if _denies(one)]
    return (one for one in instances if one.claim.kind not in RINGING or not any(_is_part(one, by) for by in denied))


def _is_part(one: Instance, whole: Instance) -> bool:
    """Whether all words of an event are words of another, and the last one is its last."""
    parse, words = one.statement.parse, one.statement.span.words
    same = whole.statement.parse.number == parse.number and _words(one) == _words(whole)
    return same and set(words) <= set(whole.statement.span.words)


def _denies(one: Instance) -> bool:
    """Whether an instance denies its event by more than weak evidence."""
    return one.claim.kind is ClaimKind.DENIED and one.grade is not Grade.LOW


def _words(one: Instance) -> frozenset[tuple[int, int]]:
    """The last word of an event, by sentence and item."""
    words = one.statement.span.words
    return frozenset({(one.statement.parse.number, words[-1])} if words else ())


def _has_same_place(one: Instance, others: Iterable[Instance]) -> bool:
    """Whether another instance may speak of the same place; no place may be any."""
    return any(one.place is None or other.place is None or _at_one_place(one, other) for other in others)


def _at_one_place(one: Instance, two: Instance) -> bool:
    """Whether one of two places lies in the other: ids are paths."""
    here, there = ("" if each.place is None else f"{each.place.candidates[0].id}/" for each in (one, two))
    return here.startswith(there) or there.startswith(here)


def _only_names(instance: Instance) -> bool:
    """Whether a noun names the event without saying when: "X's visit to", "meeting of X and Y in", "the X merger"."""
    statement = instance.statement
    if instance.claim.kind is not ClaimKind.HAPPENING or statement.who is None or not statement.span.words:
        return False
    who, main = statement.who, statement.span.words[0]
    if statement.parse.items[who].possessive:
        return True
    if who > main:
        return _stands_first(statement.parse, main)
    if 0 < who == main - 1 and statement.parse.begins(CueKind.DEFINITE, who - 1):
        return True
    return statement.parse.begins(CueKind.PREPOSITION, main) and not _stands_first(statement.parse, who)


def _stands_first(parse: Parse, at: int) -> bool:
    """Whether neither a name nor a word with a meaning of its own stands before an item in its clause."""
    before = parse.before(at, THIN)
    return before is None or parse.items[before].kind is ItemKind.BORDER
