"""Where rules are tried without a daemon and without a store: check, test, show, explain, match."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from watcher.core.articles import Article
from watcher.core.entities import Entity
from watcher.core.matching import Match, Matcher, RuleTestResult
from watcher.core.rule import Rule, RuleSet
from watcher.core.scope import ScopeDecision, in_scope
from watcher.errors import Fault, RulesError, UsageError
from watcher.rules.adopting import adopt
from watcher.rules.folder import read_folder
from watcher.rules.library import Library, load_library, tested
from watcher.rules.showing import entity_lines, event_lines, rule_lines

_OF_CONCERN = frozenset({ScopeDecision.IN_SCOPE, ScopeDecision.TOO_OLD})


@dataclass(frozen=True, slots=True)
class Workbench:
    """Some rules, compiled, and the library they were compiled with."""

    ruleset: RuleSet
    matcher: Matcher
    library: Library

    @property
    def rules(self) -> Mapping[str, Rule]:
        """The rules by id."""
        return self.matcher.rules

    def chosen(self, ids: Sequence[str] | None) -> tuple[Rule, ...]:
        """The rules with these ids, else all; raises UsageError for an id that is unknown."""
        return tuple(map(self.rule, ids)) if ids else tuple(self.rules.values())

    def rule(self, id_: str) -> Rule:
        """The rule with this id; raises UsageError when there is none."""
        if id_ not in self.rules:
            known = ", ".join(sorted(self.rules)) or "none"
            message = f"there is no rule `{id_}`; there are: {known}"
            raise UsageError(message)
        return self.rules[id_]

    def tested(self, rule: Rule) -> tuple[RuleTestResult, ...]:
        """The results of a rule's own tests."""
        return tested(rule, self.matcher)

    def matches(self, article: Article, now: datetime, only: str | None = None) -> tuple[Match, ...]:
        """What would be stored of an article, told or not; paused and expired rules find nothing."""
        found = self.matcher.match(article, rules=None if only is None else [self.rule(only).id])
        return tuple(match for match in found if in_scope(self.rules[match.rule], article, now) in _OF_CONCERN)

    def shown(self, name: str) -> Iterator[str]:
        """Every form that a rule, an entity or an event list matches; raises UsageError for an unknown name."""
        lists = [
            *(entity_lines(entity, self.library.vocabulary) for entity in self._entities(name)),
            *(event_lines(event) for event in self.ruleset.events if event.id == name),
            *(
                rule_lines(rule, self.ruleset, self.library.vocabulary)
                for rule in self.rules.values()
                if rule.id == name
            ),
        ]
        if not lists:
            message = f"no rule or list is called `{name}`"
            raise UsageError(message)
        return (line for lines in lists for line in lines)

    def _entities(self, name: str) -> Iterable[Entity]:
        """The entities of a list: its own, and those that it holds."""
        return (one for one in self.ruleset.entities if one.id == name or one.id.startswith(f"{name}/"))


def open_workbench(folders: Sequence[Path]) -> Workbench:
    """Compile the rules of some folders or files with the shipped lists.

    Raises RulesError with all faults when there is any error.
    """
    library = load_library({})
    files, unreadable = _read(folders, library)
    library.learn(files)
    adopted = adopt(files, {}, library.knowledge, library.proof)
    errors = [fault for fault in (*unreadable, *adopted.faults) if fault.is_error]
    if errors:
        raise RulesError(errors)
    return Workbench(adopted.ruleset, library.matcher(adopted.ruleset), library)


def faults_of(folders: Sequence[Path], channels: frozenset[str] | None) -> tuple[Fault, ...]:
    """All faults of the rules of some folders or files, their own tests among them."""
    library = load_library({}, channels)
    files, unreadable = _read(folders, library)
    library.learn(files)
    return (*unreadable, *adopt(files, {}, library.knowledge, library.proof).faults)


def _read(folders: Iterable[Path], library: Library) -> tuple[Mapping[str, bytes], tuple[Fault, ...]]:
    """The analysts' files, without copies of shipped lists, and what could not be read."""
    read = [read_folder(folder) for folder in folders]
    files = {path: data for some, _ in read for path, data in some.items()}
    return library.own(files), tuple(fault for _, faults in read for fault in faults)
