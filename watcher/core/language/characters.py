"""Characters as they should have been written: invisible ones gone, look-alikes replaced, each with its old offset."""

import re
import unicodedata

_SURROGATES = range(0xD800, 0xE000)
# Neither marks nor controls are among Han, Hangul and private characters: half of all need not be asked at every start.
_ASKED = (*range(0x4E00), *range(0xA000, 0xAC00), *range(0xD7A4, 0xD800), *range(0xF900, 0x10000))
_SEARCHED = frozenset({"Cf", "Cc", "Mn", "Mc"})
# Of the few categories asked for only: every answer is a text of its own, and all of them would take four megabytes.
_CATEGORIES = [(code, category) for code in _ASKED if (category := unicodedata.category(chr(code))) in _SEARCHED]


def _ranges(codes: list[int]) -> str:
    """``codes`` (ascending) as the inside of a regular expression's character class."""
    spans: list[list[int]] = []
    for code in codes:
        if spans and spans[-1][1] == code - 1:
            spans[-1][1] = code
        else:
            spans.append([code, code])
    return "".join(rf"\u{low:04x}-\u{high:04x}" for low, high in spans)


def _of(*categories: str) -> list[int]:
    return [code for code, category in _CATEGORIES if category in categories and not chr(code).isspace()]


# Bidi controls, zero-width characters and the soft hyphen are "format" characters; C0 and C1 that are no white space
# count with them, as do lone surrogates, variation selectors, tags and the fillers of Hangul.
_SELECTORS = [0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, *range(0x180B, 0x180E), 0x3164, *range(0xFE00, 0xFE10), 0xFFA0]
_INVISIBLE = _ranges(sorted({*_of("Cf", "Cc"), *_SURROGATES, *_SELECTORS})) + r"\U000e0000-\U000e01ef"
MARKS = _ranges([code for code in _of("Mn", "Mc") if code not in _SELECTORS])
"""Accents, vowel signs and other marks on letters, for use inside a character class; `\\w` leaves them out."""

# What joins the character before it: marks, Hangul vowels and finals, half-width Japanese voicing, invisible ones.
_JOINING = rf"{_INVISIBLE}{MARKS}\u1161-\u11ff\uff9e\uff9f"
# Forms that stand for plain letters: ligatures, Arabic presentation forms, full width, mathematical letters, Kelvin.
_COMPATIBLE = r"\u2126\u212a\u212b\uf900-\ufb1c\ufb50-\ufdff\ufe70-\ufefc\uff01-\uffef\U0001d400-\U0001d7ff"
_MODIFIER_APOSTROPHE = "\u02bc"

_ODD = re.compile(rf"[^{_JOINING}]?[{_JOINING}]+|[{_COMPATIBLE}{_MODIFIER_APOSTROPHE}]")
_HIDDEN = re.compile(rf"[{_INVISIBLE}]+")
_STRESS = re.compile(r"(?<=[\u0400-\u052f])[\u0300\u0301\u0341]+")
_ODD_SPACE = re.compile(r"(?<=[^\W\d_])[-\u2010]\s*[\n\r\u2028]\s*(?=[^\W\d_])|\s+")
_FOLDED_SPACE = re.compile(r"[^\S ]|  |^ | $")

Spaced = tuple[str, list[int]]
"""Characters and, for each, its offset in the text as published."""


def restore(raw: str) -> tuple[str, tuple[int, ...] | None]:
    """Undo what hides words in ``raw``; also the offset in ``raw`` of every character and of the end.

    The offsets are None where nothing had to be changed: nearly all published text.
    """
    if raw.isascii() and raw.isprintable() and raw == raw.strip() and "  " not in raw:
        return raw, None
    if not _ODD.search(raw) and not _FOLDED_SPACE.search(raw):
        mended = mend_scripts(raw)
        return mended, None if mended == raw else tuple(range(len(raw) + 1))
    text, origin = _fold_space(*_compose(raw))
    text = mend_scripts(text)
    return text, None if text == raw else (*origin, len(raw))


def _compose(raw: str) -> Spaced:
    """Compose letters with their marks and drop what cannot be seen."""
    text, origin, done = list[str](), list[int](), 0
    for odd in _ODD.finditer(raw):
        letters = _letters(odd.group())
        text += raw[done : odd.start()], letters
        origin += range(done, odd.start())
        origin += [odd.start()] * len(letters)
        done = odd.end()
    text.append(raw[done:])
    origin += range(done, len(raw))
    return "".join(text), origin


def _letters(cluster: str) -> str:
    visible = _HIDDEN.sub("", cluster)
    form = "NFKC" if re.search(f"[{_COMPATIBLE}]", visible) else "NFC"
    composed = unicodedata.normalize(form, visible)  # type: ignore[arg-type]
    return _STRESS.sub("", composed).replace(_MODIFIER_APOSTROPHE, "’")


def _fold_space(text: str, origin: list[int]) -> Spaced:
    """Turn runs of white space into one space, none at the ends, and join words that a line break cut."""
    pieces, kept, done = list[str](), list[int](), 0
    end = len(text.rstrip())
    for gap in _ODD_SPACE.finditer(text, 0, end):
        filling = _filling(gap.group(), text[gap.end()]) if gap.start() else ""
        pieces += text[done : gap.start()], filling
        kept += origin[done : gap.start()]
        kept += [origin[gap.start()]] * len(filling)
        done = gap.end()
    pieces.append(text[done:end])
    kept += origin[done:end]
    return "".join(pieces), kept


def _filling(gap: str, following: str) -> str:
    if gap[0].isspace():
        return " "
    return "" if following.islower() else "-"


_LATIN = "A-Za-z\u00c0-\u024f"
_CYRILLIC = "\u0400-\u04ff"
_GREEK = "\u0370-\u03ff"
_CROSSING = re.compile(
    f"[{_LATIN}][{_CYRILLIC}{_GREEK}]|[{_CYRILLIC}][{_LATIN}{_GREEK}]|[{_GREEK}][{_LATIN}{_CYRILLIC}]"
)
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = {
    "latin": re.compile(f"[{_LATIN}]"),
    "cyrillic": re.compile(f"[{_CYRILLIC}]"),
    "greek": re.compile(f"[{_GREEK}]"),
}
# Letters that look alike in Latin, Cyrillic and Greek; a dot where a script has none.
_TWINS = (
    ("latin", "ABEKMHOPCTYXIJSaeopcyxijsukmtvnrdhg"),
    ("cyrillic", "АВЕКМНОРСТУХІЈЅаеорсухіјѕикмтѵпгԁһɡ"),
    ("greek", "ΑΒΕΚΜΗΟΡϹΤΥΧΙϳ.αεορϲγχιϳ.υκμτνηρ..."),
)


def _twin_tables() -> dict[str, dict[int, str]]:
    tables: dict[str, dict[int, str]] = {}
    for script, letters in _TWINS:
        pairs = ((twin, letter) for _, others in _TWINS for twin, letter in zip(others, letters, strict=True))
        tables[script] = {ord(twin): letter for twin, letter in pairs if "." not in (twin, letter)}
    return tables


_INTO = _twin_tables()


def mend_scripts(text: str) -> str:
    """Replace look-alikes in words that mix Latin, Cyrillic and Greek by letters of the word's main script."""
    if not _CROSSING.search(text):
        return text
    return _WORD.sub(lambda word: _mend(word.group()), text)


def _mend(word: str) -> str:
    shares = {script: len(letters.findall(word)) for script, letters in _SCRIPTS.items()}
    present = sorted((script for script, share in shares.items() if share), key=lambda script: -shares[script])
    for script in present:
        mended = word.translate(_INTO[script])
        if len(_SCRIPTS[script].findall(mended)) == sum(shares.values()):
            return mended
    return word


# Letters that Unicode does not take apart, and marks that are written in several ways.
_PLAIN = str.maketrans(
    {
        **{"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t"},
        **{"ё": "е", "ѐ": "е", "ѝ": "и", "ى": "ي", "ی": "ي", "ک": "ك", "ə": "a", "\u0640": None},
        **dict.fromkeys("‘’‛ʼ´`′", "'"),
        **dict.fromkeys("‐‑", "-"),
        **dict.fromkeys("–―−", "—"),
        **dict.fromkeys("“”„‟«»‹›", '"'),
    }
)
_FOLDABLE = (*range(0xC0, 0x250), *range(0x370, 0x400), *range(0x621, 0x700), *range(0x1E00, 0x2000))
_VANISHING = (*range(0x300, 0x370), *range(0x591, 0x5C8), *range(0x64B, 0x660), 0x670, *range(0x6D6, 0x6EE))


def _folding() -> dict[int, str | None]:
    """What each letter becomes: its base without marks, where Unicode can take it apart."""
    bases = {code: unicodedata.normalize("NFD", chr(code)).casefold()[:1] for code in _FOLDABLE}
    table: dict[int, str | None] = {code: base for code, base in bases.items() if base != chr(code).casefold()}
    return {**table, **dict.fromkeys(_VANISHING), **_PLAIN}


_FOLDING = _folding()


def fold(word: str) -> str:
    """The key of a word: small letters, Latin, Greek and Arabic without marks, Cyrillic with е for ё but with й.

    Marks fold as well: every apostrophe is ``'``, hyphen ``-``, dash ``—`` and quotation mark ``"``.
    """
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFC", word.casefold()).translate(_FOLDING)
