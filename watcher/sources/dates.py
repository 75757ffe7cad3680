"""Dates as publishers write them: RFC 822 and ISO 8601 in all their misspellings, named zones, many languages.

Several witnesses may tell when something appeared: what the publisher states counts first, the address last.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Final, TypeAlias
from zoneinfo import ZoneInfo

EARLIEST: Final = datetime(1995, 1, 1, tzinfo=UTC)
"""No feed is older; what says so left its date empty (1970, 0001)."""
LATEST_AHEAD: Final = timedelta(days=1)

_DAY_EVERYWHERE: Final = timedelta(hours=36)
"""After so long from its midnight in UTC a day is over everywhere on earth."""

_Day: TypeAlias = tuple[int, int, int]
_LONGEST: Final = 100


def parse_date(raw: str | None, *, now: datetime) -> datetime | None:
    """The moment a publisher's date means, aware and in UTC, or None if it means none or an absurd one.

    Without a zone it is UTC, in Korean that of Korea; without a time midnight. Absurd is before 1995 and more than a
    day after `now`.
    """
    if not raw or not raw.strip():
        return None
    text = _plain(raw[:_LONGEST])
    try:
        moment = _from_epoch(text) or _from_words(text)
    except (ValueError, OverflowError):  # 31 February, 25:00
        return None
    return moment if moment and EARLIEST <= moment <= now + LATEST_AHEAD else None


def settle_date(raws: Iterable[str | None], link: str | None, *, now: datetime) -> tuple[datetime | None, str | None]:
    """When something appeared, and the statement that says so: the first of ``raws`` that means a moment.

    Where none does, the first of them is kept as it is, and the moment is that of the day in the link, if it has one.
    """
    stated = [raw for raw in raws if raw and raw.strip()]
    moments = ((parse_date(raw, now=now), raw) for raw in stated)
    found = next(((moment, raw) for moment, raw in moments if moment), None)
    return found or (date_in_link(link, now=now), stated[0] if stated else None)


def date_in_link(link: str | None, *, now: datetime) -> datetime | None:
    """The last moment of the day that stands in the path of an address, but not later than now.

    So an article of today is never old by its address, wherever on earth it is today.
    """
    found = _IN_PATH.search((link or "")[:_LONGEST_LINK].partition("?")[0])
    if not found:
        return None
    year, month, day = int(found["year"]), found["month"].lower(), int(found["day"])
    try:
        began = datetime(year, _MONTH[month[:3]] if month.isalpha() else int(month), day, tzinfo=UTC)
    except ValueError:  # 31 February
        return None
    return min(began + _DAY_EVERYWHERE, now) if EARLIEST <= began <= now + LATEST_AHEAD else None


_LONGEST_LINK: Final = 2_000
_IN_PATH: Final = re.compile(
    r"/(?P<year>(?:19|20)\d\d)(?P<dash>[/_-]?)"
    r"(?P<month>0[1-9]|1[0-2]|(?<=[/_-])[1-9]|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6})"
    r"(?P=dash)(?P<day>0[1-9]|[12]\d|3[01]|(?<=[/_-])[1-9])(?!\d)",
    re.IGNORECASE,
)


def _plain(raw: str) -> str:
    """Lower case, with ASCII digits and single spaces."""
    digits = "".join(str(unicodedata.digit(letter)) if letter.isdigit() else letter for letter in raw)
    return " ".join(digits.casefold().replace("\u00a0", " ").split())


_EPOCH: Final = re.compile(r"(\d{9,10})(?:\.\d+)?|(\d{12,13})")


def _from_epoch(text: str) -> datetime | None:
    """Seconds, or milliseconds, since 1970."""
    found = _EPOCH.fullmatch(text)
    if not found:
        return None
    return datetime.fromtimestamp(int(found[1]) if found[1] else int(found[2]) / 1000, UTC)


_MONTHS: Final = {
    1: "siječ jan jän gen ene янв яну јан січ студз sty styc led ocak oca "
    "يناير جانفي كانون_الثاني ιαν ian janú jaan saus ינו tammi",
    2: "velj feb fév fev fevr févr лют фев феб lut úno şub شباط فبراير فيفري φεβ veeb vas פבר helmi",
    3: "ožuj mar mär mrz maa mrt мар бер сакав bře mart آذار مارس μαρ μάρ márc märts kov מרץ maalis",
    4: "trav apr avr abr апр кві красав kwi dub nis نيسان أبريل ابريل أفريل απρ ápr bal אפר huhti",
    5: "svib may mai mag mei май мая мај тра травня maj kvě mayıs أيار "
    "مايو ماي μαι μαϊ μάι μάϊ μαΐ máj maí geg מאי touko",
    6: "lipnj jun juin giu июн юни јун чер чэрв cze červn červen haz حزيران "
    "يونيو جوان ιουν ιούν iun jún jūn juun birž יונ kesä",
    7: "srpnj jul juil lug июл юли јул лип ліп lip červenec července tem تموز "
    "يوليو جويلية ιουλ ιούλ iul júl jūl juul liep יול heinä",
    8: "kolov aug août aou ago авг сер жні sie srp ağu آب أغسطس اغسطس أوت αυγ αύγ avg agu ágú rugp אוג elo",
    9: "ruj sep set сен сеп вер wrz zář eyl أيلول سبتمبر σεπ szept rugs ספט syys",
    10: "oct okt ott out окт жов кастр paź říj eki أكتوبر اكتوبر تشرين_الأول οκτ spal אוק loka",
    11: "studen nov ноя ное нов лис ліс lis kas نوفمبر تشرين_الثاني νοε νοέ noi nóv lapk נוב marras",
    12: "dec dez dic déc дек дец гру снеж gru pro ara ديسمبر كانون_الأول δεκ des dets gruo דצמ joulu",
}
_MONTH: Final = {stem.replace("_", " ").casefold(): month for month, stems in _MONTHS.items() for stem in stems.split()}
_NAME: Final = rf"({'|'.join(sorted(_MONTH, key=len, reverse=True))})[^\W\d_]{{0,9}}"
_ORDINAL: Final = r"(?:st|nd|rd|th|er|\.|º)?"
_OF: Final = r"[\s,./-]*(?:del? |of |d'|ב)?\s*"
_DOT: Final = r"(?:[/-]|\.\s?)"


def _year(digits: str) -> int:
    """Two digits are of our times."""
    year = int(digits)
    return year if len(digits) > 2 else year + (1900 if year >= 90 else 2000)  # noqa: PLR2004 - news feeds began in the 1990s


def _by_numbers(found: re.Match[str]) -> _Day:
    """Day, month, year; the American order where the other makes no sense."""
    day, month = int(found[1]), int(found[2])
    return (_year(found[3]), day, month) if month > 12 >= day else (_year(found[3]), month, day)  # noqa: PLR2004


def _by_week(found: re.Match[str]) -> _Day:
    day = datetime.fromisocalendar(int(found[1]), int(found[2]), int(found[3] or 1))
    return day.year, day.month, day.day


def _by_day_of_year(found: re.Match[str]) -> _Day:
    day = datetime.strptime(f"{found[1]} {found[2]} +0000", "%Y %j %z")
    return day.year, day.month, day.day


def _in_order(found: re.Match[str]) -> _Day:
    return int(found[1]), int(found[2]), int(found[3])


_DAYS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], _Day]], ...]] = (
    (re.compile(r"\b(\d{4})-?w(\d\d)(?:-?([1-7]))?(?!\d)"), _by_week),
    (re.compile(rf"\b(\d{{4}}){_DOT}(\d{{1,2}}){_DOT}(\d{{1,2}})(?!\d)"), _in_order),
    (re.compile(r"\b(\d{4})(\d\d)(\d\d)(?=t|\b)"), _in_order),
    (re.compile(r"\b(\d{4})-(\d{3})(?=t|\s|$)"), _by_day_of_year),
    (re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]"), _in_order),
    (
        re.compile(rf"\b(\d{{1,2}}){_ORDINAL}{_OF}{_NAME}{_OF}(\d{{4}}|\d\d)(?:г|р|\b)"),
        lambda found: (_year(found[3]), _MONTH[found[2]], int(found[1])),
    ),
    (
        re.compile(rf"{_NAME}\.?\s+(\d{{1,2}}){_ORDINAL},?\s+(?:.*\s)?(\d{{4}})\b"),
        lambda found: (_year(found[3]), _MONTH[found[1]], int(found[2])),
    ),
    (
        re.compile(rf"\b(\d{{4}})(?:\.?\s+|-){_NAME}(?:\.?\s+|-)(\d{{1,2}})(?!\d)"),
        lambda found: (int(found[1]), _MONTH[found[2]], int(found[3])),
    ),
    (re.compile(rf"\b(\d{{1,2}}){_DOT}(\d{{1,2}}){_DOT}(\d{{4}}|\d\d)(?:г|р|\b)"), _by_numbers),
)


_TIME: Final = re.compile(
    r"(?<![:+])(?:\b|t|(?<=[\u3040-\u9fff\uac00-\ud7af]))(\d{1,2})[:h](\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(?:([ap])(?:\.?\s?m)?\b\.?)?\s*"
    r"(?:(?:gmt|utc)?\s*([+−-])\s*(\d{1,2}):?(\d\d)?\b|\(?([a-zа-яё]{1,5})\b)?"
)
_COMPACT_TIME: Final = re.compile(r"t(\d\d)(\d\d)(\d\d)?")
# Hours from UTC; where a name has several meanings, the one of the country with most feeds that use it.
_ZONES: Final = {
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "akst": -9, "akdt": -8,
    "hst": -10, "ast": -4, "adt": -3, "nst": -3.5, "ndt": -2.5, "brt": -3, "art": -3, "clt": -4, "wet": 0, "west": 1,
    "bst": 1, "ist": 5.5, "cet": 1, "met": 1, "mez": 1, "cest": 2,
    "mest": 2, "mesz": 2, "eet": 2, "eest": 3, "msk": 3, "мск": 3, "msd": 4,
    "trt": 3, "sast": 2, "irst": 3.5, "gst": 4, "pkt": 5, "yekt": 5, "npt": 5.75, "ict": 7, "wib": 7, "hkt": 8,
    "sgt": 8, "awst": 8, "jst": 9, "kst": 9, "acst": 9.5, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13,
}  # fmt: skip
_SEASONAL: Final = {
    name: ZoneInfo(f"America/{city}")
    for name, city in (("et", "New_York"), ("ct", "Chicago"), ("mt", "Denver"), ("pt", "Los_Angeles"))
}
"""What Americans write all the year round; the letters are words elsewhere, so that only signs may follow."""
_AFTER_A_ZONE: Final = re.compile(r"\s*(?:[^\w\s]|\d|$)")
_BEFORE_NOON: Final = re.compile("上午|早上|凌晨|午前|오전|\\bam (?=\\d)")
_AFTER_NOON: Final = re.compile("下午|晚|午後|오후|\\bpm (?=\\d)")
_BY_MOSCOW: Final = re.compile(r"\bпо москв|\bмосковск|\bmoscow")
_BY_KOREA: Final = re.compile("[\uac00-\ud7af]")
"""Korean is written in one zone; the signs of China and Japan are the same in two."""
_EASTERN_TIME: Final = re.compile(r"(\d{1,2})\s?[時时點点시]\s?(\d{1,2})\s?[分분]")
_DOTTED_TIME: Final = re.compile(
    r"(?P<before>\b(?:kl|klo|ore|ora|um|pukul)\b\.?\s|\b(?:19|20)\d\d,?\s)(\d{1,2})\.(\d\d)(?![.\d])"
)
"""As it is written in the north of Europe, Italy and Indonesia, where a word or a year stands before it."""


def _from_words(text: str) -> datetime | None:
    for pattern, read in _DAYS:
        found = pattern.search(text)
        if found:
            day = datetime(*read(found), tzinfo=UTC)
            return day + _time(text, day)
    return None


def _with_colons(text: str) -> str:
    eastern = _EASTERN_TIME.sub(lambda found: f" {found[1]}:{found[2]:0>2}", text)
    return _DOTTED_TIME.sub(r"\g<before>\g<2>:\g<3>", eastern)


def _time(text: str, day: datetime) -> timedelta:
    """The time of ``day`` in UTC, as what is to be added to its midnight."""
    found = _TIME.search(text) or _TIME.search(_with_colons(text))
    if not found:
        compact = _COMPACT_TIME.search(text)
        return _clock(compact[1], compact[2], compact[3]) if compact else timedelta()
    clock = _clock(_hour(found), found[2], found[3])
    return clock - _offset(found, day + clock)


def _hour(found: re.Match[str]) -> int:
    """The hour of 24, by the words for the halves of the day."""
    is_late = found[4] == "p" or _AFTER_NOON.search(found.string) is not None
    is_halved = is_late or found[4] == "a" or _BEFORE_NOON.search(found.string)
    return int(found[1]) % 12 + 12 * is_late if is_halved else int(found[1])


def _clock(hour: int | str, minute: str, second: str | None) -> timedelta:
    """A time of day; 24:00 and a leap second are allowed. Raises ValueError."""
    if int(hour) > 24 or int(minute) > 59 or int(second or 0) > 60:  # noqa: PLR2004 - the limits of a clock
        message = "no such time"
        raise ValueError(message)
    return timedelta(hours=int(hour), minutes=int(minute), seconds=int(second or 0))


def _offset(found: re.Match[str], moment: datetime) -> timedelta:
    """From UTC to the zone that is written, or that of the language, at a ``moment`` there."""
    if not found[5]:
        return _named_offset(found, moment)
    digits = found[6] + (found[7] or "")
    hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)  # noqa: PLR2004
    size = timedelta(hours=hours, minutes=minutes)
    return size if found[5] == "+" else -size


def _named_offset(found: re.Match[str], moment: datetime) -> timedelta:
    name, text = found[8] or "", found.string
    seasonal = _SEASONAL.get(name)
    if seasonal and _AFTER_A_ZONE.match(text, found.end(8)):
        return moment.replace(tzinfo=seasonal).utcoffset() or timedelta()
    spoken = 9 if _BY_KOREA.search(text) else 3 if _BY_MOSCOW.search(text) else 0
    return timedelta(hours=_ZONES.get(name, spoken))
