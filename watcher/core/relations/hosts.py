"""Of whom an event is told that is held somewhere: the state whose election it is, or who stands in it.

For English, whose order of words tells whose it is: "France's election", not "Russian meddling in the election".
"""

from collections.abc import Sequence, Set
from itertools import takewhile
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import THIN, ItemKind
from watcher.core.grammar.powers import is_led, leader
from watcher.core.lexicon.cues import CueKind
from watcher.core.lexicon.endings import EndingKind
from watcher.core.naming.entities import Form
from watcher.core.relations.statements import Relation, Statement

_ADJECTIVES: Final = 3
"""Items between whose it is and what is held: "Norway's hard-fought presidential election"."""
_JOINED: Final = 8
"""Items after it among which its place stands: "elections in Norway, Sweden and"."""
_NEAR: Final = 8
"""Items between the one who holds it and what is held."""


class Hosts:
    """Tells in a sentence whether what is held somewhere is told of one whom the tokens ``own`` name."""

    def __init__(self, parse: Parse, own: Set[int], *, is_person: bool) -> None:
        self._parse = parse
        self._items = parse.items
        self._begins = parse.begins
        self._own = own
        self._is_person = is_person
        self._leading = parse.starts(CueKind.PREPOSITION) | parse.starts(CueKind.COMMA)

    def is_told(self, statement: Statement) -> bool:
        """Whether a statement is told of one of them."""
        words = statement.span.words
        if self._is_person and any(self._begins(CueKind.PLEBISCITE, at) for at in words):
            return False
        if statement.relation is Relation.PATTERN:
            if statement.who is None and statement.place is not None:
                return self._is_hosted_by(statement.place, words)
            return not is_led(self._parse, min(words), CueKind.FORMER)  # "former presidential candidate X"
        first, last = min(words), max(words) + 1
        if statement.who is None or self._only_describes(last):
            return False
        if self._is_person:
            return not self._is_led(first, verbal=len(words) > 1) and not self._begins(CueKind.PARTY, last - 1)
        return self._is_own(statement.who, first) or self._is_in_own(last) or self._is_held(statement.who, first)

    def _is_hosted_by(self, host: int, words: Sequence[int]) -> bool:
        """Whether what a pattern found at a place is one of theirs."""
        own = self._items[host].first in self._own
        return own and not self._meddles(host, words) and not self._only_describes(max(words) + 1)

    def _meddles(self, host: int, words: Sequence[int]) -> bool:
        """Whether what is held is not that of who stands before it: "Norway's role in the vote"."""
        first = min(words)
        between = range(host + 1, first)
        if host > first or not between:
            return False
        if self._items[host].possessive:
            return any(map(self._parts, between))
        thin = all(self._items[at].kind in THIN for at in between)
        return thin and any(self._begins(CueKind.JOIN, at) for at in between)

    def _only_describes(self, last: int) -> bool:
        """Whether a noun follows that what is held only describes: "election promise"."""
        if last >= len(self._items):
            return False
        item = self._items[last]
        if item.key == "-" and item.kind is ItemKind.MARK:
            return True
        return (
            self._parse.is_plain_word(last)
            and not self._parse.ends(EndingKind.VERB, last)
            and not self._begins(CueKind.WAS, last)
        )

    def _is_led(self, first: int, *, verbal: bool = False) -> bool:
        """Whether a preposition or a conjunction leads to an item: "during the election"; not the "to" of a verb."""
        link = leader(self._parse, first, self._leading, passed=_is_placed)
        return link is not None and not (verbal and self._begins(CueKind.INFINITIVE, link))

    def _is_own(self, who: int, first: int) -> bool:
        """Whether a name leads up to what is held: "the French presidential election"."""
        between = range(who + 1, first)
        joined = any(self._begins(CueKind.JOIN, at) for at in between)
        return who < first and len(between) <= _ADJECTIVES and not joined and not any(map(self._parts, between))

    def _parts(self, at: int) -> bool:
        item = self._items[at]
        return item.kind is ItemKind.NAME or item.parts or item.first in self._leading

    def _is_in_own(self, last: int) -> bool:
        """Whether "in" leads from what is held to a name, or to a list in which it stands."""
        if last >= len(self._items) or not self._begins(CueKind.OF_PLACE, last):
            return False
        behind = self._items[last + 1 : last + 1 + _JOINED]
        joined = takewhile(lambda item: item.kind in {ItemKind.NAME, *THIN}, behind)
        return any(item.first in self._own for item in joined)

    def _is_held(self, who: int, first: int) -> bool:
        """Whether the one at an item does it: "Norway, like Sweden, faces elections"; an adjective does nothing."""
        item = self._items[who]
        adjective = bool(item.mentions) and all(one.form is Form.INFLECTED for one in item.mentions)
        if who > first or item.possessive or adjective or self._is_led(who) or first - who > _NEAR:
            return False
        led = next((at for at in range(first - 1, who, -1) if self._begins(CueKind.PREPOSITION, at)), None)
        named = any(self._items[at].kind is ItemKind.NAME for at in range(who + 1, first) if not self._is_joined(at))
        return not named and (led is None or self._begins(CueKind.ENTERING, led))

    def _is_joined(self, at: int) -> bool:
        return self._begins(CueKind.JOIN, at - 1) or self._items[at - 1].key == ","


def _is_placed(parse: Parse, at: int) -> bool:
    return parse.items[at].place is not None
