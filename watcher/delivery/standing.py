"""Says in the log which messages were given up, and when those to a recipient begin not to pass and pass again."""

import logging

from watcher.core.telling.outbox import Ended, OutboxItem, OutboxState, Recipient

log = logging.getLogger(__name__)


def given_up(item: OutboxItem, reason: str | None) -> str:
    """One line on a message that was given up."""
    return f"message {item.alert} to {whom(item.recipient)} was given up: {reason}"


def whom(recipient: Recipient) -> str:
    """A recipient in words."""
    return f"{recipient.channel} ({recipient.service})"


class Standing:
    """Which recipients do not take messages at present, as far as was seen since the start."""

    def __init__(self) -> None:
        self._failing: set[Recipient] = set()

    def note(self, item: OutboxItem, end: Ended) -> None:
        """What became of one message."""
        recipient, where = item.recipient, whom(item.recipient)
        if end.part is not None:
            return
        if end.state is OutboxState.DEAD:
            log.error("%s", given_up(item, end.reason))
        elif end.state is OutboxState.RETRY and recipient not in self._failing:
            self._failing.add(recipient)
            log.warning("%s: not sent: %s; next try at %s UTC", where, end.reason, f"{end.at:%Y-%m-%d %H:%M:%S}")
        elif end.state is OutboxState.SENT and recipient in self._failing:
            self._failing.discard(recipient)
            log.info("%s: messages pass again", where)
