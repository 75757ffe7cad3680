from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes import ScriptedFetcher, SetClock, SetMonotonic, retrieved
from tests.store.examples import MINUTE, NOW, source
from watcher.core.polls.outcomes import Failed, FailureKind
from watcher.jobs.heartbeat import Heartbeat
from watcher.store import Store, open_store
from watcher.writer import Writer

URL = "https://beats.example.org/${TOKEN}"
FAILED = Failed(FailureKind.TIMEOUT, "beats.example.org did not answer within 20 s")


class Heart:
    """A heartbeat on a real store, whose calls are counted."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.clock = SetClock(NOW)
        self.fetcher = ScriptedFetcher()
        self.fetcher.on(URL, retrieved(b"ok"))
        self.heartbeat = Heartbeat(URL, self.fetcher, store, Writer(SetMonotonic()), clock=self.clock)

    def answered(self, *, well: bool = True) -> None:
        """A source was asked now."""
        now = self.clock()
        state = replace(source(), last_attempt_at=now, last_success_at=now if well else None)
        with self.store.transaction() as tx:
            tx.sources.save(state)

    async def beats(self, after: timedelta = MINUTE) -> int:
        """How many calls there are when time has passed."""
        self.clock.advance(after)
        before = len(self.fetcher.requests)
        await self.heartbeat.beat()
        return len(self.fetcher.requests) - before


@pytest.fixture
def heart(tmp_path: Path) -> Iterator[Heart]:
    store = open_store(f"sqlite:///{tmp_path / 'watcher.db'}", daemon=True, now=NOW).store
    yield Heart(store)
    store.close()


async def test_it_beats_after_progress_alone_and_once_a_minute_at_most(heart: Heart) -> None:
    heart.answered()
    assert await heart.beats() == 1
    assert await heart.beats() == 0
    heart.answered()
    assert await heart.beats(timedelta(seconds=59)) == 0
    assert await heart.beats(timedelta(seconds=1)) == 1


async def test_sources_that_do_not_answer_are_no_progress(heart: Heart) -> None:
    heart.answered(well=False)
    assert await heart.beats() == 0


async def test_a_watch_of_folders_alone_beats_while_its_store_works(heart: Heart) -> None:
    assert [await heart.beats() for _ in range(3)] == [1, 1, 1]


async def test_a_call_that_did_not_arrive_is_repeated_and_said_once(
    heart: Heart, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "watcher.jobs.heartbeat")
    heart.fetcher.on(URL, FAILED, FAILED, retrieved(b"ok"))
    heart.answered()
    assert [await heart.beats() for _ in range(4)] == [1, 1, 1, 0]
    assert caplog.messages == [
        "the heartbeat does not arrive: beats.example.org did not answer within 20 s",
        "the heartbeat arrives again",
    ]


async def test_the_address_is_ours_and_its_secret_is_filled_in_by_the_fetcher(heart: Heart) -> None:
    await heart.beats()
    assert (heart.fetcher.requests[0].url, heart.fetcher.requests[0].is_ours) == (URL, True)
