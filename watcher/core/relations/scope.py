"""Whether an article is of concern to a rule at all, before anything in it is matched, and if not, why."""

from collections.abc import Set
from datetime import datetime
from enum import StrEnum

from watcher.core.news.articles import Article
from watcher.core.rule import Rule, SourceFilter, Status


class ScopeDecision(StrEnum):
    """The first reason that leaves an article out, or that it is in scope."""

    IN_SCOPE = "in scope"
    PAUSED = "the rule is paused"
    EXPIRED = "the rule has expired"
    LANGUAGE = "another language"
    SOURCE = "another source"
    TOO_OLD = "too old"


def in_scope(rule: Rule, article: Article, now: datetime) -> ScopeDecision:
    """Decide by status, language, source and age; an article without a date is new.

    Age is counted from ``article.seen``, so that a delay on our side makes nothing old.
    """
    if rule.status is Status.PAUSED:
        return ScopeDecision.PAUSED
    if rule.expires is not None and now.date() > rule.expires:
        return ScopeDecision.EXPIRED
    if rule.languages and article.language not in rule.languages:
        return ScopeDecision.LANGUAGE
    if not passes(rule.sources, {article.origin.source, *article.origin.tags}):
        return ScopeDecision.SOURCE
    if _is_old(rule, article):
        return ScopeDecision.TOO_OLD
    return ScopeDecision.IN_SCOPE


def passes(sources: SourceFilter, known: Set[str]) -> bool:
    """Whether a rule asks a source, which is known by its name and tags."""
    return not known & sources.without and (not sources.only or bool(known & sources.only))


def _is_old(rule: Rule, article: Article) -> bool:
    if rule.published is None or article.published is None:
        return False
    return article.seen - article.published > rule.published
