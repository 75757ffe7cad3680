"""How well coverage of invented events is joined into stories and rung for, and how long looking a story up takes.

Items of ``tests/data/stories`` go through the shipped lists, rules of two lines and the stories in the order of time.
One part was looked at while the thresholds were chosen, another was not, a third was written when they stood: all are
reported. Pairs are counted over the items that were hit; missed are new facts that did not ring, repeated are messages
without one. The bar of the look-up is held against processor time, so that what else the machine does has no say.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import process_time

from tests.news import MEASURES, NOW, match, sighting, story
from tests.tales import Outcome, Score, Sight, play, score, sights
from watcher.core.judging.matches import Match
from watcher.core.telling.arrivals import assign
from watcher.core.telling.measures import LIMITS, Limits
from watcher.core.telling.stories import OPEN_FOR, Story
from watcher.store import Store, open_store

PARTS = ("worked_on", "held_back", "written_later")
PRECISION, RECALL = 0.95, 0.85

CURVES: dict[str, Sequence[float | timedelta]] = {
    "text": (0.3, 0.4, 0.5, 0.6, 0.7, 0.9),
    "short_text": (0.5, 0.6, 0.7, 0.8, 0.9),
    "headlines": (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8),
    "shared": (1, 2, 3),
    "soon": tuple(timedelta(hours=hours) for hours in (0, 3, 6, 12, 24, 48, 168)),
}

WATCHES = 1_000
STORIES = 25
"""Told of each watch in thirty days: with four articles each they stand for 100,000 articles."""
LOOKUPS = 300
PLACED, FIRST, AGAIN = "with a place", "without, for the first time", "without, headlines seen before"
"""Most hits name a place; one that does not reads all headlines of its watch."""

MOST_MILLISECONDS = 1.0


def main() -> int:
    """Print all figures; fail when a bar is missed."""
    failures = []
    for half in PARTS:
        seen = sights(half)
        outcomes = play(seen)
        whole = score(outcomes)
        print(f"{half}: {len(outcomes)} of {len(seen)} items hit")
        for kind in sorted({outcome.item.kind for outcome in outcomes}):
            _print(kind, score([outcome for outcome in outcomes if outcome.item.kind == kind]))
        _print("all", whole)
        _print_curves(seen)
        failures += [f"{half} precision"] * (whole.precision < PRECISION)
        failures += [f"{half} recall"] * (whole.recall < RECALL)
    for what, taken in _lookups().items():
        print(f"look-up, {what}: median {median(taken):.2f} ms, 95 % under {quantiles(taken, n=20)[-1]:.2f} ms")
        failures += [f"look-up, {what}"] * (median(taken) > MOST_MILLISECONDS)
    print(f"MISSED: {', '.join(failures)}" if failures else "all bars are reached")
    return int(bool(failures))


def _print(what: str, found: Score) -> None:
    rings = f"{found.due:4} due {found.missed:3} missed {found.repeated:3} repeated"
    print(f"  {what:22} precision {found.precision:.3f} recall {found.recall:.3f} {rings}")


def _print_curves(seen: Sequence[Sight]) -> None:
    for name, values in CURVES.items():
        for value in values:
            limits: Limits = replace(LIMITS, **{name: value})
            outcomes: tuple[Outcome, ...] = play(seen, limits)
            _print(f"  {name} {value}{' *' if limits == LIMITS else ''}", score(outcomes))


def _lookups() -> dict[str, list[float]]:
    """Milliseconds of the processor for reading the open stories of a watch and assigning an article."""
    placed, placeless = match(), match(place=None, where=None)
    with TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{Path(folder) / 'stories.db'}", daemon=True, now=NOW).store
        with store.transaction() as tx:
            for told in _told():
                tx.stories.save(told)
        taken: dict[str, list[float]] = {PLACED: [], FIRST: [], AGAIN: []}
        for number in range(LOOKUPS):
            for what, found in ((PLACED, placed), (FIRST, placeless), (AGAIN, placeless)):
                taken[what].append(_lookup(store, replace(found, rule=f"rule-{number}")))
    return taken


def _told() -> Iterator[Story]:
    first = story()
    for watch in range(WATCHES):
        for number in range(STORIES):
            told = (
                sighting(f"Falk {number} visits port {part} of {watch} for talks", f"{number} {part} " * 30)
                for part in range(4)
            )
            seen = tuple(told)
            yield replace(
                first,
                id=f"{watch}-{number}",
                rule=f"rule-{watch}",
                updated=NOW - timedelta(days=30) * number / STORIES,
                places=frozenset({f"xx/{number}"}),
                titles=tuple(one.title for one in seen),
                sketches=tuple(one.sketch for one in seen),
            )


def _lookup(store: Store, found: Match) -> float:
    seen = sighting("Talks: Falk on his way")
    with store.transaction() as tx:
        begun = process_time()
        assign(found, seen, tx.stories.open(found.rule, found.entity, NOW - OPEN_FOR), NOW, MEASURES)
        return (process_time() - begun) * 1000


if __name__ == "__main__":
    sys.exit(main())
