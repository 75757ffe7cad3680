"""Commands leave alone who wants it, and a daemon learns who wanted it from them."""

from pathlib import Path
from zoneinfo import ZoneInfo

from tests.fakes import HOUR, NOON, ScriptedFetcher, retrieved
from watcher.core.polls.outcomes import Failed, FailureKind, Retrieved
from watcher.desk.manners import MannerlyFetcher, Silences, keep_for_daemon, kept_silences, left_alone
from watcher.sources.request import Request
from watcher.store import open_store

URL, UTC = "https://gazette.example.org:8443/feed", ZoneInfo("UTC")
LIMITED = Failed(FailureKind.RATE_LIMITED, "slow down", 429, retry_after=HOUR, host="gazette.example.org")


def mannerly(fetcher: ScriptedFetcher, silences: Silences, kept: list[Failed]) -> MannerlyFetcher:
    return MannerlyFetcher(fetcher, silences, UTC, lambda: NOON, kept.append)


async def test_a_silent_host_is_not_asked_at_whatever_port() -> None:
    fetcher, kept = ScriptedFetcher(), list[Failed]()
    outcome = await mannerly(fetcher, Silences({"gazette.example.org": NOON + HOUR}), kept).fetch(Request(URL))
    assert outcome == Failed(FailureKind.RATE_LIMITED, left_alone(NOON + HOUR, NOON, UTC), retry_after=HOUR)
    assert (fetcher.requests, kept) == ([], [])


async def test_a_silence_that_is_over_and_an_address_without_a_host_hinder_nobody() -> None:
    fetcher = ScriptedFetcher()
    fetcher.on(URL, retrieved(b""))
    asked = mannerly(fetcher, Silences({"gazette.example.org": NOON}), [])
    assert isinstance(await asked.fetch(Request(URL)), Retrieved)
    await asked.fetch(Request("not an address"))
    assert [request.url for request in fetcher.requests] == [URL, "not an address"]


async def test_a_host_that_asks_for_silence_is_noted_and_another_failure_is_not() -> None:
    fetcher, kept = ScriptedFetcher(), list[Failed]()
    fetcher.on(URL, LIMITED, Failed(FailureKind.DNS, "no address"))
    asked = mannerly(fetcher, Silences(), kept)
    await asked.fetch(Request(URL))
    await asked.fetch(Request(URL))
    assert kept == [LIMITED]


def test_the_time_is_that_of_the_reader_and_names_another_day() -> None:
    assert left_alone(NOON + HOUR, NOON, UTC).endswith(f"until {NOON + HOUR:%H:%M}")
    assert left_alone(NOON + 24 * HOUR, NOON, UTC).endswith(f"until {NOON + 24 * HOUR:%Y-%m-%d %H:%M}")


def test_what_a_command_heard_is_kept_in_the_store_if_there_is_one(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'watcher.db'}"
    keep_for_daemon(address, LIMITED)
    assert kept_silences(address, NOON) == Silences()
    open_store(address, daemon=True, now=NOON).store.close()
    keep_for_daemon(address, LIMITED)
    assert list(kept_silences(address, NOON).hosts) == ["gazette.example.org"]
