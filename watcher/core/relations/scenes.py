"""A sentence as seen by one subject: who may be the doer, and what somebody else does."""

from collections.abc import Sequence
from functools import cached_property

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.events import UNDERGOING, WATCHED, Role, Standing
from watcher.core.grammar.items import Item, ItemKind
from watcher.core.grammar.powers import is_led, places_spoken_of, places_to_be
from watcher.core.grammar.word_order import GENITIVE, SUBJECT_FIRST
from watcher.core.lexicon.cues import CueKind
from watcher.core.lexicon.places import Gazetteer
from watcher.core.relations.agents import Agents
from watcher.core.relations.complements import Complements
from watcher.core.relations.counsel import represented
from watcher.core.relations.deeds import Deeds
from watcher.core.relations.destinations import Destinations
from watcher.core.relations.fates import Fates
from watcher.core.relations.harms import Harms
from watcher.core.relations.means import Means
from watcher.core.relations.meanwhile import Meanwhile
from watcher.core.relations.owners import Owners
from watcher.core.relations.parties import Parties, has_form
from watcher.core.relations.rivals import Rivals
from watcher.core.relations.speakers import Speakers
from watcher.core.relations.subjects import Subject


class Scene:
    """A parse as seen by one subject: who may be the doer, what is abroad. It is the casting of patterns."""

    def __init__(
        self,
        parse: Parse,
        subject: Subject,
        gazetteer: Gazetteer,
        *,
        bodily: bool = False,
        who_is: Standing | None = None,
    ) -> None:
        self.parse = parse
        self._begins = parse.begins
        self.who_is = who_is
        self.in_person = who_is in {Standing.PRESENT, Standing.PARTNER}
        self.anyone = subject.items is None
        self.is_person = subject.is_person
        self.asks_person = subject.is_known_person
        self.is_role = subject.is_role
        self.countries = subject.countries
        self.places = Destinations(parse, gazetteer, subject.home, bodily=bodily)
        self._parties = Parties(parse, self.places, suffers=who_is in UNDERGOING)
        own = subject.items or frozenset()
        self.owners = Owners(parse)
        self.represented = represented(parse, own, who_is)
        self.subjects = {parse.items[at].first for at in own if self._may_be_told_of(at)}
        self.own = frozenset(parse.items[at].first for at in own)
        self.rivals = Rivals(parse, self.own)
        self.bodily = bodily
        self.deeds = Deeds(parse)
        self.acts = who_is in {Standing.DOER, Standing.PRESENT}
        self._cast: dict[Role, tuple[int, ...]] = {}

    def _may_be_told_of(self, at: int) -> bool:
        """Whether an item takes part, and does not only own somebody else who does not speak for it in court."""
        if self.in_person and is_led(self.parse, at, CueKind.ABSENT):
            return False
        return at in self.represented or not self.owners.is_owner(at, is_person=self.is_person)

    @cached_property
    def _pronouns_of_another(self) -> tuple[int, ...]:
        return () if self.anyone else self.rivals.pronouns()

    @cached_property
    def _clauses(self) -> tuple[int, ...]:
        return self._beginnings(CueKind.COMMA)

    @cached_property
    def _reactions(self) -> tuple[int, ...]:
        return () if self.bodily else self._beginnings(CueKind.REACTION)

    @cached_property
    def speakers(self) -> Speakers:
        """Who only speaks of what the sentence tells."""
        return Speakers(self.parse, self.own, self._reactions, in_person=self.in_person)

    @cached_property
    def agents(self) -> Agents:
        """Who does what the nouns of the sentence name."""
        return Agents(self.parse, self.own)

    @cached_property
    def complements(self) -> Complements:
        """The names in the sentence that only complete a noun."""
        return Complements(self.parse, self.own)

    @cached_property
    def fates(self) -> Fates:
        """What befalls others than the subject."""
        return Fates(self.parse, self.own)

    @cached_property
    def harms(self) -> Harms:
        """Who is harmed in the sentence."""
        return Harms(self.parse, self.deeds)

    @cached_property
    def meanwhile(self) -> Meanwhile:
        """What the sentence tells of others in clauses of time."""
        return Meanwhile(self.parse, self.own, self.who_is, is_person=self.is_person)

    @cached_property
    def means(self) -> Means:
        """The names in the sentence that only say where or by what means."""
        return Means(self.parse)

    @cached_property
    def _led(self) -> frozenset[int]:
        return places_to_be(self.parse)

    @cached_property
    def _topics(self) -> frozenset[int]:
        """The places that are but a topic of talks, or where guests are from: "a meeting on X", "students from X"."""
        return places_spoken_of(self.parse) if self.in_person else frozenset()

    def cast(self, parse: Parse, role: Role) -> tuple[int, ...]:
        """The items of the sentence that may play a role."""
        cast = self._cast.get(role)
        if cast is None:
            cast = self._cast[role] = tuple(at for at in self._castable if self.fills(parse.items[at], role))
        return cast

    @cached_property
    def _castable(self) -> Sequence[int]:
        """The items that may play any role: names, dates, envoys and the subject; all, where anyone may be it."""
        items = self.parse.items
        known = self.parse.capitals | self.parse.marked | self.parse.openings | self.subjects
        if self.anyone:
            return range(len(items))
        named = (item.kind is ItemKind.NAME or item.is_date or item.is_envoy for item in items)
        return [at for at, is_named in enumerate(named) if is_named or items[at].first in known]

    def fills(self, item: Item, role: Role) -> bool:
        """Whether an item may play a role."""
        if role is Role.WHO:
            return self._parties.is_one(item) if self.anyone else item.first in self.subjects
        if role in WATCHED:
            return self.fills(item, Role.WHO) and self._may_play(item, role)
        if role is Role.OTHER:
            return item.first not in self.own and self._may_act(item)
        if role is Role.DATE:
            return item.is_date
        if role is Role.PLACE:
            return item.place is not None
        place = self.places.of(item)
        return place is not None and self.places.is_abroad(place) is (role is Role.ABROAD)

    def _may_act(self, item: Item) -> bool:
        """Whether an item is somebody who may be the other side: a country that is no mere place to be."""
        acts = item.is_person or self._parties.is_named(item) or (item.is_envoy and not self.is_person)
        return acts or (item.first not in self._led | self._topics and self._parties.is_power(item))

    def _may_play(self, item: Item, role: Role) -> bool:
        """Whether the subject may be who is told of in a special way: a firm, by its form a subject or an object.

        Where anyone may be the one, who does it to another is somebody with a name, where no form tells.
        """
        if self.anyone:
            return item.is_person or role is not Role.SUBJECT or self.parse.language in GENITIVE
        if role is Role.FIRM:
            return not self.is_person
        plain = role is Role.SUBJECT and self.parse.language in SUBJECT_FIRST
        return plain or has_form(item, role, is_person=self.is_person)

    def may_own(self, role: Role) -> bool:
        """Whether who plays a role may be named as the owner of what does: "X's unit" is X, a person's envoy is not."""
        return role is Role.OTHER or (role in WATCHED and not self.anyone and not self.is_person)

    def may_skip(self, parse: Parse, first: int, last: int) -> bool:
        """Whether ``...`` may stand for these items.

        Not where somebody else does what follows, nor where a new clause parts a verb from a place.
        """
        against = (*self._pronouns_of_another, *self._reactions)
        if any(first <= at < last and not parse.is_aside(at, first, last) for at in against):
            return False
        if not self.anyone and (self._is_told_of_others(first, last) or self._has_subject_of_its_own(first, last)):
            return False
        if parse.items[last].kind is ItemKind.NAME or self._begins(CueKind.PREPOSITION, last):
            begun = any(first <= at < last and not parse.is_aside(at, first, last) for at in self._clauses)
            parted = begun or self._begins_relative(last)
            return not parted or (self.in_person and self.rivals.follow_occasion(first, last))
        if self.anyone or not self.is_person:
            return True
        if not self.bodily and self.deeds.is_of_holder(first, last):
            return False
        return not self.rivals.are_adjacent(first, last)

    def _begins_relative(self, at: int) -> bool:
        """Whether a preposition leads to a German relative pronoun: ", mit dem"."""
        clause = self._begins(CueKind.COMMA, at) and self._begins(CueKind.PREPOSITION, at)
        return clause and self.parse.language == "de"

    def _has_subject_of_its_own(self, first: int, last: int) -> bool:
        """Whether German puts the verb of a clause at its end, and none who stands before the clause does it there.

        "X will, dass Y die Miete senkt", but "X sagt, dass er die Miete senkt".
        """
        if self.parse.language != "de":
            return False
        begun = (at for at in range(first, last) if self._begins(CueKind.THAT, at))
        return any(not self._begins(CueKind.PRONOUN, at + 1) for at in begun)

    def _is_told_of_others(self, first: int, last: int) -> bool:
        """Whether others do what follows some items, or are those to whom it was done."""
        hurt = self.undergoes and self.deeds.reach_people(first - 1, last)
        relative = self.is_person and self.rivals.are_told_of(first, last)
        return hurt or relative or self.rivals.do_what_follows(first, last, in_person=self.in_person)

    @property
    def undergoes(self) -> bool:
        """Whether a person is asked for to whom something is done."""
        return self.who_is in UNDERGOING and self.asks_person

    def is_done_by_another(self, words: Sequence[int]) -> bool:
        """Whether what a state or organisation would do is another's: "X buries victims of Y's raid", "raid on X"."""
        if not self.acts_as_body():
            return False
        agents = self.agents
        tests = (agents.are_another, agents.are_unnamed, agents.only_suffer, agents.are_followed)
        return any(test(words) for test in tests) or self.owners.are_of_another(words, self.own)

    def only_speaks(self, first: int) -> bool:
        """Whether what is told from an item on is only what somebody, the subject perhaps, says of another's deed."""
        return self.speakers.only_reacts(first) or (self.acts_as_body() and self.agents.only_accuses(first))

    def acts_as_body(self) -> bool:
        """Whether a state or organisation is asked for that does what is told."""
        return self.who_is is Standing.DOER and not self.bodily and not self.is_person and not self.anyone

    def leads_nowhere(self, who: int | None, first: int, words: Sequence[int]) -> bool:
        """Whether one who only completes a noun, or is a partner of others, begins what is told: "adviser to X"."""
        if not self.is_person or self.anyone or who != first or self.parse.items[first].possessive:
            return False
        if self.bodily and self.is_company(first):
            return self.rivals.are_named()
        return self.owners.completes_subject(first, words, may_carry=self.bodily)

    def may_be_doer(self, first: int) -> bool:
        """Whether a state or organisation may do what is told from an item on: no other one stands nearer before it."""
        items = self.parse.items
        for at in range(first - 1, -1, -1):
            if items[at].kind is ItemKind.BORDER:
                break
            acts = items[at].is_person or items[at].states or self._parties.is_power(items[at])
            if items[at].first in self.own or (acts and not self.rivals.is_object(at)):
                return items[at].first in self.own
        return True

    def doer_near(self, at: int) -> int | None:
        """The subject, if it is the nearest person before an item in its clause, or right after it."""
        return self.rivals.doer_near(at, self.subjects)

    def is_company(self, at: int) -> bool:
        """Whether an item is only a partner or a topic: "a call with X"."""
        return is_led(self.parse, at, CueKind.COMPANY)

    def led_abroad(self) -> tuple[int, int] | None:
        """The subject and a place abroad that "to" leads to right after it: "invites X to", "X invited to"."""
        own = (at for at, item in enumerate(self.parse.items) if item.first in self.subjects)
        led = ((at, self.places.abroad_after(at)) for at in own)
        return next(((at, place) for at, place in led if place is not None), None)

    def _beginnings(self, kind: CueKind) -> tuple[int, ...]:
        """The items with which a cue of a kind begins."""
        return tuple(at for at in range(len(self.parse.items)) if self._begins(kind, at))
