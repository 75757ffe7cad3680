"""What is allowed in a rule but seldom meant."""

from collections.abc import Iterable

from watcher.core.rule import Rule, RuleSet
from watcher.errors import Fault, Severity


def warnings_of(ruleset: RuleSet) -> tuple[Fault, ...]:
    """All warnings for a compiled rule set."""
    return tuple(fault for rule in ruleset.rules for fault in _of_rule(rule))


def _of_rule(rule: Rule) -> Iterable[Fault]:
    if not rule.tests:
        yield _warning(rule, f"rule `{rule.id}` has no tests", "add `tests:` with headlines under `hit:` and `miss:`")


def _warning(rule: Rule, what: str, cure: str) -> Fault:
    return Fault(rule.path, rule.line, 1, what, cure, Severity.WARNING)
