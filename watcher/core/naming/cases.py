"""The form in which a Cyrillic name stands, told by its ending and by whether a man or a woman bears it.

"Денев" is a man's name in its basic form, yet that of Катрин Денев never changes, whatever is done to her.
"""

from collections.abc import Iterable
from enum import Enum
from typing import Final

from watcher.core.lexicon.vocabulary import Vocabulary
from watcher.core.naming.entities import Form
from watcher.core.naming.readings import Article, Reading
from watcher.core.naming.respelling import is_cyrillic

_OF_MEN: Final = ("ов", "ев", "єв", "ин", "ын", "ін", "ий", "ый")
_OF_WOMEN: Final = ("ова", "ева", "єва", "ина", "ына", "іна", "ая", "ська", "цька")
_DECLINED: Final = _OF_MEN + _OF_WOMEN
"""Endings of Cyrillic surnames in their basic form that always change in another case, whoever bears them."""
_GIVEN: Final = ("й", "а", "я")
"""Endings of Cyrillic given names that do so."""
_OPEN: Final = ("а", "я")
_CLOSED: Final = tuple("бвгґджзйклмнпрстфхцчшщь")
"""What a man's name ends in that changes."""
_FIXED: Final = ("их", "ых")
_UKRAINIAN: Final = "ко"


class _Sex(Enum):
    """Who bears a name."""

    MAN = 1
    WOMAN = 2
    UNKNOWN = 3


def form_of(reading: Reading, article: Article) -> Form:
    """The form of a name; either where a letter is wrong, or where it may never change."""
    if reading.edits:
        return Form.EITHER
    keys = [reading.line.key(number) for number in range(reading.first, reading.last)]
    if not all(word.base in keys or not word.kept.isdisjoint(keys) for word in reading.candidate.spelling.words):
        return Form.INFLECTED
    sex = _sex((word.base for word in article.given.get(reading.candidate.entity.id, ())), article.vocabulary)
    named = len(keys) > 1
    changes = (_changes(key, sex, article.language, may_be_given=named) for key in keys)
    return Form.BASIC if any(changes) else Form.EITHER


def _changes(key: str, sex: _Sex, language: str, *, may_be_given: bool) -> bool:
    """Whether another case would change a word of a name."""
    if may_be_given and key.endswith(_GIVEN):
        return True
    if sex is _Sex.WOMAN:
        return key.endswith(_OF_WOMEN)
    if sex is _Sex.MAN and key.endswith(_CLOSED):
        return not key.endswith(_FIXED)
    return key.endswith(_DECLINED) or (sex is _Sex.MAN and language == "uk" and key.endswith(_UKRAINIAN))


def _sex(given: Iterable[str], vocabulary: Vocabulary) -> _Sex:
    """Whether given names are those of a man or of a woman; some are those of both, and most say nothing here."""
    told = {_sex_of(key, vocabulary) for key in given if is_cyrillic(key)} - {_Sex.UNKNOWN}
    return told.pop() if len(told) == 1 else _Sex.UNKNOWN


def _sex_of(key: str, vocabulary: Vocabulary) -> _Sex:
    man, woman = key in vocabulary.men, key in vocabulary.women
    if man or woman:
        return _Sex.UNKNOWN if man and woman else _Sex.MAN if man else _Sex.WOMAN
    if key not in vocabulary.given_names:
        return _Sex.UNKNOWN
    return _Sex.WOMAN if key.endswith(_OPEN) else _Sex.MAN if key.endswith(_CLOSED) else _Sex.UNKNOWN
