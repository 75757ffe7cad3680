"""The same name in other letters: umlauts written out, other romanisations, Cyrillic, Latin and Greek.

Never into or out of Chinese, Japanese, Korean, Arabic or Hebrew: what comes out there is another name.
"""

import re

from watcher.core.characters import fold
from watcher.core.text import transliterate

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
# Romanisations of the same Slavic ending: Zelensky, Zelenskyy, Zelenskiy; Sergei, Sergey; Dmitry, Dmitri.
_ENDINGS = (
    (re.compile(r"(?<=.{4})(?:yi|yy|yj|iy|ij|ii|y|i)\Z"), ("y", "yi", "yy", "yj", "iy", "ij", "i")),
    (re.compile(r"(?<=.{3})e[iyj]\Z"), ("ei", "ey", "ej")),
)
_RUSSIAN_TO_UKRAINIAN = str.maketrans({"и": "і", "ы": "и", "э": "е"})
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_GREEK = re.compile(r"[\u0370-\u03ff]")
_LATIN = re.compile(r"[A-Za-z]")

# Longest first; "y" and "i" after a vowel are й.
_LATIN_TO_CYRILLIC = (
    *(("shch", "щ"), ("tsch", "ч"), ("sch", "ш"), ("sh", "ш"), ("ch", "ч"), ("zh", "ж"), ("kh", "х"), ("ts", "ц")),
    *(("ya", "я"), ("yu", "ю"), ("yo", "ё"), ("ye", "е"), ("ph", "ф"), ("th", "т"), ("ck", "к"), ("dj", "дж")),
    *(("sky", "ский"), ("skiy", "ский"), ("skyy", "ский"), ("ov", "ов"), ("ey", "ей"), ("ei", "ей"), ("ay", "ай")),
    *(("a", "а"), ("b", "б"), ("c", "к"), ("d", "д"), ("e", "е"), ("f", "ф"), ("g", "г"), ("h", "х"), ("i", "и")),
    *(("j", "дж"), ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"), ("p", "п"), ("q", "к"), ("r", "р")),
    *(("s", "с"), ("t", "т"), ("u", "у"), ("v", "в"), ("w", "в"), ("x", "кс"), ("y", "и"), ("z", "з")),
)
_LATIN_TO_GREEK = (
    *(("ou", "ου"), ("th", "θ"), ("ch", "χ"), ("ph", "φ"), ("ps", "ψ"), ("ts", "τσ"), ("sh", "σ"), ("zh", "ζ")),
    *(("b", "μπ"), ("d", "ντ"), ("g", "γκ"), ("a", "α"), ("c", "κ"), ("e", "ε"), ("f", "φ"), ("h", "χ"), ("i", "ι")),
    *(("j", "τζ"), ("k", "κ"), ("l", "λ"), ("m", "μ"), ("n", "ν"), ("o", "ο"), ("p", "π"), ("q", "κ"), ("r", "ρ")),
    *(("s", "σ"), ("t", "τ"), ("u", "ου"), ("v", "β"), ("w", "ου"), ("x", "ξ"), ("y", "ι"), ("z", "ζ")),
)


def variants(word: str) -> set[str]:
    """Keys of other spellings of one word in its own script.

    Umlauts are written out, Slavic endings romanised otherwise, and Cyrillic is spelled in Ukrainian (Путін) as well.
    """
    key = fold(word)
    spelled = {key, fold(word.translate(_UMLAUTS))}
    if is_cyrillic(key):
        spelled.add(key.translate(_RUSSIAN_TO_UKRAINIAN))
    if key.isascii():
        for ending, others in _ENDINGS:
            if ending.search(key):
                spelled.update(ending.sub(other, key) for other in others)
    return spelled


def is_cyrillic(key: str) -> bool:
    """Whether a key is written in Cyrillic."""
    return "\u0400" <= key[0] <= "\u04ff"


def other_scripts(name: str) -> tuple[str, ...]:
    """``name`` in the other ones of Latin, Cyrillic and Greek; nothing for names in any other script."""
    if _CYRILLIC.search(name) or _GREEK.search(name):
        return (transliterate(name).replace("'", ""),)
    if not _LATIN.search(name) or not fold(name).isascii():
        return ()
    return tuple(
        " ".join(_spelled(word, table) for word in name.split()) for table in (_LATIN_TO_CYRILLIC, _LATIN_TO_GREEK)
    )


def _spelled(word: str, table: tuple[tuple[str, str], ...]) -> str:
    """``word`` letter by letter through ``table``, with the capital it had."""
    rest, letters = fold(word), []
    longest = max(len(source) for source, _ in table)
    targets = dict(table)
    while rest:
        size = next((size for size in range(longest, 0, -1) if rest[:size] in targets), 0)
        letters.append(targets[rest[:size]] if size else rest[0])
        rest = rest[size or 1 :]
    spelled = "".join(letters)
    return spelled[:1].upper() + spelled[1:] if word[:1].isupper() else spelled
