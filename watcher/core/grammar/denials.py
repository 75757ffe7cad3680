"""Denials by their place: the "no" that leads to an event alone, and what only looks like the denial of one."""

from collections.abc import Iterable, Set
from dataclasses import replace
from functools import cached_property
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import FULL, ItemKind
from watcher.core.grammar.nouns import determines
from watcher.core.grammar.powers import is_led, is_power, is_somebody, leader
from watcher.core.grammar.word_order import ORDERED, SUBJECT_FIRST
from watcher.core.language.participles import is_passive_participle
from watcher.core.language.text import possessive_before
from watcher.core.lexicon.cues import CueHit, CueKind
from watcher.core.lexicon.endings import EndingKind

_WHERE: Final = (CueKind.PREPOSITION, CueKind.DESTINATION)
_GROUNDS: Final = (CueKind.GROUND, CueKind.REASON, CueKind.CHARGE)
_HELPING: Final = (CueKind.LIGHT, CueKind.HAVING)
"""What stands between a preposition and a verb: "pour avoir refusé"."""
_INFLECTED: Final = (EndingKind.SEVERAL, EndingKind.DONE, EndingKind.GERUND)
_VERBAL: Final = (CueKind.PREPOSITION, CueKind.INFINITIVE, CueKind.JOIN, CueKind.LIGHT, CueKind.WAS)
"""Cues that begin no noun."""
_KNOWN: Final = (CueKind.DEFINITE, CueKind.ITS, CueKind.OWNER)
_TIMES: Final = (CueKind.SPAN, CueKind.HOURS, CueKind.DATE)
_NO_OBJECTS: Final = (CueKind.PREPOSITION, CueKind.COMMA, CueKind.JOIN, CueKind.SUFFERING)
_NOTS: Final = (CueKind.NEGATION, CueKind.NEGATOR)
_OPAQUE: Final = frozenset({ItemKind.WORD, ItemKind.NAME, ItemKind.BORDER})
"""What ends the search for the verb that a "not" denies: "n'a pas convaincu"."""
_COUNTED: Final = 2
"""Items after a verb among which it is said for how long: "postponed six weeks"."""


def no_event(parse: Parse, words: Iterable[int]) -> CueHit | None:
    """What says that there is none of what the words of an event name: "no further strikes", "aucune grève"."""
    if not parse.starts(CueKind.NONE):
        return None
    told = sorted(at for at in words if not parse.begins(CueKind.PREPOSITION, at))
    leading = {at: cue for cue in parse.cues if cue.kind is CueKind.NONE for at in range(cue.first, cue.last)}
    leaders = (leader(parse, at, frozenset(leading)) for at in told)
    led = (leading[parse.items[at].first] for at in leaders if at is not None)
    own = {parse.items[at].first for at in words}
    found = next((cue for cue in led if cue.first not in own), None)
    return None if found is None else replace(found, kind=CueKind.DENIED)


class Denial:
    """A word that could deny an event, read beside the event, whose words have the tokens ``own``.

    ``main`` is the first token of the event's main word.
    """

    def __init__(self, parse: Parse, cue: CueHit, main: int, own: Set[int]) -> None:
        self._parse = parse
        self._cue = cue
        self._main = main
        self._own = own
        self._at = parse.item_at(cue.first)

    def is_of_something_else(self) -> bool:
        """Whether it denies nothing of the event: what that does to others, what it is for, or another noun's word."""
        tests = (self.is_spurned, self.is_effect, self.is_result, self.is_presupposed, self.is_ground, self.is_of_noun)
        return any(test() for test in tests) or self.is_second_deed() or self.is_meanwhile()

    def is_meanwhile(self) -> bool:
        """Whether something else is denied while the event goes on: "annule un dîner pendant sa visite au Kenya"."""
        parse = self._parse
        event = parse.item_at(min(self._own, default=self._main))
        before = range(self._at + 1, event)
        at = next(
            (at for at in before if parse.begins(CueKind.OCCASION, at) and not parse.begins_any(_WHERE, at)), None
        )
        return at is not None and any(map(parse.is_plain_word, range(self._at + 1, at)))

    def is_spurned(self) -> bool:
        """Whether the event has happened to be refused: "rejects a bid" tells of a bid."""
        begun = (cue for cue in self._parse.cues if cue.kind is CueKind.SPURNS and cue.first == self._cue.first)
        return any(cue.first < token < cue.last for cue in begun for token in self._own)

    def is_effect(self) -> bool:
        """Whether it is what the event does to something else: "the attack halts production".

        Without an object, or suffered, it is a denial: "the strike was halted". Where the object may stand first,
        somebody after the verb is who does it: "Streik stoppt Gericht".
        """
        parse, cue = self._parse, self._cue
        if cue.first <= self._main or cue.first not in parse.starts(CueKind.HINDERS) or self._is_suffered():
            return False
        if self._object is None or parse.language in SUBJECT_FIRST:
            return self._object is not None
        event = parse.item_at(min(self._own, default=self._main))
        return not parse.ends(EndingKind.ACCUSATIVE, event) and not _may_act(parse, self._object)

    def is_result(self) -> bool:
        """Whether it only denies what the event brings: "the visit did not solve the dispute", "brachte kein Ergebnis".

        What takes place, or does not, is the event itself; so is what has no object: "the visit did not materialise".
        """
        parse, cue = self._parse, self._cue
        if cue.first not in parse.starts(CueKind.NEGATOR) or max(self._own, default=cue.first) >= cue.first:
            return False
        if parse.language == "de":
            return self._is_noun() and self._object is not None
        verb = next((at for at in range(self._at + 1, len(parse.items)) if parse.items[at].kind in _OPAQUE), None)
        if verb is None or parse.items[verb].kind is not ItemKind.WORD:
            return False
        thing = self._object_behind(verb + 1)
        if thing is None or (parse.begins(CueKind.SUFFERING, verb) and parse.begins(CueKind.DENIED, thing)):
            return False  # "no ha sido cancelada"
        return not any(parse.begins(CueKind.OCCURS, at) for at in range(self._at, thing + 1))

    def is_presupposed(self) -> bool:
        """Whether somebody is only not told, or glad, of an event: "was not consulted about his dismissal".

        In German the verb may stand at the end: "wurde nicht über den Rücktritt informiert".
        """
        parse, cue = self._parse, self._cue
        if not any(cue.first in parse.starts(kind) for kind in _NOTS):
            return False
        clause = parse.clause_of(self._at, self._at + 1)
        if parse.language == "de":
            return self._is_noun() and any(parse.begins(CueKind.PRESUPPOSES, at) for at in clause)
        known = next((at for at in range(self._at, clause.stop) if parse.begins(CueKind.PRESUPPOSES, at)), None)
        return known is not None and not any(cue.first <= token <= parse.items[known].first for token in self._own)

    def _is_noun(self) -> bool:
        """Whether the main word of the event is a noun by its capital, in German."""
        return self._parse.tokens[self._main].text[:1].isupper()

    def is_second_deed(self) -> bool:
        """Whether it is what else is done, to something of its own: "froze his assets and barred banks from helping".

        What is only spoken of again is the event: "announced a strike and called it off", "… dropping the plan".
        English alone, which joins verbs without a word of their own for whom they tell of.
        """
        parse, at = self._parse, self._at
        if parse.language not in ORDERED or self._cue.first <= self._main or not self._goes_on(at):
            return False
        thing = self._object_behind(at + 1)
        return thing is not None and not self._is_spoken_of(at, thing)

    def _goes_on(self, at: int) -> bool:
        """Whether a verb follows "and" or a comma, as what the one told of before does as well."""
        parse = self._parse
        before = parse.before(at)
        comma = before is not None and parse.items[before].key == ","
        joined = any(parse.begins(CueKind.JOIN, one) for one in range((before or 0) + 1, at))
        verb = at in parse.verbs_of_the_past or parse.ends(EndingKind.DONE, at)
        return (joined and verb) or (comma and parse.ends(EndingKind.GERUND, at))

    def _is_spoken_of(self, at: int, thing: int) -> bool:
        """Whether what a verb acts on is what was told of before: "it", "the plan", the event by its own word."""
        parse = self._parse
        known = any(parse.begins_any(_KNOWN, one) for one in range(at + 1, thing))
        again = parse.begins(CueKind.PLAN, thing) or parse.items[thing].first in self._own
        return parse.begins(CueKind.SPOKEN_OF, thing) or (known and again)

    def is_ground(self) -> bool:
        """Whether it is but what the event is done for: "arrested for refusing", "detenido por bloqueo".

        In front of it as well where the event is a participle: "wegen verweigerter Aussage festgenommen".
        """
        parse, at = self._parse, self._at
        link = at - 2 if at > 1 and (determines(parse, at - 1) or parse.begins_any(_HELPING, at - 1)) else at - 1
        if link < 0 or parse.items[link].is_date:  # "в этом году не состоится"
            return False
        is_participle = parse.language == "de" and is_passive_participle(parse.tokens[self._main].text)
        undergone = is_participle and parse.begins(CueKind.REASON, link)
        return undergone or (self._cue.first > self._main and parse.begins_any(_GROUNDS, link))

    def is_of_noun(self) -> bool:
        """Whether it is a word of a noun: "a banned missile", unless the noun tells the event; "near bars".

        English alone: elsewhere endings tell an adjective from a verb.
        """
        parse, at = self._parse, self._at
        if parse.language not in ORDERED or self._cue.last != self._cue.first + 1:
            return False
        if at == len(parse.items) - 1 or parse.begins(CueKind.NEGATION, at):  # "decided not to"
            return False
        return self._is_homonym() or (at > 0 and self._is_described())

    def _is_described(self) -> bool:
        """Whether what stands before it makes a noun or an adjective of it."""
        parse, at = self._parse, self._at
        if self._is_compound():
            return True
        if parse.begins(CueKind.PREPOSITION, at - 1):
            return parse.ends(EndingKind.SEVERAL, at)
        return self._is_adjective()

    def _is_adjective(self) -> bool:
        """Whether it stands between an article and a noun that does not tell the event: "a banned missile"."""
        parse, at = self._parse, self._at
        led = parse.begins(CueKind.DETERMINER, at - 1) and parse.items[at - 1].kind is not ItemKind.NAME
        if not (led and parse.ends(EndingKind.UNDERGONE, at)):
            return False
        noun = next((one for one in range(at + 1, len(parse.items)) if _may_be_noun(parse, one)), at)
        told = parse.items[noun].first in self._own and self._cue.first < min(self._own)
        return not told and not parse.begins(CueKind.PREPOSITION, noun)

    def _is_compound(self) -> bool:
        """Whether it is the noun that one before it describes: "hits tower block in", not "police block protest"."""
        parse, at = self._parse, self._at
        before = parse.items[at - 1]
        is_noun = before.kind is ItemKind.WORD and not parse.ends(EndingKind.SEVERAL, at - 1)
        if not is_noun or before.first == min(self._own, default=None) or parse.begins_any(_VERBAL, at - 1):
            return False
        if is_somebody(parse, at - 1) or any(parse.ends(ending, at) for ending in _INFLECTED):
            return False
        return self._object is None or self._object in parse.verbs_of_the_past

    def _is_homonym(self) -> bool:
        """Whether it is the noun that looks like the verb: "refuse collectors", "a bin strike", "travel bans on X"."""
        parse, at = self._parse, self._at
        if not parse.begins(CueKind.HOMONYM, at) or parse.begins(CueKind.INFINITIVE, at + 1):
            return False
        if at == 0 or parse.items[at - 1].parts or parse.begins(CueKind.PREPOSITION, at - 1):
            return True
        is_owned = possessive_before(parse.tokens, self._cue.first) > 0
        return determines(parse, at - 1) or is_owned or not self._has_subject()

    def _has_subject(self) -> bool:
        """Whether the verb that it may be fits what stands before it: "refuse" no single one, "bans" no thing."""
        parse, at = self._parse, self._at
        before = parse.items[at - 1]
        if parse.ends(EndingKind.SEVERAL, at):
            return before.kind is not ItemKind.WORD or is_somebody(parse, at - 1) or self._object is not None
        several = parse.ends(EndingKind.SEVERAL, at - 1) or is_somebody(parse, at - 1)
        return several or before.kind not in FULL

    def _is_suffered(self) -> bool:
        led = is_led(self._parse, self._at, CueKind.SUFFERING)
        return led and not self._parse.ends(EndingKind.GERUND, self._at)

    @cached_property
    def _object(self) -> int | None:
        """The item right behind it that it acts on where it is a verb; None where there is none."""
        return self._object_behind(self._at + self._cue.last - self._cue.first)

    def _object_behind(self, first: int) -> int | None:
        items = self._parse.items
        near = range(first, min(len(items), first + _COUNTED))
        if any(self._parse.begins_any(_TIMES, at) or items[at].is_date for at in near):
            return None
        at = next((at for at in range(first, len(items)) if not _is_small(self._parse, at, self._own)), None)
        return at if at is not None and _is_acted_on(self._parse, at, self._own) else None


def _is_acted_on(parse: Parse, at: int, own: Set[int]) -> bool:
    item = parse.items[at]
    is_noun = item.kind in FULL or item.first in own
    return is_noun and not parse.begins_any(_NO_OBJECTS, at) and not parse.ends(EndingKind.GERUND, at)


def _is_small(parse: Parse, at: int, own: Set[int]) -> bool:
    """Whether an item is an article, an adjective or an adverb, and none of an event's ``own`` words."""
    item = parse.items[at]
    return item.kind is ItemKind.FILLER and item.first not in own and not parse.begins_any(_NO_OBJECTS, at)


def _may_act(parse: Parse, at: int) -> bool:
    """Whether an item is somebody, or a place that may act."""
    item = parse.items[at]
    return item.is_person or is_power(item) or is_somebody(parse, at)


def _may_be_noun(parse: Parse, at: int) -> bool:
    """Whether an item is no small word or adjective: "captain" is one of the small words before a name."""
    return parse.items[at].kind is not ItemKind.FILLER or is_somebody(parse, at)
