"""Whose deal it is: "X buys rival Y", "Y's bid for X"; not "X approves Y's merger", "users of X buy", "Y, X says".

For English, whose order of words tells who buys what.
"""

from collections.abc import Sequence, Set
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import THIN, ItemKind
from watcher.core.grammar.powers import is_somebody, leader
from watcher.core.lexicon.cues import CueKind
from watcher.core.lexicon.endings import EndingKind
from watcher.core.relations.holdings import Holdings
from watcher.core.relations.statements import Relation, Statement

_JUDGING: Final = (CueKind.STANCE, CueKind.REACTION, CueKind.REVIEW)
"""What one does who makes no deal, but thinks something of one, permits it or serves it."""

_NO_NOUN: Final = (CueKind.CORPORATE, CueKind.DENIED, CueKind.UNCLEAR, CueKind.PLANNED, CueKind.WEIGHS)
"""What is no noun that a name only describes: a part of a firm, and verbs, "X mulls merger"."""


class Deals:
    """Tells in a sentence whether a deal is one of firms, and one of those whom the tokens ``own`` name."""

    def __init__(self, parse: Parse, own: Set[int]) -> None:
        self._parse = parse
        self._items = parse.items
        self._begins = parse.begins
        self._own = own
        self._links = parse.starts(CueKind.PREPOSITION) - parse.starts(CueKind.COMMA)
        self._holdings = Holdings(parse, own)

    def are_told_of(self, statement: Statement) -> bool:
        """Whether what a statement tells is a deal of firms, and who is named there makes it, or is bought."""
        who, words = statement.who, statement.span.words
        if who is None or not words:
            return False
        apart = self.only_judges(who, words) or self._is_bystander(who, words)
        if apart or (statement.relation is Relation.PHRASE and not self._is_beside(who, words)):
            return False
        return self._holdings.are_traded(words)

    def only_judges(self, who: int, words: Sequence[int]) -> bool:
        """Whether one before a deal only thinks something of it, permits it or serves it: "X approves the merger"."""
        first = min(words, default=who)
        judges = any(self._parse.begins_any(_JUDGING, at) for at in range(who + 1, first + 1))
        return judges and not self._acts_for(who)

    def _acts_for(self, who: int) -> bool:
        """Whether a part of a firm, or who acts for it, stands beside its name: "shareholders of X", "X's board"."""
        link = leader(self._parse, who, self._parse.starts(CueKind.OWNING))
        after = who + 1 < len(self._items) and self._begins(CueKind.CORPORATE, who + 1)
        return after or (link is not None and link > 0 and self._begins(CueKind.CORPORATE, link - 1))

    def _is_bystander(self, who: int, words: Sequence[int]) -> bool:
        """Whether a name only says where a deal is told, or whose users or goods it is about: "users of X buy"."""
        if who > min(words):
            return self._is_mere_place(who, words)
        if self._items[who].possessive or who + 1 == min(words):  # "with X's takeover", "with the X takeover"
            return False
        link = leader(self._parse, who, self._links)
        if link is not None and not self._acts_for(who) and not self._completes_deal(link):
            return True
        return self._is_attribute(who, min(words))

    def _is_mere_place(self, who: int, words: Sequence[int]) -> bool:
        """Whether a name behind a deal is where it is told of, or none of its sides: "a merger, X reports"."""
        link = leader(self._parse, who, self._links, passed=_describes)
        if link is not None and link not in words:
            return not self._is_side(link) and not self._begins(CueKind.CORPORATE, link - 1)
        return who not in self._parse.clause_of(max(words), max(words))

    def _completes_deal(self, link: int) -> bool:
        """Whether a preposition leads from what is planned to a side of it: "talks with X on a merger"."""
        return link > 0 and self._begins(CueKind.PLAN, link - 1) and self._is_side(link)

    def _is_side(self, link: int) -> bool:
        """Whether a preposition leads to a side of a deal: "by X", "for X", "between X and Y"."""
        return self._parse.begins_any((CueKind.OWNING, CueKind.PARTNER, CueKind.ENTERING), link)

    def _is_attribute(self, who: int, first: int) -> bool:
        """Whether a name only describes the noun after it, which is no part of a firm: "X users bought", "X jets"."""
        noun = who + 1
        if noun >= first or self._items[noun].kind is not ItemKind.WORD:
            return False
        if self._parse.begins_any(_NO_NOUN, noun) or not self._parse.ends(EndingKind.SEVERAL, noun):
            return False
        return noun + 1 == first or self._begins(CueKind.WAS, noun + 1) or is_somebody(self._parse, noun)

    def _is_beside(self, who: int, words: Sequence[int]) -> bool:
        """Whether a deal that a mere phrase names is said to be that of who stands near, and of nobody between."""
        between = range(max(words) + 1, who) if who > max(words) else range(who + 1, min(words))
        return all(map(self._leads, between)) if who > max(words) else not any(map(self._is_another, between))

    def _leads(self, at: int) -> bool:
        """Whether an item may stand between a deal and one of its sides: "of", "with rival", a name and "and"."""
        item = self._items[at]
        thin = item.kind in THIN or item.kind is ItemKind.NAME or self._parse.has_capital(item)
        return thin or self._begins(CueKind.CORPORATE, at) or item.first in self._links

    def _is_another(self, at: int) -> bool:
        """Whether somebody else is named."""
        item = self._items[at]
        return item.first not in self._own and (item.is_person or item.first in self._parse.capitals)


def _describes(parse: Parse, at: int) -> bool:
    """Whether an item may stand before a name to say what it is: "the Danish brewer X"."""
    item = parse.items[at]
    return parse.begins(CueKind.CORPORATE, at) or item.place is not None or parse.has_capital(item)
