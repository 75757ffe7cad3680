"""Keeps the rules in force up to date: edits are taken over when they are sound, and told when they are not."""

import asyncio
import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from watcher.clock import Clock
from watcher.errors import Fault, RulesError, Severity
from watcher.jobs.ops import OpsDesk
from watcher.steps.rulebook import Live, Rulebook
from watcher.writer import Writer, aside

log = logging.getLogger(__name__)

_LEVELS = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.WARNING, Severity.NOTE: logging.INFO}


class Ruling:
    """The rules in force, replaced as a whole when their files change."""

    def __init__(self, book: Rulebook, ops: OpsDesk, *, writer: Writer, clock: Clock) -> None:
        """Take over the rules, most of them untested: `prove` does that later. Raises RulesError when there is none."""
        self._book = book
        self._ops = ops
        self._writer = writer
        self._clock = clock
        self._one_at_a_time = asyncio.Lock()
        self._troubles: Mapping[str, str] = {}
        self._logged: frozenset[Fault] = frozenset()
        self.live = book.read(hastily=True)
        book.remember(self.live, clock())
        self._tell_of(self.live)

    async def prove(self) -> None:
        """Put the rules in force to their own tests, and tell which fail."""
        async with self._one_at_a_time:
            self.live = await aside(partial(self._book.proven, self.live))
        self._tell_of(self.live)

    async def reread_if_edited(self) -> bool:
        """Take over edits once the files stand still; whether there were any."""
        if not await aside(self._book.edited):
            return False
        await self.reread()
        return True

    async def reread(self) -> None:
        """Read the rule files anew; when nothing usable is left, what is in force stays.

        Faults that stood there before are not logged again.
        """
        async with self._one_at_a_time:
            try:
                live = await aside(self._book.read)
            except RulesError as error:
                log.error("the rules were not taken over; those in force stay:\n%s", error)  # noqa: TRY400 - says all
                self._tell({"": f"no usable rule is left in the folder; those in force stay. {error.faults[0]}"})
                return
            before, self.live = self.live, live
            log.info("rules taken over: %d in force", len(live.rules))
            self._tell_of(live)
            self._tell_gone(before)
            await self._writer.run(lambda: self._keep(live))

    async def learn_words(self) -> bool:
        """Look up words that no shipped table holds; whether there were new forms, and all rules were read again."""
        if not await aside(self._book.learn_words):
            return False
        await self._writer.run(self._book.remember_words)
        await self.reread()
        return True

    def _keep(self, live: Live) -> None:
        """What is to be told comes first: a kill in between loses none of it, and the files are read again."""
        self._ops.flush()
        self._book.remember(live, self._clock())

    def _tell_gone(self, before: Live) -> None:
        for rule in sorted(before.rules.keys() - self.live.rules.keys()):
            gone = f"rule {rule} is gone from its file: it is paused, what is stored of it is kept"
            self._note(gone, [before.rules[rule].owner])

    def _tell_of(self, live: Live) -> None:
        for fault in (fault for fault in live.adopted.faults if _anywhere(fault) not in self._logged):
            log.log(_LEVELS[fault.severity], "%s", fault.unrated)
        self._logged = frozenset(map(_anywhere, live.adopted.faults))
        firsts = {fault.path: fault for fault in reversed(live.adopted.faults) if fault.is_error}
        self._tell({path: _refusal(path, str(firsts[path])) for path in live.adopted.refused})

    def _tell(self, troubles: Mapping[str, str]) -> None:
        """Tell owners, else ops, what was not wrong before and what no longer is; by path, "" for the whole folder."""
        for path, trouble in sorted(troubles.items()):
            if self._troubles.get(path) != trouble:
                self._note(trouble, self._owners(path))
        for path in sorted(self._troubles.keys() - troubles.keys() - {""}):
            self._note(f"{path} is in order again", self._owners(path))
        self._troubles = troubles

    def _owners(self, path: str) -> Sequence[str | None]:
        """Whose rules the file holds, of those in force; None is ops."""
        owners = sorted({rule.owner or "" for rule in self.live.rules.values() if rule.path == path})
        return [owner or None for owner in owners] or [None]

    def _note(self, line: str, owners: Iterable[str | None] = (None,)) -> None:
        for owner in owners:
            self._ops.note(line, self._clock(), owner=owner)


def _anywhere(fault: Fault) -> Fault:
    """The fault wherever it stands in its file: it is no new one when lines above it come or go."""
    return replace(fault, line=0, column=0)


def _refusal(path: str, fault: str) -> str:
    return f"the edit of {path} was refused, its last good text stays in force if there is one. {fault}"
