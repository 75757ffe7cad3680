"""German compounds, of which no dictionary has all: they take the forms of the noun in which they end."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set

from watcher.core.language.text import fold

_SHORTEST_BEGINNING = 3
_SHORTEST_NOUN = 4


def compounds(words: Iterable[str], dictionary: Mapping[str, str]) -> Mapping[str, frozenset[str]]:
    """The forms of those folded words that end in a noun of a dictionary of lemmas: "Massenproteste" as "Proteste".

    What may be a verb as well has none: "festkleben" ends in no "Kleben".
    """
    asked = tuple(words)
    lemmas = _nouns(frozenset(noun for word in asked for noun in _ends(word)), dictionary)
    forms = _forms(frozenset(lemmas.values()), dictionary)
    split = ((word, next((noun for noun in _ends(word) if noun in lemmas), None)) for word in asked)
    return {
        word: frozenset(word.removesuffix(noun) + form for form in forms[lemmas[noun]])
        for word, noun in split
        if noun is not None
    }


def _ends(word: str) -> Iterator[str]:
    """What may be the last noun of a compound, the longest first."""
    return (word[at:] for at in range(_SHORTEST_BEGINNING, len(word) - _SHORTEST_NOUN + 1))


def _nouns(wanted: Set[str], dictionary: Mapping[str, str]) -> Mapping[str, str]:
    """The lemmas of those that are nouns, which a dictionary writes with a capital, and no infinitive."""
    found, verbs = dict[str, str](), set[str]()
    for surface, lemma in dictionary.items():
        key = fold(surface)
        if key in wanted:
            if surface.istitle() and lemma.istitle():
                found.setdefault(key, fold(lemma))
            elif surface == lemma:
                verbs.add(key)
    return {key: lemma for key, lemma in found.items() if key not in verbs}


def _forms(lemmas: Set[str], dictionary: Mapping[str, str]) -> Mapping[str, Set[str]]:
    """The forms of the nouns of some lemmas."""
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for surface, lemma in dictionary.items():
        if surface.istitle() and lemma.istitle() and fold(lemma) in lemmas:
            forms[fold(lemma)].update((fold(surface), fold(lemma)))
    return forms
