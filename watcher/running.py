"""Runs a watch from the command line: as a daemon, or for one round."""

import asyncio
import gc
import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from watcher import clock
from watcher.app import App, Surroundings
from watcher.config import Loaded
from watcher.core.outbox import OutboxItem, OutboxState
from watcher.daemon import Daemon, EarlySignals
from watcher.dispatch import GATHER
from watcher.errors import ConfigError, StoreError
from watcher.logs import configure
from watcher.setup import read_config
from watcher.store import Opened, Store, open_store

PATIENCE = 5
"""Seconds that one round waits for files in the inbox that still grow."""

log = logging.getLogger(__name__)


def run_daemon(config: Path | None, state: Path | None, *, sends: bool) -> None:
    """Run until SIGTERM or SIGINT.

    Raises ConfigError, RulesError or StoreError when it cannot start.
    """
    loaded = _loaded(config, state)
    early = EarlySignals()
    with _all_to_stay():
        app = App(loaded, _opened(loaded), _surroundings(sends=sends))
    address = os.environ.get("NOTIFY_SOCKET")
    asyncio.run(Daemon(app, monotonic=clock.monotonic, notify_address=address, early=early).run())


def run_once(config: Path | None, state: Path | None, *, everything: bool, sends: bool) -> bool:
    """One round: poll what is due, take the inbox, send; whether no message is left waiting or dead.

    Where nothing is sent, what would be waits as it should.
    """
    loaded = _loaded(config, state)
    opened = _opened(loaded)
    left = asyncio.run(_round(App(loaded, opened, _surroundings(sends=sends)), opened.store, everything=everything))
    if not sends:
        return True
    for item in left:
        log.warning("message %s to %s waits or is dead: %s", item.alert, item.recipient.channel, item.reason)
    return not left


async def _round(app: App, store: Store, *, everything: bool) -> Sequence[OutboxItem]:
    """The messages that are left."""
    async with app:
        await asyncio.gather(app.polling.poll_now(everything=everything), app.inboxes.read_all(patience=PATIENCE))
        await app.settled()
        await app.occasions.tell_due()
        await app.mailroom.finish(ahead=GATHER + timedelta(seconds=1))
        with store.snapshot() as tx:
            return tx.outbox.items({OutboxState.PENDING, OutboxState.RETRY, OutboxState.DEAD})


def _loaded(config: Path | None, state: Path | None) -> Loaded:
    """The configuration, with the log set up as it says; a missing secret ends the start."""
    loaded = read_config(config, state)
    if loaded.missing:
        raise ConfigError((*loaded.warnings, *loaded.missing))
    configure(loaded.config.log.format, loaded.config.log.level, loaded.secret_values)
    for warning in loaded.warnings:
        log.warning("%s", warning)
    return loaded


@contextmanager
def _all_to_stay() -> Iterator[None]:
    """Look for no garbage in what is made meanwhile, nor later in all that is there: it lives on.

    Looking while the rules are read would cost a fifth of a second; the command line has turned it off before.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _surroundings(*, sends: bool) -> Surroundings:
    return Surroundings(clock.utc_now, clock.monotonic, clock.random_fraction, sends)


def _opened(loaded: Loaded) -> Opened:
    try:
        loaded.state.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"the state directory {loaded.state} cannot be made: {error.strerror} – name another with --state DIR"
        raise StoreError(message) from None
    opened = open_store(loaded.config.store, daemon=True, now=clock.utc_now())
    if opened.incident is not None:
        log.critical("the store could not be used (%s); a fresh one starts", opened.incident.detail)
    return opened
