"""What became of one message to one recipient."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Sent:
    """The service took the message."""


@dataclass(frozen=True, slots=True)
class PartSent:
    """The service took one part of the message, by its id; others are still to be sent."""

    part: str


@dataclass(frozen=True, slots=True)
class Retry:
    """The message may pass later; ``after`` is what the service asked for. After a time-out it may have passed."""

    reason: str
    after: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """The message will never pass this way."""

    reason: str


Result = Sent | PartSent | Retry | Refused
