from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.builders import NOW, article, rule
from watcher.core.relations.scope import ScopeDecision, in_scope, scope_lines, spoken_age
from watcher.core.rule import SourceFilter, Status


@pytest.mark.parametrize(
    ("changes", "decision"),
    [
        ({}, ScopeDecision.IN_SCOPE),
        ({"status": Status.TRIAL}, ScopeDecision.IN_SCOPE),
        ({"status": Status.PAUSED}, ScopeDecision.PAUSED),
        ({"expires": date(2026, 5, 31)}, ScopeDecision.EXPIRED),
        ({"expires": date(2026, 6, 1)}, ScopeDecision.IN_SCOPE),
        ({"languages": frozenset({"ru"})}, ScopeDecision.LANGUAGE),
        ({"languages": frozenset({"en"})}, ScopeDecision.IN_SCOPE),
        ({"sources": SourceFilter(only=frozenset({"agency"}))}, ScopeDecision.IN_SCOPE),
        ({"sources": SourceFilter(only=frozenset({"other"}))}, ScopeDecision.SOURCE),
        ({"sources": SourceFilter(without=frozenset({"source"}))}, ScopeDecision.SOURCE),
    ],
)
def test_the_first_reason_is_told(changes: dict[str, object], decision: ScopeDecision) -> None:
    assert in_scope(replace(rule(), **changes), article("Title"), NOW) is decision  # type: ignore[arg-type]


def test_an_article_in_no_known_language_may_be_in_any() -> None:
    english = replace(rule(), languages=frozenset({"en"}))
    assert in_scope(english, replace(article("Title"), language=None), NOW) is ScopeDecision.IN_SCOPE
    assert in_scope(english, replace(article("Title"), language="de"), NOW) is ScopeDecision.LANGUAGE


def test_age_counts_from_when_the_article_was_first_seen() -> None:
    old = replace(article("Title"), published=NOW - timedelta(days=4))
    assert in_scope(rule(), old, NOW) is ScopeDecision.TOO_OLD
    assert in_scope(replace(rule(), published=None), old, NOW) is ScopeDecision.IN_SCOPE
    assert in_scope(rule(), replace(old, seen=NOW - timedelta(days=3)), NOW) is ScopeDecision.IN_SCOPE
    assert in_scope(rule(), replace(old, published=None), NOW) is ScopeDecision.IN_SCOPE


def test_how_old_an_article_is_is_said_in_words() -> None:
    ages = (timedelta(minutes=5), timedelta(hours=1), timedelta(hours=71), timedelta(days=3))
    said = [spoken_age(age).split("published ")[1].split(" before")[0] for age in ages]
    assert said == ["less than an hour", "1 hour", "71 hours", "3 days"]


def test_the_keys_that_a_rule_has_are_told_and_say_what_is_decided() -> None:
    for changes in ({"status": Status.PAUSED}, {"languages": frozenset({"ru"})}, {"published": None}):
        one = replace(rule(), **changes)
        for read in (article("Title"), replace(article("Title"), language=None, published=None)):
            lines = list(scope_lines(one, read, NOW))
            assert all(line.passes for line in lines) is (in_scope(one, read, NOW) is ScopeDecision.IN_SCOPE)
            assert {line.key for line in lines} == {*changes, "published"}
