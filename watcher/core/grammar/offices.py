"""Places that only say whose an office, a war or a title is: no place of the person, and no person of their own."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import PLAIN, Item, ItemKind
from watcher.core.grammar.word_order import GENITIVE, SUBJECT_FIRST
from watcher.core.lexicon.cues import CueHit, CueKind

_CLOSING = frozenset({",", ".", ";", ":", ")"})
"""What ends an apposition."""
_LINKED = 2
_BRACKET = 4
"""Items after a bracket among which it is closed again, where it only says of which party somebody is."""
_LONGEST_SHORT = 4
"""Letters of the longest title that is shortened, with an s behind it."""
_BARE = frozenset({"en", "zh"})
"""Languages in which a country stands before its own title without a mark: "US President"; elsewhere it is a scene."""
_REACH = 5
_LONGEST = 9
"""Items of a title between a country and a name: "special envoy for peace in the Middle East"."""


def with_offices(items: Sequence[Item], cues: Sequence[CueHit], titles: frozenset[str], language: str) -> list[Item]:
    """The items, places of other things marked, and "China's president", "US Secretary of State" joined to a name."""
    sentence = _Words(items, cues, titles, bare=language in _BARE)
    marked = _Governed(sentence, language).marked()
    if language in GENITIVE:
        marked = _with_genitives(marked, sentence)
    named = _with_parties(_with_titles(marked, sentence))
    return _with_titles_apart(named, sentence) if language in SUBJECT_FIRST else named


def _with_parties(items: list[Item]) -> list[Item]:
    """The items, what brackets say right after a name as fillers: "X (SPD)", "X und Y (beide SPD)", "X (52)"."""
    opened = (at for at in range(1, len(items)) if items[at].key == "(" and items[at - 1].is_person)
    for at in opened:
        closed = next((one for one in range(at + 1, min(len(items), at + _BRACKET)) if items[one].key == ")"), at)
        inner = items[at + 1 : closed]
        if all(item.kind in PLAIN for item in inner):
            items[at + 1 : closed] = [replace(item, kind=ItemKind.FILLER) for item in inner]
    return items


def themes(parse: Parse) -> frozenset[int]:
    """The first tokens of the places before a noun that makes them its topic: "Sudan war", "Ukraine-Krieg"."""
    nouns = parse.starts(CueKind.ELSEWHERE)
    told = [item for item in parse.items if item.kind is not ItemKind.MARK or item.key != "-"]
    return frozenset(item.first for item, after in pairwise(told) if item.place is not None and after.first in nouns)


def _singular(key: str) -> str:
    """A word without the s of several; one too short for that is kept: "gens" are not several Gen."""
    return key[:-1] if len(key) > _LONGEST_SHORT and key.endswith("s") else key


class _Words:
    """Which tokens of a sentence are titles, parts of longer ones, and links."""

    def __init__(self, items: Sequence[Item], cues: Sequence[CueHit], titles: frozenset[str], *, bare: bool) -> None:
        self.items = items
        self.bare = bare
        self._cues = cues
        titled = {item.first for item in items if item.key in titles or _singular(item.key) in titles}
        self.holders = titled | self.tokens(CueKind.OFFICER)
        self.offices = self.tokens(CueKind.OFFICE)
        self.owners = self.tokens(CueKind.ROLE) | self.holders
        self.links = self.starts(CueKind.PREPOSITION)
        self.owning = self.starts(CueKind.OWNING)
        self.joins = self.starts(CueKind.JOIN)

    def tokens(self, kind: CueKind) -> set[int]:
        """All tokens of the cues of a kind."""
        return {at for cue in self._cues if cue.kind is kind for at in range(cue.first, cue.last)}

    def starts(self, kind: CueKind) -> set[int]:
        """The tokens with which cues of a kind begin."""
        return {cue.first for cue in self._cues if cue.kind is kind}


class _Governed:
    """Tells the places where something else is ("the war in X") or that own somebody ("president of X")."""

    def __init__(self, words: _Words, language: str) -> None:
        self._words = words
        self._with_genitive = language in GENITIVE
        self._leads = language == "zh"  # the country stands right before the title, where others have an adjective
        self._nouns = words.tokens(CueKind.ELSEWHERE)
        self._owned = self._nouns | words.owners

    def marked(self) -> list[Item]:
        """The items, such places marked; what is joined to such a place is one as well."""
        found: list[Item] = []
        for item, after in zip_longest(self._words.items, self._words.items[1:]):
            is_place = item.place is not None and not item.mentions
            owns = self._leads and after is not None and after.first in self._words.holders
            elsewhere = is_place and (owns or self._is_governed(found) or self._is_joined(found))
            found.append(replace(item, is_elsewhere=True) if elsewhere else item)
        return found

    def _is_governed(self, before: Sequence[Item]) -> bool:
        """Whether a noun that takes a place for its own leads to it, with a preposition or as a genitive."""
        left = [item for item in before[-_REACH:] if item.kind is not ItemKind.MARK]
        while left and left[-1].kind is ItemKind.FILLER and left[-1].first not in self._words.links | self._owned:
            left.pop()
        if self._with_genitive and left and (left[-1].first in self._owned or self._is_office(left)):
            return True
        if len(left) < _LINKED or left[-1].first not in self._words.links:
            return False
        nouns = self._owned if left[-1].first in self._words.owning else self._nouns
        return left[-2].first in nouns or (left[-1].first in self._words.owning and self._is_office(left[:-1]))

    def _is_office(self, left: Sequence[Item]) -> bool:
        """Whether some items end with a title of several words: "minister of foreign affairs"."""
        kept = list(left)
        while kept and kept[-1].first in self._words.offices | self._words.owning | self._words.joins:
            kept.pop()
        return len(kept) < len(left) and bool(kept) and kept[-1].first in self._words.holders

    def _is_joined(self, before: Sequence[Item]) -> bool:
        """Whether "and", or a comma, joins it to a place before that is one of these."""
        joins = self._words.joins
        left = [item for item in before[-_REACH:] if item.kind is not ItemKind.MARK and item.first not in joins]
        return bool(left) and left[-1].is_elsewhere and before[-1] is not left[-1]


def _with_genitives(items: Iterable[Item], words: _Words) -> list[Item]:
    """Fold a title and the country that it is of into the name after it: "президент Украины X" is one person."""
    kept: list[Item] = []
    for item in items:
        owned = item.is_person and item.place is None and len(kept) >= _LINKED and kept[-1].is_elsewhere
        if owned and not kept[-1].is_person and kept[-2].first in words.holders and kept[-2].kind in PLAIN:
            kept[-2:] = [replace(item, first=kept[-2].first, of=kept[-1].place)]
        else:
            kept.append(item)
    return kept


def _with_titles(items: Iterable[Item], words: _Words) -> list[Item]:
    """Fold a country with the title that it leads to into the name after it: one person, and no place."""
    kept: list[Item] = []
    for item in items:
        start = _start_of_title(kept, words) if item.is_person else None
        if start is None:
            kept.append(item)
        else:
            kept[start:] = [replace(item, first=kept[start].first, of=kept[start].place)]
    return kept


def _with_titles_apart(items: Sequence[Item], words: _Words) -> list[Item]:
    """Fold a title that commas part from a name into it: "the minister of health, X, said"."""
    kept: list[Item] = []
    for item, after in zip_longest(items, items[1:]):
        apart = item.is_person and kept and kept[-1].key == "," and (after is None or after.key in _CLOSING)
        start = _title_apart(kept[:-1], words) if apart else None
        if start is None:
            kept.append(item)
        else:
            kept[start:] = [replace(item, first=kept[start].first)]
    return kept


def _title_apart(items: Sequence[Item], words: _Words) -> int | None:
    """Where a title begins that ends with some items: a holder of it, and what it is of after "of" alone."""
    for at in range(len(items) - 1, max(-1, len(items) - 1 - _LONGEST), -1):
        item = items[at]
        if item.first in words.holders:
            ended = at == len(items) - 1 or items[at + 1].first in words.owning
            return at if ended else None
        leads = item.first in words.links and item.first not in words.owning
        if leads or item.kind not in PLAIN or item.is_date:
            return None
    return None


def _start_of_title(items: Sequence[Item], words: _Words) -> int | None:
    """Where a title begins that leads up to the end of ``items``, with whose it is if that is a place.

    A title of plain fillers alone may stay: it is in nobody's way.
    """
    owner = _title_before(items, words)
    start = _office_before(items, words) if owner is None else owner
    return start if start is None else _joined_from(items, start, words)


def _joined_from(items: Sequence[Item], start: int, words: _Words) -> int:
    """Where the title before begins that "and" joins to the one that begins at an item: "mayor and head of X".

    Not where somebody is named there: "Minister X and head of".
    """
    before = items[: max(0, start - 1)]
    if start < _LINKED or items[start - 1].first not in words.joins or before[-1].is_person:
        return start
    if before[-1].first in words.holders:
        return start - _LINKED
    office = _office_before(before, words)
    return start if office is None else office


def _office_before(items: Sequence[Item], words: _Words) -> int | None:
    """Where a title of several words begins: "Defence Secretary", "Minister for Europe"; not with whose aide he is."""
    at = len(items) - 1
    while at >= 0 and items[at].first not in words.holders:
        linked = items[at].first in words.links | words.joins and at + 1 < len(items)
        if not linked and items[at].first not in words.offices:
            return None
        at -= 1
    while at > 0 and items[at - 1].first in words.offices - words.holders:
        at -= 1
    long = any(item.kind is not ItemKind.FILLER and item.first in words.offices for item in items[at:])
    return at if at >= 0 and long else None


def _title_before(items: Sequence[Item], words: _Words) -> int | None:
    """Where the owner of a title that leads up to the end of ``items`` stands: "China's new", "US Secretary of"."""
    headed = False
    for at in range(len(items) - 1, max(-1, len(items) - 2 - _LONGEST), -1):
        item = items[at]
        nested = not headed and (item.is_elsewhere or item.first in words.offices)
        if item.place is not None and not item.is_person and not nested:
            return at if _owns_title(items, at, words, headed=headed) else None
        if not _belongs(items, at, words, headed=headed):
            return None
        headed = headed or item.first in words.holders
    return None


def _owns_title(items: Sequence[Item], at: int, words: _Words, *, headed: bool) -> bool:
    """Whether the place ``at`` some items says whose title follows: "China's new", "US President", "US-Präsident"."""
    item = items[at]
    if headed:
        return words.bare or item.possessive or (at + 1 < len(items) and items[at + 1].key == "-")
    return item.possessive and all(one.kind is ItemKind.FILLER for one in items[at + 1 :])


def _belongs(items: Sequence[Item], at: int, words: _Words, *, headed: bool) -> bool:
    """Whether an item may be part of a title that ends before a name: a title, its office, an adjective, a link.

    A link stands between the title and its office, so never behind it ("the president of") nor last.
    """
    item = items[at]
    if item.first in words.links | words.joins:
        return at + 1 < len(items) and (not headed or item.first in words.joins)
    if item.is_date:
        return False
    known = words.holders | words.offices
    return item.kind is ItemKind.FILLER or item.first in known or item.is_elsewhere or item.key == "-"
