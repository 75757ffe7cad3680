"""Finds in a sentence the words that say how it is meant: all cues of all languages, indexed by how they begin."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Final

from watcher.core.language.characters import fold
from watcher.core.lexicon.cues import ELLIPSIS, Cue, CueHit, CueKind
from watcher.core.lexicon.endings import NO_ENDINGS, Endings

_NOTHING: Final[Mapping[str, Endings]] = {}

MOST_SEEN = 20_000
"""Words remembered, at most: some two megabytes."""

_AS_SPELLED = "="
_MOST_BETWEEN = 12
_CLAUSE_ENDS = frozenset(",;:.!?…")
_LEAST_BEFORE_ENDING = 2

_Entry = tuple[tuple[str, ...], CueKind, str]
"""The words of a cue, what it says, and its one word or ``*ending`` with accents where they are compared."""


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Cues:
    """All cues of all languages, indexed by first word and language."""

    whole: Mapping[tuple[str, str], tuple[_Entry, ...]] = field(default_factory=dict)
    begun: Mapping[tuple[str, str], tuple[_Entry, ...]] = field(default_factory=dict)
    ended: Mapping[str, tuple[tuple[str, CueKind, str], ...]] = field(default_factory=dict)
    endings: Mapping[str, Endings] = field(default_factory=dict)
    seen: dict[tuple[str, str], tuple[_Entry, ...]] = field(default_factory=dict, compare=False, repr=False)
    """What begins with a word, remembered across articles."""

    def find(self, keys: Sequence[str], language: str, *, spelled: Sequence[str] | None = None) -> tuple[CueHit, ...]:
        """The cues among ``keys``, in order; of several that begin at one word and say the same, the longest.

        ``spelled`` are the same words in small letters with their accents, where the keys have none.
        """
        hits: dict[tuple[int, CueKind], CueHit] = {}
        for at, key in enumerate(keys):
            for words, kind, accents in self._beginning(key, language):
                end = _end(words[1:], keys, at + 1)
                if end is not None and (not accents or spelled is None or _has_accents(spelled[at], accents)):
                    hit = CueHit(kind, at, end)
                    before = hits.get((at, kind), hit)
                    hits[at, kind] = max(hit, before, key=lambda one: one.last)
        return tuple(hits.values())

    def endings_of(self, language: str) -> Endings:
        """What the endings of a language tell."""
        return self.endings.get(language, NO_ENDINGS)

    def language(self, guessed: str | None, text: str) -> str:
        """The language whose cues fit a text: the guessed one, else the most usual one of its script."""
        if guessed is not None and any(language == guessed for language, _ in self.whole):
            return guessed
        return "ru" if any("а" <= letter <= "я" for letter in text.lower()) else "en"

    def _ending(self, key: str, language: str) -> Iterable[_Entry]:
        """The cues that a word's ending makes."""
        ended = self.ended.get(language, ())
        return (
            ((key,), kind, accents)
            for end, kind, accents in ended
            if key.endswith(end) and len(key) >= len(end) + _LEAST_BEFORE_ENDING
        )

    def _beginning(self, key: str, language: str) -> tuple[_Entry, ...]:
        """The cues that begin with a word."""
        found = self.seen.get((language, key))
        if found is None:
            starts = (self.begun.get((language, key[:length]), ()) for length in range(2, len(key) + 1))
            whole = self.whole.get((language, key), ())
            found = (*whole, *chain.from_iterable(starts), *self._ending(key, language))
            if len(self.seen) >= MOST_SEEN:
                self.seen.clear()
            self.seen[language, key] = found
        return found


def _has_accents(word: str, accents: str) -> bool:
    """Whether a word, or its ending, has the accents that a cue asks for."""
    return word.endswith(accents[1:]) if accents.startswith("*") else word == accents


def _end(words: tuple[str, ...], keys: Sequence[str], at: int) -> int | None:
    """One past the last of the words of a cue that stand at a token and on; None where they do not."""
    for number, word in enumerate(words):
        if word == ELLIPSIS:
            return _end_after(words[number + 1 :], keys, at + number)
        if at + number == len(keys) or not _fits(word, keys[at + number]):
            return None
    return at + len(words)


def _fits(word: str, key: str) -> bool:
    return key.startswith(word[:-1]) if word[-1] == "*" else key == word


def _end_after(words: tuple[str, ...], keys: Sequence[str], start: int) -> int | None:
    """One past some words that stand in the clause after a token."""
    for at in range(start, min(start + _MOST_BETWEEN, len(keys))):
        end = _end(words, keys, at)
        if end is not None or keys[at] in _CLAUSE_ENDS:
            return end
    return None


def _spelled(word: str) -> tuple[str, str]:
    """The first word of a cue as a key, and with its accents where they are compared."""
    return (fold(word[1:]), word[1:]) if word.startswith(_AS_SPELLED) else (word, "")


def compile_cues(rows: Iterable[Cue], endings: Mapping[str, Endings] = _NOTHING) -> Cues:
    """Index the rows of the cue table, and keep what ``endings`` tell by language."""
    whole: defaultdict[tuple[str, str], list[_Entry]] = defaultdict(list)
    begun: defaultdict[tuple[str, str], list[_Entry]] = defaultdict(list)
    ended: defaultdict[str, list[tuple[str, CueKind, str]]] = defaultdict(list)
    for row in rows:
        word, accents = _spelled(row.words[0])
        if word.startswith("*") and len(word) > 1:
            ended[row.language].append((word[1:], row.kind, accents))
        elif word.endswith("*"):
            begun[row.language, word[:-1]].append((row.words, row.kind, ""))
        else:
            whole[row.language, word].append(((word, *row.words[1:]), row.kind, accents))
    return Cues(
        {key: tuple(entries) for key, entries in whole.items()},
        {key: tuple(entries) for key, entries in begun.items()},
        {language: tuple(some) for language, some in ended.items()},
        endings,
    )
