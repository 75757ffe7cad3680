"""The ways a name may be spelled in text: word orders, initials, inflected forms, other scripts.

A spelling is a run of words, each known by its stems and endings, so two hundred forms of a name need no list.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from watcher.core.language.text import fold, normalise, pieces
from watcher.core.lexicon.inflections import Forms, declined, name_forms, unchanged
from watcher.core.lexicon.vocabulary import Vocabulary
from watcher.core.naming.respelling import is_cyrillic, variants


class Shape(StrEnum):
    """How much of a name a spelling holds."""

    FULL = "full"
    INITIALS = "initials"
    SURNAME = "surname"


@dataclass(frozen=True, slots=True)
class NameWord:
    """A word of a spelling, and what counts as it: ``forms``, but none that is one of the ``common`` words (trumpet).

    ``kept`` are its own keys, which count even so, and ``declined`` its cases where it is such a word itself.
    ``capital`` unless the list itself writes it small ("of"); ``exact`` where only its base counts, or all of it in
    capitals.
    """

    base: str
    forms: tuple[Forms, ...]
    kept: frozenset[str] = frozenset()
    declined: frozenset[str] = frozenset()
    common: frozenset[str] = field(default=frozenset(), repr=False, compare=False)
    capital: bool = True
    exact: bool = False

    def __contains__(self, key: str) -> bool:
        # Not with `any`, nor asking the forms: it is done for every word by a name, and calls cost more.
        for forms in self.forms:
            if key.startswith(forms.stem) and key[len(forms.stem) :] in forms.endings:
                return self.counts(key)
        return False

    @property
    def keys(self) -> frozenset[str]:
        """Every key that counts as it."""
        return frozenset(key for forms in self.forms for key in forms if self.counts(key))

    def counts(self, key: str) -> bool:
        """Whether one of its forms is no common word, or is kept."""
        return key not in self.common or key in self.kept or key in self.declined


@dataclass(frozen=True, slots=True)
class Spelling:
    """A run of words; ``anchor`` is the one by which it is looked up.

    ``gap`` words, each capitalised, may stand between two of them (a patronymic), and a comma where ``comma`` says so.
    ``exact``: the letters and capitals of each word's base only; ``loud``: or any in a line of capitals. ``ampersand``:
    a ``&`` joins its words, and must where there are two (1&1 is not 1-1). ``family``: where the family name of a
    person stands who has it first.
    """

    words: tuple[NameWord, ...]
    anchor: int
    shape: Shape = Shape.FULL
    gap: int = 0
    comma: bool = False
    exact: bool = False
    loud: bool = False
    ampersand: bool = False
    family: int | None = None

    @property
    def surname(self) -> NameWord:
        """The family name of a person, by which he is looked up unless he has it first (Xi Jinping)."""
        return self.words[self.anchor if self.family is None else self.family]


_AMPERSAND = "&"
_PATRONYMIC = 2
_WITH_GIVEN_NAME = 2
_HAN_OR_HANGUL = re.compile(r"[\u3400-\u9fff\uac00-\ud7af]")
_SYLLABLES = re.compile(r"^\w+ [A-Z][a-z]+-[a-z]+$")
"""A family name and a given name in two syllables: Kim Jong-nam."""
_PARTED = re.compile(r"[\s.·]+")
"""What parts the words of a name, of which a surname may hold several: O'Dwyer, Ocasio-Cortez."""
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def is_family_first(names: Iterable[str], vocabulary: Vocabulary) -> bool:
    """Whether a person's family name stands first (Xi Jinping), judged from all spellings of his name together."""
    names = tuple(names)
    first = _first_key(names[0])
    if first not in vocabulary.family_first:
        return False
    eastern = any(_HAN_OR_HANGUL.search(name) or _SYLLABLES.search(name) for name in names)
    return eastern or first not in vocabulary.given_names


@dataclass(frozen=True, slots=True)
class Person:
    """The words of a person's name: given names, and the words of the surname with and without an article (al-).

    ``called`` are the surnames beside a given name, where a form that is a common word counts as well (Jana Wilka).
    """

    given: tuple[NameWord, ...]
    surnames: tuple[tuple[NameWord, ...], ...]
    called: tuple[tuple[NameWord, ...], ...]
    suffix: tuple[NameWord, ...] = ()
    family_first: bool = False

    def given_words(self) -> tuple[NameWord, ...]:
        """The given names, and all of them written as one word where that is done."""
        return (*self.given, *_fused(self.given)) if self.family_first else self.given


class Speller:
    """Spells names; a word that many names share is inflected once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._words: dict[str, NameWord] = {}
        self._given: dict[NameWord, NameWord] = {}
        self._paired: dict[NameWord, NameWord] = {}

    def person(self, name: str, *, family_first: bool = False) -> tuple[Spelling, ...]:
        """The spellings of a person's ``name``; the surname alone and initials are among them, told by their shape."""
        parts = self.parts(name, family_first=family_first)
        if parts is None:
            words = self.words(name)
            return (Spelling(words, longest(words)),) if words else ()
        return tuple(_eastern(parts) if family_first else _western(parts))

    def namesake(self, name: str, *, family_first: bool = False) -> tuple[Spelling, ...]:
        """The spellings of a person's ``name`` that are told from those of a father: with the suffix, if it has one."""
        spellings, suffix = (
            self.person(name, family_first=family_first),
            fold(name.rsplit(maxsplit=1)[-1].removesuffix(".")),
        )
        told = tuple(one for one in spellings if suffix in {word.base for word in one.words})
        return told if suffix in self.vocabulary.suffixes else spellings

    def organisation(self, name: str) -> tuple[Spelling, ...]:
        """The spellings of an organisation, ship, weapon or product; legal forms at its ends may be missing.

        Beside another word of the name a form that is a common word counts as well (Narodowego Banku Polskiego).
        """
        words, ampersand = self.words(name), _AMPERSAND in name
        runs = dict.fromkeys(map(self._together, (words, self._bare(words))))
        return tuple(Spelling(run, longest(run), ampersand=ampersand) for run in runs if run)

    def _together(self, words: tuple[NameWord, ...]) -> tuple[NameWord, ...]:
        """Words that prove one another, where there are several."""
        return tuple(map(self._uncommon, words)) if len(words) > 1 else words

    def parts(self, name: str, *, family_first: bool = False) -> Person | None:
        """Given names and surname; None for a name of one word, or in a script that does not part words.

        "von der Leyen", "al-Sisi", "Ocasio-Cortez" and "O'Dwyer" are surnames of several words.
        """
        words = self.words(name)
        if len(words) < _WITH_GIVEN_NAME or _UNSPACED.search(name):
            return None
        if family_first:
            return Person(words[1:], (words[:1],), (words[:1],), family_first=True)
        suffix = words[-1:] if words[-1].base in self.vocabulary.suffixes and len(words) > _WITH_GIVEN_NAME else ()
        words = words[: len(words) - len(suffix)]
        border = self._start_of_surname(words, name, suffixes=len(suffix))
        if border < 1:
            return None
        given, family = words[:border], words[border:]
        loose = len(family) > 1 and family[0].base in self.vocabulary.loose_particles
        surnames = (family, family[1:]) if loose else (family,)
        called = tuple([tuple(map(self._uncommon, surname)) for surname in surnames])
        short = map(self._with_short_names, given)
        return Person(tuple(map(self._uncommon, short)), surnames, called, suffix)

    def _start_of_surname(self, words: tuple[NameWord, ...], name: str, *, suffixes: int) -> int:
        """The number of its first word: a particle, or where hyphens and apostrophes join words, the first of them."""
        small = self.vocabulary.particles
        particles = (at for at, word in enumerate(words[:-1]) if word.base in small and (at or not word.capital))
        texts = _PARTED.split(name.rstrip(" ."))
        last = texts[max(0, len(texts) - 1 - suffixes)]
        joined = 1 if last.isalnum() else max(1, len(self.words(last)))
        return min(next(particles, len(words)), len(words) - joined)

    def words(self, name: str) -> tuple[NameWord, ...]:
        """The words of ``name`` in all their forms."""
        return tuple([self._word(text) for text in pieces(normalise(name).clean) if text[0].isalnum()])

    def _word(self, text: str) -> NameWord:
        word = self._words.get(text)
        if word is None:
            word = self._words[text] = _name_word(text, self.vocabulary.common_words)
        return word

    def _with_short_names(self, word: NameWord) -> NameWord:
        others = self.vocabulary.short_names.get(word.base)
        if not others:
            return word
        known = self._given.get(word)
        if known is None:
            forms = tuple(dict.fromkeys((*word.forms, *map(name_forms, sorted(others)))))
            known = self._given[word] = replace(word, forms=forms, kept=word.kept | others)
        return known

    def _uncommon(self, word: NameWord) -> NameWord:
        """The word with those of its forms that are common words, where it has any."""
        known = self._paired.get(word)
        if known is None:
            ambiguous = not all(word.common.isdisjoint(forms) for forms in word.forms)
            known = self._paired[word] = replace(word, common=frozenset()) if ambiguous else word
        return known

    def _bare(self, words: tuple[NameWord, ...]) -> tuple[NameWord, ...]:
        """``words`` without legal forms at the ends."""
        while len(words) > 1 and words[-1].base in self.vocabulary.legal_forms:
            words = words[:-1]
        while len(words) > 1 and words[0].base in self.vocabulary.legal_forms:
            words = words[1:]
        return words


def spell_exactly(name: str, *, loud: bool = False) -> tuple[Spelling, ...]:
    """The one spelling of a name of which letters and capitals must be just these; ``loud`` as in Spelling."""
    texts = [text for text in pieces(normalise(name).clean) if text[0].isalnum()]
    words = tuple(NameWord(text, (unchanged(fold(text)),), capital=not text[0].islower(), exact=True) for text in texts)
    spelling = Spelling(words, longest(words), exact=True, loud=loud, ampersand=_AMPERSAND in name) if words else None
    return () if spelling is None else (spelling,)


def longest(words: Sequence[NameWord]) -> int:
    """Which of ``words`` is the longest, which tells most."""
    return max(range(len(words)), key=lambda at: len(words[at].base))


def _first_key(name: str) -> str:
    return next((fold(text) for text in pieces(normalise(name).clean) if text[0].isalnum()), "")


def _name_word(text: str, common: frozenset[str]) -> NameWord:
    """``text`` in all its forms; spelled otherwise, Cyrillic is inflected and the rest stands as it is."""
    base = fold(text)
    spelled = variants(text)
    inflect = name_forms if is_cyrillic(base) else unchanged
    forms = (name_forms(base), *map(inflect, sorted(spelled - {base})))
    return NameWord(base, forms, frozenset(spelled), declined(base, common), common, capital=not text[0].islower())


def _western(name: Person) -> Iterator[Spelling]:
    given = name.given
    if name.suffix:
        words = (*given, *name.called[0], *name.suffix)
        yield Spelling(words, len(words) - 2, gap=_PATRONYMIC)
    for alone, surname in zip(name.surnames, name.called, strict=True):
        last = len(surname) - 1
        for run in dict.fromkeys((given, given[:1], given[-1:])):
            yield Spelling((*run, *surname), len(run) + last, gap=_PATRONYMIC)
            yield Spelling((*surname, *run), last, comma=True)
        yield Spelling((_initial(given[0]), *surname), 1 + last, Shape.INITIALS, gap=_PATRONYMIC)
        yield Spelling((*surname, _initial(given[0])), last, Shape.INITIALS, comma=True)
        yield Spelling(alone, last, Shape.SURNAME)


def _eastern(name: Person) -> Iterator[Spelling]:
    family = name.surnames[0]
    for run in dict.fromkeys((name.given, _fused(name.given))):
        yield Spelling((*family, *run), len(run), family=0)
        yield Spelling((*run, *family), len(run) - 1, family=len(run))
    yield Spelling(family, 0, Shape.SURNAME, family=0)


def _fused(given: tuple[NameWord, ...]) -> tuple[NameWord, ...]:
    """Given names written as one word: Jong Un, Jongun."""
    start, last = "".join(word.base for word in given[:-1]), given[-1]
    forms = tuple(Forms(start + each.stem, each.endings) for each in last.forms)
    return (NameWord(start + last.base, forms),)


def _initial(word: NameWord) -> NameWord:
    return NameWord(word.base[0], (unchanged(word.base[0]),))
