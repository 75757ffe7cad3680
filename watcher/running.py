"""Runs a watch from the command line: as a daemon, or for one round."""

import asyncio
import gc
import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from ctypes import CDLL
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from shlex import quote
from time import sleep
from typing import Final

from watcher import clock
from watcher.app import App, Surroundings
from watcher.config import Folder, Loaded
from watcher.core.language.phrasing import moment
from watcher.core.polls.readiness import UNPOLLED, Readiness, readiness
from watcher.core.polls.schedule import SourceState
from watcher.core.telling.outbox import OutboxItem, OutboxState
from watcher.daemon import Daemon, EarlySignals
from watcher.desk.choosing import chosen
from watcher.desk.configured import read_config
from watcher.desk.manners import Silences
from watcher.errors import ConfigError, PollRefusedError, StoreBusy, StoreError, UsageError
from watcher.logs import configure
from watcher.steps.dispatch import GATHER
from watcher.store import Opened, Store, Transaction, open_store, store_beside

DAEMON_TAKES: Final = 120
"""Seconds that a command waits for the daemon to poll a source: its server may take its time."""

PATIENCE = 5
"""Seconds that one round waits for files in the inbox that still grow."""

_ARENA_MAX: Final = -8
"""What C's ``mallopt`` calls the number of its heaps (``M_ARENA_MAX`` of malloc.h)."""

_LOOK: Final = 0.2
_MANY: Final = 10_000

log = logging.getLogger(__name__)


def run_daemon(config: Path | None, state: Path | None, *, sends: bool) -> None:
    """Run until SIGTERM or SIGINT.

    Raises ConfigError, RulesError or StoreError when it cannot start.
    """
    use_one_heap()
    loaded = _loaded(config, state)
    early = EarlySignals()
    with _all_to_stay():
        app = App(loaded, _opened(loaded), _surroundings(sends=sends))
    address = os.environ.get("NOTIFY_SOCKET")
    asyncio.run(Daemon(app, monotonic=clock.monotonic, notify_address=address, early=early).run())


def use_one_heap() -> None:
    """Let C's allocator serve all threads that are started from now on from one heap.

    With one for each it keeps what one thread has freed from all others: six megabytes after 10,000 articles.
    """
    with suppress(OSError, AttributeError):  # another C library has no such function
        CDLL(None).mallopt(_ARENA_MAX, 1)


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
        await app.beat()
        with store.snapshot() as tx:
            return tx.outbox.items({OutboxState.PENDING, OutboxState.RETRY, OutboxState.DEAD})


@dataclass(frozen=True, slots=True)
class Polled:
    """What came of a poll that somebody asked for: the source after it, and how much was new and found."""

    state: SourceState
    new: int
    hits: int


def poll_source(config: Path | None, state: Path | None, name: str, *, forced: bool) -> Polled:
    """Poll one source now, through the daemon if one runs, else here, messages and all.

    A daemon has the secrets, so that they are needed here only where none runs. Raises UsageError for an unknown source
    and for an inbox, PollRefusedError where its server asked for silence and it is not forced.
    """
    loaded = read_config(config, state)
    _log_as_it_says(loaded)
    _require_no_inbox(loaded, name)
    began = clock.utc_now()
    try:
        opened = _opened(loaded)
    except StoreBusy:
        _let_daemon_poll(loaded, name, forced=forced)
    else:
        _poll_alone(loaded, opened, name, forced=forced)
    with store_beside(loaded.config.store) as store, store.snapshot() as tx:
        hits = tx.hits.newest(_MANY, since=began, source=name)
        return Polled(chosen(tx, name), tx.entries.new_since(name, began), len(hits))


def _require_no_inbox(loaded: Loaded, name: str) -> None:
    if any(isinstance(source, Folder) and source.name == name for source in loaded.config.sources):
        message = f"{name} is an inbox, which is not polled – the daemon reads what lies there, or `watcher run --once`"
        raise UsageError(message)


def _poll_alone(loaded: Loaded, opened: Opened, name: str, *, forced: bool) -> None:
    """Poll with no daemon beside us; raises ConfigError for missing secrets."""
    try:
        _require_secrets(loaded)
    except ConfigError:
        opened.store.close()
        raise
    asyncio.run(_poll_here(App(loaded, opened, _surroundings(sends=True)), opened.store, name, forced=forced))


async def _poll_here(app: App, store: Store, name: str, *, forced: bool) -> None:
    async with app:
        with store.snapshot() as tx:
            _require_ready(tx, chosen(tx, name), forced=forced)
        await app.polling.poll_one(name, forced=forced)
        await app.settled()
        await app.mailroom.finish(ahead=GATHER + timedelta(seconds=1))


def _let_daemon_poll(loaded: Loaded, name: str, *, forced: bool) -> None:
    """Leave a wish in the store, which the daemon looks for every second, and wait until it is fulfilled."""
    with store_beside(loaded.config.store) as store:
        with store.transaction() as tx:
            _require_known(tx, loaded, name)
            _require_ready(tx, chosen(tx, name), forced=forced)
            tx.asked.ask(name, clock.utc_now(), forced=forced)
        until = clock.monotonic() + DAEMON_TAKES
        while clock.monotonic() < until:
            with store.snapshot() as tx:
                if name not in tx.asked.all():
                    return
            sleep(_LOOK)
    message = f"the daemon has not polled {name} for {DAEMON_TAKES} seconds – its log says what it does"
    raise PollRefusedError(message)


def _require_known(tx: Transaction, loaded: Loaded, name: str) -> None:
    """A source was written into config.yaml after the daemon had read it, if only one of them knows it."""
    written = any(source.name == name for source in loaded.config.sources)
    if written and name not in {state.name for state in tx.sources.all()}:
        message = f"the daemon does not know {name} yet: it takes config.yaml over with a restart – restart the daemon"
        raise PollRefusedError(message)


def _require_ready(tx: Transaction, state: SourceState, *, forced: bool) -> None:
    now = clock.utc_now()
    ready = readiness(state, now, by_hand=True)
    if ready in set(UNPOLLED.values()):
        message = f"{state.name} is {ready} – `watcher sources resume {quote(state.name)}` first"
        raise PollRefusedError(message)
    penalty = state.next_check_at if ready is Readiness.PENALTY else None
    until = Silences(tx.hosts.ends()).of_host(state.asked_at, now) or penalty
    if until and not forced:
        wish = f"the server of {state.name} asks for silence until {moment(until)}"
        message = f"{wish} – `--force` asks it all the same"
        raise PollRefusedError(message)


def _loaded(config: Path | None, state: Path | None) -> Loaded:
    """The configuration, with the log set up as it says; a missing secret ends the start."""
    loaded = read_config(config, state)
    _require_secrets(loaded)
    _log_as_it_says(loaded)
    return loaded


def _require_secrets(loaded: Loaded) -> None:
    if loaded.missing:
        raise ConfigError((*loaded.warnings, *loaded.missing))


def _log_as_it_says(loaded: Loaded) -> None:
    configure(loaded.config.log.format, loaded.config.log.level, loaded.secret_values)
    for warning in loaded.warnings:
        log.warning("%s", warning.unrated)


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
