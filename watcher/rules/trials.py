"""Versions of rule files, chosen, compiled together and put to their own tests."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from watcher.core.rule import Rule, RuleSet, RuleTest
from watcher.errors import Fault
from watcher.rules.compile import Compiled, Knowledge, compile_files
from watcher.rules.drafts import FileDraft
from watcher.rules.reading import read_text

Failures = Mapping[str, frozenset[RuleTest]]
"""The tests that fail, by rule id."""

Proof = Callable[[RuleSet, Iterable[Rule]], Failures]
"""Runs the tests of some rules with the entities and events of a set."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a rule file: its text, what was read of it, and what is wrong with it.

    Where single rules went back to an earlier version, ``text`` is the whole file's earlier text.
    """

    text: str
    draft: FileDraft
    faults: tuple[Fault, ...] = ()

    @property
    def is_faulty(self) -> bool:
        """Whether it must not go live."""
        return any(fault.is_error for fault in self.faults)


Choice = Mapping[str, Version]
"""One version of every file that is to be live, by path."""


def version(text: str, path: str) -> Version:
    """Read a version of a file."""
    return Version(text, *read_text(text, path))


@dataclass(frozen=True, slots=True)
class Trial:
    """A choice that compiled without errors, and what its own tests came to."""

    choice: Choice
    ruleset: RuleSet
    failures: Failures


class Trials:
    """Tries choices out, all with the same knowledge and proof."""

    def __init__(self, knowledge: Knowledge, proof: Proof) -> None:
        self.knowledge = knowledge
        self.proof = proof

    def compiled(self, choice: Choice) -> Compiled:
        """Whatever comes of a choice, with its faults; files in the order of their paths, however they were edited."""
        return compile_files([choice[path].draft for path in sorted(choice)], self.knowledge)

    def sound(self, choice: Choice) -> Trial | None:
        """The trial of a choice; None where the choice is empty or has errors."""
        if not choice or any(one.is_faulty for one in choice.values()):
            return None
        compiled = self.compiled(choice)
        return None if errors(compiled.faults) else self.run(choice, compiled.ruleset)

    def run(self, choice: Choice, ruleset: RuleSet) -> Trial:
        """Put a compiled choice to its tests."""
        return Trial(choice, ruleset, self.proof(ruleset, ruleset.rules))


def errors(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """The faults that are not only warnings."""
    return tuple(fault for fault in faults if fault.is_error)
