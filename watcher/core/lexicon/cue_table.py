"""Finds in a sentence the words that say how it is meant: all cues of all languages, indexed by how they begin."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Final, NamedTuple

from watcher.core.language.characters import fold
from watcher.core.lexicon.cues import ELLIPSIS, Cue, CueHit, CueKind
from watcher.core.lexicon.endings import NO_ENDINGS, Endings

_NOTHING: Final[Mapping[str, Endings]] = {}
_NO_WORDS: Final[Mapping[str, tuple["_Entry", ...]]] = {}

MOST_SEEN = 20_000
"""Words remembered, at most: some two megabytes."""

_AS_SPELLED = "="
_MOST_BETWEEN = 12
_CLAUSE_ENDS = frozenset(",;:.!?…")
_LEAST_BEFORE_ENDING = 2

_Entry = tuple[tuple[str, ...], CueKind, str]
"""The words of a cue after its first, what it says, and its one word or ``*ending`` with accents where they count."""

_ByWord = Mapping[str, Mapping[str, tuple[_Entry, ...]]]
"""By language and by the first word or its beginning; cues of one word that say the same share one entry."""


class _Beginning(NamedTuple):
    """The cues that begin with a word: those that any second word may follow, and all that one of some may follow.

    Many cues begin with the same small word: only the few are tried of which the second word is there.
    """

    entries: tuple[_Entry, ...]
    by_second: Mapping[str, tuple[_Entry, ...]]


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Cues:
    """All cues of all languages, indexed by language and first word."""

    whole: _ByWord = field(default_factory=dict)
    begun: _ByWord = field(default_factory=dict)
    ended: Mapping[str, tuple[tuple[str, CueKind, str], ...]] = field(default_factory=dict)
    endings: Mapping[str, Endings] = field(default_factory=dict)
    seen: dict[str, dict[str, _Beginning]] = field(default_factory=dict, compare=False, repr=False)
    """What begins with a word, by language, remembered across articles."""

    def find(self, keys: Sequence[str], language: str, *, spelled: Sequence[str] | None = None) -> tuple[CueHit, ...]:
        """The cues among ``keys``, in order; of several that begin at one word and say the same, the longest.

        ``spelled`` are the same words in small letters with their accents, where the keys have none.
        """
        hits: dict[tuple[int, CueKind], CueHit] = {}
        seen = self.seen.setdefault(language, {})
        for at, key in enumerate(keys):
            found, by_second = seen.get(key) or self._look_up(key, language)
            if by_second and at + 1 < len(keys):
                found = by_second.get(keys[at + 1], found)
            for rest, kind, accents in found:
                end = _end(rest, keys, at + 1) if rest else at + 1
                if end is None or (accents and spelled is not None and not _has_accents(spelled[at], accents)):
                    continue
                before = hits.get((at, kind))
                if before is None or end > before.last:
                    hits[at, kind] = CueHit(kind, at, end)
        return tuple(hits.values())

    def endings_of(self, language: str) -> Endings:
        """What the endings of a language tell."""
        return self.endings.get(language, NO_ENDINGS)

    def language(self, guessed: str | None, text: str) -> str:
        """The language whose cues fit a text: the guessed one, else the most usual one of its script."""
        if guessed is not None and guessed in self.whole:
            return guessed
        return "ru" if any("а" <= letter <= "я" for letter in text.lower()) else "en"

    def _ending(self, key: str, language: str) -> Iterable[_Entry]:
        """The cues that a word's ending makes."""
        ended = self.ended.get(language, ())
        return (
            ((), kind, accents)
            for end, kind, accents in ended
            if key.endswith(end) and len(key) >= len(end) + _LEAST_BEFORE_ENDING
        )

    def _look_up(self, key: str, language: str) -> _Beginning:
        """The cues that begin with a word, remembered from now on."""
        begun = self.begun.get(language, _NO_WORDS)
        starts = (begun.get(key[:length], ()) for length in range(2, len(key) + 1))
        whole = self.whole.get(language, _NO_WORDS).get(key, ())
        found = _beginning((*whole, *chain.from_iterable(starts), *self._ending(key, language)))
        if sum(map(len, self.seen.values())) >= MOST_SEEN:
            for words in self.seen.values():
                words.clear()
        self.seen[language][key] = found
        return found


def _beginning(entries: tuple[_Entry, ...]) -> _Beginning:
    """Cues that begin with the same word by their second one, in the order in which they were given."""
    seconds = {rest[0] for rest, _, _ in entries if rest and rest[0] != ELLIPSIS and rest[0][-1] != "*"}

    def followed_by(word: str) -> tuple[_Entry, ...]:
        return tuple(one for one in entries if one[0][:1] == (word,) or seconds.isdisjoint(one[0][:1]))

    return _Beginning(followed_by(""), {word: followed_by(word) for word in seconds})


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


_Gathered = defaultdict[str, defaultdict[str, list[_Entry]]]


def compile_cues(rows: Iterable[Cue], endings: Mapping[str, Endings] = _NOTHING) -> Cues:
    """Index the rows of the cue table, and keep what ``endings`` tell by language."""
    whole: _Gathered = defaultdict(lambda: defaultdict(list))
    begun: _Gathered = defaultdict(lambda: defaultdict(list))
    ended: defaultdict[str, list[tuple[str, CueKind, str]]] = defaultdict(list)
    for row in rows:
        word, accents = _spelled(row.words[0])
        if word.startswith("*") and len(word) > 1:
            ended[row.language].append((word[1:], row.kind, accents))
        elif word.endswith("*"):
            begun[row.language][word[:-1]].append((row.words[1:], row.kind, ""))
        else:
            whole[row.language][word].append((row.words[1:], row.kind, accents))
    return Cues(_compact(whole), _compact(begun), {language: tuple(some) for language, some in ended.items()}, endings)


def _compact(gathered: _Gathered) -> _ByWord:
    """The same with one copy of equal entries, of which nearly all are: three megabytes less."""
    shared: dict[tuple[_Entry, ...], tuple[_Entry, ...]] = {}
    return {
        language: {word: shared.setdefault(found := tuple(entries), found) for word, entries in by_word.items()}
        for language, by_word in gathered.items()
    }
