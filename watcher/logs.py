"""What the daemon says on stderr: one line an event, as text or JSON, with secrets blotted out."""

import json
import logging
import sys
from collections.abc import Iterable

_QUIET = ("aiohttp", "apprise", "apscheduler", "asyncio", "urllib3", "alembic", "trafilatura", "sqlalchemy")
"""Libraries that are heard from WARNING on: below it some of them print tokens and message bodies."""

_LEAST_SECRET = 4


class _Redacting(logging.Formatter):
    """Keeps every record on one line and every secret out of it."""

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__()
        self._secrets = tuple(
            sorted((secret for secret in secrets if len(secret) >= _LEAST_SECRET), key=len, reverse=True)
        )

    def clean(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, "***")
        return "".join(letter if letter.isprintable() else " " for letter in text)

    def _said(self, record: logging.LogRecord) -> str:
        said = record.getMessage()
        return said if record.exc_info is None else f"{said}: {self.formatException(record.exc_info)}"


class TextFormatter(_Redacting):
    """Lines for people; under systemd the journal adds the time."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line."""
        return f"{self.formatTime(record)} {record.levelname.lower():7} {self.clean(self._said(record))}"


class JsonFormatter(_Redacting):
    """Lines for programs."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line of JSON."""
        fields = {"time": self.formatTime(record), "level": record.levelname.lower(), "from": record.name}
        return json.dumps(fields | {"said": self.clean(self._said(record))}, ensure_ascii=False)


def configure(style: str, level: str, secrets: Iterable[str] = ()) -> None:
    """Send all records of ``level`` and above to stderr."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter(secrets) if style == "json" else TextFormatter(secrets))
    logging.basicConfig(handlers=[handler], level=level.upper(), force=True)
    for library in _QUIET:
        logging.getLogger(library).setLevel(logging.WARNING)
