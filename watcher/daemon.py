"""The daemon: a ticker, signals and systemd; it decides nothing."""

import asyncio
import logging
import signal
import socket
from collections.abc import Callable, Coroutine
from datetime import UTC, timedelta
from typing import Any, Final

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from watcher.app import App
from watcher.errors import WatcherError

TICK: Final = timedelta(seconds=1)
JUMP: Final = timedelta(seconds=30)
"""A wall clock that moves this much against the monotonic one was set, or the machine slept."""

ENDING: Final = (signal.SIGTERM, signal.SIGINT)

log = logging.getLogger(__name__)

Work = Callable[[], Coroutine[Any, Any, None]]


def notify(state: str, address: str | None) -> None:
    """Tell systemd a state (``READY=1``); without systemd there is no address, and nobody to tell.

    Where systemd does not listen the watch goes on.
    """
    if not address:
        return
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as to_systemd:
            to_systemd.connect("\0" + address[1:] if address.startswith("@") else address)
            to_systemd.sendall(state.encode())
    except OSError as error:
        log.debug("systemd cannot be told %s: %s", state, error.strerror)


class EarlySignals:
    """Signals that come before the daemon can act on them; ``end_asked`` tells whether one asked it to end."""

    def __init__(self) -> None:
        """Listen from now on. The rules are about to be read: a wish to read them anew is fulfilled by that."""
        self.end_asked = False
        for number in ENDING:
            signal.signal(number, self._note)
        signal.signal(signal.SIGHUP, signal.SIG_IGN)

    def _note(self, *_: object) -> None:
        self.end_asked = True


class Daemon:
    """Runs an app until a signal ends it, if it came after or among the ``early`` ones."""

    def __init__(
        self, app: App, *, monotonic: Callable[[], float], notify_address: str | None, early: EarlySignals | None = None
    ) -> None:
        self._app = app
        self._monotonic = monotonic
        self._address = notify_address
        self._early = early
        self._stop = asyncio.Event()
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._troubles: dict[str, str] = {}
        self._ahead = self._wall_ahead()

    async def run(self) -> None:
        """Start, tick until SIGTERM or SIGINT, and end cleanly: what was being sent goes back to be sent again."""
        self._listen_to_signals()
        async with self._app:
            scheduler = _ticker(self._tick)
            self._tell("READY=1")
            log.info("ready: %s", self._app.summary())
            await self._stop.wait()
            self._tell("STOPPING=1")
            scheduler.shutdown(wait=False)
            await self._end_tasks()
        log.info("stopped")

    def _listen_to_signals(self) -> None:
        loop = asyncio.get_running_loop()
        for number in ENDING:
            loop.add_signal_handler(number, self._stop.set)
        if self._early is not None and self._early.end_asked:
            self._stop.set()
        loop.add_signal_handler(signal.SIGHUP, self._start, "reload", self._reload)

    async def _tick(self) -> None:
        """Start whatever is due; nothing here waits for the network or the store."""
        self._watch_the_clock()
        self._start("hosts", self._app.follow_hosts)
        self._start("polls", self._app.polling.start_due)
        self._start("inboxes", self._app.inboxes.read)
        self._start("rules", self._app.follow_rules)
        self._start("occasions", self._app.occasions.tell_due)
        self._start("housekeeping", self._app.housekeeping.tidy)
        self._start("vigil", self._app.vigil.look)
        self._start("arrears", self._app.arrears.look)
        self._start("disk", self._app.disk.look)
        self._start("outbox", self._app.mailroom.drain)
        self._start("heartbeat", self._app.beat)
        self._start("canary", self._app.tend_canary)
        if self._app.makes_progress():
            self._tell("WATCHDOG=1")

    def _watch_the_clock(self) -> None:
        ahead = self._wall_ahead()
        jump = timedelta(seconds=ahead - self._ahead)
        if abs(jump) > JUMP:
            log.warning("the clock jumped by %s; due times move with it", jump)
            self._ahead = ahead
            self._start("clock", lambda: self._app.follow_clock(jump))

    async def _reload(self) -> None:
        """Whatever comes of it, systemd hears of its end: it would stop a service that reloads for ever."""
        self._tell(f"RELOADING=1\nMONOTONIC_USEC={int(self._monotonic() * 1_000_000)}")
        try:
            await self._app.reload()
        finally:
            self._tell("READY=1")

    def _start(self, name: str, work: Work) -> None:
        """Start some work unless the last of its name still runs."""
        if name not in self._tasks or self._tasks[name].done():
            self._tasks[name] = asyncio.create_task(self._guarded(name, work))

    async def _guarded(self, name: str, work: Work) -> None:
        """Let no fault in one job end the watch, whatever it is."""
        try:
            await work()
        except WatcherError as error:
            self._complain(name, str(error))
        except Exception:
            log.critical("%s failed", name, exc_info=True)
        else:
            self._troubles.pop(name, None)

    def _complain(self, name: str, trouble: str) -> None:
        """Say it once, and not every second for as long as it lasts: it may be that the disk is full."""
        if self._troubles.get(name) != trouble:
            log.error("%s: %s", name, trouble)
        self._troubles[name] = trouble

    async def _end_tasks(self) -> None:
        for task in self._tasks.values():
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    def _tell(self, state: str) -> None:
        notify(state, self._address)

    def _wall_ahead(self) -> float:
        return self._app.clock().timestamp() - self._monotonic()


def _ticker(tick: Work) -> AsyncIOScheduler:
    """One job, once a second; what is due is asked of the store, so nothing is lost when a tick is late."""
    scheduler = AsyncIOScheduler(timezone=UTC)
    scheduler.add_job(
        tick, "interval", seconds=TICK.total_seconds(), coalesce=True, misfire_grace_time=None, max_instances=1
    )
    scheduler.start()
    return scheduler
