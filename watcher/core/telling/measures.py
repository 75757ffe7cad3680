"""By what articles are told to be of one event: shares of words, hours, and what says that it has spread."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from watcher.core.telling.spreading import Spreading


@dataclass(frozen=True, slots=True)
class Limits:
    """From where on articles tell one event, each measured with ``benchmarks/stories.py``, which prints the curves.

    ``text`` is the share of words of nearly equal texts, ``short_text`` of those shorter than a sketch: in a headline
    alone a single word decides, "Falk meets Lind" is not "Falk meets Moser". Between 0.3 and 0.9 neither makes a
    difference there, for rewrites are found by what they say: both are chosen, as caution.

    ``headlines`` is the share of the shorter headline's telling words, of which ``shared`` is the least number. One
    shared word is too few, precision falls from 0.99 to 0.89; from 0.1 to 0.6 the share makes no difference.

    ``soon`` is how long after the last article one that names neither place nor day is still of the same event: with
    no time recall is 0.79, with 3 or 6 hours 0.95; from 12 hours on the next day's event joins, and precision falls
    to 0.96, after a day to 0.94.
    """

    text: float = 0.5
    short_text: float = 0.8
    headlines: float = 0.4
    shared: int = 2
    soon: timedelta = timedelta(hours=6)


LIMITS: Final = Limits()


@dataclass(frozen=True, slots=True)
class Measures:
    """By what articles are taken for reports of one event."""

    spreading: Spreading
    limits: Limits = LIMITS
