"""What commands need that run beside the daemon: the configuration, what is stored, the channels."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from watcher import clock
from watcher.config import Config, Loaded, expand, find_config, load
from watcher.core.render import Message
from watcher.delivery import Notifier, Refused, Retry, Sent, check_address
from watcher.errors import ConfigError, Fault, Severity, UsageError
from watcher.mailroom import audience_of, ops_recipients
from watcher.records import Records
from watcher.store import open_store
from watcher.workbench import faults_of

SEND_DEADLINE: Final = timedelta(seconds=30)


def read_config(config: Path | None, state: Path | None) -> Loaded:
    """The configuration of this machine or of the options; raises ConfigError with all faults."""
    return load(find_config(config, os.environ, Path.cwd()), os.environ, state)


@contextmanager
def records(config: Path | None, state: Path | None) -> Iterator[Records]:
    """What is stored, while a daemon may be running; raises StoreError when nothing is stored yet."""
    store = open_store(read_config(config, state).config.store, daemon=False, now=clock.utc_now()).store
    try:
        yield Records(store, clock.utc_now())
    finally:
        store.close()


def zone(config: Path | None) -> ZoneInfo:
    """The time zone in which people read times."""
    return read_config(config, None).config.zone


def check(paths: Sequence[Path], config: Path | None, state: Path | None) -> tuple[Fault, ...]:
    """All faults of the configuration, its addresses and its rules (or the rules at ``paths``)."""
    path = find_config(config, os.environ, Path.cwd())
    try:
        loaded = load(path, os.environ, state)
    except ConfigError as error:
        return error.faults
    missing = (replace(fault, severity=Severity.WARNING) for fault in loaded.missing)
    rules = faults_of(paths or [loaded.config.rules], frozenset(loaded.config.channels))
    return (*loaded.warnings, *missing, *_address_faults(loaded.config, path), *rules)


def check_rules(folders: Sequence[Path]) -> tuple[Fault, ...]:
    """All faults of some rules, without any configuration: every channel is believed."""
    return faults_of(folders, None)


def send_test(channel: str, loaded: Loaded) -> Iterator[tuple[str, str]]:
    """Send a test message to every recipient of a channel: the address as written, and what became of it.

    Raises UsageError for an unknown channel.
    """
    channels = audience_of(loaded.config).channels
    if channel not in channels:
        message = f"there is no channel `{channel}`; there are: {', '.join(sorted(channels))}"
        raise UsageError(message)
    notifier = Notifier(deadline=SEND_DEADLINE)
    text = Message(clock.new_id(), "watcher: a test message", "This is a test. Alerts to this channel arrive here.")
    for address in channels[channel]:
        yield address, _sent(notifier, address, text, loaded)


def _sent(notifier: Notifier, address: str, message: Message, loaded: Loaded) -> str:
    try:
        result = notifier.send(expand(address, loaded.secrets), message)
    except ValueError as missing:
        return str(missing)
    match result:
        case Sent():
            return "sent"
        case Retry(reason) | Refused(reason):
            return reason


def _address_faults(config: Config, path: Path) -> Iterator[Fault]:
    named = {name: channel.to for name, channel in config.channels.items()}
    named["ops"] = tuple(recipient.address for recipient in ops_recipients(config)) if config.ops else ()
    for channel, addresses in named.items():
        for address in addresses:
            problem = check_address(address)
            if problem is not None:
                yield Fault(str(path), *_where(path, address), f"channel `{channel}`: {problem.what}", problem.cure)


def _where(path: Path, address: str) -> tuple[int, int]:
    """Line and column at which an address is written."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if address in line:
            return number, line.index(address) + 1
    return 0, 0
