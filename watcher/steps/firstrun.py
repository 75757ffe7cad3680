"""Runs rules that were never run before over the articles of the last day."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from functools import partial
from itertools import takewhile
from typing import Final

from watcher.core.rule import Rule
from watcher.core.telling.alerts import Round
from watcher.steps.dispatch import Audience
from watcher.steps.finding import Finder
from watcher.steps.parts import Parts
from watcher.steps.rounds import Found, RoundOfNews, Verdict
from watcher.steps.rulebook import Live

FIRST_RUN: Final = timedelta(hours=24)
"""How far back a new rule is run over what is stored."""

_LOOK: Final = timedelta(hours=1)
"""How much of that is done at a time, so that polls and messages need not wait for all of it."""


class FirstRun:
    """Looks back with the rules in force; what they find comes as one message."""

    def __init__(self, parts: Parts, audience: Audience, live: Callable[[], Live]) -> None:
        self._parts = parts
        self._audience = audience
        self._live = live
        self._finder = Finder(parts.writer, parts.clock)

    async def run(self) -> tuple[Verdict, ...]:
        """Run what is new; all new hits with their reasons."""
        live, run = self._live(), self._parts.writer.run
        new = await run(lambda: self._unknown(live))
        if not new:
            return ()
        start, found = self._parts.clock() - FIRST_RUN, list[Found]()
        for since in (start + _LOOK * look for look in range(FIRST_RUN // _LOOK)):
            found += await run(partial(self._looked_back, live, new, since))
        found += await run(partial(self._looked_back, live, new, start + FIRST_RUN, None))
        return await run(lambda: self._commit(live, new, found))

    def _unknown(self, live: Live) -> Mapping[str, Rule]:
        """The rules that were never run over stored articles."""
        with self._parts.store.snapshot() as tx:
            known = tx.rules.known()
        return {id_: rule for id_, rule in live.rules.items() if id_ not in known}

    def _looked_back(
        self, live: Live, new: Iterable[str], since: datetime, length: timedelta | None = _LOOK
    ) -> list[Found]:
        """What new rules find in the articles that were seen since then, for that long."""
        with self._parts.store.snapshot() as tx:
            stored = takewhile(lambda one: length is None or one.seen < since + length, tx.articles.since(since))
            found = [self._finder.found(live, one.entry, one.article(), new) for one in stored]
        return [item for item in found if item.matches]

    def _commit(self, live: Live, new: Mapping[str, Rule], found: Iterable[Found]) -> tuple[Verdict, ...]:
        now = self._parts.clock()
        with self._parts.store.transaction() as tx:
            verdicts = RoundOfNews(tx, live.rules, live.measures, kind=Round.NEW_RULE, now=now).tell(
                found, self._audience
            )
            tx.rules.save({id_: rule.version for id_, rule in new.items()}, now)
        return verdicts
