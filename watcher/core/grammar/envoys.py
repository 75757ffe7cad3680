"""Who stands for states: "la délégation chinoise", "der chinesische und der iranische Minister", "министр США"."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import PLAIN
from watcher.core.grammar.word_order import GENITIVE, ORDERED, ROMANCE
from watcher.core.lexicon.cues import CueKind
from watcher.core.lexicon.endings import EndingKind

ENVOYS: Final = (CueKind.INCUMBENT, CueKind.DELEGATE)
"""Kinds of those who stand for a state where its adjective stands beside them."""
_REACH: Final = 9
"""Items beside those who stand for states among which the adjectives are: "the French, the Thai and the Polish"."""
_OF_TITLE: Final = (CueKind.OFFICE, CueKind.OWNING, CueKind.DEFINITE)
"""What stands between a title and the adjective behind it: "ministro de Defensa israelí"."""
_NO_ADJECTIVES: Final = (CueKind.WAS, CueKind.HAVING, CueKind.SUFFERING, CueKind.PREPOSITION, CueKind.FORMER)
"""What may end as adjectives do."""
_BEFORE: Final = 2
"""Tokens before a title among which it is said to be over: "бывший китайский министр", "ex-ministre"."""


@dataclass(frozen=True, slots=True)
class Envoy:
    """Somebody at the item ``head`` who stands for countries, each with its adjective or its name, in order.

    He ``is_oblique`` where an adjective says that he is no subject.
    """

    head: int
    adjectives: tuple[tuple[int, str], ...]
    is_oblique: bool = False

    @property
    def nearest(self) -> int:
        """The adjective beside the head."""
        return min((at for at, _ in self.adjectives), key=lambda at: abs(at - self.head))

    @property
    def first(self) -> int:
        """The first item of the noun, its article left out."""
        return min(self.head, self.adjectives[0][0])

    @property
    def last(self) -> int:
        """The item after the adjective or the head, whichever comes last."""
        return max(self.head, self.adjectives[-1][0]) + 1


def envoys(parse: Parse, nations: Mapping[int, str], lands: Mapping[int, str]) -> Iterator[Envoy]:
    """All in a sentence who stand for states, none that are so no longer.

    ``nations`` are the countries of which items are the adjectives, ``lands`` those of which they are the names,
    in languages in which a title owns the name right behind it.
    """
    over = frozenset(cue.last for cue in parse.cues if cue.kind is CueKind.FORMER)
    for head in range(len(parse.items)):
        if parse.begins_any(ENVOYS, head) and not parse.begins(CueKind.FORMER, head):
            noun = _Noun(parse, head, nations)
            adjectives = noun.before() or noun.after()
            owner = None if adjectives else noun.owner(lands)
            if adjectives and not _is_over(parse, min(head, *adjectives), over):
                yield _envoy(parse, head, adjectives, nations)
            elif owner is not None and not _is_over(parse, head, over):
                yield Envoy(head, ((owner, lands[owner]),))


def _is_over(parse: Parse, first: int, over: frozenset[int]) -> bool:
    """Whether the title that begins at an item is said to be over: "бывший китайский министр", "ex-ministre"."""
    return not over.isdisjoint(range(parse.items[first].first - _BEFORE + 1, parse.items[first].first + 1))


def _envoy(parse: Parse, head: int, adjectives: Sequence[int], nations: Mapping[int, str]) -> Envoy:
    first = min(head, *adjectives)
    oblique = not _is_headed(parse, first) and any(_is_oblique(parse, at, first) for at in adjectives)
    return Envoy(head, tuple((at, nations[at]) for at in sorted(adjectives)), oblique)


def _is_headed(parse: Parse, first: int) -> bool:
    """Whether somebody at the head of those who stand for a state is told of: "глава польского МИД"."""
    return first > 0 and parse.begins(CueKind.OFFICER, first - 1)


def _is_oblique(parse: Parse, adjective: int, first: int) -> bool:
    """Whether an adjective says that its noun, which begins at an item, is no subject."""
    if not parse.ends(EndingKind.OBLIQUE, adjective):
        return False
    article = first > 0 and parse.begins_any((CueKind.OBLIQUE, CueKind.GENITIVE), first - 1)
    return parse.language in GENITIVE or article


class _Noun:
    """The noun of which the word at an item is the head."""

    def __init__(self, parse: Parse, head: int, nations: Mapping[int, str]) -> None:
        self._parse = parse
        self._items = parse.items
        self._head = head
        self._nations = nations

    def before(self) -> list[int]:
        """The adjectives of countries before the head: "hochrangige chinesische", "chinesischer und iranischer"."""
        return self._adjectives(range(self._head - 1, max(-1, self._head - 1 - _REACH), -1), self._may_precede)

    def after(self) -> list[int]:
        """Those behind it, in languages in which they stand there: "de Defensa israelí", "russe et ukrainienne"."""
        if self._parse.language not in ROMANCE:
            return []
        end = min(len(self._items), self._head + 1 + _REACH)
        return self._adjectives(range(self._head + 1, end), self._is_of_title)

    def owner(self, lands: Mapping[int, str]) -> int | None:
        """The name of a country right behind the title that it owns: "министра иностранных дел США"."""
        at = self._head + 1
        while at < len(self._items) and self._parse.begins(CueKind.OFFICE, at):
            at += 1
        return at if at in lands else None

    def _adjectives(self, places: Iterable[int], may_pass: Callable[[int], bool]) -> list[int]:
        """The adjective that is met first among some places, and those that are joined to it."""
        found: list[int] = []
        joined = True
        for at in places:
            if joined and at in self._nations and not self._goes_on(found, at):
                found.append(at)
                joined = False
            elif found and self._joins(at):
                joined = True
            elif not (self._goes_on(found, at) if found else may_pass(at)):
                break
        return found

    def _goes_on(self, found: Sequence[int], at: int) -> bool:
        """Whether an item is another word of the last adjective, or the article of one: "the Russian and the"."""
        same = bool(found) and self._nations.get(at) == self._nations[found[-1]]
        return same or self._parse.begins(CueKind.DEFINITE, at)

    def _joins(self, at: int) -> bool:
        return self._items[at].key in {",", "-"} or self._parse.begins(CueKind.JOIN, at)

    def _may_precede(self, at: int) -> bool:
        office = self._parse.language in ORDERED and self._parse.begins(CueKind.OFFICE, at)
        return office or self._is_adjective(at)

    def _is_adjective(self, at: int) -> bool:
        plain = self._items[at].kind in PLAIN and not self._items[at].is_date
        ends = self._parse.ends(EndingKind.ADJECTIVE, at) or self._parse.ends(EndingKind.FILLER, at)
        return plain and ends and not self._parse.begins_any(_NO_ADJECTIVES, at)

    def _is_of_title(self, at: int) -> bool:
        key = self._items[at].key
        links = key == "'" or (key != "," and self._joins(at))
        return links or self._parse.begins_any(_OF_TITLE, at) or self._is_adjective(at)
