"""Events that come to further places of a country, as strikes and protests do: told as news of those that began."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from watcher.core.telling.headlines import read

SPREADS_FOR: Final = timedelta(days=3)
"""How long after its last article an event may be told to have spread: chosen, a weekend and the day after it."""


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Spreading:
    """Knows what says of an event that it came to another place, in whatever language."""

    cue: re.Pattern[str]

    def is_told(self, text: str) -> bool:
        """Whether a text says that something has spread from where it began."""
        return self.cue.search(text) is not None

    def is_of_same(self, title: str, known: Iterable[str], asked: frozenset[str]) -> bool:
        """Whether a headline of a spread speaks of those of known headlines, or of nobody: "Protests spread to Oslo".

        They share two words, or one that is not among the stems ``asked`` for.
        """
        subject = self.cue.split(title, maxsplit=1)[0]
        shared = [read(title).telling & read(one).telling for one in known]
        return len(read(subject).telling) == 1 or any(len(words) > 1 or words - asked for words in shared)


def compile_spreading(expressions: Iterable[str]) -> Spreading:
    """What knows a spread by some regular expressions."""
    return Spreading(re.compile("|".join(expressions), re.IGNORECASE))


def in_same_country(place: str | None, known: Iterable[str]) -> bool:
    """Whether a place lies in the country of a known one: ids of the gazetteer are paths that begin with it."""
    country = None if place is None else place.partition("/")[0]
    return any(one.partition("/")[0] == country for one in known)
