"""What is too old is forgotten once a day; on a real store."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes import SetClock, SetMonotonic
from tests.store.examples import DAY, NOW, article, source
from watcher.config import Retention
from watcher.jobs.housekeeping import Housekeeping
from watcher.store import open_store
from watcher.writer import Writer


async def test_old_texts_are_forgotten_once_a_day(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "watcher.jobs.housekeeping")
    store = open_store(f"sqlite:///{tmp_path / 'watcher.db'}", daemon=True, now=NOW).store
    clock = SetClock(NOW)
    house = Housekeeping(store, Writer(SetMonotonic()), Retention(bodies=timedelta(days=30)), clock)

    async def texts(age: timedelta) -> int:
        with store.transaction() as tx:
            tx.sources.sync([source()], NOW)
            tx.articles.save(article(f"{age} {number}", seen=clock() - age) for number in range(1200))
        await house.tidy()
        with store.snapshot() as tx:
            return tx.health.counts().articles

    assert await texts(31 * DAY) == 0
    assert caplog.messages[-1:] == ["forgotten: 1200 texts, 0 hits, stories and alerts"]
    assert await texts(29 * DAY) == 1200
    clock.advance(DAY - timedelta(minutes=1))
    assert await texts(32 * DAY) == 2400
    clock.advance(timedelta(minutes=1))
    await house.tidy()
    with store.snapshot() as tx:
        assert tx.health.counts().articles == 1200
    await house.tidy()
    assert sum("forgotten" in line for line in caplog.messages) == 2
    store.close()
