"""How many messages a service gets at a time, and how fast: one that hangs or is overrun must not delay the others."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

MOST_AT_ONCE: Final = 24
"""Messages under way in all; a service that has none gets one beyond it, so that others cannot lock it out."""

MOST_TO_AILING: Final = 1
"""Messages under way to a service whose last answer was no success: enough to notice when it is well again."""

_AUTHORITY_END: Final = re.compile(r"[/?#]")


@dataclass(frozen=True, slots=True)
class Pace:
    """What a service is asked to bear: messages at a time, and the least time between two of them."""

    at_once: int
    gap: timedelta = timedelta()


_USUAL: Final = Pace(6)
_TERMINAL: Final = Pace(1)
_MAIL: Final = Pace(2, timedelta(seconds=1))
"""Relays count connections and messages a minute, each in its own way; this stays below what is usual."""
_TELEGRAM: Final = Pace(2, timedelta(seconds=1))
"""A chat takes one message a second: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this"""

Share = tuple[Sequence[str], int]
"""Some addresses of one service, and how many messages may now be sent there."""


def service_of(address: str) -> str:
    """What stands behind an address as written: a bot, a mail account, a host; several addresses may lead there."""
    scheme, _, rest = address.partition("://")
    return f"{scheme.lower()}://{_AUTHORITY_END.split(rest, maxsplit=1)[0]}"


def pace_of(service: str) -> Pace:
    """How a service is treated."""
    scheme = service.partition(":")[0]
    if scheme.startswith("mailto"):
        return _MAIL
    return {"tgram": _TELEGRAM, "terminal": _TERMINAL}.get(scheme, _USUAL)


class Lanes:
    """What is known of each service since the start; the times given to it are those of one clock, which may be set."""

    def __init__(self) -> None:
        self._started: dict[str, datetime] = {}
        self._held: dict[str, tuple[datetime, timedelta]] = {}
        self._ailing: set[str] = set()
        self.pause: timedelta | None = None
        """After ``shares`` that left messages waiting for nothing but their turn: how long until the first of them."""

    def shares(self, due: Iterable[str], under_way: Iterable[str], now: datetime) -> tuple[Share, ...]:
        """Divide the free seats among the addresses for which messages are due, longest due first."""
        self.pause = None
        addresses: dict[str, list[str]] = {}
        for address in due:
            addresses.setdefault(service_of(address), []).append(address)
        taken = Counter(map(service_of, under_way))
        shares = list[Share]()
        left = MOST_AT_ONCE - taken.total()
        for service, reached in addresses.items():
            seats = self._seats(service, taken[service], left, now)
            if seats > 0:
                shares.append((reached, seats))
                left -= seats
        return tuple(shares)

    def started(self, address: str, now: datetime) -> None:
        """A message was begun."""
        self._started[service_of(address)] = now

    def succeeded(self, address: str) -> None:
        """A message was taken, or refused for itself: the service works."""
        self._ailing.discard(service_of(address))

    def failed(self, address: str, asked: timedelta | None, now: datetime) -> None:
        """A message was not taken; with ``asked`` the service wants to be left alone for so long, by all messages."""
        service = service_of(address)
        self._ailing.add(service)
        if asked is not None:
            self._held[service] = (now, asked)

    def _seats(self, service: str, taken: int, left: int, now: datetime) -> int:
        """How many messages may begin now."""
        since, length = self._held.get(service, (now, timedelta()))
        if _left(since, length, now) > timedelta():
            return 0
        pace = pace_of(service)
        most = MOST_TO_AILING if service in self._ailing else pace.at_once
        seats = min(most - taken, max(left, 0 if taken else 1))
        if not pace.gap or seats <= 0:
            return seats
        wait = _left(self._started.get(service, now - pace.gap), pace.gap, now)
        if wait > timedelta():
            self.pause = min(wait, self.pause or wait)
            return 0
        return 1


def _left(since: datetime, length: timedelta, now: datetime) -> timedelta:
    """What is left of a span; nothing of one that begins later than now: the clock was set back."""
    return since + length - now if since <= now else timedelta()
