"""What polls are made with, put together by the composition root."""

from dataclasses import dataclass

from watcher.clock import Chance, Clock
from watcher.sources.request import Fetching
from watcher.sources.workers import Working
from watcher.steps.fulltexts import FullTexts
from watcher.store import Store
from watcher.writer import Writer


@dataclass(frozen=True, slots=True)
class Parts:
    """The guarded client, the parsing processes, the readers of pages, the store and its one writer thread."""

    fetcher: Fetching
    workers: Working
    full_texts: FullTexts
    store: Store
    writer: Writer
    clock: Clock
    chance: Chance
