"""Which words of a line are given names."""

from watcher.core.language.lines import Line
from watcher.core.lexicon.vocabulary import Vocabulary
from watcher.core.naming.respelling import is_cyrillic

_CYRILLIC_ENDINGS = 2
_OF_COUNTRIES = ("ия", "ии", "ию", "иї", "ія", "ії", "ію")
"""How countries end and no case of a name on a consonant does: "Германии" is not Герман, "Армении" not Армен."""


def is_given_name(key: str, vocabulary: Vocabulary) -> bool:
    """Whether ``key`` is a given name, Slavic case endings put aside."""
    names = vocabulary.given_names
    if key in names:
        return True
    if not is_cyrillic(key):
        return False
    longest = 1 if key.endswith(_OF_COUNTRIES) else _CYRILLIC_ENDINGS
    stems = [key[:-cut] for cut in range(1, longest + 1) if len(key) - cut > _CYRILLIC_ENDINGS]
    return any(stem + ending in names for stem in stems for ending in ("", "а", "я", "й", "ь", "ій", "ий"))


def stands_as_given_name(line: Line, number: int, vocabulary: Vocabulary) -> bool:
    """Whether word ``number`` is a given name with a capital."""
    return line.has_capital(number) and is_given_name(line.key(number), vocabulary)
