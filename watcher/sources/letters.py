"""In which encoding of one byte a text is written: the one in which its letters are those of some language.

Each language gives its letters beyond ASCII a likelihood; what is read in a wrong encoding has letters of none, signs
within words, capitals within words or words in two alphabets.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from math import log
from typing import Final

_WESTERN: Final = ("cp1252",)
_CENTRAL: Final = ("cp1250", "iso8859-2")
_CYRILLIC: Final = ("cp1251", "koi8-r", "koi8-u", "cp866", "mac-cyrillic", "iso8859-5")
_TURKISH: Final = ("cp1254",)
_GREEK: Final = ("cp1253", "iso8859-7")

KNOWN: Final = (*_WESTERN, *_CYRILLIC, *_CENTRAL, *_TURKISH, *_GREEK)
"""The encodings that are told apart; of those in which a text is equally likely, the first."""

_ANY_WESTERN: Final = "àáâãäåæçèéêëìíîïðñòóôõöøùúûüýþßÿœšž"
"""Each as likely as the others: for the languages that are not told apart."""
# The letters of languages beyond ASCII, in the order of how common they are, and where they are written so.
_LANGUAGES: Final = (
    (_WESTERN, _ANY_WESTERN),
    (_WESTERN, "éèàêçâîôûùïëœ"), (_WESTERN, "äüöß"), (_WESTERN, "óíáéñúü"), (_WESTERN, "ãçáéíóâêõúàü"),
    (_WESTERN, "àèùòìéó"), (_WESTERN, "åäöé"), (_WESTERN, "øåæéö"), (_WESTERN, "áíéóðúöþæý"),
    (_WESTERN, "àéíóèçòúïü"), (_WESTERN, "ëç"), (_WESTERN, "ëéïöóüèê"),
    (_CENTRAL, "łąęóżśćńź"), (_CENTRAL, "íáéěščžřýůúňťďóäöü"), (_CENTRAL, "áíéčšžýľúťôňďäóŕĺ"),
    (_CENTRAL, "áéóöőíüúű"), (_CENTRAL, "ăşţîâ"), (_CENTRAL, "šžčćđ"),
    (_TURKISH, "ıüşğçöâîiİ"),
    (_CYRILLIC, "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"), (_CYRILLIC, "оанівитреслкдмупзяьбгчйхцжїюшєщфґ"),
    (_CYRILLIC, "аиоентрсвлдкпмъузягбчцшйхжщфюь"), (_CYRILLIC, "аиоенртсвјукдмлпбзгчцшжљњћфхђџ"),
    (_CYRILLIC, "аеоитнрсвдкплмујзбгшчцќжѓхљфњџѕ"), (_CYRILLIC, "аноірелсткяувпдмыэьзбгцчёжхўшйюф"),
    (_GREEK, "αοιετνσηρπκμλςυόάγίδθήέύχωώφβξζψϊΐϋ"),
)  # fmt: skip
_DECAY: Final = 0.9
"""By so much each letter is less likely than the one before it."""
_MARKS: Final = "\xa0«»“”„‘’‚–—…•·©®™€£§°²½¼¾±×÷µ¡¿ªº№\xad"
_LETTER: Final = 0.75
_MARK: Final = 0.25
_STRANGE: Final = 0.0001
_BROKEN: Final = 0.000005
_WORD: Final = re.compile(r"[^\W\d_]+")
_TITLE: Final = -1.0
_CAPITALS: Final = -1.0
_MIXED: Final = -10.0
"""What a word in capitals, in both or in two alphabets adds to the logarithm of the likelihood."""
_RAW_WORD: Final = re.compile(rb"[A-Za-z\x80-\xff]*[\x80-\xff][A-Za-z\x80-\xff]*")
_SAMPLE: Final = 200_000
_MOST_WORDS: Final = 1_000
_SURE: Final = 10.0
"""By so much another encoding must be likelier than the one that is declared."""
_LIKELY: Final = 3.0
"""So much speaks for the encodings of a document's language and, where none is declared, for the Western one."""
_RARE: Final = -4.0
_SELDOM: Final = ("koi8-u", "cp866", "mac-cyrillic", "iso8859-5", "iso8859-7")


@dataclass(frozen=True, slots=True)
class Leanings:
    """What else speaks for encodings: one that the document declares, and those of its language."""

    declared: str | None = None
    language: tuple[str, ...] = ()


def likeliest(body: bytes, leanings: Leanings) -> str:
    """The encoding in which the words of a document beyond ASCII are most likely written."""
    words = [found[0] for found in _first_words(body)]
    raw = b" ".join(words)
    likelihoods = {name: _likelihood(raw.decode(name, "replace"), name) for name in KNOWN}
    for name in likelihoods.keys() & {*leanings.language, *(() if leanings.declared else _WESTERN)}:
        likelihoods[name] += _LIKELY
    for name in _SELDOM:
        likelihoods[name] += _RARE
    if leanings.declared in likelihoods:
        likelihoods[leanings.declared] += _SURE
    return max(likelihoods, key=lambda name: likelihoods[name])


def _first_words(body: bytes) -> Iterator[re.Match[bytes]]:
    for number, found in enumerate(_RAW_WORD.finditer(body, 0, _SAMPLE)):
        if number >= _MOST_WORDS:
            return
        yield found


def _likelihood(text: str, encoding: str) -> float:
    """The logarithm, in the language of which that is the most."""
    letters = Counter(letter for letter in text if letter > "\x7f")
    folded: Counter[str] = Counter()
    for letter, count in letters.items():
        folded[letter.lower()] += count
    in_languages = (_letters(folded, language) for language in _languages(encoding))
    return max(in_languages) + sum(map(_shape, _WORD.findall(text)))


def _letters(letters: Mapping[str, int], language: Mapping[str, float]) -> float:
    return sum(count * language.get(letter, _other(letter)) for letter, count in letters.items())


def _other(letter: str) -> float:
    return log(_BROKEN if letter == "\ufffd" or "\x80" <= letter < "\xa0" else _STRANGE)


def _shape(word: str) -> float:
    """How a word is written: two alphabets, or capitals within it, are unlikely."""
    has_ascii = any(letter < "\x80" for letter in word)
    if has_ascii and any(letter >= "\u0370" for letter in word):
        return _MIXED
    if word.islower():
        return 0
    if word[1:].islower() or len(word) == 1:
        return _TITLE
    return _CAPITALS if word.isupper() else _MIXED


@cache
def _languages(encoding: str) -> tuple[Mapping[str, float], ...]:
    """The logarithms of the likelihoods of letters, for each language that is written so."""
    return tuple(dict(_logarithms(letters)) for encodings, letters in _LANGUAGES if encoding in encodings)


def _logarithms(letters: str) -> Iterable[tuple[str, float]]:
    decay = 1 if letters == _ANY_WESTERN else _DECAY
    weights = {letter: decay**rank for rank, letter in enumerate(letters)}
    yield from ((mark, log(_MARK / len(_MARKS))) for mark in _MARKS)
    yield from ((letter, log(_LETTER * weight / sum(weights.values()))) for letter, weight in weights.items())
