"""A folder with a config.yaml in it, for tests."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from watcher.config import Loaded, load
from watcher.errors import ConfigError

SOURCES = "sources:\n  - {name: A, url: 'https://example.org/feed'}\n"


class Desk:
    """A folder with a config.yaml in it; faults are told as `line:column: …`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "config.yaml"

    def load(self, text: str, env: Mapping[str, str] | None = None, state: Path | None = None) -> Loaded:
        self.path.write_text(text, encoding="utf-8")
        return load(self.path, env or {}, state)

    def faults(self, text: str, env: Mapping[str, str] | None = None) -> list[str]:
        """What is wrong with the text, one line each, without the path of the file."""
        with pytest.raises(ConfigError) as caught:
            self.load(text, env)
        return [str(fault).removeprefix(f"{self.path}:") for fault in caught.value.faults]

    def warnings(self, text: str, env: Mapping[str, str] | None = None) -> list[str]:
        return [str(fault).removeprefix(f"{self.path}:") for fault in self.load(text, env).warnings]
