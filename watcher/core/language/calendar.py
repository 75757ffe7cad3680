"""Days that a text names in words: ``October``, ``6 May``, ``am Dienstag``, as a span of dates."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import Final

from watcher.core.language.text import Token, tokenise


class Lean(StrEnum):
    """Which of two days a word means: a plan speaks of the coming Tuesday, a report of the nearest or the last one."""

    COMING = "coming"
    LAST = "last"
    NEAREST = "nearest"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Days:
    """A span of dates, both ends included."""

    first: date
    last: date

    def meets(self, other: "Days") -> bool:
        """Whether some day lies in both."""
        return self.first <= other.last and other.first <= self.last

    def __str__(self) -> str:
        return f"{self.first}/{self.last}"


# Whole words as folded keys, in English, German, French, Spanish, Italian, Portuguese, Polish, Russian, Ukrainian;
# months in Arabic as well. "Março" is left out: without its mark it is Marco.
_MONTHS: Final = (
    "jan(uary|uar|v|vier)?|janner|enero|gennaio|janeiro|ene|stycz(en|nia|niu)|январ[ьяе]|янв|січ(ень|ня|ні)|يناير",
    "feb(ruary|ruar|rero|braio)?|fevr(ier)?|fevereiro|lut(y|ego|ym)|феврал[ьяе]|фев|лют(ий|ого|ому)|فبراير",
    "mar(ch|s|z|zo|zec|ca|cu)?|март[ае]?|берез(ень|ня|ні)|مارس",
    "apr(il|ile)?|avr(il)?|abr(il)?|kwie(cien|tnia|tniu)|апрел[ьяе]|апр|квіт(ень|ня|ні)|ابريل",
    "may(o)?|mai|maggio|maio|maj(a|u)?|ма[йяе]|трав(ень|ня|ні)|مايو",
    "june?|juni|juin|junio|giugno|junho|czerw(iec|ca|cu)|июн[ьяе]|черв(ень|ня|ні)|يونيو",
    "july?|juli|juil(let)?|julio|luglio|julho|lip(iec|ca|cu)|июл[ьяе]|лип(ень|ня|ні)|يوليو",
    "aug(ust)?|aout|agosto|sierp(ien|nia|niu)|август[ае]?|авг|серп(ень|ня|ні)|اغسطس",
    "sept?(ember|embre)?|septiembre|setiembre|settembre|setembro|wrze(sien|snia|sniu)|сентябр[ьяе]|сен|верес(ень|ня|ні)|سبتمبر",
    "oct(ober|obre|ubre)?|okt(ober)?|ottobre|outubro|pazdziernik[au]?|октябр[ьяе]|окт|жовт(ень|ня|ні)|اكتوبر",
    "nov(ember|embre|iembre|embro)?|listopad(a|zie)?|ноябр[ьяе]|ноя|листопад[аі]?|نوفمبر",
    "dec(ember|embre)?|dez(ember)?|diciembre|dicembre|dic|dezembro|grud(zien|nia|niu)|декабр[ьяе]|дек|груд(ень|ня|ні)|ديسمبر",
)
_DAYTIME = "(s|morgen|vormittag|mittag|nachmittag|abend|nacht)?"
_WEEKDAYS: Final = (
    f"mon(day)?|montag{_DAYTIME}|lundi|lunes|lunedi|segunda|poniedzial(ek|ku)|понедельник[ауе]?|понеділ(ок|ка|ку)|الاثنين",
    f"tue(s|sday)?|dienstag{_DAYTIME}|mardi|martes|martedi|terca|wtor(ek|ku)|вторник[ауе]?|вівтор(ок|ка|ку)|الثلاثاء",
    f"wed(nesday)?|mittwoch{_DAYTIME}|mercredi|miercoles|mercoledi|quarta|sro(da|de|dzie|dy)|сред[ауые]|серед[ауиі]|الاربعاء",
    f"thu(rs|rsday)?|donnerstag{_DAYTIME}|jeudi|jueves|giovedi|quinta|czwart(ek|ku)|четверг[ауе]?|четвер(га|гу)?|الخميس",
    f"fri(day)?|freitag{_DAYTIME}|vendredi|viernes|venerdi|sexta|piat(ek|ku)|пятниц[ауые]|(п'?)?ятниц[яюі]|الجمعة",
    f"sat(urday)?|samstag{_DAYTIME}|sonnabend|samedi|sabado|sabato|sobot[aey]|суббот[ауые]|субот[ауиі]|السبت",
    f"sun(day)?|sonntag{_DAYTIME}|dimanche|domingo|domenica|niedziel[aei]|воскресень[еяю]|неділ[яюі]|الاحد",
)
_NAMED: Final = re.compile("|".join((*_MONTHS, *_WEEKDAYS)))
_RELATIVE: Final = {
    -2: "позавчера|позавчора|vorgestern|anteayer|przedwczoraj",
    -1: "yesterday|ieri|ontem|вчера|вчора|учора|gestern|hier|ayer|wczoraj",
    0: "today|tonight|oggi|stasera|hoje|сегодня|сьогодні|heute|aujourd|hoy|dzis(iaj)?",
    1: "tomorrow|domani|amanha|завтра|morgen|demain|manana|jutro",
    2: "dopodomani|послезавтра|післязавтра|ubermorgen|pojutrze",
}
_OTHER_WORDS: Final = frozenset({"may", "march", "mar", "sat", "sun", "mon", "wed"})
"""These are a verb, a pronoun, the sea where they have no capital and no number beside them."""

_MORNING: Final = frozenset({("la", "manana"), ("am", "morgen")})
"""There the word for tomorrow means the morning."""

_FULL_DATE = re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)")
_DOTTED_DATE = re.compile(r"(?<![\d.])(\d\d?)\.(\d\d?)\.(\d{4})(?!\d)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DAY = re.compile(r"(?<![\d:.,])(?:3[01]|[12]\d|0?[1-9])(?![\d:%])")
_HALF_YEAR = timedelta(days=183)
_MONTH = timedelta(days=31)
_WEEK = timedelta(days=7)
_HALF_WEEK = 3
_LONGEST_TEXT = 100


def days(text: str, near: date, *, lean: Lean = Lean.EITHER) -> Days | None:
    """The days that ``text`` names, read from an article of the day ``near``; None when that cannot be told.

    ``lean`` chooses where a word may mean two days or two months; under ``EITHER`` a weekday is the span of both.
    """
    text = text[:_LONGEST_TEXT]
    words = tokenise(text)
    return (
        _exact(text)
        or _in_month(text, words, near=near, lean=lean)
        or _on_weekday(words, near, lean=lean)
        or _near_day(words, near)
        or _in_year(text)
    )


@lru_cache(maxsize=2_000)  # it is asked of every word with a capital in a headline
def names_day(key: str) -> bool:
    """Whether a word, as a folded key, is a day of the week or a month in one of the languages known here."""
    return _NAMED.fullmatch(key) is not None


def read(text: str) -> Days | None:
    """The days that ``str`` of a span gave; None for any other text."""
    try:
        first, last = map(date.fromisoformat, text.split("/"))
    except ValueError:
        return None
    return Days(first, last)


def _exact(text: str) -> Days | None:
    iso, dotted = _FULL_DATE.search(text), _DOTTED_DATE.search(text)
    if iso is not None:
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    return _day(int(dotted[3]), int(dotted[2]), int(dotted[1])) if dotted is not None else None


def _in_month(text: str, words: Sequence[Token], *, near: date, lean: Lean) -> Days | None:
    """A day or days of a month, else the whole month."""
    found = _first(words, _MONTHS)
    if found is None:
        return None
    written = _YEAR.search(text)
    year = int(written[0]) if written else _year_of(found + 1, near, lean)
    named = _days_of(text, year, found + 1)
    over = written is None and lean is Lean.LAST and named.first > near
    return _days_of(text, year - 1, found + 1) if over else named


def _days_of(text: str, year: int, month: int) -> Days:
    """The days of a month that are named by numbers; the whole month where none is."""
    numbers = [int(number) for number in _DAY.findall(text)]
    named = [day for number in numbers if (day := _day(year, month, number)) is not None]
    if not named:
        return _month(year, month)
    return Days(min(day.first for day in named), max(day.last for day in named))


def _year_of(month: int, near: date, lean: Lean) -> int:
    """The year in which a plan or the past meets the month, or in which it is nearest: in November, January is next."""
    if lean is Lean.COMING:
        return near.year + (_month(near.year, month).last + _MONTH < near)
    if lean is Lean.LAST:
        return near.year - (month > near.month)
    middle = date(near.year, month, 15)
    return near.year - (middle - near > _HALF_YEAR) + (near - middle > _HALF_YEAR)


def _on_weekday(words: Sequence[Token], near: date, *, lean: Lean) -> Days | None:
    """A day of the week, or the days from one to another, of which the last decides of which week they are."""
    named = _all(words, _WEEKDAYS)
    if not named:
        return None
    wait = (named[-1] - near.weekday()) % 7
    since = timedelta(days=(named[-1] - named[0]) % 7)
    ahead = near + timedelta(days=wait)
    last = ahead - _WEEK if wait else ahead
    if lean is Lean.EITHER:
        return Days(last - since, ahead)
    day = last if lean is Lean.LAST or (lean is Lean.NEAREST and wait > _HALF_WEEK) else ahead
    return Days(day - since, day)


def _near_day(words: Sequence[Token], near: date) -> Days | None:
    pairs = [("", word.key) for word in words[:1]]
    pairs += [(before.key, word.key) for before, word in pairwise(words)]
    for pair in pairs:
        for away, names in _RELATIVE.items():
            if pair not in _MORNING and re.fullmatch(names, pair[1]):
                day = near + timedelta(days=away)
                return Days(day, day)
    return None


def _in_year(text: str) -> Days | None:
    year = _YEAR.search(text)
    return Days(date(int(year[0]), 1, 1), date(int(year[0]), 12, 31)) if year else None


def _first(words: Sequence[Token], names: Sequence[str]) -> int | None:
    """Which of the names stands first in the words."""
    return next(iter(_all(words, names)), None)


def _all(words: Sequence[Token], names: Sequence[str]) -> list[int]:
    """Which of the names stand in the words, one after the other."""
    return [
        number
        for at, word in enumerate(words)
        for number, forms in enumerate(names)
        if re.fullmatch(forms, word.key) and not _is_another_word(words, at)
    ]


def _is_another_word(words: Sequence[Token], at: int) -> bool:
    if words[at].key not in _OTHER_WORDS or words[at].text[0].isupper():
        return False
    return not any(word.key[0].isdigit() for word in words[max(0, at - 1) : at + 2])


def _day(year: int, month: int, day: int) -> Days | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return Days(found, found)


def _month(year: int, month: int) -> Days:
    first = date(year, month, 1)
    return Days(first, (first + _MONTH).replace(day=1) - timedelta(days=1))
