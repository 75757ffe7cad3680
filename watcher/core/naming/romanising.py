"""Slavic names between Cyrillic and Latin as each press writes them: Свириденко is Svyrydenko and Swyrydenko.

Which language a name is of is told by its letters and endings; where they leave it open, it is spelled as of both.
"""

import re
from collections.abc import Mapping
from typing import Final

_Table = Mapping[str, str]
"""Letters by a letter; by ``-`` and a letter what it is after a consonant, by two letters what the second one is."""

_PLAIN: Final = {
    **{"а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i"},
    **{"і": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t"},
    **{"у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": ""},
    **{"э": "e", "ю": "yu", "я": "ya", "є": "ye", "ї": "yi", "'": "", "’": ""},
}
_OFFICIAL: Final = {**_PLAIN, "-ю": "iu", "-я": "ia", "ія": "ia", "-є": "ie", "ї": "i"}
_GERMAN: Final = {
    **{**_PLAIN, "в": "w", "ё": "jo", "ж": "sch", "з": "s", "й": "j", "х": "ch", "ц": "z", "ч": "tsch", "ш": "sch"},
    **{"щ": "schtsch", "ю": "ju", "я": "ja", "ія": "a", "є": "je", "ї": "ji"},
}
_FRENCH: Final = {
    **{**_PLAIN, "ё": "io", "ж": "j", "у": "ou", "ч": "tch", "ш": "ch", "щ": "chtch", "ю": "iou", "я": "ia"},
    **{"ія": "a", "є": "ie", "ї": "i"},
}
_POLISH: Final = {
    **{**_PLAIN, "в": "w", "ё": "jo", "-ё": "io", "ж": "z", "й": "j", "х": "ch", "ц": "c", "ч": "cz", "ш": "sz"},
    **{"щ": "szcz", "ю": "ju", "-ю": "iu", "лю": "u", "я": "ja", "-я": "ia", "ля": "a", "є": "je", "-є": "ie"},
    **{"ія": "a", "ї": "ji"},
}
_OF_UKRAINIAN: Final = {"г": "h", "и": "y"}
_UKRAINIAN: Final[tuple[_Table, ...]] = tuple(
    {**table, **_OF_UKRAINIAN} for table in (_OFFICIAL, _GERMAN, _FRENCH, _POLISH)
)
_POLISH_VOWELS: Final = {"жи": "y", "ши": "y", "ци": "y", **{f"{letter}е": "e" for letter in "лжшчщц"}}
_RUSSIAN: Final[tuple[_Table, ...]] = (
    {**_GERMAN, "е": "je", "-е": "e"},
    {**_FRENCH, "е": "ie", "-е": "e", "ге": "ue", "ги": "ui"},
    {**_POLISH, "е": "je", "-е": "ie", **_POLISH_VOWELS},
)
_NEVER: Final = "(?!)"
_CONSONANTS: Final = "бвгґджзйклмнпрстфхцчшщ"
"""After these a vowel with a y is seldom written in full."""
_TELLS_UKRAINIAN: Final = re.compile(r"[іїєґ]|ськ|цьк|\bолекс|\bмикол|[лр]о\b")
_TELLS_RUSSIAN: Final = re.compile(r"[ыэёъ]|(?:[ое]ва?|ина?|ский|ская)\Z")
"""Letters and endings of one of the two languages; Шмигаль has neither."""
_FRENCH_END: Final = re.compile(r"(?<=\w{3}[^aeiou])in\b")
"""Poutine, Sobianine."""


class _Press:
    """Writes Cyrillic words in Latin after one table."""

    def __init__(self, table: _Table, ending: re.Pattern[str] | None = None) -> None:
        self._letters = str.maketrans({letter: latin for letter, latin in table.items() if len(letter) == 1})
        self._soft = {key[1]: latin for key, latin in table.items() if len(key) > 1 and key[0] == "-"}
        self._pairs = {key: latin for key, latin in table.items() if len(key) > 1 and key[0] != "-"}
        contexts = [*(f"(?<={one[0]}){one[1]}" for one in self._pairs), *self._after_consonants()]
        self._after = re.compile("|".join(contexts) or _NEVER)
        self._ending = ending

    def _after_consonants(self) -> list[str]:
        return [f"(?<=[{_CONSONANTS}])[{''.join(self._soft)}]"] if self._soft else []

    def write(self, key: str) -> str:
        """A key in Latin letters."""
        written = self._after.sub(lambda found: self._latin(key, found.start()), key).translate(self._letters)
        return written if self._ending is None else self._ending.sub("ine", written)

    def _latin(self, key: str, at: int) -> str:
        pair = self._pairs.get(key[at - 1 : at + 1])
        return self._soft[key[at]] if pair is None else pair


_OF_UKRAINIANS: Final = tuple(map(_Press, _UKRAINIAN))
_OF_RUSSIANS: Final = tuple(_Press(one, _FRENCH_END if one.get("у") == "ou" else None) for one in _RUSSIAN)
_OF_BOTH: Final = (*_OF_RUSSIANS, *_OF_UKRAINIANS)


def romanised(name: str) -> tuple[str, ...]:
    """A Cyrillic name as German, French and Polish papers write it in Latin letters, and a Ukrainian one officially."""
    key = name.lower()
    if _TELLS_UKRAINIAN.search(key):
        presses = _OF_UKRAINIANS
    else:
        presses = _OF_RUSSIANS if _TELLS_RUSSIAN.search(key) else _OF_BOTH
    return tuple(dict.fromkeys(press.write(key).title() for press in presses))


_POLISH_LETTERS: Final = {
    **{"szcz": "щ", "sz": "ш", "cz": "ч", "rz": "ж", "dż": "дж", "dź": "дзь", "ch": "х", "ł": "л", "ą": "он"},
    **{"ę": "ен", "ó": "у", "ś": "сь", "ź": "зь", "ż": "ж", "ć": "ць", "ń": "нь", "a": "а", "b": "б", "c": "ц"},
    **{"d": "д", "e": "е", "f": "ф", "g": "г", "h": "х", "i": "и", "j": "й", "k": "к", "l": "ль", "m": "м", "n": "н"},
    **{"o": "о", "p": "п", "r": "р", "s": "с", "t": "т", "u": "у", "v": "в", "w": "в", "x": "кс", "y": "ы", "z": "з"},
    **{"ja": "я", "je": "е", "jo": "йо", "ju": "ю", "ji": "и", "ia": "я", "ie": "е", "io": "ё", "iu": "ю"},
    **{"la": "ля", "lu": "лю", "lo": "ло", "le": "ле", "li": "ли", "lia": "лия", "ly": "ли", "krz": "кш", "prz": "пш"},
    **{"trz": "тш", "chrz": "хш", "szy": "ши", "czy": "чи", "rzy": "жи", "ży": "жи", "krzy": "кши", "przy": "пши"},
    **{"trzy": "тши"},
}
_POLISH_GROUPS: Final = re.compile("|".join(sorted(_POLISH_LETTERS, key=len, reverse=True)))
_POLISH_ADJECTIVES: Final = ((re.compile(r"(?<=ск|цк)и\Z"), "ий"), (re.compile(r"(?<=ск|цк)а\Z"), "ая"))
_POLISH_ADJECTIVE_OF_Y: Final = re.compile(r"(?<=\w{4})ы\Z")
_TELLS_POLISH: Final = re.compile(
    r"[łńśźż]|[kgtp]rz|szcz|(?:gorz|mierz|[au]sz|gniew)\b|(?:ck|wsk)[ia]\Z|(?:czyk|wicz)\b", re.IGNORECASE
)
"""Not what other languages share with Polish: Merz, Plenković, Franziska."""


def is_polish(name: str) -> bool:
    """Whether the letters or the end of a Latin name tell that it is Polish."""
    return _TELLS_POLISH.search(name) is not None


def from_polish(name: str) -> str:
    """A Polish name as Russian papers write it, from which Ukrainian forms are made."""
    *given, family = [_POLISH_GROUPS.sub(_cyrillic, word.lower()) for word in name.split()]
    for ending, full in _POLISH_ADJECTIVES:
        family = ending.sub(full, family)
    return " ".join([*given, _POLISH_ADJECTIVE_OF_Y.sub("ый", family)]).title()


def _cyrillic(group: re.Match[str]) -> str:
    return _POLISH_LETTERS[group.group()]
