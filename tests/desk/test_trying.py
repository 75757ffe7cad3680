"""Sources are tried as they would be polled, and nothing is kept of it."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.commands import CONFIG, Desk, call
from tests.fakes import HOUR, NOON, InlineWorkers, Item, ScriptedFetcher, config, feed, retrieved
from tests.store.examples import source
from watcher.config import Secrets
from watcher.core.polls.outcomes import Failed, FailureKind
from watcher.desk.manners import Silences
from watcher.desk.trying import Trying
from watcher.errors import UsageError
from watcher.jobs.discretion import DiscreetFetcher
from watcher.steps.asking import Asking
from watcher.store import open_store

FEED, PAGE = "https://gazette.example.org/feed", "https://ministry.example.org/news"
SOURCES = [
    {"name": "Gazette", "url": FEED},
    {"name": "Ministry", "page": PAGE, "links": "article a"},
    {"name": "Inbox", "folder": "inbox"},
]


def trying(*, silences: Silences | None = None, **changes: object) -> tuple[Trying, ScriptedFetcher]:
    fetcher = ScriptedFetcher()
    fetcher.on(FEED, retrieved(feed(Item("Fair ends", published=None), Item("Bridge opens")), url=FEED))
    fetcher.on(PAGE, retrieved(b'<a href="/1">Harbour is closed</a>', url=PAGE))
    asking = Asking(config(sources=SOURCES, **changes))
    return Trying(
        asking, DiscreetFetcher(fetcher, Secrets({})), InlineWorkers(), lambda: NOON, silences or Silences()
    ), fetcher


async def test_each_source_on_the_web_is_tried_and_says_what_it_holds_or_what_ails_it() -> None:
    tried, fetcher = trying()
    gazette, ministry = await tried.rows(())
    assert (gazette["source"], gazette["kind"], gazette["entries"]) == ("Gazette", "feed", 2)
    assert (gazette["newest"], gazette["trouble"]) == ("Bridge opens", None)
    assert gazette["published"] is not None
    assert (ministry["kind"], ministry["entries"], ministry["newest"]) == ("page", None, None)
    assert ministry["trouble"] == "no link of the page fits `article a`"
    assert sorted(request.url for request in fetcher.requests) == [FEED, PAGE]


async def test_only_those_named_are_tried() -> None:
    tried, fetcher = trying()
    (row,) = await tried.rows(["Ministry"])
    assert (row["source"], [request.url for request in fetcher.requests]) == ("Ministry", [PAGE])


@pytest.mark.parametrize(
    ("name", "hint"), [("Gazete", "that is polled – did you mean `Gazette`?"), ("Xyzzy", "that is polled")]
)
async def test_an_unknown_source_is_wrong_use(name: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        await trying()[0].rows([name])
    assert str(caught.value).endswith(hint)


async def test_a_folder_is_named_as_such_with_what_to_do() -> None:
    tried, fetcher = trying()
    asking = Asking(config(sources=[*SOURCES, {"name": "Inbox", "folder": "inbox"}]))
    with pytest.raises(UsageError) as caught:
        await replace(tried, asking=asking).rows(["Inbox"])
    assert str(caught.value).startswith("`Inbox` is a folder, which is not polled – put a file into inbox ")
    assert fetcher.requests == []


async def test_a_source_without_entries_is_no_trouble() -> None:
    tried, fetcher = trying()
    fetcher.on(FEED, retrieved(feed(), url=FEED))
    (row,) = await tried.rows(["Gazette"])
    assert (row["entries"], row["newest"], row["published"], row["trouble"]) == (0, None, None, None)


async def test_a_failure_is_told_in_its_words() -> None:
    tried, fetcher = trying()
    fetcher.on(FEED, Failed(FailureKind.DNS, "gazette.example.org has no address"))
    (row,) = await tried.rows(["Gazette"])
    assert (row["entries"], row["trouble"]) == (None, "gazette.example.org has no address")


async def test_a_server_that_asked_for_silence_is_left_alone() -> None:
    tried, fetcher = trying(silences=Silences(sources={"Gazette": NOON + HOUR}), zone="UTC")
    (row,) = await tried.rows(["Gazette"])
    assert (row["trouble"], fetcher.requests) == (f"its host wants to be left alone until {NOON + HOUR:%H:%M}", [])


async def test_a_host_that_asked_for_silence_is_left_alone_whatever_source_heard_it() -> None:
    silences = Silences(hosts={"gazette.example.org": NOON + HOUR, "ministry.example.org": NOON})
    tried, fetcher = trying(silences=silences, zone="UTC")
    gazette, _ = await tried.rows(())
    assert gazette["trouble"] == f"its host wants to be left alone until {NOON + HOUR:%H:%M}"
    assert [request.url for request in fetcher.requests] == [PAGE]


async def test_a_missing_secret_is_named() -> None:
    tried, _ = trying()
    secret = Asking(config(sources=[{"name": "Gazette", "url": f"{FEED}?key=${{KEY}}"}]))
    (row,) = await replace(tried, asking=secret).rows(())
    assert "KEY" in row["trouble"]


def test_the_command_asks_nobody_who_wants_silence_and_ends_as_it_should(tmp_path: Path) -> None:
    desk = Desk.at(tmp_path, config=CONFIG.replace("sources:", f"sources:\n  - {{name: Gazette, url: '{FEED}'}}"))
    until = datetime(2099, 1, 1, tzinfo=UTC)
    store = open_store(f"sqlite:///{tmp_path / 'watcher.db'}", daemon=True, now=NOON).store
    with store.transaction() as tx:
        limited = replace(source(), failure=FailureKind.RATE_LIMITED, next_check_at=until)
        tx.sources.sync([limited], NOON)
        tx.sources.save(limited)
    store.close()
    done = call("sources", "check", "--config", desk.config, "Gazette", "--json")
    assert done.code == 1
    assert [(row["source"], row["trouble"]) for row in done.rows] == [
        ("Gazette", "its host wants to be left alone until 2099-01-01 00:00")
    ]
    assert call("sources", "check", "--config", desk.config, "Gazete").code == 2


def test_the_command_tries_an_address_and_keeps_nothing(tmp_path: Path) -> None:
    address = "http://127.0.0.1:9/feed"  # the daemon itself refuses it: nothing is sent
    desk = Desk.at(tmp_path, config=CONFIG.replace("sources:", f"sources:\n  - {{name: Gazette, url: '{address}'}}"))
    done = call("sources", "check", "--config", desk.config)
    assert done.code == 1
    assert "this machine's own" in done.out
    assert not (tmp_path / "watcher.db").exists()
