from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes import library
from tests.store.examples import NOW
from watcher.store import Store, open_store


@pytest.fixture(scope="session", autouse=True)
def _shipped() -> None:
    """Hold what comes with the product, so that every desk shares it."""
    library()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store that is open and empty."""
    opened = open_store(f"sqlite:///{tmp_path / 'watcher.db'}", daemon=True, now=NOW)
    yield opened.store
    opened.store.close()
