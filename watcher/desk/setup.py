"""What commands need that run beside the daemon: the configuration, what is stored, rules to try, the channels."""

import os
import re
from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Final

from watcher import clock
from watcher.config import Config, Loaded, Polled, addresses_of, expand, find_config, load
from watcher.core.telling.render import Message
from watcher.delivery import SEND_DEADLINE, PartSent, Post, Refused, Retry, Sent
from watcher.desk.addressing import address_faults
from watcher.desk.backfilling import Backfilling
from watcher.desk.configured import read_config
from watcher.desk.covering import Covering
from watcher.desk.looking_back import lessons
from watcher.desk.pausing import Pausing
from watcher.desk.records import Records
from watcher.desk.replaying import Replay, changed, replay, stored_articles
from watcher.desk.silencing import Silencing
from watcher.desk.workbench import Workbench, examine, no_rule, open_workbench, rule_ids
from watcher.errors import ConfigError, Fault, Severity, StoreError, UsageError
from watcher.jobs.mailroom import audience_of
from watcher.rules.setting import setting_of
from watcher.store import Store, back_up, store_beside

_CONTACT: Final = re.compile(r"\w@\w|https?://\w", re.IGNORECASE)

_UNCONFIGURED: Final = "there is no configuration, so all channels and sources that are named are believed"


@contextmanager
def records(config: Path | None, state: Path | None) -> Iterator[Records]:
    """What is stored, while a daemon may be running; raises StoreError when nothing is stored yet."""
    sources = read_config(config, state).config.sources
    with _store(config, state) as store:
        yield Records(store, clock.utc_now(), sources)


@contextmanager
def covering(config: Path | None, state: Path | None) -> Iterator[Covering]:
    """What rules can see, while a daemon may be running; raises StoreError when nothing is stored yet."""
    with _store(config, state) as store:
        yield Covering(store, read_config(config, state).config.sources, clock.utc_now())


@contextmanager
def silencing(config: Path | None, state: Path | None) -> Iterator[Silencing]:
    """The silences, while a daemon may be running; raises StoreError when nothing is stored yet."""
    with _store(config, state) as store:
        yield Silencing(store, clock.utc_now(), lambda: _entities(config, state))


def _entities(config: Path | None, state: Path | None) -> frozenset[str]:
    """The ids of all that the rules name; faulty rules are no reason to let anything through."""
    return frozenset(entity.id for entity in bench(None, config, state).ruleset.entities)


@contextmanager
def pausing(config: Path | None, state: Path | None) -> Iterator[Pausing]:
    """What stops and resumes sources, while a daemon may be running; raises StoreError when nothing is stored yet."""
    with _store(config, state) as store:
        yield Pausing(store, clock.utc_now())


@contextmanager
def backfilling(config: Path | None, state: Path | None) -> Iterator[Backfilling]:
    """What tells on demand, while a daemon may be running; raises RulesError for faulty rules, StoreError for no store.

    Its messages wait in the outbox until a daemon sends them.
    """
    loaded, rules = read_config(config, state), bench(None, config, state).rules
    with _store(config, state) as store:
        yield Backfilling(store, audience_of(loaded.config), rules, clock.utc_now())


def _store(config: Path | None, state: Path | None) -> AbstractContextManager[Store]:
    return store_beside(read_config(config, state).config.store)


def backed_up(file: Path, config: Path | None, state: Path | None) -> int:
    """Copy the store into a file, while a daemon may be running; how many bytes it has. See ``back_up``."""
    return back_up(read_config(config, state).config.store, file)


def bench(
    folders: Sequence[Path] | None,
    config: Path | None,
    state: Path | None,
    *,
    edited: Path | None = None,
    in_spite: bool = False,
) -> Workbench:
    """The rules of some folders, without any configuration; else those that the configuration names.

    See open_workbench; raises ConfigError as well.
    """
    if folders:
        return open_workbench(folders, edited=edited, in_spite=in_spite)
    loaded = read_config(config, state)
    with _word_forms(loaded.config.store) as known:
        return open_workbench([loaded.config.rules], known, edited=edited, in_spite=in_spite)


def replayed(
    ids: Sequence[str], age: timedelta, against: Path | None, *, config: Path | None, state: Path | None
) -> Replay:
    """What rules find in the stored articles of the last time; against an edited file, what that changes.

    All rules where none is named; with an edit, those that it changes. Raises UsageError for an unknown rule.
    """
    now = bench(None, config, state)
    edit = None if against is None else bench(None, config, state, edited=against)
    known = {**now.rules, **(edit.rules if edit else {})}
    for unknown in (id_ for id_ in ids if id_ not in known):
        raise no_rule(unknown, known)
    with _store(config, state) as store:
        articles = stored_articles(store, clock.utc_now() - age)
        return replay(articles, now, ids or (changed(now, edit) if edit else tuple(known)), edit)


def written_rules(config: Path | None, state: Path | None) -> frozenset[str]:
    """The ids of the rules in the configured folder, whether or not they can be used."""
    return rule_ids(read_config(config, state).config.rules)


def check(paths: Sequence[Path], config: Path | None, state: Path | None) -> tuple[Fault, ...]:
    """All faults of the configuration, its addresses and its rules, or of only those rules that lie at ``paths``."""
    try:
        path = find_config(config, os.environ, Path.cwd())
    except ConfigError:
        if not paths:
            raise
        return (Fault(str(paths[0]), 0, 0, _UNCONFIGURED, severity=Severity.NOTE), *check_rules(paths))
    try:
        loaded = load(path, os.environ, state)
    except ConfigError as error:
        beside = path.parent / "rules"
        return (*error.faults, *_addresses_all_the_same(path), *check_rules(paths or [beside] * beside.is_dir()))
    missing = (replace(fault, severity=Severity.WARNING, name="missing-secret") for fault in loaded.missing)
    own = (*loaded.warnings, *missing, *address_faults(loaded.addresses), *_no_contact(loaded.config, path))
    return (*own, *_rule_faults(paths or [loaded.config.rules], loaded.config))


def _addresses_all_the_same(path: Path) -> tuple[Fault, ...]:
    """The faults of addresses in a configuration that has others."""
    with suppress(ConfigError):
        return tuple(address_faults(addresses_of(path, os.environ)))
    return ()


def _no_contact(config: Config, path: Path) -> Iterator[Fault]:
    """A publisher who is asked should know whom to write to before he shuts us out."""
    is_asked = any(isinstance(source, Polled) for source in config.sources)
    if is_asked and not _CONTACT.search(config.poll.user_agent):
        what = "`poll: user_agent` names nobody to write to, which publishers want to know"
        cure = 'under `poll:` write `user_agent: "watcher/$version (+mailto:you@example.org)"` with an address of yours'
        yield Fault(str(path), *_where(path, "user_agent:"), what, cure, Severity.WARNING, "no-contact")


def check_rules(paths: Sequence[Path]) -> tuple[Fault, ...]:
    """All faults of some rules, without any configuration: every channel is believed."""
    return examine(paths, None, clock.utc_now().date()).faults


def _rule_faults(paths: Sequence[Path], config: Config) -> Iterator[Fault]:
    """The faults of rules at some paths; those of the configured folder are read together with their neighbours."""
    setting, today = setting_of(config), clock.utc_now().date()
    inside = [path for path in paths if _is_within(path, [config.rules])]
    with _word_forms(config.store) as known:
        if inside:
            examined = examine([config.rules], setting, today, word_forms=known)
            faults = (*examined.faults, *_lessons(examined.bench, config.store))
            yield from (fault for fault in faults if _is_within(Path(fault.path), inside))
        if others := [path for path in paths if path not in inside]:
            yield from examine(others, setting, today, word_forms=known).faults


def _lessons(bench: Workbench | None, url: str) -> tuple[Fault, ...]:
    """What the store tells of rules; nothing where there is none that can be read now."""
    if bench is not None:
        with suppress(StoreError), store_beside(url) as store:
            return lessons(store, bench, clock.utc_now(), clock.monotonic)
    return ()


def _is_within(path: Path, folders: Iterable[Path]) -> bool:
    return path.exists() and any(path.resolve().is_relative_to(folder.resolve()) for folder in folders)


@contextmanager
def _word_forms(url: str) -> Iterator[MutableMapping[str, str]]:
    """What the daemon was told by dictionaries; what is learnt meanwhile is kept if the store can be written to."""
    with ExitStack() as closing:
        kept: MutableMapping[str, str] = {}
        with suppress(StoreError):
            kept = closing.enter_context(store_beside(url)).word_forms()
        known = dict(kept)
        try:
            yield known
        finally:
            with suppress(StoreError):
                kept.update((word, known[word]) for word in known.keys() - kept.keys())


def send_test(channel: str, loaded: Loaded) -> Iterator[tuple[str, str]]:
    """Send a test message to every recipient of a channel: the service (``tgram``), and what became of it.

    Raises UsageError for an unknown channel.
    """
    channels = audience_of(loaded.config).channels
    if channel not in channels:
        message = f"there is no channel `{channel}`; there are: {', '.join(sorted(channels))}"
        raise UsageError(message)
    post = Post(deadline=SEND_DEADLINE)
    text = Message(clock.new_id(), "watcher: a test message", "This is a test. Alerts to this channel arrive here.")
    for address in channels[channel]:
        yield address.partition(":")[0], _sent(post, address, text, loaded)


def _sent(post: Post, address: str, message: Message, loaded: Loaded) -> str:
    try:
        result = post.send(expand(address, loaded.secrets), message)
    except ValueError as missing:
        return str(missing)
    match result:
        case Sent() | PartSent():
            return "sent"
        case Retry(reason) | Refused(reason):
            return reason


def _where(path: Path, key: str) -> tuple[int, int]:
    """Line and column at which a key is written; the whole file where it is not."""
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1):
        if key in line:
            return number, line.index(key) + 1
    return 0, 0
