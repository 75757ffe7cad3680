"""Whether harm is told of the people of a state or an organisation: "two Germans died in Spain", "a member of X".

For English, whose order of words tells whose people somebody is.
"""

from collections.abc import Sequence, Set
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import ItemKind
from watcher.core.grammar.powers import is_somebody, leader
from watcher.core.lexicon.cues import CueKind
from watcher.core.relations.statements import Statement

_TITLE: Final = 5
"""Items between a name and its people: "X's newly appointed deputy defence minister"."""
_PEOPLE: Final = (CueKind.DIGNITARY, CueKind.DELEGATE, CueKind.COMPATRIOT)
_OF: Final = (CueKind.OWNING, CueKind.EMPLOYED)
_ELSEWHERE: Final = (CueKind.MEANS, CueKind.DESTINATION, CueKind.BESIDE, CueKind.AGENT, CueKind.ABOUT)
"""What leads to where, by what or by whom it is done: "in", "near", "by", "on"; not "a warrant for"."""


class Nationals:
    """Tells in a sentence whether those who are harmed are people of one whom the tokens ``own`` name.

    ``countries`` are the watched entities that are countries: they are not harmed themselves, as a firm is charged.
    """

    def __init__(self, parse: Parse, own: Set[int], countries: Set[str]) -> None:
        self._parse = parse
        self._items = parse.items
        self._begins = parse.begins
        self._own = own
        self._countries = countries
        self._links = parse.starts(CueKind.PREPOSITION) - parse.starts(CueKind.COMMA)

    def are_harmed(self, statement: Statement) -> bool:
        """Whether a statement is told of their people, or of an organisation itself."""
        who, words = statement.who, statement.span.words
        if who is None:
            return True
        if self._is_led_elsewhere(who, words):
            return self._are_of(who)
        item = self._items[who]
        country = item.place is not None or any(one.entity in self._countries for one in item.watched)
        people = bool(item.nationals or (item.states and item.place is None))
        return people or not country or self._stand_after(who, words) or self._are_of(who)

    def _is_led_elsewhere(self, who: int, words: Sequence[int]) -> bool:
        """Whether a preposition that belongs to nothing told leads to a name: "killed aboard an X", "held in X"."""
        link = leader(self._parse, who, self._links)
        return link is not None and link not in words and self._parse.begins_any(_ELSEWHERE, link)

    def _stand_after(self, who: int, words: Sequence[int]) -> bool:
        """Whether people stand right behind a name, whose they are: "X's ambassador", "X protester"."""
        end = min(len(self._items), who + 1 + _TITLE, min((at for at in words if at > who), default=len(self._items)))
        for at in range(who + 1, end):
            if self._is_people(at):
                return True
            if self._parts(at):
                return False
        return False

    def _parts(self, at: int) -> bool:
        item = self._items[at]
        return item.kind is ItemKind.NAME or item.parts or item.first in self._links

    def _are_of(self, who: int) -> bool:
        """Whether "of" or "at" leads back from a name to its people: "two managers of X", "President Y of X"."""
        link = leader(self._parse, who, self._links)
        if not link:
            return False
        return self._parse.begins_any(_OF, link) and self._is_people(link - 1)

    def _is_people(self, at: int) -> bool:
        """Whether somebody stands at an item: with a name, by a role, or as one of a people."""
        somebody = self._items[at].is_person or is_somebody(self._parse, at)
        return somebody or self._parse.begins_any(_PEOPLE, at)
