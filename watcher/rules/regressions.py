"""Finds the rules that an edit made worse by their own tests, and takes back as little of the edit as cures them."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from watcher.core.rule import RuleSet
from watcher.rules.trials import Choice, Failures, Trial, Trials, Version


class Regressions:
    """Compares trials with the last good versions, which are live."""

    def __init__(self, live: Choice, trials: Trials) -> None:
        self._live = live
        self._trials = trials

    def of(self, trial: Trial) -> Failures:
        """The tests that fail in a trial and that the live version of the same rule passes; a new rule has none."""
        failing = {rule.id: rule.tests for rule in trial.ruleset.rules if trial.failures.get(rule.id)}
        if not failing:
            return {}
        live = [replace(rule, tests=failing[rule.id]) for rule in self._live_rules.rules if rule.id in failing]
        before = self._trials.proof(self._live_rules, live)
        worse = {rule.id: trial.failures[rule.id] - before.get(rule.id, frozenset()) for rule in live}
        return {id_: tests for id_, tests in worse.items() if tests}

    def cured(self, trial: Trial, worse: Failures) -> Trial | None:
        """The trial without what made rules worse; None where not even the whole live set is sound.

        First the rules themselves go back to their live versions, then files of lists, in the end everything.
        """
        choice = self._with_live_rules(trial.choice, worse)
        cured = self._trials.sound(choice)
        if cured is not None and (still := self._uncured(cured, worse)):
            cured = self._trials.sound(self._with_live_lists(choice, still))
        if cured is None or self._uncured(cured, worse):
            cured = self._trials.sound(self._live)
        return cured

    def _uncured(self, trial: Trial, worse: Failures) -> Failures:
        """What is still worse; a rule that is not there any more is not cured."""
        present = {rule.id for rule in trial.ruleset.rules}
        lost = {id_: tests for id_, tests in worse.items() if id_ not in present}
        return lost | dict(self.of(trial))

    @cached_property
    def _live_rules(self) -> RuleSet:
        return self._trials.compiled(self._live).ruleset

    def _with_live_rules(self, choice: Choice, ids: Iterable[str]) -> Choice:
        return {path: self._mixed(path, version, frozenset(ids)) for path, version in choice.items()}

    def _mixed(self, path: str, version: Version, ids: frozenset[str]) -> Version:
        """A version of a file with the live version of some of its rules, if these are other ones."""
        live = self._live.get(path)
        before = {} if live is None else {rule.id: rule for rule in live.draft.rules if rule.id in ids}
        rules = tuple(before.get(rule.id, rule) for rule in version.draft.rules)
        if live is None or rules == version.draft.rules:
            return version
        return Version(live.text, replace(version.draft, rules=rules))

    def _with_live_lists(self, choice: Choice, worse: Failures) -> Choice:
        """The choice without the edited lists that are to blame: those, file by file, without which it gets better."""
        edited = [path for path, version in choice.items() if self._has_edited_lists(path, version)]
        blamed = [path for path in edited if self._is_better(self._without_edits(choice, {path}), worse)]
        return self._without_edits(choice, blamed or edited)

    def _has_edited_lists(self, path: str, version: Version) -> bool:
        live = self._live.get(path)
        return version.draft.lists != (() if live is None else live.draft.lists)

    def _is_better(self, choice: Choice, worse: Failures) -> bool:
        trial = self._trials.sound(choice)
        return trial is not None and self._uncured(trial, worse) != worse

    def _without_edits(self, choice: Choice, paths: Iterable[str]) -> Choice:
        """The choice with the live versions of some files; a file that has none is left out."""
        paths = frozenset(paths)
        live = {path: version for path, version in self._live.items() if path in paths}
        return {path: version for path, version in choice.items() if path not in paths} | live
