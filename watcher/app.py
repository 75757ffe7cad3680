"""Puts everything together: from a configuration to a running watch; the only place that names concrete classes."""

import logging
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import timedelta
from types import TracebackType
from typing import Final, Self

from watcher import __version__
from watcher.clock import Chance, Clock
from watcher.config import Config, Folder, Loaded
from watcher.core.outbox import OutboxState
from watcher.delivery import Notifier, Sender
from watcher.inboxes import Inboxes
from watcher.mailroom import Courier, Mailroom, audience_of, ops_recipients
from watcher.ops import OpsDesk
from watcher.pipeline import Parts, Pipeline
from watcher.polling import Polling
from watcher.reporting import log_verdicts
from watcher.rulebook import Rulebook
from watcher.rules.library import load_library
from watcher.ruling import Ruling
from watcher.sources.fetch import Fetcher, Limits
from watcher.sources.workers import Workers
from watcher.store import Store
from watcher.writer import Writer

SEND_DEADLINE: Final = timedelta(seconds=30)

STALLED_AFTER: Final = 60
"""Seconds without a completed write after which systemd is no longer told that the daemon is alive."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Time and chance, as everything gets them."""

    clock: Clock
    monotonic: Callable[[], float]
    chance: Chance


class App:
    """A watch that can be run. Open it with ``async with``; its jobs may be called again as soon as they returned."""

    def __init__(self, loaded: Loaded, store: Store, surroundings: Surroundings) -> None:
        """Raises RulesError when there is no usable rule."""
        config = loaded.config
        self.clock = surroundings.clock
        self._monotonic = surroundings.monotonic
        self._store = store
        self._writer = Writer(surroundings.monotonic)
        self._fetcher = Fetcher(_limits(config), monotonic=surroundings.monotonic)
        self._workers = Workers()
        parts = Parts(self._fetcher, self._workers, store, self._writer, self.clock, surroundings.chance)
        ops = OpsDesk(store, ops_recipients(config))
        library = load_library(store.word_forms(), frozenset(config.channels))
        self.ruling = Ruling(Rulebook(config.rules, library, store), ops, self.clock)
        self._pipeline = Pipeline(parts, audience_of(config), lambda: self.ruling.live, max_body=config.poll.max_body)
        self.polling = Polling(config, loaded.secrets, parts=parts, pipeline=self._pipeline, ops=ops)
        folders = [source for source in config.sources if isinstance(source, Folder)]
        self.inboxes = Inboxes(folders, self._pipeline)
        courier = Courier(config, loaded.secrets, Notifier(deadline=SEND_DEADLINE), lambda: self.ruling.live.rules)
        sender = Sender(store.outgoing(), courier, chance=surroundings.chance)
        self.mailroom = Mailroom(sender, ops, self._writer, self.clock)
        self._open = AsyncExitStack()

    async def __aenter__(self) -> Self:
        self._open.callback(self._store.close)
        self._open.callback(self._writer.close)
        self._open.push_async_callback(self.mailroom.close)
        self._open.push_async_callback(self._workers.close)
        await self._open.enter_async_context(self._fetcher)
        self._open.push_async_callback(self.polling.close)
        await self._writer.run(self._begin)
        await self.run_new_rules()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._open.aclose()

    async def follow_rules(self) -> None:
        """Take over edits of the rules; a new rule is run once over the articles of the last day."""
        if await self.ruling.reread_if_edited():
            await self.run_new_rules()

    async def reload(self) -> None:
        """Read the rules anew, edited or not."""
        await self.ruling.reread()
        await self.run_new_rules()

    async def run_new_rules(self) -> None:
        """Run rules that were never run before over what is stored of the last day."""
        log_verdicts(await self._pipeline.run_new_rules())

    def makes_progress(self) -> bool:
        """Whether the writer has ended some work lately: the daemon asks it for some every second."""
        return self._monotonic() - self._writer.last_end < STALLED_AFTER

    def summary(self) -> str:
        """What is watched, in a few words."""
        return f"watcher {__version__}, {len(self.ruling.live.rules)} rules in force"

    def _begin(self) -> None:
        """Follow the configuration; what a killed daemon was sending is due again, since we alone hold the store."""
        self.polling.begin()
        with self._store.transaction() as tx:
            tx.outbox.release(item.id for item in tx.outbox.items({OutboxState.SENDING}))


def _limits(config: Config) -> Limits:
    return Limits(
        user_agent=config.poll.user_agent,
        total_deadline=config.poll.total_deadline,
        max_body=config.poll.max_body,
        per_host_gap=config.poll.per_host_gap,
        parallel=config.poll.parallel,
        allow_addresses=config.poll.allow_addresses,
    )
