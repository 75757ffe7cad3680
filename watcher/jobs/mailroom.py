"""Between the outbox and the services: messages are rendered at the last moment, sent, and their end is told."""

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final, Protocol

from watcher.clock import Clock
from watcher.config import Config, Secrets, expand
from watcher.core.hours import next_slot
from watcher.core.rule import Rule
from watcher.core.telling.holding import Held, Hours, Why
from watcher.core.telling.outbox import Notice, OutboxItem, OutboxState, Recipient, Telling
from watcher.core.telling.render import Medium, Setting, render
from watcher.core.telling.stories import stable_id
from watcher.delivery import GIVE_UP_AFTER, NOWHERE, TERMINAL, Post, Refused, Result, Retry, given_up, medium_of, whom
from watcher.jobs.ops import OpsDesk
from watcher.steps.dispatch import Audience
from watcher.store import Store, Transaction
from watcher.writer import Writer

log = logging.getLogger(__name__)

LAST_SECONDS: Final = 1.0
"""How long what is being sent may still take at the end: most services answer sooner, and nothing comes twice."""

OPS = "ops"
"""The name under which recipients of messages about the service itself stand in the outbox."""


def audience_of(config: Config) -> Audience:
    """Who can be told, by channel, and when; a channel without addresses is the terminal."""
    channels = {name: channel.to or (TERMINAL,) for name, channel in config.channels.items()}
    hours = {
        name: Hours(config.zone_of(name), channel.quiet, channel.quiet_high, channel.digest)
        for name, channel in config.channels.items()
    }
    return Audience(channels, config.default_channel, hours)


def channel_recipients(config: Config) -> Mapping[str, tuple[Recipient, ...]]:
    """The recipients of every channel."""
    channels = audience_of(config).channels
    return {name: tuple(Recipient(name, address) for address in addresses) for name, addresses in channels.items()}


def stand_ins(config: Config) -> Mapping[str, tuple[Recipient, ...]]:
    """Who gets what a channel could not be sent, for the channels that name a ``fallback``."""
    recipients = channel_recipients(config)
    return {name: recipients[channel.fallback] for name, channel in config.channels.items() if channel.fallback}


def ops_recipients(config: Config) -> tuple[Recipient, ...]:
    """Who is told about the service itself: ``ops``, else the default channel."""
    if config.ops is not None:
        return tuple(Recipient(OPS, address) for address in config.ops.to)
    return channel_recipients(config)[config.default_channel]


class Courier:
    """Delivers one message: rendered for its medium and zone, its address's secrets filled in only here."""

    def __init__(self, config: Config, secrets: Secrets, post: Post, rules: Callable[[], Mapping[str, Rule]]) -> None:
        self._config = config
        self._secrets = secrets
        self._post = post
        self._rules = rules
        self._known = _known_addresses(config)

    def __call__(self, item: OutboxItem, telling: Telling | Notice) -> Result:
        """Send one message to its recipient; an address that is gone from the configuration is refused."""
        address = item.recipient.address
        if address not in self._known:
            return Refused("the address is no longer in config.yaml")
        try:
            filled_in = expand(address, self._secrets)
        except ValueError as missing:
            return Refused(str(missing))
        message = render(telling, self._setting(item, medium_of(address)))
        return self._post.send(filled_in, message, item.parts)

    def shout(self, line: str, now: datetime) -> None:
        """Tell ops at once, past the outbox, what the outbox cannot take: nobody tries again where it does not pass."""
        notice = Notice(stable_id("shout", line, now.isoformat()), f"watcher: {line}", line, now)
        for to in ops_recipients(self._config):
            item = OutboxItem(0, notice.id, to, OutboxState.SENDING, created=now, due=now, attempts=1)
            result = self(item, notice)
            if isinstance(result, Retry | Refused):
                log.error("%s: not told of it: %s", whom(to), result.reason)

    def show(self, item: OutboxItem, telling: Telling | Notice) -> None:
        """Print the message that a recipient would get, sending nothing."""
        message = render(telling, self._setting(item, Medium.TERMINAL))
        heading = f"Would be sent to {whom(item.recipient)}:"
        self._post.send(TERMINAL, replace(message, body=f"{heading}\n\n{message.body}"))

    def _setting(self, item: OutboxItem, medium: Medium) -> Setting:
        channel = item.recipient.channel
        zone = self._config.zone_of(channel) if channel in self._config.channels else self._config.zone
        return Setting(medium, zone, self._rules())


def _known_addresses(config: Config) -> frozenset[str]:
    told = frozenset(address for addresses in audience_of(config).channels.values() for address in addresses)
    return told | {NOWHERE, *(recipient.address for recipient in ops_recipients(config))}


@dataclass(frozen=True, slots=True)
class Relief:
    """Who hears of what could not be sent: ops, those who stand in for the channel, and the channel in its digest."""

    ops: OpsDesk
    stand_ins: Mapping[str, tuple[Recipient, ...]] = field(default_factory=dict)
    hours: Mapping[str, Hours] = field(default_factory=dict)

    def given_up(self, tx: Transaction, item: OutboxItem, now: datetime) -> None:
        """Write it down for them; for a message to ops, nothing, or it would go round."""
        if not tx.alerts.is_notice(item.alert):
            tx.alerts.forward(item.alert, self.stand_ins.get(item.recipient.channel, ()), now)
            tx.held.again(self._for_digest(tx, item, now))
            self.ops.write(tx, given_up(item, item.reason), now)

    def _for_digest(self, tx: Transaction, item: OutboxItem, now: datetime) -> Iterable[Held]:
        """The hits of a message that did not pass for days; what was refused for good would be so again."""
        channel = item.recipient.channel
        hours = self.hours.get(channel)
        slot = None if hours is None else next_slot(hours.digest, now, hours.zone)
        if slot is None or now - item.created < GIVE_UP_AFTER:
            return ()
        tellings = tx.alerts.readable([item.alert]).values()
        hits = (hit for one in tellings if isinstance(one, Telling) for hit in one.alert.hits)
        return [Held(hit, channel, slot, Why.UNDELIVERED) for hit in hits]


class Sending(Protocol):
    """Who sends, or stands in for it; see ``delivery.Sender``."""

    @property
    def busy(self) -> bool:
        """Whether something is under way, or waits for nothing but its turn."""

    def step(self, now: datetime) -> None:
        """Mark what has ended and start what is due."""

    def settle(self, seconds: float) -> None:
        """Wait until nothing is under way; at most so long."""

    def stop(self, now: datetime) -> None:
        """Give back what is under way."""

    def wait(self, seconds: float) -> None:
        """Wait for an end or a turn; at most so long."""


class Mailroom:
    """Sends what is due, and sees to it that what ops should know is written down."""

    def __init__(self, sender: Sending, ops: OpsDesk, *, store: Store, writer: Writer, clock: Clock) -> None:
        self._sender = sender
        self._ops = ops
        self._store = store
        self._writer = writer
        self._clock = clock

    async def send_due(self, *, ahead: timedelta = timedelta()) -> None:
        """Mark what has ended and start what is due, or will be within ``ahead``."""
        await self._writer.run(lambda: self._step(self._clock() + ahead))

    async def drain(self, *, ahead: timedelta = timedelta()) -> None:
        """Send until nothing is due that may be sent now, and nothing under way."""
        await self.send_due(ahead=ahead)
        while self._sender.busy:
            await asyncio.to_thread(self._sender.wait, 1)
            await self.send_due(ahead=ahead)

    async def finish(self, *, ahead: timedelta = timedelta()) -> None:
        """Send as ``drain`` does, and after it what ops should know without waiting for more: the round is over."""
        await self.drain(ahead=ahead)
        await self._writer.run(self._hasten)
        await self.drain(ahead=ahead)

    async def shift(self, jump: timedelta) -> None:
        """Move what waits with a wall clock that was set."""
        await self._writer.run(lambda: self._shift(jump))

    async def close(self) -> None:
        """Give back what is still being sent after a moment, and put what ops should know into the outbox."""
        await asyncio.to_thread(self._sender.settle, LAST_SECONDS)
        await self._writer.run(self._stop)

    def _shift(self, jump: timedelta) -> None:
        with self._store.transaction() as tx:
            tx.outbox.shift(jump)

    def _hasten(self) -> None:
        self._ops.flush()
        with self._store.transaction() as tx:
            tx.outbox.hasten_notices(self._clock())

    def _step(self, now: datetime) -> None:
        try:
            self._ops.flush()
        finally:
            self._sender.step(now)

    def _stop(self) -> None:
        try:
            self._ops.flush()
        finally:
            self._sender.stop(self._clock())
