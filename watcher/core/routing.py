"""Who gets which message: the hits that ring in one round become alerts, and alerts go to recipients."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeVar

from watcher.core.alerts import Alert, Decision, Reason
from watcher.core.outbox import Recipient
from watcher.core.rule import Rule, Severity
from watcher.core.stories import Hit, stable_id

Key = TypeVar("Key")
Item = TypeVar("Item")

BURST: Final = 5
"""More single alerts than this in one round, to the same channels, become one message."""

_LOUDNESS = {Severity.LOW: 0, Severity.MEDIUM: 1, Severity.HIGH: 2}


@dataclass(frozen=True, slots=True)
class Ringing:
    """A hit that is to be told, the rule it satisfies and why it rings."""

    hit: Hit
    rule: Rule
    decision: Decision


def alerts(ringing: Sequence[Ringing], default_channel: str, now: datetime) -> tuple[Alert, ...]:
    """The messages of one round: one for each article, one for all that is caught up on, one for a burst."""
    by_article = _grouped((item.hit.sighting.article, item) for item in ringing if not _caught_up(item))
    single = [_alert(group, default_channel, now) for group in by_article.values()]
    caught_up = _grouped((_channels([item], default_channel), item) for item in ringing if _caught_up(item))
    return (*_bursts_joined(single), *(_alert(group, default_channel, now) for group in caught_up.values()))


def recipients(alert: Alert, channels: Mapping[str, Sequence[str]]) -> tuple[Recipient, ...]:
    """Everybody who gets the alert, each once; ``channels`` maps a channel's name to its addresses."""
    found = (Recipient(channel, address) for channel in alert.channels for address in channels.get(channel, ()))
    return tuple({recipient.address: recipient for recipient in found}.values())


def _caught_up(item: Ringing) -> bool:
    return item.decision.reason is Reason.CATCH_UP


def _channels(group: Iterable[Ringing], default_channel: str) -> tuple[str, ...]:
    """The channels of all rules of a group, in the order in which the rules name them."""
    return tuple(dict.fromkeys(channel for item in group for channel in item.rule.to or (default_channel,)))


def _alert(group: Sequence[Ringing], default_channel: str, now: datetime) -> Alert:
    decision = min((item.decision for item in group), key=lambda decision: list(Reason).index(decision.reason))
    hits = tuple(item.hit.id for item in group)
    return Alert(
        id=stable_id("alert", decision.reason, *hits),
        decision=decision,
        severity=max((item.rule.severity for item in group), key=_LOUDNESS.__getitem__),
        rules=tuple(dict.fromkeys(item.rule.id for item in group)),
        stories=tuple(dict.fromkeys(item.hit.story for item in group)),
        hits=hits,
        channels=_channels(group, default_channel),
        created=now,
    )


def _bursts_joined(single: Iterable[Alert]) -> Iterable[Alert]:
    for group in _grouped((alert.channels, alert) for alert in single).values():
        yield from [_joined(group)] if len(group) > BURST else group


def _joined(group: Sequence[Alert]) -> Alert:
    """One alert for many; it is as loud as the loudest."""
    hits = tuple(hit for alert in group for hit in alert.hits)
    return Alert(
        id=stable_id("burst", *hits),
        decision=Decision(group[0].decision.reason, f"{len(group)} articles in one round"),
        severity=max((alert.severity for alert in group), key=_LOUDNESS.__getitem__),
        rules=tuple(dict.fromkeys(rule for alert in group for rule in alert.rules)),
        stories=tuple(dict.fromkeys(story for alert in group for story in alert.stories)),
        hits=hits,
        channels=group[0].channels,
        created=group[0].created,
    )


def _grouped(pairs: Iterable[tuple[Key, Item]]) -> dict[Key, list[Item]]:
    groups: dict[Key, list[Item]] = {}
    for key, item in pairs:
        groups.setdefault(key, []).append(item)
    return groups
