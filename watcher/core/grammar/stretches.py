"""Where in a sentence a cue may speak of an event: before it in its clause, within it, and close behind it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from watcher.core.grammar.adjuncts import (
    claim_after_complements,
    closing_denial,
    denial_after_aside,
    is_cause,
    reason_before,
)
from watcher.core.grammar.brackets import governing_clause
from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.headings import denied_heading
from watcher.core.grammar.items import ItemKind
from watcher.core.grammar.reports import refuting
from watcher.core.lexicon.cues import CueHit, CueKind
from watcher.core.naming.entities import Form


@dataclass(frozen=True, slots=True)
class Span:
    """Where an event stands in a parse, as items ``first`` to ``last`` (exclusive), and the items of its own words.

    The event's own words are never cues against it (election *postponed*), but may say that it is to come (*посетит*);
    those in ``future`` do by the form in which they are found (*obniży*).
    """

    first: int
    last: int
    words: tuple[int, ...] = ()
    future: tuple[int, ...] = ()


_BEFORE = 5
"""Words before the event among which a cue governs it: "rules out a visit", not "wants to talk of X's visit"."""
_AFTER = 8
"""Words after the event among which a cue still speaks of it: "visit to X was called off"."""
_COMPLETED = 2
"""Tokens between a cue and the "that" which leads from it to the event."""


class Stretch:
    """The items of a sentence among which cues speak of the event at ``span``; ``against`` are those against any.

    Where the event is but the reason of something ("cancels flights because of the strike"), none is that stands
    before the word that says so. ``main`` is the item of the event's main word, ``acts`` whether a person before it
    may be who does it, and ``clause`` the token with which its clause begins: doubt about what stands before is no
    doubt of it.
    """

    def __init__(self, parse: Parse, span: Span, against: Iterable[CueHit]) -> None:
        self._parse = parse
        self._begins = parse.begins
        self._span = span
        self._own = {parse.items[at].first for at in span.words}
        self._against = tuple(against)
        self._begun = {cue.first for cue in self._against}
        words = (at for at in span.words if not parse.begins(CueKind.PREPOSITION, at))
        self.main = max(words, default=span.last - 1)
        self.acts = self._is_doer(span.first) and span.first < self.main
        starts = (parse.items[at].first for at in range(self.main, span.first, -1) if self._opens_clause(at))
        self.clause = next(starts, 0)

    def _opens_clause(self, at: int) -> bool:
        """Whether a clause begins with an item, and none with the "as" of "replaces Y as minister"."""
        completes = self._begins(CueKind.AS, at) and not self._is_comma(at - 1)
        return self._begins(CueKind.COMMA, at) and not completes

    def items(self) -> Iterator[int]:
        """The items, an aside without a word of the event left out."""
        reason = reason_before(self._parse, self.main)
        before = (*self._before(), *self._within())
        told_before = reason is not None and min(self._span.words, default=reason) < reason  # "estudia oferta por X"
        yield from (at for at in before if reason is None or told_before or at > reason)
        yield from self._after()

    def _before(self) -> Iterable[int]:
        """From the event back to where its clause begins, or as far as a cue governs it."""
        counted = 0
        for at in range(self._span.first - 1, -1, -1):
            counted += self._parse.items[at].kind is not ItemKind.MARK
            if counted > _BEFORE or (self._ends_clause(at) and not self._completes(at)):
                yield from (at for _ in range(self._is_against(at)))
                yield from denied_heading(self._parse, at)
                break
            yield at
        yield from governing_clause(self._parse, self.main)
        yield from refuting(self._parse, self._span.first)

    def _within(self) -> Iterable[int]:
        """From the first item to the event's main word; what stands between commas without such a word is an aside."""
        aside: list[int] = []
        kept: list[int] = []
        opened = False
        for at in range(self._span.first, self.main + 1):
            if self._is_comma(at):
                kept += [] if opened else aside
                aside, opened = [], True
            else:
                aside.append(at)
                opened = opened and at not in self._span.words
        return (*kept, *aside)

    def _after(self) -> Iterable[int]:
        """What follows the main word: names, fillers and the first other word, with the one that completes it.

        Nothing where the event is the cause of what follows ("из-за забастовки отменены рейсы"); and the verb with
        which a clause ends, by which it is not at all ("Treffen wird es vor dem Sommer nicht geben").
        """
        if is_cause(self._parse, self.main):
            yield from range(self.main + 1, max(self._span.words, default=self.main))  # "tritt bei der Wahl nicht an"
            return
        yield from closing_denial(self._parse, self.main)
        yield from () if self.acts else denial_after_aside(self._parse, self.main)
        yield from () if self.acts else claim_after_complements(self._parse, self.main)
        words = 0
        for at in range(self.main + 1, min(self.main + 1 + _AFTER, len(self._parse.items))):
            if self._ends_clause(at) or words > 1 or self._begins_predicate(at) or self._limits(at):
                return
            yield at
            words += words > 0 or self._parse.is_plain_word(at)

    def _is_doer(self, at: int) -> bool:
        """Whether a person at an item may be who does it, and not whose it is: "X's visit", "la visite de X"."""
        item = self._parse.items[at]
        before = self._parse.before(at, {ItemKind.MARK})
        owned = item.possessive or (before is not None and self._begins(CueKind.OWNING, before))
        return item.is_person and not owned and all(one.form is not Form.INFLECTED for one in item.mentions)

    def _begins_predicate(self, at: int) -> bool:
        """Whether what denies or doubts is the second of two things that are done: "X met Y and urged him to"."""
        if not self.acts or not self._begins(CueKind.JOIN, at):
            return False
        first = at + 1
        while first < len(self._parse.items) - 1 and self._is_small(first):
            first += 1
        return first < len(self._parse.items) and self._is_against(first)

    def _is_small(self, at: int) -> bool:
        """Whether an item is a small word that neither denies nor doubts: "and still refuses"."""
        return self._parse.items[at].kind is ItemKind.FILLER and not self._is_against(at)

    def _limits(self, at: int) -> bool:
        """Whether a "not" only tells which things are meant: "the shares not held by X"."""
        before = self._parse.items[at - 1]
        return (
            self._parse.items[at].key == "not" and self._parse.is_plain_word(at - 1) and before.first not in self._own
        )

    def _is_against(self, at: int) -> bool:
        """Whether an item begins what denies or doubts: "if"."""
        return self._parse.items[at].first in self._begun

    def _completes(self, at: int) -> bool:
        """Whether what denies or doubts goes on here: "denied that", "denies reports that"."""
        if self._is_comma(at):
            return at + 1 < len(self._parse.items) and self._completes(at + 1)
        first = self._parse.items[at].first
        led = any(cue.first < first <= cue.last + _COMPLETED for cue in self._against)
        return led and self._begins(CueKind.THAT, at)

    def _is_comma(self, at: int) -> bool:
        return self._parse.items[at].key == ","

    def _ends_clause(self, at: int) -> bool:
        return self._is_comma(at) or self._parse.parts_clauses(at)
