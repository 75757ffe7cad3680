"""The whole watch, put together as the daemon puts it, with real parts."""

import asyncio
import sqlite3
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.fakes import FALK_MEETS, FALK_TRAVELS, HOUR, SetClock, SetMonotonic, config, feed, half
from tests.servers import ScriptedServer, answer, never
from tests.store.examples import NOW, tell
from tests.test_pipeline import HARVEST, PAGE, TOKYO
from watcher.app import App, Surroundings
from watcher.clock import monotonic
from watcher.config import Loaded, Secrets, WrittenAddress
from watcher.config.addresses import addresses_in
from watcher.core.telling.outbox import Notice, OutboxState, Recipient
from watcher.document import parse
from watcher.errors import RulesError, StoreBusy, StoreError
from watcher.steps.dispatch import GATHER
from watcher.store import Opened, Store, open_store

FAULTY = "watch: Falk travels\nwhoo: Ada Falk\n"


class Home:
    """The folder of a watch: its store, its rules, its inbox."""

    def __init__(self, folder: Path, *rules: str) -> None:
        self.folder = folder
        self.clock = SetClock()
        self.url = f"sqlite:///{folder / 'watcher.db'}"
        (folder / "rules").mkdir()
        (folder / "inbox").mkdir()
        self.write(*(rules or (FALK_TRAVELS,)))

    def write(self, *rules: str) -> None:
        for number, rule in enumerate(rules):
            (self.folder / "rules" / f"rule-{number}.yaml").write_text(rule)

    def opened(self) -> Opened:
        return open_store(self.url, daemon=True, now=self.clock())

    def app(
        self,
        feeds: Sequence[str] = (),
        opened: Opened | None = None,
        addresses: tuple[WrittenAddress, ...] = (),
        **changes: object,
    ) -> App:
        sources: list[object] = [{"name": "Inbox", "folder": str(self.folder / "inbox")}]
        sources += [{"name": f"Paper{number}", "url": url} for number, url in enumerate(feeds)]
        poll = {"allow_addresses": ["127.0.0.0/8"], "per_host_gap": "0 seconds"}
        configured = config(sources=sources, rules=str(self.folder / "rules"), poll=poll, **changes)
        loaded = Loaded(configured, Secrets({}), self.folder, (), (), addresses=addresses)
        return App(loaded, opened or self.opened(), Surroundings(self.clock, monotonic, half))

    def store(self) -> Store:
        """The store, as a command opens it."""
        return open_store(self.url, daemon=False, now=self.clock()).store

    def notices(self) -> list[str]:
        store = self.store()
        with store.snapshot() as tx:
            messages = [tx.alerts.telling(item.alert) for item in tx.outbox.items()]
        store.close()
        return [message.body for message in messages if isinstance(message, Notice)]

    def states(self) -> list[OutboxState]:
        store = self.store()
        with store.snapshot() as tx:
            states = [item.state for item in tx.outbox.items()]
        store.close()
        return states


@pytest.mark.slow
async def test_from_a_feed_and_a_dropped_page_to_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = Home(tmp_path)
    (tmp_path / "inbox" / "page.html").write_text(PAGE)
    async with ScriptedServer() as server:
        server.on("/feed", answer(feed(HARVEST, TOKYO), headers=[("Content-Type", "application/rss+xml")]))
        async with home.app([server.url("/feed"), server.url("/gone")]) as app:
            await asyncio.gather(app.polling.poll_now(everything=True), app.inboxes.read_all(patience=5))
            await app.mailroom.drain(ahead=2 * GATHER)
            await app.settled()
    told = capsys.readouterr().out
    assert "HIGH · HAPPENING · Ada Falk" in told
    assert "Paris" in told
    assert "Tokyo" in told
    assert home.states() == [OutboxState.SENT] * 2


@pytest.mark.slow
async def test_the_end_comes_within_three_seconds_though_a_fetch_and_a_send_hang(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.clock.now = NOW
    loop = asyncio.get_running_loop()
    async with ScriptedServer({"/feed": [never], "/hook": [never]}) as server:
        address = f"json://127.0.0.1:{server.port}/hook"
        opened = home.opened()
        with opened.store.transaction() as tx:
            tell(tx, to=(Recipient("desk", address),), due=NOW)
        async with home.app([server.url("/feed")], opened, channels={"desk": {"to": [address]}}) as app:
            home.clock.advance(HOUR)
            await app.polling.start_due()
            await app.mailroom.send_due()
            while {seen.path for seen in server.requests} != {"/feed", "/hook"}:
                await asyncio.sleep(0.01)
            begun = loop.time()
        assert loop.time() - begun < 3
    assert home.states() == [OutboxState.RETRY]
    home.opened().store.close()


def test_the_end_does_not_wait_for_a_name_that_is_being_looked_up(tmp_path: Path) -> None:
    home, hangs = Home(tmp_path), threading.Event()

    async def program() -> None:
        async with home.app() as app:
            await app.settled()
            look_up = asyncio.get_running_loop().run_in_executor(None, hangs.wait)
            look_up.cancel()

    asyncio.run(program())
    assert not hangs.is_set()
    hangs.set()


async def test_a_host_that_asked_for_silence_before_a_restart_has_it(tmp_path: Path) -> None:
    home = Home(tmp_path)
    opened = home.opened()
    with opened.store.transaction() as tx:
        tx.hosts.silence("127.0.0.1", home.clock() + HOUR, "server asks for fewer requests (HTTP 429)")
    async with ScriptedServer() as server, home.app([server.url("/feed")], opened) as app:
        await app.polling.poll_now(everything=True)
        assert server.requests == []


async def test_a_host_that_asks_a_command_for_silence_has_it_from_the_daemon_beside_it(tmp_path: Path) -> None:
    home = Home(tmp_path)
    opened = home.opened()
    async with ScriptedServer() as server, home.app([server.url("/feed")], opened) as app:
        server.on("/feed", answer())
        await app.polling.poll_now(everything=True)
        with opened.store.transaction() as tx:
            tx.hosts.silence("127.0.0.1", home.clock() + HOUR, "server asks for fewer requests (HTTP 429)")
            tx.hosts.silence("courier.example", home.clock() - HOUR, "over")
        await app.follow_hosts()
        await app.polling.poll_now(everything=True)
        assert len(server.requests) == 1


async def test_what_a_killed_daemon_was_sending_is_due_again(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.clock.now = NOW
    opened = home.opened()
    with opened.store.transaction() as tx:
        tell(tx, due=NOW)
        tx.outbox.claim(NOW, HOUR, 1, to=tx.outbox.addresses(NOW))
    async with home.app(opened=opened):
        assert home.states() == [OutboxState.RETRY]


async def test_a_damaged_store_that_was_replaced_is_told_to_ops(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.opened().store.close()
    (tmp_path / "watcher.db").write_bytes(b"")
    async with home.app():
        pass
    (notice,) = home.notices()
    assert notice.startswith("the store could not be used (")
    assert "the old one lies in" in notice
    async with home.app():
        pass
    assert len(home.notices()) == 1


async def test_an_address_that_says_nothing_is_logged_and_told_to_ops_and_ends_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    home = Home(tmp_path)
    (root,) = parse('channels:\n  desk: {to: ["mailto://"]}\n', "config.yaml").documents
    async with home.app(addresses=tuple(addresses_in(root))) as app:
        await app.settled()
        await app.mailroom.drain()
    what = "channel `desk`: the `mailto://` address is not complete or not well formed"
    said = [one for one in caplog.records if one.name == "watcher.app"]
    assert [(one.levelname, what in one.message) for one in said] == [("ERROR", True)]
    (notice,) = home.notices()
    assert notice.startswith(f"config.yaml:2:15: {what}")


async def test_a_lost_store_leaves_nothing_behind_to_look_at(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.opened().store.close()
    (tmp_path / "watcher.db").unlink()
    async with home.app():
        pass
    (notice,) = home.notices()
    assert "the old one" not in notice


async def test_without_a_usable_rule_the_store_is_let_go(tmp_path: Path) -> None:
    home = Home(tmp_path, FAULTY)
    with pytest.raises(RulesError, match="whoo"):
        home.app()
    home.opened().store.close()


async def test_a_watch_that_cannot_begin_lets_the_store_go(tmp_path: Path) -> None:
    home = Home(tmp_path)
    app = home.app()
    with sqlite3.connect(tmp_path / "watcher.db") as connection:
        connection.execute("DROP TABLE source")
    connection.close()
    with pytest.raises(StoreError):
        await app.__aenter__()
    home.opened().store.close()


async def test_the_store_is_held_until_the_end(tmp_path: Path) -> None:
    home = Home(tmp_path)
    async with home.app():
        with pytest.raises(StoreBusy):
            home.opened()
    home.opened().store.close()


async def test_a_new_rule_is_run_over_the_last_day_and_its_words_are_looked_up(tmp_path: Path) -> None:
    home = Home(tmp_path, FALK_MEETS)
    (tmp_path / "inbox" / "page.html").write_text(PAGE)
    async with home.app() as app:
        await app.settled()
        await app.inboxes.read_all(patience=5)
        await app.follow_rules()
        home.write(FALK_MEETS, FALK_TRAVELS)
        for _ in range(2):
            await app.follow_rules()
        await app.settled()
        store = home.store()
        with store.snapshot() as tx:
            assert {stored.hit.match.rule for stored in tx.hits.newest(9)} == {"falk-meets", "falk-travels"}
            assert set(tx.rules.known()) == {"falk-meets", "falk-travels"}
        store.close()


async def test_a_reload_takes_over_edits_at_once(tmp_path: Path) -> None:
    home = Home(tmp_path)
    async with home.app() as app:
        home.write(FALK_TRAVELS, FALK_MEETS)
        await app.reload()
        assert app.summary().endswith("2 rules in force")
        await app.settled()


@pytest.mark.slow
async def test_words_that_no_table_holds_are_looked_up_after_the_start(tmp_path: Path) -> None:
    home = Home(tmp_path, FALK_TRAVELS.replace("summit", "xylophone"))
    async with home.app() as app:
        store = home.store()
        assert "en xylophone" not in store.word_forms()
        await app.settled()
        assert "xylophones" in store.word_forms()["en xylophone"].split()
        store.close()


async def test_a_fault_in_the_background_is_logged_and_ends_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    home = Home(tmp_path)
    async with home.app() as app:
        with sqlite3.connect(tmp_path / "watcher.db") as connection:
            connection.execute("DROP TABLE rule")
        connection.close()
        await app.settled()
        assert app.makes_progress()
    assert "the rules were not looked after: " in caplog.text
    assert "Traceback" not in caplog.text


async def test_progress_is_work_of_the_writer_within_a_minute(tmp_path: Path) -> None:
    home, seconds = Home(tmp_path), SetMonotonic()
    loaded = Loaded(config(rules=str(tmp_path / "rules")), Secrets({}), tmp_path, (), ())
    async with App(loaded, home.opened(), Surroundings(home.clock, seconds, half)) as app:
        await app.settled()
        seconds.seconds += 59
        assert app.makes_progress()
        seconds.seconds += 1
        assert not app.makes_progress()
        await app.polling.start_due()
        assert app.makes_progress()
