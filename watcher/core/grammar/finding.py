"""The search for a role pattern in a parse, step by step."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from watcher.core.grammar.aspects import tells_future
from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.events import WATCHED, Pattern, Possessive, Role, Slot, Word
from watcher.core.grammar.governing import governed
from watcher.core.grammar.items import THIN, ItemKind
from watcher.core.grammar.name_words import goes_on, named_by
from watcher.core.grammar.programs import END, PLACES, Program
from watcher.core.grammar.written import is_written_as
from watcher.core.language.characters import fold

_DOERS = WATCHED | {Role.OTHER}
"""The roles of those who may govern what they do: "plans to"."""
GAP = 4
"""Words that may stand unwritten between two parts."""
ELLIPSIS = 12
"""Words that ``...`` may stand for."""


@dataclass(frozen=True, slots=True)
class Found:
    """A pattern found in a parse: the items of its roles, and the items ``first`` to ``last`` (exclusive) it spans.

    ``words`` are the items matched by words, in order, ``verbatim`` those that are as it is written, ``future`` those
    whose form tells what is to come.
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
    future: tuple[int, ...] = ()


class Casting(Protocol):
    """Tells which items may play a role."""

    def cast(self, parse: Parse, role: Role) -> tuple[int, ...]:
        """The items that may stand for ``role``, in order."""

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
            live = self._live[step] = tuple(one for one in steps if one == END or self._may_stand(step, one))
        return live

    def _may_stand(self, step: int, following: int) -> bool:
        return bool(self._spots_of(following)) or any(self._goes_on(step, at, following) for at in self._named(step))

    def _named(self, step: int) -> Iterable[int]:
        """The items of a step that are a name of which it is a word."""
        is_word = isinstance(self._program.steps[step].part, Word)
        return self._parse.words_of_names.keys() & self._spots_of(step) if is_word else ()

    def _spots_of(self, step: int) -> tuple[int, ...]:
        """The items that are what a step asks for, in order."""
        spots = self._spots.get(step)
        if spots is None:
            part = self._program.steps[step].part
            spots = self._read(part) if isinstance(part, Word) else self._cast(step, part)
            self._spots[step] = spots
        return spots

    def _read(self, word: Word) -> tuple[int, ...]:
        """The items that are a word, or a name of which it is one."""
        named = named_by(word, self._parse)
        found = self._parse.places_of(word.forms)
        plain = tuple(at for at in found if is_written_as(word.text, self._parse, at))
        return tuple(sorted({*plain, *named})) if named else plain

    def _goes_on(self, step: int, at: int, following: int) -> bool:
        """Whether the next step is the next word of a name."""
        one, two = self._program.steps[step].part, self._program.steps[following].part
        return isinstance(one, Word) and isinstance(two, Word) and goes_on(self._parse, at, one, two)

    def _cast(self, step: int, part: Slot | Possessive) -> tuple[int, ...]:
        """The items that are what a step asks for; a possessive mark belongs to the item before."""
        items = self._parse.items
        if isinstance(part, Possessive):
            return tuple(at for at, item in enumerate(items) if item.possessive)
        cast = self._casting.cast(self._parse, part.role)
        if part.role is Role.DATE or self._owner_asked(step) or self._casting.may_own(part.role):
            return cast
        return tuple(at for at in cast if not items[at].possessive)

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
        if at in self._parse.words_of_names and self._goes_on(step, at, following):
            yield at
        wide = following in self._program.steps[step].wide
        reach = self._reach(at, wide=wide)
        hidden = self._parse.hidden
        for place in spots[bisect_right(spots, at) : bisect_right(spots, reach)]:
            if at < hidden.get(place, 0):
                continue
            if not wide or self._casting.may_skip(self._parse, at + 1, place):
                yield place
        part = self._program.steps[step].part
        if not wide and isinstance(part, Slot) and part.role in _DOERS:
            yield from sorted(governed(self._parse, at).intersection(spots[bisect_right(spots, reach) :]))

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
        future: list[int] = []
        for step, at in path:
            part = self._program.steps[step].part
            if isinstance(part, Slot):
                roles[part.role] = at
            elif isinstance(part, Word):
                words.append(at)
                verbatim.extend([at] if self._parse.items[at].key == fold(part.text) else [])
                future.extend([at] if self._is_to_come(part, at) else [])
        places = (roles.get(role) for role in PLACES)
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
            future=tuple(future),
        )

    def _is_to_come(self, word: Word, at: int) -> bool:
        parse = self._parse
        return parse.language == "pl" and tells_future(word, parse.tokens[parse.items[at].first].text)


def _end_of_gap(parse: Parse, at: int, *, wide: bool) -> int:
    """The last item that may follow item ``at`` after fillers or an ellipsis.

    A border is reached, not passed, but where it stands in an aside; no aside counts.
    """
    counted, aside = 0, at
    for place in range(at + 1, len(parse.items)):
        if place < aside:
            continue
        aside = max(parse.asides.get(place, aside), parse.prefaces.get(place, aside))
        kind = parse.items[place].kind
        counted += kind is not ItemKind.MARK
        if kind is ItemKind.BORDER or counted > (ELLIPSIS if wide else GAP):
            return place
        if not wide and kind not in THIN:
            return place
    return len(parse.items) - 1
