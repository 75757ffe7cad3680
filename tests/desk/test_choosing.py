"""Sources by the name that somebody gives; on a real store."""

from pathlib import Path

import pytest

from tests.store.examples import NOW, source
from watcher.desk.choosing import chosen, no_source
from watcher.errors import UsageError
from watcher.store import open_store


def test_only_a_source_that_is_polled_is_found_by_its_name(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'watcher.db'}", daemon=True, now=NOW).store
    with store.transaction() as tx:
        tx.sources.save(source("Gazette"))
        assert chosen(tx, "Gazette").name == "Gazette"
        with pytest.raises(UsageError, match="no source `Gazete` that is polled – did you mean `Gazette`"):
            chosen(tx, "Gazete")
    store.close()


def test_a_name_that_is_like_none_is_told_without_a_guess() -> None:
    assert str(no_source("Courier", ["Gazette"])) == "there is no source `Courier` that is polled"
