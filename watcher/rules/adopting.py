"""Decides which texts of the rule files go live: a faulty edit never does, and what was good stays in force."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from watcher.core.rule import Rule, RuleSet, RuleTest
from watcher.document import decode
from watcher.errors import Fault, Severity
from watcher.rules.compile import Compiled, Knowledge, compile_files
from watcher.rules.drafts import FileDraft, RuleDraft
from watcher.rules.lint import warnings_of
from watcher.rules.reading import read_text

Proof = Callable[[RuleSet, Iterable[Rule]], Mapping[str, frozenset[RuleTest]]]
"""Runs the tests of some rules of a set; the tests that fail, by rule id."""

Texts = Mapping[str, str]
"""Texts of rule files by path."""


@dataclass(frozen=True, slots=True)
class Adopted:
    """What is in force now, and all that is wrong with the files as they are.

    ``good`` are the texts to be remembered; ``refused`` the files whose edit did not go live; ``unproven`` the rules
    that are live although one of their tests fails.
    """

    ruleset: RuleSet
    good: Texts
    faults: tuple[Fault, ...]
    refused: frozenset[str] = frozenset()
    unproven: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Reading:
    text: str
    draft: FileDraft
    faults: tuple[Fault, ...]


def adopt(files: Mapping[str, bytes], good: Texts, knowledge: Knowledge, proof: Proof) -> Adopted:
    """Choose what goes live of the files as they are and of their last good texts.

    A file with faults is replaced by its last good text, or left out; if the set then does not compile together, the
    whole last good set stays; a changed rule that fails a test which its last good version passes keeps that version.
    """
    now, broken = _read_files(files)
    before = {path: _reading(text, path) for path, text in good.items()}
    first = _compile(now, knowledge)
    faults = (*broken, *(fault for reading in now.values() for fault in reading.faults), *first.faults)
    refused = {fault.path for fault in faults if fault.is_error}
    chosen = {path: reading for path, reading in now.items() if path not in refused}
    chosen |= {path: before[path] for path in refused & before.keys()}
    chosen, compiled = _first_sound(_fallbacks(chosen, before), knowledge) if refused else (now, first)
    return _Gate(chosen, before, knowledge, proof).passed(compiled, faults, frozenset(refused))


def _read_files(files: Mapping[str, bytes]) -> tuple[dict[str, _Reading], tuple[Fault, ...]]:
    """The readings of all files that are text, and the faults of those that are not."""
    decoded = {path: decode(data, path) for path, data in files.items()}
    readings = {path: _reading(text, path) for path, text in decoded.items() if isinstance(text, str)}
    return readings, tuple(fault for fault in decoded.values() if isinstance(fault, Fault))


def _reading(text: str, path: str) -> _Reading:
    return _Reading(text, *read_text(text, path))


def _compile(readings: Mapping[str, _Reading], knowledge: Knowledge) -> Compiled:
    return compile_files([reading.draft for reading in readings.values()], knowledge)


def _fallbacks(chosen: dict[str, _Reading], before: dict[str, _Reading]) -> Iterable[dict[str, _Reading]]:
    """What to try, best first: the chosen files, the whole last good set; then each with its faulty files left out."""
    yield chosen
    yield before
    yield chosen


def _first_sound(sets: Iterable[dict[str, _Reading]], knowledge: Knowledge) -> tuple[dict[str, _Reading], Compiled]:
    """The first set that compiles without errors; the last one is stripped of its faulty files until it does."""
    readings: dict[str, _Reading] = {}
    for readings in sets:
        compiled = _compile(readings, knowledge)
        if readings and not _faulty(readings, compiled):
            return readings, compiled
    while faulty := _faulty(readings, compiled := _compile(readings, knowledge)):
        readings = {path: reading for path, reading in readings.items() if path not in faulty}
    return readings, compiled


def _faulty(readings: Mapping[str, _Reading], compiled: Compiled) -> set[str]:
    own = {path for path, reading in readings.items() if any(fault.is_error for fault in reading.faults)}
    return own | {fault.path for fault in compiled.faults if fault.is_error}


class _Gate:
    """Lets a compiled set pass when its rules' own tests do not get worse."""

    def __init__(
        self, chosen: dict[str, _Reading], before: dict[str, _Reading], knowledge: Knowledge, proof: Proof
    ) -> None:
        self._chosen = chosen
        self._before = before
        self._knowledge = knowledge
        self._proof = proof

    def passed(self, compiled: Compiled, faults: tuple[Fault, ...], refused: frozenset[str]) -> Adopted:
        failing = self._proof(compiled.ruleset, compiled.ruleset.rules)
        worse = self._worse(compiled.ruleset, failing)
        told = (*faults, *_told(compiled.ruleset, failing, worse), *warnings_of(compiled.ruleset))
        if worse:
            compiled, refused = self._without(compiled.ruleset, worse, refused)
            failing = self._proof(compiled.ruleset, compiled.ruleset.rules)
        good = {path: reading.text for path, reading in (self._chosen | self._kept(refused)).items()}
        return Adopted(compiled.ruleset, good, told, refused, frozenset(id_ for id_, tests in failing.items() if tests))

    def _kept(self, refused: frozenset[str]) -> dict[str, _Reading]:
        """Of a file that was refused, its last good text is remembered, not the edit."""
        return {path: reading for path, reading in self._before.items() if path in refused}

    def _worse(self, ruleset: RuleSet, failing: Mapping[str, frozenset[RuleTest]]) -> Mapping[str, frozenset[RuleTest]]:
        """The failing tests that the last good version of the same rule passes."""
        suspects = {rule.id: rule for rule in ruleset.rules if failing.get(rule.id)}
        if not suspects or self._changed() == set():
            return {}
        live = _compile(self._before, self._knowledge).ruleset
        tried = [replace(rule, tests=suspects[rule.id].tests) for rule in live.rules if rule.id in suspects]
        passed_before = self._proof(live, tried)
        worse = {rule.id: failing[rule.id] - passed_before.get(rule.id, frozenset()) for rule in tried}
        return {id_: tests for id_, tests in worse.items() if tests}

    def _changed(self) -> set[str]:
        return {path for path, reading in self._chosen.items() if not self._same(path, reading)}

    def _same(self, path: str, reading: _Reading) -> bool:
        return path in self._before and self._before[path].text == reading.text

    def _without(
        self, ruleset: RuleSet, worse: Iterable[str], refused: frozenset[str]
    ) -> tuple[Compiled, frozenset[str]]:
        """Compile again with the last good version of the rules that got worse, or of the lists that made them so."""
        changed = self._changed()
        paths = {rule.path for rule in ruleset.rules if rule.id in set(worse)}
        lists = set() if paths <= changed else {path for path in changed if self._chosen[path].draft.lists}
        drafts = [self._draft(path, reading, worse, lists) for path, reading in self._chosen.items()]
        return compile_files(drafts, self._knowledge), refused | (paths & changed) | lists

    def _draft(self, path: str, reading: _Reading, worse: Iterable[str], lists: set[str]) -> FileDraft:
        if path in lists and path in self._before:
            return self._before[path].draft
        old = {rule.id: rule for past in self._before.values() for rule in past.draft.rules if rule.id in set(worse)}
        rules: tuple[RuleDraft, ...] = tuple(old.get(rule.id, rule) for rule in reading.draft.rules)
        return replace(reading.draft, rules=rules)


def _told(
    ruleset: RuleSet, failing: Mapping[str, frozenset[RuleTest]], worse: Mapping[str, frozenset[RuleTest]]
) -> Iterable[Fault]:
    """Each failing test at its line: an error where it keeps an edit from going live, else a warning."""
    for rule in ruleset.rules:
        for test in sorted(failing.get(rule.id, ()), key=lambda test: test.line):
            severity = Severity.ERROR if test in worse.get(rule.id, ()) else Severity.WARNING
            what = f"rule `{rule.id}` fails its own test `{test.title or test.text}`: expected {test.expect}"
            cure = "correct the rule or the test; `watcher explain` shows why"
            yield Fault(rule.path, test.line, 1, what, cure, severity)
