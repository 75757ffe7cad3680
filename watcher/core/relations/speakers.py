"""Subjects that only speak of an event, or react to it: "floods kill ten, X says", "X condemns strike on Y"."""

from collections.abc import Sequence, Set

from watcher.core.grammar.clauses import ItemKind, Parse
from watcher.core.lexicon.endings import EndingKind


class Speakers:
    """Tells in a sentence whether the subject that some tokens name only speaks of an event.

    ``reactions`` are the items of the verbs by which somebody does no more than that.
    """

    def __init__(self, parse: Parse, own: Set[int], reactions: Sequence[int]) -> None:
        self._parse = parse
        self._own = own
        self._reactions = reactions

    def only_tells(self, who: int, words: Sequence[int]) -> bool:
        """Whether the subject after some words and a comma only tells of them: "two arrested, X says".

        Not of an opening participle, which is told of the subject: "Speaking in Oslo, X said".
        """
        items = self._parse.items
        before = next((at for at in range(who - 1, -1, -1) if items[at].kind is not ItemKind.FILLER), who)
        speaks = who + 1 < len(items) and items[who + 1].kind is ItemKind.BORDER and items[before].key == ","
        participle = 0 in words and self._parse.ends(EndingKind.GERUND, 0)
        return speaks and not participle and bool(self._own) and any(at < who for at in words)

    def only_speaks(self, who: int, first: int, last: int) -> bool:
        """Whether the name is that of who tells of a phrase, or who mourns or slams it: "floods kill ten, X says"."""
        between = range(last, who) if who >= last else range(who + 1, first)
        if any(at in self._reactions or self._parse.items[at].kind is ItemKind.BORDER for at in between):
            return True
        partings = {*self._parse.partings}
        return who >= last and any(self._parse.items[at].first in partings for at in between)

    def only_reacts(self, first: int) -> bool:
        """Whether the subject before an event only speaks of it: "X condemns strike on Y"."""
        own = [at for at in range(first) if self._parse.items[at].first in self._own]
        return any(at in self._reactions for at in range(own[-1] + 1, first)) if own else False
