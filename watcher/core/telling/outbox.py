"""Messages on their way: who gets one, what it tells, and where it stands."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from watcher.core.telling.alerts import Alert
from watcher.core.telling.stories import Hit, Sighting, Story


@dataclass(frozen=True, slots=True)
class Recipient:
    """One address of a channel as the configuration writes it: ``${…}`` is filled in at sending only."""

    channel: str
    address: str

    @property
    def service(self) -> str:
        """The kind of service of the address, which is all of it that may be shown: the rest may be secret."""
        return self.address.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Notice:
    """A message about the work of watcher itself, for the people who run it; without hits."""

    id: str
    subject: str
    body: str
    created: datetime


@dataclass(frozen=True, slots=True)
class Told:
    """One story of an alert: the hits that ring, and every sighting of the story, first seen first."""

    story: Story
    hits: tuple[Hit, ...]
    sightings: tuple[Sighting, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """All that is needed to render an alert."""

    alert: Alert
    told: tuple[Told, ...]


class OutboxState(StrEnum):
    """Where a message to one recipient stands; ``sending`` is claimed under a lease."""

    PENDING = "pending"
    SENDING = "sending"
    RETRY = "retry"
    SENT = "sent"
    DEAD = "dead"


WAITING: Final = (OutboxState.PENDING, OutboxState.RETRY)
"""States of a message that is to be sent and of which nobody has taken charge."""


@dataclass(frozen=True, slots=True)
class OutboxItem:
    """One message to one recipient: ``due`` is when it may be sent, ``reason`` why it was not sent so far.

    ``parts`` are the ids of those parts that were sent of a message in several.
    """

    id: int
    alert: str
    recipient: Recipient
    state: OutboxState
    created: datetime
    due: datetime
    attempts: int
    reason: str | None = None
    sent_at: datetime | None = None
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ended:
    """What became of sending one message: ``at`` is when it was sent or given up, or will be tried again.

    ``part`` is the id of one that was sent, while others of its message are still to be.
    """

    item: int
    state: OutboxState
    at: datetime
    reason: str | None = None
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Stuck:
    """Somebody to whom messages do not pass: since when the longest waiting one is tried, and why it did not."""

    recipient: Recipient
    since: datetime
    reason: str
