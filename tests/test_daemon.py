"""The real daemon, as a process: started, fed, signalled, killed, stopped."""

import asyncio
import json
import shutil
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

import pytest

from tests.commands import CONFIG, DEADLINE, ROOT, RULE, Desk, Done, watching
from tests.receivers import web_service
from tests.servers import ScriptedServer, answer
from tests.systemd.waiting import until

pytestmark = pytest.mark.slow

SAMPLE = ROOT / "samples" / "putin-to-visit-china.html"
FEEDS = """\
poll: {{per_host_gap: 0 seconds, allow_addresses: [127.0.0.0/8]}}
sources:
  - {{name: Gazette, url: "{url}"}}
zone: UTC
channels: {{terminal: {{}}}}
default_channel: terminal
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.at(tmp_path)


def feed(*titles: str) -> bytes:
    """A feed whose entries have no date."""
    items = "".join(f"<item><title>{title}</title><guid>{title}</guid></item>" for title in titles)
    return answer(f'<rss version="2.0"><channel><title>Gazette</title>{items}</channel></rss>'.encode())


def test_the_sample_alerts_within_seconds_of_being_dropped(desk: Desk) -> None:
    shutil.copy(ROOT / "rules" / "putin-foreign-travel.yaml", desk.folder / "rules")
    with watching(desk) as watch:
        shutil.copy(SAMPLE, desk.inbox)
        headline = watch.out.until("PLANNED", seconds=30)
        assert "Vladimir Putin" in headline
        assert "China" in headline
        assert "October" in headline
        assert watch.stop() == 0
        shown = watch.out.rest().splitlines()
    readme = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    said = [line for line in shown if line.startswith(("Why", "“", "Who", "Where", "When", "Claim", "https", "Rule"))]
    assert len(said) == 8
    assert set(said) <= set(readme)
    assert (desk.inbox / "done" / SAMPLE.name).exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_within_two_seconds(desk: Desk, number: signal.Signals) -> None:
    with watching(desk) as watch:
        before = monotonic()
        assert watch.stop(number) == 0
        assert monotonic() - before < 2
        said = watch.log.rest()
        assert said.splitlines()[-1].endswith("stopped")
        assert "Traceback" not in said


def test_a_second_daemon_on_the_same_store_is_refused(desk: Desk) -> None:
    with watching(desk) as watch:
        done = desk.spawn("run")
        assert (done.code, done.out) == (1, "")
        assert f"another watcher (process {watch.process.pid}) works on" in done.err
        assert "Traceback" not in done.err


@pytest.mark.parametrize("moment", ["taken", "hit falk", "ready"])
def test_after_a_kill_nothing_is_lost_and_nothing_told_twice(desk: Desk, moment: str) -> None:
    with watching(desk) as watch:
        desk.drop()
        if moment != "ready":
            watch.log.until(moment)
        watch.kill()
    with watching(desk) as watch:
        watch.out.until("PLANNED")
        desk.drop("Ada Falk arrives in Iceland\n\nAda Falk arrived in Iceland on Monday.\n", "next.txt")
        watch.out.until("HAPPENING")
        assert watch.stop() == 0
        told = watch.out.rest()
    assert told.count("PLANNED ·") == 1
    assert told.count("HAPPENING ·") == 1
    assert desk.call("outbox", "--json").rows == []
    assert [row["claim"] for row in desk.call("hits", "--json").rows] == ["happening", "planned"]


def test_told_to_end_in_the_middle_of_sending_it_ends_well_and_sends_again_with_the_same_id(tmp_path: Path) -> None:
    with web_service() as service:
        hook = f'hook: {{to: ["json://127.0.0.1:{service.port}/"]}}'
        config = CONFIG.replace("terminal: {}", hook).replace("default_channel: terminal", "default_channel: hook")
        desk = Desk.at(tmp_path, config=config)
        service.hangs = True
        with watching(desk) as watch:
            desk.drop()
            until(lambda: bool(service.asked), what="the message is being sent")
            before = monotonic()
            assert watch.stop() == 0
            assert monotonic() - before < 3
            assert "Traceback" not in watch.log.rest()
        service.hangs = False
        with watching(desk) as watch:
            until(lambda: len(service.asked) > 1, what="the message is sent again")
            until(lambda: desk.call("outbox", "--json").rows == [], what="it is marked as sent")
            assert watch.stop() == 0
    first, again = (asked.json["message"] for asked in service.asked)
    assert first == again
    assert "Alert " in first


def test_an_edited_rule_is_taken_over_without_a_signal(desk: Desk) -> None:
    with watching(desk) as watch:
        (desk.folder / "rules" / "more.yaml").write_text("watch: Falk sleeps\nwho: $ada-falk\nwhat: sleeps\n")
        watch.log.until("rules taken over: 2 in force")
        assert watch.stop() == 0


def test_a_faulty_edit_leaves_the_last_good_rules_in_force(desk: Desk) -> None:
    with watching(desk) as watch:
        desk.rule.write_text(RULE.replace("severity: high", "severity: hihg"))
        assert f"{desk.rule}:3:11: " in watch.log.until("hihg")
        desk.drop()
        watch.out.until("PLANNED")
        assert watch.stop() == 0
    with watching(desk) as watch:
        assert "1 rule in force" in watch.log.lines[-1]


def test_sighup_reads_the_rules_anew(desk: Desk) -> None:
    with watching(desk) as watch:
        watch.process.send_signal(signal.SIGHUP)
        watch.log.until("rules taken over: 1 in force")
        desk.rule.unlink()
        watch.process.send_signal(signal.SIGHUP)
        watch.log.until("those in force stay")
        assert watch.stop() == 0


def test_systemd_is_told_of_every_change(desk: Desk) -> None:
    with (
        listening(desk.folder / "notify") as heard,
        watching(desk, {"NOTIFY_SOCKET": str(desk.folder / "notify")}) as watch,
    ):
        assert next(heard) == "READY=1"
        assert next(heard) == "WATCHDOG=1"
        watch.process.send_signal(signal.SIGHUP)
        reload = next(said for said in heard if said != "WATCHDOG=1")
        assert reload.startswith("RELOADING=1\nMONOTONIC_USEC=")
        assert next(said for said in heard if said != "WATCHDOG=1") == "READY=1"
        assert watch.stop() == 0
        assert next(said for said in heard if said != "WATCHDOG=1") == "STOPPING=1"


@contextmanager
def listening(path: Path) -> Iterator[Iterator[str]]:
    """What arrives at a socket like systemd's."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(str(path))
        systemd.settimeout(DEADLINE)
        yield iter(lambda: systemd.recv(4096).decode(), "")


def test_it_lives_on_where_systemd_does_not_listen(desk: Desk) -> None:
    with watching(desk, {"NOTIFY_SOCKET": "@nobody-listens-here"}) as watch:
        assert watch.stop() == 0


async def test_a_feed_is_read_in_silence_first_and_its_next_entry_rings_once(tmp_path: Path) -> None:
    async with ScriptedServer() as server:
        old, new = "Ada Falk to visit Norway in October", "Ada Falk arrives in Iceland"
        server.on("/feed", feed(old), feed(old, new))
        desk = Desk.at(tmp_path, config=FEEDS.format(url=server.url()))
        first = await once(desk)
        assert first.code == 0
        assert "Gazette: 1 read, 1 would match, not sent" in first.out
        assert "PLANNED ·" not in first.out
        assert "Gazette: 1 new" in first.err
        second = await once(desk)
        assert second.code == 0
        assert second.out.count("HAPPENING ·") == 1
        assert "PLANNED ·" not in second.out
        assert "HAPPENING" not in (await once(desk)).out
    assert [seen.path for seen in server.requests].count("/feed") == 3
    assert {row["source"]: row["condition"] for row in desk.call("sources", "--json").rows} == {"Gazette": "ok"}


async def once(desk: Desk) -> Done:
    """One round of all sources; this process serves them meanwhile."""
    return await asyncio.to_thread(desk.spawn, "run", "--once", "--all")


def test_without_a_network_it_lives_on_with_one_calm_line_a_source(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    desk = Desk.at(tmp_path, config=FEEDS.format(url=f"http://127.0.0.1:{port}/feed"))
    with watching(desk) as watch:
        line = watch.log.until("Gazette")
        assert "next at" in line
        assert watch.stop() == 0
        assert "Traceback" not in watch.log.rest()
    (row,) = desk.call("sources", "--json").rows
    assert row["failures"] == 1
    assert "failed" in row["trouble"]


def test_no_secret_stands_in_any_line(tmp_path: Path) -> None:
    secrets = {"FEED_KEY": "hunter2/swordfish+1", "HOOK_TOKEN": "zAq12wsX"}
    config = FEEDS.format(url="http://127.0.0.1:9/feed?key=${FEED_KEY}").replace(
        "terminal: {}", 'hook: {to: ["json://user:${HOOK_TOKEN}@127.0.0.1:9/"]}'
    )
    config = (
        config.replace("default_channel: terminal", "default_channel: hook") + "log: {level: debug, format: json}\n"
    )
    config = config.replace("sources:\n", "sources:\n  - {name: Inbox, folder: inbox/}\n")
    desk = Desk.at(tmp_path, config=config)
    with watching(desk, secrets) as watch:
        watch.log.until("Gazette: .* failed")
        desk.drop()
        watch.log.until("hit falk")
        assert watch.stop() == 0
        said = watch.log.rest() + watch.out.rest()
    for secret in ("hunter2", "swordfish", "zAq12wsX"):
        assert secret not in said
    assert all(json.loads(line) for line in said.splitlines())


def test_what_hostile_text_is_logged_is_one_line(desk: Desk) -> None:
    with watching(desk) as watch:
        desk.drop(name="evil\r\n2026 critical\x1b[31m\u202e.txt")
        assert "critical" in watch.log.until("taken")
        assert watch.stop() == 0
        assert not {"\x1b", "\u202e"} & set(watch.log.rest())
