"""Says in the log when messages to a recipient begin not to pass, and when they pass again: one calm line each."""

import logging

from watcher.core.outbox import Ended, OutboxState, Recipient

log = logging.getLogger(__name__)


class Standing:
    """Which recipients do not take messages at present, as far as was seen since the start."""

    def __init__(self) -> None:
        self._failing: set[Recipient] = set()

    def note(self, recipient: Recipient, end: Ended) -> None:
        """What became of one message; that one was given up is told elsewhere, with the message."""
        where = f"{recipient.channel} ({recipient.address.partition(':')[0]})"
        if end.state is OutboxState.RETRY and recipient not in self._failing:
            self._failing.add(recipient)
            log.warning("%s: not sent: %s; next try at %s UTC", where, end.reason, f"{end.at:%Y-%m-%d %H:%M:%S}")
        elif end.state is OutboxState.SENT and recipient in self._failing:
            self._failing.discard(recipient)
            log.info("%s: messages pass again", where)
