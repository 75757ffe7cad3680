"""A sentence as patterns read it: names, places and dates as single items, borders of clauses marked."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from operator import attrgetter

from watcher.core.grammar.items import Item, ItemKind, Spot
from watcher.core.grammar.word_order import ORDERED
from watcher.core.language.lines import Line, line_of
from watcher.core.language.text import Sentence, Token, is_word, possessive_before
from watcher.core.lexicon.cues import CueHit, CueKind
from watcher.core.lexicon.endings import NO_ENDINGS, EndingKind, Endings


@dataclass(frozen=True)
class Parse:
    """One sentence of an article, ready for patterns; ``number`` is its place among the article's sentences."""

    number: int
    sentence: Sentence
    language: str
    items: tuple[Item, ...]
    cues: tuple[CueHit, ...]
    endings: Endings = NO_ENDINGS
    openings: frozenset[int] = frozenset()
    """Where an unknown word that may be a name opens the sentence, or what a colon leads to: "Macron and X met"."""

    @property
    def tokens(self) -> Sequence[Token]:
        """The tokens of the sentence."""
        return self.sentence.tokens

    @cached_property
    def _starts(self) -> Mapping[CueKind, frozenset[int]]:
        starts: defaultdict[CueKind, set[int]] = defaultdict(set)
        for cue in self.cues:
            starts[cue.kind].add(cue.first)
        return {**_NOWHERE, **{kind: frozenset(tokens) for kind, tokens in starts.items()}}

    @cached_property
    def dated(self) -> tuple[int, ...]:
        """The items that are dates."""
        return tuple(at for at, item in enumerate(self.items) if item.is_date)

    def starts(self, kind: CueKind) -> frozenset[int]:
        """The tokens with which cues of a kind begin."""
        return self._starts[kind]

    def begins(self, kind: CueKind, at: int) -> bool:
        """Whether a cue of a kind begins with an item."""
        return self.items[at].first in self._starts[kind]

    def begins_any(self, kinds: Iterable[CueKind], at: int) -> bool:
        """Whether a cue of one of some kinds begins with an item."""
        return not self._kinds.get(self.items[at].first, _NO_KINDS).isdisjoint(kinds)

    @cached_property
    def _kinds(self) -> Mapping[int, frozenset[CueKind]]:
        """The kinds of the cues that begin with a token."""
        kinds: defaultdict[int, set[CueKind]] = defaultdict(set)
        for cue in self.cues:
            kinds[cue.first].add(cue.kind)
        return {token: frozenset(begun) for token, begun in kinds.items()}

    def ends(self, kind: EndingKind, at: int) -> bool:
        """Whether the first word of an item has an ending of a kind."""
        return self.endings.mark(self.tokens[self.items[at].first].text, kind)

    def item_at(self, token: int) -> int:
        """The item that a token belongs to; one past the last where a part of a sentence ends before it."""
        return bisect_right(self._ends, token)

    @cached_property
    def _ends(self) -> tuple[int, ...]:
        return tuple(item.last for item in self.items)

    def before(self, at: int, passed: Set[ItemKind] = frozenset({ItemKind.FILLER})) -> int | None:
        """The nearest item before one that is none of those ``passed``; None where there is none."""
        return next((one for one in range(at - 1, -1, -1) if self.items[one].kind not in passed), None)

    def part_of(self, at: int) -> range:
        """The items around one, from the last border or mark before it up to the next: of a mark, those before it."""
        after = bisect_left(self._stops, at)
        first = self._stops[after - 1] + 1 if after else 0
        return range(first, self._stops[after] if after < len(self._stops) else len(self.items))

    def parts_clauses(self, at: int) -> bool:
        """Whether another clause begins with an item, whatever its weight: a border, "who", "after"."""
        return self.items[at].kind is ItemKind.BORDER or self.begins(CueKind.COMMA, at)

    def next_clause(self, at: int) -> int:
        """The first item from one on with which another clause begins; one past the last where none does."""
        after = bisect_left(self._clause_starts, at)
        return self._clause_starts[after] if after < len(self._clause_starts) else len(self.items)

    @cached_property
    def _clause_starts(self) -> tuple[int, ...]:
        return tuple(at for at in range(len(self.items)) if self.parts_clauses(at))

    def clause_of(self, first: int, last: int) -> range:
        """The items around those from ``first`` to ``last`` (exclusive) up to the next borders."""
        before, after = bisect_left(self._border_items, first), bisect_left(self._border_items, last)
        begin = self._border_items[before - 1] + 1 if before else 0
        return range(begin, self._border_items[after] if after < len(self._border_items) else len(self.items))

    @cached_property
    def _border_items(self) -> tuple[int, ...]:
        return tuple(self._borders(range(len(self.items))))

    @cached_property
    def _stops(self) -> tuple[int, ...]:
        """The items with which a part of the sentence ends: borders, commas, marks that end sentences."""
        return tuple(at for at, item in enumerate(self.items) if item.kind is ItemKind.BORDER or item.key in _STOPS)

    @cached_property
    def relatives(self) -> tuple[int, ...]:
        """The items with which a clause about a noun before it may begin: "who", in German "der" after a comma."""
        return tuple(at for at in range(1, len(self.items)) if self._relates(at))

    def _relates(self, at: int) -> bool:
        article = self.language == "de" and self.begins(CueKind.RELATIVE, at)
        return self.begins_any(RELATIVES, at) or (article and self.items[at - 1].key == ",")

    @cached_property
    def verbs_of_the_past(self) -> frozenset[int]:
        """The items that are a verb of the past, or help to tell it; no name or date is, no filler by its ending."""
        return frozenset(at for at, item in enumerate(self.items) if self._is_past(at, item))

    def _is_past(self, at: int, item: Item) -> bool:
        if item.kind is ItemKind.NAME or item.is_date:
            return False
        written = self.tokens[item.first].text
        is_noun = self.language == "de" and written[0].isupper()  # "Piloten" is told by its capital
        told = item.kind is ItemKind.WORD and not is_noun and len(written) >= _SHORTEST_VERB
        by_ending = told and self.ends(EndingKind.PAST, at) and not self.ends(EndingKind.PRESENT, at)
        return by_ending or self.begins(CueKind.WAS, at)

    @cached_property
    def partings(self) -> tuple[int, ...]:
        """The tokens with which clauses of lesser weight begin, none that tells what is denied or doubted.

        In German and Polish a comma stands before them: without it "die" is an article.
        """
        begun = sorted(self.starts(CueKind.COMMA) - self.starts(CueKind.THAT))
        marked = self.language in _MARKED
        return tuple(at for at in begun if not marked or (at > 0 and self.tokens[at - 1].key == ","))

    @cached_property
    def last_time(self) -> frozenset[int]:
        """The tokens of the day or year since which something is the first of its kind."""
        since = (cue.last for cue in self.cues if cue.kind is CueKind.FIRST_SINCE)
        return frozenset(token for first in since for token in range(first, first + _DAY))

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The tokens that are a year of these two centuries."""
        return tuple(at for at, token in enumerate(self.tokens) if _YEAR.fullmatch(token.key))

    @cached_property
    def first_comma(self) -> int:
        """The first item that is a comma; one past the last where there is none."""
        return next((at for at, item in enumerate(self.items) if item.key == ","), len(self.items))

    @cached_property
    def asides(self) -> Mapping[int, int]:
        """What stands aside between two commas: the comma before it, as an item, and the one after it.

        "X, whose ally fell, resigned", "X, as Y reports, resigned", "X, arrivé mardi à Rome, a rencontré": a clause,
        who says it, or, but for English, whose patterns are read by their nearness, what a participle, pronoun or
        preposition begins.
        """
        found = dict(self._brackets())
        for one, two in pairwise(at for at, item in enumerate(self.items) if item.key == ","):
            within = range(one + 1, two)
            if one not in found.values() and 0 < len(within) <= _LONGEST_ASIDE and self._stands_aside(within):
                found[one] = two
        return found

    @cached_property
    def prefaces(self) -> Mapping[int, int]:
        """The German articles that lead to a name over what its bearer is, each with the item behind all that.

        "der seit 2016 amtierende Chef X", "der Chef der Bank, X": the article and the noun, the article and the name.
        """
        named = [at for at, item in enumerate(self.items) if item.is_person] if self.language == "de" else []
        after = ((self._noun_before(at), at) for at in named)
        spans = ((self._preface(noun, at), noun if noun < at else at) for noun, at in after)
        return {article: end for article, end in spans if article is not None}

    def _noun_before(self, name: int) -> int:
        """The noun right before a name that says what its bearer is; the name where there is none."""
        noun = name > 1 and self.tokens[self.items[name - 1].first].text[:1].isupper()
        return name - 1 if noun else name

    def _preface(self, noun: int, name: int) -> int | None:
        """The article of a name, over an attribute that a preposition or number begins, or over a noun and a comma."""
        apart = noun == name and name > 1 and self.items[name - 1].key == ","
        last = noun - 1
        if last < 1 or not (apart or self._is_attribute(last)):
            return None
        opens = self._is_of_somebody if apart else self._opens_attribute
        for at in range(last - 1, max(-1, last - 1 - _LONGEST_PREFACE), -1):
            if self.items[at].parts or self.items[at].is_person:
                return None
            if self.begins_any(_ARTICLES, at) and opens(at):
                return at
        return None

    def _is_attribute(self, at: int) -> bool:
        """Whether an item may be the last word of an attribute: "amtierende"."""
        text = self.tokens[self.items[at].first].text
        return text.islower() and len(text) >= _SHORTEST_VERB and text.endswith(_ATTRIBUTE)

    def _opens_attribute(self, article: int) -> bool:
        """Whether a preposition or a number follows an article that is no relative pronoun."""
        after = self.items[article + 1]
        led = self.begins_any((CueKind.PREPOSITION, CueKind.AMOUNT), article + 1) or after.key.isdigit()
        return led and self.items[max(0, article - 1)].key != ","

    def _is_of_somebody(self, article: int) -> bool:
        """Whether the noun of an article is somebody, its adjectives passed over; no genitive: "Chef der Bank"."""
        owns = self.has_capital(self.items[max(0, article - 1)])
        return not owns and any(self.begins_any(_SOMEBODY, at) for at in range(article + 1, article + 3))

    def _brackets(self) -> Iterator[tuple[int, int]]:
        """The items with which brackets open and close."""
        opened: int | None = None
        for at, item in enumerate(self.items):
            if item.key == "(":
                opened = at
            elif item.key == ")" and opened is not None:
                if at - opened <= _LONGEST_ASIDE:
                    yield opened, at
                opened = None

    def _stands_aside(self, within: range) -> bool:
        """Whether some items between commas are aside: no list, nothing of what "that" leads to."""
        borders = self._borders(within)
        if len(borders) <= 1 and self.begins(CueKind.REPORTING, within.start):
            return self._goes_on(within)
        if self._is_bare_name(within):
            return True
        if borders:
            return len(borders) == 1 and self._is_parted(borders[0], within)
        if self.language in ORDERED:
            return self._goes_on(within) and (self.begins(CueKind.RELATION, within.start) or self._says_who(within))
        return self._completes(within.start)

    def _is_bare_name(self, within: range) -> bool:
        """Whether nothing but the name of somebody nobody watches stands between commas: "the chancellor, Al Horn,"."""
        strange = (item.is_person and not item.mentions for item in self.items[within.start : within.stop])
        named = len(within) <= _MOST_NAMES and (any(strange) or all(self.has_capital(self.items[at]) for at in within))
        return named and self._goes_on(within) and not self.begins(CueKind.JOIN, within.stop + 1)

    def _says_who(self, within: range) -> bool:
        """Whether some items between commas say who the person before them is: "X, head of the board, fled"."""
        told = next((at for at in within if self.items[at].kind is not ItemKind.FILLER), within.start)
        named = within.start > 1 and self.items[within.start - 2].is_person
        return named and (self.begins_any(_SOMEBODY, told) or self.items[told].possessive)

    def _borders(self, within: range) -> list[int]:
        return [at for at in within if self.items[at].kind is ItemKind.BORDER]

    def _is_parted(self, border: int, within: range) -> bool:
        """Whether a border begins what is aside, or ends who says it, and the sentence goes on with no new subject.

        Or it is "whose" behind what somebody is: "X, a scholar whose books sold well, died".
        """
        says = border == within.stop - 1 and len(within) <= _SOURCE
        whose = self.begins(CueKind.WHOSE, border)
        return (says or whose or border == within.start) and self._goes_on(within)

    def _goes_on(self, within: range) -> bool:
        """Whether a sentence goes on behind the comma after some items, with no new subject."""
        after = self.items[within.stop + 1] if within.stop + 1 < len(self.items) else None
        return after is not None and after.kind not in {ItemKind.NAME, ItemKind.BORDER, ItemKind.MARK}

    def _completes(self, first: int) -> bool:
        """Whether an item after a comma begins what completes something before it."""
        if self.begins(CueKind.THAT, first) and not self.begins(CueKind.WHOSE, first):
            return False
        written = self.tokens[self.items[first].first].text
        small = self.items[first].kind is not ItemKind.NAME and written.islower()
        undergone = small and len(written) >= _SHORTEST_VERB and self.ends(EndingKind.UNDERGONE, first)
        return undergone or self.begins(CueKind.COMMA, first) or self.begins(CueKind.PREPOSITION, first)

    @cached_property
    def hidden(self) -> Mapping[int, int]:
        """The items of asides with a border, each with the comma before them: no pattern reaches in from there."""
        spans = ((one, range(one + 1, two)) for one, two in self.asides.items())
        closed = ((one, within) for one, within in spans if self._borders(within))
        return {at: one for one, within in closed for at in within}

    def is_aside(self, at: int, first: int, last: int) -> bool:
        """Whether an item stands aside of what the items ``first`` to ``last`` (exclusive) tell."""
        return any(first <= begun < at < end <= last for begun, end in self.asides.items())

    def places_of(self, keys: frozenset[str]) -> tuple[int, ...]:
        """The items that are one of some words, in order; a date of several words, "March 9", is none."""
        found = self._places.keys() & keys
        return tuple(sorted(at for key in found for at in self._places[key])) if found else ()

    @cached_property
    def _places(self) -> Mapping[str, list[int]]:
        places: defaultdict[str, list[int]] = defaultdict(list)
        for at, item in enumerate(self.items):
            if not (item.is_date and item.last - item.first > 1):
                places[item.key].append(at)
        return places

    @cached_property
    def words_of_names(self) -> Mapping[int, tuple[str, ...]]:
        """The words of each item that is a name, in order."""
        named: defaultdict[int, list[str]] = defaultdict(list)
        for spot in self.spots:
            if self.items[spot.item].kind is ItemKind.NAME:
                named[spot.item].append(spot.key)
        return {at: tuple(words) for at, words in named.items()}

    @cached_property
    def line(self) -> Line:
        """The words of the sentence, by number."""
        return line_of(self.sentence)

    @cached_property
    def capitals(self) -> frozenset[int]:
        """The first tokens of the words whose capital proves that they are names: a firm, a surname alone."""
        words = (item for item in self.items if item.kind is ItemKind.WORD and self.has_capital(item))
        return frozenset(item.first for item in words if self.line.capital_proves(self.line.number_at(item.first)))

    @cached_property
    def marked(self) -> frozenset[int]:
        """The first tokens of the words of which a second capital proves that they are names: "SAP", "UniCredit".

        None that are short for a thing: "DNA", "AI".
        """
        if self.line.shouted:
            return frozenset()
        words = (item.first for item in self.items if item.kind is ItemKind.WORD)
        return frozenset(filter(self._is_marked, words)) - self.starts(CueKind.ABBREVIATED)

    def _is_marked(self, first: int) -> bool:
        """Whether a word has two capitals, no part of a compound ("US-Dollar", "LNG-Tanker")."""
        written = self.tokens[first].text
        compound = any(self.tokens[at].key == "-" for at in (first - 1, first + 1) if 0 <= at < len(self.tokens))
        return not compound and sum(map(str.isupper, written)) > 1

    def is_plain_word(self, at: int) -> bool:
        """Whether an item has a meaning of its own: no filler, no name, no preposition."""
        return self.items[at].kind is ItemKind.WORD and not self.begins(CueKind.PREPOSITION, at)

    def has_capital(self, item: Item) -> bool:
        """Whether an item is a word with a capital that is no headline's habit."""
        proves = item.first > 0 and not self.line.title_case
        return proves and item.kind is ItemKind.WORD and self.text(item.first, item.last).istitle()

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """The words in which phrases are looked for: those of names one by one, marks left out."""
        return tuple(spot for at, item in enumerate(self.items) for spot in self._spots(at, item))

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of all words in which phrases are looked for."""
        return frozenset(map(attrgetter("key"), self.spots))

    def _spots(self, at: int, item: Item) -> Iterator[Spot]:
        if item.kind is ItemKind.NAME:
            words = [token for token in self.tokens[item.first : self._bare_end(item)] if is_word(token)]
            last = len(words) - 1
            yield from (Spot(at, token.key, begins=not n, ends=n == last) for n, token in enumerate(words))
        elif item.kind is not ItemKind.MARK:
            yield Spot(at, item.key)

    def _bare_end(self, item: Item) -> int:
        """The end of a name without its possessive mark."""
        return item.last - possessive_before(self.tokens, item.last) if item.possessive else item.last

    def text(self, first: int, last: int) -> str:
        """The normalised text of tokens ``first`` to ``last`` (exclusive), with single spaces."""
        return " ".join(token.text for token in self.tokens[first:last])


_DAY = 3
"""Tokens of a day: `3 May 2017`."""
_YEAR = re.compile(r"(19|20)\d\d")
RELATIVES = (CueKind.RELATION, CueKind.WHOSE)
"""Cues of pronouns that begin a clause about a noun, and nothing else."""
_SOMEBODY = (CueKind.PARTY, CueKind.CALLING, CueKind.OFFICER, CueKind.KNOWN, CueKind.POST, CueKind.FORMER)
"""Cues with which begins what a person is."""
_STOPS = frozenset({",", ".", "!", "?"})
_SOURCE = 4
"""Items before a verb of speech among which an aside begins that says who tells: ", two officials said,"."""
_MOST_NAMES = 3
"""Words of a name between commas."""
_LONGEST_PREFACE = 8
"""Items before the noun or the comma of a name among which its article stands."""
_ARTICLES = (CueKind.DEFINITE, CueKind.INDEFINITE)
_ATTRIBUTE = ("e", "en", "er", "em")
"""How German attributes end."""
_LONGEST_ASIDE = 16
"""Items between two commas that may be aside."""
_SHORTEST_VERB = 4
"""Letters of a verb that may be told by its ending."""
_MARKED = frozenset({"de", "pl"})
_NOWHERE: Mapping[CueKind, frozenset[int]] = dict.fromkeys(CueKind, frozenset())
_NO_KINDS: frozenset[CueKind] = frozenset()
