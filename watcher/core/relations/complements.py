"""Names that only say of what or of whom something else is: "man arrested after attack on X", "the resignation of Y".

German and the Slavic languages put the deed at either end of the sentence, and their nouns are told by a capital or an
ending: whatever noun leads to a name with a preposition is told of, not the name. English, French and Spanish tell
nouns from verbs by neither ("warrant issued for X"), but begin with the subject, so that only what stands there before
a name is looked at: ``Owners.completes_subject``.
"""

from collections.abc import Sequence, Set
from typing import Final

from watcher.core.grammar.clauses import RELATIVES, Parse
from watcher.core.grammar.items import PLAIN, Item, ItemKind
from watcher.core.grammar.nouns import determines
from watcher.core.grammar.powers import is_somebody, leader
from watcher.core.grammar.word_order import GENITIVE, INFLECTED, ORDERED, ROMANCE
from watcher.core.lexicon.cues import CueKind
from watcher.core.lexicon.endings import EndingKind
from watcher.core.naming.entities import Form

"""Languages in which names complete other nouns in this way."""
_ARTICLES: Final = (CueKind.DEFINITE, CueKind.INDEFINITE)
_GENITIVE_LENGTH: Final = 2
_OWNED_WITHIN: Final = 6
"""Items after a noun within which its owner stands."""
_DESCRIBED: Final = 3
"""Items from the first adjective of somebody on among which he stands."""
_TITLE: Final = 3
"""Items before the last word of a title among which it says that it is one."""
_CLOSING: Final = frozenset({CueKind.POST, CueKind.OFFICER})


class Complements:
    """Tells in a sentence whether the name of its subject, which some tokens begin, only completes another noun."""

    def __init__(self, parse: Parse, own: Set[int]) -> None:
        self._parse = parse
        self._own = own
        self._known = parse.language in INFLECTED
        self._links = parse.starts(CueKind.PREPOSITION)

    def only_completes(self, who: int, words: Sequence[int]) -> bool:
        """Whether a preposition leads from a noun that is none of some words to a name: "attack on X", "killer of X".

        A clause may open with the preposition: "Gegen X wurde Haftbefehl erlassen".
        """
        if not self._known:
            return False
        if self._completes_abstract(who, words):
            return True
        items = self._parse.items
        about = who - 1 if who and self._parse.begins(CueKind.AFFAIR, who - 1) else who
        led = leader(self._parse, about, self._links)
        if not led:
            return False
        if self._parse.begins(CueKind.AGENT, led) and led not in words:
            return True
        return self._head(led - 1) not in words and self._is_noun(items[led - 1])

    def _head(self, at: int) -> int:
        """The noun that a German genitive completes: "Haftbefehl des Gerichts"; else the item itself."""
        items = self._parse.items
        owns = self._parse.language == "de" and at > 1 and self._parse.begins(CueKind.GENITIVE, at - 1)
        return at - _GENITIVE_LENGTH if owns and self._is_noun(items[at - _GENITIVE_LENGTH]) else at

    def _completes_abstract(self, who: int, words: Sequence[int]) -> bool:
        """Whether a name in the genitive completes what is done or is the case: "по делу об убийстве X задержан".

        Not the last word of a title: "министра образования X".
        """
        at, items = who - 1, self._parse.items
        if self._parse.language not in GENITIVE or at < 0 or at in words or self._parse.begins(CueKind.AFFAIR, at):
            return False
        inflected = bool(items[who].mentions) and all(one.form is Form.INFLECTED for one in items[who].mentions)
        noun = items[at].kind in PLAIN and not self._parse.begins(CueKind.FILLER, at)
        abstract = noun and self._parse.ends(EndingKind.ABSTRACT, at)
        return inflected and abstract and not self._ends_title(at)

    def _ends_title(self, at: int) -> bool:
        """Whether somebody stands before a noun, and no preposition leads from him to it."""
        for before in range(at - 1, max(-1, at - 1 - _TITLE), -1):
            if self._parse.items[before].first in self._links:
                return False
            if is_somebody(self._parse, before):
                return True
        return False

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

    def stands_in_aside(self, who: int, words: Sequence[int]) -> bool:
        """Whether a name only says who somebody named before it is: "Y, who replaced X, fled", "Y, a friend of X".

        For English; elsewhere the comma ends what a clause tells.
        """
        items = self._parse.items
        commas = [at for at, item in enumerate(items) if item.key == ","]
        begun = max((at for at in commas if at < who), default=0)
        end = min((at for at in commas if at > who), default=len(items))
        if self._parse.language not in ORDERED or begun == 0 or not words or min(words) < end:
            return False
        head = items[begun - 1]
        named = head.is_person or head.first in self._parse.capitals
        another = named and head.first not in self._own and not head.possessive
        return another and self._is_led_in(begun, who) and not self._is_spoken_of(end)

    def _is_led_in(self, begun: int, who: int) -> bool:
        """Whether a verb or a preposition behind a comma leads to a name, and nobody says what follows."""
        between = range(begun + 1, who)
        joined = any(self._parse.items[at].parts or self._parse.begins(CueKind.JOIN, at) for at in between)
        verb = (at in self._parse.verbs_of_the_past or self._parse.begins_any(RELATIVES, at) for at in between)
        return not joined and (any(verb) or any(self._parse.items[at].first in self._links for at in between))

    def _is_spoken_of(self, first: int) -> bool:
        """Whether the subject stands, by name or by a pronoun, from an item on."""
        after = range(first, len(self._parse.items))
        named = any(self._parse.items[at].first in self._own for at in after)
        return named or any(self._parse.begins(CueKind.SPOKEN_OF, at) for at in after)

    def _relative_before(self, who: int) -> int | None:
        """The pronoun with which the clause of a name begins, if it is told of people or of somebody's aides."""
        for at in range(who - 1, 0, -1):
            item = self._parse.items[at]
            if item.parts or item.is_person:
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

    def belong_to_another(self, words: Sequence[int]) -> bool:
        """Whether German nouns are said to be of somebody who is not the subject: "Rücktritt seiner Chefin".

        Not of whoever orders it: "Haftbefehl des Gerichts gegen X"; nor where the subject's own name follows.
        """
        if self._parse.language != "de" or any(self._is_verb(at) for at in words):
            return False
        return any(self._is_owned_by_another(at) for at in words if self._is_noun(self._parse.items[at]))

    def are_of_infinitive(self, who: int, words: Sequence[int]) -> bool:
        """Whether a German infinitive has somebody else after the comma: "X bat den Präsidenten, Y zu entlassen"."""
        last, items = max(words, default=0), self._parse.items
        if self._parse.language != "de" or last == 0 or not self._parse.begins(CueKind.INFINITIVE, last - 1):
            return False
        comma = next((at for at in range(last, who, -1) if items[at].key == ","), last)
        return any(item.is_person and item.first not in self._own for item in items[comma:last])

    def _is_verb(self, at: int) -> bool:
        """Whether a German word with a meaning of its own is no noun."""
        item = self._parse.items[at]
        return item.kind is ItemKind.WORD and item.first not in self._links and not self._is_noun(item)

    def _is_owned_by_another(self, at: int) -> bool:
        items = self._parse.items
        if at + 1 == len(items) or not self._parse.begins(CueKind.GENITIVE, at + 1):
            return False
        article = self._parse.begins_any(_ARTICLES, at + 1)
        owner = next((one for one in range(at + 2, min(at + _OWNED_WITHIN, len(items))) if self._is_named(one)), None)
        if owner is None or (article and not items[owner].is_person and not is_somebody(self._parse, owner)):
            return False
        names = range(owner, min(owner + _OWNED_WITHIN, len(items)))
        name = next((one for one in names if not self._is_title(one)), owner)
        return items[name].first not in self._own

    def _is_title(self, at: int) -> bool:
        """Whether an item may stand between an owner's first noun and his name: "des Vorstandschefs Dr. X"."""
        item = self._parse.items[at]
        return item.kind is not ItemKind.NAME and (item.key == "." or self._is_named(at))

    def _is_named(self, at: int) -> bool:
        """Whether a noun or a name stands at an item."""
        item = self._parse.items[at]
        return item.is_person or (item.place is None and self._parse.text(item.first, item.last)[:1].isupper())

    def own_it(self, who: int, words: Sequence[int]) -> bool:
        """Whether somebody unnamed owns a noun of some words: "X об отставке министра", "X on a visit of the premier".

        He stands in the genitive, or behind "of"; what he is called may stand between.
        """
        owners = (self._owner_of(at) for at in words if who < at < len(self._parse.items) - 1)
        return any(owner is not None and self._is_somebody_else(owner) for owner in owners)

    def _owner_of(self, at: int) -> int | None:
        """The first item of what may own the noun at an item."""
        if self._parse.language in GENITIVE:
            return at + 1 if self._is_noun(self._parse.items[at]) else None
        if self._parse.language == "de":
            owned = self._is_noun(self._parse.items[at]) and self._parse.begins(CueKind.GENITIVE, at + 1)
        else:
            noun = self._parse.language in ROMANCE and at > 0 and determines(self._parse, at - 1)
            owned = noun and self._parse.begins(CueKind.OWNING, at + 1)
        return at + 2 if owned else None

    def _is_somebody_else(self, first: int) -> bool:
        """Whether somebody unnamed who is not the subject stands at an item, or behind the adjectives there."""
        for at in range(first, min(first + _DESCRIBED, len(self._parse.items))):
            item = self._parse.items[at]
            if is_somebody(self._parse, at) or self._parse.begins(CueKind.STATESMAN, at):
                return item.first not in self._own
            if item.kind not in PLAIN or item.first in self._links:
                return False
        return False

    def _is_noun(self, item: Item) -> bool:
        text = self._parse.text(item.first, item.last)
        if item.kind is ItemKind.FILLER and (item.is_date or item.first in self._parse.starts(CueKind.FILLER)):
            return False
        if item.kind not in PLAIN or item.first in self._links:
            return False
        if self._parse.language not in GENITIVE:
            return text[:1].isupper()  # German
        planned = item.first in self._parse.starts(CueKind.PLAN)  # "визит" has the ending of a verb
        return planned or not self._parse.endings.mark(text, EndingKind.VERB)

    def _is_post(self, item: Item) -> bool:
        return any(item.first in self._parse.starts(kind) for kind in _CLOSING)
