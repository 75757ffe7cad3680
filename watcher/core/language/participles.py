"""German participles and infinitives, told by how they are built."""

import re
from typing import Final

PREFIXES: Final = (
    *("ab", "an", "auf", "aus", "bei", "durch", "ein", "entgegen", "fest", "fort", "heim", "her", "hin", "los"),
    *("mit", "nach", "nieder", "statt", "teil", "um", "vor", "weg", "wieder", "zu", "zurück", "zusammen"),
)
"""What German parts from a verb: tritt `zurück`."""
_PREFIX: Final = f"({'|'.join(PREFIXES)})?"
_WITH_GE: Final = re.compile(f"{_PREFIX}ge.+(en|t)")
_WITH_ZU: Final = re.compile(f"({'|'.join(PREFIXES)})zu.+n")
_IN_PASSIVE: Final = re.compile(
    rf"{_PREFIX}ge(?!winn|h|b|nehm|denk|steh|lang|rat|währ|nieß|scheh).+en|.+(iert|.[^aeiou]t|e[td])|"
    ".+(nommen|schossen|troffen|worfen|zogen|sprochen|brochen|boten|hoben|schlossen|bunden|wiesen|trieben|lassen)"
)
"""Without infinitives (`gewinnen`), but with `lassen` as in `entlassen`: a passive needs it far more often."""


def has_ge(word: str) -> bool:
    """Whether a word has the "ge" of most participles: `besucht` has none, but it looks as the present does."""
    return _WITH_GE.fullmatch(word) is not None


def has_zu(word: str) -> bool:
    """Whether a word is an infinitive with the "zu" inside: `zurückzutreten`."""
    return _WITH_ZU.fullmatch(word) is not None


def is_passive_participle(word: str) -> bool:
    """Whether a word is a participle where "wird" stands in its clause, and no infinitive of the future."""
    return _IN_PASSIVE.fullmatch(word) is not None
