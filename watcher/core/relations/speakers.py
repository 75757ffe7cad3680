"""Subjects that only speak of an event, or react to it: "floods kill ten, X says", "X condemns strike on Y"."""

from collections.abc import Sequence, Set
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import THIN, ItemKind
from watcher.core.grammar.powers import is_holder, leader
from watcher.core.grammar.word_order import ORDERED
from watcher.core.lexicon.cues import CueKind
from watcher.core.lexicon.endings import EndingKind

_BOUNDS: Final = frozenset({ItemKind.BORDER, ItemKind.MARK})

_HELPERS: Final = (CueKind.WAS, CueKind.SUFFERING, CueKind.PLANNED)
"""What helps a verb, of which the name before it is the subject: "said its leader, X, would resign"."""


class Speakers:
    """Tells in a sentence whether the subject that some tokens name only speaks of an event.

    ``reactions`` are the items of the verbs by which somebody does no more than that. What is done ``in_person`` on an
    occasion that opens the sentence is done by its subject: "Before leaving on a visit, X said".
    """

    def __init__(self, parse: Parse, own: Set[int], reactions: Sequence[int], *, in_person: bool = False) -> None:
        self._parse = parse
        self._own = own
        self._reactions = reactions
        self._in_person = in_person

    def only_tells(self, who: int, words: Sequence[int]) -> bool:
        """Whether the subject after some words and a comma only tells of them: "two arrested, X says".

        Not of what opens the sentence and is told of the subject: "Speaking in Oslo, X said", "At a briefing, X said".
        """
        items = self._parse.items
        before = self._parse.before(who)
        parted = before is not None and items[before].key == ","
        speaks = parted and who + 1 < len(items) and items[who + 1].kind is ItemKind.BORDER
        return speaks and not self._is_opening(words) and bool(self._own) and any(at < who for at in words)

    def is_no_subject(self, who: int, words: Sequence[int]) -> bool:
        """Whether a name after an occasion is not the subject behind it: "At a briefing, the minister criticised X".

        Nor is a name that says who tells: "According to X, a briefing".
        """
        first, last = min(words, default=who), max(words, default=who)
        if self._parse.language not in ORDERED:
            return False
        if last >= who:
            thin = all(item.kind in THIN for item in self._parse.items[who + 1 : first])
            return first > who and thin and self._is_source(who)
        if not self._is_opening(words):
            return self._parse.begins(CueKind.OCCASION, first)
        if any(map(self._owns, range(first, who))):
            return True
        commas = (at for at in range(who - 1, last, -1) if self._parse.items[at].key == ",")
        return any(map(self._is_of_another, range(next(commas, last) + 1, who)))

    def _owns(self, at: int) -> bool:
        """Whether somebody else is whose an occasion is: "after Y's trip, X said", "after a visit by Y, X said"."""
        item = self._parse.items[at]
        if not item.is_person or item.first in self._own:
            return False
        doers = self._parse.starts(CueKind.PARTNER) - self._parse.starts(CueKind.COMPANY)
        return item.possessive or leader(self._parse, at, doers) is not None

    def _is_of_another(self, at: int) -> bool:
        """Whether an item is no part of somebody's title: "Chancellor of the Exchequer X"."""
        item, parse = self._parse.items[at], self._parse
        titled = is_holder(parse, at) or parse.has_capital(item) or parse.begins(CueKind.OWNING, at)
        return item.kind is ItemKind.WORD and not titled

    def _is_opening(self, words: Sequence[int]) -> bool:
        """Whether some words are, or follow, a participle or a preposition that opens the clause: "Asked", "In a"."""
        first = min(words, default=-1)
        if first < 0:
            return False
        if self._in_person and not self._stands_first(first):
            start = next(at for at, item in enumerate(self._parse.items) if item.kind not in THIN)
            return any(map(self._may_open, range(start + 1))) and not any(
                map(self._ends_opening, range(start + 1, first))
            )
        return self._stands_first(first) and self._may_open(first)

    def _may_open(self, at: int) -> bool:
        participle = self._parse.ends(EndingKind.GERUND, at) or self._parse.ends(EndingKind.UNDERGONE, at)
        return participle or self._parse.begins(CueKind.OCCASION, at)

    def _ends_opening(self, at: int) -> bool:
        """Whether an item ends what opens a sentence, or makes it a clause of its own."""
        item = self._parse.items[at]
        return item.parts or item.is_person or at in self._parse.verbs_of_the_past

    def _stands_first(self, at: int) -> bool:
        """Whether nothing but small words stands before an item, or a mark."""
        before = self._parse.items[:at]
        return not before or before[-1].kind in _BOUNDS or all(item.kind in THIN for item in before)

    def only_speaks(self, who: int, first: int, last: int) -> bool:
        """Whether the name is that of who tells of a phrase, or who mourns or slams it: "floods kill ten, X says"."""
        between = range(last, who) if who >= last else range(who + 1, first)
        if any(at in self._reactions or self._parse.items[at].kind is ItemKind.BORDER for at in between):
            return True
        if who < first and self._is_source(who):
            return True
        partings = {*self._parse.partings}
        return who >= last and any(self._parse.items[at].first in partings for at in between)

    def is_in_report(self, who: int, last: int) -> bool:
        """Whether a name stands in what somebody else is quoted with behind a phrase: "told a briefing that X"."""
        return any(self._parse.begins(CueKind.THAT, at) for at in range(last, who))

    def _is_source(self, who: int) -> bool:
        """Whether a name between a verb of speech and a comma only says who tells: "according to X, two"."""
        before = self._parse.before(who)
        return before is not None and self._parse.items[before].kind is ItemKind.BORDER and self._is_parted(who)

    def _is_parted(self, who: int) -> bool:
        """Whether a comma follows a name, and nothing that is told of it: "X, who", "X, arrested", "X, had"."""
        items = self._parse.items
        if who + 2 >= len(items) or items[who + 1].key != ",":
            return False
        if self._parse.language in ORDERED and self._parse.begins_any(_HELPERS, who + 2):
            return False
        return not self._parse.begins(CueKind.RELATION, who + 2) and not self._parse.ends(EndingKind.UNDERGONE, who + 2)

    def only_reacts(self, first: int) -> bool:
        """Whether the subject before an event only speaks of it: "X condemns strike on Y"."""
        own = [at for at in range(first) if self._parse.items[at].first in self._own]
        return any(at in self._reactions for at in range(own[-1] + 1, first)) if own else False
