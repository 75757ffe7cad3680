"""Names in a list, of each of whom is told what is told of all: "two banks, a shipyard and the magnate X"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from watcher.core.grammar.callings import HEADS
from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import THIN, Item, ItemKind
from watcher.core.grammar.powers import is_somebody
from watcher.core.grammar.word_order import GENITIVE, ROMANCE
from watcher.core.lexicon.cues import CueKind
from watcher.core.lexicon.endings import EndingKind
from watcher.core.relations.pronouns import Named

_BEFORE: Final = 2
"""Items before people among which their number stands."""
_LONGEST: Final = 8
"""Items of one member of a list."""
_NO_MEMBER: Final = (CueKind.SUFFERING, CueKind.COMMA, CueKind.DENIED, CueKind.PLANNED, CueKind.UNCLEAR)
_DETERMINERS: Final = (CueKind.DEFINITE, CueKind.INDEFINITE, CueKind.OWNER)
_NOUNS: Final = frozenset({*_DETERMINERS, *HEADS, CueKind.ATTENDANT, CueKind.OFFICE, CueKind.FORMER})
_SEPARATORS: Final = frozenset({",", "(", ")"})
_WITHIN: Final = frozenset({"-", "'"})
"""Marks within a member."""


def with_lists(parse: Parse, named: Sequence[int]) -> Iterator[Named]:
    """The parse with each list in which one of some names stands as that one name.

    A list after a colon is those of whom is spoken before it: "three people were arrested: A, B and X".
    """
    if not parse.starts(CueKind.JOIN) and all(item.key != ":" for item in parse.items):
        return
    lists = _Lists(parse)
    around = {lists.around(at): at for at in reversed(named) if parse.items[at].mentions}
    for (first, last), at in reversed(around.items()):
        if last > first:
            yield _as_one(parse, at, first, last)
        yield from _as_group(parse, at, first)


def _as_one(parse: Parse, at: int, first: int, last: int) -> Named:
    """The parse with some items as the name that one of them is."""
    item = replace(parse.items[at], first=parse.items[first].first, last=parse.items[last - 1].last, key="")
    return replace(parse, items=(*parse.items[:first], item, *parse.items[last:])), frozenset({first})


def _as_group(parse: Parse, at: int, first: int) -> Iterator[Named]:
    """The parse up to the colon before a list, its people read as one of the list; nothing where it has none."""
    if first == 0 or parse.items[first - 1].key != ":":
        return
    group = next((one for one in range(first - 2, -1, -1) if _are_people(parse, one)), None)
    if group is not None:
        people = replace(parse.items[group], kind=ItemKind.NAME, mentions=parse.items[at].mentions)
        yield replace(parse, items=(*parse.items[:group], people, *parse.items[group + 1 : first])), frozenset({group})


def _are_people(parse: Parse, at: int) -> bool:
    """Whether an item is several people with a number or an article before them, to whom nothing leads."""
    before = [item.first for item in parse.items[max(0, at - _BEFORE) : at]]
    counted = bool(before) and parse.items[at - 1].kind is ItemKind.FILLER
    led = any(first in parse.starts(CueKind.PREPOSITION) for first in before)
    bare = parse.language in GENITIVE  # "задержаны трое", "zatrzymano celników"
    several = bare or (counted and parse.ends(EndingKind.SEVERAL, at))
    return parse.begins(CueKind.PARTY, at) and several and not led


class _Lists:
    """The lists of a sentence."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        self._items = parse.items
        nouns = (cue for cue in parse.cues if cue.kind in _NOUNS)
        self._nouns = parse.capitals.union(*(range(cue.first, cue.last) for cue in nouns))
        self._joins = parse.starts(CueKind.JOIN)
        self._determiners = frozenset[int]().union(*(parse.starts(kind) for kind in _DETERMINERS))
        self._no_members = frozenset[int]().union(*(parse.starts(kind) for kind in _NO_MEMBER))

    def around(self, name: int) -> tuple[int, int]:
        """The items from the first member to the last; none where no "and" joins them, or a clause begins after it."""
        first, joined = self._first(name)
        last, joins = self._last(name, joined=joined)
        free = self._stands_first(first) or not self._goes_on(last) or self._closes(last)
        listed = (joined or joins) and free
        return (first, last) if listed else (self._start(name), 0)

    def _first(self, name: int) -> tuple[int, bool]:
        """Where the first member begins, and whether "and" leads to the name."""
        first, joined = self._start(name), False
        start = first
        while start > 0 and self._is_separator(start - 1):
            before = start - 1
            while before > 0 and self._is_separator(before):
                joined = joined or self._parse.begins(CueKind.JOIN, before)
                before -= 1
            start = self._start(before)
            opens = not self._is_separator(start - 1) if start else True
            if not (self._is_member(start, before + 1) or (opens and self._items[before].kind is ItemKind.WORD)):
                break
            first = start
        return first, joined

    def _start(self, end: int) -> int:
        """Where the member that ends with an item begins: after a mark, else with its name or its article."""
        if self._items[end].is_person:
            return self._described_from(end)
        at = end
        while at >= 0 and end - at < _LONGEST and not self._is_separator(at) and not self._ends(at):
            at -= 1
        if at >= 0 and self._is_separator(at):
            return at + 1
        if self._parse.language in GENITIVE:
            first = next((one + 1 for one in range(end, at, -1) if not self._is_bare(one)), at + 1)
            return next((one for one in range(first, end + 1) if is_somebody(self._parse, one)), first)
        return next((one for one in range(at + 1, end + 1) if self._determines(one) and not self._is_led(one)), end)

    def _is_led(self, at: int) -> bool:
        return (
            at > 0 and self._parse.begins(CueKind.PREPOSITION, at - 1) and not self._parse.begins(CueKind.JOIN, at - 1)
        )

    def _described_from(self, name: int) -> int:
        """Where what describes a name begins: its nouns and small words."""
        at = name
        while at > 0 and self._describes(at - 1):
            at -= 1
        return at

    def _describes(self, at: int) -> bool:
        item = self._items[at]
        parted = item.first in self._parse.starts(CueKind.PREPOSITION) or self._is_separator(at) or self._ends(at)
        bare = self._parse.language in GENITIVE and item.kind is ItemKind.WORD and self._is_bare(at)
        return self._is_noun(at) or ((bare or item.kind is ItemKind.FILLER) and not parted)

    def _is_noun(self, at: int) -> bool:
        """Whether an article, a noun for somebody, or an unknown name stands here."""
        return self._items[at].first in self._nouns or self._items[at].key in _WITHIN

    def _last(self, name: int, *, joined: bool) -> tuple[int, bool]:
        """One past the last member, and whether "and" leads to it."""
        last, ended = name + 1, joined
        while last < len(self._items) and self._is_separator(last):
            after, joins = last, False
            while after < len(self._items) and self._is_separator(after):
                joins = joins or self._parse.begins(CueKind.JOIN, after)
                after += 1
            end = self._end(after)
            if (joins and ended) or not self._is_member(after, end):
                break
            last, ended = end, ended or joins
        return last, ended and not joined

    def _end(self, start: int) -> int:
        """One past the member that begins with an item: its name, its noun, or all up to the next mark."""
        at = start
        while at < len(self._items) and at - start < _LONGEST and not self._is_separator(at) and not self._ends(at):
            if self._items[at].kind is ItemKind.NAME:
                return at + 1
            at += 1
        if at < len(self._items) and self._is_separator(at):
            return at
        if self._parse.language in GENITIVE:
            return next((one for one in range(start, at) if not self._is_bare(one)), at)
        noun = (
            one for one in range(start, at) if self._items[one].kind is ItemKind.WORD and not self._is_adjective(one)
        )
        return next(noun, at - 1) + 1

    def _is_member(self, first: int, last: int) -> bool:
        """Whether some items are a name, an age, or somebody or something with an article."""
        if first >= last or last - first > _LONGEST or any(self._ends(at) for at in range(first, last)):
            return False
        items = self._items[first:last]
        if items[-1].kind is ItemKind.NAME or any(item.key.isdigit() for item in items[:2]):
            return True
        people = self._parse.begins(CueKind.PARTY, last - 1) or self._are_several(last - 1)
        counted = people and (items[0].kind is ItemKind.FILLER or self._is_adjective(first))
        bare = self._parse.language in GENITIVE and all(map(self._is_bare, range(first, last)))
        return counted or bare or self._is_noun(first)

    def _is_adjective(self, at: int) -> bool:
        """Whether a German word is an adjective: "mehrere Landräte"."""
        small = self._parse.is_plain_word(at) and self._parse.tokens[self._items[at].first].text.islower()
        return small and self._parse.language == "de" and self._parse.ends(EndingKind.ADJECTIVE, at)

    def _are_several(self, at: int) -> bool:
        """Whether a noun stands for several, or in German for anybody: "deux députés", "zwei Landräte"."""
        word = self._items[at].kind is ItemKind.WORD
        if self._parse.language == "de":
            return word and self._parse.has_capital(self._items[at])
        return word and self._parse.language in ROMANCE and self._parse.ends(EndingKind.SEVERAL, at)

    def _is_bare(self, at: int) -> bool:
        """Whether an item may belong to a Slavic member, which has no article: "начальник генштаба"."""
        item = self._items[at]
        led = item.first in self._parse.starts(CueKind.PREPOSITION) or item.is_date
        kind = EndingKind.DONE if at else EndingKind.VERB  # "обороны" has the ending of "задержаны"
        verb = item.kind is ItemKind.WORD and self._parse.ends(kind, at)
        return item.kind in {ItemKind.WORD, ItemKind.FILLER, ItemKind.NAME} and not led and not verb

    def _determines(self, at: int) -> bool:
        return self._items[at].first in self._determiners

    def _ends(self, at: int) -> bool:
        """Whether a clause ends or a verb stands here."""
        item = self._items[at]
        parted = item.kind is ItemKind.BORDER or (item.kind is ItemKind.MARK and item.key not in _WITHIN)
        return parted or item.first in self._no_members

    def _is_separator(self, at: int) -> bool:
        item = self._items[at]
        return item.key in _SEPARATORS or item.first in self._joins

    def _closes(self, last: int) -> bool:
        """Whether the German word after a list ends its clause, whose verb stands before: "nahmen A, B und X teil"."""
        after = self._items[last + 1] if last + 1 < len(self._items) else None
        return self._parse.language == "de" and (after is None or after.kind is ItemKind.BORDER or after.key in ",.")

    def _stands_first(self, first: int) -> bool:
        """Whether nothing that could be a verb stands before a list in its clause."""
        before = self._parse.before(first, THIN)
        return before is None or self._ends(before)

    def _goes_on(self, last: int) -> bool:
        """Whether a verb may follow a list."""
        if last >= len(self._items):
            return False
        item: Item = self._items[last]
        leads = item.first in self._parse.starts(CueKind.PREPOSITION)
        passive = item.first in self._parse.starts(CueKind.SUFFERING)
        return passive or (item.kind is ItemKind.WORD and not leads)
