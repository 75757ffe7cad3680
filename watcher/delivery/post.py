"""Sends a message to wherever its address leads: the terminal, or a service."""

import sys
from collections.abc import Collection
from datetime import timedelta
from typing import TYPE_CHECKING, Final, TextIO

from watcher.core.telling.render import Medium, Message
from watcher.delivery.results import Result, Retry, Sent

if TYPE_CHECKING:
    from watcher.delivery.notifier import Notifier

TERMINAL: Final = "terminal:"
"""The address of the terminal: messages are printed on standard output."""

NOWHERE: Final = "nowhere:"
"""The address of nobody: what goes there has arrived."""

SEND_DEADLINE: Final = timedelta(seconds=30)
"""How long a service may take for one message."""

_RULE: Final = "─" * 72


class Post:
    """Sends; ``deadline`` bounds one call, ``terminal`` is where messages to the terminal go.

    Apprise is loaded for the first message to a service: it takes a tenth of a second and ten megabytes.
    """

    def __init__(self, *, deadline: timedelta, terminal: TextIO | None = None) -> None:
        self._deadline = deadline
        self._terminal = terminal
        self._notifier: Notifier | None = None

    def send(self, address: str, message: Message, sent: Collection[str] = ()) -> Result:
        """Send to one address, its secrets filled in; blocks up to the deadline. Never raises for what services do.

        Of a message in parts one is sent, the first whose id is not among those that were ``sent``.
        """
        if address.startswith(TERMINAL):
            return self._print(message)
        if address == NOWHERE:
            return Sent()
        if self._notifier is None:
            from watcher.delivery.notifier import Notifier  # noqa: PLC0415 - see above

            self._notifier = Notifier(deadline=self._deadline)
        return self._notifier.send(address, message, sent)

    def _print(self, message: Message) -> Result:
        terminal = self._terminal or sys.stdout
        encoding = getattr(terminal, "encoding", None) or "utf-8"
        shown = f"\n{_RULE}\n{message.body}\n{_RULE}\n".encode(encoding, "replace").decode(encoding)
        try:
            terminal.write(shown)
            terminal.flush()
        except (OSError, ValueError):
            return Retry("the terminal is gone")
        return Sent()


def medium_of(address: str) -> Medium:
    """How messages to an address are shown."""
    scheme = address.partition(":")[0].lower()
    if scheme == "terminal":
        return Medium.TERMINAL
    if scheme.startswith("mailto"):
        return Medium.MAIL
    return Medium.TELEGRAM if scheme == "tgram" else Medium.PLAIN
