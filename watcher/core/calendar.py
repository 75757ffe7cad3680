"""Days that a text names in words: ``October``, ``6 May``, ``next Tuesday``, as a span of dates."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = (
    "jan|янв|січ|stycz|ene",
    "feb|фев|лют|fev|fév|lut",
    "mar|мар|берез|mär|marz",
    "apr|апр|квіт|avr|abr|kwie",
    "may|май|мая|мае|трав|mai|maj",
    "jun|июн|черв|juin|czerw",
    "jul|июл|лип|juil|lip",
    "aug|авг|серп|août|aout|ago|sier",
    "sep|сен|верес|wrze",
    "oct|окт|жовт|okt|paźdz",
    "nov|ноя|листоп|listop",
    "dec|дек|груд|dez|déc|dic|grud",
)
_WEEKDAYS = (
    "mon|пон|lun",
    "tue|вто|вів|die|mar|wto",
    "wed|сре|сер|mit|mer|mié|śro",
    "thu|чет|don|jeu|jue|czw",
    "fri|пят|пʼят|fre|ven|vie|pią",
    "sat|суб|sam|sáb|sob",
    "sun|вос|нед|son|dim|dom|nie",
)
_RELATIVE = {"today": 0, "сегодня": 0, "сьогодні": 0, "heute": 0, "hoy": 0, "dziś": 0, "tomorrow": 1, "завтра": 1}
_RELATIVE |= {"morgen": 1, "demain": 1, "mañana": 1, "jutro": 1, "yesterday": -1, "вчера": -1, "вчора": -1}
_RELATIVE |= {"gestern": -1, "hier": -1, "ayer": -1, "wczoraj": -1}
_FULL_DATE = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_YEAR = re.compile(r"\b(19|20)\d{2}\b")
_DAY = re.compile(r"\b([1-9]|[12]\d|3[01])(?:st|nd|rd|th|\.)?\b(?!\d)")
_HALF_YEAR = timedelta(days=183)


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


def days(text: str, near: date) -> Days | None:
    """The days that ``text`` names, read from an article of the day ``near``; None when that cannot be told."""
    words = text.casefold().split()
    exact = _FULL_DATE.search(text)
    if exact:
        return _span(int(exact[1]), int(exact[2]), int(exact[3]))
    for at, names in enumerate(_MONTHS, start=1):
        if any(_begins(word, names) for word in words):
            return _in_month(text, at, near)
    for word in words:
        if word in _RELATIVE:
            day = near + timedelta(days=_RELATIVE[word])
            return Days(day, day)
    return _weekday(words, near)


def read(text: str) -> Days | None:
    """The days that ``str`` of a span gave."""
    try:
        first, last = map(date.fromisoformat, text.split("/"))
    except ValueError:
        return None
    return Days(first, last)


def _in_month(text: str, month: int, near: date) -> Days | None:
    year = _YEAR.search(text)
    day = _DAY.search(text)
    return _span(int(year[0]) if year else _nearest_year(month, near), month, int(day[1]) if day else None)


def _nearest_year(month: int, near: date) -> int:
    """The year in which the month is nearest: a November paper means the coming January."""
    middle = date(near.year, month, 15)
    if middle - near > _HALF_YEAR:
        return near.year - 1
    return near.year + 1 if near - middle > _HALF_YEAR else near.year


def _span(year: int, month: int, day: int | None) -> Days | None:
    try:
        first = date(year, month, day or 1)
    except ValueError:
        return None
    if day is not None:
        return Days(first, first)
    return Days(first, (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1))


def _weekday(words: list[str], near: date) -> Days | None:
    """A weekday is one of the seven days around the article, so it is given as the week on both sides."""
    for at, names in enumerate(_WEEKDAYS):
        if any(_begins(word, names) for word in words):
            ahead = near + timedelta(days=(at - near.weekday()) % 7)
            return Days(ahead - timedelta(days=7), ahead)
    return None


def _begins(word: str, names: str) -> bool:
    return word.startswith(tuple(names.split("|")))
