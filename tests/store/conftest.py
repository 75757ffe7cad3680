"""A real store in a file of its own for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.examples import NOW
from watcher.store import Store, open_store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "watcher.db"


@pytest.fixture
def url(path: Path) -> str:
    return f"sqlite:///{path}"


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = open_store(url, daemon=True, now=NOW)
    yield opened.store
    opened.store.close()
