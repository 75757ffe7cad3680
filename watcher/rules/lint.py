"""What is allowed in rule files but seldom meant: each warning with its place, its cure and a stable name."""

from collections.abc import Iterable, Iterator
from datetime import date

from watcher.core.rule import Mute, Rule, RuleSet
from watcher.errors import Fault, Severity
from watcher.rules.compile import Knowledge
from watcher.rules.drafts import FileDraft, RuleDraft
from watcher.rules.lint_lists import ListLint
from watcher.rules.lint_rules import RuleLint

__all__ = ["expired", "warnings_of"]


def warnings_of(files: Iterable[FileDraft], ruleset: RuleSet, knowledge: Knowledge) -> tuple[Fault, ...]:
    """All warnings for the lists and rules of some files, which compiled to this set; each once."""
    files = tuple(files)
    lists = ListLint(ruleset, knowledge)
    known = tuple(draft for file in (*files, *knowledge.shipped) for draft in file.lists)
    rules = RuleLint(ruleset, knowledge, known)
    drafts = tuple(_last_word(files, ruleset))
    faults = (
        *(fault for file in files for draft in file.lists for fault in lists.warnings(draft)),
        *(fault for draft in drafts for fault in rules.warnings(draft)),
        *rules.deaf(drafts),
    )
    return tuple(dict.fromkeys(faults))


def expired(ruleset: RuleSet, today: date) -> tuple[Fault, ...]:
    """The warnings for rules of which the last day is over, and for silences that have ended."""
    over = (rule for rule in ruleset.rules if rule.expires is not None and rule.expires < today)
    ended = (mute for mute in ruleset.mutes if mute.until.date() < today)
    return (*_over(over), *_ended(ended))


def _ended(mutes: Iterable[Mute]) -> Iterator[Fault]:
    for mute in mutes:
        what = f"this silence ended on {mute.until:%Y-%m-%d} and does nothing any more"
        yield Fault(mute.path, mute.line, 1, what, "remove it", Severity.WARNING, "silence-ended")


def _over(rules: Iterable[Rule]) -> tuple[Fault, ...]:
    return tuple(
        Fault(
            rule.path,
            rule.expires_line,
            1,
            f"rule `{rule.id}` expired on {rule.expires} and finds nothing any more",
            "move `expires:` on, or remove the rule",
            Severity.WARNING,
            "expired",
        )
        for rule in rules
    )


def _last_word(files: Iterable[FileDraft], ruleset: RuleSet) -> Iterable[RuleDraft]:
    """The drafts of the rules in a set."""
    places = {(rule.path, rule.line) for rule in ruleset.rules}
    return (draft for file in files for draft in file.rules if (draft.path, draft.title.line) in places)
