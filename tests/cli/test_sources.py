"""Commands about sources."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Event, Thread

import pytest

from tests.commands import CONFIG, Desk, call
from tests.fakes import Item, feed
from tests.store.examples import NOW, source
from watcher.core.polls.outcomes import FailureKind
from watcher.core.polls.readiness import paused
from watcher.core.polls.schedule import SourceState
from watcher.store import Store, open_store


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk.at(tmp_path, config=CONFIG)
    store = open_store(f"sqlite:///{tmp_path / 'watcher.db'}", daemon=True, now=NOW).store
    with store.transaction() as tx:
        tx.sources.sync([source()], NOW)
    store.close()
    return desk


def condition(desk: Desk) -> str:
    (row,) = (row for row in desk.call("sources", "--json").rows if row["source"] == "Gazette")
    return str(row["condition"])


def test_a_source_is_paused_and_resumed(desk: Desk) -> None:
    done = call("sources", "pause", "--config", desk.config, "Gazette")
    assert (done.code, done.out) == (0, "Gazette is asked no more\n")
    assert condition(desk) == "paused"
    done = call("sources", "pause", "--config", desk.config, "Gazette")
    assert (done.code, done.out) == (1, "Gazette was paused already\n")
    done = call("sources", "resume", "--config", desk.config, "Gazette", "--with-backlog")
    assert (done.code, done.out) == (0, "Gazette is asked again\n")
    assert condition(desk) == "not polled yet"
    done = call("sources", "resume", "--config", desk.config, "Gazette")
    assert (done.code, done.out) == (1, "Gazette was not stopped\n")


def limited(state: SourceState) -> SourceState:
    """The source after its server asked for a long silence."""
    until = datetime(2099, 1, 1, tzinfo=UTC)
    return replace(state, failure=FailureKind.RATE_LIMITED, failure_text="slow down", next_check_at=until)


def test_a_slip_in_the_name_is_wrong_use(desk: Desk) -> None:
    assert call("sources", "pause", "--config", desk.config, "Gazete").code == 2
    assert call("sources", "resume", "--config", desk.config).code == 2


OLD = datetime.now(UTC) - timedelta(days=9)
NEWS = feed(*(Item(f"Ada Falk to visit {town}", published=OLD) for town in ("Oslo", "Paris")), Item("Sports"))


class Kiosk(BaseHTTPRequestHandler):
    """Sells one paper."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(NEWS)

    def log_message(self, *_: object) -> None:
        """Nobody listens."""


@contextmanager
def kiosk() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Kiosk) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/feed"
        server.shutdown()


@contextmanager
def daemon(desk: Desk) -> Iterator[Store]:
    """Holds the store as a daemon does, and grants every wish for a poll."""
    store, ended = open_store(f"sqlite:///{desk.folder / 'watcher.db'}", daemon=True, now=NOW).store, Event()

    def grant() -> None:
        while not ended.wait(0.02):
            with store.transaction() as tx:
                tx.asked.done(tx.asked.all())

    thread = Thread(target=grant)
    thread.start()
    yield store
    ended.set()
    thread.join()
    store.close()


def configured(desk: Desk, url: str) -> None:
    poll = "poll: {allow_addresses: [127.0.0.0/8]}"
    desk.config.write_text(CONFIG.replace("sources:", f"{poll}\nsources:\n  - {{name: Gazette, url: '{url}'}}"))


@pytest.mark.slow
def test_what_a_first_poll_kept_silent_is_told_by_a_backfill_and_only_once(tmp_path: Path) -> None:
    desk = Desk.at(tmp_path)
    with kiosk() as url:
        configured(desk, url)
        done = desk.spawn("sources", "poll", "Gazette")
    assert (done.code, done.out.splitlines()[-1]) == (0, "Gazette: 3 new, 2 hits")
    assert "first poll" not in done.out
    assert "Gazette: 3 read, 2 would match, not sent: `watcher sources backfill Gazette` tells them" in done.out
    done = call("sources", "backfill", "--config", desk.config, "Gazette")
    assert done.out.splitlines() == [
        "told: falk: Ada Falk to visit Oslo",
        "told: falk: Ada Falk to visit Paris",
        "Gazette: 2 told, 0 not; the daemon sends them, or `watcher run --once`",
    ]
    assert [row["state"] for row in desk.call("outbox", "--json").rows] == ["pending", "pending"]
    done = call("sources", "backfill", "--config", desk.config, "Gazette")
    assert (done.code, done.out) == (0, "Gazette: 0 told, 0 not\n")


@pytest.mark.slow
def test_a_running_daemon_is_asked_to_poll(desk: Desk) -> None:
    configured(desk, source().url)
    with daemon(desk):
        done = desk.spawn("sources", "poll", "Gazette")
    assert (done.code, done.out) == (0, "Gazette: 0 new, 0 hits\n")


@pytest.mark.slow
def test_only_who_polls_needs_the_secrets(desk: Desk) -> None:
    configured(desk, source().url)
    desk.config.write_text(desk.config.read_text() + 'ops: {to: ["tgram://${NO_SUCH_TOKEN}/1"]}\n')
    with daemon(desk):
        done = desk.spawn("sources", "poll", "Gazette")
    assert (done.code, done.out) == (0, "Gazette: 0 new, 0 hits\n")
    done = desk.spawn("sources", "poll", "Gazette")
    assert (done.code, "`${NO_SUCH_TOKEN}` has no value" in done.out) == (1, True)


def test_an_inbox_is_said_to_be_no_source_that_is_polled(desk: Desk) -> None:
    done = desk.spawn("sources", "poll", "Inbox")
    cure = "the daemon reads what lies there, or `watcher run --once`"
    assert (done.code, done.err) == (2, f"watcher: Inbox is an inbox, which is not polled – {cure}\n")


@pytest.mark.slow
def test_a_poll_is_refused_where_it_would_be_none(desk: Desk) -> None:
    configured(desk, source().url)
    with daemon(desk) as store:
        with store.transaction() as tx:
            tx.sources.save(paused(source()))
        done = desk.spawn("sources", "poll", "Gazette")
        assert (done.code, done.err) == (1, "watcher: Gazette is paused – `watcher sources resume Gazette` first\n")
        with store.transaction() as tx:
            tx.sources.save(limited(source()))
        done = desk.spawn("sources", "poll", "Gazette")
        assert done.code == 1
        assert "asks for silence until 2099-01-01 00:00 UTC – `--force` asks it all the same" in done.err
        assert desk.spawn("sources", "poll", "Gazette", "--force").out == "Gazette: slow down\n"
    assert desk.spawn("sources", "poll", "Gazete").code == 2


@pytest.mark.slow
def test_a_poll_is_refused_while_the_host_of_the_source_wants_silence(desk: Desk) -> None:
    with kiosk() as url:
        configured(desk, url)
        store = open_store(f"sqlite:///{desk.folder / 'watcher.db'}", daemon=True, now=NOW).store
        with store.transaction() as tx:
            tx.hosts.silence("127.0.0.1", datetime(2099, 1, 1, tzinfo=UTC), "server asks for fewer requests")
        store.close()
        done = desk.spawn("sources", "poll", "Gazette")
        assert done.code == 1
        assert "asks for silence until 2099-01-01 00:00 UTC – `--force` asks it all the same" in done.err
        assert desk.spawn("sources", "poll", "Gazette", "--force").out.endswith("Gazette: 3 new, 2 hits\n")


@pytest.mark.slow
def test_a_source_that_the_daemon_has_not_read_yet_is_polled_after_a_restart(desk: Desk) -> None:
    text = CONFIG.replace("sources:", "sources:\n  - {name: Courier, url: 'https://courier.example/'}")
    desk.config.write_text(text)
    with daemon(desk):
        done = desk.spawn("sources", "poll", "Courier")
    what = "the daemon does not know Courier yet: it takes config.yaml over with a restart"
    assert (done.code, done.err) == (1, f"watcher: {what} – restart the daemon\n")
