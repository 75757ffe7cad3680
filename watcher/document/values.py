"""Plain values as people write them: durations, sizes, flags, choices, and the nearest word to a misspelt one.

Each reader raises ValueError with `what is wrong – how to cure it`.
"""

import re
from collections.abc import Callable, Iterable
from datetime import timedelta
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

Choice = TypeVar("Choice", bound=StrEnum)

_SECONDS = {
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), 1),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), 60),
    **dict.fromkeys(("h", "hour", "hours"), 3_600),
    **dict.fromkeys(("d", "day", "days"), 86_400),
    **dict.fromkeys(("w", "week", "weeks"), 7 * 86_400),
    **dict.fromkeys(("y", "year", "years"), 365 * 86_400),
}
_BYTES = {
    **dict.fromkeys(("b", "byte", "bytes"), 1),
    **{"kb": 10**3, "mb": 10**6, "gb": 10**9},
    **{"kib": 2**10, "mib": 2**20, "gib": 2**30},
}
_FLAGS = {**dict.fromkeys(("true", "yes", "on"), True), **dict.fromkeys(("false", "no", "off"), False)}

_AMOUNT = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,9})?) ?([a-z]+)")
_AMOUNTS = re.compile(rf"{_AMOUNT.pattern}(?: ?{_AMOUNT.pattern})*")
_LONGEST = timedelta(days=100 * 365)
_SHOWN_LETTERS = 60


def duration(text: str) -> timedelta:
    """Read `15 minutes`, `24 hours`, `30d`, `1 week` or `1 hour 30 minutes`; a year is 365 days."""
    what = f"{shown(text)} is no duration"
    if not _AMOUNTS.fullmatch(_plain(text)):
        raise ValueError(worded(what, "write it as `15 minutes`, `24 hours` or `7 days`"))
    seconds = sum(_scaled(number, unit, _SECONDS, what=what) for number, unit in _AMOUNT.findall(_plain(text)))
    if seconds > _LONGEST.total_seconds():
        raise ValueError(worded(f"{shown(text)} is too long", "write at most 100 years"))
    return timedelta(seconds=seconds)


def size(text: str) -> int:
    """Read `10 MB` (10⁷) or `64 KiB` (65536) as a number of bytes."""
    what = f"{shown(text)} is no size"
    amount = _AMOUNT.fullmatch(_plain(text))
    if not amount:
        raise ValueError(worded(what, "write it as `10 MB`"))
    return round(_scaled(amount[1], amount[2], _BYTES, what=what))


def flag(text: str) -> bool:
    """Read `true`, `yes`, `on`, `false`, `no` or `off`, in any case."""
    value = _FLAGS.get(_plain(text))
    if value is None:
        raise ValueError(worded(f"{shown(text)} is neither yes nor no", "write `yes` or `no`"))
    return value


def whole_number(text: str) -> int:
    """Read a number without sign, fraction or grouping."""
    if not re.fullmatch(r"[0-9]{1,9}", text.strip()):
        raise ValueError(worded(f"{shown(text)} is no whole number", "write digits only, as `20`"))
    return int(text.strip())


def one_of(kind: type[Choice]) -> Callable[[str], Choice]:
    """A reader of the values of an enumeration, in any case."""

    def read(text: str) -> Choice:
        word = _plain(text)
        if word in list(kind):
            return kind(word)
        near = suggest(word, kind)
        cure = f"did you mean `{near}`?" if near else "write " + " or ".join(f"`{value}`" for value in kind)
        raise ValueError(worded(f"{shown(text)} is not known here", cure))

    return read


def suggest(word: str, known: Iterable[str], *, likeness: float = 0.6) -> str | None:
    """The known word that `word` was most likely meant to be, if any is near.

    ``likeness`` is how alike the two must be (difflib's ratio, 0-1): more where thousands of words are known.
    """
    by_plain = {_plain(candidate): candidate for candidate in known}
    near = get_close_matches(_plain(word), by_plain, n=1, cutoff=likeness)
    return by_plain[near[0]] if near else None


def shown(text: str) -> str:
    """A text as faults quote it: in backticks, and cut when it is long."""
    return f"`{text}`" if len(text) <= _SHOWN_LETTERS else f"`{text[:_SHOWN_LETTERS]}…`"


def worded(what: str, cure: str) -> str:
    """What is wrong and how to cure it, as the text of a ValueError."""
    return f"{what} – {cure}"


def _scaled(number: str, unit: str, units: dict[str, int], *, what: str) -> float:
    """The number in the smallest unit."""
    if unit not in units:
        near = suggest(unit, units)
        cure = f"did you mean `{near}`?" if near else f"units are {', '.join(u for u in units if len(u) > 1)}"
        raise ValueError(worded(f"{what}: unknown unit {shown(unit)}", cure))
    return float(number) * units[unit]


def _plain(text: str) -> str:
    return " ".join(text.lower().split())
