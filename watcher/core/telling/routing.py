"""Who gets which message: the hits that ring in one round become alerts, and alerts go to recipients."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeVar

from watcher.core.rule import Rule
from watcher.core.telling.alerts import Alert, Decision, Reason
from watcher.core.telling.outbox import Recipient
from watcher.core.telling.stories import Hit, stable_id

Key = TypeVar("Key")
Item = TypeVar("Item")

BURST: Final = 5
"""More single alerts than this in one round, to the same channels, become one message."""

_BY_NEWS = tuple(Reason)
_TOGETHER = frozenset({Reason.CATCH_UP, Reason.ONE_SOURCE, Reason.MANY})


@dataclass(frozen=True, slots=True)
class Ringing:
    """A hit that is told now, the rule it satisfies, why it rings, and the channels that are told."""

    hit: Hit
    rule: Rule
    decision: Decision
    channels: tuple[str, ...]


def alerts(ringing: Sequence[Ringing], now: datetime) -> tuple[Alert, ...]:
    """The messages of one round: one for each article, one for all that is told together, one for a burst."""
    by_article = _grouped(
        (item.hit.sighting.article, item) for item in ringing if item.decision.reason not in _TOGETHER
    )
    together = _grouped((_occasion(item), item) for item in ringing if item.decision.reason in _TOGETHER)
    desk = _Desk(now)
    return (*desk.single(by_article.values()), *(desk.alert(group) for group in together.values()))


def recipients(alert: Alert, channels: Mapping[str, Sequence[str]]) -> tuple[Recipient, ...]:
    """Everybody who gets the alert, each address once; ``channels`` maps a channel's name to its addresses.

    An address that stands in two channels belongs to the first.
    """
    found: dict[str, Recipient] = {}
    for channel in alert.channels:
        for address in channels.get(channel, ()):
            found.setdefault(address, Recipient(channel, address))
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class _Desk:
    """Writes alerts."""

    now: datetime

    def single(self, articles: Iterable[Sequence[Ringing]]) -> Iterator[Alert]:
        """One alert an article; where there are too many for the same channels, one for them all."""
        for group in _grouped((_channels(article), article) for article in articles).values():
            if len(group) > BURST:
                yield self.alert([item for article in group for item in article], f"{len(group)} articles in one round")
            else:
                yield from map(self.alert, group)

    def alert(self, group: Sequence[Ringing], detail: str | None = None) -> Alert:
        """The alert for what rings together: as loud as the loudest, for the most telling reason."""
        decision = min((item.decision for item in group), key=lambda decision: _BY_NEWS.index(decision.reason))
        hits = tuple(dict.fromkeys(item.hit.id for item in group))
        return Alert(
            id=stable_id("alert", decision.reason, *sorted(hits)),
            decision=decision if detail is None else Decision(decision.reason, detail),
            severity=max((item.rule.severity for item in group), key=lambda severity: severity.loudness),
            rules=tuple(dict.fromkeys(item.rule.id for item in group)),
            stories=tuple(dict.fromkeys(item.hit.story for item in group)),
            hits=hits,
            channels=_channels(group),
            created=self.now,
        )


def _occasion(item: Ringing) -> tuple[object, ...]:
    """What is told together: all that is caught up on by the same channels, the many stories of one rule."""
    return item.decision.reason, item.channels, item.rule.id if item.decision.reason is Reason.MANY else ""


def _channels(group: Iterable[Ringing]) -> tuple[str, ...]:
    """The channels of all hits of a group, in the order in which the rules name them."""
    return tuple(dict.fromkeys(channel for item in group for channel in item.channels))


def _grouped(pairs: Iterable[tuple[Key, Item]]) -> dict[Key, list[Item]]:
    groups: dict[Key, list[Item]] = {}
    for key, item in pairs:
        groups.setdefault(key, []).append(item)
    return groups
