"""Finds what rules look for in an article."""

from collections.abc import Iterable

from watcher.clock import Clock
from watcher.core.news.articles import Article, Entry
from watcher.core.relations.scope import STORED, in_scope
from watcher.steps.rounds import Found
from watcher.steps.rulebook import Live
from watcher.writer import Writer


class Finder:
    """Matches articles in the writer thread, which may end between two of them."""

    def __init__(self, writer: Writer, clock: Clock) -> None:
        self._writer = writer
        self._clock = clock

    def found(self, live: Live, entry: Entry, article: Article, only: Iterable[str] | None = None) -> Found:
        """What the rules find whose scope the article is in; ``only`` some rules are asked."""
        self._writer.pause()
        matches = live.matcher.match(article, rules=only)
        asked = {match.rule for match in matches}
        concerned = {id_ for id_ in asked if in_scope(live.rules[id_], article, self._clock()) in STORED}
        return Found(entry, article, tuple(match for match in matches if match.rule in concerned))
