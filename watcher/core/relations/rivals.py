"""Others in a sentence who may be the doer: whom a verb belongs to, who is only met, where another clause begins."""

from collections.abc import Set

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import THIN, ItemKind
from watcher.core.grammar.powers import begins_clause, is_holder, is_somebody, leader
from watcher.core.grammar.word_order import ORDERED, ROMANCE
from watcher.core.lexicon.cues import CueKind
from watcher.core.lexicon.endings import EndingKind

_CLOSE = 4
"""Items between an event word and the name right after it."""
_OF_WHOM = 4
"""Items behind "whose" among which somebody stands whose he is."""
_PARTICIPLES = (EndingKind.GERUND, EndingKind.UNDERGONE)
_LINKS = frozenset({",", "-", "—", "/", "&"})


class Rivals:
    """The doers of a sentence beside a subject, which is named by the items that begin with the tokens ``own``."""

    def __init__(self, parse: Parse, own: Set[int]) -> None:
        self._parse = parse
        self._begins = parse.begins
        self._own = own
        self._links = parse.starts(CueKind.PREPOSITION) | parse.starts(CueKind.JOIN)

    def is_object(self, at: int) -> bool:
        """Whether a preposition or "and" stands before a person, with or without an office: "and envoy B"."""
        return leader(self._parse, at, self._links, passed=is_holder) is not None

    def doer_near(self, at: int, subjects: Set[int]) -> int | None:
        """The one of those who some tokens begin, if nobody stands nearer before an item, or right after it."""
        for before in range(at - 1, -1, -1):
            item = self._parse.items[before]
            if item.kind is ItemKind.BORDER:
                break
            if item.is_person and not self.is_object(before):
                return before if item.first in subjects and not item.possessive else None
        after = range(at + 1, min(at + _CLOSE, len(self._parse.items)))
        return next((one for one in after if self._parse.items[one].first in subjects), None)

    def is_met(self, at: int) -> bool:
        """Whether a name is the object of another's deed: "B met A", "who met A"."""
        items = self._parse.items
        before = self._parse.before(at, THIN)
        if before is None or items[before].kind is not ItemKind.WORD:
            return False
        told_of_another = before > 0 and self._begins(CueKind.COMMA, before - 1)
        return told_of_another or any(item.is_person and item.first not in self._own for item in items[:before])

    def are_adjacent(self, first: int, last: int) -> bool:
        """Whether a person who does it without the subject stands right before ``last``, from item ``first`` on."""
        if self._is_of_subject(last):
            return False
        at = self._adjacent_name(first, last)
        return at is not None and not self._is_joined(at, first) and not self._completes(at, first)

    def _completes(self, at: int, first: int) -> bool:
        """Whether a name is what the one before it heads, who by his case is no subject: "prezesem X został Y"."""
        bare = first > 0 and all(self._parse.items[one].kind in THIN for one in range(first, at))
        return bare and is_holder(self._parse, first - 1) and self._parse.ends(EndingKind.CASE_OF_A_NAME, first - 1)

    def _is_of_subject(self, at: int) -> bool:
        """Whether a participle behind a comma is told of the subject of the sentence: "X beat Y, becoming"."""
        behind = self._parse.language in ORDERED and self._parse.items[at - 1].key == ","
        return behind and self._parse.ends(EndingKind.GERUND, at)

    def are_told_of(self, first: int, last: int) -> bool:
        """Whether what stands at ``last`` is told of somebody named after item ``first``: "X named Y, who resigned".

        Or of somebody of X: "X, deren Vater verhaftet wurde".
        """
        for at in range(last - 1, first, -1):
            if self._begins(CueKind.OF_WHOM, at):
                return any(is_somebody(self._parse, one) for one in range(at + 1, min(at + _OF_WHOM, last)))
            if self._begins(CueKind.RELATION, at):
                before = at - 1 - (self._parse.items[at - 1].key == ",")
                named = self._parse.items[before]
                another = named.is_person or named.first in self._parse.capitals
                return before >= first and another and named.first not in self._own and not named.possessive
            if self._parse.items[at].key == ",":
                return False
        return False

    def do_what_follows(self, first: int, last: int, *, in_person: bool = False) -> bool:
        """Whether another clause begins on the way to ``last``: "After A spoke, B flew", "A met B, X waits".

        What one does ``in_person`` is told of the subject behind an occasion.
        """
        if in_person and self.follow_occasion(first, last):
            return False
        fronted = self._begins(CueKind.COMMA, 0) and first <= self._parse.first_comma < last
        return fronted or (self.begins_clause(last) and not self._are_led(first, last))

    def _are_led(self, first: int, last: int) -> bool:
        """Whether nothing but prepositions stands between a participle, of whose subject it is told, and ``first``."""
        opening = next((at for at in range(first - 1, -1, -1) if not self._begins(CueKind.PREPOSITION, at)), 0)
        return self.are_told_by(opening, last)

    def are_told_by(self, participle: int, at: int) -> bool:
        """Whether a participle that opens the sentence is told of the subject behind its comma: "Arrested at home, X".

        In Romance one of several is told of others: "Detenidos dos ministros, X".
        """
        items, ends = self._parse.items, self._parse.ends
        opening = next((one for one, item in enumerate(items) if item.kind is not ItemKind.MARK), at)
        if participle != opening or not ends(EndingKind.UNDERGONE, opening):
            return False
        several = self._parse.language in ROMANCE and ends(EndingKind.SEVERAL, opening)
        between = range(opening + 1, at)
        parted = any(items[one].kind is ItemKind.BORDER or self._is_verb(one) for one in between)
        return not several and not parted and [items[one].key for one in between].count(",") == 1

    def follow_occasion(self, first: int, last: int) -> bool:
        """Whether a name at ``last`` is the subject behind an occasion on the way to it: "During a briefing, X"."""
        comma = next((at for at in range(last - 1, first - 1, -1) if self._parse.items[at].key == ","), None)
        if comma is None or any(self._parse.items[at].kind is ItemKind.NAME for at in range(comma + 1, last)):
            return False
        opening = next((at for at, item in enumerate(self._parse.items) if item.kind not in THIN), comma)
        led = any(self._begins(CueKind.OCCASION, at) for at in range(opening + 1))
        opens = led or any(self._parse.ends(kind, opening) for kind in _PARTICIPLES)
        return opens and not any(self._is_verb(at) for at in range(opening + 1, comma))

    def _is_verb(self, at: int) -> bool:
        """Whether a verb of the past has a subject before it: "A spoke", but not "a hastily called briefing"."""
        if at not in self._parse.verbs_of_the_past:
            return False
        before = self._parse.before(at, THIN) or 0
        if self._parse.items[before].kind is ItemKind.NAME or self._parse.has_capital(self._parse.items[before]):
            return True
        follows = at + 1 < len(self._parse.items) and self._begins(CueKind.PREPOSITION, at + 1)
        return not self._begins(CueKind.PREPOSITION, before) and not follows

    def pronouns(self) -> tuple[int, ...]:
        """Where "he" stands for the first person of the sentence, who is not the subject."""
        first = next((item for item in self._parse.items if item.is_person), None)
        if first is None or first.first in self._own:
            return ()
        return tuple(at for at in range(len(self._parse.items)) if self._begins(CueKind.PRONOUN, at))

    def are_named(self) -> bool:
        """Whether anybody else is named at all."""
        return any(item.is_person and item.first not in self._own for item in self._parse.items)

    def _adjacent_name(self, first: int, last: int) -> int | None:
        """The person right before ``last``, only fillers between."""
        begun = {end: at for at, end in self._parse.asides.items()}
        at = last
        while (at := begun.get(at - 1, at) - 1) >= first:
            item = self._parse.items[at]
            if item.is_person:
                return at
            if item.kind not in THIN:
                return None
        return None

    def _is_joined(self, at: int, first: int) -> bool:
        """Whether a person does it together with the subject: "A and B", or "A, B" at the beginning of the gap."""
        if self._parse.items[at].first in self._own:
            return True
        if self._parse.items[at].possessive:
            return False
        if self.is_object(at):
            return True
        linked = self._parse.items[first].key in _LINKS
        return linked and at == first + 1 and not (first > 1 and self._begins(CueKind.PREPOSITION, first - 2))

    def begins_clause(self, at: int) -> bool:
        """Whether the subject after a comma does something of its own: "A met B, X waits", "A met B, and X waits"."""
        return self._parse.items[at].first in self._own and begins_clause(self._parse, at)
