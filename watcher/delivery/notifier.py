"""Sends one message to one address through apprise, and says what became of it without repeating a secret."""

import logging
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, TextIO

from apprise import Apprise, NotifyFormat
from apprise.common import OverflowMode
from apprise.plugins.base import NotifyBase
from apprise.result import AppriseResult, AppriseResultStatus

from watcher.core.render import Medium, Message

TERMINAL: Final = "terminal:"
"""The address of the terminal: messages are printed on standard output."""

_PERMANENT: Final = frozenset({400, 401, 403, 404})
_LEAST_WAIT: Final = timedelta(seconds=5)
"""For a service that asks for patience without saying how much."""

_STATUS = re.compile(r"error[= ](\d{3})")
_RETRY_AFTER = re.compile(r"retry[ _]after\D{0,3}(\d+)", re.IGNORECASE)

# Below WARNING apprise and urllib3 log tokens, addresses and whole messages.
for _library in ("apprise", "urllib3", "requests"):
    logging.getLogger(_library).setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Sent:
    """The service took the message."""


@dataclass(frozen=True, slots=True)
class Retry:
    """The message may pass later; ``after`` is what the service asked for. After a time-out it may have passed."""

    reason: str
    after: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """The message will never pass this way."""

    reason: str


Result = Sent | Retry | Refused


def medium_of(address: str) -> Medium:
    """How messages to an address are shown."""
    scheme = address.partition(":")[0].lower()
    if scheme == "terminal":
        return Medium.TERMINAL
    if scheme.startswith("mailto"):
        return Medium.MAIL
    return Medium.TELEGRAM if scheme == "tgram" else Medium.PLAIN


class Notifier:
    """Sends; ``deadline`` bounds one call, ``terminal`` is where messages to the terminal go."""

    def __init__(self, *, deadline: timedelta, terminal: TextIO = sys.stdout) -> None:
        self._deadline = deadline
        self._terminal = terminal

    def send(self, address: str, message: Message) -> Result:
        """Send to one address, its secrets filled in; blocks up to the deadline. Never raises for what services do."""
        if address.startswith(TERMINAL):
            return self._print(message)
        service = _service(address)
        if service is None:
            return Refused("the address is not understood; `watcher check` says why")
        _prepare(service, message)
        body_format = NotifyFormat.HTML if message.html else NotifyFormat.TEXT
        title = "" if message.html else message.subject
        sender = Apprise()
        sender.add(service)
        result = sender.notify(
            body=message.body, title=title, body_format=body_format, timeout=self._deadline.total_seconds()
        )
        return _outcome(result)

    def _print(self, message: Message) -> Result:
        rule = "─" * 72
        try:
            self._terminal.write(f"\n{rule}\n{message.body}\n{rule}\n")
            self._terminal.flush()
        except (OSError, ValueError):
            return Retry("the terminal is gone")
        return Sent()


def _service(address: str) -> NotifyBase | None:
    """A fresh object for each call: apprise makes one object wait for seconds between two messages."""
    try:
        service = Apprise.instantiate(address, suppress_exceptions=True)
    except Exception:  # noqa: BLE001 - plugins raise whatever their parsing meets on a bad address
        return None
    return service if isinstance(service, NotifyBase) else None


def _prepare(service: NotifyBase, message: Message) -> None:
    """Thread mails, follow no redirect, and split rather than lose what is too long."""
    service.overflow_mode = OverflowMode.SPLIT
    service.redirects = False
    headers = getattr(service, "headers", None)
    if isinstance(headers, dict) and service.secure_protocol == "mailtos":
        headers["X-Watcher-Alert"] = message.id
        if message.thread is not None:
            headers["References"] = f"<{message.thread}@watcher>"


def _outcome(result: AppriseResult) -> Result:
    """Read what became of the one target; apprise's own words may hold secrets and are only searched for numbers."""
    if result.status is AppriseResultStatus.SUCCESS:
        return Sent()
    if result.status is AppriseResultStatus.TIMEOUT:
        return Retry("no answer in time; it may have arrived")
    said = [entry.message for entry in result.logs()]
    status = _first(_STATUS, said)
    asked = _first(_RETRY_AFTER, said)
    if status in _PERMANENT:
        return Refused(f"the service refused it for good (status {status})")
    if status is not None:
        after = timedelta(seconds=asked) if asked is not None else _LEAST_WAIT
        return Retry(f"the service did not take it (status {status})", max(after, _LEAST_WAIT))
    return Retry("the service did not take it")


def _first(pattern: re.Pattern[str], texts: Iterable[str]) -> int | None:
    found = next((match for text in texts if (match := pattern.search(text))), None)
    return None if found is None else int(found[1])
