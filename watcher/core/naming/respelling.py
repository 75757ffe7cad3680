"""The same name in other letters: umlauts written out, other romanisations, Cyrillic, Latin and Greek.

Never into or out of Chinese, Japanese, Korean, Arabic or Hebrew: what comes out there is another name.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from watcher.core.language.characters import fold
from watcher.core.language.text import transliterate
from watcher.core.naming.romanising import from_polish, is_polish, romanised

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
# Romanisations of the same Slavic ending: Zelensky, Zelenskyy, Zelenskiy; Sergei, Sergey; Dmitry, Dmitri.
_ENDINGS = (
    (re.compile(r"(?<=.{4})(?:yi|yy|yj|iy|ij|ii|y|i)\Z"), ("y", "yi", "yy", "yj", "iy", "ij", "i")),
    (re.compile(r"(?<=.{3})e[iyj]\Z"), ("ei", "ey", "ej")),
)
_RESPELLED = "iyj"
_RUSSIAN_TO_UKRAINIAN = str.maketrans({"и": "і", "ы": "и", "э": "е"})
_UKRAINIAN_TO_RUSSIAN = str.maketrans({"і": "и", "и": "ы", "є": "е", "ї": "и"})
_HISSED = re.compile("(?<=[жчшщ])і")
"""What Ukrainian writes и as Russian does: Шишкін."""
_UKRAINIAN_ONLY = re.compile("[іїєґ]|ськ|цьк")
_SHORTER = re.compile(r"(н)ь(?=с)|(?<=..)([бгдклмнпрстфц])\2\Z")
"""A soft sign and a double letter that are left out as well: Качинский, Келлог."""
_LETTERS = {
    "latin": re.compile(r"[A-Za-z\u00c0-\u024f]"),
    "cyrillic": re.compile(r"[\u0400-\u04ff]"),
    "greek": re.compile(r"[\u0370-\u03ff]"),
}
SCRIPTS = tuple(_LETTERS)
"""The scripts between which names are carried over."""

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

# As Russian writes them after a consonant: Мюллер, Шрёдер, Шефер. A word that begins with one keeps the plain vowel.
_UMLAUTS_TO_CYRILLIC = str.maketrans({"ü": "ю", "ö": "ё", "ø": "ё", "ä": "е"})

_ADJECTIVE = re.compile(r"(?<=[a-z]{2})(?:(yi|yy|yj)|i[iyj])\Z")
"""The ending of Slavic adjectives, surnames as well, where a romanisation keeps both its letters: Krasnyi, Lysiy."""
_BEFORE_SOFT = ("k", "g", "h")
"""After these the ending is written ий: Сырский."""
_SOFTENED = ("ск", "цк", "зк")
"""Before the ending these take a soft sign in Ukrainian."""
_HARD = re.compile(r"(?<![aeiouyh])(?<!ts)y(?![aeiouy])")
"""A vowel that is ы in Russian where the ending is that of Ukrainian romanisation: Syrskyi is Сырский."""

_PATRONYMIC = re.compile(r"(?<=[a-z]{3})[oe]va?\Z")
"""The ending of Slavic surnames made from a name."""

_TABLES = {"cyrillic": dict(_LATIN_TO_CYRILLIC), "greek": dict(_LATIN_TO_GREEK)}
_GROUPS = {
    script: re.compile("|".join(sorted(map(re.escape, table), key=len, reverse=True)))
    for script, table in _TABLES.items()
}


def variants(word: str) -> set[str]:
    """Keys of other spellings of one word in its own script.

    Umlauts are written out, Slavic endings romanised otherwise, and Cyrillic is spelled in Ukrainian (Путін) as well.
    """
    key = fold(word)
    spelled = {key} if key == word.lower() else {key, fold(word.translate(_UMLAUTS))}
    if is_cyrillic(key):
        spelled |= {key.translate(_RUSSIAN_TO_UKRAINIAN), _ukrainian(key), _russian(key)}
        spelled |= {_SHORTER.sub(r"\1\2", one) for one in spelled}
    if key[-1] in _RESPELLED and key.isascii():
        for ending, others in _ENDINGS:
            if ending.search(key):
                spelled.update(ending.sub(other, key) for other in others)
    return spelled


def _ukrainian(key: str) -> str:
    """A Russian key in Ukrainian, the ending of an adjective as well: Сырский is Сирський."""
    stem = key.removesuffix("ий").removesuffix("ый")
    ending = key[len(stem) :] and ("ький" if stem.endswith(_SOFTENED) else "ий")
    written = (stem[:-1] if ending == "ький" else stem).translate(_RUSSIAN_TO_UKRAINIAN) + ending
    return _HISSED.sub("и", written)


def _russian(key: str) -> str:
    """A Ukrainian key in Russian: Сирський is Сырский."""
    if _UKRAINIAN_ONLY.search(key) is None:
        return key
    stem = key.removesuffix("ий")
    return stem.replace("ськ", "ск").replace("цьк", "цк").translate(_UKRAINIAN_TO_RUSSIAN) + key[len(stem) :]


def is_cyrillic(key: str) -> bool:
    """Whether a key is written in Cyrillic."""
    return "\u0400" <= key[0] <= "\u04ff"


def foreign_to_latin(word: str) -> tuple[str, ...]:
    """Those of ``SCRIPTS`` other than Latin of which ``word`` holds letters."""
    return () if word.isascii() else tuple(script for script in SCRIPTS[1:] if _LETTERS[script].search(word))


def carried_over(names: Sequence[str], scripts: Sequence[str] = SCRIPTS) -> tuple[str, ...]:
    """The first of ``names`` in those of ``scripts`` that none of them is written in.

    What a list spells itself needs no guess; names in any other script are never carried over.
    """
    missing = [script for script in scripts if not any(map(_LETTERS[script].search, names))]
    source = next((script for script in SCRIPTS if _LETTERS[script].search(names[0])), None) if missing else None
    if source is None:
        return ()
    return tuple(dict.fromkeys(text for script in missing for text in _carried(names[0], source, script)))


def _carried(name: str, source: str, script: str) -> tuple[str, ...]:
    """A name in another script: in Latin as several languages write it, where it is Cyrillic."""
    latin = name if source == "latin" else transliterate(name).replace("'", "")
    if script == "latin":
        return (latin, *romanised(name)) if source == "cyrillic" else (latin,)
    is_from_polish = source == "latin" and script == "cyrillic" and is_polish(name)
    return (from_polish(name) if is_from_polish else _respelled(latin, script),)


def _respelled(name: str, script: str) -> str:
    return " ".join([_spelled(word, script) for word in name.split()])


@lru_cache(maxsize=5_000)  # thousands of names share their given names
def _spelled(word: str, script: str) -> str:
    """``word`` letter by letter in another script, the longest groups first, with the capital it had."""
    table = _TABLES[script]
    rest = word[1:].lower().translate(_UMLAUTS_TO_CYRILLIC) if script == "cyrillic" else word[1:]
    key = fold(word[:1] + rest)
    if script == "cyrillic":
        key = _with_adjective(key)
    spelled = _GROUPS[script].sub(lambda letters: table[letters.group()], key)
    return spelled[:1].upper() + spelled[1:] if word[:1].isupper() else spelled


def _with_adjective(key: str) -> str:
    """A Latin key with the ending of a Slavic adjective, and what goes with it, in Cyrillic letters already."""
    found = _ADJECTIVE.search(key)
    if found is None:
        return _HARD.sub("ы", key[:-1]) + "ий" if key.endswith("sky") else _hardened(key)
    stem, is_hard = key[: found.start()], found.group(1) is not None
    if is_hard:
        stem = _HARD.sub("ы", stem)
    return stem + ("ый" if is_hard and not stem.endswith(_BEFORE_SOFT) else "ий")


def _hardened(key: str) -> str:
    """A surname such as Kadyrov with the vowel that Russian writes in it; Ukrainian forms are made from that."""
    return _HARD.sub("ы", key) if _PATRONYMIC.search(key) else key
