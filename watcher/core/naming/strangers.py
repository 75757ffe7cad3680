"""Persons in an article whom nobody watches: another doer, another guest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from watcher.core.language.lines import Line, line_of
from watcher.core.language.text import Sentence, possessive
from watcher.core.lexicon.places import PlaceMention
from watcher.core.lexicon.vocabulary import Vocabulary
from watcher.core.naming.entities import Mention
from watcher.core.naming.given_names import stands_as_given_name

_MOST_SURNAMES = 3


@dataclass(frozen=True, slots=True)
class Stranger:
    """An unwatched person in a sentence, as token positions ``first`` to ``last`` (exclusive)."""

    name: str
    sentence: int
    first: int
    last: int
    possessive: bool = False


@dataclass(frozen=True, slots=True)
class _Free:
    """A line and the words on it that are neither a watched name nor a place."""

    line: Line
    words: frozenset[int]

    def is_name(self, number: int) -> bool:
        """Whether word ``number`` is free and has a capital."""
        return number in self.words and self.line.has_capital(number)

    def runs_into_name(self, number: int) -> bool:
        """Whether word ``number`` is a watched name or a place that goes on from the word before."""
        within = number < len(self.line.at)
        return within and number not in self.words and self.line.between(number - 1) == ""


def find_strangers(
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    *,
    places: Sequence[PlaceMention],
    vocabulary: Vocabulary,
) -> tuple[Stranger, ...]:
    """The persons told by a given name or a title before a capitalised name, and their surnames further on.

    What is watched or a place is left out. Scripts without capitals give none.
    """
    taken: dict[int, set[int]] = {}
    read: list[Mention | PlaceMention] = [*mentions, *places]
    for found in read:
        taken.setdefault(found.sentence, set()).update(range(found.first, found.last))
    free = [_free(line_of(sentence), taken.get(number, set())) for number, sentence in enumerate(sentences)]
    spans = [list(_full_names(line, vocabulary)) for line in free]
    full = {each.line.key(last - 1) for each, named in zip(free, spans, strict=True) for _, last in named}
    surnames = {key for key in full if key not in vocabulary.common_words}
    return tuple(
        _stranger(each.line, number, span)
        for number, (each, named) in enumerate(zip(free, spans, strict=True))
        for span in sorted([*named, *_alone(each, named, surnames)])
    )


def _free(line: Line, taken: set[int]) -> _Free:
    return _Free(line, frozenset(number for number, position in enumerate(line.at) if position not in taken))


def _full_names(free: _Free, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Spans of words that hold a given name and a surname, or a name after a title."""
    end = 0
    for number in range(len(free.line.at)):
        if number < end or not free.is_name(number) or vocabulary.is_title(free.line.key(number)):
            continue
        last = _end_of_name(free, number, vocabulary)
        if last > number and not free.runs_into_name(last):
            end = last
            yield number, last


def _end_of_name(free: _Free, number: int, vocabulary: Vocabulary) -> int:
    """One past the last word of the person's name that starts at word ``number``; ``number`` if there is none."""
    line, key = free.line, free.line.key(number)
    given = stands_as_given_name(line, number, vocabulary)
    last = _end_of_surnames(free, number + 1, vocabulary) if given else number + 1
    if given and last > number + 1:
        return last
    titled = line.between(number - 1) in ("", ".") and vocabulary.is_title(line.key(number - 1))
    if titled and (given or key not in vocabulary.common_words):
        return _end_of_surnames(free, number + 1, vocabulary)
    return number


def _end_of_surnames(free: _Free, start: int, vocabulary: Vocabulary) -> int:
    """One past the last of the capitalised words that follow without a break from word ``start`` on."""
    line, number, most = free.line, start, _MOST_SURNAMES
    while number - start < most and _follows(line, number):
        if line.key(number) in vocabulary.particles and free.is_name(number + 1):
            most += 1
        elif not free.is_name(number) or not _may_be_surname(line, number, vocabulary):
            break
        number += 1
    return number


def _may_be_surname(line: Line, number: int, vocabulary: Vocabulary) -> bool:
    """Whether word ``number`` is no title and, in a headline, no common word with a headline's capital."""
    key = line.key(number)
    headline = line.shouted or line.title_case
    return not vocabulary.is_title(key) and not (headline and key in vocabulary.common_words)


def _follows(line: Line, number: int) -> bool:
    """Whether nothing but a hyphen, or the full stop of an initial, parts word ``number`` from the one before."""
    marks = line.between(number - 1)
    return marks in ("", "-") or (marks == "." and len(line.key(number - 1)) == 1)


def _alone(free: _Free, named: Sequence[tuple[int, int]], surnames: set[str]) -> Iterator[tuple[int, int]]:
    """Spans of surnames that were read with a given name or a title elsewhere in the article."""
    inside = {number for first, last in named for number in range(first, last)}
    for number in sorted(free.words - inside):
        if free.is_name(number) and free.line.key(number) in surnames:
            yield number, number + 1


def _stranger(line: Line, sentence: int, span: tuple[int, int]) -> Stranger:
    first, last = line.at[span[0]], line.at[span[1] - 1] + 1
    tokens = line.tokens[first:last]
    name = "".join(
        token.text if not at or token.start == tokens[at - 1].end else f" {token.text}"
        for at, token in enumerate(tokens)
    )
    return Stranger(name, sentence, first, last, possessive(line.tokens, last) > 0)
