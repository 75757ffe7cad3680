"""The few watched entities that an article may name, and every place in it where one of their spellings stands."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from watcher.core.language.clitics import UNCASED
from watcher.core.language.lines import Line, line_of
from watcher.core.language.text import Sentence, Token
from watcher.core.naming.closeness import ALONE, INSIDE, SHORTEST, Limits, edits_between, may_be_misspelt
from watcher.core.naming.entities import Kind, Step
from watcher.core.naming.fitting import fit
from watcher.core.naming.lookup import Lookup
from watcher.core.naming.readings import Candidate, Reading
from watcher.core.naming.spellings import NameWord, Shape


class Spelled(NamedTuple):
    """An entity in all its spellings, and the given names of a person."""

    candidates: tuple[Candidate, ...]
    given: tuple[NameWord, ...]


class Watched:
    """Entities indexed by the word by which each of their spellings is looked up.

    ``is_name`` tells whether a word, as written and as key, is one of any watched name.
    """

    def __init__(
        self,
        spelled: Iterable[tuple[str, Spelled]],
        common_words: frozenset[str],
        is_name: Callable[[str, str], bool],
    ) -> None:
        self._common_words = common_words
        self._is_name = is_name
        self.given: dict[str, tuple[NameWord, ...]] = {}
        by_anchor: dict[NameWord, list[Candidate]] = {}
        for id_, entity in spelled:
            self.given[id_] = entity.given
            for candidate in entity.candidates:
                by_anchor.setdefault(candidate.anchor, []).append(candidate)
        self._lookup = Lookup(by_anchor.items())
        self._tolerant = {
            anchor: some
            for anchor, candidates in by_anchor.items()
            if (some := [candidate for candidate in candidates if _tolerates_edits(candidate)])
        }

    def readings(self, sentences: Sequence[Sentence]) -> Iterator[Reading]:
        """Every place where a spelling stands as it is."""
        words = {token[:2]: token for sentence in sentences for token in sentence.tokens}
        found = {text: some for (text, _), token in words.items() if (some := list(self._at(token)))}
        for number, sentence in enumerate(sentences):
            hits = [at for at, token in enumerate(sentence.tokens) if token.text in found]
            if not hits:
                continue
            line = line_of(sentence)
            for at in hits:
                word = line.number_at(at)
                for candidate in found[sentence.tokens[at].text]:
                    span = fit(candidate.spelling, line, word)
                    if span:
                        yield Reading(candidate, number, line, *span)

    def close_readings(self, sentences: Sequence[Sentence]) -> Iterator[Reading]:
        """Every place where a spelling stands with a letter or two wrong."""
        words = {token.key for sentence in sentences for token in sentence.tokens if self._may_be_misspelt(token)}
        resolved = {key: near for key in words if (near := list(self._close_to(key)))}
        for number, sentence in enumerate(sentences):
            hits = [at for at, token in enumerate(sentence.tokens) if token.key in resolved and token.text[0].isupper()]
            if not hits:
                continue
            line = line_of(sentence)
            for at in hits:
                for candidate in resolved[sentence.tokens[at].key]:
                    reading = self._fit_closely(candidate, line, line.number_at(at), number)
                    if reading:
                        yield reading

    def _at(self, token: Token) -> Iterator[Candidate]:
        """The candidates that are looked up by what ``token`` stands for."""
        found = self._lookup.values_of(token.text, token.key)
        unique = {id(candidates): candidates for candidates in found}
        return chain.from_iterable(unique.values())

    def _close_to(self, key: str) -> Iterator[Candidate]:
        """The candidates that may be misspelt and are looked up by a word like ``key``."""
        for anchor, candidates in self._tolerant.items():
            if edits_between(key, anchor, INSIDE) is not None:
                yield from candidates

    def _may_be_misspelt(self, token: Token) -> bool:
        return may_be_misspelt(token.text, token.key, self._common_words)

    def _fit_closely(self, candidate: Candidate, line: Line, number: int, sentence: int) -> Reading | None:
        """The reading of ``candidate`` with its anchor on word ``number``, if every word is near enough."""
        words, anchor = candidate.spelling.words, candidate.spelling.anchor
        first = number - anchor
        if first < 0 or first + len(words) > len(line.at):
            return None
        if any(line.between(first + at) not in ("", "-") for at in range(len(words) - 1)):
            return None
        limits = INSIDE if len(words) > 1 else ALONE
        edits = [self._edits(line.word(first + at), word, limits) for at, word in enumerate(words)]
        known = sum(edit for edit in edits if edit is not None)
        if None in edits or not known:
            return None
        token = line.word(first)
        if len(words) == 1 and self._is_name(token.text, token.key):
            return None
        return Reading(candidate, sentence, line, first, first + len(words), known)

    def _edits(self, token: Token, word: NameWord, limits: Limits) -> int | None:
        """How many letters of ``token`` are wrong, where it can be ``word`` at all."""
        edits = edits_between(token.key, word, limits)
        if not edits:
            return None if word.capital and token.text[0].islower() else edits
        return edits if self._may_be_misspelt(token) else None


def _tolerates_edits(candidate: Candidate) -> bool:
    spelling, entity = candidate.spelling, candidate.entity
    anchor = candidate.anchor.base
    if spelling.exact or spelling.comma or candidate.excluded or len(anchor) < SHORTEST or anchor >= UNCASED:
        return False
    if candidate.step not in (Step.FULL_NAME, Step.ALIAS, Step.SURNAME) or spelling.shape is Shape.INITIALS:
        return False
    by_surname = entity.surname_alone or entity.surname_with_title
    return len(spelling.words) > 1 or by_surname or (entity.kind is Kind.PERSON and spelling.shape is Shape.FULL)
