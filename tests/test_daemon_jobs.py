"""The daemon in this process, with jobs that fail and a clock that is set: neither ends the watch."""

import asyncio
import logging
import os
import signal
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Self, cast

import pytest

from watcher.app import App
from watcher.clock import monotonic
from watcher.daemon import Daemon
from watcher.errors import StoreError


class StubbornApp:
    """Its jobs fail in every way; it ends the daemon once its due times were shifted."""

    def __init__(self) -> None:
        self.now = datetime(2026, 6, 1, tzinfo=UTC)
        self.jumps: list[timedelta] = []
        self.polling = SimpleNamespace(start_due=self.set_the_clock)
        self.inboxes = SimpleNamespace(read=self.fail_badly)
        self.mailroom = SimpleNamespace(drain=self.fail)
        self.occasions = SimpleNamespace(tell_due=self.follow_rules)
        self.housekeeping = SimpleNamespace(tidy=self.follow_rules)
        self.vigil = SimpleNamespace(look=self.follow_rules)
        self.arrears = SimpleNamespace(look=self.follow_rules)
        self.disk = SimpleNamespace(look=self.follow_rules)
        self.follow_hosts = self.follow_rules

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        return None

    def clock(self) -> datetime:
        return self.now

    def makes_progress(self) -> bool:
        return False

    def summary(self) -> str:
        return "stubborn"

    async def set_the_clock(self) -> None:
        self.now = datetime(2026, 6, 2, tzinfo=UTC)

    async def follow_clock(self, jump: timedelta) -> None:
        self.jumps.append(jump)
        os.kill(os.getpid(), signal.SIGTERM)

    async def fail(self) -> None:
        raise StoreError("the disk is full")

    async def fail_badly(self) -> None:
        raise RuntimeError("nobody foresaw this")

    async def follow_rules(self) -> None:
        await asyncio.Event().wait()


async def test_a_job_that_fails_or_hangs_and_a_clock_that_is_set_do_not_end_the_watch(
    caplog: pytest.LogCaptureFixture,
) -> None:
    app = StubbornApp()
    with caplog.at_level(logging.INFO, "watcher"):
        await Daemon(cast("App", app), monotonic=monotonic, notify_address=None).run()
    (jump,) = app.jumps
    assert abs(jump - timedelta(days=1)) < timedelta(minutes=1)
    said = [(record.levelname, record.getMessage()) for record in caplog.records]
    assert said.count(("ERROR", "outbox: the disk is full")) == 1  # though it failed at every tick
    assert ("CRITICAL", "inboxes failed") in said
    assert said[-1] == ("INFO", "stopped")
