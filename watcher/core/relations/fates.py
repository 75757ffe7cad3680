"""What befalls one whom the words after it or before it name: "the resignation of Y", which X only accepts."""

from collections.abc import Iterable, Sequence, Set
from typing import Final

from watcher.core.grammar.callings import HEADS
from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import PLAIN, THIN, ItemKind
from watcher.core.grammar.powers import begins_clause, is_holder, is_somebody
from watcher.core.grammar.word_order import GENITIVE, ROMANCE
from watcher.core.lexicon.cues import CueKind

_ADJECTIVES: Final = 4
"""Items between an owner and what befalls him: "the minister's sudden resignation"."""
_PEOPLE: Final = 3
"""Items after "of his" among which somebody stands: "of her chief of police"."""
_APOSTROPHES: Final = frozenset("'’")


class Fates:
    """Tells in a sentence whether what befalls somebody befalls another than the subject, which some tokens begin."""

    def __init__(self, parse: Parse, own: Set[int]) -> None:
        self._parse = parse
        self._begins = parse.begins
        self._own = own

    def befall_another(self, who: int, words: Iterable[int]) -> bool:
        """Whether one of some words befalls another than the name at an item: "X accepts Y's resignation"."""
        fates = [at for at in words if self._begins(CueKind.FATE, at) and at != who]
        if any(map(self._is_exacted, fates)):
            return True
        return any(self._is_of_another_before(at, who) if at < who else self._is_of_another(at) for at in fates)

    def _is_exacted(self, at: int) -> bool:
        """Whether "his" fate is another's, since one only asks it of others: "X demanded his resignation"."""
        owner = self._owner(at)
        exacted = any(cue.kind is CueKind.EXACTING and cue.last == owner for cue in self._parse.cues)
        return exacted and owner in self._parse.starts(CueKind.OWNER)

    def are_said_to_be_of_another(self, words: Sequence[int]) -> bool:
        """Whether somebody else is named whose some words are: "Y's long speech", "le discours d'Y"."""
        owner, last = self._owner(min(words)), max(words)
        if owner is not None:
            return owner not in self._own
        if self._parse.language in GENITIVE:
            return self._completed_by_another(last + 1)
        after = self._after(last)
        item = None if after is None else self._parse.items[after]
        return item is not None and item.is_person and item.first not in self._own

    def _is_of_another(self, at: int) -> bool:
        """Whether a fate after a name is said to be another's."""
        if self._parse.language in GENITIVE:
            return self._completed_by_another(at + 1)
        after, owner = self._after(at), self._owner(at)
        if owner is not None and owner not in self._own:
            return True
        if after is None:
            return False
        return self._is_another(after) if owner is None else self._is_victim(after)

    def _completed_by_another(self, at: int) -> bool:
        """Whether the genitive from an item on is somebody else: "przyjął dymisję ministra", "принял отставку Y"."""
        items = self._parse.items
        while at < len(items) and items[at].kind is ItemKind.FILLER and not self._is_dignitary(at):
            at += 1
        if at >= len(items) or items[at].first in self._own:
            return False
        named = items[at].is_person or items[at].first in self._parse.capitals
        return named or self._is_dignitary(at)

    def _is_dignitary(self, at: int) -> bool:
        return is_holder(self._parse, at) or self._begins(CueKind.DIGNITARY, at)

    def _is_of_another_before(self, at: int, who: int) -> bool:
        """Whether a fate before a name is that of somebody whom it names first: "Y's arrest angers X"."""
        after = self._after(at)
        if after is None or after >= who:
            return False
        if self._parse.items[after].is_person:
            return not self._is_joined(after + 1, who)
        somebody = is_somebody(self._parse, after) or self._parse.begins_any(HEADS, after)
        apart = any(map(self._parts, range(after, who))) or begins_clause(self._parse, who)
        return somebody and apart

    def _after(self, at: int) -> int | None:
        """The item to which "of" leads from a fate, articles passed over."""
        items = self._parse.items
        link = at + 1 + self._is_adjective(at + 1)
        if link + 1 >= len(items) or not self._begins(CueKind.OWNING, link):
            return None
        after = link + 1
        while after < len(items) - 1 and items[after].kind in THIN and not is_somebody(self._parse, after):
            after += 1
        return after

    def _is_adjective(self, at: int) -> bool:
        """Whether a word right after a fate says of what kind it is: "el cese inmediato del"."""
        word = at < len(self._parse.items) and self._parse.items[at].kind is ItemKind.WORD
        return word and self._parse.language in ROMANCE and not self._begins(CueKind.PREPOSITION, at)

    def _is_another(self, at: int) -> bool:
        """Whether an item is something or somebody else, or begins what the subject has: "of her police chief"."""
        item = self._parse.items[at]
        if item.first in self._own:
            people = range(at + 1, min(len(self._parse.items), at + 1 + _PEOPLE))
            return item.possessive and any(is_holder(self._parse, one) for one in people)
        return self._parse.is_plain_word(at) or item.is_person or is_somebody(self._parse, at)

    def _is_victim(self, at: int) -> bool:
        """Whether an item is somebody to whom the subject does it: "her arrest of two reporters"."""
        item = self._parse.items[at]
        return item.first not in self._own and (item.is_person or self._begins(CueKind.PARTY, at))

    def _owner(self, at: int) -> int | None:
        """The first token of whoever is said to own a fate right before it; None where nobody is."""
        items = self._parse.items
        for before in range(at - 1, max(0, at - 1 - _ADJECTIVES), -1):
            if items[before].possessive:
                return items[before].first
            if items[before].key in _APOSTROPHES:
                return items[before - 1].first
            if items[before].kind not in PLAIN or self._begins(CueKind.PREPOSITION, before):
                return None
        return None

    def _is_joined(self, first: int, who: int) -> bool:
        """Whether a name is one of several that some items go on with: "the arrest of Y, Z and X"."""
        return all(self._goes_on(at) for at in range(first, who))

    def _goes_on(self, at: int) -> bool:
        item = self._parse.items[at]
        return item.is_person or item.key == "," or self._begins(CueKind.JOIN, at)

    def _parts(self, at: int) -> bool:
        """Whether an item leads away from who is named: a preposition other than "of", a clause, somebody."""
        leads = self._begins(CueKind.PREPOSITION, at) and not self._begins(CueKind.OWNING, at)
        return leads or self._parse.items[at].is_person or self._parse.parts_clauses(at)
