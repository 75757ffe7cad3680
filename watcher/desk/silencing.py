"""What analysts keep quiet for a time: silences, each with an end."""

import re
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from watcher.core.hours import next_showing
from watcher.core.telling.holding import Silence
from watcher.core.telling.stories import stable_id
from watcher.document import duration, shown, slot, suggest, worded
from watcher.errors import UsageError
from watcher.store import IN_FILE, Store, Transaction

LONGEST: Final = timedelta(days=366)
"""A silence that is forgotten must end by itself."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be quiet: all that fits each of rule, entity and story that is given; by whom, and why."""

    rule: str | None = None
    entity: str | None = None
    story: str | None = None
    by: str | None = None
    why: str = ""


class Silencing:
    """Reads and writes the silences of a store that a daemon may be using."""

    def __init__(self, store: Store, now: datetime, entities: Callable[[], Set[str]] = frozenset) -> None:
        """``entities`` are the ids of all that the rules name, asked for only where they matter."""
        self._store = store
        self._now = now
        self._entities = entities

    def add(self, asked: Asked, ends: datetime) -> Silence:
        """Keep something quiet up to a time.

        Raises UsageError when nothing is asked for, for what is not known, and for an end in the past.
        """
        if not (asked.rule or asked.entity or asked.story):
            message = "say what is to be quiet: --rule, --entity or --story"
            raise UsageError(message)
        if not self._now < ends <= self._now + LONGEST:
            message = "a silence ends in the future, and within a year"
            raise UsageError(message)
        if asked.entity is not None:
            _refuse_stranger(asked.entity, self._entities())
        id_ = stable_id("silence", self._now.isoformat(), asked.rule or "", asked.entity or "", asked.story or "")
        named = {"rule": asked.rule, "entity": asked.entity, "story": asked.story}
        silence = Silence(id_, self._now, ends, by=asked.by, comment=asked.why, **named)
        with self._store.transaction() as tx:
            _refuse_unknown(asked, tx)
            tx.silences.add(silence)
        return silence

    def rows(self) -> Sequence[Row]:
        """The silences that hold, the first to end first."""
        with self._store.snapshot() as tx:
            return [_row(silence) for silence in tx.silences.unended(self._now)]

    def end(self, silence: str) -> bool:
        """End a silence now: what it kept comes with the next round; whether there was one to end.

        Raises UsageError for one that stands in a rule file.
        """
        if silence.startswith(IN_FILE):
            message = "this silence stands in a rule file: remove it there"
            raise UsageError(message)
        with self._store.transaction() as tx:
            ends = next((one.ends for one in tx.silences.unended(self._now) if one.id == silence), None)
            if ends is not None:
                tx.silences.end(silence, self._now)
                tx.held.hasten(ends, self._now)
        return ends is not None


def end_of(text: str, now: datetime, zone: ZoneInfo) -> datetime:
    """Read when a silence ends: `8 hours`, `07:00` (the next), `Monday 07:00`, `2026-12-01` or `2026-12-01 08:00`.

    Raises ValueError with `what is wrong – how to cure it`.
    """
    plain = " ".join(text.split())
    if found := re.fullmatch(r"(\d{4}-\d\d-\d\d)(?: (.+))?", plain):
        return datetime.combine(_day(found[1]), slot(found[2]).at if found[2] else time(), zone)
    if ":" in plain:
        return next_showing(slot(plain), now, zone)
    try:
        return now + duration(plain)
    except ValueError:
        cure = "write `8 hours`, `07:00`, `Monday 07:00` or `2026-12-01`"
        raise ValueError(worded(f"{shown(text)} is no end", cure)) from None


def _refuse_unknown(asked: Asked, tx: Transaction) -> None:
    if asked.story is not None and tx.stories.get(asked.story) is None:
        message = f"there is no story {shown(asked.story)}; `watcher hits --json` names them"
        raise UsageError(message)
    known = tx.rules.known()
    if asked.rule is not None and asked.rule not in known:
        near = suggest(asked.rule, known)
        message = f"there is no rule {shown(asked.rule)}" + (f" – did you mean `{near}`?" if near else "")
        raise UsageError(message)


def _refuse_stranger(entity: str, known: Set[str]) -> None:
    if entity not in known:
        near = suggest(entity, known)
        message = f"no rule names {shown(entity)}" + (f" – did you mean `{near}`?" if near else "")
        raise UsageError(message)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(worded(f"{shown(text)} is no date", "write it as `2026-12-01`")) from None


def _row(silence: Silence) -> Row:
    return {
        "id": silence.id,
        "rule": silence.rule,
        "entity": silence.entity,
        "story": silence.story,
        "until": silence.ends,
        "by": silence.by,
        "why": silence.comment,
    }
