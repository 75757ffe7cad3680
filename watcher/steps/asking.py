"""What each kind of source is asked, and how its answer is read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

from watcher.config import Config, Feed, Page, Polled, Sitemap, Telegram
from watcher.core.news.articles import Origin
from watcher.core.news.fulltext import FullText
from watcher.core.polls.outcomes import Caching
from watcher.core.polls.readiness import wants_whole
from watcher.core.polls.schedule import SourceState
from watcher.core.polls.waits import Pace
from watcher.sources.documents import read_channel, read_feed, read_listing, read_sitemap
from watcher.sources.request import Request
from watcher.steps.gathering import Reader, Watched

TELEGRAM: Final = "https://t.me"


@dataclass(frozen=True, slots=True)
class Asking:
    """Turns the sources of a configuration into what is asked; ``telegram`` is where previews of channels are."""

    config: Config
    telegram: str = TELEGRAM

    def sources(self) -> Mapping[str, Polled]:
        """The sources that are polled, by name."""
        return {source.name: source for source in self.config.sources if isinstance(source, Polled)}

    def address(self, source: Polled) -> str:
        """The address of a source, with its ``${NAME}``."""
        match source:
            case Feed():
                return source.url
            case Sitemap():
                return source.sitemap
            case Page():
                return source.page
            case _:
                return f"{self.telegram}/s/{source.telegram}"

    def watched(self, source: Polled, state: SourceState, now: datetime) -> Watched:
        """All that a poll needs to know."""
        origin = Origin(source.name, source.group or "", source.tags, source.language)
        request = Request(
            state.asked_at,
            Caching() if wants_whole(state, now) else state.caching,
            source.headers,
            is_ours=state.address is None,
            by_robots=asks_robots(source),
        )
        pace = Pace(self.config.every(source), max_promise=self.config.poll.max_promise)
        return Watched(origin, request, pace, self._reader(source), self._full_text(source))

    def _full_text(self, source: Polled) -> FullText | None:
        """Whose pages are asked for; a post of a channel is all there is."""
        return None if isinstance(source, Telegram) else source.full_text or self.config.poll.full_text

    def _reader(self, source: Polled) -> Reader:
        match source:
            case Sitemap():
                return partial(read_sitemap, max_body=self.config.poll.max_body)
            case Page():
                return partial(read_listing, selector=source.links)
            case Telegram():
                return read_channel
            case _:
                return read_feed


def asks_robots(source: Polled) -> bool:
    """Whether robots.txt is asked before a source is: a feed is made for programs, all else for others."""
    return not isinstance(source, Feed)
