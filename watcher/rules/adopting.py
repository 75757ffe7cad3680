"""Decides which texts of the rule files go live: a faulty edit never does, and what was good stays in force."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from watcher.core.rule import RuleSet
from watcher.document import decode
from watcher.errors import Fault, Severity
from watcher.rules.compile import Knowledge
from watcher.rules.lint import warnings_of
from watcher.rules.regressions import Regressions
from watcher.rules.trials import Choice, Failures, Proof, Trial, Trials, Version, errors, version

__all__ = ["Adopted", "Proof", "Texts", "adopt", "proven"]

Texts = Mapping[str, str]
"""Texts of rule files by path."""


@dataclass(frozen=True, slots=True)
class Adopted:
    """What is in force now, and all that is wrong with the files as they are.

    ``good`` are the texts to be remembered; ``refused`` the files whose edit did not go live, or not as a whole.
    """

    ruleset: RuleSet
    good: Texts
    faults: tuple[Fault, ...]
    refused: frozenset[str] = frozenset()


def adopt(
    files: Mapping[str, bytes], good: Texts, knowledge: Knowledge, proof: Proof, *, unreadable: Iterable[Fault] = ()
) -> Adopted:
    """Choose what goes live of the files as they are and of their last good texts.

    A file with faults, and one that is ``unreadable``, is replaced by its last good text, or left out; if the set then
    does not compile together, the whole last good set stays. A changed rule that fails a test which its last good
    version passes keeps that version; a list that makes a rule fail such a test keeps the last good text of its file.
    """
    edited, undecodable = _versions(files)
    live = {path: _earlier(text, path, edited) for path, text in good.items()}
    return _Adoption(edited, live, Trials(knowledge, proof), unread=(*unreadable, *undecodable)).adopted()


def proven(adopted: Adopted, proof: Proof) -> Adopted:
    """What was adopted without any test, put to its tests; they can keep nothing from going live any more."""
    failures = proof(adopted.ruleset, adopted.ruleset.rules)
    faults = dict.fromkeys((*adopted.faults, *_failed_tests(adopted.ruleset, failures, {})))
    return replace(adopted, faults=tuple(faults))


def _earlier(text: str, path: str, edited: Choice) -> Version:
    """An earlier version of a file, which mostly is what stands in it now and is not read twice."""
    return edited[path] if _holds(edited, path, text) else version(text, path)


def _versions(files: Mapping[str, bytes]) -> tuple[Choice, tuple[Fault, ...]]:
    """All files that are text, and the faults of those that are not."""
    decoded = {path: decode(data, path) for path, data in files.items()}
    versions = {path: version(text, path) for path, text in decoded.items() if isinstance(text, str)}
    return versions, tuple(fault for fault in decoded.values() if isinstance(fault, Fault))


class _Adoption:
    """Chooses between the files as they were edited and the last good ones, which are live."""

    def __init__(self, edited: Choice, live: Choice, trials: Trials, *, unread: tuple[Fault, ...]) -> None:
        self._edited = edited
        self._live = live
        self._trials = trials
        self._unread = unread
        self._faults = [*unread, *(fault for one in edited.values() for fault in one.faults)]

    def adopted(self) -> Adopted:
        trial = self._sound()
        regressions = Regressions(self._live, self._trials)
        worse = regressions.of(trial)
        cured = regressions.cured(trial, worse) if worse else None
        self._faults += _failed_tests(trial.ruleset, trial.failures, worse if cured else {})
        return self._result(cured or trial)

    def _sound(self) -> Trial:
        """The best choice that compiles: the edited files, with the last good text of faulty ones; all last good ones.

        Where neither compiles, the edited files without those that do not go together with the rest.
        """
        compiled = self._trials.compiled(self._edited)
        self._faults += compiled.faults
        self._faults += warnings_of(
            [one.draft for one in self._edited.values()], compiled.ruleset, self._trials.knowledge
        )
        faulty = {fault.path for fault in errors(self._faults)}
        if not faulty:
            return self._trials.run(self._edited, compiled.ruleset)
        rest = {path: one for path, one in self._edited.items() if path not in faulty}
        mended = rest | {path: one for path, one in self._live.items() if _is_at(path, faulty)}
        return self._trials.sound(mended) or self._trials.sound(self._live) or self._stripped(mended)

    def _stripped(self, choice: Choice) -> Trial:
        choice = {path: one for path, one in choice.items() if not one.is_faulty}
        while wrong := errors((compiled := self._trials.compiled(choice)).faults):
            self._faults += wrong
            choice = {path: one for path, one in choice.items() if path not in {fault.path for fault in wrong}}
        return self._trials.run(choice, compiled.ruleset)

    def _result(self, trial: Trial) -> Adopted:
        refused = {path for path, one in self._edited.items() if not _holds(trial.choice, path, one.text)}
        explained = {fault.path for fault in errors(self._faults)}
        faults = dict.fromkeys((*self._faults, *map(_refusal, sorted(refused - explained))))
        refused |= {fault.path for fault in self._unread}
        kept = {path: one for path, one in self._live.items() if _is_at(path, refused)}
        good = {path: one.text for path, one in (kept | dict(trial.choice)).items()}
        return Adopted(trial.ruleset, good, tuple(faults), frozenset(refused))


def _holds(choice: Choice, path: str, text: str) -> bool:
    return path in choice and choice[path].text == text


def _is_at(path: str, places: Iterable[str]) -> bool:
    """Whether a file is one of some places, or lies in a folder that is."""
    return any(path == place or path.startswith(f"{place}/") for place in places)


def _refusal(path: str) -> Fault:
    what = "the edit of this file is not in force: it does not go together with what stays in force of other files"
    return Fault(path, 0, 0, what, "correct the errors told of them, or this file")


def _failed_tests(ruleset: RuleSet, failures: Failures, worse: Failures) -> Iterable[Fault]:
    """Each failing test at its line: an error where it keeps an edit from going live, else a warning."""
    for rule in ruleset.rules:
        for test in sorted(failures.get(rule.id, ()), key=lambda test: test.line):
            is_worse = test in worse.get(rule.id, ())
            what = f"rule `{rule.id}` fails its own test `{test.title or test.text}`: expected {test.expect}"
            more = ", and its last good version passes, which stays in force" if is_worse else ""
            cure = "correct the rule or the test; `watcher explain` shows why"
            severity = Severity.ERROR if is_worse else Severity.WARNING
            yield Fault(rule.path, test.line, 1, what + more, cure, severity, "test-fails")
