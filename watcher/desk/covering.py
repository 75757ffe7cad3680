"""What each rule can see: its sources and their languages, how late they are, which of them it is blind to."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from watcher.config import Folder, Polled
from watcher.core.language.phrasing import counted, first_of
from watcher.core.polls.delays import Delay, delay_of
from watcher.core.polls.schedule import FAILURES_TOLD, Condition, SourceState
from watcher.core.relations.scope import passes
from watcher.core.rule import Rule
from watcher.core.telling.alerts import Reason
from watcher.steps.measuring import LATELY, Figures, measured, said
from watcher.store import Store, Times

Row = Mapping[str, Any]

_NAMED: Final = 5
"""So many sources are named in a line: in an outage every rule is blind to all of them."""


class Covering:
    """Reads from a store that a daemon may be writing to; ``sources`` are those of the configuration."""

    def __init__(self, store: Store, sources: Sequence[Polled | Folder], now: datetime) -> None:
        self._sources = {source.name: frozenset((source.name, *source.tags)) for source in sources}
        self._now = now
        with store.snapshot() as tx:
            states = tx.sources.all()
            self._figures = measured(tx, self._sources, now)
            seen = tx.coverage.languages(now - LATELY)
            self._times = tx.coverage.times(now - LATELY)
            self._last = tx.coverage.last_hits()
        self._languages = {one.name: seen.get(one.name, set()) | _written_language(one) for one in sources}
        self._blind = {state.name for state in states if _is_blind(state, self._figures.get(state.name))}

    def rows(self, rules: Iterable[Rule]) -> Sequence[Row]:
        """What each rule can see."""
        return [self._row(rule) for rule in rules]

    def _row(self, rule: Rule) -> Row:
        names = [name for name, known in self._sources.items() if passes(rule.sources, known)]
        languages = {one for name in names for one in self._languages[name]}
        seen = delay_of(span for name in names for span in self._figures[name].spans)
        found = [one for one in self._times if one.rule == rule.id]
        return {
            "rule": rule.id,
            "sources": len(names),
            "languages": sorted(languages & rule.languages if rule.languages else languages),
            "language not known": sorted(name for name in names if not self._languages[name]),
            **_delay_columns("published to seen", seen),
            **_delay_columns("seen to found", delay_of(_spans(found, "seen", "matched"))),
            **_delay_columns("found to told", delay_of(_spans(_of_news(found), "matched", "told"))),
            **_delay_columns("published to told", delay_of(_spans(_of_news(found), "published", "told"))),
            "not in full": _share_not_in_full([self._figures[name] for name in names]),
            "last match": self._last.get(rule.id),
            "blind": sorted(self._blind.intersection(names)),
        }


def coverage_line(row: Row, now: datetime) -> str:
    """The row of a rule as a sentence."""
    last, blind = row["last match"], row["blind"]
    late = row["published to seen median"]
    parts = [
        counted(row["sources"], "source"),
        _languages_said(row),
        "delay not known" if late is None else f"median delay {said(timedelta(seconds=late))}",
        *([f"{row['not in full']} % not read in full"] if row["not in full"] else ()),
        "no match yet" if last is None else f"last match {said(now - last)} ago",
        f"{counted(len(blind), 'source')} blind ({first_of(blind, _NAMED)})" if blind else "none blind",
    ]
    return f"{row['rule']}: {', '.join(parts)}"


def _languages_said(row: Row) -> str:
    known, unknown = len(row["languages"]), len(row["language not known"])
    if not known:
        return "languages not known" if unknown else "no language of the rule"
    return counted(known, "language") + (f" (not known of {counted(unknown, 'source')})" if unknown else "")


def _written_language(source: Polled | Folder) -> set[str]:
    """What the configuration says of a source: it holds before anything of it was read."""
    return {source.language.partition("-")[0].lower()} if source.language else set()


def _is_blind(state: SourceState, figures: Figures | None) -> bool:
    """Whether nothing can be hoped for of a source: it does not answer, is not asked, or fell silent."""
    fails = state.condition is not Condition.OK or state.last_success_at is None or state.failures >= FAILURES_TOLD
    return fails or (figures is not None and figures.silent_since is not None)


def _share_not_in_full(figures: Iterable[Figures]) -> int | None:
    """Of a hundred articles, how many were not read in full."""
    numbers = [(extent, number) for one in figures for extent, number in one.extents.items()]
    of_all = sum(number for _, number in numbers)
    short = sum(number for extent, number in numbers if not extent.in_full)
    return round(100 * short / of_all) if of_all else None


def _of_news(found: Iterable[Times]) -> list[Times]:
    """Without what was caught up on: there the delay is ours to have wanted."""
    return [one for one in found if one.reason != Reason.CATCH_UP]


def _spans(found: Iterable[Times], start: str, end: str) -> list[timedelta]:
    moments = ((getattr(one, start), getattr(one, end)) for one in found)
    return [later - earlier for earlier, later in moments if earlier is not None and later is not None]


def _delay_columns(name: str, delay: Delay | None) -> Row:
    """Median and 95th percentile in seconds, and how many dates lay in the future."""
    return {
        f"{name} median": None if delay is None or not delay.number else delay.median.total_seconds(),
        f"{name} p95": None if delay is None or not delay.number else delay.p95.total_seconds(),
        f"{name} future": 0 if delay is None else delay.future,
    }
