"""Role patterns laid out as steps, and the search for them in a parse."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import chain
from typing import Protocol

from watcher.core.grammar.clauses import THIN, Item, ItemKind, Parse
from watcher.core.grammar.events import WATCHED, Choice, Ellipsis, Part, Pattern, Possessive, Role, Slot, Word
from watcher.core.language.characters import fold

Sets = tuple[frozenset[str], ...]
"""The forms of several words; one of any of them will do."""


@dataclass(frozen=True, slots=True)
class Step:
    """One part of a compiled pattern: what must stand here, and which steps may follow (-1: the pattern ends).

    ``wide`` are those of the next steps that an ellipsis leads to.
    """

    part: Word | Slot | Possessive
    following: tuple[int, ...]
    wide: frozenset[int]


@dataclass(frozen=True, slots=True)
class Program:
    """A pattern as steps, what a sentence must hold for it to match at all, and its roles.

    For each of ``required`` one form must be there, the rarest first; ``needs_place`` where a place must be.
    """

    pattern: Pattern
    steps: tuple[Step, ...]
    starts: tuple[int, ...]
    required: tuple[Sets, ...]
    roles: frozenset[Role]
    needs_place: bool

    @property
    def needed(self) -> Sets:
        """The forms of the rarest part: what it is looked up by."""
        return self.required[0] if self.required else ()

    def may_match(self, keys: Set[str], *, with_place: bool) -> bool:
        """Whether a sentence of these keys, with or without a place, holds all that is required."""
        if self.needs_place and not with_place:
            return False
        return all(any(not forms.isdisjoint(keys) for forms in sets) for sets in self.required)


@dataclass(frozen=True, slots=True)
class Found:
    """A pattern found in a parse: the items of its roles, and the items ``first`` to ``last`` (exclusive) it spans.

    ``words`` are the items matched by words, in order, ``verbatim`` those that are as it is written.
    """

    pattern: Pattern
    first: int
    last: int
    words: tuple[int, ...]
    who: int | None = None
    other: int | None = None
    place: int | None = None
    date: int | None = None
    verbatim: tuple[int, ...] = ()


END = -1
GAP = 4
"""Words that may stand unwritten between two parts."""
ELLIPSIS = 12
"""Words that ``...`` may stand for."""


def compile_pattern(pattern: Pattern) -> Program:
    """Lay a pattern out as steps."""
    compiler = _Compiler()
    starts = compiler.run(pattern.parts, (END,), wide=frozenset())[0]
    roles = frozenset(step.part.role for step in compiler.steps if isinstance(step.part, Slot))
    required = tuple(sorted(_required(pattern.parts), key=_commonness))
    return Program(pattern, tuple(compiler.steps), starts, required, roles, _needs_place(pattern.parts))


class _Compiler:
    """Builds steps from the last part to the first, so that each knows what follows it."""

    def __init__(self) -> None:
        self.steps: list[Step] = []

    def run(
        self, parts: Sequence[Part], following: tuple[int, ...], *, wide: frozenset[int]
    ) -> tuple[tuple[int, ...], frozenset[int]]:
        """The first steps of a run of parts, and those of them that an ellipsis before leads to."""
        for part in reversed(parts):
            if isinstance(part, Ellipsis):
                wide = frozenset(following)
            elif isinstance(part, Choice):
                following, wide = self._choice(part, following, wide)
            else:
                self.steps.append(Step(part, following, wide))
                following, wide = (len(self.steps) - 1,), frozenset()
        return following, wide

    def _choice(
        self, choice: Choice, following: tuple[int, ...], wide: frozenset[int]
    ) -> tuple[tuple[int, ...], frozenset[int]]:
        runs = [self.run(option, following, wide=wide) for option in choice.options]
        if choice.optional:
            runs.append((following, wide))
        firsts = dict.fromkeys(first for run in runs for first in run[0])
        return tuple(firsts), frozenset().union(*(run[1] for run in runs))


def _required(parts: Sequence[Part]) -> list[Sets]:
    """For each part that needs a word: the forms of which one is in every match."""
    return [sets for part in parts if (sets := necessary(part))]


def necessary(part: Part) -> Sets:
    """The forms of which one is in every match of a part: those of its rarest word, or of each of its options."""
    if isinstance(part, Word):
        return (part.forms,)
    if isinstance(part, Choice) and not part.optional:
        options = [min(_required(option), key=_commonness, default=()) for option in part.options]
        return tuple(dict.fromkeys(chain.from_iterable(options))) if all(options) else ()
    return ()


def _commonness(sets: Sets) -> tuple[int, int]:
    """The lower, the rarer what holds one of some forms: short words are common, and so is any of many."""
    shortest = min(map(len, chain.from_iterable(sets)))
    return -min(shortest, _TELLING), sum(map(len, sets))


_TELLING = 4
"""Letters from which a word is not just a preposition."""


def _needs_place(parts: Sequence[Part]) -> bool:
    return any(isinstance(part, Slot) and part.role in _PLACES for part in parts)


_PLACES = (Role.ABROAD, Role.PLACE, Role.HOME)


class Casting(Protocol):
    """Tells which items may play a role."""

    def fills(self, item: Item, role: Role) -> bool:
        """Whether ``item`` may stand for ``role``."""

    def may_own(self, role: Role) -> bool:
        """Whether a possessive name may play a role although no owner is asked for."""

    def may_skip(self, parse: Parse, first: int, last: int) -> bool:
        """Whether an ellipsis may leave out the items ``first`` to ``last`` (exclusive)."""


def find(program: Program, parse: Parse, casting: Casting) -> tuple[Found, ...]:
    """Every place where the pattern begins in the parse, each with its shortest parse.

    The work is bounded: what failed once at a step and an item is not tried again there.
    """
    return tuple(_Search(program, parse, casting).found())


class _Search:
    def __init__(self, program: Program, parse: Parse, casting: Casting) -> None:
        self._program = program
        self._parse = parse
        self._casting = casting
        self._failed: set[tuple[int, int]] = set()
        self._live: dict[int, tuple[int, ...]] = {}
        self._spots: dict[int, tuple[int, ...]] = {}
        self._reaches: dict[tuple[int, bool], int] = {}

    def found(self) -> Iterator[Found]:
        """A parse for every item at which the pattern begins."""
        starts = {start: self._spots_of(start) for start in self._program.starts}
        for first in sorted(set().union(*starts.values())):
            paths = (self._path(start, first) for start, spots in starts.items() if first in spots)
            path = next((path for path in paths if path is not None), None)
            if path is not None:
                yield self._found(path)

    def _path(self, step: int, at: int) -> list[tuple[int, int]] | None:
        """Steps with the items they stand for, from ``step`` at item ``at`` to the end of the pattern."""
        if (step, at) in self._failed:
            return None
        for following in self._following(step):
            if following == END:
                return [(step, at)]
            for place in self._places(step, at, following):
                rest = self._path(following, place)
                if rest is not None:
                    return [(step, at), *rest]
        self._failed.add((step, at))
        return None

    def _following(self, step: int) -> tuple[int, ...]:
        """The steps that may follow a step here: most words of a long choice stand nowhere in the parse."""
        live = self._live.get(step)
        if live is None:
            steps = self._program.steps[step].following
            live = self._live[step] = tuple(one for one in steps if one == END or self._spots_of(one))
        return live

    def _spots_of(self, step: int) -> tuple[int, ...]:
        """The items that are what a step asks for, in order."""
        spots = self._spots.get(step)
        if spots is None:
            part = self._program.steps[step].part
            spots = self._parse.places_of(part.forms) if isinstance(part, Word) else self._cast(step, part)
            self._spots[step] = spots
        return spots

    def _cast(self, step: int, part: Slot | Possessive) -> tuple[int, ...]:
        return tuple(at for at, item in enumerate(self._parse.items) if self._fits(step, part, item))

    def _fits(self, step: int, part: Slot | Possessive, item: Item) -> bool:
        """Whether an item is what a step asks for; a possessive mark belongs to the item before."""
        if isinstance(part, Possessive):
            return item.possessive
        if item.possessive and part.role is not Role.DATE and not self._owner_asked(step):
            return self._casting.may_own(part.role) and self._casting.fills(item, part.role)
        return self._casting.fills(item, part.role)

    def _owner_asked(self, step: int) -> bool:
        following = self._program.steps[step].following
        return any(one != END and isinstance(self._program.steps[one].part, Possessive) for one in following)

    def _places(self, step: int, at: int, following: int) -> Iterator[int]:
        """Where the next step may stand: after a gap of fillers, or anywhere in reach of an ellipsis."""
        spots = self._spots_of(following)
        if isinstance(self._program.steps[following].part, Possessive):
            if at in spots:
                yield at
            return
        wide = following in self._program.steps[step].wide
        reach = self._reach(at, wide=wide)
        hidden = self._parse.hidden
        for place in spots[bisect_right(spots, at) : bisect_right(spots, reach)]:
            if at < hidden.get(place, 0):
                continue
            if not wide or self._casting.may_skip(self._parse, at + 1, place):
                yield place

    def _reach(self, at: int, *, wide: bool) -> int:
        """The last item that may follow an item after a gap."""
        reach = self._reaches.get((at, wide))
        if reach is None:
            reach = self._reaches[at, wide] = _end_of_gap(self._parse, at, wide=wide)
        return reach

    def _found(self, path: Sequence[tuple[int, int]]) -> Found:
        roles: dict[Role, int] = {}
        words: list[int] = []
        verbatim: list[int] = []
        for step, at in path:
            part = self._program.steps[step].part
            if isinstance(part, Slot):
                roles[part.role] = at
            elif isinstance(part, Word):
                words.append(at)
                verbatim.extend([at] if self._parse.items[at].key == fold(part.text) else [])
        places = (roles.get(role) for role in _PLACES)
        return Found(
            self._program.pattern,
            min(at for _, at in path),
            path[-1][1] + 1,
            tuple(words),
            who=next((roles[role] for role in WATCHED if role in roles), None),
            other=roles.get(Role.OTHER),
            place=next((place for place in places if place is not None), None),
            date=roles.get(Role.DATE),
            verbatim=tuple(verbatim),
        )


def _end_of_gap(parse: Parse, at: int, *, wide: bool) -> int:
    """The last item that may follow item ``at`` after fillers or an ellipsis.

    A border is reached, not passed, but where it stands in an aside; an ellipsis counts no insertion.
    """
    counted, inside, inserted = 0, at, at
    for place in range(at + 1, len(parse.items)):
        inside = max(inside, parse.asides.get(place, 0))
        if place <= inside:
            continue
        kind = parse.items[place].kind
        inserted = parse.insertions.get(place, inserted) if wide else inserted
        if place < inserted:
            continue
        counted += kind is not ItemKind.MARK
        if kind is ItemKind.BORDER or counted > (ELLIPSIS if wide else GAP):
            return place
        if not wide and kind not in THIN:
            return place
    return len(parse.items) - 1
