"""What was measured of sources lately: how late they are, what asking them costs, how much of them was read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from watcher.core.news.extent import Extent
from watcher.core.polls.delays import Delay, delay_of
from watcher.core.polls.traffic import Traffic
from watcher.store import Transaction

LATELY: Final = timedelta(days=7)

_DAY: Final = timedelta(days=1)
_LEAST: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured of one source; ``spans`` are those from publication to when an entry was first seen.

    ``traffic`` was counted over ``counted``.
    """

    spans: Sequence[timedelta] = ()
    traffic: Traffic = field(default_factory=Traffic)
    counted: timedelta = _DAY
    extents: Mapping[Extent, int] = field(default_factory=dict)
    silent_since: datetime | None = None

    @property
    def delay(self) -> Delay | None:
        """How late its entries are."""
        return delay_of(self.spans)


def measured(tx: Transaction, names: Iterable[str], now: datetime) -> dict[str, Figures]:
    """The figures of some sources over the last seven days, or since anything was counted of them."""
    since = now - LATELY
    days = tx.traffic.first_days(since)
    traffic, extents, silent = tx.traffic.since(since), tx.articles.extents(since), tx.sources.silent()
    return {
        name: Figures(
            spans=tx.coverage.delays(name, since),
            traffic=traffic.get(name, Traffic()),
            counted=_counted(days.get(name), tx.entries.first_new(name), now),
            extents=extents.get(name, {}),
            silent_since=silent.get(name),
        )
        for name in names
    }


def _counted(day: datetime | None, known: datetime | None, now: datetime) -> timedelta:
    """How long requests for a source were counted, whose first day is that and first entry was seen at ``known``.

    Requests are summed a day: when the first one of that day was is told by the entries that it brought.
    """
    if day is None:
        return _DAY
    if known is None and now - day < _DAY:
        return timedelta()
    return now - max(day, now - LATELY, known if known and known - day < _DAY else day)


def traffic_columns(traffic: Traffic, counted: timedelta) -> Mapping[str, object]:
    """What asking costs, as columns: requests and bytes a day, and how many of a hundred answers had nothing new.

    Less than an hour says nothing of a day.
    """
    days, answered = counted / _DAY if counted >= _LEAST else None, traffic.requests - traffic.failed
    return {
        "a day": round(traffic.requests / days, 1) if days else None,
        "304": _share(traffic.not_modified, answered),
        "unchanged": _share(traffic.unchanged, answered),
        "bytes a day": round(traffic.bytes / days) if days else None,
        "failed": traffic.failed,
        "penalties": traffic.limited,
    }


def _share(some: int, of_all: int) -> str | None:
    return f"{round(100 * some / of_all)} %" if of_all else None


def said(span: timedelta) -> str:
    """A span of time as people say it, in the largest unit of which there are two."""
    for unit, word in ((_DAY, "days"), (timedelta(hours=1), "hours"), (timedelta(minutes=1), "min")):
        if span >= 2 * unit:
            return f"{span // unit} {word}"
    return f"{span // timedelta(seconds=1)} s"
