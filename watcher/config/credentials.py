"""Secrets by name: `${NAME}` is a file in systemd's credentials directory, else a variable of the environment."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

_NAME = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")


class Secrets:
    """Where the values of `${NAME}` come from; shows none of them."""

    def __init__(self, env: Mapping[str, str]) -> None:
        directory = env.get("CREDENTIALS_DIRECTORY")
        self._directory = Path(directory) if directory else None
        self._env = dict(env)

    def __repr__(self) -> str:
        return "Secrets(…)"

    def get(self, name: str) -> str | None:
        """The value: the credential `NAME` or `name`, then the variable; None when all are missing or empty."""
        for candidate in (name, name.lower()):
            if value := self._credential(candidate):
                return value
        return self._env.get(name) or None

    def missing(self, text: str) -> tuple[str, ...]:
        """The names in a text that have no value."""
        return tuple(name for name in names_in(text) if self.get(name) is None)

    def _credential(self, name: str) -> str | None:
        if self._directory is None:
            return None
        try:
            return (self._directory / name).read_text("utf-8").rstrip("\r\n")
        except (OSError, UnicodeDecodeError):  # a credential that cannot be read is reported as missing
            return None


def names_in(text: str) -> Iterator[str]:
    """The names that stand as `${NAME}` in a text, each once, in order."""
    return iter(dict.fromkeys(_NAME.findall(text)))


def expand(text: str, secrets: Secrets) -> str:
    """The text with every `${NAME}` filled in, percent-encoded when the text is a URL.

    Raises ValueError, which names what is missing and never holds a value.
    """
    if missing := secrets.missing(text):
        raise ValueError(missing_secret(missing[0]))
    encode = "://" in text

    def value(match: re.Match[str]) -> str:
        found = secrets.get(match[1]) or ""
        return quote(found, safe="") if encode else found

    return _NAME.sub(value, text)


def missing_secret(name: str) -> str:
    """What is wrong when a secret is missing, and its cure."""
    return f"`${{{name}}}` has no value – set {name} in the environment or as a credential of the service"
