"""What the store tells of rules as they stand, for who checks them: at a glance, and never a fault of the check."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from itertools import takewhile
from typing import Final

from watcher.core.rule import Exclusions, Rule, Status
from watcher.desk.experience import Experience
from watcher.desk.replaying import replay
from watcher.desk.workbench import Workbench
from watcher.errors import Fault
from watcher.store import Store, Transaction

SPAN: Final = timedelta(days=30)
"""As far back as `watcher replay` looks of itself."""

PATIENCE: Final = 2.0
"""Seconds for what exclusions hide, for which articles are read again."""

_MOST: Final = 500
"""Articles that are read again."""


def lessons(store: Store, bench: Workbench, now: datetime, monotonic: Callable[[], float]) -> tuple[Fault, ...]:
    """What is odd about rules by what the daemon found with them as they are written now.

    A rule that was edited since has no experience yet: `watcher replay` gives it some. Raises StoreError.
    """
    rules = {rule.id: rule for rule in bench.rules.values() if _finds(rule, now)}
    with store.snapshot() as tx:
        stored = tuple(_experiences(tx, bench, rules.values(), now))
        again = _read_again(tx, bench, rules.values(), monotonic)
    found = (
        *(lesson for one in stored for lesson in one.lessons()),
        *(lesson for one in again for lesson in one.hiding()),
    )
    return tuple(lesson.at(rules[lesson.rule]) for lesson in found)


def _finds(rule: Rule, now: datetime) -> bool:
    return rule.status is not Status.PAUSED and (rule.expires is None or rule.expires >= now.date())


def _experiences(tx: Transaction, bench: Workbench, rules: Iterable[Rule], now: datetime) -> Iterator[Experience]:
    """What the rules found, as far as it is stored."""
    found = tx.hits.by_day(now - SPAN)
    since = {file.text.encode(): max(file.accepted_at, now - SPAN) for file in tx.rules.files()}
    articles = {text: tx.articles.count(start) for text, start in since.items()}
    for rule in rules:
        days = found.get((rule.id, rule.version), Counter())
        yield Experience(rule.id, articles.get(bench.files.get(rule.path, b""), 0), days)


def _read_again(
    tx: Transaction, bench: Workbench, rules: Iterable[Rule], monotonic: Callable[[], float]
) -> tuple[Experience, ...]:
    """What those rules that exclude something find in the newest articles, as many as can be read in a moment."""
    excluding = [rule.id for rule in rules if (rule.unless, rule.unless_article) != (Exclusions(), Exclusions())]
    if not excluding:
        return ()
    end = monotonic() + PATIENCE
    newest = takewhile(lambda _: monotonic() < end, tx.articles.newest(_MOST))
    return tuple(replay((stored.article() for stored in newest), bench, excluding, None).experiences())
