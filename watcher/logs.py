"""What the daemon says on stderr: one line an event, as text or JSON, with secrets blotted out."""

import json
import logging
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final
from urllib.parse import quote, quote_plus

_LEAST_SECRET: Final = 4
"""A shorter value is no secret worth the name, and blotting it out would leave nothing to read."""


class _Redacting(logging.Formatter):
    """Keeps every record on one line and every secret out of it."""

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__()
        known = {form for secret in secrets if len(secret) >= _LEAST_SECRET for form in _written_forms(secret)}
        self._secrets = tuple(sorted(known, key=len, reverse=True))

    def said(self, record: logging.LogRecord) -> str:
        """The message, with its traceback if it has one, harmless to print."""
        message = record.getMessage()
        text = message if record.exc_info is None else f"{message}: {self.formatException(record.exc_info)}"
        for secret in self._secrets:
            text = text.replace(secret, "***")
        return "".join(letter if letter.isprintable() else " " for letter in text)


class TextFormatter(_Redacting):
    """Lines for people, with the time in UTC, as all times in them are."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line."""
        return f"{_at(record):%Y-%m-%d %H:%M:%S}Z {record.levelname.lower():8} {self.said(record)}"


class JsonFormatter(_Redacting):
    """Lines for programs, with the time in UTC."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line of JSON."""
        at = _at(record).isoformat(timespec="milliseconds")
        fields = {"time": at, "level": record.levelname.lower(), "from": record.name, "said": self.said(record)}
        return json.dumps(fields, ensure_ascii=False)


def configure(style: str, level: str, secrets: Iterable[str] = ()) -> None:
    """Send our own records of ``level`` and above to stderr, those of libraries from WARNING on.

    Below it some libraries print tokens and message bodies. The values of ``secrets`` stand in no line.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter(secrets) if style == "json" else TextFormatter(secrets))
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.getLogger("watcher").setLevel(level.upper())


def _at(record: logging.LogRecord) -> datetime:
    return datetime.fromtimestamp(record.created, UTC)


def _written_forms(secret: str) -> Iterable[str]:
    """A secret as it is, as it stands in URLs, and as Python shows it."""
    return secret, quote(secret, safe=""), quote(secret), quote_plus(secret), repr(secret)[1:-1]
