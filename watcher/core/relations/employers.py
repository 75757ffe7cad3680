"""Bodies of whose posts an event tells: "Norway's premier resigns", not "Norway fires a missile" or "leaves the EU".

For English, whose order of words tells whose a post is.
"""

from collections.abc import Iterator, Sequence, Set
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import THIN, ItemKind
from watcher.core.grammar.nouns import determines
from watcher.core.grammar.powers import is_force, is_led, is_power
from watcher.core.lexicon.cues import CueKind
from watcher.core.relations.deeds import Deeds

_TITLE: Final = 5
"""Items between an owner and a holder of its post: "Norway's former deputy finance minister"."""
_ADJECTIVES: Final = 2
"""Words with a meaning of their own among them, or between a verb and its object."""
_NEAR: Final = 10
"""Items between a holder and what is told of him."""
_OBJECT: Final = 5
"""Items after a verb among which its object stands: "fires its longest-serving minister"."""
_BACK: Final = 6
"""Items after what is told among which the body stands: "resigned as head of engineering at X"."""
_HOLDERS: Final = (CueKind.DIGNITARY, CueKind.POST, CueKind.OFFICER)
_BODIES: Final = (CueKind.PARTY, CueKind.CORPORATE, CueKind.FIRM)
"""Whose president or director is none of the state: "Chinese company"."""
_HELPING: Final = (
    CueKind.OWNING,
    CueKind.RELATION,
    CueKind.INFINITIVE,
    CueKind.PLANNED,
    CueKind.DENIED,
    CueKind.UNCLEAR,
)
"""What may stand between a holder and what is told of him: "of", "who", "to", "will", "refuses"."""
_COMMAS: Final = (",", ",")
"""What encloses an aside."""
_OWNED: Final = "s"
"""The end of a possessive mark behind what is no name."""
_LEADING_ON: Final = (CueKind.PARTNER, CueKind.INFINITIVE)
"""What leads on from a verb: "parts ways with", "promotes Y to"."""
_WITHIN: Final = frozenset({"-", "'"})
"""Marks within a noun."""
_LEADING_BACK: Final = (CueKind.EMPLOYED, CueKind.OWNING, CueKind.AGENT, CueKind.AS)
"""What leads from what is told to a body or its people: "resigned from X", "fired as head of"."""


class Employers:
    """Tells in a sentence whether an event is of posts at the bodies that the tokens ``own`` name.

    ``countries`` are the watched entities that are countries: they leave no post, and who leaves one leaves none.
    """

    def __init__(self, parse: Parse, own: Set[int], countries: Set[str]) -> None:
        self._parse = parse
        self._items = parse.items
        self._begins = parse.begins
        self._countries = countries
        asked = [at for at, item in enumerate(parse.items) if item.first in own]
        self._people = [at for at in asked if parse.items[at].nationals]
        self._own = [at for at in asked if not (parse.items[at].nationals or is_force(parse, at))]
        self._deeds = Deeds(parse)

    def are_told_of(self, words: Sequence[int]) -> bool:
        """Whether a body employs whom some words are told of: by his title, by what it does to him, or he leaves it."""
        if any(self._is_told_of_statesman(at, words) for at in self._people):
            return True
        holders = ((at, holder) for at in self._own for holder in self._holders_at(at))
        if any(self._is_told_of_holder(at, holder, words) for at, holder in holders):
            return True
        if any(self._does_it(at, words) for at in self._own):
            return True
        if not self._own or any(map(self._is_country, self._own)):
            return False
        if any(self._has_it(at, words) for at in self._own):
            return True
        left = any(self._is_left(at, words) for at in self._own) or self._names_holder()
        return left and self._somebody_leaves(words)

    def _is_told_of_statesman(self, at: int, words: Sequence[int]) -> bool:
        """Whether some words are told right beside him of who holds a post of the state whose people stand at an item.

        Leaders are named so often that what is only told near them is mostly told of somebody else.
        """
        holder = self._statesman_at(at)
        if holder is None:
            return False
        after = next((word for word in words if word > holder), None)
        before = next((word for word in reversed(words) if word < at), None)
        if after is not None and not self._is_led(at) and self._does_at_once(holder, after):
            return not self._is_done_to_thing(after)
        if before is None or is_led(self._parse, at, CueKind.AGENT):
            return False
        return all(self._is_small(one) for one in range(before + 1, at))

    def _does_at_once(self, holder: int, word: int) -> bool:
        """Whether only his name, an aside or what helps a verb stands between a holder and a word: "who has"."""
        aside = self._aside_after(holder)
        between = [at for at in range(holder + 1, word) if aside.stop > word or at not in aside]
        named = next((at for at in between if self._items[at].kind is not ItemKind.FILLER), holder)
        if self._items[named].possessive and not self._begins(CueKind.FATE, word):
            return False
        return all(self._is_small(at) or (at == named and self._items[at].is_person) for at in between)

    def _aside_after(self, holder: int) -> range:
        """What stands between two commas right behind a holder, both included."""
        commas = [at for at in range(holder + 1, len(self._items)) if self._items[at].key == ","][:2]
        aside = len(commas) == len(_COMMAS) and commas[0] == holder + 1
        return range(commas[0], commas[1] + 1) if aside else range(0)

    def _is_small(self, at: int) -> bool:
        """Whether an item is no other noun or verb: a filler, a possessive mark, what helps or leads."""
        item = self._items[at]
        if item.key == ",":
            return at + 1 < len(self._items) and self._begins(CueKind.RELATION, at + 1)
        helps = item.kind in THIN or item.key == _OWNED or self._parse.begins_any(_HELPING, at)
        return helps and item.kind is not ItemKind.BORDER

    def _statesman_at(self, at: int) -> int | None:
        """Who holds a post of a state: in the title of the person at an item, or after the adjective there."""
        for after in range(at, min(at + 1 + _TITLE, len(self._items))):
            if self._items[after].is_person:
                title = range(self._items[after].first, self._items[after].last)
                return None if self._parse.starts(CueKind.INCUMBENT).isdisjoint(title) else after
            if self._begins(CueKind.INCUMBENT, after):
                return self._last_of_title(self._last_of_cue(after))
            if self._parts(after) or determines(self._parse, after) or self._parse.begins_any(_BODIES, after):
                break
        return None

    def _has_it(self, at: int, words: Sequence[int]) -> bool:
        """Whether what is told is said to be an organisation's: "X's messy firing of"."""
        told = next((word for word in words if word > at), at)
        near = at < told <= at + 1 + _ADJECTIVES
        return near and self._items[at].possessive and self._begins(CueKind.FATE, told)

    def _names_holder(self) -> bool:
        """Whether the sentence names a holder of a post at an organisation, though not beside it."""
        return any(self._begins(CueKind.POST, at) for at in range(len(self._items)))

    def _is_country(self, at: int) -> bool:
        item = self._items[at]
        return is_power(item) or any(one.entity in self._countries for one in item.watched)

    def _is_somebody(self, at: int) -> bool:
        """Whether a holder of a post stands here, or somebody with a name."""
        named = self._items[at].is_person and at not in self._own and not self._is_country(at)
        return named or self._is_holder(at)

    def _is_holder(self, at: int) -> bool:
        return self._parse.begins_any(_HOLDERS, at)

    def _holders_at(self, at: int) -> Iterator[int]:
        """The holders of posts at the body at an item, whose title it begins or ends."""
        adjectives = 0
        for after in range(at + 1, min(at + 1 + _TITLE, len(self._items))):
            if self._is_holder(after):
                yield self._last_of_title(after)
                return
            adjectives += self._items[after].kind is ItemKind.WORD and not self._begins(CueKind.OFFICE, after)
            if adjectives > _ADJECTIVES or self._parts(after):
                break
        yield from self._holder_before(at)

    def _last_of_cue(self, at: int) -> int:
        """The last item of the title that begins at one: "army chief"."""
        first = self._items[at].first
        titles = (cue.last for cue in self._parse.cues if cue.kind is CueKind.INCUMBENT and cue.first == first)
        return self._parse.item_at(max(titles) - 1)

    def _last_of_title(self, at: int) -> int:
        while at + 1 < len(self._items) and self._is_holder(at + 1):
            at += 1
        return at

    def _holder_before(self, at: int) -> Iterator[int]:
        """The holder to whom "of" or "at" leads back from a body: "head of the armed forces of Norway"."""
        before = at - 1
        while before >= max(0, at - _TITLE) and not self._parts(before):
            before -= 1
        if before < 0 or not self._begins(CueKind.EMPLOYED, before):
            return
        for holder in range(before - 1, max(-1, before - 1 - _TITLE), -1):
            if self._is_holder(holder):
                yield holder
                return
            if self._items[holder].is_person or (self._parts(holder) and not self._begins(CueKind.EMPLOYED, holder)):
                return

    def _is_told_of_holder(self, at: int, holder: int, words: Sequence[int]) -> bool:
        """Whether some words are told of the holder of a post at the body at an item."""
        first = min(at, holder)
        if any(first < word <= max(at, holder) for word in words) or first in words:
            return True
        after = next((word for word in words if word > holder), None)
        before = next((word for word in reversed(words) if word < first), None)
        if after is not None and not self._is_led(first) and self._reaches(holder, after):
            return not self._is_done_to_thing(after)
        return before is not None and self._leads_to(before, first)

    def _reaches(self, holder: int, word: int) -> bool:
        """Whether nothing parts a holder from what is told after him, his name left out."""
        between = self._without_aside(range(holder + 1, word))
        named = sum(self._items[at].is_person for at in between)
        parted = any(self._parse.parts_clauses(at) and not self._begins(CueKind.RELATION, at) for at in between)
        return len(between) < _NEAR and named < _ADJECTIVES and not parted

    def _without_aside(self, between: range) -> Sequence[int]:
        """Some items without what brackets, or dashes read as such, enclose."""
        enclosed = ((one, two) for one, two in self._parse.asides.items() if self._items[one].key == "(")
        aside = {at for one, two in enclosed for at in range(one, two + 1)}
        return [at for at in between if at not in aside]

    def _leads_to(self, word: int, last: int) -> bool:
        """Whether a word has what begins at an item for its object: "oust the Syrian president", "firing of"."""
        between = range(word + 1, last)
        full = sum(self._items[at].kind not in THIN for at in between if not self._leads_back(at))
        parted = any(self._parts(at) and not self._goes_on(at) for at in between)
        return full <= 1 and not parted

    def _goes_on(self, at: int) -> bool:
        """Whether an item leads on to whom it is done, or parts him from who he is: "his boss, the premier"."""
        return self._leads_back(at) or (self._items[at].key == "," and self._is_holder(at - 1))

    def _leads_back(self, at: int) -> bool:
        return self._parse.begins_any(_LEADING_BACK, at)

    def _is_done_to_thing(self, word: int) -> bool:
        """Whether a word is a deed with an object that is nobody: "dismissed the matter"."""
        if not self._begins(CueKind.DEED, word) or self._deeds.are_suffered((word,)):
            return False
        after = next((at for at in range(word + 1, len(self._items)) if not self._is_filler(at)), None)
        noun = after is not None and (determines(self._parse, word + 1) or not self._parts(after))
        return noun and not self._has_somebody_after(word)

    def _does_it(self, at: int, words: Sequence[int]) -> bool:
        """Whether the body at an item does something to somebody after it: "Norway names an envoy"."""
        if self._items[at].is_attribute or self._is_led(at):
            return False
        verbs = (word for word in words if word > at and self._is_of_employer(word) and not self._is_parted(at, word))
        return any(self._has_somebody_after(word) for word in verbs)

    def _is_of_employer(self, at: int) -> bool:
        """Whether an employer does to somebody what a word says."""
        return self._begins(CueKind.DEED, at) or self._begins(CueKind.NAMING, at) or self._begins(CueKind.HIRING, at)

    def _has_somebody_after(self, word: int) -> bool:
        for at in range(word + 1, min(word + 1 + _OBJECT, len(self._items))):
            if self._is_somebody(at):
                return True
            if self._parts(at) and not self._goes_on(at) and not self._parse.begins_any(_LEADING_ON, at):
                return False
        return False

    def _is_filler(self, at: int) -> bool:
        return self._items[at].kind is ItemKind.FILLER

    def _is_left(self, at: int, words: Sequence[int]) -> bool:
        """Whether somebody leaves the body at an item, or joins it: "resigned as an executive of X", "quits X"."""
        last = max((word for word in words if word < at), default=at)
        between = range(last + 1, at)
        parted = any(self._parts(one) and not self._leads_back(one) for one in between)
        return last < at <= last + _BACK and not parted

    def _somebody_leaves(self, words: Sequence[int]) -> bool:
        """Whether he who stands before some words, or right after them, is somebody and no country."""
        first, last = min(words), max(words)
        if self._begins(CueKind.FATE, last) and self._has_somebody_after(last):
            return True
        for at in range(first - 1, -1, -1):
            if self._parse.parts_clauses(at):
                break
            if self._is_country(at) or at in self._own:
                return False
            if self._is_somebody(at) or self._begins(CueKind.PRONOUN, at):
                return True
        return any(map(self._is_holder, words)) or self._has_somebody_after(last)

    def _is_led(self, at: int) -> bool:
        """Whether a preposition leads to an item."""
        return is_led(self._parse, at, CueKind.PREPOSITION)

    def _is_parted(self, first: int, last: int) -> bool:
        """Whether somebody else or another clause stands on the way."""
        return any(self._parse.parts_clauses(at) or self._items[at].is_person for at in range(first + 1, last))

    def _parts(self, at: int) -> bool:
        """Whether an item begins something else than a title: a mark, a preposition, a clause."""
        item = self._items[at]
        marked = item.kind is ItemKind.MARK and item.key not in _WITHIN
        return marked or self._parse.parts_clauses(at) or self._begins(CueKind.PREPOSITION, at)
