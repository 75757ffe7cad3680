"""From hits that ring to the outbox: who is told now, for whom it is kept, and which message it joins."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from watcher.core.rule import Rule
from watcher.core.telling.alerts import Alert, Decision, Reason
from watcher.core.telling.holding import Held, Hours, Later, Silence, Why, by_cap, by_digest, plan
from watcher.core.telling.outbox import Recipient
from watcher.core.telling.routing import Ringing, alerts, recipients
from watcher.core.telling.stories import Hit
from watcher.store import Transaction

GATHER: Final = timedelta(seconds=5)
"""How long a message waits for what may still join it."""

ONE_SOURCE_AFTER: Final = timedelta(hours=24)
"""How long a report waits for a second outlet, where the rule asks for one, before it is told as it is."""

_ALWAYS: Final = Hours(ZoneInfo("UTC"))


@dataclass(frozen=True, slots=True)
class Audience:
    """Who can be told: the addresses of each channel, as written, its hours, and the channel of rules without one."""

    channels: Mapping[str, Sequence[str]]
    default: str
    hours: Mapping[str, Hours] = field(default_factory=dict)

    def of(self, rule: Rule) -> Mapping[str, Hours]:
        """The channels of a rule, with their hours."""
        return {channel: self.hours_of(channel) for channel in rule.to or (self.default,)}

    def hours_of(self, channel: str) -> Hours:
        """When a channel is told: always, where nothing is said of it."""
        return self.hours.get(channel, _ALWAYS)

    def recipients(self, alert: Alert) -> tuple[Recipient, ...]:
        """Who gets an alert; where its channels have all left the configuration, those of the default channel."""
        return recipients(alert, self.channels) or recipients(replace(alert, channels=(self.default,)), self.channels)


class Dispatch:
    """Tells, or keeps for later, the hits of one moment; within one transaction."""

    def __init__(self, tx: Transaction, audience: Audience, rules: Mapping[str, Rule], now: datetime) -> None:
        self._tx = tx
        self._audience = audience
        self._rules = rules
        self._now = now
        self._silences: tuple[Silence, ...] = tx.silences.active(now)

    def tell(self, ringing: Iterable[tuple[Hit, Decision]]) -> None:
        """Tell each hit to those of its rule's channels that may be told now, and keep it for the others."""
        ringing = tuple(ringing)
        if ringing:  # what waited for one of these to be confirmed waits no longer
            self._tx.held.drop({hit.story for hit, _ in ringing}, Why.ONE_SOURCE)
        planned = [self._planned(hit, decision) for hit, decision in ringing]
        for alert in alerts([item for item in planned if item.channels], self._now):
            self._send(alert)

    def keep(self, hit: Hit, reason: Reason) -> None:
        """Keep what does not ring but stands in a later digest: what too few outlets tell, a claim not asked for."""
        rule = self._rules[hit.match.rule]
        for channel, hours in self._audience.of(rule).items():
            later = _in_digest(rule, hours, reason, self._now)
            self._tx.held.save([later.of(hit.id, channel)] if later else ())

    def _planned(self, hit: Hit, decision: Decision) -> Ringing:
        """The hit with the channels that are told now; for the others it is kept."""
        rule = self._rules[hit.match.rule]
        planned = plan(hit, rule, self._audience.of(rule), self._silences, self._now)
        self._tx.held.save(planned.held)
        return Ringing(hit, rule, decision, planned.channels)

    def _send(self, alert: Alert) -> None:
        """Put an alert into the outbox; or what its rules may not tell any more today into what is held."""
        told = self._joined(alert)
        surplus = self._surplus(alert) if told is alert else None
        if surplus is None:
            self._tx.alerts.save(told, self._audience.recipients(told), self._now + GATHER)
        else:
            self._tx.held.save(_all_held(alert, surplus))

    def _surplus(self, alert: Alert) -> Later | None:
        """Until when all rules of an alert have told what they may; None when one of them has not."""
        ways = [self._cap(self._rules[rule]) for rule in alert.rules]
        held = [way for way in ways if way is not None]
        return min(held, key=lambda way: way.until) if len(held) == len(ways) else None

    def _cap(self, rule: Rule) -> Later | None:
        return by_cap(rule, self._tx.alerts.times(rule.id, self._now - rule.at_most.span), self._now)

    def _joined(self, alert: Alert) -> Alert:
        """The message that still waits on one of the alert's stories, with the alert in it; without one, the alert."""
        if alert.decision.reason in {Reason.CATCH_UP, Reason.MANY}:
            return alert
        waiting = (one for story in alert.stories for one in self._tx.alerts.waiting(story))
        first = next(waiting, None)
        return alert if first is None else _merged(first, alert)


def _in_digest(rule: Rule, hours: Hours, reason: Reason, now: datetime) -> Later | None:
    if reason is Reason.TOO_FEW_SOURCES:
        after = now + ONE_SOURCE_AFTER
        return Later(by_digest(rule, hours, after) or after, Why.ONE_SOURCE)
    at = by_digest(rule, hours, now) if reason is Reason.CLAIM_NOT_ASKED else None
    return Later(at, Why.CLAIM) if at else None


def _all_held(alert: Alert, later: Later) -> Iterable[Held]:
    return (later.of(hit, channel) for hit in alert.hits for channel in alert.channels)


def _merged(waiting: Alert, alert: Alert) -> Alert:
    """One message that tells both: for the reason of the first, as loud as the louder."""
    return replace(
        waiting,
        severity=max(waiting.severity, alert.severity, key=lambda severity: severity.loudness),
        rules=_union(waiting.rules, alert.rules),
        stories=_union(waiting.stories, alert.stories),
        hits=_union(waiting.hits, alert.hits),
        channels=_union(waiting.channels, alert.channels),
    )


def _union(one: Iterable[str], two: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *two)))
