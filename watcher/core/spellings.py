"""The ways a name may be spelled in text: word orders, initials, inflected forms, other scripts.

A spelling is a run of words, each a set of keys that count as it, so two hundred forms of a name need no list.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from watcher.core.inflections import name_forms
from watcher.core.respelling import is_cyrillic, variants
from watcher.core.text import fold, is_word, normalise, tokenise
from watcher.core.vocabulary import Vocabulary


class Shape(StrEnum):
    """How much of a name a spelling holds."""

    FULL = "full"
    INITIALS = "initials"
    SURNAME = "surname"


@dataclass(frozen=True, slots=True)
class NameWord:
    """A word of a spelling: ``keys`` count as it; ``capital`` unless the list itself writes it small ("of")."""

    base: str
    keys: frozenset[str]
    capital: bool = True


@dataclass(frozen=True, slots=True)
class Spelling:
    """A run of words; ``anchor`` is the one by which it is looked up.

    ``gap`` words, each capitalised, may stand between two of them (a patronymic), and a comma where ``comma`` says so.
    ``exact``: the letters and capitals of each word's base only; ``loud``: or any in a line of capitals.
    """

    words: tuple[NameWord, ...]
    anchor: int
    shape: Shape = Shape.FULL
    gap: int = 0
    comma: bool = False
    exact: bool = False
    loud: bool = False


_NOBLE = "al as ash bin ben da de del della der di do dos du el ibn la le ten ter van von zu"
_PARTICLES = frozenset(_NOBLE.split())
SUFFIXES = frozenset({"jr", "sr", "junior", "senior", "ii", "iii", "iv"})
"""What may follow a surname, and tells a son from his father."""
_LOOSE_PARTICLES = frozenset({"al", "as", "ash", "el"})
_PATRONYMIC = 2
_WITH_GIVEN_NAME = 2
_HAN_OR_HANGUL = re.compile(r"[\u3400-\u9fff\uac00-\ud7af]")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def is_family_first(names: Iterable[str], vocabulary: Vocabulary) -> bool:
    """Whether a person's family name stands first (Xi Jinping), judged from all spellings of his name together."""
    names = tuple(names)
    first = _keys(names[0])[:1]
    if not first or first[0] not in vocabulary.family_first:
        return False
    return first[0] not in vocabulary.given_names or any(_HAN_OR_HANGUL.search(name) for name in names)


def spell_person(name: str, vocabulary: Vocabulary, *, family_first: bool = False) -> tuple[Spelling, ...]:
    """The spellings of a person's ``name``; the surname alone and initials are among them, told by their shape."""
    words = _name_words(name, vocabulary)
    if len(words) < _WITH_GIVEN_NAME or _UNSPACED.search(name):
        return (Spelling(words, _longest(words)),) if words else ()
    if family_first:
        return tuple(_eastern(words[1:], words[:1]))
    if words[-1].base in SUFFIXES and len(words) > _WITH_GIVEN_NAME:
        full = Spelling(words, len(words) - 2, gap=_PATRONYMIC)
        return (full, *_by_parts(words[:-1], vocabulary))
    return tuple(_by_parts(words, vocabulary))


def spell_organisation(name: str, vocabulary: Vocabulary) -> tuple[Spelling, ...]:
    """The spellings of an organisation, ship, weapon or product; legal forms at its ends may be missing."""
    words = _name_words(name, vocabulary)
    return tuple(Spelling(run, _longest(run)) for run in dict.fromkeys((words, _bare(words, vocabulary))) if run)


def spell_exactly(name: str, *, loud: bool = False) -> tuple[Spelling, ...]:
    """The one spelling of a name of which letters and capitals must be just these; ``loud`` as in Spelling."""
    words = tuple(
        NameWord(token.text, frozenset({token.key})) for token in tokenise(normalise(name).clean) if is_word(token)
    )
    return (Spelling(words, _longest(words), exact=True, loud=loud),) if words else ()


def _keys(text: str) -> list[str]:
    return [token.key for token in tokenise(normalise(text).clean) if is_word(token)]


def _name_words(text: str, vocabulary: Vocabulary) -> tuple[NameWord, ...]:
    return tuple(_word(token.text, vocabulary) for token in tokenise(normalise(text).clean) if is_word(token))


def _word(text: str, vocabulary: Vocabulary) -> NameWord:
    """``text`` in all its forms; a form that is a common word of its own ("trumpet") is none."""
    base = fold(text)
    bases = {base, *variants(text)}
    inflected = bases if is_cyrillic(base) else {base}
    forms = {form for each in inflected for form in name_forms(each) if form not in vocabulary.common_words}
    return NameWord(base, frozenset(forms | bases), capital=not text[0].islower())


def _by_parts(words: tuple[NameWord, ...], vocabulary: Vocabulary) -> Iterator[Spelling]:
    """Given names first; "von der Leyen", "al-Sisi" are family names of several words."""
    border = next((at for at, word in enumerate(words[1:-1], 1) if word.base in _PARTICLES), len(words) - 1)
    return _western(words[:border], words[border:], vocabulary)


def _western(given: tuple[NameWord, ...], family: tuple[NameWord, ...], vocabulary: Vocabulary) -> Iterator[Spelling]:
    given = tuple(_with_short_names(word, vocabulary) for word in given)
    families = (family, family[1:]) if family[0].base in _LOOSE_PARTICLES else (family,)
    for surname in families:
        last = len(surname) - 1
        for run in dict.fromkeys((given, given[:1], given[-1:])):
            yield Spelling((*run, *surname), len(run) + last, gap=_PATRONYMIC)
            yield Spelling((*surname, *run), last, comma=True)
        yield Spelling((_initial(given[0]), *surname), 1 + last, Shape.INITIALS, gap=_PATRONYMIC)
        yield Spelling((*surname, _initial(given[0])), last, Shape.INITIALS, comma=True)
        yield Spelling(surname, last, Shape.SURNAME)


def _eastern(given: tuple[NameWord, ...], family: tuple[NameWord, ...]) -> Iterator[Spelling]:
    fused = _fused(given)
    for run in dict.fromkeys((given, fused)):
        yield Spelling((*family, *run), len(run))
        yield Spelling((*run, *family), len(run) - 1)
    yield Spelling(family, 0, Shape.SURNAME)


def _fused(given: tuple[NameWord, ...]) -> tuple[NameWord, ...]:
    """Given names written as one word: Jong Un, Jongun."""
    start = "".join(word.base for word in given[:-1])
    keys = frozenset(start + key for key in given[-1].keys)
    return (NameWord(start + given[-1].base, keys),)


def _initial(word: NameWord) -> NameWord:
    return NameWord(word.base[0], frozenset({word.base[0]}))


def _with_short_names(word: NameWord, vocabulary: Vocabulary) -> NameWord:
    others = vocabulary.short_names.get(word.base, frozenset())
    keys = word.keys.union(*(name_forms(other) for other in others))
    return NameWord(word.base, keys, word.capital)


def _longest(words: tuple[NameWord, ...]) -> int:
    return max(range(len(words)), key=lambda at: len(words[at].base))


def _bare(words: tuple[NameWord, ...], vocabulary: Vocabulary) -> tuple[NameWord, ...]:
    """``words`` without legal forms at the ends."""
    while len(words) > 1 and words[-1].base in vocabulary.legal_forms:
        words = words[:-1]
    while len(words) > 1 and words[0].base in vocabulary.legal_forms:
        words = words[1:]
    return words
