"""In which letters languages are written, as far as rules have words in them."""

import unicodedata
from collections.abc import Iterable
from types import MappingProxyType

_LATIN = "LATIN"
_SCRIPTS = MappingProxyType(
    {
        **dict.fromkeys(("ru", "uk", "be", "bg", "mk", "sr"), "CYRILLIC"),
        **dict.fromkeys(("zh", "yue", "ja"), "CJK"),
        **dict.fromkeys(("ar", "fa", "ur"), "ARABIC"),
        **{"el": "GREEK", "he": "HEBREW", "hi": "DEVANAGARI", "hy": "ARMENIAN", "ka": "GEORGIAN", "ko": "HANGUL"},
    }
)
"""The first word of the Unicode names of their letters; that of other languages is LATIN."""
_ALPHABETS = frozenset({_LATIN, "CYRILLIC", "GREEK"})


def is_alphabetic(text: str) -> bool:
    """Whether all letters of a text belong to scripts in which a word takes several."""
    return {_script(letter) for letter in text if letter.isalpha()} <= _ALPHABETS


def unwritten(languages: Iterable[str], texts: Iterable[str]) -> tuple[str, ...]:
    """Those of some languages in whose letters none of the texts is written, in order; of others it cannot be told."""
    has = {_script(letter) for text in texts for letter in text if letter.isalpha()}
    return tuple(sorted(language for language in languages if _SCRIPTS.get(language, _LATIN) not in has))


def script_of(text: str) -> str:
    """The script of the first letter of a text, as Unicode names it; empty where there is none."""
    return next((_script(letter) for letter in text if letter.isalpha()), "")


def _script(letter: str) -> str:
    return unicodedata.name(letter, "?").split()[0]
