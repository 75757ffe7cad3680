"""Whether a channel is told at once, or when: silences, digests, quiet hours and caps hold back and lose nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from watcher.core.hours import Quiet, Slot, next_slot, quiet_until
from watcher.core.rule import Rule, Severity
from watcher.core.telling.stories import Hit

HOLD: Final = "hold"
"""What stands in place of a channel's name where ``high`` is to wait for the end of the quiet hours too."""


class Why(StrEnum):
    """Why a hit that rings is told later; the words stand in the digest that it comes in."""

    SILENCED = "silenced"
    DIGEST = "digest"
    QUIET = "quiet hours"
    SURPLUS = "more than the rule may tell at once"
    ONE_SOURCE = "one source"
    CLAIM = "a claim that does not ring"
    UNDELIVERED = "could not be delivered"


@dataclass(frozen=True, slots=True)
class Hours:
    """When a channel is told; ``high`` is where loud alerts go in quiet hours: a channel, ``hold``, None for here."""

    zone: ZoneInfo
    quiet: Quiet | None = None
    high: str | None = None
    digest: tuple[Slot, ...] = ()


@dataclass(frozen=True, slots=True)
class Silence:
    """Keeps quiet, from ``starts`` up to ``ends``, what fits all of rule, entity and story that are not None."""

    id: str
    starts: datetime
    ends: datetime
    rule: str | None = None
    entity: str | None = None
    story: str | None = None
    by: str | None = None
    comment: str = ""

    def covers(self, hit: Hit, now: datetime) -> bool:
        """Whether it keeps a hit quiet now."""
        asked = ((self.rule, hit.match.rule), (self.entity, hit.match.entity), (self.story, hit.story))
        return self.starts <= now < self.ends and all(own is None or own == of for own, of in asked)


@dataclass(frozen=True, slots=True)
class Held:
    """A hit that a channel is told later: at ``until``, and why not now."""

    hit: str
    channel: str
    until: datetime
    why: Why
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Later:
    """Not now: the time to come, and why."""

    until: datetime
    why: Why
    detail: str = ""

    def of(self, hit: str, channel: str) -> Held:
        """A hit that is kept so for a channel."""
        return Held(hit, channel, self.until, self.why, self.detail)


@dataclass(frozen=True, slots=True)
class Now:
    """At once, by this channel."""

    channel: str


@dataclass(frozen=True, slots=True)
class Plan:
    """How one hit is told: the channels that ring now, and for which it is kept until when."""

    channels: tuple[str, ...]
    held: tuple[Held, ...]


def plan(hit: Hit, rule: Rule, channels: Mapping[str, Hours], silences: Iterable[Silence], now: datetime) -> Plan:
    """Decide for each of the rule's channels whether it is told now, and if not, when and why."""
    silenced = by_silence(hit, silences, now)
    ways = {name: silenced or by_hours(rule, name, hours, now) for name, hours in channels.items()}
    ringing = (way.channel for way in ways.values() if isinstance(way, Now))
    held = (way.of(hit.id, name) for name, way in ways.items() if isinstance(way, Later))
    return Plan(tuple(dict.fromkeys(ringing)), tuple(held))


def by_silence(hit: Hit, silences: Iterable[Silence], now: datetime) -> Later | None:
    """Until when a hit is silenced: the end of the silence that lasts longest."""
    covering = [silence for silence in silences if silence.covers(hit, now)]
    if not covering:
        return None
    last = max(covering, key=lambda silence: silence.ends)
    return Later(last.ends, Why.SILENCED, last.comment)


def by_hours(rule: Rule, channel: str, hours: Hours, now: datetime) -> Now | Later:
    """When a channel is told of a rule: the rule's digest comes first, ``high`` waits for nothing else."""
    if rule.digest:
        return _at_slot(rule.digest, hours, now)
    if rule.severity is Severity.HIGH:
        return _loud(channel, hours, now)
    if hours.digest:
        return _at_slot(hours.digest, hours, now)
    end = quiet_until(hours.quiet, now, hours.zone)
    return Now(channel) if end is None else Later(end, Why.QUIET)


def by_digest(rule: Rule, hours: Hours, after: datetime) -> datetime | None:
    """When the next digest goes out that tells of a rule; None where neither rule nor channel has one."""
    slots = rule.digest or hours.digest
    return _at_slot(slots, hours, after).until if slots else None


def _loud(channel: str, hours: Hours, now: datetime) -> Now | Later:
    end = quiet_until(hours.quiet, now, hours.zone)
    if end is None or hours.high is None:
        return Now(channel)
    return Later(end, Why.QUIET) if hours.high == HOLD else Now(hours.high)


def _at_slot(slots: Iterable[Slot], hours: Hours, now: datetime) -> Later:
    """At the next time of the digest, or when the quiet hours end that it lies in."""
    at = next_slot(slots, now, hours.zone) or now
    return Later(quiet_until(hours.quiet, at, hours.zone) or at, Why.DIGEST)


def by_cap(rule: Rule, told: Iterable[datetime], now: datetime) -> Later | None:
    """Until when a rule has told all that it may; ``told`` are the times of its messages within the cap's span."""
    if rule.severity is Severity.HIGH:
        return None
    within = sorted(at for at in told if at > now - rule.at_most.span)
    if len(within) < rule.at_most.count:
        return None
    return Later(within[-rule.at_most.count] + rule.at_most.span, Why.SURPLUS, str(rule.at_most))
