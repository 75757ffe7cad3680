"""Names that only say of what or of whom something else is: "man arrested after attack on X", "the resignation of Y".

After prepositions this is for German and the Slavic languages, which put the deed at either end of the sentence.
"""

from collections.abc import Sequence, Set
from typing import Final

from watcher.core.grammar.clauses import Item, ItemKind, Parse
from watcher.core.grammar.offices import GENITIVE
from watcher.core.grammar.powers import is_somebody, leader
from watcher.core.lexicon.cues import CueKind
from watcher.core.lexicon.endings import EndingKind

_READ = GENITIVE | {"de"}
"""Languages in which names complete other nouns in this way."""
_CLOSING: Final = frozenset({CueKind.POST, CueKind.OFFICER})


class Complements:
    """Tells in a sentence whether the name of its subject, which some tokens begin, only completes another noun."""

    def __init__(self, parse: Parse, own: Set[int]) -> None:
        self._parse = parse
        self._own = own
        self._known = parse.language in _READ
        self._links = parse.starts(CueKind.PREPOSITION)

    def only_completes(self, who: int, words: Sequence[int]) -> bool:
        """Whether a preposition leads from a noun that is none of some words to a name: "attack on X", "killer of X".

        A clause may open with the preposition: "Gegen X wurde Haftbefehl erlassen".
        """
        if not self._known:
            return False
        items = self._parse.items
        about = who - 1 if who and self._parse.begins(CueKind.AFFAIR, who - 1) else who
        led = leader(self._parse, about, self._links)
        if not led:
            return False
        return led - 1 not in words and self._is_noun(items[led - 1])

    def stands_in_relative(self, who: int, words: Sequence[int]) -> bool:
        """Whether a name belongs to what somebody else does of whom words after it are told: "the man who hurt X fled".

        Not in "the man who wants X jailed".
        """
        begun = self._relative_before(who)
        if begun is None or not words or min(words) < who:
            return False
        first = min(words)
        if self._known:  # a comma ends the clause
            return any(self._parse.items[at].key == "," for at in range(who, first))
        wanted = any(self._parse.begins(CueKind.UNCLEAR, at) for at in range(begun, who))
        return not wanted or first > who + 1 or self._parse.begins(CueKind.SUFFERING, first)

    def _relative_before(self, who: int) -> int | None:
        """The pronoun with which the clause of a name begins, if it is told of people or of somebody's aides."""
        for at in range(who - 1, 0, -1):
            item = self._parse.items[at]
            if item.kind is ItemKind.BORDER or item.key == "," or item.is_person:
                return None
            if self._parse.begins(CueKind.COMMA, at) and item.first not in self._links:
                before = at - 1 - (self._parse.items[at - 1].key == ",")
                return at if before >= 0 and is_somebody(self._parse, before) else None
        return None

    def are_of_another(self, last: int) -> bool:
        """Whether somebody else stands right after some words, of which ``last`` is the last: "отставки Y"."""
        items = self._parse.items
        if self._parse.language not in GENITIVE or last + 1 >= len(items) or self._is_post(items[last]):
            return False
        after = items[last + 1]
        return after.first not in self._own and (after.is_person or after.first in self._parse.capitals)

    def own_it(self, who: int, words: Sequence[int]) -> bool:
        """Whether somebody unnamed stands in the genitive after a noun of some words: "X об отставке министра"."""
        items = self._parse.items
        after = (at + 1 for at in words if who < at < len(items) - 1 and self._is_noun(items[at]))
        slavic = self._parse.language in GENITIVE
        return slavic and any(items[at].first in self._parse.starts(CueKind.PARTY) for at in after)

    def _is_noun(self, item: Item) -> bool:
        text = self._parse.text(item.first, item.last)
        if item.kind is ItemKind.FILLER and (item.is_date or item.first in self._parse.starts(CueKind.FILLER)):
            return False
        if item.kind not in {ItemKind.WORD, ItemKind.FILLER} or item.first in self._links:
            return False
        if self._parse.language not in GENITIVE:
            return text[:1].isupper()  # German
        planned = item.first in self._parse.starts(CueKind.PLAN)  # "визит" has the ending of a verb
        return planned or not self._parse.endings.mark(text, EndingKind.VERB)

    def _is_post(self, item: Item) -> bool:
        return any(item.first in self._parse.starts(kind) for kind in _CLOSING)
