"""Rules over stored articles: what they would have found, and what an edit adds and drops."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from watcher.core.judging.matches import Match
from watcher.core.language.phrasing import counted
from watcher.core.news.articles import Article
from watcher.desk.experience import Experience
from watcher.desk.workbench import Workbench
from watcher.store import Store

Row = Mapping[str, Any]
Key = tuple[str, str, str | None, str, str | None]


class Change(StrEnum):
    """What an edit does to a hit."""

    SAME = ""
    ADDED = "+"
    DROPPED = "-"


@dataclass(frozen=True, slots=True)
class Replayed:
    """A hit in a stored article, and whether only the edited rules have it, or only those in force."""

    article: Article
    match: Match
    change: Change = Change.SAME

    def is_of(self, rule: str) -> bool:
        """Whether a rule finds it, with an edit where there is one."""
        return self.match.rule == rule and self.change is not Change.DROPPED

    def row(self) -> Row:
        """All of it, for tables and programs."""
        match, article = self.match, self.article
        return {
            "change": self.change,
            "seen": article.seen,
            "rule": match.rule,
            "claim": match.claim.kind,
            "who": match.who,
            "where": match.where,
            "source": article.origin.source,
            "title": article.title,
            "link": article.link,
            "quote": match.quote,
        }


@dataclass(frozen=True, slots=True)
class Replay:
    """What rules find in the articles of some time, oldest first."""

    rules: tuple[str, ...]
    found: tuple[Replayed, ...]
    articles: int
    hidden: tuple[Replayed, ...] = ()
    """What ``unless`` and ``unless_article`` keep from being hits."""

    def experiences(self) -> Iterator[Experience]:
        """What each rule found, with an edit where there is one."""
        for rule in self.rules:
            days = Counter(one.article.seen.date() for one in self.found if one.is_of(rule))
            hidden = tuple(one.article.title for one in self.hidden if one.match.rule == rule)
            yield Experience(rule, self.articles, days, hidden)

    def warnings(self) -> Iterator[str]:
        """What only experience tells of rules."""
        return (str(lesson) for one in self.experiences() for lesson in one.lessons())

    def summary(self) -> Iterator[str]:
        """One line a rule: how many hits on how many days, the most on one, and what an edit adds and drops."""
        for rule in self.rules:
            hits = [one for one in self.found if one.match.rule == rule]
            days = Counter(one.article.seen.date() for one in hits if one.change is not Change.DROPPED)
            most = max(days.values(), default=0)
            changes = Counter(one.change for one in hits)
            edit = f", the edit adds {changes[Change.ADDED]} and drops {changes[Change.DROPPED]}"
            edited = edit if changes.keys() - {Change.SAME} else ""
            found = f"{counted(sum(days.values()), 'hit')} in {counted(self.articles, 'article')}"
            yield f"{rule}: {found}, {most} a day at most{edited}"


def stored_articles(store: Store, since: datetime) -> Iterator[Article]:
    """The stored articles seen at that time or later, oldest first."""
    with store.snapshot() as tx:
        yield from (stored.article() for stored in tx.articles.since(since))


def replay(articles: Iterable[Article], bench: Workbench, rules: Collection[str], edited: Workbench | None) -> Replay:
    """Run rules over articles, as they stand and, where there is an edit, as it would have them.

    Each article is read as on the day on which it was seen.
    """
    found, hidden = list[Replayed](), list[Replayed]()
    last = edited or bench
    bare = last.without_exclusions(rules)
    count = 0
    for article in articles:
        count += 1
        found += _compared(article, bench, edited, rules)
        hidden += _hidden(article, last, bare, rules)
    return Replay(tuple(rules), tuple(found), count, tuple(hidden))


def _hidden(article: Article, bench: Workbench, bare: Workbench | None, rules: Collection[str]) -> list[Replayed]:
    """What is found in an article only by rules that exclude nothing; of a rule that finds anything there, nothing."""
    if bare is None:
        return []
    found = {match.rule for match in _hits(article, bench, rules).values()}
    return [Replayed(article, match) for match in _surest(_hits(article, bare, rules)) if match.rule not in found]


def _surest(hits: Mapping[Key, Match]) -> Iterable[Match]:
    """One match a rule."""
    return {match.rule: match for match in reversed(list(hits.values()))}.values()


def changed(bench: Workbench, edited: Workbench) -> tuple[str, ...]:
    """The rules that an edit changes, adds or takes away."""
    before = {id_: rule.version for id_, rule in bench.rules.items()}
    after = {id_: rule.version for id_, rule in edited.rules.items()}
    return tuple(id_ for id_ in {**before, **after} if before.get(id_) != after.get(id_))


def _compared(article: Article, bench: Workbench, edited: Workbench | None, rules: Collection[str]) -> list[Replayed]:
    before = _hits(article, bench, rules)
    if edited is None:
        return [Replayed(article, match) for match in before.values()]
    after = _hits(article, edited, rules)
    dropped = [Replayed(article, before[key], Change.DROPPED) for key in before if key not in after]
    return dropped + [
        Replayed(article, match, Change.SAME if key in before else Change.ADDED) for key, match in after.items()
    ]


def _hits(article: Article, bench: Workbench, rules: Collection[str]) -> dict[Key, Match]:
    found = bench.matches(article, article.seen, only=[rule for rule in rules if rule in bench.rules])
    return {(one.rule, one.claim.kind, one.entity, one.event or "", one.place): one for one in found}


def rows(replayed: Replay, *, edited: bool) -> Sequence[Row]:
    """The hits as rows; of an edit, what it changes."""
    return [one.row() for one in replayed.found if not edited or one.change is not Change.SAME]
