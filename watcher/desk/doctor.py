"""Looks for what is wrong with a setup, each trouble with its cure; changes nothing and sends no message."""

import os
import re
import shutil
import socket
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Final
from urllib.parse import urlsplit

from watcher.config import Folder, Loaded, Polled, expand
from watcher.core.language.phrasing import moment
from watcher.delivery import TERMINAL
from watcher.desk.configured import read_config
from watcher.desk.setup import check
from watcher.errors import ConfigError, StoreError, one_line
from watcher.steps.asking import Asking
from watcher.store import path_of, store_beside

UNIT: Final = Path("/etc/systemd/system/watcher.service")

_LEAST_FREE: Final = 500_000_000
"""Bytes: a day of busy feeds, with room for SQLite to work."""

_AHEAD: Final = timedelta(minutes=1)
_PATIENCE: Final = 5
"""Seconds that a service may take to accept a connection, and a name to be looked up."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at and what was found; with a ``cure`` it is a trouble."""

    part: str
    what: str
    cure: str | None = None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a look depends on outside the configuration.

    ``connect`` raises OSError for a host and port out of reach, ``resolve`` for a host without an address.
    """

    now: datetime
    unit: Path
    connect: Callable[[str, int], None]
    resolve: Callable[[str], None]


def connect(host: str, port: int) -> None:
    """Open a connection and close it; raises OSError."""
    socket.create_connection((host, port), timeout=_PATIENCE).close()


def resolve(host: str) -> None:
    """Look up the address of a host; raises OSError, and TimeoutError when that takes long."""
    answers: SimpleQueue[OSError | None] = SimpleQueue()
    Thread(target=lambda: answers.put(_looked_up(host)), daemon=True).start()  # a look-up cannot be broken off
    try:
        error = answers.get(timeout=_PATIENCE)
    except Empty:
        raise TimeoutError from None
    if error is not None:
        raise error


def _looked_up(host: str) -> OSError | None:
    try:
        socket.getaddrinfo(host, None)
    except OSError as error:
        return error
    except UnicodeError:
        return OSError(0, "is no name of a host")
    return None


def examine(config: Path | None, state: Path | None, around: Surroundings) -> Iterator[Finding]:
    """Look at everything, the configuration first: without one that can be read there is nothing else to look at.

    Each finding is one line, whatever the names hold that people configured.
    """
    for found in _found(config, state, around):
        yield replace(found, what=one_line(found.what), cure=found.cure and one_line(found.cure))


def _found(config: Path | None, state: Path | None, around: Surroundings) -> Iterator[Finding]:
    yield from _of_files(config, state)
    try:
        loaded = read_config(config, state)
    except ConfigError:
        return
    yield from _of_state(loaded, around.now)
    yield from _of_folders(loaded)
    yield _of_network(loaded, around.resolve)
    yield from _of_channels(loaded, around.connect)
    yield from _of_unit(around.unit)


def _of_files(config: Path | None, state: Path | None) -> Iterator[Finding]:
    """Configuration, secrets and rules, as `watcher check` sees them; its warnings about rules are not repeated."""
    faults = check([], config, state)
    ill = [fault for fault in faults if fault.is_error or fault.name == "missing-secret"]
    for fault in ill:
        yield Finding("files", f"{fault.path}:{fault.line}: {fault.what}", fault.cure or "see `watcher check`")
    if not ill:
        yield Finding("files", "configuration, secrets and rules are in order")


def _of_state(loaded: Loaded, now: datetime) -> Iterator[Finding]:
    path = path_of(loaded.config.store)
    folder = path.parent
    if not folder.is_dir():
        yield Finding("store", f"the folder {folder} is not there", "make it, or start the service: systemd makes it")
        return
    if not os.access(folder, os.W_OK):
        yield Finding(
            "store", f"{folder} cannot be written to", "run this as the user of the service, or give it access"
        )
    free = shutil.disk_usage(folder).free
    said = f"{free // 1_000_000:,} MB are free in {folder}"
    yield Finding("disk", said, "make room" if free < _LEAST_FREE else None)
    yield from _of_store(loaded.config.store, path, now)


def _of_store(url: str, path: Path, now: datetime) -> Iterator[Finding]:
    if not path.exists():
        yield Finding("store", f"there is no store {path} yet: the first start makes it")
        return
    if path.stat().st_mode & (stat.S_IWOTH | stat.S_IWGRP):
        yield Finding("store", f"others may write to {path}", f"chmod go-w {path}")
    try:
        with store_beside(url) as store, store.snapshot() as tx:
            last, _ = tx.health.progress()
    except StoreError as error:
        what, _, cure = str(error).rpartition(" – ")
        yield Finding("store", what or cure, cure if what else "see the log of the daemon")
        return
    yield Finding("store", f"{path} can be read")
    if last is not None and last > now + _AHEAD:
        yield Finding("clock", f"a source was polled at {moment(last)}, which is to come", _CLOCK)
    else:
        yield Finding("clock", f"it is {moment(now)}, after all that is stored")


_CLOCK: Final = "set the clock: timedatectl set-ntp true"


def _of_folders(loaded: Loaded) -> Iterator[Finding]:
    folder = loaded.config.rules
    loose = [path for path in (folder, *folder.glob("*.yaml")) if path.exists() and path.stat().st_mode & stat.S_IWOTH]
    for path in loose:
        yield Finding("permissions", f"everybody may write to {path}", f"chmod o-w {path}")
    for source in (source for source in loaded.config.sources if isinstance(source, Folder)):
        yield _of_inbox(source)
    if not loose:
        yield Finding("permissions", f"nobody but owner and group may write rules in {folder}")


def _of_inbox(source: Folder) -> Finding:
    if not source.folder.is_dir():
        return Finding("inbox", f"{source.name}: {source.folder} is not there", f"mkdir {source.folder}")
    if not os.access(source.folder, os.R_OK | os.W_OK | os.X_OK):
        what = f"{source.name}: files cannot be moved away in {source.folder}"
        return Finding("inbox", what, "give the user of the service write access")
    return Finding("inbox", f"{source.name}: {source.folder} can be read and written to")


def _of_network(loaded: Loaded, look_up: Callable[[str], None]) -> Finding:
    """Whether one host is found that sources need: that of the proxy, else of the first source."""
    host = next(_hosts(loaded), None)
    if host is None:
        return Finding("network", "no source is asked over the network")
    try:
        look_up(host)
    except OSError as error:
        trouble = "no answer" if isinstance(error, TimeoutError) else error.strerror or "not found"
        return Finding("network", f"the address of {host} cannot be looked up: {trouble}", _NETWORK)
    return Finding("network", f"the address of {host} can be looked up")


_NETWORK: Final = (
    "check the network and the name servers in /etc/resolv.conf; "
    "in the service's unit a name server at a private address needs IPAddressAllow="
)


def _hosts(loaded: Loaded) -> Iterator[str]:
    asking = Asking(loaded.config)
    addresses = [asking.address(source) for source in loaded.config.sources if isinstance(source, Polled)]
    proxy = loaded.config.poll.proxy
    for address in [proxy] if proxy and addresses else addresses:
        with suppress(ValueError):  # a secret without a value was told above
            if host := urlsplit(expand(address, loaded.secrets)).hostname:
                yield host


def _of_channels(loaded: Loaded, reach: Callable[[str, int], None]) -> Iterator[Finding]:
    """Whether the services of all channels accept a connection; no message is sent, and no password is tried."""
    from watcher.delivery.notifier import endpoint  # noqa: PLC0415 - apprise takes its time

    named = {name: channel.to for name, channel in loaded.config.channels.items()}
    named["ops"] = loaded.config.ops.to if loaded.config.ops else ()
    for channel, address in ((name, address) for name, addresses in named.items() for address in addresses):
        whose = f"{channel} ({address.partition(':')[0]})"
        with suppress(ValueError):  # a secret without a value was told above
            where = None if address.startswith(TERMINAL) else endpoint(expand(address, loaded.secrets))
            yield _of_service(whose, where, reach)


def _of_service(whose: str, where: tuple[str, int] | None, reach: Callable[[str, int], None]) -> Finding:
    if where is None:
        return Finding("channel", f"{whose}: nothing to connect to")
    try:
        reach(*where)
    except OSError as error:
        trouble = "did not answer" if isinstance(error, TimeoutError) else error.strerror or "cannot be reached"
        cure = "check name, port and firewall; in the service's unit a private address needs IPAddressAllow="
        return Finding("channel", f"{whose}: {where[0]} port {where[1]}: {trouble}", cure)
    return Finding("channel", f"{whose}: {where[0]} port {where[1]} accepts connections")


def _of_unit(path: Path) -> Iterator[Finding]:
    """The installed unit with its drop-ins: what systemd would only say as 203/EXEC or 243/CREDENTIALS."""
    if not path.exists():
        yield Finding("unit", f"no {path.name} is installed here")
        return
    texts = [
        one.read_text("utf-8", "replace") for one in (path, *sorted(path.with_name(f"{path.name}.d").glob("*.conf")))
    ]
    troubles = [*_of_program(texts), *_of_credentials(texts)]
    yield from troubles
    if not troubles:
        yield Finding("unit", f"{path} names a program and credentials that are there")


def _of_program(texts: Iterable[str]) -> Iterator[Finding]:
    for program in _settings("ExecStart", texts)[-1:]:
        binary = Path(program.lstrip("@-:+!").partition(" ")[0])
        if not binary.exists():
            yield Finding("unit", f"{binary} is not there", "install watcher there, or correct ExecStart=")
        elif any(part in {"home", "root"} for part in binary.resolve().parts[1:2]):
            yield Finding("unit", f"{binary} lies in a home directory", "make .venv with /usr/bin/python3")


def _of_credentials(texts: Iterable[str]) -> Iterator[Finding]:
    for setting in _settings("LoadCredential", texts):
        name, _, where = setting.partition(":")
        if where.startswith("/") and not Path(where).exists():
            yield Finding("unit", f"the file of the credential {name} is not there: {where}", "put the secret there")


def _settings(key: str, texts: Iterable[str]) -> list[str]:
    return [found.strip() for text in texts for found in re.findall(rf"^{key}=(.+)$", text, re.MULTILINE)]
