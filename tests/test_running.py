"""How a watch starts and ends from the command line; the daemon itself is in test_daemon.py."""

import os
import platform
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import CONFIG, DEADLINE, ROOT, RULE, Desk
from tests.systemd.waiting import until

pytestmark = pytest.mark.slow

HEARS_CTRL_C = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from watcher.__main__ import main
main()
"""
"""The program as a terminal starts it: what a shell runs in the background ignores Ctrl-C, and so does all below."""


ALLOCATES_IN_THREADS = """
from ctypes import CDLL
from threading import Thread
from watcher.running import use_one_heap
use_one_heap()
threads = [Thread(target=bytearray, args=[5_000]) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
CDLL(None).malloc_stats()
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.at(tmp_path)


def test_one_round_takes_the_inbox_tells_and_leaves_nothing_waiting(desk: Desk) -> None:
    desk.drop()
    done = desk.spawn("run", "--once")
    assert done.code == 0
    assert done.out.count("PLANNED ·") == 1
    assert desk.spawn("run", "--once").out == ""


def test_one_round_sends_what_ops_should_know_before_it_ends(desk: Desk) -> None:
    assert desk.spawn("run", "--once").code == 0
    desk.rule.write_text(RULE.replace("watch:", "wacth:"))
    done = desk.spawn("run", "--once")
    assert "was refused" in done.out
    assert done.code == 0
    assert [row["state"] for row in desk.call("outbox", "--json").rows] == []


def test_one_round_that_leaves_a_message_waiting_ends_with_exit_code_1(desk: Desk) -> None:
    desk.config.write_text(
        CONFIG.replace("terminal: {}", 'hook: {to: ["json://127.0.0.1:9/"]}').replace(
            "default_channel: terminal", "default_channel: hook"
        )
    )
    desk.drop()
    done = desk.spawn("run", "--once")
    assert done.code == 1
    assert "waits or is dead" in done.err
    assert desk.call("outbox", "--json").rows[0]["state"] == "retry"


def test_a_dry_run_shows_what_would_be_sent_and_keeps_it_for_a_run_that_sends(desk: Desk) -> None:
    desk.drop()
    for _ in range(2):  # each run shows it once
        done = desk.spawn("run", "--once", "--dry-run")
        assert done.code == 0
        assert done.out.count("Would be sent to terminal (terminal):") == done.out.count("PLANNED ·") == 1
        assert [row["state"] for row in desk.call("outbox", "--json").rows] == ["pending"]
    done = desk.spawn("run", "--once")
    assert (done.code, done.out.count("PLANNED ·"), done.out.count("Would be")) == (0, 1, 0)


def test_a_faulty_configuration_ends_the_start_with_all_faults(desk: Desk) -> None:
    desk.config.write_text(CONFIG.replace("zone: UTC", "zone: Nowhere") + "webb: {}\n")
    done = desk.spawn("run")
    assert done.code == 1
    assert done.err == ""
    assert len(done.out.splitlines()) == 2
    assert ":3:7: error:" in done.out
    assert ":7:1: error: unknown key `webb`" in done.out


def test_no_usable_rule_ends_the_start_and_lets_go_of_the_store(desk: Desk) -> None:
    desk.rule.write_text("watch: x\nwho: $nobody\n---\nwatch: y\nwho: $noone\n")
    done = desk.spawn("run")
    assert done.code == 1
    assert "falk.yaml:2:6: error: there is no list `$nobody`" in done.out
    assert "there is no list `$noone`" in done.out
    assert "Traceback" not in done.err
    desk.rule.write_text(RULE)
    assert "could not be used" not in desk.spawn("run", "--once").err


def test_a_missing_secret_ends_the_start(desk: Desk) -> None:
    desk.config.write_text(CONFIG + 'ops: {to: ["tgram://${NO_SUCH_TOKEN}/1"]}\n')
    done = desk.spawn("run")
    assert done.code == 1
    assert "config.yaml:7:12: error: `${NO_SUCH_TOKEN}` has no value – set NO_SUCH_TOKEN" in done.out


def test_a_state_directory_that_cannot_be_made_is_told(desk: Desk) -> None:
    (desk.folder / "file").touch()
    done = desk.spawn("run", "--state", desk.folder / "file" / "state")
    assert (done.code, done.out) == (1, "")
    assert "cannot be made: Not a directory – name another with --state DIR" in done.err


def test_a_damaged_store_is_moved_aside_and_told(desk: Desk) -> None:
    assert desk.spawn("run", "--once").code == 0
    (desk.folder / "watcher.db").write_bytes(b"torn" * 1000)
    done = desk.spawn("run", "--once")
    assert "a fresh one starts" in done.err
    assert desk.call("status").code == 1
    with sqlite3.connect(desk.folder / "watcher.db") as connection:
        assert connection.execute("PRAGMA quick_check").fetchone() == ("ok",)
    connection.close()


def test_ctrl_c_while_a_command_works_gives_no_traceback(desk: Desk) -> None:
    command = [sys.executable, "-c", HEARS_CTRL_C, "match", "--rules", str(desk.rule.parent), "--json"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b"{}\n")
        process.stdin.flush()
        process.stdout.readline()
        until(lambda: _asleep(process.pid), what="the command waits for the next line")
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=DEADLINE)
    assert process.returncode == 130
    assert err == b""


def _asleep(pid: int) -> bool:
    """Whether a process waits: an interrupt that meets the interpreter in a clean-up of its own is lost."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "S"


@pytest.mark.parametrize("moment", ["_pydantic_core", "sqlalchemy", "watcher.db.lock"])
def test_told_to_end_before_it_is_ready_it_ends_well(desk: Desk, moment: str) -> None:
    with _starting(desk) as process:
        until(lambda: _reached(process.pid, desk, moment), what=f"the start has come to {moment}")
        process.terminate()
        _, err = process.communicate(timeout=DEADLINE)
    assert process.returncode == 0
    assert b"Traceback" not in err
    assert "could not be used" not in desk.spawn("run", "--once").err


def test_a_wish_for_new_rules_while_they_are_read_ends_nothing(desk: Desk) -> None:
    with _starting(desk) as process:
        until(lambda: _reached(process.pid, desk, "watcher.db.lock"), what="the store is held")
        process.send_signal(signal.SIGHUP)
        assert process.stderr is not None
        assert any(b"ready: watcher" in line for line in process.stderr)
        process.terminate()
        process.communicate(timeout=DEADLINE)
    assert process.returncode == 0


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another C library has other heaps")
def test_all_threads_share_one_heap() -> None:
    done = subprocess.run([sys.executable, "-c", ALLOCATES_IN_THREADS], capture_output=True, text=True, check=True)
    assert [line for line in done.stderr.splitlines() if line.startswith("Arena")] == ["Arena 0:"]


def _starting(desk: Desk) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "watcher", "run", "--config", str(desk.config)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env)


def _reached(pid: int, desk: Desk, moment: str) -> bool:
    """Whether a library is loaded, one that no tool of the tests loads ahead of the daemon, or a file is there."""
    return (desk.folder / moment).exists() or moment in Path(f"/proc/{pid}/maps").read_text()
