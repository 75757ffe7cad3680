"""The pattern of an event that comes nearest to what some sentences say, and what they lack of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.events import Choice, Part, Word
from watcher.core.grammar.programs import Program, necessary

_SHOWN: Final = 3
"""Alternatives of a missing part that are named."""


@dataclass(frozen=True, slots=True)
class Near:
    """A pattern as written, how many of its parts a sentence has, and the parts that it lacks."""

    pattern: str
    parts: int
    lacking: tuple[str, ...]

    def __str__(self) -> str:
        """In the words of `explain`."""
        if self.lacking:
            return f"nearest is “{self.pattern}”, without {' and '.join(self.lacking)}"
        return f"“{self.pattern}” has all its words, but they stand otherwise or are told of somebody else"


def nearest(programs: Iterable[Program], parses: Iterable[Parse]) -> Near | None:
    """The pattern of which least is missing in one of some sentences; None where none has a part there."""
    asked = tuple(programs)
    found = (near for parse in parses for near in _near(asked, parse) if near.parts)
    return min(found, key=lambda near: (len(near.lacking), -near.parts, near.pattern), default=None)


def _near(programs: Iterable[Program], parse: Parse) -> Iterator[Near]:
    placed = any(item.place is not None for item in parse.items)
    for program in programs:
        asked = [part for part in program.pattern.parts if necessary(part)]
        lacking = [_written(part) for part in asked if not _stands(part, parse)]
        parts = len(asked) - len(lacking)
        lacking += ["a place that is known"] * (program.needs_place and not placed)
        yield Near(program.pattern.text, parts, tuple(lacking))


def _stands(part: Part, parse: Parse) -> bool:
    return any(not forms.isdisjoint(parse.keys) for forms in necessary(part))


def _written(part: Part) -> str:
    """A part by its first words: `cut|slash|axe`."""
    words = [_text(option) for option in part.options] if isinstance(part, Choice) else [_text([part])]
    return f"`{'|'.join([*words[:_SHOWN], *['…'] * (len(words) > _SHOWN)])}`"


def _text(parts: Iterable[Part]) -> str:
    return " ".join(part.text for part in parts if isinstance(part, Word))
