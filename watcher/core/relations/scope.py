"""Whether an article is of concern to a rule at all, before anything in it is matched, and if not, why."""

from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from watcher.core.language.phrasing import counted, spoken
from watcher.core.news.articles import Article
from watcher.core.rule import Rule, SourceFilter, Status

_SAID_IN_DAYS: Final = 72


class ScopeDecision(StrEnum):
    """The first reason that leaves an article out, or that it is in scope."""

    IN_SCOPE = "in scope"
    PAUSED = "the rule is paused"
    EXPIRED = "the rule has expired"
    LANGUAGE = "another language"
    SOURCE = "another source"
    TOO_OLD = "too old"


STORED: Final = frozenset({ScopeDecision.IN_SCOPE, ScopeDecision.TOO_OLD})
"""What is too old is found and stored with that reason, only not told."""


@dataclass(frozen=True, slots=True)
class ScopeLine:
    """A key by which a rule leaves articles out, what it asks for, what an article has, and whether that passes."""

    key: str
    wanted: str
    found: str
    passes: bool


def in_scope(rule: Rule, article: Article, now: datetime) -> ScopeDecision:
    """Decide by status, language, source and age; an article without a date is new, one in no known language in any.

    Age is counted from ``article.seen``, so that a delay on our side makes nothing old.
    """
    for decision, is_met in _DECISIONS.items():
        if not is_met(rule, article, now):
            return decision
    return ScopeDecision.IN_SCOPE


def scope_lines(rule: Rule, article: Article, now: datetime) -> Iterator[ScopeLine]:
    """A line for each of these keys that the rule has, in the order in which they are asked."""
    for decision, (key, wanted, found) in _said(rule, article, now).items():
        if wanted:
            yield ScopeLine(key, wanted, found, _DECISIONS[decision](rule, article, now))


def passes(sources: SourceFilter, known: Set[str]) -> bool:
    """Whether a rule asks a source, which is known by its name and tags."""
    return not known & sources.without and (not sources.only or bool(known & sources.only))


def spoken_age(age: timedelta) -> str:
    """How long before it was seen something was published, in words."""
    hours = age // timedelta(hours=1)
    said = "less than an hour" if not hours else counted(hours, "hour") if hours < _SAID_IN_DAYS else f"{age.days} days"
    return f"published {said} before it was seen"


def _is_live(rule: Rule, _article: Article, _now: datetime) -> bool:
    return rule.status is not Status.PAUSED


def _is_in_force(rule: Rule, _article: Article, now: datetime) -> bool:
    return rule.expires is None or now.date() <= rule.expires


def _is_in_language(rule: Rule, article: Article, _now: datetime) -> bool:
    return not rule.languages or article.language is None or article.language in rule.languages


def _is_of_source(rule: Rule, article: Article, _now: datetime) -> bool:
    return passes(rule.sources, _names(article))


def _is_new(rule: Rule, article: Article, _now: datetime) -> bool:
    if rule.published is None or article.published is None:
        return True
    return article.seen - article.published <= rule.published


_DECISIONS: Final[dict[ScopeDecision, Callable[[Rule, Article, datetime], bool]]] = {
    ScopeDecision.PAUSED: _is_live,
    ScopeDecision.EXPIRED: _is_in_force,
    ScopeDecision.LANGUAGE: _is_in_language,
    ScopeDecision.SOURCE: _is_of_source,
    ScopeDecision.TOO_OLD: _is_new,
}
_STATUS: Final = {
    Status.LIVE: "",
    Status.TRIAL: "what it finds is stored and never told",
    Status.PAUSED: "it looks for nothing",
}


def _said(rule: Rule, article: Article, now: datetime) -> dict[ScopeDecision, tuple[str, str, str]]:
    """For each decision its key, what the rule asks for – nothing where it does not –, and what the article has."""
    status = "" if rule.status is Status.LIVE else str(rule.status)
    until = "" if rule.expires is None else rule.expires.isoformat()
    sources = [*sorted(rule.sources.only), *(f"not {name}" for name in sorted(rule.sources.without))]
    age = None if article.published is None else article.seen - article.published
    return {
        ScopeDecision.PAUSED: ("status", status, _STATUS[rule.status]),
        ScopeDecision.EXPIRED: ("expires", until, f"today is {now.date().isoformat()}"),
        ScopeDecision.LANGUAGE: ("languages", ", ".join(sorted(rule.languages)), _language(article)),
        ScopeDecision.SOURCE: ("sources", ", ".join(sources), f"it comes from {', '.join(sorted(_names(article)))}"),
        ScopeDecision.TOO_OLD: (
            "published",
            "any" if rule.published is None else spoken(rule.published),
            "it has no date, and counts as new" if age is None else spoken_age(age),
        ),
    }


def _language(article: Article) -> str:
    taken_for = (
        f"the article is taken for `{article.language}`"
        if article.language
        else "its language is not known, and may be any"
    )
    return f"{taken_for}; `--language` names another"


def _names(article: Article) -> set[str]:
    """The names by which rules ask for the source of an article."""
    return {article.origin.source, *article.origin.tags}
