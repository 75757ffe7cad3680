"""When a channel may ring: quiet hours and the times of digests, on the wall clocks of its zone."""

from calendar import day_name
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

WEEK: Final = 7


@dataclass(frozen=True, slots=True)
class Slot:
    """A time of day at which a digest goes out, on every day or on one ``weekday`` (0 is Monday)."""

    at: time
    weekday: int | None = None

    def __str__(self) -> str:
        return f"{self.at:%H:%M}" if self.weekday is None else f"{day_name[self.weekday]} {self.at:%H:%M}"


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours in which nothing rings, from ``start`` up to ``end``; over midnight where the end is earlier."""

    start: time
    end: time

    def __contains__(self, wall: time) -> bool:
        if self.start <= self.end:
            return self.start <= wall < self.end
        return wall >= self.start or wall < self.end


def next_slot(slots: Iterable[Slot], now: datetime, zone: ZoneInfo) -> datetime | None:
    """The first time after ``now`` (UTC) that one of the slots names; None without slots.

    A time that the clocks show twice in autumn is meant once, the first time.
    """
    return min((_next(slot, now, zone, _first_moment) for slot in slots), default=None)


def next_showing(slot: Slot, now: datetime, zone: ZoneInfo) -> datetime:
    """The first moment after ``now`` (UTC) at which the clocks show a slot; in autumn they may show it twice."""
    return _next(slot, now, zone, _moments)


def quiet_until(quiet: Quiet | None, now: datetime, zone: ZoneInfo) -> datetime | None:
    """When the quiet hours end that ``now`` (UTC) lies in; None outside of them."""
    if quiet is None or now.astimezone(zone).time() not in quiet:
        return None
    return next_showing(Slot(quiet.end), now, zone)


_Moments = Callable[[datetime, ZoneInfo], Iterable[datetime]]


def _next(slot: Slot, now: datetime, zone: ZoneInfo, moments: _Moments) -> datetime:
    """The first moment after now that a slot names."""
    today = now.astimezone(zone).date()
    days = (today + timedelta(days=ahead) for ahead in range(-1, WEEK + 2))
    walls = (datetime.combine(day, slot.at) for day in days if slot.weekday in {None, day.weekday()})
    return min(moment for wall in walls for moment in moments(wall, zone) if moment > now)


def _moments(wall: datetime, zone: ZoneInfo) -> set[datetime]:
    """When the clocks show a time: once, twice in autumn; what they skip in spring counts an hour later."""
    first, second = (wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    return {first, second} if first < second else {first}


def _first_moment(wall: datetime, zone: ZoneInfo) -> set[datetime]:
    """When the clocks show a time for the first time."""
    return {min(_moments(wall, zone))}
