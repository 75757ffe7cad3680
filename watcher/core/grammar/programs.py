"""Role patterns laid out as steps, and what a sentence must hold for them to match at all."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import chain

from watcher.core.grammar.events import Choice, Ellipsis, Part, Pattern, Possessive, Role, Slot, Word

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


END = -1


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
    return any(isinstance(part, Slot) and part.role in PLACES for part in parts)


PLACES = (Role.ABROAD, Role.PLACE, Role.HOME)
"""The roles that a place fills, the one first by which an event is told."""
