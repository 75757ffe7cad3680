"""Which cues of a sentence speak of an event: those of its own words, what leads up to it, what follows close."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from watcher.core.grammar.brackets import bracket_denial
from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.denials import Denial, no_event
from watcher.core.grammar.governing import governed
from watcher.core.grammar.items import ItemKind
from watcher.core.grammar.powers import is_led
from watcher.core.grammar.prospects import headline_infinitive, is_passive, leads_on
from watcher.core.grammar.stretches import Span, Stretch
from watcher.core.grammar.word_order import ORDERED
from watcher.core.lexicon.cues import CueHit, CueKind
from watcher.core.lexicon.endings import EndingKind

_BE = "be"
_AGAINST = frozenset({CueKind.DENIED, CueKind.UNCLEAR})
_NOTS = (CueKind.NEGATION, CueKind.NEGATOR)
_VERB = 4
"""Tokens at the end of a cue in which its verb stands: "not been called off"."""
_CHARGES = (CueKind.GROUND, CueKind.REASON, CueKind.COMPANY)
_TO_COME = frozenset({CueKind.PLANNED, CueKind.FUTURE, CueKind.ORDERED})


class Reach:
    """The cues of a sentence that speak of an event, and the ``tokens`` among which they stand.

    ``main`` is the first token of the event's main word.
    """

    def __init__(self, parse: Parse, span: Span) -> None:
        self._parse = parse
        self._words = span.words
        self._future = tuple(_future(parse, at) for at in span.future)
        self._begins = parse.begins
        self._against = [cue for cue in parse.cues if cue.kind in _AGAINST]
        self._own = self._tokens_of(span.words)
        stretch = Stretch(parse, span, self._against)
        self._acts, self._clause = stretch.acts, stretch.clause
        self.tokens = self._tokens_of(stretch.items())
        self._start = parse.items[span.first].first
        self.main = parse.items[stretch.main].first

    @property
    def is_main_clause(self) -> bool:
        """Whether the clause of the event begins the sentence."""
        return self._clause == 0

    def _tokens_of(self, items: Iterable[int]) -> set[int]:
        return {at for item in items for at in range(self._parse.items[item].first, self._parse.items[item].last)}

    @cached_property
    def _plain(self) -> set[int]:
        """The tokens of what says nothing although it holds a cue."""
        return {at for cue in self._parse.cues if cue.kind is CueKind.PLAIN for at in range(cue.first, cue.last)}

    def _by_own_words(self, kind: CueKind, claims: CueKind) -> Iterator[CueHit]:
        """What claims something of the event with words of its own, none of another clause: "survives a vote"."""
        told = (cue for cue in self._parse.cues if cue.kind is kind and cue.first in self.tokens)
        own = (cue for cue in told if not self._own.isdisjoint(range(cue.first, cue.last)))
        yield from (replace(cue, kind=claims) for cue in own if not self._parts(cue) and not self._is_negated(cue))

    def _is_negated(self, cue: CueHit) -> bool:
        """Whether a "not" stands among the last words of a cue: "Streik nicht abgesagt", "not been called off"."""
        near = range(max(cue.first + 1, cue.last - _VERB), cue.last - 1)
        return any(not self._parse.starts(kind).isdisjoint(near) for kind in _NOTS)

    def _parts(self, cue: CueHit) -> bool:
        """Whether another clause begins among the words of a cue: "raises bid after an offer failed"."""
        at = bisect_left(self._parse.partings, cue.first + 1)
        return at < len(self._parse.partings) and self._parse.partings[at] < cue.last - 1

    def _denials(self) -> Iterator[CueHit]:
        """What denies the event by its place, the verb at the end of a German clause, a "no"; or by its own words."""
        closing = bracket_denial(self._parse, self._words)
        if closing is not None and closing.first not in self._plain:
            yield closing
        none = no_event(self._parse, self._words)
        if none is not None:
            yield none
        yield from self._by_own_words(CueKind.AVERTS, CueKind.DENIED)
        yield from self._governing(CueKind.FORGOES, CueKind.DENIED)

    def _governing(self, kind: CueKind, claims: CueKind) -> Iterator[CueHit]:
        """What claims something of the verb that it governs, where that is a word of the event: "stops selling"."""
        told = (cue for cue in self._parse.cues if cue.kind is kind and cue.first in self.tokens - self._own)
        yield from (replace(cue, kind=claims) for cue in told if self._governs(cue))

    def _governs(self, cue: CueHit) -> bool:
        parse = self._parse
        if parse.language == "de":  # "verspricht, die Miete zu senken"
            return any(at > 0 and parse.begins(CueKind.INFINITIVE, at - 1) for at in self._words)
        return not governed(parse, parse.item_at(cue.first) - 1).isdisjoint(self._words)

    def cues(self, kind: CueKind) -> Iterator[CueHit]:
        """The cues of a kind in reach, the event's own words and what only looks like a cue left out."""
        near = (cue for cue in self._parse.cues if cue.kind is kind and cue.first in self.tokens)
        yield from (cue for cue in near if self._speaks(cue))
        if kind is CueKind.DENIED:
            yield from self._denials()
        if kind is CueKind.UNCLEAR:
            yield from self._by_own_words(CueKind.WEIGHS, CueKind.UNCLEAR)
            yield from self._governing(CueKind.ATTEMPTS, CueKind.UNCLEAR)

    def plans(self) -> Iterator[CueHit]:
        """What tells that the event is to come, nothing of what comes after it: "visited X and will meet Y"."""
        by_cue = (cue for kind in _TO_COME for cue in self.cues(kind))
        governing = self._governing(CueKind.INTENDS, CueKind.PLANNED)
        told = sorted((*by_cue, *governing, *self._future), key=lambda cue: cue.first)
        yield from (cue for cue in told if not self._is_of_now(cue))
        infinitive = headline_infinitive(self._parse, frozenset(self._own), self.main)
        if infinitive is not None:
            yield infinitive

    def _is_of_now(self, cue: CueHit) -> bool:
        """Whether what a plan could be told by leaves the event as it is."""
        after = cue.first > self.main and (self._is_done() or leads_on(self._parse, cue))
        return after or is_passive(self._parse, cue, self.main) or self._is_means(cue)

    def _is_means(self, cue: CueHit) -> bool:
        """Whether an order is only that by which an event happens: "arrested on a warrant"."""
        if cue.kind is not CueKind.ORDERED or not self._own.isdisjoint(range(cue.first, cue.last)):
            return False
        return is_led(self._parse, self._parse.item_at(cue.first), CueKind.PREPOSITION)

    def _is_done(self) -> bool:
        """Whether the main word is a verb of what was or was done, so that a plan after it is another one's."""
        word = self._parse.tokens[self.main].text
        return word.islower() and self._parse.endings.mark(word, EndingKind.DONE)

    def years(self) -> Iterable[int]:
        """The tokens in reach that are a year of the event: "the 2017 visit", not "visits the 2017 winner".

        Nor is the year of the last one: "for the first time since 2017".

        But for English a year stands before no noun that is not its own: "trat 1998 als Minister zurück".
        """
        told = (token for token in self._parse.years if token in self.tokens and token not in self._parse.last_time)
        ordered = self._parse.language in ORDERED
        return (token for token in told if not (ordered and self._is_of_another(self._parse.item_at(token))))

    def _is_of_another(self, at: int) -> bool:
        """Whether a word that is none of the event's own follows an item."""
        after = self._parse.items[at + 1] if at + 1 < len(self._parse.items) else None
        return after is not None and self._parse.is_plain_word(at + 1) and after.first not in self._own

    def says_none(self, cues: Iterable[CueHit]) -> bool:
        """Whether one of some cues only repeats what another denies: "nie będzie żadnego strajku", "n'a pas encore"."""
        repeating = self._parse.starts(CueKind.NONE) | self._parse.starts(CueKind.CONCORD)
        return any(cue.first in repeating for cue in cues)

    def text(self, cue: CueHit) -> str:
        """The words of a cue."""
        return self._parse.text(cue.first, cue.last)

    def _speaks(self, cue: CueHit) -> bool:
        at = range(cue.first, cue.last)
        if cue.kind is CueKind.UNCLEAR and (cue.first < self._clause or self._speaks_of_another(cue)):
            return False
        if self._is_of_name(cue) or self._is_told_of_more(cue):
            return False
        if cue.kind is CueKind.DENIED and self._is_of_something_else(cue):
            return False
        own = cue.kind not in _TO_COME and self._is_own(cue)
        whole = cue.kind is CueKind.DENIED or self.tokens.issuperset(at)  # "put on ice" may end beyond the reach
        return whole and self._plain.isdisjoint(at) and not own

    def _is_own(self, cue: CueHit) -> bool:
        """Whether a cue is the event's own words and a preposition after them: "renunció a la presidencia"."""
        rest = set(range(cue.first, cue.last)) - self._own
        return cue.first in self._own and self._parse.starts(CueKind.PREPOSITION).issuperset(rest)

    def _is_of_something_else(self, cue: CueHit) -> bool:
        if self._is_parted(cue) or self._is_of_predecessor(cue):
            return True
        return Denial(self._parse, cue, self.main, self._own).is_of_something_else()

    def _is_parted(self, cue: CueHit) -> bool:
        """Whether what is denied is told before the clause of the event: "cancels flights after attack"."""
        word = min((at for at in self._own if at >= cue.last), default=self.main)
        partings = self._parse.partings
        at = bisect_left(partings, cue.last)
        return at < len(partings) and partings[at] <= word

    def _is_of_predecessor(self, cue: CueHit) -> bool:
        """Whether it is only said whose place somebody takes: "вместо X назначен Y", not "вместо визита"."""
        if cue.first not in self._parse.starts(CueKind.INSTEAD):
            return False
        after = (item for item in self._parse.items if item.first >= cue.last and item.kind is not ItemKind.FILLER)
        replaced = next(after, None)
        return replaced is not None and (replaced.is_person or replaced.first in self._parse.capitals)

    def _speaks_of_another(self, cue: CueHit) -> bool:
        """Whether doubt belongs to another verb: "may use X's visit", "visit may help"."""
        if cue.first > self.main:
            return self._is_auxiliary(cue) and self._has_verb(cue.last, len(self._parse.tokens))
        return cue.first < self._start and self._has_verb(cue.last, self._start)

    def _is_auxiliary(self, cue: CueHit) -> bool:
        return CueHit(CueKind.FILLER, cue.first, cue.last) in self._parse.cues

    def _has_verb(self, first: int, last: int) -> bool:
        """Whether the next word among some tokens has a meaning of its own and neither denies nor doubts."""
        governed = {other.first for other in self._against}
        items = self._parse.items
        within = (at for at, item in enumerate(items) if first <= item.first < last)
        plain = (at for at in within if self._parse.is_plain_word(at) and not self._begins(CueKind.THAT, at))
        word = next(plain, None)
        if word is None or self._begins(CueKind.LIGHT, word):
            return False
        return items[word].first not in governed

    @cached_property
    def _purposes(self) -> set[int]:
        """The tokens right after a "to"."""
        return {hit.last for hit in self._parse.cues if hit.kind is CueKind.INFINITIVE}

    def _is_purpose(self, cue: CueHit) -> bool:
        """Whether a cue after the event is what the event is for: "visit to urge", "arrived to hold"."""
        plans = self._acts and cue.first + 1 in self._purposes and self._parse.tokens[cue.first + 1].key != _BE
        return cue.first in self._purposes or (cue.kind is CueKind.PLANNED and plans)

    def _is_told_of_more(self, cue: CueHit) -> bool:
        """Whether a cue behind an event tells what it is for, what the charge is, or what he does besides."""
        behind = cue.first > self.main
        if behind and self._is_purpose(cue):
            return True
        return cue.kind in _AGAINST and (self._is_meanwhile(cue) or (behind and self._is_charge(cue)))

    def _is_charge(self, cue: CueHit) -> bool:
        """Whether a cue is part of what somebody is charged with: "charged with making false claims".

        English alone, where a participle and its preposition stand side by side.
        """
        parse, main = self._parse, self._parse.item_at(self.main)
        if parse.language not in ORDERED or not parse.ends(EndingKind.UNDERGONE, main):
            return False
        charged = parse.begins_any(_CHARGES, main + 1)
        return charged and not any(map(self._ends_charge, range(main + 2, parse.item_at(cue.first) + 1)))

    def _ends_charge(self, at: int) -> bool:
        """Whether something parts it from what follows, or a verb of what was begins: "a deal signed with X was"."""
        return self._parse.items[at].parts or self._begins(CueKind.WAS, at) or at in self._parse.verbs_of_the_past

    def _is_meanwhile(self, cue: CueHit) -> bool:
        """Whether somebody named before does what a cue says in a clause of time: "meets X as he seeks to"."""
        parse, last = self._parse, self._parse.item_at(cue.first)
        first = min(self._words, default=last)
        begun = (at for at in range(first + 1, last - 1) if parse.begins(CueKind.MEANWHILE, at))
        clause = next((at for at in begun if parse.begins(CueKind.PRONOUN, at + 1)), last)
        return clause < last and not any(parse.items[at].parts for at in range(clause, last))

    def _is_of_name(self, cue: CueHit) -> bool:
        """Whether a capital proves that a cue is a word of a name: the Prevention of Corruption Act, Durán."""
        if cue.kind is CueKind.FUTURE:
            return any(self._parse.has_capital(item) for item in self._parse.items if item.first == cue.first)
        return self._parse.language != "de" and cue.first in self._parse.capitals


def _future(parse: Parse, at: int) -> CueHit:
    """A word of an event that tells by its form that it is to come."""
    return CueHit(CueKind.FUTURE, parse.items[at].first, parse.items[at].last)
