"""Puts everything together: from a configuration to a running watch; the only place that names concrete classes."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Mapping
from contextlib import AsyncExitStack, ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from types import TracebackType
from typing import Any, Final, Self

from watcher import __version__
from watcher.clock import Chance, Clock
from watcher.config import Folder, Loaded
from watcher.config import Ops as ConfiguredOps
from watcher.core.language.phrasing import counted
from watcher.core.telling.outbox import OutboxState
from watcher.delivery import SEND_DEADLINE, Post, Sender
from watcher.desk.addressing import address_faults
from watcher.desk.configured import limits_of
from watcher.jobs.arrears import Arrears
from watcher.jobs.canary import Canary
from watcher.jobs.discretion import DiscreetFetcher
from watcher.jobs.disk import Disk
from watcher.jobs.heartbeat import Heartbeat
from watcher.jobs.housekeeping import Housekeeping
from watcher.jobs.inboxes import Inboxes
from watcher.jobs.mailroom import Courier, Mailroom, Relief, audience_of, channel_recipients, ops_recipients, stand_ins
from watcher.jobs.occasions import Occasions, Watch
from watcher.jobs.ops import OpsDesk
from watcher.jobs.polling import Polling
from watcher.jobs.rehearsal import Rehearsal
from watcher.jobs.reporting import log_fault, log_verdicts
from watcher.jobs.ruling import Ruling
from watcher.jobs.vigil import Vigil
from watcher.pipeline import Pipeline
from watcher.rules.library import load_library
from watcher.rules.setting import setting_of
from watcher.sources.client import LateFetcher
from watcher.sources.obeying import ObedientFetcher
from watcher.sources.robots import Robots
from watcher.sources.workers import Workers
from watcher.steps.asking import Asking
from watcher.steps.fulltexts import FullTexts
from watcher.steps.parts import Parts
from watcher.steps.rulebook import Rulebook
from watcher.store import Incident, Latest, Opened
from watcher.writer import Unawaited, Writer, aside

log = logging.getLogger(__name__)

STALLED_AFTER: Final = 60
"""Seconds without a completed write after which systemd is no longer told that the daemon is alive."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Time and chance, as everything gets them, and whether messages are sent, or shown and kept."""

    clock: Clock
    monotonic: Callable[[], float]
    chance: Chance
    sends: bool = True


class App:
    """A watch that can be run. Open it with ``async with``; its jobs may be called again as soon as they returned."""

    def __init__(self, loaded: Loaded, opened: Opened, surroundings: Surroundings) -> None:
        """Take over an open store, which is closed at the end, or now if the watch cannot start.

        Raises RulesError when there is no usable rule.
        """
        self._store = opened.store
        self.clock = surroundings.clock
        self._monotonic = surroundings.monotonic
        self._silences = Latest(self._store, lambda tx: tx.hosts.ends())
        self._background: set[asyncio.Task[None]] = set()
        self._heartbeat: Heartbeat | None = None
        self._canary: Canary | None = None
        self._open = AsyncExitStack()
        with ExitStack() as undo:
            undo.callback(self._store.close)
            self._put_together(loaded, surroundings)
            undo.pop_all()
        if opened.incident is not None:
            self._ops.note(_sad_news(opened.incident), self.clock())

    def _put_together(self, loaded: Loaded, surroundings: Surroundings) -> None:
        config, store = loaded.config, self._store
        self._addresses = loaded.addresses
        self._writer = Writer(self._monotonic)
        self._fetcher = LateFetcher(limits_of(config.poll, loaded.secrets), monotonic=self._monotonic)
        self._workers = Workers()
        self._ops = OpsDesk(store, ops_recipients(config), channel_recipients(config))
        robots = Robots(self._fetcher, config.poll.user_agent, self._monotonic)
        obedient = ObedientFetcher(self._fetcher, robots)
        fetcher = DiscreetFetcher(obedient, loaded.secrets)
        full_texts = FullTexts(obedient, self._workers, clock=self.clock)
        parts = Parts(fetcher, self._workers, full_texts, store, self._writer, self.clock, surroundings.chance)
        words = dict(store.word_forms())
        book = Rulebook(config.rules, load_library(words, setting_of(config)).resident, store, words)
        self.ruling = Ruling(book, self._ops, writer=self._writer, clock=self.clock)
        audience = audience_of(config)
        self._pipeline = Pipeline(parts, audience, lambda: self.ruling.live, max_body=config.poll.max_body)
        tags = {source.name: frozenset(source.tags) for source in config.sources}
        watch = Watch(audience, lambda: self.ruling.live.rules, tags)
        self.occasions = Occasions(watch, store, self._writer, self.clock)
        self.housekeeping = Housekeeping(store, self._writer, config.retention, self.clock)
        self.polling = Polling(Asking(config), parts=parts, pipeline=self._pipeline, ops=self._ops)
        self.vigil = Vigil(store, self._writer, self._ops, clock=self.clock, chance=surroundings.chance)
        self.inboxes = Inboxes([one for one in config.sources if isinstance(one, Folder)], self._pipeline, self.clock)
        self._open_mailroom(loaded, surroundings)
        if config.ops is not None and surroundings.sends:
            self._watch_over_ourselves(config.ops, parts, DiscreetFetcher(self._fetcher, loaded.secrets))

    def _open_mailroom(self, loaded: Loaded, surroundings: Surroundings) -> None:
        """Whoever sends, or shows what would be sent, and whoever looks after what cannot be."""
        config, store = loaded.config, self._store
        courier = Courier(config, loaded.secrets, Post(deadline=SEND_DEADLINE), lambda: self.ruling.live.rules)
        relief = Relief(self._ops, stand_ins(config), audience_of(config).hours)
        sender = (
            Sender(store.outgoing(relief.given_up), courier, chance=surroundings.chance)
            if surroundings.sends
            else Rehearsal(store, courier.show)
        )
        shout = partial(self._shout, courier) if surroundings.sends else _keep_quiet
        self.disk = Disk(store.free, self._ops, shout, clock=self.clock)
        self.arrears = Arrears(store, self._writer, self._ops, clock=self.clock)
        self.mailroom = Mailroom(sender, self._ops, store=store, writer=self._writer, clock=self.clock)

    async def _shout(self, courier: Courier, line: str) -> None:
        """Tell ops past the outbox; the end of the program does not wait for it."""
        await aside(lambda: courier.shout(line, self.clock()))

    def _watch_over_ourselves(self, ops: ConfiguredOps, parts: Parts, fetcher: DiscreetFetcher) -> None:
        """The heartbeat's address is ours: no robots.txt is asked."""
        if ops.heartbeat is not None:
            self._heartbeat = Heartbeat(ops.heartbeat, fetcher, self._store, self._writer, clock=self.clock)
        if ops.canary:
            self._canary = Canary(parts, lambda: self.ruling.live, self._ops)

    async def beat(self) -> None:
        """Tell a monitor elsewhere of progress, if the configuration names one."""
        if self._heartbeat is not None:
            await self._heartbeat.beat()

    async def tend_canary(self) -> None:
        """Sing or listen, if the configuration wants that."""
        if self._canary is not None:
            await self._canary.tend()

    async def __aenter__(self) -> Self:
        asyncio.get_running_loop().set_default_executor(Unawaited())
        self._open.callback(self._store.close)
        self._open.callback(self._writer.close)
        try:
            await self._writer.run(self._begin)
            self._open.push_async_callback(self.mailroom.close)
            self._open.push_async_callback(self._workers.close)
            await self._open.enter_async_context(self._fetcher)
            self._open.push_async_callback(self.polling.close)
            self._open.push_async_callback(self._end_background)
            self._open.callback(self._writer.hurry)
        except BaseException:
            await self._open.aclose()
            raise
        self._in_background(self._first_look_at_rules)
        self._in_background(self._try_addresses)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._open.aclose()

    async def follow_clock(self, jump: timedelta) -> None:
        """Move everything that is due at some time with a wall clock that was set."""
        await self.polling.shift(jump)
        await self.mailroom.shift(jump)

    async def follow_rules(self) -> None:
        """Take over edits of the rules; a new rule is run once over the articles of the last day."""
        if await self.ruling.reread_if_edited():
            await self.run_new_rules()
            self._in_background(self._learn_words)

    async def reload(self) -> None:
        """Read the rules anew, edited or not."""
        await self.ruling.reread()
        await self.run_new_rules()
        self._in_background(self._learn_words)

    async def follow_hosts(self) -> None:
        """Leave hosts alone that asked a command beside us for silence."""
        self._heed(await self._writer.run(self._silences))

    async def run_new_rules(self) -> None:
        """Run rules that were never run before over what is stored of the last day."""
        log_verdicts(await self._pipeline.run_new_rules())

    async def settled(self) -> None:
        """Wait for what goes on in the background."""
        await asyncio.gather(*self._background, return_exceptions=True)

    def makes_progress(self) -> bool:
        """Whether the writer has ended some work lately: the daemon asks it for some every second."""
        return self._monotonic() - self._writer.last_end < STALLED_AFTER

    def summary(self) -> str:
        """What is watched, in a few words."""
        return f"watcher {__version__}, {counted(len(self.ruling.live.rules), 'rule')} in force"

    def _begin(self) -> None:
        """Follow the configuration; what a killed daemon was sending is due again, since we alone hold the store."""
        self._ops.flush()
        self.polling.begin()
        self._heed(self._silences())
        with self._store.transaction() as tx:
            tx.outbox.release(item.id for item in tx.outbox.items({OutboxState.SENDING}))

    def _heed(self, ends: Mapping[str, datetime]) -> None:
        now = self.clock()
        for host, until in ends.items():
            if until > now:
                self._fetcher.silence(host, until - now)

    async def _first_look_at_rules(self) -> None:
        """What need not be done before the watch begins: it may take a while."""
        await self.run_new_rules()
        if not await self.ruling.learn_words():  # with new words all was read again, and proven by that
            await self.ruling.prove()
        await self.run_new_rules()

    async def _try_addresses(self) -> None:
        """Tell of addresses that no message can be sent to; the other channels are served all the same."""
        for fault in await aside(lambda: tuple(address_faults(self._addresses))):
            log.error("%s", fault.unrated)
            self._ops.note(fault.unrated, self.clock())

    async def _learn_words(self) -> None:
        await self.ruling.learn_words()
        await self.run_new_rules()  # reading them again may have met an edit

    def _in_background(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        task = asyncio.create_task(work())
        self._background.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._background.discard(task)
        error = None if task.cancelled() else task.exception()
        if error is not None:
            log_fault("the rules were not looked after", error)

    async def _end_background(self) -> None:
        for task in self._background:
            task.cancel()
        await asyncio.gather(*self._background, return_exceptions=True)


async def _keep_quiet(_line: str) -> None:
    """A watch that sends nothing shouts nothing; the log says it."""


def _sad_news(incident: Incident) -> str:
    rest = f"; the old one lies in {incident.moved_to}" if incident.moved_to else ""
    return f"the store could not be used ({incident.detail}) and a fresh one was started{rest}: look at watcher status"
